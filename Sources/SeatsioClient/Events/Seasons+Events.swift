public import SeatsioModel

/// Events of seasons, and partial seasons made of them.
extension Seasons {
  /// Makes events in a season, by keys that must be new.
  ///
  /// - Returns: The new events, newest first: the last key comes first.
  public func createEvents(
    _ keys: [EventKey], in season: EventKey
  ) async throws(APIError) -> [Event] {
    try await client.send(
      APIRequest(
        .createEventsInSeason, [.init(season)], body: ["eventKeys": keys],
        answer: .member("events")))
  }

  /// Makes events with generated keys in a season.
  ///
  /// - Returns: The new events, newest first.
  public func createEvents(
    count: Int, in season: EventKey
  ) async throws(APIError) -> [Event] {
    try await client.send(
      APIRequest(
        .createEventsInSeason, [.init(season)], body: ["numberOfEvents": count],
        answer: .member("events")))
  }

  /// Makes a partial season: some events of a season, sold under a key of their own.
  ///
  /// - Parameters:
  ///   - key: New in the workspace; the server makes one up if there is none.
  ///   - eventKeys: Events of the season; `nil` or `[]` for none yet.
  public func createPartialSeason(
    of season: EventKey, key: EventKey? = nil, name: String? = nil, eventKeys: [EventKey]? = nil
  ) async throws(APIError) -> Season {
    struct Body: Encodable {
      var key: EventKey?
      var name: String?
      var eventKeys: [EventKey]?
    }
    return try await client.send(
      APIRequest(
        .createPartialSeason, [.init(season)],
        body: Body(key: key, name: name, eventKeys: eventKeys), answer: .json))
  }

  /// Adds events of a season to one of its partial seasons.
  ///
  /// - Returns: The partial season afterwards.
  @discardableResult
  public func addEvents(
    _ keys: [EventKey], toPartialSeason partialSeason: EventKey, of season: EventKey
  ) async throws(APIError) -> Season {
    try await client.send(
      APIRequest(
        .addEventsToPartialSeason, [.init(season), .init(partialSeason)],
        body: ["eventKeys": keys], answer: .json))
  }

  /// Takes an event out of a partial season; it stays in the season.
  ///
  /// - Returns: The partial season afterwards.
  @discardableResult
  public func removeEvent(
    _ key: EventKey, fromPartialSeason partialSeason: EventKey, of season: EventKey
  ) async throws(APIError) -> Season {
    try await client.send(
      APIRequest(
        .removeEventFromPartialSeason, [.init(season), .init(partialSeason), .init(key)],
        answer: .json))
  }
}
