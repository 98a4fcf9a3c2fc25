public import SeatsioModel

/// Reports about the objects of an event or season.
public struct EventReports: Sendable {
  let client: Client

  /// All objects of an event, sorted by label in the order of plain text.
  public func flatList(_ event: EventKey) async throws(APIError) -> [EventObjectInfo] {
    try await client.send(APIRequest(.eventFlatList, [.init(event)], answer: .large))
  }

  /// All objects of an event as CSV; its columns are not documented.
  public func flatListCSV(_ event: EventKey) async throws(APIError) -> String {
    try await client.send(APIRequest(.eventFlatListCSV, [.init(event)], answer: .text))
  }
}

extension Events {
  /// Reports about events.
  public var reports: EventReports { EventReports(client: client) }
}
