import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Puts the job together section by section; see its extensions.
struct ExportBuilder {
  let request: ExportRequest
  private let snapshot: Snapshot
  private(set) var missing: [Query] = []
  private var asked: Set<Query> = []
  var export: Export
  /// What charts are called in the job, by key: only those that events can refer to.
  var chartNames: [ChartKey: String] = [:]
  private var usedPatterns: Set<String> = []
  private var eventNames = LocalNames()
  private var seasonNames = LocalNames()
  /// Everything in an export stands nowhere yet.
  let mark = SourceMark(file: "export", line: 1, column: 1)

  init(_ request: ExportRequest, _ snapshot: Snapshot) {
    self.request = request
    self.snapshot = snapshot
    export = Export(job: Job(name: "export", connection: request.connection))
  }

  mutating func build() {
    let charts = answer(.charts(request.scope)).flatMap { $0.charts }
    let events = answer(.events(request.scope)).flatMap { $0.events }
    let archive =
      request.includesArchive
      ? answer(.archivedCharts(request.scope)).flatMap { $0.charts } : []
    let buyers =
      request.includesTicketBuyers ? answer(.ticketBuyers).flatMap { $0.ticketBuyers } : []
    guard let charts, let events, let archive, let buyers else { return }
    let heads = selected(events)
    addCharts(charts, archive, usedBy: heads)
    for head in heads {
      if head.isSeason { addSeason(head, among: events) } else { addEvent(head) }
    }
    export.job.addTicketBuyers(buyers.sorted(), at: mark)
    export.unusedPatterns = request.selection.patterns.filter { !usedPatterns.contains($0) }
  }

  // MARK: - Asking

  /// The answer to a query; `nil`, and noted, if there is none yet.
  mutating func answer(_ query: Query) -> Answer? {
    if let known = snapshot[query] { return known }
    if asked.insert(query).inserted { missing.append(query) }
    return nil
  }

  // MARK: - Choosing

  mutating func isSelected(_ kind: ExportSelection.Kind, _ names: [String]) -> Bool {
    if request.selection.isEverything { return true }
    let patterns = request.selection.matches(kind, names)
    usedPatterns.formUnion(patterns)
    return !patterns.isEmpty
  }

  /// Events of their own and seasons, by date and key; what has no date comes first.
  ///
  /// What belongs to a season comes with it, so it selects the season.
  private mutating func selected(_ events: [Event]) -> [Event] {
    var seasons: Set<EventKey> = []
    var heads: [EventKey: Event] = [:]
    for event in events {
      let owner = event.topLevelSeasonKey
      if owner == nil { heads[event.key] = event }
      let isSeason = event.isSeason || owner != nil
      guard isSelected(isSeason ? .season : .event, [event.key.rawValue]) else { continue }
      seasons.insert(owner ?? event.key)
    }
    let order = ObjectRange.sorted(heads.values.map { "\($0.date ?? "") \($0.key)" })
    let byText = Dictionary(
      heads.values.map { ("\($0.date ?? "") \($0.key)", $0) },
      uniquingKeysWith: { first, _ in first })
    return order.compactMap { byText[$0] }.filter { seasons.contains($0.key) }
  }

  // MARK: - Events

  private mutating func addEvent(_ event: Event) {
    guard let ofChart = categories(ofChart: event.chartKey) else { return }
    let title = "event '\(event.key)'"
    let settings = settings(of: event, besides: ofChart, title)
    guard isSayable(event.key.rawValue, title) else { return }
    export.job.events.append(
      EventDeclaration(
        eventNames.name(for: event.key.rawValue, orElse: "event"), key: event.key,
        chart: reference(to: event.chartKey), settings: settings, date: date(of: event, title),
        at: mark))
    export.families.append(EventFamily(head: event))
  }

  mutating func newSeasonName(_ key: EventKey) -> String {
    seasonNames.name(for: key.rawValue, orElse: "season")
  }

  func reference(to chart: ChartKey) -> Reference<ChartKey> {
    chartNames[chart].map { .declared($0) } ?? .key(chart)
  }

  mutating func categories(ofChart key: ChartKey) -> [Category]? {
    answer(.categories(request.scope, key)).flatMap { $0.categories }
  }

  // MARK: - What a file cannot say

  mutating func note(_ text: String) { export.notes.append(text) }

  /// Whether a key can stand in a file.
  mutating func isSayable(_ key: String, _ title: String) -> Bool {
    if JobLimits.allows(text: key) { return true }
    note("\(title) has a key that no job can say; left out")
    return false
  }

  /// A day that a job may give to an event; `nil` for none.
  mutating func date(of event: Event, _ title: String) -> String? {
    guard let date = event.date else { return nil }
    if JobLimits.allows(date: date, today: request.today) { return date }
    note("\(title) is on '\(date)', which no job can say; its date is left out")
    return nil
  }
}

extension Answer {
  var charts: [Chart]? { if case .charts(let list) = self { list } else { nil } }
  var events: [Event]? { if case .events(let list) = self { list } else { nil } }
  var categories: [Category]? { if case .categories(let list) = self { list } else { nil } }
  var ticketBuyers: [String]? {
    if case .ticketBuyers(let ids) = self { Array(ids) } else { nil }
  }
}
