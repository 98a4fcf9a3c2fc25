import SeatsioModel

/// An entry of `seasons`.
enum SeasonFormat {
  static let isForSalePropagated = Key(
    "for_sale_propagated", .bool,
    "whether what is for sale in the season bounds its events too")
  static let mapping = MappingFormat(
    "season",
    [
      SharedFormat.forEach, EventFormat.key, EventFormat.chart, SharedFormat.workspace,
      SettingsFormat.name, SettingsFormat.tableBooking, SettingsFormat.objectCategories,
      SettingsFormat.categories, SettingsFormat.channels, SettingsFormat.forSale,
      isForSalePropagated, SeasonPartFormat.declared.events,
      SeasonPartFormat.declared.partialSeasons, SharedFormat.state, SharedFormat.dependsOn,
    ])
}

/// Events and parts of a season.
///
/// Either stand in a mapping by key, or in a list, where keys may hold references.
struct SeasonPartFormat: Sendable {
  let event: MappingFormat
  let listedEvent: MappingFormat
  let partialSeason: MappingFormat
  let listedPartialSeason: MappingFormat

  static let key = Key(
    "key", .identifier(EventKey.self), required: true, "its key, by which it is found again")
  static let channels = Key(
    "channels", .entries(of: .section { ChannelFormat.ofSeason }),
    "channels that differ from the season's")
  static let isInThePast = Key(
    "in_the_past", .bool, "whether it is over, so that it no longer restricts the season")
  static let members = Key("events", .texts, "all of its events, which are events of the season")

  /// Of a season that the job declares.
  static let declared = SeasonPartFormat(
    "season",
    event: [
      SettingsFormat.name, EventFormat.date, channels, SettingsFormat.forSale, isInThePast,
      SharedFormat.state,
    ],
    partialSeason: [
      SettingsFormat.name, members, channels, SettingsFormat.forSale, SharedFormat.state,
    ])
  /// Of a season that the emulator begins with.
  static let emulated = SeasonPartFormat(
    "emulator_season", event: [SettingsFormat.name, EventFormat.date, SettingsFormat.forSale],
    partialSeason: [SettingsFormat.name, members])

  init(_ owner: String, event: [any FormatKey], partialSeason: [any FormatKey]) {
    let listed: [any FormatKey] = [SharedFormat.forEach, Self.key]
    self.event = MappingFormat("\(owner)_event", event)
    listedEvent = MappingFormat("listed_\(owner)_event", listed + event)
    self.partialSeason = MappingFormat("\(owner)_part", partialSeason)
    listedPartialSeason = MappingFormat("listed_\(owner)_part", listed + partialSeason)
  }

  var events: Key<Input> {
    let (event, listedEvent) = (event, listedEvent)
    return Key(
      "events",
      .written(
        .any([.list(.any([.text(), .mapping { listedEvent }])), .map(.mapping { event })])),
      "events that it must have; others stay")
  }

  var partialSeasons: Key<Input> {
    let (part, listedPart) = (partialSeason, listedPartialSeason)
    return Key(
      "partial_seasons",
      .written(
        .any([.list(.mapping { listedPart }), .map(.any([.list(.text()), .mapping { part }]))])),
      "parts of it that must be there; others stay")
  }
}
