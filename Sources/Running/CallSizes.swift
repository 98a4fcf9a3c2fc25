import SeatsioModel
import Synchronization

/// How large calls may be, as far as the server has shown it in a run: once it has refused one for its
/// size, no call of the run is as large.
///
/// proof of Sendable: the numbers are behind a mutex.
final class CallSizes: Sendable {
  private let limits = Mutex<[Endpoint: Int]>([:])

  /// What a call of an endpoint may weigh; `nil`: no call was too large so far.
  subscript(endpoint: Endpoint) -> Int? { limits.withLock { $0[endpoint] } }

  /// Notes that calls have to weigh no more than this.
  func lower(_ endpoint: Endpoint, to limit: Int?) {
    guard let limit else { return }
    limits.withLock { $0[endpoint] = min($0[endpoint] ?? limit, limit) }
  }
}
