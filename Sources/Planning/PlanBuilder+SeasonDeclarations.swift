import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Seasons: made with their events, or compared with what there is part by part.
extension PlanBuilder {
  mutating func plan(_ declared: SeasonDeclaration) {
    let whole = declared.whole
    if whole.isAbsent { return remove(whole) }
    guard let chart = chart(of: whole) else { return addConflict(whole, chartProblem(whole)) }
    guard let scope = chart.place.scope else { return make(declared, chart, events: [:]) }
    guard let events = events(in: scope) else { return }
    guard let listed = events[whole.key.value] else {
      return make(declared, chart, events: events)
    }
    if let problem = mismatch(listed, whole, chart) { return addConflict(whole, problem) }
    // Lists hold seasons without their events.
    guard let answer = live.season(listed.key, in: scope) else { return }
    adopt(answer ?? listed, for: declared, chart, events: events)
  }

  // MARK: - Making

  private mutating func make(
    _ declared: SeasonDeclaration, _ chart: ChartState, events: [EventKey: Event]
  ) {
    let whole = declared.whole
    switch obstacle(to: whole, chart) {
    case .pending?: return
    case .conflict(let problem)?: return addConflict(whole, problem)
    case .done?, nil: break
    }
    let key = whole.key.value
    var edits = EventEdits()
    edits.fields = [.init("key", to: key.rawValue)] + Self.fields(ofNew: declared.settings)
    if let isPropagated = declared.isForSalePropagated {
      edits.fields.append(.init("for_sale_propagated", to: String(isPropagated.value)))
    }
    let create = edits.calls.add(
      .createSeason(SeasonCreation(declared), of: chart.target, in: chart.place.target),
      "create season '\(key)'")
    var parts = SeasonParts(
      declared, in: chart.place, oldChannels: [],
      channels: Self.merged(declared.settings.channels.map(\.value), into: []))
    parts.eventsMade = create
    let problem = planEvents(&parts, events, &edits) ?? planPartialSeasons(&parts, events, &edits)
    switch problem {
    case .pending?: return
    case .conflict(let problem)?: return addConflict(whole, problem)
    case .done?, nil: break
    }
    let change = addChange(
      declared.address, at: declared.mark, .create, title: key.rawValue, fields: edits.fields,
      event: key)
    add(edits, to: change)
  }

  // MARK: - Adopting

  private mutating func adopt(
    _ season: Event, for declared: SeasonDeclaration, _ chart: ChartState,
    events: [EventKey: Event]
  ) {
    let whole = declared.whole
    var edits = EventEdits()
    let subject = EventSubject(
      key: season.key, workspace: chart.place, chart: season.chartKey, noun: "season")
    let facts = EventFacts(
      settings: declared.settings, isForSalePropagated: declared.isForSalePropagated)
    var channelCalls: [Int] = []
    switch edit(KnownEvent(season), to: facts, subject, &edits) {
    case .pending: return
    case .conflict(let problem): return addConflict(whole, problem)
    case .done(let calls): channelCalls = calls
    }
    var parts = SeasonParts(
      declared, in: chart.place, oldChannels: season.channels,
      channels: Self.merged(declared.settings.channels.map(\.value), into: season.channels))
    parts.season = season
    parts.channelCalls = channelCalls
    let new = declared.events.map(\.value).filter { event in
      event.state == .present && !(season.events ?? []).contains { $0.key == event.key }
    }
    if !new.isEmpty {
      parts.eventsMade = edits.calls.add(
        .createEventsInSeason(new.map(\.key), of: season.key, in: chart.place.target),
        "create \(EventText.describe(new.map(\.key)) ?? "") in season '\(season.key)'")
    }
    let problem = planEvents(&parts, events, &edits) ?? planPartialSeasons(&parts, events, &edits)
    switch problem {
    case .pending?: return
    case .conflict(let problem)?: return addConflict(whole, problem)
    case .done?, nil: break
    }
    let change = addChange(
      declared.address, at: declared.mark, edits.fields.isEmpty ? .keep : .update,
      title: season.key.rawValue, fields: edits.fields, event: season.key)
    add(edits, to: change)
  }
}

/// A season whose parts are planned.
struct SeasonParts {
  let declared: SeasonDeclaration
  let place: WorkspacePlace
  /// The channels of the season before and after the plan; its events have them too.
  let oldChannels: [Channel]
  let channels: [Channel]
  /// `nil`: it is about to be made.
  var season: Event?
  /// The call that makes events of the season; `nil`: all exist.
  var eventsMade: Int?
  /// Calls that change the channels of the season.
  var channelCalls: [Int] = []
  /// The calls that delete events, by event.
  var deleted: Set<EventKey> = []

  init(
    _ declared: SeasonDeclaration, in place: WorkspacePlace, oldChannels: [Channel],
    channels: [Channel]
  ) {
    self.declared = declared
    self.place = place
    self.oldChannels = oldChannels
    self.channels = channels
  }

  /// What something new in the season comes after.
  var made: [Int] { (eventsMade.map { [$0] } ?? []) + channelCalls.suffix(1) }

  func live(_ key: EventKey) -> Event? { season?.events?.first { $0.key == key } }

  func subject(_ kind: String, _ key: EventKey, at mark: SourceMark) -> EventSubject {
    EventSubject(
      key: key, workspace: place, chart: season?.chartKey, noun: kind, prefix: "\(kind) \(key) ",
      mark: mark)
  }

  /// What an event or part of the season has, given how it follows the channels of the season.
  func known(_ event: Event) -> KnownEvent {
    var known = KnownEvent(event)
    known.channels = PlanBuilder.following(event.channels, from: oldChannels, to: channels)
    return known
  }
}
