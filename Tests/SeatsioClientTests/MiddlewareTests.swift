import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// What middleware gets to see of calls, and what not.
struct MiddlewareTests {
  @Test func `middleware sees every request, wait, answer and end of a call, in order`()
    async throws
  {
    let events = Shared<[CallEvent]>([])
    let transport = FakeTransport(.refused, .status(200, holdTokenJSON))
    let client = try transport.client(middleware: [Recorder { events.append($0) }])
    _ = try await client.holdTokens.holdToken("token-abcd")
    let seen = events.current
    #expect(
      seen.map(\.phase.word) == ["began", "started", "429", "waits", "started", "200", "ended"])
    #expect(seen.map(\.attempt) == [0, 1, 1, 1, 2, 2, 2])
    #expect(seen.allSatisfy { $0.endpoint == .holdToken && $0.lane == .priority })
    #expect(seen.allSatisfy { $0.path == "/hold-tokens/…abcd" && $0.call == seen[0].call })
  }

  @Test func `no key and no token is shown, however an event is printed`() async throws {
    let events = Shared<[CallEvent]>([])
    let transport = FakeTransport(
      .status(
        200, holdTokenJSON,
        headers: ["set-cookie": "session-1", "location": "/hold-tokens/token-abcd", "via": "edge"]))
    let client = try transport.client(
      workspaceKey: "public-key", middleware: [Recorder { events.append($0) }])
    _ = try await client.holdTokens.holdToken("token-abcd")
    var shown = String(reflecting: events.current)
    dump(events.current, to: &shown)
    for event in events.current {
      switch event.phase {
      case .started(let message, _), .finished(_, _, _, let message?):
        shown += "\(message)\(message.headers)\(message.body())"
      default: break
      }
    }
    for secret in ["secret", "c2VjcmV0Og==", "token-abcd", "session-1"] {
      #expect(!shown.contains(secret))
    }
    for useful in ["public-key", "edge", #""expiresInSeconds":900"#, #""holdToken":"***""#] {
      #expect(shown.contains(useful))
    }
  }

  @Test func `a call that fails ends with its error, one that is never sent too`() async throws {
    let events = Shared<[CallEvent]>([])
    let transport = FakeTransport(.failed(.connection, sent: true))
    let client = try transport.client(middleware: [Recorder { events.append($0) }])
    await #expect(throws: APIError.self) { try await client.charts.publishDraft("c") }
    #expect(events.current.map(\.phase.word) == ["began", "started", "failed", "ended"])
    guard case .ended(let failure?, _) = events.current.last?.phase else {
      Issue.record("no failure")
      return
    }
    #expect(failure.kind == .outcomeUnknown(.connectionLost))

    await withTaskGroup(of: Void.self) { group in
      group.cancelAll()
      group.addTask { _ = try? await client.charts.tags() }
    }
    #expect(events.current.suffix(2).map(\.phase.word) == ["began", "ended"])
  }

  @Test func `several are told in the order in which they were given, of each event`() async throws
  {
    let order = Shared<[String]>([])
    let transport = FakeTransport(.noContent)
    let client = try transport.client(middleware: [
      Recorder { event in order.change { $0.append("a \(event.phase.word)") } },
      Recorder { event in order.change { $0.append("b \(event.phase.word)") } },
    ])
    try await client.charts.publishDraft("c")
    #expect(
      order.current == [
        "a began", "b began", "a started", "b started", "a 204", "b 204", "a ended", "b ended",
      ])
  }

  @Test func `a log tells the course of a call, and bodies only when asked for everything`()
    async throws
  {
    let (all, few) = (Shared<[CallLog.Entry]>([]), Shared<[CallLog.Entry]>([]))
    let error =
      #"{"errors":[{"code":"EVENT_NOT_FOUND","message":"no e"}],"requestId":"r-1","status":404}"#
    let transport = FakeTransport(.refused, .status(404, error))
    let client = try transport.client(middleware: [
      CallLog(minimum: .trace) { all.append($0) }, CallLog(minimum: .warning) { few.append($0) },
    ])
    await #expect(throws: APIError.self) {
      try await client.events.book(
        [ObjectProperties("A-1")], in: ["e"], holdToken: "token-abcd")
    }
    #expect(few.current.map(\.level) == [.warning, .warning])
    #expect(
      few.current.last?.message.hasPrefix(
        "POST /events/groups/actions/book: 404 EVENT_NOT_FOUND: no e, 2 attempts "
          + "(request r-1), after ") == true)
    #expect(few.current.last?.metadata["request_id"] == "r-1")
    let sent = try #require(all.current.first { $0.message.contains("sent") })
    #expect(sent.level == .debug)
    #expect(sent.metadata["lane"] == "priority")
    #expect(sent.metadata["body"]?.contains(#""holdToken":"***""#) == true)
    #expect(few.current.allSatisfy { $0.metadata["body"] == nil })
  }

  @Test func `metrics name the endpoint and the outcome, and count what is repeated`() async throws
  {
    let taken = Shared<[CallMetrics.Measurement]>([])
    let transport = FakeTransport(.refused, .failed(.timedOut, sent: true))
    let client = try transport.client(middleware: [CallMetrics { taken.append($0) }])
    await #expect(throws: APIError.self) { try await client.charts.tags() }
    #expect(
      taken.current.map { "\($0.label) \($0.outcome)" } == [
        "seatsio_lane_wait ", "seatsio_request_duration 429", "seatsio_retries ",
        "seatsio_lane_wait ", "seatsio_request_duration timed out",
        "seatsio_call_duration timed out",
      ])
    #expect(
      taken.current.last?.dimensions.map { "\($0.0)=\($0.1)" } == [
        "endpoint=\(Endpoint.listTags.id)", "lane=regular", "outcome=timed out",
      ])
  }

  @Test(arguments: [
    (
      #"{"a":{"secretKey":"x"},"b":[{"holdToken":"y","t":1}]}"#,
      #"{"a":{"secretKey":"***"},"b":[{"holdToken":"***","t":1}]}"#
    ),
    (#"{"holdToken":null,"sessionToken":{"id":1}}"#, #"{"holdToken":null,"sessionToken":"***"}"#),
    ("<html>secret</html>", "(19 bytes that are not JSON)"),
    (#"{"holdToken":"cut"#, "(17 bytes that are not JSON)"),
    ("", ""),
  ])
  func `a body is shown without what may be a secret, or not at all`(body: String, shown: String) {
    #expect(RedactedMessage(headers: [:], body: Data(body.utf8)).body() == shown)
  }

  @Test func `a long body is cut`() {
    let message = RedactedMessage(headers: [:], body: Data(#"["aaaaaaaaaa"]"#.utf8))
    #expect(message.body(limit: 5) == #"["aaa…"#)
  }
}

/// Middleware that is a closure.
private struct Recorder: Middleware {
  let take: @Sendable (CallEvent) -> Void
  init(_ take: @escaping @Sendable (CallEvent) -> Void) { self.take = take }
  func record(_ event: CallEvent) { take(event) }
}

extension Shared {
  fileprivate func append<Element: Sendable>(_ element: Element) where Value == [Element] {
    change { $0.append(element) }
  }
}

extension CallEvent.Phase {
  fileprivate var word: String {
    switch self {
    case .began: "began"
    case .started: "started"
    case .finished(let status, _, _, _): status.map(String.init) ?? "failed"
    case .willRetry: "waits"
    case .ended: "ended"
    }
  }
}
