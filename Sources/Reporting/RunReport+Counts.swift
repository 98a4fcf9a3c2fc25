public import Running

/// How many units ended in which way; the numbers add up to the units of the plan.
public struct OutcomeCounts: Hashable, Sendable {
  /// As the plan wanted them.
  public var done = 0
  /// Refused, conflicts included.
  public var failed = 0
  /// Waiting for something that is not done.
  public var blocked = 0
  /// To be done when the daily quota is fresh.
  public var deferred = 0
  /// Not reached, because the run was stopped.
  public var notStarted = 0
  /// Sent, with an answer that was lost.
  public var unknown = 0

  /// All of them.
  public var total: Int { done + failed + blocked + deferred + notStarted + unknown }

  /// All of them, by the words of `Phrases.word`.
  var byWord: [(word: String, count: Int)] {
    [
      ("done", done), ("failed", failed), ("blocked", blocked), ("deferred", deferred),
      ("not started", notStarted), ("unknown", unknown),
    ]
  }
}

extension RunReport {
  /// The units of the plan by outcome.
  public var counts: OutcomeCounts {
    var counts = OutcomeCounts()
    for outcome in outcomes {
      switch outcome {
      case .done: counts.done += 1
      case .failed: counts.failed += 1
      case .blocked: counts.blocked += 1
      case .deferred: counts.deferred += 1
      case .notStarted: counts.notStarted += 1
      case .unknown: counts.unknown += 1
      }
    }
    return counts
  }
}
