import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// A job file without the lines that are the same in all of them.
func job(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> Job {
  let reading = JobReader.read(
    Array("version: 1\n\(text)\n".utf8), file: "job.yaml", inputs: JobInputs(today: "2026-01-15"))
  return try #require(
    reading.job, "\(reading.diagnostics.map(\.message))", sourceLocation: sourceLocation)
}

/// Plans a job, answering whatever the planner asks.
func plan(_ job: Job, on account: inout FakeAccount, _ part: JobPart? = nil) throws -> Plan {
  var snapshot = Snapshot()
  for _ in 1...20 {
    switch Planner.next(job, snapshot, part: part) {
    case .done(let plan): return plan
    case .read(let queries):
      #expect(!queries.isEmpty && Set(queries).count == queries.count)
      for query in queries {
        #expect(!snapshot.knows(query), "\(query) was asked twice")
        snapshot.record(account.answer(query), to: query)
      }
    }
  }
  throw Endless()
}

/// The planner kept asking.
struct Endless: Error {}

/// Plans a part of a job, as patterns say.
func plan(
  _ text: String, on account: FakeAccount, only: [String] = [], exclude: [String] = []
) throws -> Plan {
  var account = account
  let job = try job(text)
  return try plan(job, on: &account, try JobPart(only: only, exclude: exclude, of: job))
}

/// Plans, applies and plans again.
func second(_ text: String, on account: FakeAccount) throws -> (Plan, FakeAccount) {
  var account = account
  let job = try job(text)
  try account.apply(try plan(job, on: &account))
  return (try plan(job, on: &account), account)
}

extension Plan {
  /// The codes of the conflicts, in the order of the units.
  var codes: [String] { conflicts.map(\.code.rawValue) }

  /// The only conflict.
  var conflict: Diagnostic? { conflicts.count == 1 ? conflicts[0] : nil }

  /// The change of a declared thing.
  func change(_ address: String) -> Change? { changes.first { $0.address.description == address } }

  /// What becomes of a declared thing.
  func verb(_ address: String) -> Change.Verb? { change(address)?.verb }

  /// `name: old → new`, with `∅` for nothing.
  func fields(_ address: String) -> [String] {
    (change(address)?.fields ?? []).map { "\($0.name): \($0.old ?? "∅") → \($0.new ?? "∅")" }
  }

  /// The items of all status changes, call by call, unit by unit.
  var seats: [[[SeatChange]]] {
    operations.compactMap { operation in
      if case .changeStatuses(let units, _) = operation.call { units } else { nil }
    }
  }

  /// The items of all status changes.
  var items: [SeatChange] { seats.flatMap { $0.flatMap { $0 } } }

  /// What the operations say they do, in order.
  var calls: [String] {
    operations.map { operation in operation.units.map { self[$0].title }.joined(separator: "; ") }
  }
}

/// Seats `A-1`… with one state.
func seats(_ labels: ClosedRange<Int>, _ state: LiveObject = LiveObject()) -> [ObjectLabel:
  LiveObject]
{
  Dictionary(uniqueKeysWithValues: labels.map { (ObjectLabel("A-\($0)"), state) })
}

func area(_ capacity: Int, free: Int? = nil) -> LiveObject {
  LiveObject(
    type: .generalAdmission, capacity: capacity, freePlaces: free ?? capacity, heldPlaces: [:])
}

/// A job of steps made in code, with what a text declares beside them.
func job(_ steps: [StepDeclaration], with text: String = "name: steps") throws -> Job {
  var job = try job(text)
  job.steps = steps
  return job
}

func plan(_ steps: [StepDeclaration], on account: FakeAccount) throws -> Plan {
  var account = account
  return try plan(try job(steps), on: &account)
}

/// Plans, applies and plans again.
func second(
  _ steps: [StepDeclaration], on account: FakeAccount, with text: String = "name: steps"
) throws -> (plan: Plan, account: FakeAccount) {
  var account = account
  let job = try job(steps, with: text)
  let first = try plan(job, on: &account)
  try account.apply(first)
  return (try plan(job, on: &account), account)
}
