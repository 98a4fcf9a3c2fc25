public import SeatsioModel

/// Middleware that measures: how long requests take, how long calls wait, what is repeated.
///
/// With swift-metrics:
///
/// ```swift
/// let metrics = CallMetrics { measurement in
///   switch measurement.quantity {
///   case .request(let duration), .wait(let duration), .call(let duration):
///     Timer(label: measurement.label, dimensions: measurement.dimensions).record(duration: duration)
///   case .retry:
///     Counter(label: measurement.label, dimensions: measurement.dimensions).increment()
///   }
/// }
/// ```
public struct CallMetrics: Middleware {
  /// What was measured.
  public enum Quantity: Hashable, Sendable {
    /// One request, from its first byte to the end of its answer.
    case request(Duration)
    /// The time in which a call had no place in its lane.
    case wait(Duration)
    /// A whole call, with all its requests and waits.
    case call(Duration)
    /// A request is sent again.
    case retry
  }

  /// One measurement.
  public struct Measurement: Sendable {
    /// What was measured.
    public var quantity: Quantity
    /// What the call was.
    public var endpoint: Endpoint
    /// The status, or in words what went wrong; empty for waits and retries.
    public var outcome: String

    /// `seatsio_request_duration`, `seatsio_lane_wait`, `seatsio_call_duration`, `seatsio_retries`.
    public var label: String {
      switch quantity {
      case .request: "seatsio_request_duration"
      case .wait: "seatsio_lane_wait"
      case .call: "seatsio_call_duration"
      case .retry: "seatsio_retries"
      }
    }

    /// The endpoint's id, its lane, and the outcome where there is one.
    public var dimensions: [(String, String)] {
      [("endpoint", endpoint.id), ("lane", endpoint.lane.rawValue)]
        + (outcome.isEmpty ? [] : [("outcome", outcome)])
    }
  }

  private let take: @Sendable (Measurement) -> Void

  /// - Parameter take: Called from many tasks; should be quick.
  public init(_ take: @escaping @Sendable (Measurement) -> Void) { self.take = take }

  /// Measures what an event tells.
  public func record(_ event: CallEvent) {
    func take(_ quantity: Quantity, _ outcome: String = "") {
      self.take(Measurement(quantity: quantity, endpoint: event.endpoint, outcome: outcome))
    }
    switch event.phase {
    case .began: break
    case .started(_, let waited): take(.wait(waited))
    case .finished(let status, let failure, let duration, _):
      take(.request(duration), status.map(String.init) ?? failure?.description ?? "")
    case .willRetry: take(.retry)
    case .ended(let failure, let duration):
      take(.call(duration), failure?.kind.description ?? "done")
    }
  }
}
