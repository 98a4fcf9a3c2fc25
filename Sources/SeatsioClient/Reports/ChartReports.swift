public import SeatsioModel

/// Reports about the objects of a chart, whatever the events.
///
/// All take how tables are shown, as drawn unless said otherwise, and which version is meant, the
/// published one unless said otherwise.
public struct ChartReports: Sendable {
  let client: Client

  /// The objects of a chart by label; a label may name several.
  public func byLabel(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await detailed(.label, chart, bookWholeTables, version)
  }

  /// The objects of a chart by type; all four types are there.
  public func byObjectType(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await detailed(.objectType, chart, bookWholeTables, version)
  }

  /// The objects of a chart by the text of their category's key; all categories are there.
  public func byCategoryKey(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await detailed(.categoryKey, chart, bookWholeTables, version)
  }

  /// The objects of a chart by the label of their category; all categories are there.
  public func byCategoryLabel(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await detailed(.categoryLabel, chart, bookWholeTables, version)
  }

  /// The objects of a chart by section; those in none under `ReportGroup.noSection`.
  public func bySection(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await detailed(.section, chart, bookWholeTables, version)
  }

  /// The objects of a chart by the key of their zone; those in none under `ReportGroup.noZone`.
  public func byZone(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await detailed(.zone, chart, bookWholeTables, version)
  }

  private func detailed(
    _ dimension: ReportDimension, _ chart: ChartKey, _ tables: BookWholeTables?,
    _ version: DrawingVersion?
  ) async throws(APIError) -> [String: [ChartObjectInfo]] {
    try await client.send(
      APIRequest(
        .chartReport, [.init(chart), .init(dimension)], query: Self.query(tables, version),
        answer: .large))
  }

  static func query(_ tables: BookWholeTables?, _ version: DrawingVersion?) -> [QueryItem] {
    let items = [("bookWholeTables", tables?.rawValue), ("version", version?.rawValue)]
    return items.compactMap { name, value in value.map { QueryItem(name, $0) } }
  }
}

extension Charts {
  /// Reports about charts.
  public var reports: ChartReports { ChartReports(client: client) }
}
