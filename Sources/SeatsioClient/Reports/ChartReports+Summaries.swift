public import SeatsioModel

/// How many places of a chart each group has; an area counts its capacity.
extension ChartReports {
  /// How many places each type of object has, and how they are divided.
  public func summaryByObjectType(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.objectType, chart, bookWholeTables, version)
  }

  /// How many places each category, by the text of its key has, and how they are divided.
  public func summaryByCategoryKey(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.categoryKey, chart, bookWholeTables, version)
  }

  /// How many places each category, by its label has, and how they are divided.
  public func summaryByCategoryLabel(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.categoryLabel, chart, bookWholeTables, version)
  }

  /// How many places each section has, and how they are divided.
  public func summaryBySection(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.section, chart, bookWholeTables, version)
  }

  /// How many places each zone has, and how they are divided.
  public func summaryByZone(
    _ chart: ChartKey, bookWholeTables: BookWholeTables? = nil, version: DrawingVersion? = nil
  ) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.zone, chart, bookWholeTables, version)
  }

  private func summary(
    _ dimension: ReportDimension, _ chart: ChartKey, _ tables: BookWholeTables?,
    _ version: DrawingVersion?
  ) async throws(APIError) -> [String: ReportSummary] {
    try await client.send(
      APIRequest(
        .chartReportSummary, [.init(chart), .init(dimension)],
        query: Self.query(tables, version), answer: .json))
  }
}
