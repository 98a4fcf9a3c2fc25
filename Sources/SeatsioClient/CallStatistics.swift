/// What a client has sent in one lane since it exists, or in a part of that time.
public struct CallStatistics: Hashable, Sendable {
  /// Requests, repetitions included.
  public var requests = 0
  /// Those of them that were sent again.
  public var repetitions = 0
  /// Those that were answered 429 because too much was in flight.
  public var refused = 0
  /// How long calls waited for a place in the lane, all together.
  public var waited: Duration = .zero
  /// How long calls waited to be repeated, all together.
  public var backedOff: Duration = .zero
  /// How long requests took that were answered, and not with 429.
  public var latency = LatencyHistogram()

  /// Calls whose first request went out.
  public var calls: Int { requests - repetitions }

  /// Statistics of nothing.
  public init() {}

  /// What came since earlier statistics of the same lane.
  public func since(_ earlier: CallStatistics) -> CallStatistics {
    var difference = self
    difference.requests -= earlier.requests
    difference.repetitions -= earlier.repetitions
    difference.refused -= earlier.refused
    difference.waited -= earlier.waited
    difference.backedOff -= earlier.backedOff
    difference.latency = latency.since(earlier.latency)
    return difference
  }
}
