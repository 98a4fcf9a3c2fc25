public import SeatsioModel

/// How many places of an event each group has; an area counts its places, by their state.
extension EventReports {
  /// How many places each status has, and how they are divided.
  public func summaryByStatus(_ event: EventKey) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.status, event)
  }

  /// How many places each type of object has, and how they are divided.
  public func summaryByObjectType(_ event: EventKey) async throws(APIError) -> [String:
    ReportSummary]
  {
    try await summary(.objectType, event)
  }

  /// How many places each category, by the text of its key has, and how they are divided.
  public func summaryByCategoryKey(_ event: EventKey) async throws(APIError) -> [String:
    ReportSummary]
  {
    try await summary(.categoryKey, event)
  }

  /// How many places each category, by its label has, and how they are divided.
  public func summaryByCategoryLabel(_ event: EventKey) async throws(APIError) -> [String:
    ReportSummary]
  {
    try await summary(.categoryLabel, event)
  }

  /// How many places each section has, and how they are divided.
  public func summaryBySection(_ event: EventKey) async throws(APIError) -> [String: ReportSummary]
  {
    try await summary(.section, event)
  }

  /// How many places each zone has, and how they are divided.
  public func summaryByZone(_ event: EventKey) async throws(APIError) -> [String: ReportSummary] {
    try await summary(.zone, event)
  }

  /// How many places each channel has, and how they are divided.
  public func summaryByChannel(_ event: EventKey) async throws(APIError) -> [String: ReportSummary]
  {
    try await summary(.channel, event)
  }

  /// How many places each of the groups available and not available has, and how they are divided.
  public func summaryByAvailability(_ event: EventKey) async throws(APIError) -> [String:
    ReportSummary]
  {
    try await summary(.availability, event)
  }

  /// How many places each reason for being available or not has, and how they are divided.
  public func summaryByAvailabilityReason(_ event: EventKey) async throws(APIError) -> [String:
    ReportSummary]
  {
    try await summary(.availabilityReason, event)
  }

  private func summary(
    _ dimension: ReportDimension, _ event: EventKey
  ) async throws(APIError) -> [String: ReportSummary] {
    try await client.send(
      APIRequest(.eventReportSummary, [.init(event), .init(dimension)], answer: .json))
  }
}
