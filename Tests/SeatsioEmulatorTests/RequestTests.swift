import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct RouteTests {
  @Test("every endpoint of the shared table is served, by its own row and in its lane")
  func completeness() throws {
    let router = Router(Route.all)
    for endpoint in Endpoint.all where Route.operations[endpoint] != nil {
      let path = endpoint.segments.map { segment in
        switch segment {
        case .literal(let text): text
        case .argument(let name, let suffix): "some-\(name)\(suffix)"
        }
      }
      let found = try #require(
        router.route(method: endpoint.method.rawValue, segments: path), "\(endpoint)")
      #expect(found.route.endpoint == endpoint)
      #expect(found.route.lane == endpoint.lane)
    }
  }

  @Test(
    "what is not served is answered 404 by name, with or without a key",
    arguments: [
      ("GET", "/nope"), ("PUT", "/charts/x"), ("POST", "/seasons/x/y"), ("GET", "/"), ("GET", ""),
      ("GET", "/charts/x/version/other"), ("POST", "/events/x/actions/nope"),
    ])
  func unserved(method: String, path: String) {
    var rules = Rules()
    let reply = rules.raw(method, path + "?a=b", authorization: nil)
    #expect(reply.status == 404)
    #expect(reply.code == "NOT_SERVED_BY_EMULATOR")
    #expect(reply.message == "The emulator does not serve \(method) \(path)")
  }
}

@Suite struct RequestTargetTests {
  @Test(
    "segments are decoded after splitting; empty ones do not count",
    arguments: [
      ("/charts/a%2Fb", ["charts", "a/b"]), ("//charts/x/", ["charts", "x"]),
      ("/charts/a+b", ["charts", "a+b"]), ("/c%C3%A9/%20", ["cé", " "]), ("/", []),
      ("/a?b/c", ["a"]),
    ])
  func segments(target: String, segments: [String]) throws {
    #expect(try #require(RequestTarget(target)).segments == segments)
  }

  @Test(
    "a segment that is not percent-encoded UTF-8 is no target",
    arguments: [
      "/%", "/%4", "/%zz", "/%ff", "/a?b=%c3",
    ])
  func malformed(target: String) {
    #expect(RequestTarget(target) == nil)
  }

  @Test("query parameters may repeat, lack a value and hold encoded text")
  func query() throws {
    let target = try #require(RequestTarget("/x?label=A-1&label=B%26+c&flag&=y&expand=a=b"))
    #expect(target.values("label") == ["A-1", "B& c"])
    #expect(target.values("flag") == [""])
    #expect(target.values("expand") == ["a=b"])
    #expect(target.values("none") == [])
  }

  @Test("a path that cannot be decoded is answered 400")
  func answered() {
    var rules = Rules()
    #expect(rules.call(.get, "/charts/%zz").status == 400)
  }
}

@Suite struct JSONBodyTests {
  @Test("what the writer writes is read back the same")
  func roundTrip() throws {
    let value: JSONValue = [
      "text": "a\"\\\u{1}\n\t\r\u{1F}é😀/", "list": [1, -2.5, true, .null, [], [:]],
      "large": .integer(.min), "small": .number(1e-300), "": "empty name",
    ]
    var writer = JSONWriter()
    writer.value(value)
    #expect(try JSONValue(parsing: writer.bytes) == value)
  }

  @Test(
    "a body that is not JSON is answered 400 and changes nothing",
    arguments: [
      "{", "{\"name\": }", "\u{0}", "nonsense",
    ])
  func answered(body: String) {
    var rules = Rules()
    let reply = rules.raw(
      "POST", "/charts", body: Array(body.utf8), authorization: Rules.basic(Rules.adminKey))
    #expect(reply.status == (body == "\u{0}" ? 201 : 400))
    if reply.status == 400 { #expect(reply.code == "GENERAL_ERROR") }
  }

  @Test("a body of another kind than an object is refused where an object is needed")
  func kind() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(.post, "/events", ["x"])
    #expect(reply.message == "#: expected type: JSONObject, found: JSONArray")
    let type = rules.call(.post, "/events", ["chartKey": 5])
    #expect(type.message == "#/chartKey: expected type: String, found: Integer")
  }
}

@Suite struct LaneTests {
  private static let slot = LaneCounter.Slot(company: 0, lane: .regular)

  @Test("a lane admits its ceiling and refuses one more, until one leaves")
  func ceiling() {
    var lanes = LaneCounter(ceilings: [.priority: 100, .regular: 2])
    #expect(lanes.enter(Self.slot).inFlight == 1)
    #expect(lanes.enter(Self.slot).isAdmitted)
    let refused = lanes.enter(Self.slot)
    #expect(!refused.isAdmitted)
    #expect(refused.inFlight == 3)
    lanes.leave(Self.slot)
    #expect(lanes.enter(Self.slot).isAdmitted)
  }

  @Test("lanes and companies do not share a budget")
  func separate() {
    var lanes = LaneCounter(ceilings: [.regular: 1, .priority: 1])
    #expect(lanes.enter(Self.slot).isAdmitted)
    #expect(lanes.enter(.init(company: 1, lane: .regular)).isAdmitted)
    #expect(lanes.enter(.init(company: 0, lane: .priority)).isAdmitted)
    #expect(!lanes.enter(Self.slot).isAdmitted)
  }

  @Test("the service's own ceilings are the default")
  func defaults() {
    let ceilings = EmulatorConfiguration().laneCeilings
    #expect(ceilings == [.priority: 100, .regular: 10])
  }

  @Test("the log keeps the latest 100,000 requests at least, and no more than twice that")
  func logBound() {
    var log = RequestLog()
    for number in 1...300_001 {
      log.append(
        LoggedRequest(
          number: number, endpoint: nil, method: "GET", path: "/", lane: nil, workspaceKey: nil,
          started: .zero, finished: .zero, status: 200, inFlight: 1))
    }
    #expect((100_000...200_000).contains(log.requests.count))
    #expect(log.requests.last?.number == 300_001)
    #expect(log.requests.first?.number == 300_001 - log.requests.count + 1)
  }
}
