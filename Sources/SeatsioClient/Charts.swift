public import SeatsioModel

/// Calls about charts and their versions.
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

  /// Makes an empty chart.
  ///
  /// - Parameters:
  ///   - name: `nil` means the server's `Untitled chart`.
  ///   - venueType: `nil` means the server's default.
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
  ///   - tag: Exactly one tag.
  public func list(
    filter: String? = nil, tag: String? = nil, expand: Expansion = []
  ) -> PagedSequence<Chart> {
    var query: [QueryItem] = []
    if let filter { query.append(QueryItem("filter", filter)) }
    if let tag { query.append(QueryItem("tag", tag)) }
    query += expand.query
    return PagedSequence(
      client: client, request: APIRequest(.listCharts, query: query, answer: .json))
  }

  /// Archived charts.
  public var archive: Archive { Archive(client: client) }

  /// Calls about archived charts.
  public struct Archive: Sendable {
    let client: Client

    /// Archived charts, newest first.
    public func list() -> PagedSequence<Chart> {
      PagedSequence(client: client, request: APIRequest(.listArchivedCharts, answer: .json))
    }
  }

  /// One chart, archived or not.
  ///
  /// - Parameter expand: Only `events` has an effect here.
  public func chart(_ key: ChartKey, expand: Expansion = []) async throws(APIError) -> Chart {
    try await client.send(
      APIRequest(.chart, [.init(key)], query: expand.query, answer: .json))
  }

  /// Changes name or categories; `nil` stays as it is.
  ///
  /// - Parameter categories: All of them: categories that are not listed go.
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

  /// Copies the published version, in the same workspace.
  public func copy(_ key: ChartKey) async throws(APIError) -> Chart {
    try await client.send(APIRequest(.copyChart, [.init(key)], answer: .json))
  }

  /// Copies the published version into another workspace; needs an admin key.
  public func copy(
    _ key: ChartKey, toWorkspace target: WorkspaceKey
  ) async throws(APIError) -> Chart {
    try await client.send(
      APIRequest(.copyChartToWorkspace, [.init(key), .init(target)], answer: .json))
  }

  /// Copies the published version from one workspace into another; needs an admin key.
  public func copy(
    _ key: ChartKey, from source: WorkspaceKey, to target: WorkspaceKey
  ) async throws(APIError) -> Chart {
    try await client.send(
      APIRequest(
        .copyChartBetweenWorkspaces, [.init(key), .init(source), .init(target)], answer: .json))
  }

  /// The drawing of the published version.
  public func publishedVersion(_ key: ChartKey) async throws(APIError) -> JSONValue {
    try await client.send(APIRequest(.publishedVersion, [.init(key)], answer: .large))
  }

  /// The drawing of the draft; `notFound` when there is none.
  public func draftVersion(_ key: ChartKey) async throws(APIError) -> JSONValue {
    try await client.send(APIRequest(.draftVersion, [.init(key)], answer: .large))
  }

  /// Makes the draft the published version.
  public func publishDraft(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.publishDraft, [.init(key)], answer: .nothing))
  }

  /// Throws the draft away.
  public func discardDraft(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.discardDraft, [.init(key)], answer: .nothing))
  }

  /// Archives a chart; the server refuses it for an archived one.
  public func moveToArchive(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.archiveChart, [.init(key)], answer: .nothing))
  }

  /// Takes a chart out of the archive; the server refuses it for one that is not there.
  public func moveOutOfArchive(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.unarchiveChart, [.init(key)], answer: .nothing))
  }
}

extension Client {
  /// Charts of the workspace.
  public var charts: Charts { Charts(client: self) }
}
