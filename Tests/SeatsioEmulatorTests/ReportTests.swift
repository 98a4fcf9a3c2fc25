import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Facts: semantics §10, README "Pagination".
@Suite struct ReportTests {
  private static func keys(_ json: JSONValue) -> [String] {
    guard case .object(let members) = json else { return [] }
    return members.keys.sorted()
  }

  @Test("by label lists every object once, an area as one entry (10a, 10d)")
  func byLabel() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1"], to: "booked", ["orderId": "o"])
    let report = rules.call(.get, "/reports/events/show/byLabel").json
    // 8 seats in rows, 2 seats of T1, T2, the bar, 3 areas, 2 seats in the section
    #expect(Self.keys(report).count == 17)
    #expect(report["A-1"]?.array?.first?["orderId"] == "o")
    #expect(report["Pit"]?.array?.count == 1)
    #expect(rules.call(.get, "/reports/events/nope/byLabel").code == "EVENT_NOT_FOUND")
  }

  @Test("by status groups by status; an empty chart gives an empty report (10e)")
  func byStatus() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1", "A-2"], to: "booked")
    rules.change(["A-3"], to: "lolzor")
    let report = rules.call(.get, "/reports/events/show/byStatus").json
    #expect(Self.keys(report) == ["booked", "free", "lolzor"])
    #expect(report["booked"]?.array?.map { $0["label"] } == ["A-1", "A-2"])
    #expect(report["free"]?.array?.count == 14)
    let key = try #require(rules.call(.post, "/charts").json["key"])
    rules.call(.post, "/events", ["chartKey": key, "eventKey": "empty"])
    #expect(rules.call(.get, "/reports/events/empty/byStatus").json == [:])
  }

  @Test("the filter form holds the requested group, or nothing (10t)")
  func filter() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1"], to: "my status")
    let one = rules.call(.get, "/reports/events/show/byStatus/my%20status").json
    #expect(Self.keys(one) == ["my status"])
    #expect(rules.call(.get, "/reports/events/show/byStatus/nope").json == [:])
    #expect(Self.keys(rules.call(.get, "/reports/events/show/byLabel/A-1").json) == ["A-1"])
  }

  @Test(
    "a chart report shows tables, seats or both, as asked (10w)",
    arguments: [
      ("", ["T1", "T1-1", "T1-2", "T2", "T2-1", "T2-2", "T2-3"]),
      ("?bookWholeTables=chart", ["T1-1", "T1-2", "T2"]),
      ("?bookWholeTables=true", ["T1", "T2"]),
      ("?bookWholeTables=false", ["T1-1", "T1-2", "T2-1", "T2-2", "T2-3"]),
    ])
  func tables(query: String, labels: [String]) throws {
    var rules = try Rules.withHall()
    let report = rules.call(.get, "/reports/charts/hall/byLabel\(query)").json
    #expect(Self.keys(report).filter { $0.hasPrefix("T") && $0 != "Terrace" } == labels)
  }

  @Test("a chart report shows the published version unless the draft is asked for (10x)")
  func version() throws {
    var rules = try Rules.withShow()
    let path = "/reports/charts/hall/byLabel"
    #expect(rules.call(.get, "\(path)?version=draft").status == 404)
    rules.call(.delete, "/charts/hall/categories/2")
    func category(_ query: String, _ rules: inout Rules) -> JSONValue? {
      rules.call(.get, path + query).json["Pit"]?.array?.first?["categoryKey"]
    }
    #expect(category("", &rules) == "2")
    #expect(category("?version=published", &rules) == "2")
    #expect(category("?version=draft", &rules) == nil)
    #expect(rules.call(.get, "\(path)?version=other").status == 400)
    #expect(rules.call(.get, "\(path)?bookWholeTables=perhaps").status == 400)
  }

  @Test("objects that share a label share a group, and status changes go to the first (10d)")
  func duplicates() throws {
    var rules = Rules()
    let seat: JSONValue = ["label": "1", "x": 0, "y": 0]
    var writer = JSONWriter()
    writer.value(["subChart": ["rows": [["label": "A", "seats": [seat, seat]]]]])
    let reply = rules.raw(
      "POST", "/system/public/charts/hall", body: writer.bytes,
      authorization: Rules.basic(Rules.adminKey))
    #expect(reply.status == 201)
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(rules.call(.get, "/reports/events/show/byLabel").json["A-1"]?.array?.count == 2)
    #expect(rules.change(["A-1"], to: "booked").status == 200)
  }

  @Test("look-ups answer the labels asked for, each once, and need at least one")
  func objectInfos() throws {
    var rules = try Rules.withShow()
    let infos = rules.call(.get, "/events/show/objects?label=A-1&label=Pit&label=A-1").json
    #expect(Self.keys(infos) == ["A-1", "Pit"])
    #expect(rules.call(.get, "/events/show/objects").status == 400)
  }
}
