import FoundationEssentials
import SeatsioModel
import Synchronization

/// What all clients of one account share: connections, lanes, jitter.
final class Pool: Sendable {
  let transport: any Transport
  let priority: LaneLimiter
  let regular: LaneLimiter
  private let jitter: Mutex<SeededGenerator>
  private let calls = Atomic<UInt64>(0)

  init(transport: any Transport, parallelism: Parallelism, seed: UInt64?) {
    self.transport = transport
    priority = LaneLimiter(ceiling: parallelism.priority)
    regular = LaneLimiter(ceiling: parallelism.regular)
    jitter = Mutex(SeededGenerator(seed: seed ?? UInt64.random(in: .min ... .max)))
  }

  func limiter(_ lane: Lane) -> LaneLimiter {
    switch lane {
    case .priority: priority
    case .regular: regular
    }
  }

  func delay(_ policy: RetryPolicy, afterAttempt attempt: Int, retryAfter: Duration?) -> Duration? {
    jitter.withLock { generator in
      policy.delay(afterAttempt: attempt, retryAfter: retryAfter, using: &generator)
    }
  }

  func newCall() -> UInt64 { calls.add(1, ordering: .relaxed).newValue }
}

/// Sends calls: waits for a place in the lane, judges each attempt, repeats what may be repeated.
///
/// All calls of all namespaces go through ``perform(_:)``.
struct Caller: Sendable {
  let pool: Pool
  let baseURL: String
  /// A failure fails every call.
  var headers: Result<[HTTPHeader], ConfigurationError>
  let policy: RetryPolicy
  let timeout: Duration
  let clock: any Clock<Duration>
  let observer: (@Sendable (CallEvent) -> Void)?

  /// Sends a call until it is answered or may not be repeated.
  func perform<Response>(
    _ request: APIRequest<Response>
  ) async throws(APIError) -> Response {
    let call = try call(for: request)
    let response = try await answer(to: call)
    do {
      return try request.answer.read(response.value)
    } catch {
      throw APIError(
        kind: call.endpoint.isRepeatable ? .unexpectedResponse : .outcomeUnknown(.unreadableAnswer),
        status: response.value.status, detail: error.reason, method: call.endpoint.method,
        path: call.path, attempts: response.attempt)
    }
  }

  private struct Call {
    var number: UInt64
    var endpoint: Endpoint
    var path: String
    var request: HTTPRequest
  }

  private func call<Response>(for request: APIRequest<Response>) throws(APIError) -> Call {
    let target = try request.target()
    let path = request.shownPath
    switch headers {
    case .failure(let flaw):
      throw APIError(
        kind: .configuration, detail: flaw.message, method: request.endpoint.method, path: path,
        attempts: 0)
    case .success(let headers):
      return Call(
        number: pool.newCall(), endpoint: request.endpoint, path: path,
        request: HTTPRequest(
          method: request.endpoint.method, url: baseURL + target, headers: headers,
          body: request.body, timeout: timeout))
    }
  }

  private func answer(
    to call: Call
  ) async throws(APIError) -> (value: HTTPResponse, attempt: Int) {
    var attempt = 1
    while true {
      switch try await self.attempt(attempt, of: call) {
      case .answered(let response):
        return (response, attempt)
      case .failed(let error, let mayRepeat):
        var retryAfter: Duration?
        if case .rateLimited(let wait) = error.kind { retryAfter = wait }
        guard mayRepeat,
          let delay = pool.delay(policy, afterAttempt: attempt, retryAfter: retryAfter)
        else { throw error }
        tell(.willRetry(after: delay), call, attempt)
        do {
          try await clock.sleep(for: delay)
        } catch {
          throw cancelled(call, attempts: attempt)
        }
        attempt += 1
      }
    }
  }

  /// Sends one request; holds a place in the lane from the start to the answer, and no longer.
  private func attempt(_ attempt: Int, of call: Call) async throws(APIError) -> Verdict {
    let lane = pool.limiter(call.endpoint.lane)
    guard let ticket = await lane.enter() else { throw cancelled(call, attempts: attempt - 1) }
    tell(.started, call, attempt)
    let stopwatch = Stopwatch(clock)
    let result = await pool.transport.result(of: call.request)
    let verdict = Verdict(
      result, endpoint: call.endpoint, path: call.path, attempt: attempt, now: Date())
    lane.leave(ticket, outcome(verdict))
    var status: Int?
    var failure: APIError.Kind?
    switch verdict {
    case .answered(let response): status = response.status
    case .failed(let error, _): (status, failure) = (error.status, error.kind)
    }
    tell(
      .finished(status: status, failure: failure, duration: stopwatch.elapsed), call, attempt)
    return verdict
  }

  private func outcome(_ verdict: Verdict) -> LaneState.Outcome {
    switch verdict {
    case .answered: .accepted
    case .failed(let error, _):
      switch error.kind {
      case .rateLimited(let retryAfter?) where retryAfter > policy.longestRetryAfter: .unrelated
      case .rateLimited: .refused
      default: error.status == nil ? .unrelated : .accepted
      }
    }
  }

  private func tell(_ phase: CallEvent.Phase, _ call: Call, _ attempt: Int) {
    observer?(
      CallEvent(
        call: call.number, phase: phase, endpoint: call.endpoint, path: call.path, attempt: attempt)
    )
  }

  private func cancelled(_ call: Call, attempts: Int) -> APIError {
    APIError(
      kind: .cancelled, method: call.endpoint.method, path: call.path, attempts: attempts)
  }
}

extension Transport {
  /// ``send(_:)`` as a value.
  fileprivate func result(of request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
    do {
      return .success(try await send(request))
    } catch {
      return .failure(error)
    }
  }
}

/// Time passed on a clock whose instants we do not know.
private struct Stopwatch {
  private let read: () -> Duration

  init(_ clock: some Clock<Duration>) {
    let start = clock.now
    read = { start.duration(to: clock.now) }
  }

  var elapsed: Duration { read() }
}
