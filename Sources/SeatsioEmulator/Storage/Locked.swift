import Glibc

/// A value behind a POSIX mutex.
///
/// The standard library's `Mutex` would do but for two things. Its Linux implementation hands a
/// contended lock from thread to thread in the kernel, which several server threads on few cores
/// pay for with a context switch per request. And the thread sanitizer does not see it, because the
/// runtime that implements it is not instrumented, so that every correct use is reported as a race;
/// POSIX mutexes it knows.
///
/// proof: the value is touched under the mutex only, and cannot leave `withLock` but by `sending`.
final class Locked<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    // Calls hold the lock for a few microseconds: who finds it taken looks again before it sleeps.
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ADAPTIVE_NP))
    pthread_mutex_init(mutex, &attributes)
    pthread_mutexattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs `body` while no other thread does; not to be nested.
  func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
