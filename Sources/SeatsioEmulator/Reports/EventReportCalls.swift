import SeatsioModel

/// The reports on an event.
extension WorkspaceState {
  /// Objects in groups, or one group of them where the path names it.
  func eventReport(_ call: Call) throws(APIFailure) -> Answer {
    let type = try ReportType(named: call.argument("type"))
    let objects = try reportedObjects(call)
    let wanted = call.arguments["filter"]
    var standing: [String] = []
    if wanted == nil, case .facet(let facet) = type { standing = objects.groups.names(of: facet) }
    var groups = ReportGroups<EventObject>(standing: standing)
    for object in objects.all {
      let name = object.group(by: type)
      if wanted == nil || wanted == name { groups.add(object, to: name) }
    }
    return .json { writer in
      if wanted == nil { writer.reserveCapacity(forInfos: objects.descriptions) }
      writer.groups(groups) { $0.info($1) }
    }
  }

  /// Places counted in groups.
  ///
  /// - Parameter depth: How often groups are split: 1, or 2 for the deep summary.
  func eventReportSummary(_ call: Call, depth: Int) throws(APIFailure) -> Answer {
    let facet = try Facet(named: call.argument("type"))
    let objects = try reportedObjects(call)
    var counts = PlaceCounts()
    for object in objects.all { object.count(in: &counts, channels: objects.channels) }
    let summary = ReportSummary(
      counts: counts, facet: facet, inner: Facet.allCases, standing: objects.groups, depth: depth)
    return .json { $0.summary(summary) }
  }

  /// The objects of the event that a call reports on, with or without what its seasons took.
  func reportedObjects(_ call: Call) throws(APIFailure) -> EventObjects {
    let event = try event(call.eventKey)
    let parameter = "seasonBookingsPropagated"
    switch try call.single(parameter) {
    case nil, "true": return view(of: event).objects
    case "false": return EventObjects(of: view(of: event), seasonBookings: false)
    case let other?: throw .badRequest("\(parameter) must be true or false, not '\(other)'")
    }
  }

  /// All objects, sorted by label.
  func eventFlatList(_ call: Call) throws(APIFailure) -> Answer {
    let objects = try reportedObjects(call)
    return .json { writer in
      writer.reserveCapacity(forInfos: objects.descriptions)
      writer.array { writer in for object in objects.inOrderOfLabels { writer.info(object) } }
    }
  }
}

extension EventObject {
  fileprivate func group(by type: ReportType) -> String {
    switch type {
    case .label: placed.label
    case .orderID: state.orderId ?? "NO_ORDER_ID"
    case .facet(let facet): facets.group(by: facet)
    }
  }
}

extension ReportType {
  init(named segment: String) throws(APIFailure) {
    guard let type = ReportType(segment) else { throw .noSuchReport(segment) }
    self = type
  }
}

extension Facet {
  init(named segment: String) throws(APIFailure) {
    guard let facet = Facet(rawValue: segment) else { throw .noSuchReport(segment) }
    self = facet
  }
}

extension APIFailure {
  static func noSuchReport(_ type: String) -> APIFailure {
    .notFound(InferredChoices.reportNotFound, "Report not found: there is none \(type)")
  }
}
