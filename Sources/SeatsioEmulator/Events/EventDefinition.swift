import FoundationEssentials
import SeatsioModel

/// An event that is to be created, as a request describes it.
struct EventDefinition {
  /// `nil`: the service chooses one.
  var key: EventKey?
  var name: String?
  var date: String?
  var tableBooking = TableBookingConfig()
  var objectCategories: [String: CategoryKey]?
  /// The event's own, besides the chart's.
  var categories: [Category] = []
  var channels: [ChannelDefinition] = []
  var forSale: ForSaleConfig?

  init(key: EventKey?) { self.key = key }

  /// Reads a description.
  ///
  /// - Parameter keyMember: What the request calls the key: seasons say `key`.
  init(
    _ fields: RequestBody, keyMember: String = "eventKey", now: Date
  ) throws(APIFailure) {
    key = try Self.key(fields, keyMember)
    name = try fields.string("name")
    date = try Self.date(fields, now: now)
    tableBooking = try Self.tableBooking(fields) ?? TableBookingConfig()
    objectCategories = try Self.objectCategories(fields) ?? nil
    categories = try CategoryEdit.list(fields, replacing: []) ?? []
    channels = try ChannelDefinition.list(fields) ?? []
    forSale = try Self.forSale(fields)
  }

  /// The key under a name, which must not be empty.
  static func key(_ fields: RequestBody, _ name: String) throws(APIFailure) -> EventKey? {
    guard let text = try fields.string(name) else { return nil }
    guard !text.isEmpty else { throw fields.fault(name, "expected minLength: 1, actual: 0") }
    return EventKey(text)
  }

  /// A date from 2014-01-01 to ten years from now.
  static func date(_ fields: RequestBody, now: Date) throws(APIFailure) -> String? {
    guard let text = try fields.string("date") else { return nil }
    guard text.utf8.count == 10, let midnight = SeatsioJSON.date(text + "T00:00:00Z"),
      SeatsioJSON.text(midnight).hasPrefix(text)
    else { throw fields.fault("date", "[\(text)] is not a valid date of the form yyyy-MM-dd") }
    let today = SeatsioJSON.text(now).prefix(10)
    let lastYear = (Int(today.prefix(4)) ?? 0) + 10
    guard text >= "2014-01-01", text <= "\(lastYear)\(today.dropFirst(4))" else {
      throw fields.fault("date", "\(text) is not between 2014-01-01 and ten years from now")
    }
    return text
  }

  static func tableBooking(_ fields: RequestBody) throws(APIFailure) -> TableBookingConfig? {
    guard let config = try fields.object("tableBookingConfig") else { return nil }
    let mode = TableBookingMode(try config.requiredString("mode"))
    let modes: [TableBookingMode] = [.inherit, .allByTable, .allBySeat, .custom]
    guard modes.contains(mode) else {
      throw config.fault("mode", "\(mode) is not a valid enum value")
    }
    guard mode == .custom, let tables = try config.object("tables") else {
      return TableBookingConfig(mode: mode)
    }
    var modesByTable: [String: SingleTableBookingMode] = [:]
    for label in tables.members.keys {
      let mode = SingleTableBookingMode(try tables.requiredString(label))
      guard mode == .byTable || mode == .bySeat else {
        throw tables.fault(label, "\(mode) is not a valid enum value")
      }
      modesByTable[label] = mode
    }
    return TableBookingConfig(mode: mode, tables: modesByTable)
  }

  /// The map under `objectCategories`: `nil` if absent, `.some(nil)` if it is to be removed, which
  /// null, `{}` and `[]` all mean.
  static func objectCategories(
    _ fields: RequestBody
  ) throws(APIFailure) -> [String: CategoryKey]?? {
    guard let value = fields.raw("objectCategories") else { return nil }
    if value == .null || value == .array([]) || value == .object([:]) { return .some(nil) }
    let map = try RequestBody(value, at: "\(fields.place)/objectCategories")
    var categories: [String: CategoryKey] = [:]
    for (label, value) in map.members {
      guard let key = CategoryKey(json: value) else {
        throw map.wrongType(label, value, "String")
      }
      categories[label] = key
    }
    return categories
  }

  /// The configuration under `forSaleConfig`, with missing parts empty.
  static func forSale(_ fields: RequestBody) throws(APIFailure) -> ForSaleConfig? {
    guard let config = try fields.object("forSaleConfig") else { return nil }
    guard let forSale = try config.bool("forSale") else { throw config.missing("forSale") }
    return try self.forSale(config, forSale: forSale)
  }

  /// The lists of a for-sale configuration.
  static func forSale(
    _ fields: RequestBody, forSale: Bool
  ) throws(APIFailure) -> ForSaleConfig {
    ForSaleConfig(
      forSale: forSale, objects: try fields.strings("objects") ?? [],
      areaPlaces: try fields.counts("areaPlaces") ?? [:],
      categories: try fields.strings("categories") ?? [])
  }
}

/// A channel that is to be created.
struct ChannelDefinition {
  var key: ChannelKey
  var name: String
  var color: String
  var index: Int?
  var objects: [String]
  var areaPlaces: [String: Int]

  init(_ channel: Channel) {
    key = channel.key
    name = channel.name
    color = channel.color
    index = channel.index
    objects = channel.objects
    areaPlaces = channel.areaPlaces
  }

  init(_ fields: RequestBody) throws(APIFailure) {
    key = ChannelKey(try fields.requiredString("key"))
    guard !key.rawValue.isEmpty, key != .none else {
      throw fields.fault("key", "'\(key)' cannot be the key of a channel")
    }
    name = try fields.requiredString("name")
    color = try fields.string("color") ?? InferredChoices.categoryColors[0]
    index = try fields.integer("index")
    objects = try fields.strings("objects") ?? []
    areaPlaces = try fields.counts("areaPlaces") ?? [:]
  }

  /// The list under `channels`; `nil` if it is absent.
  static func list(_ fields: RequestBody) throws(APIFailure) -> [ChannelDefinition]? {
    guard let items = try fields.objects("channels") else { return nil }
    return try items.map { item throws(APIFailure) in try ChannelDefinition(item) }
  }
}
