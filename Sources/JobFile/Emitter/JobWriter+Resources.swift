import SeatsioModel
import YAMLDocument

extension JobWriter {
  func workspace(_ workspace: WorkspaceDeclaration) -> Fragment {
    var result = Fragment()
    result.add("name", workspace.name.value)
    result.add("key", workspace.key?.value.rawValue)
    addTexts(workspace.previousNames.map(\.value), as: "previous_names", to: &result)
    result.add("test", workspace.isTest?.value)
    if workspace.isDefault { result.add("default", true) }
    result.add("state", workspace.state?.value.rawValue)
    addDependencies(workspace.dependsOn, to: &result)
    return result
  }

  func chart(_ chart: ChartDeclaration) -> Fragment {
    var result = Fragment()
    result.add("name", chart.name.value)
    result.add("workspace", chart.workspace.map { .written($0.value) })
    result.add("key", chart.key?.value.rawValue)
    addTexts(chart.previousNames.map(\.value), as: "previous_names", to: &result)
    result.add("copy_of", chart.copyOf.map { chartSource($0.value) })
    result.add(entries: chart.categories.map { category($0.value) }, as: "categories")
    result.add("tags", chart.tags?.value)
    let kind = VenueKind.allCases.first { $0.venueType == chart.venueType?.value }
    result.add("venue_type", kind?.rawValue)
    if chart.published { result.add("published", true) }
    result.add("validation", chart.validation?.value.rawValue)
    result.add("state", chart.state?.value.rawValue)
    addDependencies(chart.dependsOn, to: &result)
    return result
  }

  private func chartSource(_ source: ChartSource) -> YAMLOutput {
    var result = Fragment()
    switch source.chart {
    case .declared(let name): result.add("chart", name)
    case .key(let key): result.add("key", key.rawValue)
    }
    result.add("workspace", source.workspace.map { .written($0) })
    if source.version != .published { result.add("version", source.version.rawValue) }
    return result.inBraces
  }

  func category(_ category: CategoryDeclaration) -> YAMLOutput {
    var result = Fragment()
    result.add("key", .written(category.key))
    if category.state == .present { result.add("label", category.label) }
    result.add("color", category.color)
    result.add("accessible", category.isAccessible)
    if category.state == .absent { result.add("state", category.state.rawValue) }
    return result.inBraces
  }

  func holdToken(_ token: HoldTokenDeclaration) -> Fragment {
    var result = Fragment()
    result.add("expires_in_minutes", token.expiresInMinutes?.value)
    result.add("workspace", token.workspace.map { .written($0.value) })
    addDependencies(token.dependsOn, to: &result)
    return result
  }

  func event(_ event: EventDeclaration) -> Fragment {
    var result = Fragment()
    result.add("key", event.key.value.rawValue)
    result.add("chart", .written(event.chart.value))
    result.add("workspace", event.workspace.map { .written($0.value) })
    add(event.settings, to: &result)
    result.add("date", event.date?.value)
    result.add("state", event.state?.value.rawValue)
    addDependencies(event.dependsOn, to: &result)
    return result
  }

  func season(_ season: SeasonDeclaration) -> Fragment {
    var result = Fragment()
    result.add("key", season.key.value.rawValue)
    result.add("chart", .written(season.chart.value))
    result.add("workspace", season.workspace.map { .written($0.value) })
    add(season.settings, to: &result)
    result.add("for_sale_propagated", season.isForSalePropagated?.value)
    let channels = Set(season.settings.channels.map(\.value.key))
    result.add(
      entries: season.events.map { seasonEvent($0.value, inherited: channels) }, as: "events")
    result.add(
      entries: season.partialSeasons.map { partialSeason($0.value, inherited: channels) },
      as: "partial_seasons")
    result.add("state", season.state?.value.rawValue)
    addDependencies(season.dependsOn, to: &result)
    return result
  }

  func seasonEvent(_ event: SeasonEventDeclaration, inherited: Set<ChannelKey>) -> YAMLOutput {
    var result = Fragment()
    result.add("key", event.key.rawValue)
    add(event.settings, to: &result, inherited: inherited)
    result.add("date", event.date?.value)
    result.add("in_the_past", event.isInThePast?.value)
    if event.state == .absent { result.add("state", event.state.rawValue) }
    return result.output
  }

  func partialSeason(
    _ season: PartialSeasonDeclaration, inherited: Set<ChannelKey>
  ) -> YAMLOutput {
    var result = Fragment()
    result.add("key", season.key.rawValue)
    add(season.settings, to: &result, inherited: inherited)
    result.add("events", season.events?.value.map(\.value.rawValue))
    if season.state == .absent { result.add("state", season.state.rawValue) }
    return result.output
  }

  /// - Parameter inherited: Channels whose name and colour are those of the season.
  private func add(
    _ settings: EventSettings, to result: inout Fragment, inherited: Set<ChannelKey> = []
  ) {
    result.add("name", settings.name?.value)
    if let config = settings.tableBooking?.value {
      let mode = TableBookingFormat.Mode.allCases.first { $0.mode == config.mode }
      var booking = Fragment()
      booking.add("mode", mode?.rawValue)
      if let tables = config.tables {
        booking.add(
          "tables",
          .byLabel(tables, .brackets) { mode in
            TableBookingFormat.TableMode.allCases.first { $0.mode == mode }
              .map { .written($0.rawValue) }
          })
      }
      result.add("table_booking", booking.inBraces)
    }
    if let categories = settings.objectCategories?.value {
      result.add("object_categories", .byLabel(categories, .lines) { .written($0) })
    }
    result.add(entries: settings.categories.map { category($0.value) }, as: "categories")
    result.add(
      entries: settings.channels.map { channel($0.value, inherited: inherited) }, as: "channels")
    result.add("for_sale", settings.forSale.map { forSale($0.value) })
  }

  func channel(_ channel: ChannelDeclaration, inherited: Set<ChannelKey> = []) -> YAMLOutput {
    var result = Fragment()
    result.add("key", channel.key.rawValue)
    if channel.state == .present, !inherited.contains(channel.key) {
      result.add("name", channel.name)
      result.add("color", channel.color)
      result.add("index", channel.index)
    }
    result.add("objects", channel.objects.map { .labels($0) })
    result.add("area_places", channel.areaPlaces.map { .numbers($0) })
    if channel.state == .absent { result.add("state", channel.state.rawValue) }
    return result.inBraces
  }

  func forSale(_ forSale: ForSale) -> YAMLOutput {
    guard case .restricted(let config) = forSale else { return .text("everything") }
    var list = Fragment()
    if !config.objects.isEmpty {
      list.add("objects", .labels(config.objects.map { ObjectLabel($0) }))
    }
    if !config.areaPlaces.isEmpty { list.add("area_places", .numbers(config.areaPlaces)) }
    addTexts(config.categories, as: "categories", to: &list)
    if list.entries.isEmpty, config.forSale { return .text("nothing") }
    var result = Fragment()
    result.add(config.forSale ? "only" : "except", list.inBraces)
    return result.inBraces
  }

  func addTexts(_ texts: [String], as key: String, to result: inout Fragment) {
    if !texts.isEmpty { result.add(key, texts) }
  }

  func addDependencies(_ dependencies: [Located<Address>], to result: inout Fragment) {
    addTexts(dependencies.map(\.value.description), as: "depends_on", to: &result)
  }
}
