/// What an emulator puts up with from its clients.
public struct EmulatorLimits: Hashable, Sendable {
  /// Bytes of a request's body; more is answered 413.
  public var largestBody = 64 << 20
  /// Bytes of the bodies of all requests in flight together; more is answered 503.
  public var largestBodies = 512 << 20
  /// Bytes of a request line and its header section; more is answered 414 or 431.
  ///
  /// Every connection has so much memory, which the server library clears after each request.
  public var largestHead = 32 << 10
  /// Connections in all; one more waits until another is closed.
  public var connections = 4096
  /// Connections from one address; one more is closed at once.
  public var connectionsPerAddress = 2048
  /// How long a connection may take from its beginning, or from its last answer, to the end of the
  /// next request, and for reading an answer; then it is closed.
  public var patience: Duration = .seconds(120)
  /// How long nothing at all may come on a connection; whole seconds, at least one.
  public var silence: Duration = .seconds(60)

  /// The default limits: far above what any client needs.
  public init() {}
}
