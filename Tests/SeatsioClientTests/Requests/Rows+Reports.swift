import SeatsioModel
import Testing

@testable import SeatsioClient

extension RequestRow {
  static let chartReports: [[RequestRow]] = [
    reads(.chartReport, "/reports/charts/c/byLabel", Samples.chartReport) {
      try await $0.charts.reports.byLabel("c")
    },
    reads(.chartReport, "/reports/charts/c/byObjectType", Samples.chartReport) {
      try await $0.charts.reports.byObjectType("c")
    },
    reads(.chartReportSummary, "/reports/charts/c/byObjectType/summary", Samples.summaries) {
      try await $0.charts.reports.summaryByObjectType("c")
    },
    reads(.chartReport, "/reports/charts/c/byCategoryKey", Samples.chartReport) {
      try await $0.charts.reports.byCategoryKey("c")
    },
    reads(.chartReportSummary, "/reports/charts/c/byCategoryKey/summary", Samples.summaries) {
      try await $0.charts.reports.summaryByCategoryKey("c")
    },
    reads(.chartReport, "/reports/charts/c/byCategoryLabel", Samples.chartReport) {
      try await $0.charts.reports.byCategoryLabel("c")
    },
    reads(.chartReportSummary, "/reports/charts/c/byCategoryLabel/summary", Samples.summaries) {
      try await $0.charts.reports.summaryByCategoryLabel("c")
    },
    reads(.chartReport, "/reports/charts/c/bySection", Samples.chartReport) {
      try await $0.charts.reports.bySection("c")
    },
    reads(.chartReportSummary, "/reports/charts/c/bySection/summary", Samples.summaries) {
      try await $0.charts.reports.summaryBySection("c")
    },
    reads(.chartReport, "/reports/charts/c/byZone", Samples.chartReport) {
      try await $0.charts.reports.byZone("c")
    },
    reads(.chartReportSummary, "/reports/charts/c/byZone/summary", Samples.summaries) {
      try await $0.charts.reports.summaryByZone("c")
    },
    reads(
      .chartReport, "/reports/charts/c/byLabel?bookWholeTables=chart&version=draft",
      Samples.chartReport
    ) {
      try await $0.charts.reports.byLabel("c", bookWholeTables: .asDrawn, version: .draft)
    },
    reads(
      .chartReportSummary,
      "/reports/charts/c/byZone/summary?bookWholeTables=true&version=published", Samples.summaries
    ) {
      try await $0.charts.reports.summaryByZone("c", bookWholeTables: .all, version: .published)
    },
    reads(
      .chartReport, "/reports/charts/c/bySection?bookWholeTables=false", Samples.chartReport
    ) { try await $0.charts.reports.bySection("c", bookWholeTables: BookWholeTables.none) },
  ]

  static let eventReports: [[RequestRow]] = [
    reads(.eventReport, "/reports/events/e/byStatus", Samples.eventReport) {
      try await $0.events.reports.byStatus("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byStatus/booked", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byStatus("e", "booked")
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byStatus/summary", Samples.summaries) {
      try await $0.events.reports.summaryByStatus("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byStatus/summary/deep", Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByStatus("e") },
    reads(.eventReport, "/reports/events/e/byObjectType", Samples.eventReport) {
      try await $0.events.reports.byObjectType("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byObjectType/GA", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byObjectType("e", "GA")
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byObjectType/summary", Samples.summaries) {
      try await $0.events.reports.summaryByObjectType("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byObjectType/summary/deep", Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByObjectType("e") },
    reads(.eventReport, "/reports/events/e/byCategoryKey", Samples.eventReport) {
      try await $0.events.reports.byCategoryKey("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byCategoryKey/9", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byCategoryKey("e", 9)
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byCategoryKey/summary", Samples.summaries) {
      try await $0.events.reports.summaryByCategoryKey("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byCategoryKey/summary/deep", Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByCategoryKey("e") },
    reads(.eventReport, "/reports/events/e/byCategoryLabel", Samples.eventReport) {
      try await $0.events.reports.byCategoryLabel("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byCategoryLabel/Cat%20%C3%A9",
      answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byCategoryLabel("e", "Cat é")
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byCategoryLabel/summary", Samples.summaries) {
      try await $0.events.reports.summaryByCategoryLabel("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byCategoryLabel/summary/deep",
      Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByCategoryLabel("e") },
    reads(.eventReport, "/reports/events/e/byLabel", Samples.eventReport) {
      try await $0.events.reports.byLabel("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byLabel/A%2F1", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byLabel("e", "A/1")
      #expect(group == [])
    },
    reads(.eventReport, "/reports/events/e/byOrderId", Samples.eventReport) {
      try await $0.events.reports.byOrderId("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byOrderId/o%3A1", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byOrderId("e", "o:1")
      #expect(group == [])
    },
    reads(.eventReport, "/reports/events/e/bySection", Samples.eventReport) {
      try await $0.events.reports.bySection("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/bySection/NO_SECTION", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.bySection("e", "NO_SECTION")
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/bySection/summary", Samples.summaries) {
      try await $0.events.reports.summaryBySection("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/bySection/summary/deep", Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryBySection("e") },
    reads(.eventReport, "/reports/events/e/byZone", Samples.eventReport) {
      try await $0.events.reports.byZone("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byZone/z", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byZone("e", "z")
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byZone/summary", Samples.summaries) {
      try await $0.events.reports.summaryByZone("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byZone/summary/deep", Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByZone("e") },
    reads(.eventReport, "/reports/events/e/byChannel", Samples.eventReport) {
      try await $0.events.reports.byChannel("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byChannel/k%25", answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byChannel("e", "k%")
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byChannel/summary", Samples.summaries) {
      try await $0.events.reports.summaryByChannel("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byChannel/summary/deep", Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByChannel("e") },
    reads(.eventReport, "/reports/events/e/byAvailability", Samples.eventReport) {
      try await $0.events.reports.byAvailability("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byAvailability/not_available",
      answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byAvailability("e", ReportGroup.notAvailable)
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byAvailability/summary", Samples.summaries) {
      try await $0.events.reports.summaryByAvailability("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byAvailability/summary/deep",
      Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByAvailability("e") },
    reads(.eventReport, "/reports/events/e/byAvailabilityReason", Samples.eventReport) {
      try await $0.events.reports.byAvailabilityReason("e")
    },
    reads(
      .eventReportGroup, "/reports/events/e/byAvailabilityReason/not_for_sale",
      answer: .json(#"{"other":[]}"#)
    ) {
      let group = try await $0.events.reports.byAvailabilityReason("e", .notForSale)
      #expect(group == [])
    },
    reads(.eventReportSummary, "/reports/events/e/byAvailabilityReason/summary", Samples.summaries)
    {
      try await $0.events.reports.summaryByAvailabilityReason("e")
    },
    reads(
      .eventReportDeepSummary, "/reports/events/e/byAvailabilityReason/summary/deep",
      Samples.deepSummaries
    ) { try await $0.events.reports.deepSummaryByAvailabilityReason("e") },
    reads(
      .eventReportGroup, "/reports/events/e/byOrderId/g%2F1",
      Samples.eventReport.map { $0["g/1"] ?? [] }
    ) { try await $0.events.reports.byOrderId("e", "g/1") },
    reads(.eventFlatList, "/reports/events/e", Samples.info.array) {
      try await $0.events.reports.flatList("e")
    },
    reads(
      .eventFlatListCSV, "/reports/events/a%2Fb.csv",
      answer: .status(200, "label,status\r\nÄ-1,free\r\n", type: "text/csv")
    ) {
      let csv = try await $0.events.reports.flatListCSV("a/b")
      #expect(csv == "label,status\r\nÄ-1,free\r\n")
    },
  ]
}
