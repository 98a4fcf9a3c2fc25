import SeatsioModel

/// Events and seasons as the API shows them. What may be missing is null, but what only seasons and
/// their events have is absent from all others.
extension WorkspaceState {
  /// The answer to a call about one event or season.
  func answer(_ id: Int64, status: Int = 200) -> Answer {
    .json(status: status) { writer in
      if let event = events[id] { write(event, to: &writer) }
    }
  }

  /// The answer to a call that made events: `{"events": […]}`, in this order.
  func answer(_ ids: [Int64], status: Int) -> Answer {
    .json(status: status) { writer in
      writer.object { writer in writeEvents(ids, to: &writer) }
    }
  }

  /// Writes an event or season.
  ///
  /// - Parameter isListed: Whether it is an entry of a list, where seasons lack their events and
  ///   partial seasons.
  func write(_ event: EventState, isListed: Bool = false, to writer: inout JSONWriter) {
    writer.object { writer in
      writeDescription(of: event, to: &writer)
      writeRole(of: event, to: &writer)
      guard event.season.isSeason, !isListed else { return }
      writeEvents(event.season.events, to: &writer)
      if case .topLevel(_, let partialSeasons) = event.season {
        writer.keys("partialSeasonKeys", partialSeasons.compactMap { events[$0]?.key })
      }
    }
  }

  private func writeEvents(_ ids: [Int64], to writer: inout JSONWriter) {
    writer.name("events")
    writer.array { writer in
      for id in ids {
        if let event = events[id] { write(event, to: &writer) }
      }
    }
  }

  private func writeDescription(of event: EventState, to writer: inout JSONWriter) {
    let chart = version(of: event)
    writer.member("id", event.id)
    writer.member("key", event.key)
    writer.member("chartKey", event.chartKey)
    writer.orNull("name", event.name)
    writer.orNull("date", event.date)
    writer.name("tableBookingConfig")
    writer.tableBooking(event.tableBooking)
    writer.member("supportsBestAvailable", chart.plan.hasFocalPoint)
    writer.forSaleConfig(event.forSale?.config)
    writer.name("channels")
    writer.array { writer in
      for channel in event.channels.channels { writer.channel(channel) }
    }
    writer.name("categories")
    writer.array { writer in
      for category in chart.categories + event.categories { writer.category(category) }
    }
    writer.objectCategories(event.objectCategories)
    writer.member("createdOn", SeatsioJSON.text(event.createdOn))
    writer.orNull("updatedOn", event.updatedOn.map(SeatsioJSON.text))
    writer.member("isInThePast", event.isInThePast)
  }

  private func writeRole(of event: EventState, to writer: inout JSONWriter) {
    let top = event.season.topLevelSeason.flatMap { events[$0] }
    writer.member("isSeason", event.season.isSeason)
    writer.member("isTopLevelSeason", event.season.isSeason && top == nil)
    writer.member("isPartialSeason", event.season.isSeason && top != nil)
    writer.member("isEventInSeason", !event.season.isSeason && top != nil)
    writer.member("topLevelSeasonKey", top?.key)
    if event.season.isSeason { writer.member("forSalePropagated", event.isForSalePropagated) }
    if case .member(_, let partialSeasons) = event.season, let top {
      writer.keys("partialSeasonKeysForEvent", partialSeasons.compactMap { events[$0]?.key })
      writer.name("season")
      writer.object { $0.forSaleConfig(top.isForSalePropagated ? top.forSale?.config : nil) }
    }
  }
}

// MARK: - Parts of events

extension JSONWriter {
  fileprivate mutating func orNull(_ name: String, _ value: String?) {
    self.name(name)
    if let value { string(value) } else { null() }
  }

  fileprivate mutating func keys(_ name: String, _ keys: [EventKey]) {
    self.name(name)
    array { writer in for key in keys { writer.string(key.rawValue) } }
  }

  fileprivate mutating func tableBooking(_ config: TableBookingConfig) {
    object { writer in
      writer.member("mode", config.mode)
      guard let tables = config.tables else { return }
      writer.name("tables")
      writer.object { writer in
        for (label, mode) in tables.sorted(by: { $0.key < $1.key }) { writer.member(label, mode) }
      }
    }
  }

  fileprivate mutating func objectCategories(_ categories: [String: CategoryKey]?) {
    name("objectCategories")
    guard let categories else { return null() }
    object { writer in
      for (label, key) in categories.sorted(by: { $0.key < $1.key }) {
        writer.member(label, key.json)
      }
    }
  }

  fileprivate mutating func category(_ category: Category) {
    object { writer in
      writer.member("key", category.key.json)
      writer.member("label", category.label)
      writer.member("color", category.color)
      writer.member("accessible", category.accessible)
    }
  }

  fileprivate mutating func channel(_ channel: Channel) {
    object { writer in
      writer.member("id", channel.id)
      writer.member("key", channel.key)
      writer.member("name", channel.name)
      writer.member("color", channel.color)
      writer.member("index", channel.index)
      writer.name("objects")
      writer.array { writer in for label in channel.objects { writer.string(label) } }
      writer.counts("areaPlaces", channel.areaPlaces)
    }
  }

  /// A for-sale configuration, complete or null, under its usual name.
  mutating func forSaleConfig(_ config: ForSaleConfig?) {
    name("forSaleConfig")
    guard let config else { return null() }
    object { writer in
      writer.member("forSale", config.forSale)
      writer.name("objects")
      writer.array { writer in for label in config.objects { writer.string(label) } }
      writer.counts("areaPlaces", config.areaPlaces)
      writer.name("categories")
      writer.array { writer in for category in config.categories { writer.string(category) } }
    }
  }

  private mutating func counts(_ name: String, _ counts: [String: Int]) {
    self.name(name)
    object { writer in
      for (area, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(area, count) }
    }
  }
}
