import SeatsioModel

/// `where`: what objects of an event have to be; each key takes one value or a list.
enum SelectorFormat {
  static let category = key("category", "keys or labels of categories")
  static let section = key("section", "labels of sections; NO_SECTION for objects in none")
  static let zone = key("zone", "keys of zones; NO_ZONE for objects in none")
  static let status = key("status", "statuses")
  static let orderID = key("order_id", "orders; NO_ORDER_ID for objects in none")
  static let channel = key("channel", "keys of channels; NO_CHANNEL for objects in none")
  static let objectType = Key(
    "object_type", .oneOrMore(.choice(ObjectKind.self)), "kinds of objects")
  static let everything = Key("everything", .bool, "true: every object of the event")

  static let mapping = MappingFormat(
    "where", [category, section, zone, status, orderID, channel, objectType, everything])

  private static func key(_ name: String, _ summary: String) -> Key<[String]> {
    Key(name, .oneOrMore(.plainText), summary)
  }

  /// Kinds of objects in the words of job files.
  enum ObjectKind: String, CaseIterable, Sendable {
    case seat, table, booth, area

    var type: ObjectType {
      switch self {
      case .seat: .seat
      case .table: .table
      case .booth: .booth
      case .area: .generalAdmission
      }
    }
  }
}

extension ValueFormat {
  /// One value, or a list of them that is not empty.
  static func oneOrMore<Item>(_ item: ValueFormat<Item>) -> Self where Value == [Item] {
    Self(.any([item.schema, .list(item.schema, atLeast: 1)])) { decoder, input, what in
      guard case .sequence? = decoder.content(input) else {
        return item.read(&decoder, input, what).map { [$0] }
      }
      return ValueFormat<Located<[Item]>>.list(of: item, atLeast: 1).read(&decoder, input, what)?
        .value
    }
  }
}
