import SeatsioModel

/// What a call wants the service to choose: the `bestAvailable` of its body.
struct BestAvailableRequest {
  /// Seats, tables and booths, or places of an area.
  var number: Int
  /// Keys or labels, in lower case; `nil`: any category.
  var categories: Set<String>?
  var zone: String?
  var sections: Set<String>?
  /// As many as `number`, or none.
  var extraData: [JSONValue?]
  /// As many as `number`, or none.
  var ticketTypes: [String?]
  var triesToPreventOrphans: Bool
  /// At least so many of the seats are accessible; 0: none of them is.
  var accessibleSeats: Int

  /// What the body of a call asks for; `nil` if it names its objects itself.
  static func read(_ fields: RequestBody) throws(APIFailure) -> BestAvailableRequest? {
    guard let wanted = try fields.object("bestAvailable") else { return nil }
    guard fields.raw("objects") ?? .null == .null else {
      throw fields.fault("objects", "cannot be combined with bestAvailable")
    }
    return try BestAvailableRequest(wanted)
  }

  /// Refuses a body that asks the service to choose in a call that cannot do so.
  static func refuse(_ fields: RequestBody) throws(APIFailure) {
    guard fields.raw("bestAvailable") ?? .null != .null else { return }
    throw fields.fault("bestAvailable", "is only possible in calls for a single event")
  }

  private init(_ fields: RequestBody) throws(APIFailure) {
    guard let number = try fields.integer("number") else { throw fields.missing("number") }
    guard number >= 1 else {
      throw fields.fault("number", "\(number) is not greater or equal to 1")
    }
    self.number = number
    categories = try Self.categories(fields)
    zone = try fields.string("zone")
    sections = try fields.strings("sections").map { Set($0) }
    extraData = try Self.extraData(fields)
    ticketTypes = try Self.ticketTypes(fields)
    triesToPreventOrphans = try fields.bool("tryToPreventOrphanSeats") ?? true
    accessibleSeats = try fields.integer("accessibleSeats") ?? 0
    guard (0...number).contains(accessibleSeats) else {
      throw fields.fault("accessibleSeats", "\(accessibleSeats) is not between 0 and \(number)")
    }
    for (name, count) in [("extraData", extraData.count), ("ticketTypes", ticketTypes.count)]
    where count > 0 {
      try fields.checkCount(name, count, in: number...number)
    }
  }

  private static func categories(_ fields: RequestBody) throws(APIFailure) -> Set<String>? {
    guard let elements = try fields.array("categories") else { return nil }
    var categories: Set<String> = []
    for (index, element) in elements.enumerated() {
      guard let key = CategoryKey(json: element) else {
        throw RequestBody.wrongType(
          element, expected: "String", at: "\(fields.place)/categories/\(index)")
      }
      categories.insert(key.text.lowercased())
    }
    return categories
  }

  private static func extraData(_ fields: RequestBody) throws(APIFailure) -> [JSONValue?] {
    var list: [JSONValue?] = []
    for (index, element) in (try fields.array("extraData") ?? []).enumerated() {
      switch element {
      case .object: list.append(element)
      case .null: list.append(nil)
      default:
        throw RequestBody.wrongType(
          element, expected: "JSONObject", at: "\(fields.place)/extraData/\(index)")
      }
    }
    return list
  }

  private static func ticketTypes(_ fields: RequestBody) throws(APIFailure) -> [String?] {
    var list: [String?] = []
    for (index, element) in (try fields.array("ticketTypes") ?? []).enumerated() {
      switch element {
      case .string(let text): list.append(text)
      case .null: list.append(nil)
      default:
        throw RequestBody.wrongType(
          element, expected: "String", at: "\(fields.place)/ticketTypes/\(index)")
      }
    }
    return list
  }
}
