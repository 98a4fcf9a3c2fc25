import SeatsioModel

/// Middleware that writes one line per event: to a logger, or wherever a closure puts it.
///
/// With swift-log, whose levels have the same names:
///
/// ```swift
/// let log = CallLog { entry in
///   logger.log(
///     level: Logger.Level(rawValue: entry.level.rawValue) ?? .info, "\(entry.message)",
///     metadata: entry.metadata.mapValues { "\($0)" })
/// }
/// ```
public struct CallLog: Middleware {
  /// How much a line matters; named like the levels of swift-log.
  public enum Level: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Bodies.
    case trace
    /// Each request, each answer.
    case debug
    /// Calls that succeeded.
    case info
    /// Calls that are repeated, or were refused.
    case warning
    /// Calls that failed through no fault of theirs, and those whose outcome is not known.
    case error

    /// From `trace` to `error`.
    public static func < (left: Level, right: Level) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }
  }

  /// One line.
  public struct Entry: Hashable, Sendable {
    /// How much it matters.
    public var level: Level
    /// `GET /charts/c: 200 in 12 ms`.
    public var message: String
    /// The same in parts: `call`, `endpoint`, `lane`, `attempt`, `status`, `request_id`, `body` and others.
    public var metadata: [String: String]
  }

  private let minimum: Level
  private let write: @Sendable (Entry) -> Void

  /// - Parameters:
  ///   - minimum: Lines below it are not even made; bodies are only looked at for `trace`.
  ///   - write: Called from many tasks; should be quick.
  public init(minimum: Level = .debug, _ write: @escaping @Sendable (Entry) -> Void) {
    self.minimum = minimum
    self.write = write
  }

  /// Writes the line of an event, if it matters enough.
  public func record(_ event: CallEvent) {
    let level = level(of: event.phase)
    guard level >= minimum else { return }
    var entry = Entry(
      level: level, message: "\(event.endpoint.method.rawValue) \(event.path): ",
      metadata: [
        "call": String(event.call), "endpoint": event.endpoint.id, "lane": event.lane.rawValue,
        "attempt": String(event.attempt),
      ])
    describe(event.phase, in: &entry)
    write(entry)
  }

  private func level(of phase: CallEvent.Phase) -> Level {
    switch phase {
    case .began, .started, .finished: .debug
    case .willRetry: .warning
    case .ended(nil, _): .info
    case .ended(let failure?, _):
      switch failure.kind {
      case .server, .transport, .timeout, .decoding, .redirected, .outcomeUnknown: .error
      case .cancelled: .info
      case .rateLimited, .bestAvailableNotFound, .notFound, .unauthorized, .forbidden,
        .illegalStatusChange, .validation, .tooLarge, .configuration:
        .warning
      }
    }
  }

  private func describe(_ phase: CallEvent.Phase, in entry: inout Entry) {
    switch phase {
    case .began:
      entry.message += "called"
    case .started(let request, let waited):
      entry.message += "sent \(request.byteCount) bytes after \(waited.text)"
      if minimum == .trace { entry.metadata["body"] = request.body() }
    case .finished(let status, let failure, let duration, let answer):
      let outcome = status.map(String.init) ?? failure?.description ?? "failed"
      entry.message += "\(outcome) in \(duration.text)"
      entry.metadata["status"] = status.map(String.init)
      if minimum == .trace { entry.metadata["body"] = answer?.body() }
    case .willRetry(let delay):
      entry.message += "is sent again in \(delay.text)"
    case .ended(nil, let duration):
      entry.message += "done in \(duration.text)"
    case .ended(let failure?, let duration):
      entry.message = "\(failure), after \(duration.text)"
      entry.metadata["status"] = failure.status.map(String.init)
      entry.metadata["request_id"] = failure.requestID
      entry.metadata["failure"] = failure.kind.description
    }
  }
}

extension Duration {
  /// `12 ms`.
  fileprivate var text: String {
    "\(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) ms"
  }
}
