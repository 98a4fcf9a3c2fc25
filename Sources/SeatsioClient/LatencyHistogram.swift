/// How long requests took: counts in a fixed number of classes, each an eighth wider than the one
/// before, from a microsecond to an hour.
public struct LatencyHistogram: Hashable, Sendable {
  /// Classes 0 to 7 are one microsecond wide; then each doubling has eight.
  private var counts = [UInt32](repeating: 0, count: classCount)
  /// How many durations were counted.
  public private(set) var count = 0

  private static let classCount = 8 * 30

  /// A histogram of nothing.
  public init() {}

  /// Counts a duration.
  public mutating func record(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let bounded = min(max(seconds, 0), 3_600)
    let microseconds = UInt64(bounded) * 1_000_000 + UInt64(max(attoseconds, 0) / 1_000_000_000_000)
    counts[min(Self.place(of: microseconds), Self.classCount - 1)] &+= 1
    count += 1
  }

  /// The duration that so many of a hundred did not exceed, to an eighth of itself; `nil` if there
  /// is none.
  public func percentile(_ percent: Double) -> Duration? {
    guard count > 0 else { return nil }
    let rank = max(Int((Double(count) * percent / 100).rounded(.up)), 1)
    var sum = 0
    for (place, number) in counts.enumerated() {
      sum += Int(number)
      if sum >= rank { return .microseconds(Self.upperBound(of: place)) }
    }
    return .microseconds(Self.upperBound(of: Self.classCount - 1))
  }

  /// What came since an earlier state of this histogram.
  public func since(_ earlier: LatencyHistogram) -> LatencyHistogram {
    var difference = self
    for place in counts.indices { difference.counts[place] &-= earlier.counts[place] }
    difference.count -= earlier.count
    return difference
  }

  private static func place(of value: UInt64) -> Int {
    guard value >= 8 else { return Int(value) }
    let doublings = 60 - value.leadingZeroBitCount
    return 8 * (doublings + 1) + Int((value >> UInt64(doublings)) & 7)
  }

  /// The longest duration of a class, in microseconds.
  private static func upperBound(of place: Int) -> Int64 {
    guard place >= 8 else { return Int64(place) }
    return (Int64(8 + place % 8 + 1) << Int64(place / 8 - 1)) - 1
  }
}
