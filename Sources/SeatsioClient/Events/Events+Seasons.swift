public import SeatsioModel

/// Objects of an event in a season: whose status counts, the event's or the season's.
extension Events {
  /// Lets objects of an event follow their own status instead of the season's.
  ///
  /// - Parameters:
  ///   - objects: Labels; that of an area once per place, on top of what is overridden already.
  ///   - season: Whose status is overridden; `nil` leaves the choice to the server.
  public func overrideSeasonStatus(
    of objects: [ObjectLabel], in event: EventKey, season: EventKey? = nil
  ) async throws(APIError) {
    try await client.send(
      APIRequest(
        .overrideSeasonStatus, [.init(event)],
        body: SeasonObjects(objects: objects, season: season), answer: .nothing))
  }

  /// Lets objects of an event follow the season's status again.
  ///
  /// Parameters as in ``overrideSeasonStatus(of:in:season:)``.
  public func useSeasonStatus(
    of objects: [ObjectLabel], in event: EventKey, season: EventKey? = nil
  ) async throws(APIError) {
    try await client.send(
      APIRequest(
        .useSeasonStatus, [.init(event)], body: SeasonObjects(objects: objects, season: season),
        answer: .nothing))
  }

  private struct SeasonObjects: Encodable {
    var objects: [ObjectLabel]
    var season: EventKey?
  }
}
