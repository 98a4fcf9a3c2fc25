import FoundationEssentials
import SeatsioModel
import Synchronization

@testable import SeatsioClient

/// Records requests and answers them as the test says, without a network.
final class FakeTransport: Transport {
  typealias Answer = Result<HTTPResponse, TransportError>

  private let recorded = Mutex<[HTTPRequest]>([])
  private let answer: @Sendable (Int, HTTPRequest) async -> Answer

  /// - Parameter answer: Gives the answer to a request, by its number from 0.
  init(_ answer: @escaping @Sendable (Int, HTTPRequest) async -> Answer) {
    self.answer = answer
  }

  /// Answers each request with the next of `answers`; the last one stays.
  convenience init(_ answers: Answer...) {
    self.init { number, _ in answers[min(number, answers.count - 1)] }
  }

  var requests: [HTTPRequest] { recorded.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let number = recorded.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    return try await answer(number, request).get()
  }

  func shutDown() async {}

  /// A client that sends through this transport.
  func client(
    retries: Int = 5, parallelism: Parallelism = .init(), workspaceKey: WorkspaceKey? = nil,
    clock: ManualClock = ManualClock(isAutomatic: true),
    middleware: [any Middleware] = [], repeatsUnansweredReads: Bool = false
  ) throws -> Client {
    try Client(
      Client.Configuration(
        baseURL: "http://test", secretKey: "secret", workspaceKey: workspaceKey,
        retryPolicy: RetryPolicy(
          maximumRetries: retries, repeatsUnansweredReads: repeatsUnansweredReads),
        parallelism: parallelism, middleware: middleware, clock: clock, seed: 7),
      baseURL: BaseURL("http://test"), transport: { self })
  }
}

extension Result where Success == HTTPResponse, Failure == TransportError {
  static func status(
    _ status: Int, _ body: String = "", type: String? = "application/json",
    headers: [String: String] = [:]
  ) -> Self {
    var headers = headers
    headers["content-type"] = type
    return .success(
      HTTPResponse(status: status, headers: HeaderFields(headers), body: Data(body.utf8)))
  }

  static func json(_ body: String) -> Self { status(200, body) }

  static func failed(_ kind: TransportError.Kind, sent: Bool) -> Self {
    .failure(TransportError(kind: kind, mayHaveBeenSent: sent, reason: "test"))
  }

  static let noContent = Self.status(204, type: nil)
  static let refused = Self.status(429, type: nil)
}

/// A gate that tasks wait at until the test opens it.
final class Gate: Sendable {
  private let state = Mutex((isOpen: false, waiting: [CheckedContinuation<Void, Never>]()))

  func pass() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

/// A value that several tasks change.
final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  var current: Value { value.withLock { $0 } }

  func change<Result: Sendable>(_ change: @Sendable (inout Value) -> Result) -> Result {
    value.withLock { change(&$0) }
  }
}
