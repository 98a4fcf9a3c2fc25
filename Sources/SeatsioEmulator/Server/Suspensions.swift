import CMicroHTTPD
import Glibc

/// The connections that the server library leaves alone until they are resumed.
///
/// The library demands that a connection is resumed only after it was suspended, once, and that
/// none is suspended when it stops: one lock orders all of it.
final class Suspensions: Sendable {
  enum Reason: Hashable {
    /// The answer is there and held back.
    case delay
    /// The call is accepted and not carried out yet.
    case late
    /// The answer is on its way, slowly.
    case pause
  }

  private struct Entry {
    var handle: HTTPServer.Handle
    var reason: Reason
    /// So that a timer set for an earlier suspension of the same connection does not end this one.
    var serial: Int
  }

  private struct State {
    var isStopping = false
    var entries: [UInt: Entry] = [:]
    var lastSerial = 0
    /// Connections whose long read is being carried out.
    var working = 0
    /// Requests that were held back and are not through yet.
    var held = 0

    mutating func enter(_ handle: HTTPServer.Handle, _ reason: Reason) -> Int {
      lastSerial += 1
      entries[handle.id] = Entry(handle: handle, reason: reason, serial: lastSerial)
      return lastSerial
    }

    /// Resumes under the lock, so that an entry is there exactly as long as the library has it
    /// suspended.
    mutating func resume(where isMeant: (Entry) -> Bool) {
      for (id, entry) in entries where isMeant(entry) {
        MHD_resume_connection(entry.handle.pointer)
        entries[id] = nil
      }
    }
  }

  private let state = Locked(State())

  var isStopped: Bool { state.withLock { $0.isStopping } }

  func count(_ reason: Reason) -> Int {
    state.withLock { $0.entries.values.count { $0.reason == reason } }
  }

  /// Suspends a connection; the number names this suspension, `nil` means that none begins any more.
  func begin(_ handle: HTTPServer.Handle, _ reason: Reason) -> Int? {
    state.withLock { state in
      guard !state.isStopping else { return nil }
      MHD_suspend_connection(handle.pointer)
      return state.enter(handle, reason)
    }
  }

  /// Suspends a connection until `endWork`; `false` if none is suspended any more.
  func beginWork(_ handle: HTTPServer.Handle) -> Bool {
    state.withLock { state in
      guard !state.isStopping else { return false }
      MHD_suspend_connection(handle.pointer)
      state.working += 1
      return true
    }
  }

  /// Resumes a connection whose work is done, or turns its suspension into a delay and names it.
  func endWork(_ handle: HTTPServer.Handle, delayed: Bool) -> Int? {
    state.withLock { state in
      state.working -= 1
      if delayed, !state.isStopping { return state.enter(handle, .delay) }
      MHD_resume_connection(handle.pointer)
      return nil
    }
  }

  func resume(_ handle: HTTPServer.Handle, _ serial: Int) {
    state.withLock { state in
      guard let entry = state.entries[handle.id], entry.serial == serial else { return }
      state.entries[handle.id] = nil
      MHD_resume_connection(entry.handle.pointer)
    }
  }

  func resume(_ reason: Reason) {
    state.withLock { state in state.resume { $0.reason == reason } }
  }

  func held(_ change: Int) { state.withLock { $0.held += change } }

  /// Lets nothing be suspended any more, and returns when nothing is.
  func stop() {
    state.withLock { state in
      state.isStopping = true
      state.resume { _ in true }
    }
    // Long reads end by themselves; answers may wait for clients that do not read them.
    while state.withLock({ $0.working }) > 0 { usleep(1000) }
    for _ in 0..<2000 where state.withLock({ $0.held }) > 0 { usleep(1000) }
  }
}
