import SeatsioModel

/// The look-up of single objects, and the reports over all of them.
extension WorkspaceState {
  func objectInfos(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    let labels = call.target.values("label")
    guard !labels.isEmpty else { throw .badRequest("At least one label must be given") }
    let view = view(of: event)
    let version = view.version
    var seen: Set<String> = []
    let infos = labels.compactMap { label -> EventObjectInfo? in
      guard seen.insert(label).inserted, let object = version.plan[label],
        event.sells(object, of: version.plan)
      else { return nil }
      return view.info(of: object)
    }
    return .json { $0.infosByLabel(infos) }
  }

  /// A report on an event: infos in groups, or one group of them where the path names it.
  func eventReport(_ call: Call) throws(APIFailure) -> Answer {
    let group: (EventObjectInfo) -> String
    switch call.argument("type") {
    case "byLabel": group = \.label.rawValue
    case "byStatus": group = \.status.rawValue
    case let type: throw .notServed(type)
    }
    let event = try event(call.eventKey)
    let view = view(of: event)
    let version = view.version
    let wanted = call.arguments["filter"]
    var groups = Groups<EventObjectInfo>()
    for object in version.plan.objects where event.sells(object, of: version.plan) {
      let info = view.info(of: object)
      let name = group(info)
      if wanted == nil || wanted == name { groups.add(info, to: name) }
    }
    return groups.answer { $0.info($1) }
  }

  func chartReport(_ call: Call) throws(APIFailure) -> Answer {
    guard call.argument("type") == "byLabel" else { throw .notServed(call.argument("type")) }
    let chart = try chart(call.chartKey)
    let version: ChartVersion
    switch try call.single("version") {
    case nil, "published": version = chart.published
    case "draft": version = try chart.requiredDraft()
    case let other?: throw .badRequest("version must be published or draft, not '\(other)'")
    }
    let isShown = try Self.tableRule(try call.single("bookWholeTables"), version.plan)
    var groups = Groups<ChartObjectInfo>()
    for object in version.plan.objects where isShown(object) {
      groups.add(version.info(of: object), to: object.label)
    }
    return groups.answer { $0.info($1) }
  }

  /// Which of tables and their seats a chart report lists; without the parameter, both.
  private static func tableRule(
    _ bookWholeTables: String?, _ plan: SeatingPlan
  ) throws(APIFailure) -> (PlacedObject) -> Bool {
    let isWhole: (Bool) -> Bool
    switch bookWholeTables {
    case nil: return { _ in true }
    case "chart": isWhole = { $0 }
    case "true": isWhole = { _ in true }
    case "false": isWhole = { _ in false }
    case let other?:
      throw .badRequest("bookWholeTables must be true, false or chart, not '\(other)'")
    }
    return { object in
      switch object.kind {
      case .seat, .booth, .area: true
      case .table(_, let drawn): isWhole(drawn)
      case .tableSeat(let table):
        if case .table(_, let drawn) = plan[table]?.kind { !isWhole(drawn) } else { true }
      }
    }
  }
}

/// Infos by group, both in drawing order.
private struct Groups<Info> {
  private var names: [String] = []
  private var infos: [String: [Info]] = [:]

  mutating func add(_ info: Info, to name: String) {
    if infos[name] == nil { names.append(name) }
    infos[name, default: []].append(info)
  }

  func answer(_ write: (inout JSONWriter, Info) -> Void) -> Answer {
    .json { writer in
      writer.object { writer in
        for name in names {
          writer.name(name)
          writer.array { writer in for info in infos[name] ?? [] { write(&writer, info) } }
        }
      }
    }
  }
}

extension APIFailure {
  fileprivate static func notServed(_ type: String) -> APIFailure {
    .notFound(InferredChoices.notServed, "The emulator does not serve reports '\(type)'")
  }
}
