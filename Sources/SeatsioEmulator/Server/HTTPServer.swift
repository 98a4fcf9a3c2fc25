import CMicroHTTPD
import Dispatch
import Synchronization
import Glibc

/// Speaks HTTP for a service: one thread of the server library reads and answers, one queue wakes
/// answers that are held back.
final class HTTPServer: Sendable {
  let port: UInt16
  let service: Service
  private let queue = DispatchQueue(label: "seatsio-emulator.latency")
  private let shared: Mutex<Shared>

  /// A pointer of the server library.
  ///
  /// proof: the library allows resuming a connection and stopping a daemon from any
  /// thread; everything else is done with such a pointer on the library's own thread, inside its
  /// callbacks.
  struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
    var id: UInt { UInt(bitPattern: pointer) }
  }

  struct Shared {
    fileprivate var daemon: Handle?
    fileprivate var isStopping = false
    /// Connections that are suspended and not yet resumed.
    fileprivate var suspended: [UInt: Handle] = [:]
    /// Requests that were suspended and not yet completed.
    fileprivate var held = 0
    fileprivate var watch = ConnectionWatch()
  }

  /// Starts listening and answering.
  init(_ service: Service, address: String, port: UInt16) throws(EmulatorError) {
    let socket = try ListeningSocket(address: address, port: port)
    self.service = service
    self.port = socket.port
    shared = Mutex(Shared())
    // The library holds this object until `stop`.
    let context = Unmanaged.passRetained(self)
    let daemon = emulator_start_daemon(
      socket.descriptor, answerCallback, context.toOpaque(), targetCallback, completedCallback,
      connectionCallback, ConnectionWatch.idleSeconds, 256 << 10)
    guard let daemon else {
      context.release()
      close(socket.descriptor)
      throw EmulatorError(message: "the HTTP server does not start")
    }
    let handle = Handle(pointer: daemon)
    shared.withLock { $0.daemon = handle }
    watchConnections()
  }

  /// Stops listening, answers what is held back at once, and closes all connections; once.
  ///
  /// Not to be called from the server's own threads.
  func stop() {
    let daemon = shared.withLock { shared -> Handle? in
      shared.isStopping = true
      defer { shared.daemon = nil }
      return shared.daemon
    }
    guard let daemon else { return }
    // Stopping while a connection is suspended aborts the process. So: no new suspension
    // (`isStopping`), wake all, give the answers a moment, stop. The library's own way of refusing
    // new connections meanwhile races with its event loop over the listening socket; answering
    // them at once does no harm.
    resumeAll()
    for _ in 0..<1000 where shared.withLock({ $0.held }) > 0 { usleep(1000) }
    MHD_stop_daemon(daemon.pointer)
    Unmanaged.passUnretained(self).release()
  }

  /// How many answers are held back right now.
  var delayed: Int { shared.withLock { $0.suspended.count } }

  /// Lets all answers that are held back go out now.
  func resumeAll() {
    shared.withLock { shared in
      for handle in shared.suspended.values { MHD_resume_connection(handle.pointer) }
      shared.suspended = [:]
    }
  }

  /// Closes overdue connections every few seconds until the server stops.
  private func watchConnections() {
    queue.asyncAfter(deadline: .now() + .seconds(10)) { [weak self] in
      guard let self, closeOverdueConnections() else { return }
      watchConnections()
    }
  }

  /// Closes connections that are overdue; `false` once the server stops.
  private func closeOverdueConnections() -> Bool {
    // Under the lock, because the library reports a connection as closed before it reuses the
    // descriptor, and that report takes the same lock.
    shared.withLock { shared in
      guard !shared.isStopping else { return false }
      for descriptor in shared.watch.takeOverdue(at: .now) {
        shutdown(descriptor, Int32(SHUT_RDWR))
      }
      return true
    }
  }
}

// MARK: - What the callbacks do, on the library's thread

extension HTTPServer {
  func opened(_ connection: Handle) {
    let descriptor = emulator_socket(connection.pointer)
    shared.withLock { $0.watch.opened(connection.id, descriptor: descriptor, at: .now) }
  }

  func closed(_ connection: Handle) { shared.withLock { $0.watch.closed(connection.id) } }

  /// Reads the next part of a request, or answers it.
  func proceed(
    _ exchange: Exchange, on connection: Handle, method: String,
    upload: UnsafeRawBufferPointer
  ) -> MHD_Result {
    guard exchange.hasHead else {
      exchange.hasHead = true
      guard let refusal = framing(of: connection).refusal else { return .YES }
      return connection.send(Answer(refusal), closing: true)
    }
    if upload.count > 0 { return exchange.receive(upload) ? .YES : .NO }
    if let outcome = exchange.outcome { return hand(over: outcome, of: exchange, to: connection) }
    if exchange.isTooLarge { return connection.send(Answer(.bodyTooLarge), closing: true) }

    let outcome = service.begin(
      APIRequest(
        method: method, target: exchange.target,
        authorization: connection.header("Authorization"),
        workspaceKey: connection.header("X-Workspace-Key"), body: exchange.body,
        remoteAddress: connection.remoteAddress,
        baseURL: baseURL(host: connection.header("Host"))))
    exchange.outcome = outcome
    guard outcome.delay > .zero, suspend(connection, for: outcome.delay) else {
      return hand(over: outcome, of: exchange, to: connection)
    }
    return .YES
  }

  /// Sees to it that a request counts as finished, also when its connection broke.
  func completed(_ exchange: Exchange, on connection: Handle) {
    shared.withLock { $0.watch.answered(connection.id, at: .now) }
    guard let outcome = exchange.outcome else { return }
    exchange.outcome = nil
    settle(outcome, status: nil)
  }

  private func hand(
    over outcome: Service.Outcome, of exchange: Exchange, to connection: Handle
  ) -> MHD_Result {
    exchange.outcome = nil
    guard let answer = outcome.answer else {
      settle(outcome, status: nil)
      return .NO
    }
    // Before the bytes leave, so that a client that has its answer also finds the lane free.
    settle(outcome, status: answer.status)
    return connection.send(answer)
  }

  private func settle(_ outcome: Service.Outcome, status: Int?) {
    service.finish(outcome.ticket, status: status)
    if outcome.delay > .zero { shared.withLock { $0.held -= 1 } }
  }

  /// Holds a connection back; `false` if the server is stopping.
  private func suspend(_ connection: Handle, for delay: Duration) -> Bool {
    // The library only allows a connection to be resumed after it was suspended, so the entry that
    // lets others resume it comes second.
    let isHeld = shared.withLock { shared in
      shared.watch.requestIsComplete(connection.id)
      shared.held += 1
      guard !shared.isStopping else { return false }
      MHD_suspend_connection(connection.pointer)
      shared.suspended[connection.id] = connection
      return true
    }
    guard isHeld else { return false }
    let (seconds, attoseconds) = delay.components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
      self?.resume(connection)
    }
    return true
  }

  private func resume(_ connection: Handle) {
    // Under the lock, so that an entry is there exactly as long as the library has it suspended.
    shared.withLock { shared in
      if let handle = shared.suspended.removeValue(forKey: connection.id) {
        MHD_resume_connection(handle.pointer)
      }
    }
  }

  /// The address that a request was sent to, as its own header says; the server's own address if
  /// that is no name and port, which must not get into links.
  private func baseURL(host: String?) -> String {
    let isName = { (byte: UInt8) in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", ":", "[", "]", "_": true
      default: false
      }
    }
    guard let host, !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy(isName) else {
      return "http://localhost:\(port)"
    }
    return "http://\(host)"
  }

  private func framing(of connection: Handle) -> RequestFraming {
    var framing = RequestFraming()
    withUnsafeMutablePointer(to: &framing) { pointer in
      _ = MHD_get_connection_values(connection.pointer, .HEADER_KIND, headerCallback, pointer)
    }
    return framing
  }
}
