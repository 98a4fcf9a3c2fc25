import Diagnostics
import JobFile
import Planning
public import Running
import SeatsioModel

/// How a run ended, for machines: one entry per unit.
public struct RunJSON: Sendable {
  private let report: RunReport

  /// The document of a report.
  public init(_ report: RunReport) { self.report = report }

  /// The whole document, with a line end.
  public var text: String {
    let plan = report.plan
    return JSONText.text(
      Document(
        version: 1, job: plan.name, stopped: report.wasStopped, counts: Counts(report.counts),
        units: plan.units.map { UnitEntry($0, report.outcomes[$0.id.index], plan) },
        conflicts: plan.conflicts.map { ProblemEntry($0) }))
  }

  private struct Document: Encodable {
    var version: Int
    var job: String
    var stopped: Bool
    var counts: Counts
    var units: [UnitEntry]
    var conflicts: [ProblemEntry]
  }

  private struct Counts: Encodable {
    var done, failed, blocked, deferred, notStarted, unknown, total: Int

    init(_ counts: OutcomeCounts) {
      done = counts.done
      failed = counts.failed
      blocked = counts.blocked
      deferred = counts.deferred
      notStarted = counts.notStarted
      unknown = counts.unknown
      total = counts.total
    }
  }

  private struct UnitEntry: Encodable {
    var address: String
    var title: String
    var places: Int
    var outcome: String
    var reason: String?
    var blockedBy: String?
    var call: String?
    var status: Int?
    var errors: [ServerError]?
    var requestId: String?
    var attempts: Int?
    var file: String
    var line: Int

    init(_ unit: Unit, _ outcome: UnitOutcome, _ plan: Plan) {
      address = plan[unit.change].address.description
      title = unit.title
      places = unit.places
      self.outcome = Phrases.word(outcome)
      reason = outcome.isDone ? nil : Phrases.reason(outcome)
      file = unit.mark.file
      line = unit.mark.line
      switch outcome {
      case .failed(let failure), .unknown(let failure):
        call = failure.call?.request
        status = failure.call?.status
        errors = failure.call?.errors
        requestId = failure.call?.requestID
        attempts = failure.call?.attempts
      case .blocked(let address): blockedBy = address.description
      case .done, .deferred, .notStarted: break
      }
    }
  }
}
