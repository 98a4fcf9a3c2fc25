import Diagnostics
import SeatsioModel
import YAMLDocument

/// Seasons with their events and parts.
extension JobDecoder {
  mutating func seasons(_ input: Input?) -> [SeasonDeclaration] {
    var result: [SeasonDeclaration] = []
    for entry in declarations(input, of: .season) {
      for instance in instances(of: entry.value) {
        if let season = season(instance, entry: entry) { result.append(season) }
      }
    }
    return result
  }

  private mutating func season(_ instance: Instance, entry: Entry) -> SeasonDeclaration? {
    let what = "the season '\(entry.key.value)'"
    guard let fields = fields(instance.input, of: what, at: entry.key.mark, SeasonFormat.mapping)
    else { return nil }
    let key = read(EventFormat.key, fields)
    let (chart, workspace) = chart(of: "a season", fields)
    let settings = settings(fields)
    let isPropagated = read(SeasonFormat.isForSalePropagated, fields)
    let (events, partialSeasons) = seasonParts(
      fields, .declared, settings.channels.map(\.value))
    let state = read(SharedFormat.state, fields)
    let dependsOn = dependencies(fields)
    guard let key, let chart else { return nil }
    return SeasonDeclaration(
      address: Address(.season, entry.key.value, instance: instance.name), mark: entry.key.mark,
      key: key, chart: chart, workspace: workspace, settings: settings,
      isForSalePropagated: isPropagated, events: events, partialSeasons: partialSeasons,
      state: state, dependsOn: dependsOn)
  }

  /// - Parameter inherited: The channels of the season, which its events have too.
  mutating func seasonParts(
    _ fields: Fields, _ format: SeasonPartFormat, _ inherited: [ChannelDeclaration]
  ) -> ([Located<SeasonEventDeclaration>], [Located<PartialSeasonDeclaration>]) {
    let events = read(format.events, fields).map { seasonEvents($0, format, inherited) }
    let parts = read(format.partialSeasons, fields).map {
      partialSeasons($0, format, inherited)
    }
    return (events ?? [], parts ?? [])
  }

  // MARK: - Events

  /// A list of keys and mappings with a key, or a mapping by key.
  private mutating func seasonEvents(
    _ input: Input, _ format: SeasonPartFormat, _ inherited: [ChannelDeclaration]
  ) -> [Located<SeasonEventDeclaration>] {
    switch parts(of: input, "events") {
    case .named(let entries)?:
      return entries.compactMap { entry in
        let key = entry.key.map { EventKey($0) }
        return seasonEvent(entry.value, key, format.event, inherited)
      }
    case .listed(let items)?:
      return items.flatMap { item -> [Located<SeasonEventDeclaration>] in
        guard case .mapping? = content(item) else {
          let key = text(item, .item(of: "events"))?.map { EventKey($0) }
          return key.map { [Located(SeasonEventDeclaration(key: $0.value), at: $0.mark)] } ?? []
        }
        return instances(of: item).compactMap {
          seasonEvent($0.input, nil, format.listedEvent, inherited)
        }
      }
    case nil: return []
    }
  }

  private mutating func seasonEvent(
    _ input: Input, _ name: Located<EventKey>?, _ format: MappingFormat,
    _ inherited: [ChannelDeclaration]
  ) -> Located<SeasonEventDeclaration>? {
    let what = name.map { "the event '\($0.value)'" } ?? "an event of a season"
    guard let fields = fields(input, of: what, at: name?.mark, format) else { return nil }
    let key = name ?? read(SeasonPartFormat.key, fields)
    let date = read(EventFormat.date, fields)
    let settings = settings(fields, inherited: inherited)
    let isInThePast = read(SeasonPartFormat.isInThePast, fields)
    let state = read(SharedFormat.state, fields)?.value ?? .present
    return key.map { key in
      key.map {
        SeasonEventDeclaration(
          key: $0, settings: settings, date: date, isInThePast: isInThePast, state: state)
      }
    }
  }

  // MARK: - Partial seasons

  /// A mapping of lists of events and of mappings, or a list of mappings with a key.
  private mutating func partialSeasons(
    _ input: Input, _ format: SeasonPartFormat, _ inherited: [ChannelDeclaration]
  ) -> [Located<PartialSeasonDeclaration>] {
    switch parts(of: input, "partial_seasons") {
    case .named(let entries)?:
      return entries.compactMap { entry in
        let key = entry.key.map { EventKey($0) }
        guard case .sequence? = content(entry.value) else {
          return partialSeason(entry.value, key, format.partialSeason, inherited)
        }
        let events = members(entry.value, What(key: entry.key.value))
        return key.map { PartialSeasonDeclaration(key: $0, events: events) }
      }
    case .listed(let items)?:
      return items.flatMap { item in
        instances(of: item).compactMap {
          partialSeason($0.input, nil, format.listedPartialSeason, inherited)
        }
      }
    case nil: return []
    }
  }

  private mutating func partialSeason(
    _ input: Input, _ name: Located<EventKey>?, _ format: MappingFormat,
    _ inherited: [ChannelDeclaration]
  ) -> Located<PartialSeasonDeclaration>? {
    let what = name.map { "the partial season '\($0.value)'" } ?? "a partial season"
    guard let fields = fields(input, of: what, at: name?.mark, format) else { return nil }
    let key = name ?? read(SeasonPartFormat.key, fields)
    let events = fields["events"].flatMap { members($0, "events") }
    let settings = settings(fields, inherited: inherited)
    let state = read(SharedFormat.state, fields)?.value ?? .present
    return key.map { key in
      key.map {
        PartialSeasonDeclaration(key: $0, settings: settings, events: events, state: state)
      }
    }
  }

  /// The keys of events, each once.
  private mutating func members(_ input: Input, _ what: What) -> Located<[Located<EventKey>]>? {
    guard let items = sequence(input, what) else { return nil }
    var seen: [EventKey: SourceMark] = [:]
    var result: [Located<EventKey>] = []
    for item in items {
      guard let key = text(item, what.item)?.map({ EventKey($0) }) else { continue }
      if let first = seen.updateValue(key.mark, forKey: key.value) {
        report(
          "job/duplicate-key", "\(what) lists the event '\(key.value)' twice", at: key.mark,
          related: [.init(message: "it is listed here already", location: first)],
          fix: "list each event once")
      } else {
        result.append(key)
      }
    }
    return Located(result, at: input.mark)
  }

  private enum Parts {
    case named([Entry])
    case listed([Input])
  }

  /// What stands by name or in a list; keys of a mapping are taken as they are written.
  private mutating func parts(of input: Input, _ what: What) -> Parts? {
    guard let content = content(input) else { return nil }
    switch content {
    case .sequence(let items): return .listed(items)
    case .mapping(let entries):
      for entry in entries where entry.key.value.isEmpty || entry.key.value.contains("${") {
        report(
          "job/invalid-name",
          entry.key.value.isEmpty
            ? "a key is missing before the ':'"
            : "'\(entry.key.value)' is taken as it is written: there are no references in names",
          at: entry.key.mark,
          fix: "write a list of entries with a 'key', which may hold references")
      }
      return .named(entries)
    case .scalar:
      wrongType(
        what, "a list or a mapping", content, at: input.mark,
        fix: "write 'KEY: {}' lines indented below \(what), or a list")
      return nil
    }
  }
}
