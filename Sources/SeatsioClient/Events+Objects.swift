public import SeatsioModel

/// What the objects of an event are, and were.
extension Events {
  /// The present state of some objects, by label.
  ///
  /// Labels travel in the URL, so a long list is read in several calls, one after the other; they
  /// are not one snapshot. No labels, no call.
  public func objectInfos(
    _ labels: [ObjectLabel], in event: EventKey
  ) async throws(APIError) -> [String: EventObjectInfo] {
    var infos: [String: EventObjectInfo] = [:]
    for query in Self.queries(for: labels) {
      let part: [String: EventObjectInfo] = try await client.send(
        APIRequest(.objectInfos, [.init(event)], query: query, answer: .large))
      infos.merge(part) { _, new in new }
    }
    return infos
  }

  /// How many calls ``objectInfos(_:in:)`` makes for some labels, for forecasts.
  public static func objectInfoCalls(for labels: [ObjectLabel]) -> Int {
    queries(for: labels).count
  }

  /// Bytes of query per call: servers and proxies commonly refuse request lines beyond 8 KiB.
  private static let longestQuery = 6_000

  private static func queries(for labels: [ObjectLabel]) -> [[QueryItem]] {
    var queries: [[QueryItem]] = []
    var bytes = Int.max / 2
    for label in labels {
      let item = QueryItem("label", label.rawValue)
      let size = item.name.utf8.count + PercentEncoding.encoded(item.value).utf8.count + 2
      if bytes + size > longestQuery {
        queries.append([])
        bytes = 0
      }
      queries[queries.count - 1].append(item)
      bytes += size
    }
    return queries
  }

  /// The log of one object, newest first; the server writes it with a delay.
  public func statusChanges(
    of label: ObjectLabel, in event: EventKey
  ) -> PagedSequence<StatusChange> {
    PagedSequence(
      client: client,
      request: APIRequest(.statusChangesOfObject, [.init(event), .init(label)], answer: .json))
  }

  /// Reports about events.
  public var reports: Reports { Reports(client: client) }

  /// Reports about events.
  public struct Reports: Sendable {
    let client: Client

    /// All objects of the event, by label; a label may name several.
    public func byLabel(_ key: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
      try await client.send(
        APIRequest(.eventReport, [.init(key), .init("byLabel")], answer: .large))
    }

    /// All objects of the event, by status.
    public func byStatus(_ key: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
      try await client.send(
        APIRequest(.eventReport, [.init(key), .init("byStatus")], answer: .large))
    }
  }
}
