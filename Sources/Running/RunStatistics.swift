public import SeatsioClient
public import SeatsioModel

/// What a run took: its time, and in each lane calls, waits and the level at which it settled.
public struct RunStatistics: Sendable {
  /// What happened in one lane.
  public struct InLane: Sendable {
    /// What was sent.
    public var calls: CallStatistics
    /// How many requests might be in flight at the end.
    public var level: Int
    /// How many at the beginning.
    public var ceiling: Int

    /// The statistics of one lane.
    public init(calls: CallStatistics, level: Int, ceiling: Int) {
      self.calls = calls
      self.level = level
      self.ceiling = ceiling
    }
  }

  /// From the first operation to the end of the last.
  public var duration: Duration = .zero
  /// By lane; lanes without calls are there, too.
  public var lanes: [Lane: InLane] = [:]

  /// Statistics of nothing.
  public init() {}

  init(_ client: Client, since before: [Lane: CallStatistics], took duration: Duration) {
    self.duration = duration
    let levels = client.laneStatistics
    for (lane, calls) in client.callStatistics {
      guard let level = levels[lane] else { continue }
      lanes[lane] = InLane(
        calls: calls.since(before[lane] ?? CallStatistics()), level: level.limit,
        ceiling: level.ceiling)
    }
  }

  /// Calls a second, of both lanes; 0 for a run that took no time.
  public var callsPerSecond: Double {
    let seconds = duration / .seconds(1)
    return seconds > 0 ? Double(lanes.values.reduce(0) { $0 + $1.calls.calls }) / seconds : 0
  }
}
