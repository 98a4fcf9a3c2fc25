import JobFile
public import Planning
public import SeatsioModel

/// What a run of a plan will take if nothing fails: calls, and time.
///
/// It is the run itself, played without calls: what starts when is decided by the same state that
/// decides it in earnest.
public struct Forecast: Hashable, Sendable {
  /// By lane, reads that guard a change included.
  public var calls: [Lane: Int]
  /// With every call taking as long as the job assumes.
  public var duration: Duration

  /// Plays a plan through.
  ///
  /// Cost: that of scheduling the plan.
  public init(of plan: Plan) {
    self.init(of: plan, latency: plan.execution.assumedLatency)
  }

  /// Plays a plan through with another latency than the job assumes, such as one that was measured.
  public init(of plan: Plan, latency: Duration) {
    var state = RunState(plan)
    var open: [Lane: Int] = [
      .priority: plan.execution.priorityParallelism, .regular: plan.execution.regularParallelism,
    ]
    calls = [:]
    // Every call takes one tick, so what ends at a tick is what stands in one place of the queue.
    var ends: [Int: [RunState.Launch]] = [:]
    var tick = 0
    var last = 0
    while true {
      for lane in Lane.allCases {
        while open[lane, default: 0] > 0, let launch = state.takeReady(in: lane) {
          let call = plan[launch.operation].call
          let reads = call.guardReads
          calls[lane, default: 0] += 1
          if reads > 0 { calls[.priority, default: 0] += reads }
          open[lane, default: 0] -= 1
          ends[tick + 1 + reads, default: []].append(launch)
        }
      }
      guard let next = ends.keys.min(), let finished = ends.removeValue(forKey: next) else { break }
      tick = next
      last = next
      for launch in finished {
        open[plan[launch.operation].call.endpoint.lane, default: 0] += 1
        state.record(Dictionary(uniqueKeysWithValues: launch.units.map { ($0, .done) }))
      }
    }
    duration = latency * last
  }
}

extension Forecast {
  /// The duration in milliseconds, rounded down.
  public var milliseconds: Int64 {
    duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
  }
}

extension PlannedCall {
  /// The reads that go out just before the call, one for each event whose objects are taken away
  /// from an order.
  var guardReads: Int {
    guard case .changeStatuses(let changes, _) = self else { return 0 }
    var events = Set<EventKey>()
    for change in changes.joined() where change.expectedOrder != nil { events.insert(change.event) }
    return events.count
  }
}
