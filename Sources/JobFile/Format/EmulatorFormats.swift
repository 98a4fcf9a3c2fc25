import SeatsioModel

/// `emulator`: what the account looks like before the job.
enum EmulatorFormat {
  static let workspaces = Key(
    "workspaces", .entries(of: .section { EmulatorWorkspaceFormat.mapping }),
    "workspaces beside the default one")
  static let charts = Key(
    "charts", .entries(of: .section { EmulatorChartFormat.mapping }), "charts with seats")
  static let seasons = Key(
    "seasons", .entries(of: .section { EmulatorSeasonFormat.mapping }), "seasons with their events")
  static let events = Key(
    "events", .entries(of: .section { EmulatorEventFormat.mapping }), "events of no season")
  static let bookings = Key(
    "bookings", .entries(of: .section { EmulatorBookingFormat.mapping }), "objects that are taken")
  static let mapping = MappingFormat(
    "emulator", [workspaces, charts, seasons, events, bookings])

  /// How parts of the section refer to a workspace.
  static let workspace = Key("workspace", .text, "the name of a workspace of this section")
}

enum EmulatorWorkspaceFormat {
  static let name = Key("name", .text, required: true, "what people call it")
  static let key = Key("key", .identifier(WorkspaceKey.self), "its key; a random one if left out")
  static let isTest = Key("test", .bool, "whether it is a test workspace")
  static let mapping = MappingFormat(
    "emulator_workspace", [SharedFormat.forEach, name, key, isTest])
}

enum EmulatorChartFormat {
  static let key = Key("key", .identifier(ChartKey.self), "its key; a random one if left out")
  static let name = Key("name", .text, required: true, "what people call it")
  static let tags = Key("tags", .texts, "all of its tags")
  static let drawing = Key("drawing", .text, "a file with a drawing as the API gives it")
  static let venue = Key(
    "venue", .section { VenueFormat.mapping }, "its seats in a few lines, without coordinates")
  static let mapping = MappingFormat(
    "emulator_chart",
    [SharedFormat.forEach, key, name, EmulatorFormat.workspace, tags, drawing, venue],
    exactlyOne: [["drawing", "venue"]])
}

enum EmulatorSeasonFormat {
  static let chart = Key(
    "chart", .text, required: true, "the key or name of a chart of this section")
  static let mapping = MappingFormat(
    "emulator_season",
    [
      SharedFormat.forEach, EventFormat.key, chart, EmulatorFormat.workspace, SettingsFormat.name,
      SettingsFormat.channels, SettingsFormat.forSale, SeasonFormat.isForSalePropagated,
      SeasonPartFormat.emulated.events, SeasonPartFormat.emulated.partialSeasons,
    ])
}

enum EmulatorEventFormat {
  static let mapping = MappingFormat(
    "emulator_event",
    [
      SharedFormat.forEach, EventFormat.key, EmulatorSeasonFormat.chart, EmulatorFormat.workspace,
      SettingsFormat.name, EventFormat.date, SettingsFormat.channels, SettingsFormat.forSale,
    ])
}

enum EmulatorBookingFormat {
  static let event = Key(
    "event", .text, required: true, "the key of an event or a season of this section")
  static let objects = Key(
    "objects", ObjectFormat.objects.format, required: true, "what is taken")
  static let status = Key("status", .text, "what they are; booked if left out")
  static let orderID = Key("order_id", .text, "the order they belong to")
  static let mapping = MappingFormat(
    "emulator_booking",
    [SharedFormat.forEach, event, EmulatorFormat.workspace, objects, status, orderID])
}

/// `venue` of a chart of `emulator`, which the emulator turns into a drawing.
enum VenueFormat {
  static let categories = Key(
    "categories", .entries(of: .section { VenueFormat.categoryMapping }), "in the chart's order")
  static let categoryMapping = MappingFormat(
    "venue_category",
    [
      CategoryFormat.key,
      Key("label", .text, required: true, "what people call it"), CategoryFormat.color,
      CategoryFormat.isAccessible,
    ])
  static let rows = Key("rows", .entries(of: .section { rowMapping }), "rows of seats")
  static let tables = Key("tables", .entries(of: .section { tableMapping }), "tables with seats")
  static let areas = Key(
    "areas", .entries(of: .section { areaMapping }), "areas of general admission")
  static let sections = Key(
    "sections", .entries(of: .section { sectionMapping }), "sections with their own rows")
  static let mapping = MappingFormat("venue", [categories, rows, tables, areas, sections])

  static let category = Key("category", .written(.text()), "the key of a category of the venue")
  static let label = Key("label", .text, required: true, "its label")
  static let entrance = Key("entrance", .text, "where its visitors go in")
  static let sectionMapping = MappingFormat(
    "section", [label, category, entrance, rows, tables, areas])

  /// A label, a range, or a list of both.
  private static let labels = Schema.any([.text(), .list(.text())])
  static let rowLabels = Key(
    "rows", .written(labels), required: true, "labels, or a range such as A..F")
  static let seatLabels = Key(
    "seats", .written(labels), required: true, "labels, or a range such as 1..20")
  static let accessible = Key("accessible", .written(labels), "the seats for wheelchairs")
  static let rowMapping = MappingFormat("row", [rowLabels, seatLabels, category, accessible])

  static let tableLabels = Key(
    "tables", .written(labels), required: true, "labels, or a range such as T1..T9")
  static let seatCount = Key(
    "seats", .integer(in: 1...1000), required: true, "how many seats each has")
  static let bookAsAWhole = Key(
    "book_as_a_whole", .bool, "whether it is sold as one where the event does not say otherwise")
  static let tableMapping = MappingFormat(
    "table", [tableLabels, seatCount, category, bookAsAWhole])

  static let capacity = Key(
    "capacity", .integer(in: 1...1_000_000), required: true, "how many places it has")
  static let areaMapping = MappingFormat("area", [label, capacity, category])
}
