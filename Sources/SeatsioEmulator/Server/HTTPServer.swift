import CMicroHTTPD
import Dispatch
import Glibc

/// Speaks HTTP for a service: a few threads of the server library read and answer, one queue wakes
/// answers that are held back, and another carries out long reads meanwhile.
final class HTTPServer: Sendable {
  let port: UInt16
  let service: Service
  let control: Control
  let limits: BodyLimits
  private let suspensions: Suspensions
  private let patience: Duration
  private let timers = DispatchQueue(label: "seatsio-emulator.timers")
  private let workers = DispatchQueue(label: "seatsio-emulator.reads", attributes: .concurrent)
  private let daemon: Locked<Handle?>
  private let watch: Locked<ConnectionWatch>

  /// A pointer of the server library.
  ///
  /// proof: the library allows resuming a connection and stopping a daemon from any
  /// thread; everything else is done with such a pointer on the library's own thread, inside its
  /// callbacks.
  struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
    var id: UInt { UInt(bitPattern: pointer) }
  }

  /// Starts listening and answering.
  init(_ service: Service, _ configuration: EmulatorConfiguration) throws(EmulatorError) {
    let socket = try ListeningSocket(address: configuration.address, port: configuration.port)
    self.service = service
    port = socket.port
    control = Control(
      service: service, hosts: configuration.controlHosts + [configuration.address],
      snapshotFolder: configuration.snapshotFolder)
    limits = BodyLimits(
      largestBody: configuration.limits.largestBody,
      largestSum: configuration.limits.largestBodies)
    suspensions = Suspensions()
    patience = configuration.limits.patience
    watch = Locked(ConnectionWatch(limit: patience))
    daemon = Locked(nil)
    // The library holds this object until `stop`.
    let context = Unmanaged.passRetained(self)
    var options = Self.options(configuration.limits)
    options.listen_socket = socket.descriptor
    options.context = context.toOpaque()
    guard let started = emulator_start_daemon(&options) else {
      context.release()
      close(socket.descriptor)
      throw EmulatorError(message: "the HTTP server does not start")
    }
    let handle = Handle(pointer: started)
    daemon.withLock { $0 = handle }
    watchConnections()
  }

  private static func options(_ limits: EmulatorLimits) -> emulator_server {
    var options = emulator_server()
    options.threads = UInt32(max(2, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 16)))
    options.connections = UInt32(max(4, min(limits.connections, descriptorsLeft())))
    options.connections_per_address = UInt32(max(1, min(limits.connectionsPerAddress, 1 << 20)))
    options.idle_seconds = UInt32(max(1, min(limits.silence.components.seconds, 3600)))
    options.memory_per_connection = max(1 << 12, limits.largestHead)
    options.answer = answerCallback
    options.uri_arrived = targetCallback
    options.completed = completedCallback
    options.connection_changed = connectionCallback
    return options
  }

  /// How many more descriptors this process may open, with some to spare for the rest of it.
  private static func descriptorsLeft() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
    return max(64, Int(min(limit.rlim_cur, 1 << 20)) - 128)
  }

  /// Stops listening, answers what is held back at once, and closes all connections; once.
  ///
  /// Not to be called from the server's own threads.
  func stop() {
    let handle = daemon.withLock { daemon -> Handle? in
      defer { daemon = nil }
      return daemon
    }
    guard let handle else { return }
    // Stopping while a connection is suspended aborts the process. So: no new suspension, wake all,
    // let long reads come to their end, give the answers a moment, stop. The library's own way of
    // refusing new connections meanwhile races with its event loop over the listening socket;
    // answering them at once does no harm.
    suspensions.stop()
    MHD_stop_daemon(handle.pointer)
    Unmanaged.passUnretained(self).release()
  }

  /// How many answers are held back right now.
  var delayed: Int { suspensions.count(.delay) }

  /// Lets all answers that are held back go out now.
  func resumeDelayed() { suspensions.resume(.delay) }

  /// Carries out everything that was put off; says how much it was.
  func commitLateCalls() -> Int {
    // Those whose connection is open are carried out by its thread, which also answers.
    let open = service.lateCalls(isOpen: true).count
    suspensions.resume(.late)
    return open + service.lateCalls(isOpen: false).count { service.commit($0) != nil }
  }

  /// Closes overdue connections now and then until the server stops.
  private func watchConnections() {
    let interval = max(50_000_000, min(patience.nanoseconds / 8, 10_000_000_000))
    timers.asyncAfter(deadline: .now() + .nanoseconds(Int(interval))) { [weak self] in
      guard let self, !suspensions.isStopped else { return }
      closeOverdueConnections()
      watchConnections()
    }
  }

  private func closeOverdueConnections() {
    // Under the lock, because the library reports a connection as closed before it reuses the
    // descriptor, and that report takes the same lock.
    watch.withLock { watch in
      for descriptor in watch.takeOverdue(at: MonotonicTime.now()) {
        shutdown(descriptor, Int32(SHUT_RDWR))
      }
    }
  }
}

// MARK: - Connections

extension HTTPServer {
  /// Begins to watch a connection; the record lives until `closed`.
  func opened(_ handle: Handle) -> ServedConnection {
    let connection = ServedConnection(
      descriptor: emulator_socket(handle.pointer), remoteAddress: handle.remoteAddress,
      at: MonotonicTime.now())
    watch.withLock { $0.opened(connection) }
    return connection
  }

  func closed(_ connection: ServedConnection) { watch.withLock { $0.closed(connection) } }
}

// MARK: - Holding back

extension HTTPServer {
  /// proof: an exchange is handed to the queue while its connection is suspended, when no thread of
  /// the library looks at it, and back by the lock under which the connection is resumed.
  private struct Loan: @unchecked Sendable {
    let exchange: Exchange
  }

  /// Carries out a long read on another thread, so that the connections of this one need not wait;
  /// `false` if the server is stopping.
  func workElsewhere(
    on exchange: Exchange, _ handle: Handle, _ run: @escaping @Sendable () -> Answer
  ) -> Bool {
    exchange.connection.requestIsComplete()
    guard suspensions.beginWork(handle) else { return false }
    hold(exchange)
    let loan = Loan(exchange: exchange)
    workers.async { [self] in
      loan.exchange.outcome?.work = .done(run())
      let delay = loan.exchange.outcome?.delay ?? .zero
      loan.exchange.outcome?.delay = .zero
      if let serial = suspensions.endWork(handle, delayed: delay > .zero) {
        resume(handle, serial, after: delay)
      }
    }
    return true
  }

  /// Holds a connection back for a time, or with `nil` until somebody resumes it; `false` if the
  /// server is stopping.
  func suspend(
    _ exchange: Exchange, _ handle: Handle, for time: Duration?, _ reason: Suspensions.Reason
  ) -> Bool {
    if reason != .pause { exchange.connection.requestIsComplete() }
    guard let serial = suspensions.begin(handle, reason) else { return false }
    hold(exchange)
    if let time { resume(handle, serial, after: time) }
    return true
  }

  /// Runs something later, unless the server is gone by then.
  func later(_ time: Duration, _ body: @escaping @Sendable (HTTPServer) -> Void) {
    timers.asyncAfter(deadline: .now() + .nanoseconds(Int(time.nanoseconds))) { [weak self] in
      if let self { body(self) }
    }
  }

  private func resume(_ handle: Handle, _ serial: Int, after time: Duration) {
    later(time) { $0.suspensions.resume(handle, serial) }
  }

  private func hold(_ exchange: Exchange) {
    guard !exchange.isHeld else { return }
    exchange.isHeld = true
    suspensions.held(1)
  }

  /// The answer of an exchange is through, or its connection broken.
  func release(_ exchange: Exchange) {
    if exchange.isHeld { suspensions.held(-1) }
  }
}
