import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// What each call sends, byte by byte, as the REST documentation has it.
struct RequestTests {
  /// One call with the request it must make, and an answer it can read.
  struct Row: CustomTestStringConvertible, Sendable {
    var line: String
    var body: String?
    var answer: FakeTransport.Answer
    var call: @Sendable (Client) async throws -> Void
    var testDescription: String { line + (body.map { " " + $0 } ?? "") }

    init(
      _ line: String, _ body: String? = nil, answer: String? = nil,
      _ call: @escaping @Sendable (Client) async throws -> Void
    ) {
      self.line = line
      self.body = body
      self.answer = answer.map { .json($0) } ?? .noContent
      self.call = call
    }
  }

  @Test(arguments: workspaces + charts + chartParts + events + statusChanges + channels + others)
  func `a call makes exactly its request`(row: Row) async throws {
    let transport = FakeTransport(row.answer)
    try await row.call(transport.client())
    let request = try #require(transport.requests.first)
    #expect(transport.requests.count == 1)
    #expect("\(request.method.rawValue) \(request.url.dropFirst("http://test".count))" == row.line)
    #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == row.body)
  }

  static let workspace =
    #"{"id":1,"name":"n","key":"w","secretKey":"s","isTest":false,"isActive":true,"isDefault":false}"#
  static let chart = #"{"id":1,"key":"c","name":"n","status":"NOT_USED"}"#
  static let event = #"{"id":1,"key":"e","chartKey":"c","createdOn":"2026-01-01T00:00:00Z"}"#
  static let emptyPage = #"{"items":[]}"#

  static let workspaces: [Row] = [
    Row("POST /workspaces", #"{"isTest":true,"name":"A \"b\""}"#, answer: workspace) {
      _ = try await $0.workspaces.create(name: #"A "b""#, isTest: true)
    },
    Row("GET /workspaces", answer: emptyPage) { _ = try await $0.workspaces.list().collect() },
    Row("GET /workspaces?filter=a%20b", answer: emptyPage) {
      _ = try await $0.workspaces.list(filter: "a b").collect()
    },
    Row("GET /workspaces/active?filter=x", answer: emptyPage) {
      _ = try await $0.workspaces.active(filter: "x").collect()
    },
    Row("GET /workspaces/inactive", answer: emptyPage) {
      _ = try await $0.workspaces.inactive().collect()
    },
    Row("GET /workspaces/w", answer: workspace) { _ = try await $0.workspaces.workspace("w") },
    Row("POST /workspaces/w", #"{"name":"new"}"#) {
      try await $0.workspaces.update("w", name: "new")
    },
    Row("POST /workspaces/w/actions/activate", "{}") { try await $0.workspaces.activate("w") },
    Row("POST /workspaces/w/actions/deactivate", "{}") { try await $0.workspaces.deactivate("w") },
  ]

  static let charts: [Row] = [
    Row("POST /charts", "{}", answer: chart) { _ = try await $0.charts.create() },
    Row(
      "POST /charts",
      ##"{"categories":[{"accessible":false,"color":"#fff","key":1,"label":"A"},"##
        + #"{"accessible":true,"key":"b","label":"B"}],"name":"n","venueType":"SIMPLE"}"#,
      answer: chart
    ) {
      _ = try await $0.charts.create(
        name: "n", venueType: "SIMPLE",
        categories: [
          Category(key: 1, label: "A", color: "#fff"),
          Category(key: "b", label: "B", accessible: true),
        ])
    },
    Row("GET /charts", answer: emptyPage) { _ = try await $0.charts.list().collect() },
    Row(
      "GET /charts?filter=f&tag=t&expand=events&expand=validation&expand=venueType&expand=zones",
      answer: emptyPage
    ) {
      _ = try await $0.charts.list(
        filter: "f", tag: "t", expand: [.zones, .events, .validation, .venueType]
      ).collect()
    },
    Row("GET /charts/archive", answer: emptyPage) {
      _ = try await $0.charts.archive.list().collect()
    },
    Row("GET /charts/c", answer: chart) { _ = try await $0.charts.chart("c") },
    Row("GET /charts/c?expand=events", answer: chart) {
      _ = try await $0.charts.chart("c", expand: .events)
    },
    Row("POST /charts/c", #"{"name":"n"}"#) { try await $0.charts.update("c", name: "n") },
    Row("POST /charts/c", #"{"categories":[]}"#) {
      try await $0.charts.update("c", categories: [])
    },
    Row("POST /charts/c/version/published/actions/copy", "{}", answer: chart) {
      _ = try await $0.charts.copy("c")
    },
    Row("POST /charts/c/version/published/actions/copy-to-workspace/w", "{}", answer: chart) {
      _ = try await $0.charts.copy("c", toWorkspace: "w")
    },
    Row("POST /charts/c/version/published/actions/copy/from/v/to/w", "{}", answer: chart) {
      _ = try await $0.charts.copy("c", from: "v", to: "w")
    },
    Row("GET /charts/c/version/published", answer: #"{"name":"x","n":1.5}"#) {
      let drawing = try await $0.charts.publishedVersion("c")
      #expect(drawing == ["name": "x", "n": 1.5])
    },
    Row("GET /charts/c/version/draft", answer: "{}") { _ = try await $0.charts.draftVersion("c") },
    Row("POST /charts/c/version/draft/actions/publish", "{}") {
      try await $0.charts.publishDraft("c")
    },
    Row("POST /charts/c/version/draft/actions/discard", "{}") {
      try await $0.charts.discardDraft("c")
    },
    Row("POST /charts/c/actions/move-to-archive", "{}") { try await $0.charts.moveToArchive("c") },
    Row("POST /charts/c/actions/move-out-of-archive", "{}") {
      try await $0.charts.moveOutOfArchive("c")
    },
  ]

  static let chartParts: [Row] = [
    Row("GET /charts/tags", answer: #"{"tags":["a"]}"#) {
      let tags = try await $0.charts.tags()
      #expect(tags == ["a"])
    },
    Row("POST /charts/c/tags/tag1%2F%3A-%27%3C%3E", "{}") {
      try await $0.charts.addTag("tag1/:-'<>", to: "c")
    },
    Row("DELETE /charts/c/tags/%C3%A9%20%2B%25%3F%23", "{}") {
      try await $0.charts.removeTag("é +%?#", from: "c")
    },
    Row("GET /charts/c/categories", answer: #"{"categories":[{"key":9,"label":"A"}]}"#) {
      let categories = try await $0.charts.categories(of: "c")
      #expect(categories == [Category(key: 9, label: "A")])
    },
    Row("POST /charts/c/categories", #"{"accessible":false,"key":"k","label":"L"}"#) {
      try await $0.charts.addCategory(Category(key: "k", label: "L"), to: "c")
    },
    Row("POST /charts/c/categories/9", #"{"accessible":false}"#) {
      try await $0.charts.updateCategory(9, of: "c", accessible: false)
    },
    Row("POST /charts/c/categories/k", ##"{"color":"#000","label":"L"}"##) {
      try await $0.charts.updateCategory("k", of: "c", label: "L", color: "#000")
    },
    Row("DELETE /charts/c/categories/9", "{}") { try await $0.charts.removeCategory(9, from: "c") },
    Row("GET /reports/charts/c/byLabel", answer: #"{"A-1":[{"label":"A-1","objectType":"seat"}]}"#)
    {
      let report = try await $0.charts.reports.byLabel("c")
      #expect(report["A-1"]?.map(\.label) == ["A-1"])
    },
  ]

  static let events: [Row] = [
    Row("POST /events", #"{"chartKey":"c"}"#, answer: event) {
      _ = try await $0.events.create(chartKey: "c")
    },
    Row(
      "POST /events",
      ##"{"categories":[],"channels":[{"areaPlaces":{},"color":"#fff","key":"k","name":"n","##
        + #""objects":["A-1"]}],"chartKey":"c","date":"2026-12-01","eventKey":"e","#
        + #""forSaleConfig":{"areaPlaces":{"GA":2},"categories":["1"],"forSale":false,"objects":[]},"#
        + #""name":"n","objectCategories":{"A-1":9},"#
        + #""tableBookingConfig":{"mode":"CUSTOM","tables":{"T1":"BY_SEAT"}}}"#,
      answer: event
    ) {
      _ = try await $0.events.create(
        chartKey: "c", eventKey: "e", name: "n", date: "2026-12-01",
        tableBookingConfig: TableBookingConfig(mode: .custom, tables: ["T1": .bySeat]),
        objectCategories: ["A-1": 9], categories: [],
        channels: [Channel(id: "gone", key: "k", name: "n", color: "#fff", objects: ["A-1"])],
        forSaleConfig: ForSaleConfig(forSale: false, areaPlaces: ["GA": 2], categories: ["1"]))
    },
    Row(
      "POST /events/actions/create-multiple",
      #"{"chartKey":"c","events":[{"eventKey":"a"},{}]}"#, answer: #"{"events":[\#(event)]}"#
    ) {
      let made = try await $0.events.create([EventDefinition(eventKey: "a"), .init()], chart: "c")
      #expect(made.map(\.key) == ["e"])
    },
    Row("GET /events", answer: emptyPage) { _ = try await $0.events.list().collect() },
    Row("GET /events/a%2Fb", answer: event) { _ = try await $0.events.event("a/b") },
    Row("GET /events/%2E%2E", answer: event) { _ = try await $0.events.event("..") },
    Row("POST /events/e", #"{"categories":[],"isInThePast":true,"objectCategories":{}}"#) {
      try await $0.events.update("e", objectCategories: [:], categories: [], isInThePast: true)
    },
    Row("POST /events/e", #"{"date":"2026-12-01","eventKey":"f","name":"n"}"#) {
      try await $0.events.update("e", eventKey: "f", name: "n", date: "2026-12-01")
    },
    Row("DELETE /events/e", "{}") { try await $0.events.delete("e") },
    Row("GET /events/e/objects?label=A-1&label=B%26C%20%2B", answer: "{}") {
      _ = try await $0.events.objectInfos(["A-1", "B&C +"], in: "e")
    },
    Row("GET /events/e/objects/A-1/status-changes", answer: emptyPage) {
      _ = try await $0.events.statusChanges(of: "A-1", in: "e").collect()
    },
    Row("GET /reports/events/e/byLabel", answer: "{}") {
      _ = try await $0.events.reports.byLabel("e")
    },
    Row("GET /reports/events/e/byStatus", answer: "{}") {
      _ = try await $0.events.reports.byStatus("e")
    },
  ]

  static let statusChanges: [Row] = [
    Row(
      "POST /events/groups/actions/change-object-status",
      #"{"events":["e"],"objects":[{"objectId":"A-1"}],"status":"booked","#
        + #""type":"CHANGE_STATUS_TO"}"#
    ) {
      let result = try await $0.events.book(["A-1"], in: ["e"])
      #expect(result == nil)
    },
    Row(
      "POST /events/groups/actions/change-object-status?expand=objects",
      #"{"allowedPreviousStatuses":["free"],"channelKeys":["NO_CHANNEL"],"events":["e","f"],"#
        + #""holdToken":"t","ignoreChannels":false,"keepExtraData":true,"objects":[{"extraData":"#
        + #"{"a":1},"objectId":"GA","quantity":3,"ticketType":"adult"}],"orderId":"o","#
        + #""rejectedPreviousStatuses":["resale"],"status":"booked","type":"CHANGE_STATUS_TO"}"#,
      answer: #"{"objects":{"GA":{"label":"GA","objectType":"generalAdmission","#
        + #""status":"free","forSale":true}}}"#
    ) {
      let result = try await $0.events.book(
        [ObjectProperties("GA", extraData: ["a": 1], ticketType: "adult", quantity: 3)],
        in: ["e", "f"], holdToken: "t", orderId: "o", keepExtraData: true, ignoreChannels: false,
        channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], returningObjects: true)
      #expect(result?.objects["GA"]?.objectType == .generalAdmission)
    },
    Row(
      "POST /events/groups/actions/change-object-status",
      #"{"events":["e"],"holdToken":"t","objects":[{"objectId":"A-1"}],"#
        + #""status":"reservedByToken","type":"CHANGE_STATUS_TO"}"#
    ) { try await $0.events.hold(["A-1"], in: ["e"], holdToken: "t") },
    Row(
      "POST /events/groups/actions/change-object-status",
      #"{"events":["e"],"objects":[{"objectId":"A-1"}],"type":"RELEASE"}"#
    ) { try await $0.events.release(["A-1"], in: ["e"]) },
    Row(
      "POST /events/groups/actions/change-object-status",
      #"{"events":["e"],"objects":[{"objectId":"A-1"}],"resaleListingId":"l","#
        + #""status":"resale","type":"CHANGE_STATUS_TO"}"#
    ) {
      try await $0.events.changeStatus(
        of: ["A-1"], in: ["e"], to: .resale, resaleListingId: "l")
    },
    Row(
      "POST /events/actions/change-object-status",
      #"{"statusChanges":[{"event":"e","objects":[{"objectId":"A-1"}],"type":"RELEASE"},"#
        + #"{"event":"f","objects":[{"objectId":"B-1"}],"orderId":"o","status":"booked"}]}"#
    ) {
      let results = try await $0.events.changeStatus(batch: [
        StatusChangeRequest(type: .release, event: "e", objects: ["A-1"]),
        StatusChangeRequest(event: "f", objects: ["B-1"], status: .booked, orderId: "o"),
      ])
      #expect(results == nil)
    },
    Row(
      "POST /events/actions/change-object-status?expand=objects", #"{"statusChanges":[]}"#,
      answer: #"{"results":[{"objects":{}}]}"#
    ) {
      let results = try await $0.events.changeStatus(batch: [], returningObjects: true)
      #expect(results == [StatusChangeResult(objects: [:])])
    },
    Row("POST /events/e/actions/mark-as-for-sale", #"{"objects":[]}"#, answer: quota) {
      let left = try await $0.events.markAsForSale("e", objects: [])
      #expect(left?.rateLimitRemainingCalls == 9)
    },
    Row(
      "POST /events/e/actions/mark-as-not-for-sale",
      #"{"areaPlaces":{"GA":2},"categories":["1"],"objects":["A-1"]}"#, answer: quota
    ) {
      try await $0.events.markAsNotForSale(
        "e", objects: ["A-1"], areaPlaces: ["GA": 2], categories: ["1"])
    },
    Row("POST /events/e/actions/mark-everything-as-for-sale", "{}") {
      let left = try await $0.events.markEverythingAsForSale("e")
      #expect(left == nil)
    },
  ]

  static let quota = #"{"rateLimitRemainingCalls":9,"rateLimitResetDate":"2026-01-01T00:00:00Z"}"#

  static let channels: [Row] = [
    Row(
      "POST /events/e/channels",
      ##"[{"areaPlaces":{"GA":1},"color":"#fff","index":2,"key":"k","name":"n","objects":[]}]"##
    ) {
      let channel = Channel(
        id: "gone", key: "k", name: "n", color: "#fff", index: 2, areaPlaces: ["GA": 1])
      try await $0.events.channels.add([channel], to: "e")
    },
    Row("POST /events/e/channels/k", #"{"name":"n","objects":[]}"#) {
      try await $0.events.channels.update("k", of: "e", name: "n", objects: [])
    },
    Row("POST /events/e/channels/k", ##"{"areaPlaces":{},"color":"#000"}"##) {
      try await $0.events.channels.update("k", of: "e", color: "#000", areaPlaces: [:])
    },
    Row("DELETE /events/e/channels/k", "{}") {
      try await $0.events.channels.remove("k", from: "e")
    },
    Row("POST /events/e/channels/replace", #"{"channels":[]}"#) {
      try await $0.events.channels.replace([], of: "e")
    },
  ]

  static let others: [Row] = [
    Row("POST /hold-tokens", "{}", answer: holdTokenJSON) { _ = try await $0.holdTokens.create() },
    Row("POST /hold-tokens", #"{"expiresInMinutes":30}"#, answer: holdTokenJSON) {
      _ = try await $0.holdTokens.create(expiresInMinutes: 30)
    },
    Row("GET /hold-tokens/t%2F1", answer: holdTokenJSON) {
      _ = try await $0.holdTokens.holdToken("t/1")
    },
    Row("POST /hold-tokens/t", #"{"expiresInMinutes":0}"#, answer: holdTokenJSON) {
      try await $0.holdTokens.expire("t", inMinutes: 0)
    },
  ]

  @Test func `every endpoint of the table has a call that uses it`() {
    let used = Set(
      (Self.workspaces + Self.charts + Self.chartParts + Self.events + Self.statusChanges
        + Self.channels + Self.others).map(\.line))
    let covered = Endpoint.all.filter { endpoint in used.contains { matches($0, endpoint) } }
    #expect(covered.count >= 51)
  }

  private func matches(_ line: String, _ endpoint: Endpoint) -> Bool {
    let parts = line.split(separator: " ")
    let path = parts[1].prefix { $0 != "?" }.split(separator: "/")
    return parts[0] == endpoint.method.rawValue && path.count == endpoint.segments.count
      && zip(path, endpoint.segments).allSatisfy { part, segment in
        if case .literal(let literal) = segment { part == literal } else { true }
      }
  }

  @Test func `many labels are read in calls of a length that servers take`() async throws {
    let transport = FakeTransport { _, request in
      let labels = request.url.split(separator: "label=").dropFirst().map {
        $0.prefix { $0 != "&" }
      }
      let infos = labels.map {
        #""\#($0)":{"label":"\#($0)","objectType":"seat","status":"free","forSale":true}"#
      }
      return .json("{\(infos.joined(separator: ","))}")
    }
    let labels = (1...2_000).map { ObjectLabel("Balcony-A-\($0)") }
    let infos = try await transport.client().events.objectInfos(labels, in: "e")
    #expect(infos.count == 2_000)
    #expect(transport.requests.count == Events.objectInfoCalls(for: labels))
    #expect(transport.requests.allSatisfy { $0.url.utf8.count < 6_100 })
  }

  @Test func `no labels need no call`() async throws {
    let transport = FakeTransport(.json("{}"))
    #expect(try await transport.client().events.objectInfos([], in: "e").isEmpty)
    #expect(transport.requests.isEmpty)
  }

  @Test func `an empty key is refused, because its path would name another endpoint`() async throws
  {
    let transport = FakeTransport(.noContent)
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.delete("")
    }
    #expect(error?.kind == .configuration)
    #expect(transport.requests.isEmpty)
  }

  @Test func `a body that is no JSON is refused, and nothing is sent`() async throws {
    let transport = FakeTransport(.noContent)
    let objects = [ObjectProperties("A-1", extraData: .number(.infinity))]
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.book(objects, in: ["e"])
    }
    #expect(error?.kind == .configuration)
    #expect(transport.requests.isEmpty)
  }
}

struct PercentEncodingTests {
  @Test(arguments: [
    ("A-1_b.c~", "A-1_b.c~"), ("tag1/:-'<>", "tag1%2F%3A-%27%3C%3E"), ("é", "%C3%A9"),
    ("a b+c%", "a%20b%2Bc%25"), ("", ""), (".", "%2E"), ("..", "%2E%2E"), ("...", "..."),
    ("a.b", "a.b"), ("\u{0}\r\n", "%00%0D%0A"), ("😀", "%F0%9F%98%80"),
  ])
  func `a segment is encoded so that it stays one segment`(text: String, encoded: String) {
    #expect(PercentEncoding.segment(text) == encoded)
  }

  @Test func `what is encoded decodes to the same text`() {
    let text = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init)))
    #expect(decoded(PercentEncoding.encoded(text)) == text)
  }

  private func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(rest.prefix(2)) ?? "", radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
