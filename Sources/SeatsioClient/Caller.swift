import FoundationEssentials
import SeatsioModel

/// Sends calls: waits for a place in the lane, judges each attempt, repeats what may be repeated.
///
/// All calls of all namespaces go through ``perform(_:)``.
struct Caller: Sendable {
  let pool: Pool
  let baseURL: String
  /// A failure fails every call.
  var headers: Result<HeaderSet, ConfigurationError>
  let policy: RetryPolicy
  let timeout: Duration
  let clock: any Clock<Duration>
  let middleware: [any Middleware]

  /// Sends a call until it is answered or may not be repeated.
  func perform<Response>(
    _ request: APIRequest<Response>
  ) async throws(APIError) -> Response {
    let call = try call(for: request)
    guard !middleware.isEmpty else { return try await response(to: call, request.answer).value }
    tell(.began, call, 0)
    let stopwatch = Stopwatch(clock)
    do {
      let response = try await response(to: call, request.answer)
      tell(.ended(failure: nil, duration: stopwatch.elapsed), call, response.attempts)
      return response.value
    } catch {
      tell(.ended(failure: error, duration: stopwatch.elapsed), call, error.attempts)
      throw error
    }
  }

  private func response<Response>(
    to call: Call, _ answer: Answer<Response>
  ) async throws(APIError) -> (value: Response, attempts: Int) {
    let response = try await self.answer(to: call)
    do {
      return (try answer.read(response.value), response.attempt)
    } catch {
      throw APIError(
        kind: call.endpoint.isRepeatable ? .decoding : .outcomeUnknown(.unreadableAnswer),
        status: response.value.status, detail: error.reason, method: call.endpoint.method,
        path: call.path, attempts: response.attempt)
    }
  }

  private struct Call {
    var number: UInt64
    var endpoint: Endpoint
    var arguments: [PathArgument]
    var request: HTTPRequest

    /// For people; put together only when somebody is to see it.
    var path: String { endpoint.shownPath(arguments) }
  }

  private func call<Response>(for request: APIRequest<Response>) throws(APIError) -> Call {
    let target = try request.target()
    switch headers {
    case .failure(let flaw):
      throw APIError(
        kind: .configuration, detail: flaw.message, method: request.endpoint.method,
        path: request.shownPath, attempts: 0)
    case .success(let headers):
      return Call(
        number: pool.newCall(), endpoint: request.endpoint, arguments: request.arguments,
        request: HTTPRequest(
          method: request.endpoint.method, url: baseURL + target, headers: headers,
          body: request.body, timeout: timeout))
    }
  }

  /// What follows an attempt.
  private enum Next {
    case answered(HTTPResponse)
    case failed(APIError)
    /// The lane has refused it, or not a byte of it left.
    case again(after: Duration, wasRefused: Bool)
  }

  private func answer(
    to call: Call
  ) async throws(APIError) -> (value: HTTPResponse, attempt: Int) {
    var attempt = 1
    var wasRefused = false
    while true {
      switch try await self.attempt(attempt, of: call, wasRefused: wasRefused) {
      case .answered(let response): return (response, attempt)
      case .failed(let error): throw error
      case .again(let delay, let refused):
        tell(.willRetry(after: delay), call, attempt)
        do {
          try await clock.sleep(for: delay)
        } catch {
          if refused { pool.limiter(call.endpoint.lane).comesNoMore() }
          throw cancelled(call, attempts: attempt)
        }
        wasRefused = refused
        attempt += 1
      }
    }
  }

  /// Sends one request; holds a place in the lane from the start to the answer, and no longer.
  private func attempt(
    _ attempt: Int, of call: Call, wasRefused: Bool
  ) async throws(APIError) -> Next {
    let lane = pool.limiter(call.endpoint.lane)
    let waiting = middleware.isEmpty ? nil : Stopwatch(clock)
    guard let ticket = await lane.enter(again: wasRefused) else {
      throw cancelled(call, attempts: attempt - 1)
    }
    if let waiting {
      tell(.started(message(of: call.request), waited: waiting.elapsed), call, attempt)
    }
    let stopwatch = middleware.isEmpty ? nil : Stopwatch(clock)
    let start = ContinuousClock.now
    let result = await pool.transport.result(of: call.request)
    let took = ContinuousClock.now - start
    let verdict = Verdict(
      result,
      of: Verdict.Subject(
        endpoint: call.endpoint, path: call.path, attempt: attempt,
        repeatsUnansweredReads: policy.repeatsUnansweredReads))
    let outcome = outcome(verdict)
    let next = next(after: verdict, outcome, attempt)
    var repetition: LaneLimiter.Repetition?
    if case .again(let wait, _) = next { repetition = .init(wait: wait) }
    lane.leave(ticket, outcome, took: took, repetition: repetition)
    if let stopwatch { tellEnd(result, verdict, stopwatch.elapsed, call, attempt) }
    return next
  }

  private func next(
    after verdict: Verdict, _ outcome: LaneState.Outcome, _ attempt: Int
  ) -> Next {
    switch verdict {
    case .answered(let response): return .answered(response)
    case .failed(let error, let mayRepeat):
      var retryAfter: Duration?
      if case .rateLimited(let wait) = error.kind { retryAfter = wait }
      guard mayRepeat,
        let delay = pool.delay(policy, afterAttempt: attempt, retryAfter: retryAfter)
      else { return .failed(error) }
      return .again(after: delay, wasRefused: outcome == .refused)
    }
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

  private func cancelled(_ call: Call, attempts: Int) -> APIError {
    APIError(
      kind: .cancelled, method: call.endpoint.method, path: call.path, attempts: attempts)
  }

  // MARK: - Middleware

  private func tell(_ phase: CallEvent.Phase, _ call: Call, _ attempt: Int) {
    guard !middleware.isEmpty else { return }
    let event = CallEvent(
      call: call.number, phase: phase, endpoint: call.endpoint, path: call.path, attempt: attempt)
    for watcher in middleware { watcher.record(event) }
  }

  private func tellEnd(
    _ result: Result<HTTPResponse, TransportError>, _ verdict: Verdict, _ duration: Duration,
    _ call: Call, _ attempt: Int
  ) {
    let answer = try? result.get()
    var failure: APIError.Kind?
    if case .failed(let error, _) = verdict { failure = error.kind }
    tell(
      .finished(
        status: answer?.status, failure: failure, duration: duration,
        answer: answer.map { RedactedMessage(headers: $0.headers.dictionary, body: $0.body) }),
      call, attempt)
  }

  private func message(of request: HTTPRequest) -> RedactedMessage {
    RedactedMessage(
      headers: Dictionary(
        request.headers.lines.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last }),
      body: request.body ?? Data())
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
