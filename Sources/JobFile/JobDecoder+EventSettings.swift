import Diagnostics
import SeatsioModel
import YAMLDocument

/// What events, seasons, and events and parts of seasons share.
extension JobDecoder {
  /// - Parameter inherited: The channels of the season, whose names and colours its events need
  ///   not repeat; `nil` for events of their own and for seasons.
  mutating func settings(
    _ fields: Fields, inherited: [ChannelDeclaration]? = nil
  ) -> EventSettings {
    var settings = EventSettings()
    settings.name = read(SettingsFormat.name, fields)
    settings.tableBooking = read(SettingsFormat.tableBooking, fields).flatMap { tableBooking($0) }
    settings.objectCategories = read(SettingsFormat.objectCategories, fields)
      .flatMap { objectCategories($0) }
    settings.categories =
      read(SettingsFormat.categories, fields).map { categories($0) } ?? []
    settings.channels =
      read(SettingsFormat.channels, fields).map { channels($0, inherited: inherited) } ?? []
    settings.forSale = read(SettingsFormat.forSale, fields).flatMap { forSale($0) }
    return settings
  }

  // MARK: - Tables

  private mutating func tableBooking(_ input: Input) -> Located<TableBookingConfig>? {
    guard let fields = fields(input, of: "'table_booking'", TableBookingFormat.mapping) else {
      return nil
    }
    let mode = read(TableBookingFormat.mode, fields)?.value
    let tables = read(TableBookingFormat.tables, fields).flatMap { tableModes($0) }
    guard let mode else { return nil }
    if mode == .custom, fields["tables"] == nil {
      report(
        "job/missing-key", "'table_booking' with the mode 'custom' has no 'tables'",
        at: fields.mark, fix: "add 'tables: {T1: by_table, T2: by_seat}'")
    }
    if mode != .custom, let place = fields.keyMark("tables") {
      report(
        "job/conflicting-keys", "'tables' go with the mode 'custom' only", at: place,
        fix: "write 'mode: custom', or remove the tables")
    }
    return Located(
      TableBookingConfig(mode: mode.mode, tables: mode == .custom ? tables : nil), at: input.mark)
  }

  private mutating func tableModes(_ input: Input) -> [String: SingleTableBookingMode]? {
    guard let entries = mapping(input, "tables") else { return nil }
    var result: [String: SingleTableBookingMode] = [:]
    for entry in entries {
      let what = What(key: entry.key.value)
      if let mode = choice(entry.value, what, of: TableBookingFormat.TableMode.self) {
        for label in keyLabels(entry.key) { result[label] = mode.value.mode }
      }
    }
    return result
  }

  // MARK: - Categories of objects

  private mutating func objectCategories(_ input: Input) -> Located<[String: CategoryKey]>? {
    guard let entries = mapping(input, "object_categories") else { return nil }
    var result: [String: CategoryKey] = [:]
    var seen: [String: SourceMark] = [:]
    for entry in entries {
      let key = categoryKey(entry.value, What(key: entry.key.value))
      for label in keyLabels(entry.key) {
        if let first = seen.updateValue(entry.key.mark, forKey: label) {
          report(
            "job/duplicate-object", "'\(label)' is given two categories", at: entry.key.mark,
            related: [.init(message: "the first is here", location: first)],
            fix: "list each object once")
          break
        }
        result[label] = key
      }
    }
    return Located(result, at: input.mark)
  }

  /// The labels that a key of a mapping stands for: itself, or those of a range.
  private mutating func keyLabels(_ key: Located<String>) -> [String] {
    ObjectRange.isRange(key.value) ? rangeLabels(key.value, at: key.mark) : [key.value]
  }

  // MARK: - What is for sale

  /// `everything`, `nothing`, `{only: …}` or `{except: …}`.
  private mutating func forSale(_ input: Input) -> Located<ForSale>? {
    guard let content = content(input) else { return nil }
    guard case .mapping = content else {
      if case .scalar(let scalar) = content {
        switch scalar.text {
        case "everything": return Located(.everything, at: scalar.mark)
        case "nothing": return Located(.restricted(ForSaleConfig(forSale: true)), at: scalar.mark)
        default: break
        }
      }
      report(
        "job/invalid-value",
        "'for_sale' must be 'everything', 'nothing', {only: …} or {except: …}, "
          + "not \(content.summary)",
        at: input.mark,
        fix: "write 'everything', or what is for sale, such as {only: {objects: [A-1..A-20]}}")
      return nil
    }
    guard let fields = fields(input, of: "'for_sale'", ForSaleFormat.mapping) else { return nil }
    let only = read(ForSaleFormat.only, fields).flatMap { forSaleList($0, "only", forSale: true) }
    let except = read(ForSaleFormat.except, fields)
      .flatMap { forSaleList($0, "except", forSale: false) }
    if (fields["only"] == nil) == (fields["except"] == nil) {
      report(
        "job/invalid-value", "'for_sale' takes either 'only' or 'except'", at: input.mark,
        fix: "write {only: …} for what is for sale, or {except: …} for what is not")
    }
    return (only ?? except).map { Located(.restricted($0), at: input.mark) }
  }

  private mutating func forSaleList(
    _ input: Input, _ key: String, forSale: Bool
  ) -> ForSaleConfig? {
    guard let fields = fields(input, of: "'\(key)'", ForSaleFormat.list) else { return nil }
    var config = ForSaleConfig(forSale: forSale)
    config.objects =
      read(ForSaleFormat.objects, fields).flatMap { labels($0, "objects") }?
      .map(\.value.rawValue) ?? []
    config.areaPlaces = read(ForSaleFormat.areaPlaces, fields).flatMap { areaPlaces($0) } ?? [:]
    config.categories = read(ForSaleFormat.categories, fields)?.value.map(\.value) ?? []
    return config
  }

  mutating func areaPlaces(_ input: Input) -> [String: Int]? {
    guard let entries = mapping(input, "area_places") else { return nil }
    var result: [String: Int] = [:]
    for entry in entries {
      if let places = integer(entry.value, What(key: entry.key.value), in: JobLimits.areaPlaces) {
        result[entry.key.value] = places.value
      }
    }
    return result
  }
}
