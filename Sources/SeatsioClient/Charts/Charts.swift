public import SeatsioModel

/// Calls about charts.
///
/// A chart that does not exist is ``APIError/Kind/notFound``, with the code `chartNotFound`.
public struct Charts: Sendable {
  let client: Client

  /// Further parts of a chart that a list can hold.
  public struct Expansion: OptionSet, Hashable, Sendable {
    /// One bit per part.
    public let rawValue: Int
    /// Of the bits, the known ones count.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The events of a chart, newest first.
    public static let events = Expansion(rawValue: 1)
    /// What the server's validators found.
    public static let validation = Expansion(rawValue: 2)
    /// The kind of venue.
    public static let venueType = Expansion(rawValue: 4)
    /// The zones of a chart.
    public static let zones = Expansion(rawValue: 8)

    fileprivate var query: [QueryItem] {
      let names: [(Expansion, String)] = [
        (.events, "events"), (.validation, "validation"), (.venueType, "venueType"),
        (.zones, "zones"),
      ]
      return names.filter { contains($0.0) }.map { QueryItem("expand", $0.1) }
    }
  }

  /// Makes an empty chart: nothing in the API draws seats.
  ///
  /// - Parameters:
  ///   - name: `nil` means the server's `Untitled chart`.
  ///   - venueType: `nil` means the server's default, `VenueType.simple`.
  ///   - categories: The server gives a colour to those without one.
  public func create(
    name: String? = nil, venueType: VenueType? = nil, categories: [Category]? = nil
  ) async throws(APIError) -> Chart {
    struct Body: Encodable {
      var name: String?
      var venueType: VenueType?
      var categories: [Category]?
    }
    return try await client.send(
      APIRequest(
        .createChart, body: Body(name: name, venueType: venueType, categories: categories),
        answer: .json))
  }

  /// Charts that are not archived, newest first.
  ///
  /// - Parameters:
  ///   - filter: A part of the name, whatever the case.
  ///   - tag: Exactly one tag. With `filter` too, charts must match both.
  ///   - expand: Costs the server time for each chart.
  ///   - eventsLimit: How many events of each chart, with the expansion `events`; only the official
  ///     JavaScript client has it.
  public func list(
    filter: String? = nil, tag: String? = nil, expand: Expansion = [], eventsLimit: Int? = nil
  ) -> PagedSequence<Chart> {
    var query: [QueryItem] = []
    if let filter { query.append(QueryItem("filter", filter)) }
    if let tag { query.append(QueryItem("tag", tag)) }
    query += expand.query
    if let eventsLimit { query.append(QueryItem("eventsLimit", String(eventsLimit))) }
    return PagedSequence(
      client: client, request: APIRequest(.listCharts, query: query, answer: .json))
  }

  /// One chart, archived or not.
  ///
  /// - Parameter expand: Only `events` has an effect here; venue type and zones always come.
  public func chart(_ key: ChartKey, expand: Expansion = []) async throws(APIError) -> Chart {
    try await client.send(
      APIRequest(.chart, [.init(key)], query: expand.query, answer: .json))
  }

  /// Changes name or categories; `nil` stays as it is.
  ///
  /// On a chart with events the change goes to its draft, which is made if there is none.
  ///
  /// - Parameter categories: All of them: categories that are not listed go, `[]` removes all.
  public func update(
    _ key: ChartKey, name: String? = nil, categories: [Category]? = nil
  ) async throws(APIError) {
    struct Body: Encodable {
      var name: String?
      var categories: [Category]?
    }
    try await client.send(
      APIRequest(
        .updateChart, [.init(key)], body: Body(name: name, categories: categories),
        answer: .nothing))
  }
}

extension Client {
  /// Charts of the workspace.
  public var charts: Charts { Charts(client: self) }
}
