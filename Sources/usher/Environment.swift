import FoundationEssentials
import Glibc

/// What the process finds around it.
enum Environment {
  /// The environment variables.
  static var current: [String: String] { ProcessInfo.processInfo.environment }

  /// Today in UTC, as `yyyy-MM-dd`.
  static var today: String {
    String(Date().formatted(.iso8601.year().month().day()))
  }
}
