import Database

/// What runs on one base URL and workspace have left that later ones need.
public struct Recollection: Hashable, Sendable {
  /// A copy of a chart that has not got its name.
  public struct Copy: Hashable, Sendable {
    /// `nil`: the answer was lost.
    public var key: String?
    /// The server's number of the newest chart before it.
    public var newest: Int64

    /// A copy with a key, or one whose answer was lost.
    public init(key: String?, newest: Int64) {
      self.key = key
      self.newest = newest
    }
  }

  /// By identity, the newest.
  public var copies: [String: Copy] = [:]
  /// How many units of an identity were done.
  public var done: [String: Int] = [:]
  /// How many were sent without an answer.
  public var unclear: [String: Int] = [:]
  /// The newest hold tokens by local name.
  public var tokens: [String: String] = [:]
  /// The number of the newest run; 0 if there is none.
  public var newestRun: Int64 = 0
}

extension Journal {
  /// What earlier runs on an account and workspace have left.
  public func recollection(
    baseURL: String, workspace: String
  ) throws(JournalError) -> Recollection {
    try with { database throws(DatabaseError) in
      var result = Recollection()
      let account: [DatabaseValue] = [.text(baseURL), .text(workspace)]
      result.newestRun = try database.newestRun(of: account)
      try database.forEachRow(
        of: """
          SELECT identity, coalesce(outcome, 'unknown') = 'done', count(*)
          FROM unit JOIN run ON run.number = unit.run
          WHERE base_url = ? AND workspace = ? AND identity IS NOT NULL AND newest IS NULL
            AND coalesce(outcome, 'unknown') IN ('done', 'unknown') GROUP BY 1, 2
          """, account
      ) { row throws(DatabaseError) in
        let identity = row.text(0) ?? ""
        if row.integer(1) == 1 {
          result.done[identity] = Int(row.integer(2))
        } else {
          result.unclear[identity] = Int(row.integer(2))
        }
      }
      // A copy is finished when a later unit has given it its name.
      try database.forEachRow(
        of: """
          SELECT unit.identity, unit.newest, output.value
          FROM unit JOIN run ON run.number = unit.run
          LEFT JOIN output ON output.run = unit.run AND output.kind = 'chart'
            AND unit.address = 'charts.charts.' || output.name
          WHERE base_url = ? AND workspace = ? AND unit.newest IS NOT NULL
            AND coalesce(unit.outcome, 'unknown') IN ('done', 'unknown')
            AND NOT EXISTS (
              SELECT 1 FROM unit AS naming WHERE naming.run >= unit.run
                AND naming.address = unit.address AND naming.call = 'updateChart'
                AND naming.outcome = 'done')
          ORDER BY unit.run
          """, account
      ) { row throws(DatabaseError) in
        result.copies[row.text(0) ?? ""] = Recollection.Copy(
          key: row.text(2), newest: row.integer(1))
      }
      try database.forEachRow(
        of: """
          SELECT name, value FROM output JOIN run ON run.number = output.run
          WHERE base_url = ? AND workspace = ? AND kind = 'token' ORDER BY run.number
          """, account
      ) { row throws(DatabaseError) in result.tokens[row.text(0) ?? ""] = row.text(1) }
      return result
    }
  }
}

extension Database {
  /// The number of the newest run on an account and workspace; 0 if there is none.
  func newestRun(of account: [DatabaseValue]) throws(DatabaseError) -> Int64 {
    var newest: Int64 = 0
    try forEachRow(
      of: "SELECT coalesce(max(number), 0) FROM run WHERE base_url = ? AND workspace = ?", account
    ) { row throws(DatabaseError) in newest = row.integer(0) }
    return newest
  }
}
