import CCurl
import Glibc

/// Waits for what libcurl waits for: its sockets and its next deadline.
///
/// Each step costs what the sockets cost that are ready, however many are open. It is a class because
/// libcurl's callbacks need an address that stays; all but the wakeup lives on the loop's thread.
final class CurlSockets {
  private let multi: UnsafeMutableRawPointer
  private let wakeup: Wakeup
  private let epoll: Int32
  /// What libcurl wants of a socket, and what the system has been told: `CURL_POLL_IN` and so on.
  private struct Interest {
    var wanted = CURL_POLL_NONE
    var told = CURL_POLL_NONE
    /// Whether it belongs to a connection, so that we learn when it is closed.
    var isConnection = false
  }

  /// By socket.
  ///
  /// libcurl lets go of a connection after each request and takes it up again with the next, mostly in
  /// one step of the loop. The system is only told of what remains of that when the loop waits.
  private var interests: [Int32: Interest] = [:]
  /// Sockets whose interest has changed.
  private var changed: [Int32] = []
  /// When libcurl wants to be called, on the clock of `usher_milliseconds`.
  private var deadline: Int64?
  private var ready = [usher_ready](repeating: usher_ready(), count: 64)

  /// `nil` if the system gives no descriptor.
  init?(multi: UnsafeMutableRawPointer, wakeup: Wakeup) {
    let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0 else { return nil }
    self.multi = multi
    self.wakeup = wakeup
    self.epoll = epoll
    usher_epoll_watch(epoll, wakeup.descriptor, CURL_POLL_IN)
    usher_curl_multi_set_callbacks(
      multi,
      { _, socket, what, context, _ in
        CurlSockets.at(context)?.watch(socket, for: what)
        return 0
      },
      { _, milliseconds, context in
        CurlSockets.at(context)?.setDeadline(in: milliseconds)
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { close(epoll) }

  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlSockets? {
    context.map { Unmanaged<CurlSockets>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Makes a handle tell which connections it opens and closes.
  func observeConnections(of easy: UnsafeMutableRawPointer) -> Bool {
    usher_curl_set_open_and_close(
      easy,
      { context, socket, _ in
        CurlSockets.at(context)?.interests[socket] = Interest(isConnection: true)
        return 0
      },
      { context, socket in
        // The system forgets a socket that is closed.
        CurlSockets.at(context)?.interests[socket] = nil
        return close(socket)
      }, Unmanaged.passUnretained(self).toOpaque()) == CURLE_OK
  }

  private func watch(_ socket: Int32, for what: Int32) {
    if what != CURL_POLL_REMOVE {
      interests[socket, default: Interest()].wanted = what
      changed.append(socket)
    } else if interests[socket]?.isConnection == true {
      interests[socket]?.wanted = CURL_POLL_NONE  // and stays watched: see `ignore`
    } else {
      usher_epoll_watch(epoll, socket, CURL_POLL_NONE)
      interests[socket] = nil
    }
  }

  private func tellChanges() {
    for socket in changed {
      guard let interest = interests[socket], interest.wanted != interest.told,
        interest.wanted != CURL_POLL_NONE
      else { continue }
      usher_epoll_watch(epoll, socket, interest.wanted)
      interests[socket]?.told = interest.wanted
    }
    changed.removeAll(keepingCapacity: true)
  }

  /// Stops watching a connection that no request uses.
  ///
  /// Its server has closed it, or speaks without being asked; libcurl sees that when it takes the
  /// connection up again.
  private func ignore(_ socket: Int32) {
    usher_epoll_watch(epoll, socket, CURL_POLL_NONE)
    interests[socket]?.told = CURL_POLL_NONE
  }

  private func setDeadline(in milliseconds: Int) {
    deadline = milliseconds < 0 ? nil : usher_milliseconds() + Int64(milliseconds)
  }

  /// Lets libcurl do what is due; `false` if it has failed.
  func act() -> Bool {
    guard let deadline, deadline <= usher_milliseconds() else { return true }
    self.deadline = nil
    return tell(CURL_SOCKET_TIMEOUT, 0)
  }

  /// Waits for a socket, the deadline or a wakeup, or only looks; `false` if libcurl has failed.
  func wait(blocking: Bool, awake: () -> Void) -> Bool {
    tellChanges()
    var timeout: Int64 = 0
    if blocking {
      timeout = deadline.map { min(max($0 - usher_milliseconds(), 0), 60_000) } ?? 60_000
    }
    let count = usher_epoll_wait(epoll, &ready, Int32(timeout))
    awake()
    guard count >= 0 else { return false }
    for socket in ready[..<Int(count)] {
      if socket.socket == wakeup.descriptor {
        wakeup.clear()
      } else if interests[socket.socket]?.wanted ?? CURL_POLL_NONE == CURL_POLL_NONE {
        ignore(socket.socket)
      } else if !tell(socket.socket, socket.what) {
        return false
      }
    }
    return act()
  }

  private func tell(_ socket: Int32, _ what: Int32) -> Bool {
    var running: Int32 = 0
    return curl_multi_socket_action(multi, socket, what, &running) == CURLM_OK
  }
}

/// Wakes the loop's thread from others.
final class Wakeup: Sendable {
  fileprivate let descriptor: Int32

  /// `nil` if the system gives no descriptor.
  init?() {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  func wake() { eventfd_write(descriptor, 1) }

  fileprivate func clear() {
    var count: UInt64 = 0
    eventfd_read(descriptor, &count)
  }
}
