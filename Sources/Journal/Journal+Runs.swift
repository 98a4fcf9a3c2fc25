import Database

/// Runs as wholes: their beginning, which locks out others, their end, and what is told of them.
extension Journal {
  /// Begins a run, unless another one works on the same account and workspace.
  ///
  /// A run whose process is gone is recorded as lost.
  ///
  /// - Parameters:
  ///   - takesOver: Counts a run that still seems to be going on as lost.
  ///   - newest: The number of the newest run when the plan was made; `nil` for whatever it was.
  /// - Throws: `JournalError.locked` with the run that is going on; `overtaken` if one has begun
  ///   since the plan was made.
  public func begin(
    _ run: NewRun, by holder: Holder = .current, at now: Instant, takesOver: Bool = false,
    after newest: Int64? = nil
  ) throws(JournalError) -> (number: RunNumber, id: String) {
    enum Begun {
      case run(RunNumber, String)
      case locked(RunSummary)
      case overtaken
    }
    let begun = try with { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) -> Begun in
        for open in try database.openRuns(of: run) {
          let silence = Duration.milliseconds(
            now.milliseconds - open.summary.heartbeat.milliseconds)
          if !takesOver, open.summary.holder.isAlive(seenBy: holder, silence: silence) {
            return .locked(open.summary)
          }
          try database.run(
            "UPDATE run SET ended = heartbeat, ending = ? WHERE number = ?",
            [.text(RunEnding.lost.rawValue), .integer(open.number.value)])
        }
        if let newest,
          try database.newestRun(of: [.text(run.baseURL), .text(run.workspace)]) > newest
        {
          return .overtaken
        }
        let id = try database.freeID(at: now)
        return .run(try database.insert(run, id: id, holder, now), id)
      }
    }
    switch begun {
    case .run(let number, let id): return (number, id)
    case .locked(let summary): throw .locked(summary)
    case .overtaken: throw .overtaken
    }
  }

  /// Ends a run, which lets others begin.
  public func end(
    _ run: RunNumber, _ ending: RunEnding, at now: Instant
  ) throws(JournalError) {
    try with { database throws(DatabaseError) in
      try database.run(
        "UPDATE run SET ended = ?, ending = ? WHERE number = ? AND ended IS NULL",
        [.integer(now.milliseconds), .text(ending.rawValue), .integer(run.value)])
    }
  }

  /// All runs, the newest first.
  public func runs() throws(JournalError) -> [RunSummary] {
    try with { database throws(DatabaseError) in
      try database.runs("1 ORDER BY number DESC", []).map(\.summary)
    }
  }

  /// The run of an id with its units in the order of its plan; `nil` if there is none.
  public func run(
    _ id: String
  ) throws(JournalError) -> (run: RunSummary, units: [UnitRecord], outputs: [OutputRecord])? {
    try with { database throws(DatabaseError) in
      guard let found = try database.runs("id = ?", [.text(id)]).first else { return nil }
      return (
        found.summary, try database.units(of: found.number), try database.outputs(of: found.number)
      )
    }
  }

  /// Removes all that is known of a run, also from the bytes of the file.
  ///
  /// - Returns: Whether there was such a run.
  public func forget(_ id: String) throws(JournalError) -> Bool {
    try with { database throws(DatabaseError) in
      guard let found = try database.runs("id = ?", [.text(id)]).first else { return false }
      let number = DatabaseValue.integer(found.number.value)
      try database.transaction { () throws(DatabaseError) in
        try database.run("DELETE FROM unit WHERE run = ?", [number])
        try database.run("DELETE FROM output WHERE run = ?", [number])
        try database.run("DELETE FROM run WHERE number = ?", [number])
      }
      try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
      return true
    }
  }
}

extension Database {
  typealias FoundRun = (number: RunNumber, summary: RunSummary)

  fileprivate func openRuns(of run: NewRun) throws(DatabaseError) -> [FoundRun] {
    try runs(
      "base_url = ? AND workspace = ? AND ended IS NULL",
      [.text(run.baseURL), .text(run.workspace)]
    )
  }

  /// The time is name enough, unless two runs begin within a second.
  fileprivate func freeID(at now: Instant) throws(DatabaseError) -> String {
    var id = now.compact
    var next = 2
    while try !runs("id = ?", [.text(id)]).isEmpty {
      id = "\(now.compact)-\(next)"
      next += 1
    }
    return id
  }

  fileprivate func insert(
    _ run: NewRun, id: String, _ holder: Holder, _ now: Instant
  ) throws(DatabaseError) -> RunNumber {
    try self.run(
      """
      INSERT INTO run (id, base_url, workspace, job, files, version, units, host, boot, pid,
        process_start, started, heartbeat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id), .text(run.baseURL), .text(run.workspace), .text(run.job),
        .text(run.files.joined(separator: "\n")), .text(run.version), .integer(Int64(run.units)),
        .text(holder.host), .text(holder.boot), .integer(Int64(holder.pid)),
        .text(holder.processStart), .integer(now.milliseconds), .integer(now.milliseconds),
      ])
    var number: Int64 = 0
    try forEachRow(of: "SELECT last_insert_rowid()") { row throws(DatabaseError) in
      number = row.integer(0)
    }
    return RunNumber(value: number)
  }

  fileprivate func runs(
    _ condition: String, _ values: [DatabaseValue]
  ) throws(DatabaseError) -> [FoundRun] {
    var found: [FoundRun] = []
    try forEachRow(
      of: """
        SELECT number, id, base_url, workspace, job, files, version, units, host, boot, pid,
          process_start, started, heartbeat, coalesce(ended, -1), ending FROM run WHERE \(condition)
        """, values
    ) { row throws(DatabaseError) in
      found.append(
        (
          RunNumber(value: row.integer(0)),
          RunSummary(
            id: row.words(1),
            run: NewRun(
              baseURL: row.words(2), workspace: row.words(3), job: row.words(4),
              files: row.words(5).split(separator: "\n").map(String.init), version: row.words(6),
              units: Int(row.integer(7))),
            holder: Holder(
              host: row.words(8), boot: row.words(9),
              pid: Int32(truncatingIfNeeded: row.integer(10)),
              processStart: row.words(11)),
            started: Instant(milliseconds: row.integer(12)),
            heartbeat: Instant(milliseconds: row.integer(13)),
            ended: row.instant(14),
            ending: row.text(15).flatMap(RunEnding.init), outcomes: [:])
        ))
    }
    for index in found.indices {
      found[index].summary.outcomes = try outcomes(of: found[index].number)
    }
    return found
  }

  private func outcomes(of run: RunNumber) throws(DatabaseError) -> [String: Int] {
    var outcomes: [String: Int] = [:]
    try forEachRow(
      of: """
        SELECT coalesce(outcome, 'in flight'), count(*) FROM unit WHERE run = ? GROUP BY 1
        """, [.integer(run.value)]
    ) { row throws(DatabaseError) in outcomes[row.words(0)] = Int(row.integer(1)) }
    return outcomes
  }

  fileprivate func units(of run: RunNumber) throws(DatabaseError) -> [UnitRecord] {
    var units: [UnitRecord] = []
    try forEachRow(
      of: """
        SELECT place, address, call, title, twin, source, coalesce(intended, -1),
          coalesce(ended, -1), outcome, reason FROM unit WHERE run = ? ORDER BY place
        """, [.integer(run.value)]
    ) { row throws(DatabaseError) in
      units.append(
        UnitRecord(
          place: Int(row.integer(0)),
          meaning: Meaning(
            address: row.words(1), call: row.words(2), title: row.words(3),
            twin: Int(row.integer(4))),
          source: row.words(5), intended: row.instant(6), ended: row.instant(7),
          outcome: row.text(8),
          reason: row.text(9)))
    }
    return units
  }

  fileprivate func outputs(of run: RunNumber) throws(DatabaseError) -> [OutputRecord] {
    var outputs: [OutputRecord] = []
    try forEachRow(
      of: "SELECT kind, name, value FROM output WHERE run = ? ORDER BY kind, name",
      [.integer(run.value)]
    ) { row throws(DatabaseError) in
      outputs.append(
        OutputRecord(kind: row.words(0), name: row.words(1), value: row.words(2)))
    }
    return outputs
  }
}

extension DatabaseRow {
  /// The text in a column; empty if it is NULL.
  fileprivate func words(_ column: Int) -> String { text(column) ?? "" }

  /// The moment in a column; -1 stands for none.
  fileprivate func instant(_ column: Int) -> Instant? {
    integer(column) < 0 ? nil : Instant(milliseconds: integer(column))
  }
}
