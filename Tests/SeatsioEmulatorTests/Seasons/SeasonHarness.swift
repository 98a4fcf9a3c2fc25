import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Seasons on the small hall, and the calls that their tests need.
extension Rules {
  /// A season `tour` with the events `e1`, `e2` and `e3`.
  static func withTour(_ properties: [String: JSONValue] = [:]) throws -> Rules {
    var rules = try withHall()
    var body: [String: JSONValue] = [
      "chartKey": "hall", "key": "tour", "eventKeys": ["e1", "e2", "e3"],
    ]
    body.merge(properties) { _, new in new }
    let reply = rules.call(.post, "/seasons", .object(body))
    try #require(reply.status == 201, "\(reply.messages)")
    return rules
  }

  @discardableResult
  mutating func addPartialSeason(_ key: String, _ events: [String]) -> Reply {
    call(
      .post, "/seasons/tour/partial-seasons",
      ["key": .string(key), "eventKeys": .array(events.map(JSONValue.string))])
  }

  /// Changes objects of one event or season.
  @discardableResult
  mutating func change(
    _ objects: JSONValue, of event: String, to status: String?, _ more: [String: JSONValue] = [:]
  ) -> Reply {
    var body = more
    body["events"] = [.string(event)]
    return change(objects, to: status, body)
  }

  @discardableResult
  mutating func override(
    _ objects: JSONValue, of event: String, season: String? = nil
  ) -> Reply {
    seasonStatus("override", objects, of: event, season)
  }

  @discardableResult
  mutating func useSeason(_ objects: JSONValue, of event: String, season: String? = nil) -> Reply {
    seasonStatus("use", objects, of: event, season)
  }

  private mutating func seasonStatus(
    _ kind: String, _ objects: JSONValue, of event: String, _ season: String?
  ) -> Reply {
    var body: [String: JSONValue] = ["objects": objects]
    body["season"] = season.map(JSONValue.string)
    return call(.post, "/events/\(event)/actions/\(kind)-season-status", .object(body))
  }

  /// The status of an object in each of some events.
  mutating func statuses(_ label: String, of events: String...) -> [String?] {
    events.map { info(label, of: $0)["status"]?.string }
  }

  /// The free places of an area in each of some events.
  mutating func free(_ label: String, of events: String...) -> [Int?] {
    events.map { info(label, of: $0)["numFree"]?.wholeNumber }
  }

  /// The event as it is retrieved.
  mutating func event(_ key: String) -> JSONValue { call(.get, "/events/\(key)").json }
}

extension JSONValue {
  /// The keys of the events in a list of them.
  var eventKeys: [String] { array?.compactMap { $0["key"]?.string } ?? [] }

  /// Some places of an area, as an entry of `objects`.
  static func places(_ area: String, _ count: Int) -> JSONValue {
    [["objectId": .string(area), "quantity": .integer(Int64(count))]]
  }
}
