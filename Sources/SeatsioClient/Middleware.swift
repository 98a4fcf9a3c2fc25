/// Watches the calls of a client: for logs, metrics and traces.
///
/// A client tells each of its middleware of each ``CallEvent``, in the order in which they were
/// given. The events of one call come in order, from the task that makes the call, in which
/// task-local values can be read; those of several calls come at once. Middleware can neither
/// fail nor change a call. It delays it as long as it runs, so it should be quick.
public protocol Middleware: Sendable {
  /// Takes note of something that happened to a call.
  func record(_ event: CallEvent)
}
