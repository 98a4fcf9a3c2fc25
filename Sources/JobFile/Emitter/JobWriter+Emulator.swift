import SeatsioModel
import YAMLDocument

extension JobWriter {
  func emulator(_ section: EmulatorSection) -> YAMLOutput {
    var result = Fragment()
    result.add(entries: section.workspaces.map { workspace($0.value) }, as: "workspaces")
    result.add(entries: section.charts.map { chart($0.value) }, as: "charts")
    result.add(entries: section.seasons.map { season($0.value) }, as: "seasons")
    result.add(entries: section.events.map { event($0.value) }, as: "events")
    result.add(entries: section.bookings.map { booking($0.value) }, as: "bookings")
    return result.entries.isEmpty ? .mapping([], .brackets) : result.output
  }

  private func workspace(_ workspace: EmulatorSection.Workspace) -> YAMLOutput {
    var result = Fragment()
    result.add("name", workspace.name)
    result.add("key", workspace.key?.rawValue)
    if workspace.isTest { result.add("test", true) }
    return result.inBraces
  }

  private func chart(_ chart: EmulatorSection.Chart) -> YAMLOutput {
    var result = Fragment()
    result.add("key", chart.key?.rawValue)
    result.add("name", chart.name)
    result.add("workspace", chart.workspace)
    addTexts(chart.tags, as: "tags", to: &result)
    switch chart.drawing {
    case .file(let path): result.add("drawing", path.value)
    case .venue(let venue): result.add("venue", self.venue(venue))
    }
    return result.output
  }

  private func season(_ season: EmulatorSection.Season) -> YAMLOutput {
    var result = Fragment()
    result.add("key", season.key.rawValue)
    result.add("chart", season.chart)
    result.add("workspace", season.workspace)
    result.add("name", season.name)
    result.add(entries: season.channels.map { channel($0) }, as: "channels")
    result.add("for_sale", season.forSale.map { forSale($0) })
    if season.isForSalePropagated { result.add("for_sale_propagated", true) }
    let channels = Set(season.channels.map(\.key))
    result.add(
      entries: season.events.map { seasonEvent($0, inherited: channels) }, as: "events")
    result.add(
      entries: season.partialSeasons.map { partialSeason($0, inherited: channels) },
      as: "partial_seasons")
    return result.output
  }

  private func event(_ event: EmulatorSection.Event) -> YAMLOutput {
    var result = Fragment()
    result.add("key", event.key.rawValue)
    result.add("chart", event.chart)
    result.add("workspace", event.workspace)
    result.add("name", event.name)
    result.add("date", event.date)
    result.add(entries: event.channels.map { channel($0) }, as: "channels")
    result.add("for_sale", event.forSale.map { forSale($0) })
    return result.output
  }

  private func booking(_ booking: EmulatorSection.Booking) -> YAMLOutput {
    var result = Fragment()
    result.add("event", booking.event.rawValue)
    result.add("workspace", booking.workspace)
    result.add("objects", .list(booking.objects.map { object($0) }))
    if booking.status != .booked { result.add("status", booking.status.rawValue) }
    result.add("order_id", booking.orderID)
    return result.output
  }

  private func venue(_ venue: VenueDescription) -> YAMLOutput {
    var result = Fragment()
    let categories = venue.categories.map { category in
      var entry = Fragment()
      entry.add("key", .written(category.key))
      entry.add("label", category.label)
      entry.add("color", category.color)
      if category.accessible { entry.add("accessible", true) }
      return entry.inBraces
    }
    result.add(entries: categories, as: "categories")
    addParts(venue.rows, venue.tables, venue.areas, to: &result)
    let sections = venue.sections.map { section in
      var entry = Fragment()
      entry.add("label", section.label)
      entry.add("category", section.category.map { .written($0) })
      entry.add("entrance", section.entrance)
      addParts(section.rows, section.tables, section.areas, to: &entry)
      return entry.output
    }
    result.add(entries: sections, as: "sections")
    return result.entries.isEmpty ? result.inBraces : result.output
  }

  private func addParts(
    _ rows: [VenueDescription.Row], _ tables: [VenueDescription.Table],
    _ areas: [VenueDescription.Area], to result: inout Fragment
  ) {
    let rows = rows.map { row in
      var entry = Fragment()
      entry.add("rows", [row.label])
      entry.add("seats", row.seats)
      entry.add("category", row.category.map { .written($0) })
      addTexts(row.accessible.sorted(), as: "accessible", to: &entry)
      return entry.inBraces
    }
    result.add(entries: rows, as: "rows")
    let tables = tables.map { table in
      var entry = Fragment()
      entry.add("tables", [table.label])
      entry.add("seats", table.seats)
      entry.add("category", table.category.map { .written($0) })
      if table.bookAsAWhole { entry.add("book_as_a_whole", true) }
      return entry.inBraces
    }
    result.add(entries: tables, as: "tables")
    let areas = areas.map { area in
      var entry = Fragment()
      entry.add("label", area.label)
      entry.add("capacity", area.capacity)
      entry.add("category", area.category.map { .written($0) })
      return entry.inBraces
    }
    result.add(entries: areas, as: "areas")
  }
}
