public import SeatsioModel

/// How many places of an event each group has, divided twice.
extension EventReports {
  /// How many places each status has, divided twice.
  public func deepSummaryByStatus(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.status, event)
  }

  /// How many places each type of object has, divided twice.
  public func deepSummaryByObjectType(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.objectType, event)
  }

  /// How many places each category, by the text of its key has, divided twice.
  public func deepSummaryByCategoryKey(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.categoryKey, event)
  }

  /// How many places each category, by its label has, divided twice.
  public func deepSummaryByCategoryLabel(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.categoryLabel, event)
  }

  /// How many places each section has, divided twice.
  public func deepSummaryBySection(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.section, event)
  }

  /// How many places each zone has, divided twice.
  public func deepSummaryByZone(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.zone, event)
  }

  /// How many places each channel has, divided twice.
  public func deepSummaryByChannel(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.channel, event)
  }

  /// How many places each of the groups available and not available has, divided twice.
  public func deepSummaryByAvailability(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.availability, event)
  }

  /// How many places each reason for being available or not has, divided twice.
  public func deepSummaryByAvailabilityReason(
    _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await deepSummary(.availabilityReason, event)
  }

  private func deepSummary(
    _ dimension: ReportDimension, _ event: EventKey
  ) async throws(APIError) -> [String: DeepReportSummary] {
    try await client.send(
      APIRequest(.eventReportDeepSummary, [.init(event), .init(dimension)], answer: .json))
  }
}
