import AccountSnapshot
import JobFile
import SeatsioModel

extension ExportBuilder {
  /// Adds a season with its events and parts; lists hold seasons without their events.
  mutating func addSeason(_ listed: Event, among events: [Event]) {
    let ofChart = categories(ofChart: listed.chartKey)
    guard case .season(let answer)? = answer(.season(request.scope, listed.key)) else { return }
    let season = answer ?? listed
    guard let parts = partialSeasons(of: season, among: events), let ofChart else { return }
    let title = "season '\(season.key)'"
    guard isSayable(season.key.rawValue, title) else { return }
    let members = season.events ?? []
    let settings = settings(of: season, besides: ofChart, title)
    let declared = members.compactMap { declaration(of: $0, in: season) }
    export.job.seasons.append(
      SeasonDeclaration(
        newSeasonName(season.key), key: season.key, chart: reference(to: season.chartKey),
        settings: settings, isForSalePropagated: season.forSalePropagated == false ? false : nil,
        events: declared,
        partialSeasons: parts.compactMap { declaration(of: $0, in: season, with: members) },
        at: mark))
    export.families.append(EventFamily(head: season, partialSeasons: parts, events: members))
  }

  /// The parts of a season by key, since they may be made in any order; `nil`: not known yet.
  ///
  /// Whether lists hold partial seasons the service does not say.
  private mutating func partialSeasons(of season: Event, among events: [Event]) -> [Event]? {
    let listed = events.filter { $0.isPartialSeason && $0.topLevelSeasonKey == season.key }
    var found = Dictionary(listed.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let named = season.partialSeasonKeys ?? []
    var isComplete = true
    for key in named where found[key] == nil {
      guard case .season(let answer)? = answer(.season(request.scope, key)) else {
        isComplete = false
        continue
      }
      found[key] = answer
    }
    guard isComplete else { return nil }
    return ObjectRange.sorted(found.keys.map(\.rawValue)).compactMap { found[EventKey($0)] }
  }

  private mutating func declaration(
    of event: Event, in season: Event
  ) -> SeasonEventDeclaration? {
    let title = "event '\(event.key)'"
    guard isSayable(event.key.rawValue, title) else { return nil }
    let settings = settings(of: event, in: season, title)
    return SeasonEventDeclaration(
      key: event.key, settings: settings, date: date(of: event, title).map { located($0) },
      isInThePast: event.isInThePast ? located(true) : nil)
  }

  private mutating func declaration(
    of part: Event, in season: Event, with events: [Event]
  ) -> PartialSeasonDeclaration? {
    let title = "partial season '\(part.key)'"
    guard isSayable(part.key.rawValue, title) else { return nil }
    let members = events.filter { $0.partialSeasonKeysForEvent?.contains(part.key) == true }
    let settings = settings(of: part, in: season, title)
    let isWhole = members.allSatisfy { JobLimits.allows(text: $0.key.rawValue) }
    if !isWhole { note("\(title) has an event whose key no job can say; its events are left out") }
    return PartialSeasonDeclaration(
      key: part.key, settings: settings,
      events: isWhole ? located(members.map { located($0.key) }) : nil)
  }
}
