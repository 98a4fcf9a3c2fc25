import SeatsioModel

/// What events, seasons, and events and parts of seasons share.
enum SettingsFormat {
  static let name = Key("name", .text, "what visitors see")
  static let tableBooking = Key(
    "table_booking", .section { TableBookingFormat.mapping },
    "whether tables are sold as wholes or seat by seat")
  static let objectCategories = Key(
    "object_categories", .written(.map(.text())),
    "all objects with a category other than the chart's: the category by label or range")
  static let categories = Key(
    "categories", .entries(of: .section { CategoryFormat.mapping }),
    "categories it must have beside those of its chart; others stay")
  static let channels = Key(
    "channels", .entries(of: .section { ChannelFormat.mapping }),
    "channels it must have; others stay")
  static let forSale = Key(
    "for_sale",
    .written(.any([.choice(["everything", "nothing"]), .mapping { ForSaleFormat.mapping }])),
    "what is for sale")
}

/// An entry of `events`.
enum EventFormat {
  static let key = Key(
    "key", .identifier(EventKey.self), required: true, "its key, by which it is found again")
  static let chart = Key(
    "chart", .reference(to: .chart, as: ChartKey.self), required: true,
    "its chart: a local name, or {key: …}")
  static let date = Key("date", .day, "the day on which it takes place")
  static let mapping = MappingFormat(
    "event",
    [
      SharedFormat.forEach, key, chart, SharedFormat.workspace, SettingsFormat.name, date,
      SettingsFormat.tableBooking, SettingsFormat.objectCategories, SettingsFormat.categories,
      SettingsFormat.channels, SettingsFormat.forSale, SharedFormat.state, SharedFormat.dependsOn,
    ])
}

/// `table_booking`.
enum TableBookingFormat {
  static let mode = Key(
    "mode", .choice(Mode.self), required: true,
    "as the chart is drawn, the same for all tables, or table by table")
  static let tables = Key(
    "tables", .written(.map(.choice(["by_table", "by_seat"]))),
    "with the mode custom: how each table is sold, by its label")
  static let mapping = MappingFormat("table_booking", [mode, tables])

  /// The modes of the API in the words of the job file.
  enum Mode: String, CaseIterable, Sendable {
    case inherit
    case allByTable = "all_by_table"
    case allBySeat = "all_by_seat"
    case custom

    var mode: TableBookingMode {
      switch self {
      case .inherit: .inherit
      case .allByTable: .allByTable
      case .allBySeat: .allBySeat
      case .custom: .custom
      }
    }
  }

  /// How one table is sold.
  enum TableMode: String, CaseIterable, Sendable {
    case byTable = "by_table"
    case bySeat = "by_seat"

    var mode: SingleTableBookingMode {
      switch self {
      case .byTable: .byTable
      case .bySeat: .bySeat
      }
    }
  }
}

/// A channel of an event or a season.
enum ChannelFormat {
  static let key = Key("key", .text, required: true, "its key")
  static let name = Key("name", .text, "what people call it")
  static let color = Key("color", .color, "its colour")
  static let index = Key(
    "index", .integer(in: JobLimits.channelIndices), "its place among the channels")
  static let objects = Key("objects", .written(.list(ObjectSchema.label)), "all of its objects")
  static let areaPlaces = Key(
    "area_places", .written(.map(.integer(JobLimits.areaPlaces))),
    "all of its places in areas, by the area's label")
  private static let keys: [any FormatKey] = [
    key, name, color, index, objects, areaPlaces, SharedFormat.state,
  ]
  static let mapping = MappingFormat("channel", keys, unlessAbsent: ["name", "color"])
  /// In an event of a season, where name and colour are the season's.
  static let ofSeason = MappingFormat("channel_of_season", keys)
}

/// `for_sale` as a mapping.
enum ForSaleFormat {
  static let only = Key("only", .section { list }, "what alone is for sale")
  static let except = Key("except", .section { list }, "what is not for sale")
  static let mapping = MappingFormat(
    "for_sale", [only, except], exactlyOne: [["only", "except"]])

  static let objects = Key("objects", .written(.list(ObjectSchema.label)), "labels and ranges")
  static let areaPlaces = Key(
    "area_places", .written(.map(.integer(JobLimits.areaPlaces))),
    "places of areas, by the area's label")
  static let categories = Key("categories", .texts, "keys or labels of categories")
  static let list = MappingFormat("for_sale_list", [objects, areaPlaces, categories])
}

/// How objects are written.
enum ObjectSchema {
  /// A label, a range, or `{label: "x..y"}`.
  static let label = Schema.any([.text(), .mapping { ObjectFormat.labelOnly }])
}
