import SeatsioModel

/// The reports on a chart.
extension WorkspaceState {
  /// Objects in groups.
  func chartReport(_ call: Call) throws(APIFailure) -> Answer {
    let type = try ReportType(named: call.argument("type"))
    let view = try chartView(call)
    var groups: ReportGroups<ChartObject>
    switch type {
    case .label:
      groups = ReportGroups()
      for object in view.objects { groups.add(object, to: object.placed.label) }
    case .facet(let facet) where Facet.ofCharts.contains(facet):
      groups = ReportGroups(standing: view.groups.names(of: facet))
      for object in view.objects { groups.add(object, to: object.facets.group(by: facet)) }
    case .facet, .orderID:
      throw .noSuchReport(call.argument("type"))
    }
    return .json { $0.groups(groups) { $0.info($1) } }
  }

  /// Places counted in groups; of a table, the table and its seats as the report lists them.
  func chartReportSummary(_ call: Call) throws(APIFailure) -> Answer {
    let facet = try Facet(named: call.argument("type"))
    guard Facet.ofCharts.contains(facet) else { throw .noSuchReport(facet.rawValue) }
    let view = try chartView(call)
    var counts = PlaceCounts()
    for object in view.objects { counts.add(object.places, object.facets) }
    let summary = ReportSummary(
      counts: counts, facet: facet, inner: Facet.ofCharts, standing: view.groups, depth: 1)
    return .json { $0.summary(summary) }
  }

  private func chartView(_ call: Call) throws(APIFailure) -> ChartView {
    let chart = try chart(call.chartKey)
    let version: ChartVersion
    switch try call.single("version") {
    case nil, "published": version = chart.published
    case "draft": version = try chart.requiredDraft()
    case let other?: throw .badRequest("version must be published or draft, not '\(other)'")
    }
    return ChartView(version, try TableRule(try call.single("bookWholeTables")))
  }
}

/// Which of tables and their seats a chart report lists.
enum TableRule: String {
  case asDrawn = "chart"
  case allWhole = "true"
  case allBySeat = "false"
  case both

  /// Reads the parameter of a call; without it, tables and seats are both listed.
  init(_ bookWholeTables: String?) throws(APIFailure) {
    guard let text = bookWholeTables else {
      self = .both
      return
    }
    guard let rule = TableRule(rawValue: text), rule != .both else {
      throw .badRequest("bookWholeTables must be true, false or chart, not '\(text)'")
    }
    self = rule
  }

  func lists(_ object: PlacedObject, of plan: SeatingPlan) -> Bool {
    switch object.kind {
    case .seat, .booth, .area:
      return true
    case .table(_, let isDrawnAsAWhole):
      return self == .both || isWhole(isDrawnAsAWhole)
    case .tableSeat(let table):
      guard case .table(_, let isDrawnAsAWhole) = plan[table]?.kind else { return true }
      return self == .both || !isWhole(isDrawnAsAWhole)
    }
  }

  private func isWhole(_ isDrawnAsAWhole: Bool) -> Bool {
    self == .allWhole || (self == .asDrawn && isDrawnAsAWhole)
  }
}
