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
    let key = addChart(version, id: ids.next(), at: call.now)
    return answer(try chart(key), call, status: 201)
  }

  /// The back door for drawings: a new chart under the caller's key, or another published version
  /// of the one there is.
  mutating func uploadChart(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let version = try ChartVersion(drawing: call.body ?? .null)
    if charts[call.chartKey] == nil {
      addChart(version, key: call.chartKey, id: ids.next(), at: call.now)
    } else {
      charts[call.chartKey]?.replacePublished(by: version)
      note(InferredChoices.uploadOverChartIsLogged, call.chartKey, at: call.now)
    }
    return Answer(status: 201)
  }

  @discardableResult
  mutating func addChart(
    _ version: ChartVersion, key: ChartKey? = nil, id: Int64, tags: [String] = [], at now: Date
  ) -> ChartKey {
    let key = key ?? ChartKey(UUID.key())
    charts[key] = ChartState(id: id, key: key, published: version, tags: tags)
    chartOrder.append(key)
    note(.chartCreated, key, at: now)
    return key
  }

  func retrieveChart(_ call: Call) throws(APIFailure) -> Answer {
    answer(try chart(call.chartKey), call, try ChartExpansion.single.adding(call))
  }

  func listCharts(_ call: Call) throws(APIFailure) -> Answer {
    let filter = try call.single("filter")?.lowercased() ?? ""
    let tag = try call.single("tag")
    return try list(call) { chart in
      guard !chart.isArchived, tag.map(chart.tags.contains) ?? true else { return false }
      return filter.isEmpty
        || InferredChoices.shownVersion(of: chart).name.lowercased().contains(filter)
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
    return answer(page, call, try ChartExpansion().adding(call))
  }

  mutating func updateChart(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let name = try fields.string("name")
    return try save(call) { version throws(APIFailure) in
      if let categories = try CategoryEdit.list(fields, replacing: version.categories) {
        version.replaceCategories(categories)
      }
      if let name { version.name = name }
    }
  }

  /// Changes the version of a chart that edits go to.
  mutating func save(
    _ call: Call, _ change: (inout ChartVersion) throws(APIFailure) -> Void
  ) throws(APIFailure) -> Answer {
    var chart = try chart(call.chartKey)
    let isPublished = try chart.edit(withDrafts: settings.draftChartDrawingsEnabled, change)
    charts[chart.key] = chart
    if isPublished { note(.chartPublished, chart.key, at: call.now) }
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
}
