public import SeatsioModel

/// What the account has used, as the bill counts it; these calls need a company admin key.
public struct UsageReports: Sendable {
  let client: Client

  /// Used objects of each month, oldest first.
  public func summaryForAllMonths() async throws(APIError) -> UsageSummary {
    try await client.send(
      APIRequest(.usageSummary, query: [QueryItem("version", "2")], answer: .json))
  }

  /// Used objects of a month by workspace, chart and event.
  public func details(for month: Month) async throws(APIError) -> [UsageDetails] {
    try await client.send(
      APIRequest(.usageOfMonth, [.init(month.description)], answer: .json))
  }

  /// Used objects of one event in a month.
  ///
  /// - Parameter eventId: The numeric id, not the key: `UsedEvent.id` of the details.
  public func details(
    forEvent eventId: Int64, in month: Month
  ) async throws(APIError) -> EventUsage {
    let usage: EventUsage = try await client.send(
      APIRequest(
        .usageOfEventInMonth, [.init(month.description), .init(String(eventId))], answer: .json))
    // Without an object, only the month tells in which way the server counts.
    if case .byReason([]) = usage, month < EventUsage.firstMonthByReason { return .byFirstUse([]) }
    return usage
  }

  /// Billable renderings of all months.
  public func billableRenderings() async throws(APIError) -> RenderingUsage {
    try await client.send(APIRequest(.renderingUsage, answer: .json))
  }

  /// Billable renderings of a month.
  public func billableRenderings(in month: Month) async throws(APIError) -> RenderingUsage {
    try await client.send(
      APIRequest(.renderingUsageOfMonth, [.init(month.description)], answer: .json))
  }

  /// Billable renderings of one chart in a month.
  public func billableRenderings(
    of chart: ChartKey, in month: Month
  ) async throws(APIError) -> RenderingUsage {
    try await client.send(
      APIRequest(
        .renderingUsageOfChartInMonth, [.init(month.description), .init(chart)], answer: .json))
  }

  /// What the account has subscribed to; the form of the answer is not documented.
  public func subscription() async throws(APIError) -> JSONValue {
    try await client.send(APIRequest(.subscription, answer: .large))
  }
}

extension Client {
  /// What the account has used.
  public var usageReports: UsageReports { UsageReports(client: self) }
}
