import Database
import Dispatch
import Synchronization

/// What runs were about to do and did, in one SQLite file that survives the process and the machine.
///
/// Records written at the same time share a commit: while one waits for the disk, others gather.
public final class Journal: Sendable {
  private let database: Mutex<Database>
  private let waiting = Mutex(Waiting())
  private let queue = DispatchQueue(label: "usher.journal")

  private struct Waiting {
    var batches: [Batch] = []
    var isWriting = false
  }

  private struct Batch: Sendable {
    var run: RunNumber
    var records: [UnitRecord]
    var outputs: [OutputRecord]
    var now: Instant
    var done: CheckedContinuation<Result<Void, JournalError>, Never>
  }

  /// Opens a journal, or makes one that only its owner may read.
  public init(_ path: String) throws(JournalError) {
    database = Mutex(try JournalFile.open(path))
  }

  /// Opens a journal that exists, to be read and nothing else.
  public init(reading path: String) throws(JournalError) {
    database = Mutex(try JournalFile.read(path))
  }

  func with<Result: Sendable>(
    _ body: @Sendable (Database) throws(DatabaseError) -> Result
  ) throws(JournalError) -> Result {
    do throws(DatabaseError) {
      return try database.withLock { database throws(DatabaseError) in try body(database) }
    } catch {
      throw .storage("\(error)")
    }
  }

  /// Writes records of a run; they are safe on the disk when this returns without an error.
  public func write(
    _ records: [UnitRecord], outputs: [OutputRecord] = [], of run: RunNumber, at now: Instant
  ) async -> Result<Void, JournalError> {
    await withCheckedContinuation { done in
      let batch = Batch(run: run, records: records, outputs: outputs, now: now, done: done)
      let starts = waiting.withLock { waiting in
        waiting.batches.append(batch)
        defer { waiting.isWriting = true }
        return !waiting.isWriting
      }
      if starts { queue.async { self.writeWaiting() } }
    }
  }

  private func writeWaiting() {
    while true {
      let batches = waiting.withLock { waiting in
        defer { waiting.batches = [] }
        waiting.isWriting = !waiting.batches.isEmpty
        return waiting.batches
      }
      if batches.isEmpty { return }
      let result = commit(batches)
      for batch in batches { batch.done.resume(returning: result) }
    }
  }

  private func commit(_ batches: [Batch]) -> Result<Void, JournalError> {
    do throws(JournalError) {
      try with { database throws(DatabaseError) in
        try database.transaction { () throws(DatabaseError) in
          for batch in batches {
            for record in batch.records { try database.write(record, of: batch.run) }
            for output in batch.outputs { try database.write(output, of: batch.run) }
            try database.run(
              "UPDATE run SET heartbeat = max(heartbeat, ?) WHERE number = ?",
              [.integer(batch.now.milliseconds), .integer(batch.run.value)])
          }
        }
      }
      return .success(())
    } catch {
      return .failure(error)
    }
  }
}

/// The number of a run in its journal.
public struct RunNumber: Hashable, Sendable {
  let value: Int64
}

extension Database {
  fileprivate func write(_ record: UnitRecord, of run: RunNumber) throws(DatabaseError) {
    func time(_ instant: Instant?) -> DatabaseValue {
      instant.map { .integer($0.milliseconds) } ?? .null
    }
    try self.run(
      """
      INSERT INTO unit (run, place, address, call, title, twin, source, intended, ended, outcome, reason,
        identity, newest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, place) DO UPDATE SET
        ended = excluded.ended, outcome = excluded.outcome, reason = excluded.reason
      """,
      [
        .integer(run.value), .integer(Int64(record.place)), .text(record.meaning.address),
        .text(record.meaning.call), .text(record.meaning.title),
        .integer(Int64(record.meaning.twin)), .text(record.source), time(record.intended),
        time(record.ended), record.outcome.map { .text($0) } ?? .null,
        record.reason.map { .text($0) } ?? .null, record.identity.map { .text($0) } ?? .null,
        record.newest.map { .integer($0) } ?? .null,
      ])
  }

  fileprivate func write(_ output: OutputRecord, of run: RunNumber) throws(DatabaseError) {
    try self.run(
      "INSERT OR REPLACE INTO output (run, kind, name, value) VALUES (?, ?, ?, ?)",
      [.integer(run.value), .text(output.kind), .text(output.name), .text(output.value)])
  }
}
