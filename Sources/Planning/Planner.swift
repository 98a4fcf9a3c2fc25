public import AccountSnapshot
public import Diagnostics
public import JobFile
import SeatsioModel

/// Turns a job and what is known of the account into a plan.
///
/// Pure: the same job and snapshot give the same plan. What is not known yet is asked for, so the
/// reading around it is a loop: ask, read what it wants, ask again.
public enum Planner {
  /// What planning came to.
  public enum Step: Sendable {
    /// These have to be answered first; in a fixed order, none twice, never empty.
    case read([Query])
    case done(Plan)
  }

  /// Plans a job whose graph has no cycle, or says what it has to know first.
  ///
  /// - Parameters:
  ///   - part: What of the job is wanted; `nil`: all of it.
  ///   - keepsObjects: Whether the units of steps say what they do to which objects, so that the plan
  ///     can be kept or compared with one that was.
  ///   - redoing: Patterns of steps that are carried out although the journal has them as done.
  public static func next(
    _ job: Job, _ snapshot: Snapshot, part: JobPart? = nil, keepsObjects: Bool = false,
    redoing: [String] = []
  ) -> Step {
    var job = job
    if job.hasOpenOutputs {
      var search = PlanBuilder(job, snapshot, redoing: redoing)
      switch search.knownOutputs() {
      case .read(let queries): return .read(queries)
      case .known(let keys): job = job.fillingOutputs { keys[$0.address] }
      }
    }
    var builder = PlanBuilder(
      job, snapshot, part: part, keepsObjects: keepsObjects, redoing: redoing)
    builder.build()
    let missing = builder.live.missing
    return missing.isEmpty ? .done(builder.finish()) : .read(missing)
  }

  /// Plans a job without an account: as if it were empty but for what the job names by keys that only
  /// an account gives.
  ///
  /// Labels are not checked, since nobody knows what the charts have drawn on them; warnings say so.
  public static func offline(_ job: Job, part: JobPart? = nil) -> Plan {
    let account = OfflineAccount(job)
    var snapshot = Snapshot(isImagined: true)
    while true {
      switch next(job, snapshot, part: part) {
      case .done(let plan): return plan
      case .read(let queries):
        for query in queries { snapshot.record(account.answer(query), to: query) }
      }
    }
  }

  /// Problems that concern the whole job rather than one entry of it: cycles.
  public static func check(_ job: Job) -> [Diagnostic] {
    JobGraph(job).cycles()
  }
}
