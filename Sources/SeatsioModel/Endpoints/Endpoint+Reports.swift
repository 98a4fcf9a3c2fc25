extension Endpoint {
  // MARK: Reports: one answer each, without pages.

  /// All objects of a chart in one answer, in groups: `type` is `byLabel`, `bySection` and so on.
  public static let chartReport = Endpoint(
    "chartReport", .get, "/reports/charts/{key}/{type}", .regular)
  /// How many places of a chart each group has.
  public static let chartReportSummary = Endpoint(
    "chartReportSummary", .get, "/reports/charts/{key}/{type}/summary", .regular)
  /// All objects of an event in one answer, in groups: reports have no pages.
  public static let eventReport = Endpoint(
    "eventReport", .get, "/reports/events/{key}/{type}", .regular)
  /// One group of an event's objects; an empty one is absent.
  public static let eventReportGroup = Endpoint(
    "eventReportGroup", .get, "/reports/events/{key}/{type}/{filter}", .regular)
  /// How many places of an event each group has.
  public static let eventReportSummary = Endpoint(
    "eventReportSummary", .get, "/reports/events/{key}/{type}/summary", .regular)
  /// How many places of an event each group has, two levels deep.
  public static let eventReportDeepSummary = Endpoint(
    "eventReportDeepSummary", .get, "/reports/events/{key}/{type}/summary/deep", .regular)
  /// All objects of an event in one list, sorted by label.
  public static let eventFlatList = Endpoint(
    "eventFlatList", .get, "/reports/events/{key}", .regular)
  /// All objects of an event as CSV.
  public static let eventFlatListCSV = Endpoint(
    "eventFlatListCSV", .get, "/reports/events/{key}.csv", .regular)
  /// Used objects of all months; `version=2`.
  ///
  /// Needs an admin key.
  public static let usageSummary = Endpoint("usageSummary", .get, "/reports/usage", .regular)
  /// Used objects of a month (`yyyy-MM`) by workspace, chart and event.
  ///
  /// Needs an admin key.
  public static let usageOfMonth = Endpoint(
    "usageOfMonth", .get, "/reports/usage/month/{month}", .regular)
  /// Used objects of one event, named by its numeric id, in a month.
  ///
  /// Needs an admin key.
  public static let usageOfEventInMonth = Endpoint(
    "usageOfEventInMonth", .get, "/reports/usage/month/{month}/event/{eventId}", .regular)
  /// Billable renderings of all months.
  ///
  /// Needs an admin key.
  public static let renderingUsage = Endpoint(
    "renderingUsage", .get, "/reports/usage/rendering", .regular)
  /// Billable renderings of a month.
  ///
  /// Needs an admin key.
  public static let renderingUsageOfMonth = Endpoint(
    "renderingUsageOfMonth", .get, "/reports/usage/rendering/month/{month}", .regular)
  /// Billable renderings of a chart in a month.
  ///
  /// Needs an admin key.
  public static let renderingUsageOfChartInMonth = Endpoint(
    "renderingUsageOfChartInMonth", .get,
    "/reports/usage/rendering/month/{month}/chart/{chartKey}", .regular)
  /// What the account has subscribed to.
  ///
  /// Needs an admin key.
  public static let subscription = Endpoint("subscription", .get, "/reports/subscription", .regular)

  static let reportsRows = [
    chartReport, chartReportSummary, eventReport, eventReportGroup, eventReportSummary,
    eventReportDeepSummary, eventFlatList, eventFlatListCSV, usageSummary, usageOfMonth,
    usageOfEventInMonth, renderingUsage, renderingUsageOfMonth, renderingUsageOfChartInMonth,
    subscription,
  ]
}
