import Glibc

/// How long a request stays in flight after its effect.
public enum Latency: Hashable, Sendable {
  /// Always the same; zero answers at once.
  case fixed(Duration)
  /// Anything in the range with equal probability.
  case range(ClosedRange<Duration>)
  /// As real services are: most requests near the median, one in a hundred beyond `p99`.
  ///
  /// `median` must be above zero and `p99` not below it.
  case lognormal(median: Duration, p99: Duration)

  /// No answer is held back for longer than this.
  public static let longest: Duration = .seconds(600)

  /// Whether it never holds anything back.
  var isZero: Bool { self == .fixed(.zero) }

  /// Draws the latency of one request.
  func draw(using generator: inout SeededGenerator) -> Duration {
    switch self {
    case .fixed(let duration):
      return Self.bounded(duration)
    case .range(let range):
      let ends = Self.bounded(range.lowerBound).nanoseconds
      let upper = max(ends, Self.bounded(range.upperBound).nanoseconds)
      return .nanoseconds(Int64.random(in: ends...upper, using: &generator))
    case .lognormal(let median, let p99):
      // 2.326 standard deviations above the mean lies the hundredth part of a normal distribution.
      let center = max(1, Double(median.nanoseconds))
      let spread = log(max(1, Double(p99.nanoseconds) / center)) / 2.326_347_874
      let drawn = center * exp(spread * Self.normal(using: &generator))
      return .nanoseconds(Int64(min(drawn, Double(Self.longest.nanoseconds))))
    }
  }

  private static func bounded(_ duration: Duration) -> Duration {
    max(.zero, min(duration, longest))
  }

  /// A number of the standard normal distribution, by Box and Muller.
  private static func normal(using generator: inout SeededGenerator) -> Double {
    let radius = sqrt(-2 * log(Double.random(in: .leastNormalMagnitude..<1, using: &generator)))
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
  }
}
