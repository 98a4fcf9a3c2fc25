import Diagnostics
import JobFile
public import Journal
public import Planning
import SeatsioModel

/// Where a run writes down what it is about to do and what came of it.
public struct RunRecord: Sendable {
  private let journal: Journal
  private let run: RunNumber
  private let plan: Plan
  /// By the unit's place in the plan.
  private let meanings: [Meaning]
  private let now: @Sendable () -> Instant
  private let clock: any Clock<Duration>

  /// A record of a run that has begun in the journal.
  ///
  /// - Parameter now: The time of the calendar.
  public init(
    _ journal: Journal, _ run: RunNumber, of plan: Plan,
    now: @escaping @Sendable () -> Instant, clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.journal = journal
    self.run = run
    self.plan = plan
    self.now = now
    self.clock = clock
    meanings = Self.meanings(of: plan)
  }

  /// What identifies each unit from run to run, wherever its step stands in the file.
  private static func meanings(of plan: Plan) -> [Meaning] {
    var calls = [String](repeating: "", count: plan.units.count)
    for operation in plan.operations {
      for unit in operation.units { calls[unit.index] = operation.call.endpoint.id }
    }
    var twins: [Meaning: Int] = [:]
    return plan.units.map { unit in
      let address = plan[unit.change].address
      var meaning = Meaning(
        address: "\(address.kind.rawValue).\(address)", call: calls[unit.id.index],
        title: unit.title)
      let twin = twins[meaning, default: 0] + 1
      twins[meaning] = twin
      meaning.twin = twin
      return meaning
    }
  }

  // MARK: - Before and after each operation

  /// Writes down what is about to be sent; it must not be sent when this fails.
  func intend(_ units: [UnitID]) async -> JournalError? {
    let now = now()
    return await write(units.map { record(of: $0, intended: now) }, at: now)
  }

  /// Writes down how units ended and what was made.
  func end(_ outcomes: [UnitID: UnitOutcome], _ output: Output? = nil) async -> JournalError? {
    let now = now()
    let records = outcomes.sorted { $0.key < $1.key }.map { unit, outcome in
      var record = record(of: unit, intended: nil)
      record.ended = now
      record.outcome = outcome.journalWord
      record.reason = outcome.journalReason
      return record
    }
    return await write(records, output.map { [$0.record] } ?? [], at: now)
  }

  private func record(of unit: UnitID, intended: Instant?) -> UnitRecord {
    let planned = plan[unit]
    var record = UnitRecord(
      place: unit.index, meaning: meanings[unit.index],
      source: "\(planned.mark.file):\(planned.mark.line)", intended: intended)
    record.identity = planned.identity
    record.newest = planned.newestChart
    return record
  }

  private func write(
    _ records: [UnitRecord], _ outputs: [OutputRecord] = [], at now: Instant
  ) async -> JournalError? {
    switch await journal.write(records, outputs: outputs, of: run, at: now) {
    case .success: nil
    case .failure(let error): error
    }
  }

  // MARK: - The run as a whole

  /// Shows others that the run goes on while `body` is under way.
  func whileAlive<Result: Sendable>(_ body: () async -> Result) async -> Result {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // What goes wrong here goes wrong with the next record, too, which says so.
        while (try? await clock.sleep(for: .seconds(10))) != nil { _ = await write([], at: now()) }
      }
      let result = await body()
      group.cancelAll()
      return result
    }
  }

  /// Writes down what never had its turn, and that the run is over.
  func close(_ report: RunReport, unwritten: [UnitID]) async -> JournalError? {
    let outcomes = unwritten.map { ($0, report.outcomes[$0.index]) }
    if let error = await end(Dictionary(uniqueKeysWithValues: outcomes)) { return error }
    do throws(JournalError) {
      let isStopped = report.wasStopped || report.outcomes.contains(.notStarted)
      try journal.end(run, isStopped ? .stopped : .complete, at: now())
      return nil
    } catch {
      return error
    }
  }
}

extension UnitOutcome {
  /// The outcome in one word, as the journal keeps it.
  fileprivate var journalWord: String {
    switch self {
    case .done: "done"
    case .failed: "failed"
    case .blocked: "blocked"
    case .deferred: "deferred"
    case .notStarted: "not started"
    case .unknown: "unknown"
    }
  }

  fileprivate var journalReason: String? {
    switch self {
    case .done, .notStarted: nil
    case .failed(let failure), .unknown(let failure): failure.message
    case .blocked(let address): "waits for \(address)"
    case .deferred(let wait): "can be done after \(wait.components.seconds) s"
    }
  }
}

extension Output {
  /// Of a workspace only its key: its secret one goes nowhere.
  fileprivate var record: OutputRecord {
    switch self {
    case .workspace(let name, let workspace):
      OutputRecord(kind: "workspace", name: name, value: workspace.key.rawValue)
    case .chart(let name, let key): OutputRecord(kind: "chart", name: name, value: key.rawValue)
    case .token(let name, let key): OutputRecord(kind: "token", name: name, value: key.rawValue)
    }
  }
}
