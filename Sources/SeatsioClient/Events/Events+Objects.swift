public import SeatsioModel

/// What the objects of an event are.
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
      let part = try await client.send(
        APIRequest(
          .objectInfos, [.init(event)], query: query,
          answer: Answer<[String: EventObjectInfo]>.large))
      infos.merge(part) { _, new in new }
    }
    return infos
  }

  /// The present state of one object.
  ///
  /// An answer without it is ``APIError/Kind/decoding``.
  public func objectInfo(
    _ label: ObjectLabel, in event: EventKey
  ) async throws(APIError) -> EventObjectInfo {
    try await client.send(
      APIRequest(
        .objectInfos, [.init(event)], query: [QueryItem("label", label.rawValue)],
        answer: .largeMember(label.rawValue)))
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

  /// The present state of one object in the form of an older API; ``objectInfo(_:in:)`` tells more.
  public func objectStatus(
    of label: ObjectLabel, in event: EventKey
  ) async throws(APIError) -> SingleObjectStatus {
    try await client.send(
      APIRequest(.objectStatus, [.init(event), .init(label)], answer: .json))
  }

  /// Replaces the extra data of one object, without a status change and its entry in the log.
  ///
  /// - Parameter extraData: A JSON object. Areas take none.
  public func updateExtraData(
    of label: ObjectLabel, in event: EventKey, to extraData: JSONValue
  ) async throws(APIError) {
    try await client.send(
      APIRequest(
        .updateExtraDataOfObject, [.init(event), .init(label)], body: ["extraData": extraData],
        answer: .nothing))
  }

  /// Replaces the extra data of several objects, by label, without a status change: all or none.
  ///
  /// A label that is not on the chart is ``APIError/Kind/notFound``.
  public func updateExtraData(
    _ extraData: [ObjectLabel: JSONValue], in event: EventKey
  ) async throws(APIError) {
    let extraData = Dictionary(uniqueKeysWithValues: extraData.map { ($0.key.rawValue, $0.value) })
    try await client.send(
      APIRequest(
        .updateExtraData, [.init(event)], body: ["extraData": extraData], answer: .nothing))
  }
}
