public import SeatsioModel

/// Calls about the log of charts and events of all workspaces; they need a company admin key.
public struct EventLog: Sendable {
  let client: Client

  /// What happened in the last 14 days, oldest first; the server writes it with a delay.
  ///
  /// `page(after: 0)` begins at the start.
  public func list() -> PagedSequence<EventLogItem> {
    PagedSequence(client: client, request: APIRequest(.eventLog, answer: .json))
  }
}

extension Client {
  /// The log of charts and events of the company.
  public var eventLog: EventLog { EventLog(client: self) }
}
