import SeatsioModel

/// What of a chart a call wants to see beyond what every answer has.
struct ChartExpansion: Hashable {
  var events = false
  /// Of each chart; `nil`: all.
  var eventsLimit: Int?
  var validation = false
  var venueType = false
  var zones = false

  /// What answers about a single chart show unasked.
  static let single = ChartExpansion(venueType: true, zones: true)

  /// `self`, with what a call asks for in addition.
  func adding(_ call: Call) throws(APIFailure) -> ChartExpansion {
    var expansion = self
    for name in call.target.values("expand") {
      switch name {
      case "events": expansion.events = true
      case "validation": expansion.validation = true
      case "venueType": expansion.venueType = true
      case "zones": expansion.zones = true
      default: break  // Nobody shows that unknown names are refused.
      }
    }
    // Older clients ask for the validation in this way.
    if try call.single("validation") == "true" { expansion.validation = true }
    if let text = try call.single("eventsLimit") {
      guard let limit = Int(text), limit >= 0 else {
        throw .badRequest("eventsLimit must be a number that is not negative, not '\(text)'")
      }
      expansion.eventsLimit = limit
    }
    return expansion
  }
}

extension WorkspaceState {
  /// The answer to a call about one chart.
  func answer(
    _ chart: ChartState, _ call: Call, _ expansion: ChartExpansion = .single, status: Int = 200
  ) -> Answer {
    .json(status: status) { write([chart], expansion, call, to: &$0) }
  }

  /// The answer to a call for a page of charts.
  func answer(_ page: Page<ChartState>, _ call: Call, _ expansion: ChartExpansion) -> Answer {
    let events = expansion.events ? eventIDs(of: page.items) : [:]
    return .page(page) { write($1, expansion, events[$1.key] ?? [], call, to: &$0) }
  }

  private func write(
    _ charts: [ChartState], _ expansion: ChartExpansion, _ call: Call, to writer: inout JSONWriter
  ) {
    let events = expansion.events ? eventIDs(of: charts) : [:]
    for chart in charts { write(chart, expansion, events[chart.key] ?? [], call, to: &writer) }
  }

  private func write(
    _ chart: ChartState, _ expansion: ChartExpansion, _ eventIDs: [Int64], _ call: Call,
    to writer: inout JSONWriter
  ) {
    let version = InferredChoices.shownVersion(of: chart)
    writer.object { writer in
      writer.member("id", chart.id)
      writer.member("key", chart.key)
      writer.member("name", version.name)
      writer.member("status", chart.status)
      writer.name("tags")
      writer.array { writer in for tag in chart.tags { writer.string(tag) } }
      writer.member("archived", chart.isArchived)
      writer.member(
        "publishedVersionThumbnailUrl", call.thumbnailURL(info.key, chart.key, "published"))
      if chart.draft != nil {
        writer.member("draftVersionThumbnailUrl", call.thumbnailURL(info.key, chart.key, "draft"))
      }
      if expansion.venueType { writer.member("venueType", version.venueType) }
      if expansion.zones, !version.plan.zones.isEmpty {
        writer.name("zones")
        writer.encode(version.plan.zones)
      }
      if expansion.validation {
        writer.name("validation")
        writer.encode(version.validation(settings.validation))
      }
      if expansion.events {
        writer.name("events")
        writer.array { writer in
          for id in eventIDs.prefix(expansion.eventsLimit ?? .max) {
            if let event = events[id] { write(event, isListed: true, to: &writer) }
          }
        }
      }
    }
  }

  /// The events of charts, newest first.
  private func eventIDs(of charts: [ChartState]) -> [ChartKey: [Int64]] {
    let wanted = Set(charts.map(\.key))
    var found: [ChartKey: [Int64]] = [:]
    for id in eventOrder.reversed() {
      if let chart = events[id]?.chartKey, wanted.contains(chart) {
        found[chart, default: []].append(id)
      }
    }
    return found
  }
}
