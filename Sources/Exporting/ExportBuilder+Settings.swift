import JobFile
import SeatsioModel

/// What events, seasons and their parts have in common: only what differs from a new one.
extension ExportBuilder {
  mutating func settings(
    of event: Event, besides ofChart: [Category], _ title: String
  ) -> EventSettings {
    var settings = EventSettings()
    addName(event, to: &settings, title)
    addTables(event.tableBookingConfig, to: &settings, title)
    if let map = event.objectCategories, !map.isEmpty {
      if JobLimits.allows(keyLabels: map.keys), map.values.allSatisfy({ JobLimits.allows($0) }) {
        settings.objectCategories = located(map)
      } else {
        note("the categories of objects of \(title) name a label that no job can; left out")
      }
    }
    let drawn = Set(ofChart.map(\.key))
    let own = event.categories.filter { !drawn.contains($0.key) }
    settings.categories = declarations(of: own, title).map { located($0) }
    settings.channels = event.channels.compactMap { declaration(of: $0, title) }.map { located($0) }
    addForSale(event, to: &settings, title)
    return settings
  }

  /// What an event or part of a season has otherwise than the season.
  mutating func settings(
    of event: Event, in season: Event, _ title: String
  ) -> EventSettings {
    var settings = EventSettings()
    addName(event, to: &settings, title)
    let inherited = Dictionary(
      season.channels.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for channel in event.channels {
      guard let shared = inherited[channel.key] else {
        if let own = declaration(of: channel, title) { settings.channels.append(located(own)) }
        continue
      }
      let hasObjects = Set(shared.objects) != Set(channel.objects)
      let hasPlaces = shared.areaPlaces != channel.areaPlaces
      guard hasObjects || hasPlaces, var own = declaration(of: channel, title) else { continue }
      own.name = shared.name
      own.color = shared.color
      own.index = nil
      own.objects = hasObjects ? labels(channel.objects) : nil
      own.areaPlaces = hasPlaces ? own.areaPlaces ?? [:] : nil
      settings.channels.append(located(own))
    }
    addForSale(event, to: &settings, title)
    return settings
  }

  func located<Value>(_ value: Value) -> Located<Value> { Located(value, at: mark) }

  private mutating func addName(
    _ event: Event, to settings: inout EventSettings, _ title: String
  ) {
    guard let name = event.name, !name.isEmpty else { return }
    if JobLimits.allows(text: name) {
      settings.name = located(name)
    } else {
      note("\(title) has a name that no job can say; left out")
    }
  }

  private mutating func addTables(
    _ config: TableBookingConfig, to settings: inout EventSettings, _ title: String
  ) {
    guard config.mode != .inherit else { return }
    let tables = config.mode == .custom ? config.tables ?? [:] : nil
    guard JobLimits.allows(config.mode), JobLimits.allows(keyLabels: tables?.keys) else {
      note("how \(title) books its tables ('\(config.mode.rawValue)') no job can say; left out")
      return
    }
    settings.tableBooking = located(TableBookingConfig(mode: config.mode, tables: tables))
  }

  private func labels(_ texts: [String]) -> [ObjectLabel] {
    ObjectRange.sorted(Set(texts)).map { ObjectLabel($0) }
  }

  // MARK: - Channels

  /// `nil`, and noted, for a channel that no job can declare.
  private mutating func declaration(of channel: Channel, _ title: String) -> ChannelDeclaration? {
    let key = channel.key.rawValue
    guard JobLimits.allows(text: key), channel.key != ChannelKey.none,
      JobLimits.allows(text: channel.name),
      channel.objects.allSatisfy({ JobLimits.allows(text: $0) })
    else {
      note("\(title) has a channel '\(key)' that no job can declare; left out")
      return nil
    }
    guard JobLimits.allows(color: channel.color) else {
      note(
        "the channel '\(key)' of \(title) has the colour '\(channel.color)', and a job needs one "
          + "such as '#e15759'; left out")
      return nil
    }
    let places = channel.areaPlaces
    if !JobLimits.allows(areaPlaces: places) {
      note("the channel '\(key)' of \(title) has numbers of places that no job can say; left out")
    }
    return ChannelDeclaration(
      channel.key, name: channel.name, color: channel.color,
      index: channel.index.flatMap { JobLimits.allows(channelIndex: $0) ? $0 : nil },
      objects: channel.objects.isEmpty ? nil : labels(channel.objects),
      areaPlaces: places.isEmpty || !JobLimits.allows(areaPlaces: places) ? nil : places)
  }

  // MARK: - What is for sale

  private mutating func addForSale(
    _ event: Event, to settings: inout EventSettings, _ title: String
  ) {
    guard var config = event.forSaleConfig else { return }
    // Everything is for sale, as in a new event.
    if !config.forSale, config.objects.isEmpty, config.areaPlaces.isEmpty,
      config.categories.isEmpty
    {
      return
    }
    guard JobLimits.allows(areaPlaces: config.areaPlaces),
      (config.objects + config.categories).allSatisfy({ JobLimits.allows(text: $0) })
    else {
      note("what of \(title) is for sale cannot be said in a job; left out")
      return
    }
    config.objects = ObjectRange.sorted(Set(config.objects))
    config.categories = ObjectRange.sorted(Set(config.categories))
    settings.forSale = located(.restricted(config))
  }
}
