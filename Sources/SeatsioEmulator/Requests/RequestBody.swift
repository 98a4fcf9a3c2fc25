import SeatsioModel

/// The members of a JSON object in a request, with the place of each for the server's own kind of
/// schema message: `#/categories/0: expected type: JSONObject, found: String`.
///
/// A member that is null counts as absent, unless a call reads it by `raw`. Members that a call does
/// not know are ignored: nobody shows that they are refused, and clients of other ages send some.
struct RequestBody {
  let members: [String: JSONValue]
  /// A JSON pointer: `#`, `#/events/0`.
  let place: String

  /// The body of a request: an object; nothing and `null` count as an empty one.
  init(_ value: JSONValue?) throws(APIFailure) {
    try self.init(value ?? .null, at: "#", nullIsEmpty: true)
  }

  init(_ value: JSONValue, at place: String, nullIsEmpty: Bool = false) throws(APIFailure) {
    self.place = place
    switch value {
    case .object(let members): self.members = members
    case .null where nullIsEmpty: members = [:]
    default: throw Self.wrongType(value, expected: "JSONObject", at: place)
    }
  }

  /// The member as it is; `nil` only when it is absent.
  func raw(_ name: String) -> JSONValue? { members[name] }

  func string(_ name: String) throws(APIFailure) -> String? {
    guard let value = present(name) else { return nil }
    guard let text = value.string else { throw wrongType(name, value, "String") }
    return text
  }

  func requiredString(_ name: String) throws(APIFailure) -> String {
    guard let text = try string(name) else { throw missing(name) }
    return text
  }

  func bool(_ name: String) throws(APIFailure) -> Bool? {
    guard let value = present(name) else { return nil }
    guard let flag = value.bool else { throw wrongType(name, value, "Boolean") }
    return flag
  }

  func integer(_ name: String) throws(APIFailure) -> Int? {
    guard let value = present(name) else { return nil }
    guard let number = value.wholeNumber else { throw wrongType(name, value, "Integer") }
    return number
  }

  func array(_ name: String) throws(APIFailure) -> [JSONValue]? {
    guard let value = present(name) else { return nil }
    guard let elements = value.array else { throw wrongType(name, value, "JSONArray") }
    return elements
  }

  func strings(_ name: String) throws(APIFailure) -> [String]? {
    guard let elements = try array(name) else { return nil }
    var texts: [String] = []
    texts.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      guard let text = element.string else {
        throw Self.wrongType(element, expected: "String", at: "\(place)/\(name)/\(index)")
      }
      texts.append(text)
    }
    return texts
  }

  /// A list of objects, each with its own place.
  func objects(_ name: String) throws(APIFailure) -> [RequestBody]? {
    guard let elements = try array(name) else { return nil }
    var bodies: [RequestBody] = []
    for (index, element) in elements.enumerated() {
      bodies.append(try RequestBody(element, at: "\(place)/\(name)/\(index)"))
    }
    return bodies
  }

  func object(_ name: String) throws(APIFailure) -> RequestBody? {
    guard let value = present(name) else { return nil }
    return try RequestBody(value, at: "\(place)/\(name)")
  }

  /// A map of whole numbers that are not negative, such as places by area.
  func counts(_ name: String) throws(APIFailure) -> [String: Int]? {
    guard let map = try object(name) else { return nil }
    var counts: [String: Int] = [:]
    for key in map.members.keys {
      guard let count = try map.integer(key) else { continue }
      guard count >= 0 else { throw map.fault(key, "\(count) is not greater or equal to 0") }
      counts[key] = count
    }
    return counts
  }
}

// MARK: - Faults

extension RequestBody {
  private func present(_ name: String) -> JSONValue? {
    guard let value = members[name], value != .null else { return nil }
    return value
  }

  func missing(_ name: String) -> APIFailure {
    .badRequest("\(place): required key [\(name)] not found")
  }

  func wrongType(_ name: String, _ value: JSONValue, _ expected: String) -> APIFailure {
    Self.wrongType(value, expected: expected, at: "\(place)/\(name)")
  }

  static func wrongType(_ value: JSONValue, expected: String, at place: String) -> APIFailure {
    .badRequest("\(place): expected type: \(expected), found: \(value.typeName)")
  }

  func fault(_ name: String, _ message: String) -> APIFailure {
    .badRequest("\(place)/\(name): \(message)")
  }

  /// Checks how many elements a list has.
  func checkCount(_ name: String, _ count: Int, in range: ClosedRange<Int>) throws(APIFailure) {
    if count < range.lowerBound {
      throw fault(name, "expected minimum item count: \(range.lowerBound), found: \(count)")
    }
    if count > range.upperBound {
      throw fault(name, "expected maximum item count: \(range.upperBound), found: \(count)")
    }
  }
}
