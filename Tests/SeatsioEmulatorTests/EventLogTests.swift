import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 11 of docs/emulator-rules.md.
@Suite struct EventLogTests {
  /// Type and key of each item, oldest first.
  private static func log(_ rules: inout Rules, key: String = Rules.adminKey) -> [[String]] {
    let items = rules.call(.get, "/event-log", key: key).json["items"]?.array ?? []
    return items.map { [$0["type"]?.string ?? "", $0["data"]?["key"]?.string ?? ""] }
  }

  @Test("creating a chart and renaming it logs exactly its creation and its publication (11.1)")
  func chart() throws {
    var rules = Rules()
    let key = try #require(rules.call(.post, "/charts").json["key"]?.string)
    rules.now += 60
    rules.call(.post, "/charts/\(key)", ["name": "New"])
    let items = rules.call(.get, "/event-log").json["items"]?.array ?? []
    #expect(items.map { $0["type"] } == ["chart.created", "chart.published"])
    let data: JSONValue = ["key": .string(key), "workspaceKey": .string(Rules.workspaceKey)]
    #expect(items.map { $0["data"] } == [data, data])
    #expect(
      items.map { $0["timestamp"] } == ["2027-01-15T08:00:00.000Z", "2027-01-15T08:01:00.000Z"])
    let ids = items.compactMap { $0["id"]?.wholeNumber }
    #expect(ids.count == 2 && ids[0] > 0 && ids[0] < ids[1])
  }

  @Test("a draft is logged when it is published, not when it is made, changed or discarded (11.1)")
  func draft() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall", ["name": "New"])
    rules.call(.post, "/charts/hall/version/draft/actions/discard")
    #expect(Self.log(&rules) == [["chart.created", "hall"]])
    rules.call(.post, "/charts/hall/categories", ["key": 9, "label": "Nine"])
    rules.call(.post, "/charts/hall/version/draft/actions/publish")
    #expect(Self.log(&rules) == [["chart.created", "hall"], ["chart.published", "hall"]])
  }

  @Test("saves that go straight to the published version are logged (11.1)")
  func saves() throws {
    var rules = try Rules.withHall()
    rules.call(.post, "/charts/hall/categories", ["key": 9, "label": "Nine"])
    rules.call(.post, "/charts/hall/categories/9", ["label": "New"])
    rules.call(.delete, "/charts/hall/categories/9")
    let published = ["chart.published", "hall"]
    #expect(Self.log(&rules) == [["chart.created", "hall"], published, published, published])
    rules.call(.post, "/events", ["chartKey": "hall"])
    rules.call(.post, "/accounts/me/draft-chart-drawings/actions/disable")
    rules.call(.post, "/charts/hall", ["name": "New"])
    #expect(Self.log(&rules).suffix(2) == [published, published])
    #expect(Self.log(&rules).count == 5)
  }

  @Test("copies and uploads are charts that were created, each in its workspace (11.1, 11.4)")
  func copies() throws {
    var rules = try Rules.withHall()
    let other = try #require(
      rules.call(.post, "/workspaces", ["name": "Other"]).json["key"]?.string)
    let copy = rules.call(.post, "/charts/hall/version/published/actions/copy").json["key"]
    let path = "/charts/hall/version/published/actions/copy-to-workspace/\(other)"
    let moved = rules.call(.post, path).json["key"]
    let items = rules.call(.get, "/event-log").json["items"]?.array ?? []
    #expect(items.map { $0["type"] } == ["chart.created", "chart.created", "chart.created"])
    #expect(items.map { $0["data"]?["key"] } == ["hall", copy, moved])
    #expect(
      items.map { $0["data"]?["workspaceKey"] }
        == [.string(Rules.workspaceKey), .string(Rules.workspaceKey), .string(other)])
  }

  @Test("an event with a for-sale configuration adds an item, one without adds none (11.2, 7.9)")
  func createdWithForSale() throws {
    var rules = try Rules.withShow()
    #expect(Self.log(&rules) == [["chart.created", "hall"]])
    rules.call(
      .post, "/events",
      ["chartKey": "hall", "eventKey": "e2", "forSaleConfig": ["forSale": false]])
    #expect(Self.log(&rules).dropFirst() == [["event.for.sale.config.updated", "e2"]])
  }

  @Test("API calls are logged: sale, channels, categories and table booking of events (11.3)")
  func eventChanges() throws {
    var rules = try Rules.withShow()
    let changes: [(String, String, JSONValue)] = [
      ("event.for.sale.config.updated", "/actions/mark-as-not-for-sale", ["objects": ["A-1"]]),
      ("event.for.sale.config.updated", "/actions/mark-everything-as-for-sale", .null),
      ("event.channels.updated", "/channels", ["key": "c", "name": "C", "color": "red"]),
      ("event.channels.updated", "/channels/c", ["name": "D"]),
      ("event.channels.updated", "/channels/replace", ["channels": []]),
      ("event.categories.updated", "", ["objectCategories": ["A-1": 2]]),
      ("event.categories.updated", "", ["categories": [["key": 7, "label": "Seven"]]]),
      ("event.table.booking.config.updated", "", ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]]),
    ]
    for (index, (type, path, body)) in changes.enumerated() {
      let reply = rules.call(.post, "/events/show\(path)", body)
      #expect(reply.status < 300, "\(path)")
      #expect(Self.log(&rules).count == index + 2, "\(path)")
      #expect(Self.log(&rules).last == [type, "show"], "\(path)")
    }
    rules.call(.post, "/events/show", ["name": "New", "date": "2027-02-01"])
    #expect(Self.log(&rules).count == changes.count + 1)
  }

  @Test("a call that fails leaves nothing in the log (11.1)")
  func failures() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall/categories", ["key": 1, "label": "there already"])
    rules.call(.post, "/events/show/channels", ["key": "c"])
    rules.call(.post, "/events/show", ["eventKey": "", "categories": []])
    rules.call(
      .post, "/events",
      ["chartKey": "hall", "eventKey": "show", "forSaleConfig": ["forSale": true]])
    #expect(Self.log(&rules) == [["chart.created", "hall"]])
  }

  @Test("the log is the company's: all its workspaces, and no other company's (11.4)")
  func companies() throws {
    var rules = Rules()
    let other = try #require(
      rules.call(.post, "/workspaces", ["name": "Other"]).json["key"]?.string)
    rules.call(.post, "/charts")
    rules.call(.post, "/charts", workspace: other)
    let keys = rules.call(.get, "/event-log", workspace: other).json["items"]?.array?
      .map { $0["data"]?["workspaceKey"] }
    #expect(keys == [.string(Rules.workspaceKey), .string(other)])
    let company = rules.call(.post, "/system/private/create-test-company", key: "system").json
    let admin = try #require(company["admin"]?["secretKey"]?.string)
    #expect(Self.log(&rules, key: admin) == [])
  }

  @Test("items are forgotten after 14 days (11.4)")
  func retention() {
    var rules = Rules()
    rules.call(.post, "/charts")
    rules.now += 24 * 60 * 60
    rules.call(.post, "/charts")
    rules.now += 13 * 24 * 60 * 60
    #expect(Self.log(&rules).count == 2)
    rules.now += 1
    #expect(Self.log(&rules).count == 1)
    rules.now += 24 * 60 * 60
    #expect(Self.log(&rules).count == 0)
  }

  @Test("the log has pages, oldest first, and starts after the id 0 (1.1)")
  func pages() {
    var rules = Rules()
    for _ in 1...3 { rules.call(.post, "/charts") }
    let all = rules.call(.get, "/event-log").ids
    #expect(all == all.sorted())
    let first = rules.call(.get, "/event-log?start_after_id=0&limit=2")
    #expect(first.ids == Array(all.prefix(2)))
    #expect(first.json["next_page_starts_after"] == .string(String(all[1])))
    #expect(first.json["previous_page_ends_before"] == nil)
    #expect(rules.call(.get, "/event-log?start_after_id=\(all[1])").ids == [all[2]])
    #expect(rules.call(.get, "/event-log?end_before_id=\(all[2])&limit=1").ids == [all[1]])
  }
}
