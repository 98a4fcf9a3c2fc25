import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// What an answer means: its status, and the codes in its body.
struct VerdictTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var status: Int
    var code: String?
    var kind: APIError.Kind
    var testDescription: String { "\(status) \(code ?? "")" }
  }

  @Test(arguments: [
    Row(status: 302, kind: .redirected),
    Row(status: 307, kind: .redirected),
    Row(status: 400, kind: .validation),
    Row(status: 400, code: "ILLEGAL_STATUS_CHANGE", kind: .illegalStatusChange),
    Row(status: 400, code: "BEST_AVAILABLE_OBJECTS_NOT_FOUND", kind: .bestAvailableNotFound),
    Row(status: 400, code: "GENERAL_ERROR", kind: .validation),
    Row(status: 400, code: "SOMETHING_NEW", kind: .validation),
    Row(status: 401, kind: .unauthorized),
    Row(status: 403, kind: .forbidden),
    Row(status: 404, code: "EVENT_NOT_FOUND", kind: .notFound),
    Row(status: 404, kind: .notFound),
    Row(status: 409, kind: .validation),
    Row(status: 413, kind: .tooLarge),
    Row(status: 418, kind: .validation),
    Row(status: 429, kind: .rateLimited(retryAfter: nil)),
  ])
  func `a refusal has the kind of its status and code`(row: Row) async {
    let body = row.code.map {
      #"{"status":\#(row.status),"messages":["m"],"requestId":"r-1","#
        + #""errors":[{"code":"\#($0)","message":"m","data":{"k":1}}],"#
        + #""warnings":[{"code":"W","message":"w"}]}"#
    }
    let transport = FakeTransport(.status(row.status, body ?? ""))
    for call in calls {
      let error = await #expect(throws: APIError.self) {
        try await call(transport.client(retries: 0))
      }
      #expect(error?.kind == row.kind)
      #expect(error?.status == row.status)
      #expect(error?.errors.map(\.code.rawValue) == (row.code.map { [$0] } ?? []))
      #expect(error?.messages == (row.code.map { _ in ["m"] } ?? []))
      #expect(error?.warnings.map(\.message) == (row.code.map { _ in ["w"] } ?? []))
      #expect(error?.errors.map(\.data) == (row.code.map { _ in [["k": 1]] } ?? []))
      #expect(error?.requestID == row.code.map { _ in "r-1" })
    }
  }

  private let calls: [@Sendable (Client) async throws -> Void] = [
    { _ = try await $0.charts.tags() },
    { try await $0.charts.publishDraft("c") },
  ]

  @Test(arguments: [
    ("", "application/json", "no body"),
    ("not json", "application/json", "garbage"),
    (#"{"errors":[{"code"#, "application/json", "truncated"),
    (#"{"errors": 5}"#, "application/json", "wrong types"),
    (#"["EVENT_NOT_FOUND"]"#, "application/json", "wrong shape"),
    (#"{"errors":[{"code":"EVENT_NOT_FOUND","message":"m"}]}"#, "text/plain", "not called JSON"),
    ("<html>", "text/html", "a page"),
  ])
  func `a refusal whose body says nothing keeps its kind`(
    body: String, type: String, name: String
  ) async {
    let transport = FakeTransport(.status(404, body, type: type))
    let error = await #expect(throws: APIError.self) { try await transport.client().charts.tags() }
    #expect(error?.kind == .notFound)
    #expect(error?.errors == [])
  }

  @Test(arguments: [
    ("", "application/json", "the answer is empty"),
    ("not json", "application/json", "the answer is not well-formed JSON"),
    (#"{"tags":["a""#, "application/json", "the answer is not well-formed JSON"),
    (#"{}"#, "application/json", "the answer lacks 'tags'"),
    (#"{"tags":[1]}"#, "application/json", "'tags.0' in the answer is not String"),
    (#"{"tags":[]}"#, "text/plain", "the answer is not JSON but 'text/plain'"),
    ("<html>", "text/html", "the answer is not JSON but 'text/html'"),
  ])
  func `a success that cannot be read is an error that says why`(
    body: String, type: String, why: String
  ) async {
    let transport = FakeTransport(.status(200, body, type: type))
    let error = await #expect(throws: APIError.self) { try await transport.client().charts.tags() }
    #expect(error?.kind == .decoding)
    #expect(error?.detail == why)
    #expect(transport.requests.count == 1)
  }

  @Test func `a redirect is not followed and says where to`() async {
    let transport = FakeTransport(.status(301, headers: ["location": "https://else\u{7}where/"]))
    let error = await #expect(throws: APIError.self) { try await transport.client().charts.tags() }
    #expect(
      error?.description
        == "GET /charts/tags: 301: redirects to https://elsewhere, which is not followed")
  }
}

struct APIErrorTests {
  @Test func `an error of the server reads as call, status, code, message and request`() {
    let error = APIError(
      kind: .illegalStatusChange, status: 400,
      errors: [
        ServerError(
          code: .illegalStatusChange, message: "Cannot change from [booked] to [booked]")
      ],
      requestID: "27378c14", method: .post, path: "/events/actions/change-object-status",
      attempts: 1)
    #expect(
      "\(error)"
        == "POST /events/actions/change-object-status: 400 ILLEGAL_STATUS_CHANGE: "
        + "Cannot change from [booked] to [booked] (request 27378c14)")
  }

  @Test(arguments: [
    (APIError.Kind.outcomeUnknown(.timeout), Int?.none, "outcome unknown (timed out)"),
    (.outcomeUnknown(.serverError), 502, "outcome unknown (server error): 502"),
    (.transport(.notSent), nil, "not sent"),
    (.cancelled, nil, "cancelled"),
    (.notFound, 404, "404"),
    (.rateLimited(retryAfter: .seconds(90)), 429, "429, asks for a wait of 90 s"),
  ])
  func `an error without the server's words says what it is`(
    kind: APIError.Kind, status: Int?, text: String
  ) {
    let error = APIError(kind: kind, status: status, method: .get, path: "/x", attempts: 1)
    #expect("\(error)" == "GET /x: \(text)")
  }

  @Test func `detail and attempts are part of the text`() {
    let error = APIError(
      kind: .transport(.notSent), detail: "Connection refused", method: .get, path: "/x",
      attempts: 6)
    #expect("\(error)" == "GET /x: not sent: Connection refused, 6 attempts")
  }
}

struct RetryAfterTests {
  static let now = Date(timeIntervalSince1970: 784_111_777)  // Sun, 06 Nov 1994 08:49:37 GMT

  @Test(arguments: [
    ("0", 0), ("120", 120), (" 5 ", 5),
    ("99999999999999999999", Int64.max),
    ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
    ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
    ("soon", nil), ("", nil), ("-5", nil), ("1.5", nil),
  ])
  func `seconds and dates are understood, anything else is no wait`(
    field: String, seconds: Int64?
  ) {
    let wait = RetryAfter.wait(in: ["retry-after": field], now: Self.now)
    #expect(wait == seconds.map { .seconds($0) })
  }

  @Test func `a date counts from the server's clock`() {
    let headers: HeaderFields = [
      "retry-after": "Sun, 06 Nov 1994 08:50:37 GMT", "date": "Sun, 06 Nov 1994 08:50:30 GMT",
    ]
    #expect(RetryAfter.wait(in: headers, now: Self.now) == .seconds(7))
  }
}
