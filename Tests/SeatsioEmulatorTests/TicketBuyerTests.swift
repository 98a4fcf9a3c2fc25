import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 12 of docs/emulator-rules.md.
@Suite struct TicketBuyerTests {
  private static let first = "4b2a6f6e-6f0a-4d7c-9d3e-0d1f0a000001"
  private static let second = "4b2a6f6e-6f0a-4d7c-9d3e-0d1f0a000002"
  private static let third = "4b2a6f6e-6f0a-4d7c-9d3e-0d1f0a000003"

  private static func ids(_ ids: String...) -> JSONValue {
    ["ids": .array(ids.map(JSONValue.string))]
  }

  @Test("adding tells new ids from those that are present, each once (12a)")
  func add() {
    var rules = Rules()
    let reply = rules.call(
      .post, "/ticket-buyers", Self.ids(Self.first, Self.second, Self.first))
    #expect(reply.status == 200)
    #expect(
      reply.json == [
        "added": [.string(Self.first), .string(Self.second)], "alreadyPresent": [],
      ])
    let again = rules.call(.post, "/ticket-buyers", Self.ids(Self.third, Self.second))
    #expect(
      again.json == ["added": [.string(Self.third)], "alreadyPresent": [.string(Self.second)]])
  }

  @Test("a UUID is the same in capitals (12a)")
  func capitals() {
    var rules = Rules()
    rules.call(.post, "/ticket-buyers", Self.ids(Self.first.uppercased()))
    let again = rules.call(.post, "/ticket-buyers", Self.ids(Self.first)).json
    #expect(again["alreadyPresent"] == [.string(Self.first)])
  }

  @Test("removing tells ids that were there from those that were not (12b)")
  func remove() {
    var rules = Rules()
    rules.call(.post, "/ticket-buyers", Self.ids(Self.first, Self.second))
    let reply = rules.call(.delete, "/ticket-buyers", Self.ids(Self.third, Self.second))
    #expect(reply.status == 200)
    #expect(
      reply.json == ["removed": [.string(Self.second)], "notPresent": [.string(Self.third)]])
    #expect(rules.call(.get, "/ticket-buyers").json["items"] == [.string(Self.first)])
    let again = rules.call(.delete, "/ticket-buyers", Self.ids(Self.second))
    #expect(again.json == ["removed": [], "notPresent": [.string(Self.second)]])
  }

  @Test(
    "what is no list of UUIDs is refused, and nothing of it is kept (12a, 12b)",
    arguments: [
      ([:], "#: required key [ids] not found"),
      (["ids": "x"], "#/ids: expected type: JSONArray, found: String"),
      (["ids": [.string(first), nil]], "#/ids/1: expected type: String, found: Null"),
      (["ids": [.string(first), "x"]], "#/ids/1: [x] is not a valid UUID"),
    ] as [(JSONValue, String)])
  func refused(body: JSONValue, message: String) {
    var rules = Rules()
    for method in [HTTPMethod.post, .delete] {
      let reply = rules.call(method, "/ticket-buyers", body)
      #expect(reply.status == 400)
      #expect(reply.message == message)
    }
    #expect(rules.call(.get, "/ticket-buyers").json["items"] == [])
  }

  @Test("removing a buyer ends no hold token: none says whose it is (12c)")
  func tokens() {
    var rules = Rules()
    rules.call(.post, "/ticket-buyers", Self.ids(Self.first))
    let token = rules.newToken()
    #expect(rules.call(.delete, "/ticket-buyers", Self.ids(Self.first)).status == 200)
    #expect(rules.call(.get, "/hold-tokens/\(token)").status == 200)
  }

  @Test("lists have pages of at most 1000 ids, which cursors complete (12d)")
  func pages() throws {
    var rules = Rules()
    let ids = (0..<2400).map { number in
      let digits = String(number)
      return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
    for start in stride(from: 0, to: 2400, by: 1000) {
      let part = ids[start..<min(start + 1000, 2400)].map(JSONValue.string)
      let reply = rules.call(.post, "/ticket-buyers", ["ids": .array(part)])
      #expect(reply.json["added"]?.array?.count == part.count)
    }
    var found: [String] = []
    var sizes: [Int] = []
    var path = "/ticket-buyers"
    while true {
      let page = rules.call(.get, path).json
      let items = page["items"]?.array?.compactMap(\.string) ?? []
      found += items
      sizes.append(items.count)
      guard let cursor = page["next_page_starts_after"]?.string else { break }
      _ = try #require(Int(cursor))
      path = "/ticket-buyers?start_after_id=\(cursor)"
    }
    #expect(sizes == [1000, 1000, 400])
    #expect(found == ids)
    #expect(rules.call(.get, "/ticket-buyers?limit=1001").status == 400)
  }

  @Test("the set belongs to the company, whatever workspace a call selects (12a)")
  func company() throws {
    var rules = Rules()
    rules.call(.post, "/ticket-buyers", Self.ids(Self.first))
    let other = try #require(
      rules.call(.post, "/workspaces", ["name": "Other"]).json["key"]?.string)
    #expect(
      rules.call(.get, "/ticket-buyers", workspace: other).json["items"] == [.string(Self.first)])
    let company = rules.call(.post, "/system/private/create-test-company", key: "system").json
    let admin = try #require(company["admin"]?["secretKey"]?.string)
    #expect(rules.call(.get, "/ticket-buyers", key: admin).json["items"] == [])
  }
}
