import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 5.40–43 of docs/emulator-rules.md.
@Suite struct StatusLogTests {
  private static let path = "/events/show/status-changes"

  private static func query(_ rules: inout Rules, _ query: String) -> Rules.Reply {
    rules.call(.get, query.isEmpty ? path : "\(path)?\(query)")
  }

  private static func labels(_ reply: Rules.Reply) -> [String] {
    reply.json["items"]?.array?.compactMap { $0["objectLabel"]?.string } ?? []
  }

  /// Four changes: A-1, B-1 and A-3 in one call, a minute before A-2.
  private static func withChanges() throws -> Rules {
    var rules = try Rules.withShow()
    rules.change(["A-1", "B-1", "A-3"], to: "s2")
    rules.now += 60
    rules.change(["A-2"], to: "s1")
    return rules
  }

  @Test("one record per object and change, newest first, later objects of a call first (5.40)")
  func newestFirst() throws {
    var rules = try Self.withChanges()
    let reply = Self.query(&rules, "")
    #expect(Self.labels(reply) == ["A-2", "A-3", "B-1", "A-1"])
    #expect(reply.ids == reply.ids.sorted(by: >))
    rules.change(["A-1"], to: "s3")
    #expect(Self.labels(Self.query(&rules, "")).first == "A-1")
    #expect(rules.log("A-1") == ["s3", "s2"])
  }

  @Test("a record has all fields of the change and of the call that made it (5.40)")
  func fields() throws {
    var rules = try Rules.withShow()
    let eventID = rules.call(.get, "/events/show").json["id"]
    rules.change(
      [["objectId": "A-1", "extraData": ["foo": "bar"]]], to: "booked", ["orderId": "order1"])
    let reply = Self.query(&rules, "")
    let record = reply.json["items"]?.array?.first
    #expect(
      record == [
        "id": .integer(Int64(reply.ids.first ?? 0)), "eventId": eventID ?? nil,
        "status": "booked", "quantity": 1, "objectLabel": "A-1", "displayedLabel": "First-1",
        "date": "2027-01-15T08:00:00.000Z", "orderId": "order1", "extraData": ["foo": "bar"],
        "origin": ["type": "API_CALL", "ip": "10.0.0.7"], "isPresentOnChart": true,
      ])
    let token = rules.newToken()
    rules.change(["A-2"], to: "reservedByToken", ["holdToken": .string(token)])
    #expect(
      Self.query(&rules, "").json["items"]?.array?.first?["holdToken"] == .string(token))
    rules.now += 15 * 60
    let expired = Self.query(&rules, "").json["items"]?.array?.first
    #expect(expired?["status"] == "free")
    #expect(expired?["origin"] == ["type": "HOLD_EXPIRED"])
  }

  @Test("records of objects that are not sold any more say why (5.40)")
  func absent() throws {
    var rules = try Rules.withShow(["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    rules.change(["T1", "A-1"], to: "booked")
    rules.call(.post, "/events/show", ["tableBookingConfig": ["mode": "ALL_BY_SEAT"]])
    rules.change(["T2-1"], to: "booked")
    rules.call(.post, "/system/public/charts/hall", DrawnVenues.fourRows)
    let gone = Self.query(&rules, "filter=T").json["items"]?.array ?? []
    #expect(
      gone.map { $0["notPresentOnChartReason"] } == Array(repeating: "RENAMED_OR_DELETED", count: 2)
    )
    #expect(gone.map { $0["displayedLabel"] } == [nil, nil])
    #expect(Self.query(&rules, "filter=A").json["items"]?.array?.first?["isPresentOnChart"] == true)
    var other = try Rules.withShow(["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    other.change(["T1"], to: "booked")
    other.call(.post, "/events/show", ["tableBookingConfig": ["mode": "ALL_BY_SEAT"]])
    other.change(["T2-1"], to: "booked")
    var table = Self.query(&other, "filter=T1").json["items"]?.array?.first
    #expect(table?["isPresentOnChart"] == false)
    #expect(table?["notPresentOnChartReason"] == "SWITCHED_TO_BOOK_BY_SEAT")
    other.call(.post, "/events/show", ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    table = Self.query(&other, "filter=T2").json["items"]?.array?.first
    #expect(table?["notPresentOnChartReason"] == "SWITCHED_TO_BOOK_WHOLE_TABLE")
  }

  @Test("filter keeps the records whose label contains the text (5.41)")
  func filter() throws {
    var rules = try Self.withChanges()
    rules.change(["Balcony-North-A-1"], to: "s1")
    let found = Self.query(&rules, "filter=A-")
    #expect(Self.labels(found) == ["Balcony-North-A-1", "A-2", "A-3", "A-1"])
    #expect(Self.labels(Self.query(&rules, "filter=A-&filterType=CONTAINS")) == Self.labels(found))
    #expect(Self.labels(Self.query(&rules, "filter=B-1")) == ["B-1"])
    #expect(Self.labels(Self.query(&rules, "filter=none")) == [])
    let page = Self.query(&rules, "filter=A-&limit=2&start_after_id=\(found.ids[0])")
    #expect(Self.labels(page) == ["A-2", "A-3"])
    #expect(page.json["next_page_starts_after"] == .string(String(found.ids[2])))
    #expect(page.json["previous_page_ends_before"] == .string(String(found.ids[1])))
  }

  @Test(
    "records are sorted by label, status or date, upwards unless it says so (5.42)",
    arguments: [
      ("objectLabel", ["A-1", "A-2", "A-3", "B-1"]),
      ("objectLabel:asc", ["A-1", "A-2", "A-3", "B-1"]),
      ("objectLabel:desc", ["B-1", "A-3", "A-2", "A-1"]),
      ("status", ["A-2", "A-1", "B-1", "A-3"]), ("status:desc", ["A-3", "B-1", "A-1", "A-2"]),
      ("date", ["A-1", "B-1", "A-3", "A-2"]), ("date:desc", ["A-2", "A-3", "B-1", "A-1"]),
    ])
  func sorting(sort: String, labels: [String]) throws {
    var rules = try Self.withChanges()
    #expect(Self.labels(Self.query(&rules, "sort=\(sort)")) == labels)
  }

  @Test("in a sorted list a cursor is the id of an item, wherever it stands (5.42)")
  func sortedPages() throws {
    var rules = try Self.withChanges()
    let all = Self.query(&rules, "sort=objectLabel").ids
    let after = Self.query(&rules, "sort=objectLabel&start_after_id=\(all[0])&limit=2")
    #expect(Self.labels(after) == ["A-2", "A-3"])
    #expect(after.json["next_page_starts_after"] == .string(String(all[2])))
    let before = Self.query(&rules, "sort=objectLabel&end_before_id=\(all[3])&limit=2")
    #expect(Self.labels(before) == ["A-2", "A-3"])
    #expect(before.json["previous_page_ends_before"] == .string(String(all[1])))
    let down = Self.query(&rules, "sort=objectLabel:desc&start_after_id=\(all[3])&limit=1")
    #expect(Self.labels(down) == ["A-3"])
  }

  @Test(
    "what is no sort or filter is refused",
    arguments: [
      "sort=label", "sort=objectLabel:up", "sort=date:asc:desc", "sort=", "filterType=REGEX",
      "sort=date&sort=date", "filter=a&filter=b", "limit=0", "start_after_id=x",
    ])
  func badQueries(query: String) throws {
    var rules = try Self.withChanges()
    let reply = Self.query(&rules, query)
    #expect(reply.status == 400)
    #expect(reply.code == "GENERAL_ERROR")
  }

  @Test("records are listed for 365 days, by the clock of the service (5.43)")
  func retention() throws {
    var rules = try Self.withChanges()
    let first = rules.now.addingTimeInterval(-60)
    rules.now = first.addingTimeInterval(365 * 86_400)
    #expect(Self.labels(Self.query(&rules, "")).count == 4)
    rules.now += 1
    #expect(Self.labels(Self.query(&rules, "")) == ["A-2"])
    #expect(Self.labels(Self.query(&rules, "sort=objectLabel")) == ["A-2"])
    #expect(rules.log("A-1") == [])
    #expect(rules.log("A-2") == ["s1"])
    rules.now += 60
    #expect(Self.labels(Self.query(&rules, "")) == [])
  }

  @Test("the logs of an unknown event are EVENT_NOT_FOUND")
  func unknownEvent() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.get, "/events/nope/status-changes").code == "EVENT_NOT_FOUND")
    #expect(
      rules.call(.get, "/events/nope/objects/A-1/status-changes").code == "EVENT_NOT_FOUND")
  }

  private static func change(_ id: Int, of label: String) -> StatusChange {
    StatusChange(
      id: Int64(id), eventId: 1, status: "s", quantity: 1, objectLabel: ObjectLabel(label),
      date: Date(timeIntervalSince1970: Double(id)), orderId: nil, extraData: nil, holdToken: nil,
      origin: StatusChangeOrigin(type: .apiCall))
  }

  @Test("a copy of a log keeps what it had while the original grows over many chunks")
  func copies() {
    var log = StatusLog()
    var copies: [StatusLog] = []
    for id in 0..<3000 {
      if id % 250 == 0 { copies.append(log) }
      log.append(Self.change(id, of: "A-\(id % 7)"))
    }
    #expect(log.newestFirst.map { log[$0].id } == (0..<3000).reversed().map(Int64.init))
    for (index, copy) in copies.enumerated() {
      #expect(copy.count == index * 250)
      #expect(copy.newestFirst.map { copy[$0].id } == (0..<Int64(index * 250)).reversed())
      for label in 0..<7 {
        let expected = (0..<index * 250).filter { $0 % 7 == label }.reversed()
        #expect(copy.newestFirst(of: "A-\(label)") == Array(expected))
      }
    }
  }
}
