/// What is known of a run before its first write.
public struct NewRun: Hashable, Sendable {
  /// Where the account is.
  public var baseURL: String
  /// The workspace of the connection; empty for the key's own.
  public var workspace: String
  /// The job's name.
  public var job: String
  /// The files that it was read from.
  public var files: [String]
  /// Of the tool.
  public var version: String
  /// How many units the plan has.
  public var units: Int

  /// A run that is about to begin.
  public init(
    baseURL: String, workspace: String, job: String, files: [String], version: String, units: Int
  ) {
    self.baseURL = baseURL
    self.workspace = workspace
    self.job = job
    self.files = files
    self.version = version
    self.units = units
  }
}

/// How a run came to its end.
public enum RunEnding: String, Hashable, Sendable, CaseIterable {
  /// Everything had its turn.
  case complete
  /// Somebody or something stopped it; what it had begun is recorded.
  case stopped
  /// The process went away without a word.
  case lost
}

/// One run in the journal.
public struct RunSummary: Hashable, Sendable {
  /// Its name: the time of its beginning.
  public var id: String
  /// What was known before its first write.
  public var run: NewRun
  /// Who carries it out.
  public var holder: Holder
  /// When it began.
  public var started: Instant
  /// When it last wrote.
  public var heartbeat: Instant
  /// When it ended; `nil`: it has not, or nobody noticed.
  public var ended: Instant?
  /// How it ended.
  public var ending: RunEnding?
  /// Units by outcome, with `in flight` for those that were sent and have none.
  public var outcomes: [String: Int]
}

/// What a run does to one unit of its plan.
public struct UnitRecord: Hashable, Sendable {
  /// The unit's place in the plan of its run.
  public var place: Int
  /// What the unit means, whatever its place in the file.
  public var meaning: Meaning
  /// For people: where it is written.
  public var source: String
  /// When it was about to be sent; `nil`: it never was.
  public var intended: Instant?
  /// When its outcome was known.
  public var ended: Instant?
  /// How it ended, in one word.
  public var outcome: String?
  /// Why, where something went wrong.
  public var reason: String?
  /// A digest of what it means, for what nothing but the journal shows.
  public var identity: String?
  /// Of a copy of a chart: the server's number of the newest chart before it.
  public var newest: Int64?

  /// A unit that has not been sent.
  public init(
    place: Int, meaning: Meaning, source: String, intended: Instant? = nil,
    ended: Instant? = nil, outcome: String? = nil, reason: String? = nil
  ) {
    self.place = place
    self.meaning = meaning
    self.source = source
    self.intended = intended
    self.ended = ended
    self.outcome = outcome
    self.reason = reason
  }
}

/// What identifies a unit from run to run.
public struct Meaning: Hashable, Sendable {
  /// What the job file calls the thing that it is a part of.
  public var address: String
  /// The call that carries it.
  public var call: String
  /// What it does to what.
  public var title: String
  /// Its number among units of a plan that are alike in all this, counting from 1.
  public var twin: Int

  /// A meaning; `twin` tells equal ones apart.
  public init(address: String, call: String, title: String, twin: Int = 1) {
    self.address = address
    self.call = call
    self.title = title
    self.twin = twin
  }
}

/// What a run made: a chart, a workspace, a hold token.
public struct OutputRecord: Hashable, Sendable {
  /// `chart`, `workspace` or `token`.
  public var kind: String
  /// The local name.
  public var name: String
  /// Its key; never a secret one.
  public var value: String

  /// Something that was made.
  public init(kind: String, name: String, value: String) {
    self.kind = kind
    self.name = name
    self.value = value
  }
}
