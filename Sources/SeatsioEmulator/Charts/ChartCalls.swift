import FoundationEssentials
import SeatsioModel

/// Creating, listing, changing and archiving charts.
extension WorkspaceState {
  mutating func createChart(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let version = ChartVersion(
      name: try fields.string("name") ?? InferredChoices.untitledChart,
      venueType: try fields.string("venueType") ?? InferredChoices.defaultVenueType,
      categories: try CategoryEdit.list(fields, replacing: []) ?? [])
    let key = addChart(version, id: ids.next())
    return chartAnswer(try chart(key), status: 201)
  }

  mutating func uploadChart(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let version = try ChartVersion(drawing: call.body ?? .null)
    if charts[call.chartKey] == nil {
      addChart(version, key: call.chartKey, id: ids.next())
    } else {
      charts[call.chartKey]?.replacePublished(by: version)
    }
    return Answer(status: 201)
  }

  @discardableResult
  mutating func addChart(
    _ version: ChartVersion, key: ChartKey? = nil, id: Int64, tags: [String] = []
  ) -> ChartKey {
    let key = key ?? ChartKey(UUID.key())
    charts[key] = ChartState(id: id, key: key, published: version, tags: tags)
    chartOrder.append(key)
    return key
  }

  func retrieveChart(_ call: Call) throws(APIFailure) -> Answer {
    let chart = try chart(call.chartKey)
    var wire = chart.wire
    wire.validation = nil
    if call.expands("events") { wire.events = events(of: chart.key) }
    return .json(wire)
  }

  func listCharts(_ call: Call) throws(APIFailure) -> Answer {
    let filter = try call.single("filter")?.lowercased() ?? ""
    let tag = try call.single("tag")
    return try list(call) { chart in
      guard !chart.isArchived, tag.map(chart.tags.contains) ?? true else { return false }
      return filter.isEmpty || chart.published.name.lowercased().contains(filter)
    }
  }

  func listArchivedCharts(_ call: Call) throws(APIFailure) -> Answer {
    try list(call, where: \.isArchived)
  }

  private func list(
    _ call: Call, where isWanted: (ChartState) -> Bool
  ) throws(APIFailure) -> Answer {
    let found = chartOrder.reversed().compactMap { charts[$0] }.filter(isWanted)
    let page = try PageRequest(call.target).page(of: found, id: \.id)
    return .page(page) { writer, chart in
      var wire = chart.wire
      if !call.expands("validation") { wire.validation = nil }
      if !call.expands("venueType") { wire.venueType = nil }
      if !call.expands("zones") { wire.zones = nil }
      if call.expands("events") { wire.events = events(of: chart.key) }
      writer.encode(wire)
    }
  }

  mutating func updateChart(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let name = try fields.string("name")
    try edit(call.chartKey) { version throws(APIFailure) in
      if let categories = try CategoryEdit.list(fields, replacing: version.categories) {
        version.replaceCategories(categories)
      }
      if let name { version.name = name }
    }
    return .noContent
  }

  mutating func archiveChart(_ call: Call) throws(APIFailure) -> Answer {
    guard !(try chart(call.chartKey).isArchived) else {
      throw .badRequest("Chart \(call.chartKey) is already in the archive")
    }
    charts[call.chartKey]?.isArchived = true
    return .noContent
  }

  mutating func unarchiveChart(_ call: Call) throws(APIFailure) -> Answer {
    guard try chart(call.chartKey).isArchived else {
      throw .badRequest("Chart \(call.chartKey) is not in the archive")
    }
    charts[call.chartKey]?.isArchived = false
    return .noContent
  }

  /// Changes the editable version of a chart.
  mutating func edit(
    _ key: ChartKey, _ change: (inout ChartVersion) throws(APIFailure) -> Void
  ) throws(APIFailure) {
    var chart = try chart(key)
    try chart.edit(change)
    charts[key] = chart
  }

  func chartAnswer(_ chart: ChartState, status: Int) -> Answer {
    var wire = chart.wire
    wire.validation = nil
    return .json(wire, status: status)
  }
}
