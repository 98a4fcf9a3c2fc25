/// Why a journal cannot be used.
public enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file cannot be read or written; the text names it and says why.
  case storage(String)
  /// Another run works on the same account and workspace.
  case locked(RunSummary)
  /// Another run has begun since the plan was made.
  case overtaken

  static func failed(_ path: String, _ reason: String) -> JournalError {
    .storage("'\(path)': \(reason)")
  }

  /// One line for people.
  public var description: String {
    switch self {
    case .storage(let reason): reason
    case .overtaken: "another run has begun on this workspace since the plan was made"
    case .locked(let run):
      "run \(run.id) works on this workspace since \(run.started), as process \(run.holder.pid) on \(run.holder.host)"
    }
  }
}
