import SeatsioModel
import Testing

@testable import SeatsioClient

extension RoundTrip {
  static let statusChanges: [RoundTrip] = [
    RoundTrip(.book) { (_, client) async throws in
      let result = try await client.events.book(
        [ObjectProperties("A-1", extraData: ["a": 1], ticketType: "adult")], in: "show",
        orderId: "o", allowedPreviousStatuses: [.free], returningObjects: true)
      let info = result?.objects["A-1"]
      #expect(info?.status == .booked && info?.orderId == "o" && info?.ticketType == "adult")
      #expect(info?.extraData == ["a": 1])
    },
    RoundTrip(.bookInGroups) { (world, client) async throws in
      _ = try await client.events.create(chartKey: "hall", eventKey: "other")
      try await client.events.book(["A-1"], in: ["show", "other"])
      #expect(try await world.info("A-1", in: "other").status == .booked)
    },
    RoundTrip(.hold) { (_, client) async throws in
      let token = try await client.holdTokens.create().holdToken
      let result = try await client.events.hold(
        [ObjectProperties("GA", quantity: 4)], in: "show", holdToken: token,
        returningObjects: true)
      #expect(result?.objects["GA"]?.numHeld == 4)
      #expect(result?.objects["GA"]?.holds == [token.rawValue: ["NO_TICKET_TYPE": 4]])
    },
    RoundTrip(.holdInGroups) { (world, client) async throws in
      let token = try await client.holdTokens.create().holdToken
      try await client.events.hold(["A-1"], in: ["show"], holdToken: token)
      let info = try await world.info("A-1")
      #expect(info.status == .held && info.holdToken == token)
    },
    RoundTrip(.release) { (world, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      try await client.events.release(["A-1"], in: "show")
      #expect(try await world.info("A-1").status == .free)
    },
    RoundTrip(.releaseInGroups) { (world, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      try await client.events.release(["A-1"], in: ["show"], orderId: "back")
      let info = try await world.info("A-1")
      #expect(info.status == .free && info.orderId == "back")
    },
    RoundTrip(.putUpForResale) { (world, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      try await client.events.putUpForResale(["A-1"], in: "show", resaleListingId: "l")
      let info = try await world.info("A-1")
      #expect(info.status == .resale && info.resaleListingId == "l")
    },
    RoundTrip(.changeStatus) { (world, client) async throws in
      try await client.events.changeStatus(of: ["A-1"], in: "show", to: "vip")
      #expect(try await world.info("A-1").status == "vip")
      let error = await #expect(throws: APIError.self) {
        try await client.events.changeStatus(
          of: ["A-1"], in: "show", to: .booked, allowedPreviousStatuses: [.free])
      }
      #expect(error?.kind == .illegalStatusChange)
    },
    RoundTrip(.changeStatusInGroups) { (world, client) async throws in
      try await client.events.changeStatus(of: ["A-1"], in: ["show"], to: "vip")
      try await client.events.putUpForResale(["A-2"], in: ["show"])
      #expect(try await world.info("A-1").status == "vip")
      #expect(try await world.info("A-2").status == .resale)
    },
    RoundTrip(.changeStatusInBatch) { (_, client) async throws in
      let results = try await client.events.changeStatus(
        batch: [
          StatusChangeRequest(event: "show", objects: ["A-1"], status: .booked, orderId: "o"),
          StatusChangeRequest(type: .release, event: "show", objects: ["A-1"]),
        ], returningObjects: true)
      #expect(results?.map { $0.objects["A-1"]?.status } == [.booked, .free])
    },
  ]

  static let reports: [RoundTrip] = [
    RoundTrip(.chartReport) { (_, client) async throws in
      let report = try await client.charts.reports.byLabel("hall", bookWholeTables: .asDrawn)
      #expect(Set(report.keys) == ["A-1", "A-2", "A-3", "A-4", "GA"])
      #expect(report["GA"]?.first?.capacity == 10)
    },
    RoundTrip(.chartReportSummary) { (_, client) async throws in
      let summary = try await client.charts.reports.summaryByObjectType("hall")
      #expect(summary["seat"]?.count == 4)
      #expect(summary["generalAdmission"]?[.categoryLabel] == ["Floor": 10])
    },
    RoundTrip(.eventReport) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show", orderId: "o")
      let report = try await client.events.reports.byStatus("show")
      #expect(report["booked"]?.map(\.label) == ["A-1"])
    },
    RoundTrip(.eventReportGroup) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show", orderId: "o/1")
      let reports = client.events.reports
      #expect(try await reports.byOrderId("show", "o/1").map(\.label) == ["A-1"])
      #expect(try await reports.byStatus("show", "nobody has it").isEmpty)
    },
    RoundTrip(.eventReportSummary) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      let summary = try await client.events.reports.summaryByStatus("show")
      #expect(summary["free"]?.count == 13)
      #expect(summary["booked"]?[.objectType] == ["seat": 1])
    },
    RoundTrip(.eventReportDeepSummary) { (_, client) async throws in
      let summary = try await client.events.reports.deepSummaryByObjectType("show")
      #expect(summary["seat"]?[.categoryKey]["1"]?.count == 4)
      #expect(summary["seat"]?[.categoryKey]["1"]?[.status] == ["free": 4])
    },
    RoundTrip(.eventFlatList) { (_, client) async throws in
      let list = try await client.events.reports.flatList("show")
      #expect(list.map(\.label) == ["A-1", "A-2", "A-3", "A-4", "GA"])
    },
    RoundTrip(.eventFlatListCSV) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      let csv = try await client.events.reports.flatListCSV("show")
      #expect(csv.contains("A-1") && csv.contains("booked"))
    },
    RoundTrip(.usageSummary) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      let usage = try await client.usageReports.summaryForAllMonths().usage
      #expect(usage.last?.numUsedObjects == 1)
    },
    RoundTrip(.usageOfMonth) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      let month = try await thisMonth(client)
      let charts = try await client.usageReports.details(for: month).flatMap(\.usageByChart)
      #expect(charts.map(\.chart?.key) == ["hall"])
      #expect(charts.first?.usageByEvent.map(\.event.key) == ["show"])
    },
    RoundTrip(.usageOfEventInMonth) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show")
      let id = try await client.events.event("show").id
      let usage = try await client.usageReports.details(
        forEvent: id, in: try await thisMonth(client))
      guard case .byReason(let objects) = usage else {
        Issue.record("\(usage)")
        return
      }
      #expect(objects.map(\.object) == ["A-1"])
      #expect(objects.first?.usageByReason == ["STATUS_CHANGED": 1])
    },
    RoundTrip(.renderingUsage) { (_, client) async throws in
      _ = try await client.usageReports.billableRenderings()
    },
    RoundTrip(.renderingUsageOfMonth) { (_, client) async throws in
      _ = try await client.usageReports.billableRenderings(in: Month(2026, 1))
    },
    RoundTrip(.renderingUsageOfChartInMonth) { (_, client) async throws in
      _ = try await client.usageReports.billableRenderings(of: "hall", in: Month(2026, 1))
    },
    RoundTrip(.subscription) { (_, client) async throws in
      guard case .object = try await client.usageReports.subscription() else {
        Issue.record("no object")
        return
      }
    },
  ]

  /// The month in which the emulator's clock stands, as its summary has it.
  private static func thisMonth(_ client: Client) async throws -> Month {
    let summary = try await client.usageReports.summaryForAllMonths()
    return try #require(summary.usage.last).month
  }
}
