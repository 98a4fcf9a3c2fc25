/// Every endpoint that client, forecast and emulator share.
///
/// Lanes are the service's own statement; where its page says nothing, the general rule "regular
/// unless noted" holds.
extension Endpoint {
  /// The whole table.
  public static let all: [Endpoint] =
    workspacesRows + chartsRows + eventsRows + statusChangesRows + reportsRows + accountRows
}
