import Glibc

/// What the process tells its caller; the numbers are part of the product's promise.
enum ExitCode: Int32, Sendable {
  /// Done, or nothing to do.
  case done = 0
  case failed = 1
  /// `plan --detailed-exitcode` found something to do.
  case differences = 2
  /// The command line, the job file or the configuration is wrong.
  case badInput = 3
  case partlyDone = 4
  /// Nothing was written: conflicts, or nobody said yes.
  case refused = 5
  case interrupted = 130
}

/// Ends a command early with a message for people.
struct CommandFailure: Error {
  var code: ExitCode
  /// Empty where everything has been said.
  var message: String
  /// What to do about it.
  var fix: String?

  init(_ code: ExitCode, _ message: String, fix: String? = nil) {
    self.code = code
    self.message = message
    self.fix = fix
  }
}
