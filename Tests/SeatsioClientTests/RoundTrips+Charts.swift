import FoundationEssentials
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import SeatsioClient

extension RoundTrip {
  static let charts: [RoundTrip] = [
    RoundTrip(.createChart) { (_, client) async throws in
      let chart = try await client.charts.create(
        name: "n", categories: [Category(key: "k", label: "L", accessible: true)])
      #expect(chart.name == "n" && chart.status == .notUsed)
      let categories = try await client.charts.categories(of: chart.key)
      #expect(categories.map(\.accessible) == [true])
    },
    RoundTrip(.listCharts) { (_, client) async throws in
      let chart = try await client.charts.list(
        filter: "HAL", tag: "old", expand: [.events, .validation, .venueType]
      ).collect().first
      #expect(chart?.events?.map(\.key) == ["show"])
      #expect(chart?.validation == ChartValidation())
      #expect(chart?.venueType != nil)
    },
    RoundTrip(.listArchivedCharts) { (_, client) async throws in
      try await client.charts.moveToArchive("hall")
      #expect(try await client.charts.archive.list().collect().map(\.key) == ["hall"])
    },
    RoundTrip(.chart) { (_, client) async throws in
      let chart = try await client.charts.chart("hall", expand: .events)
      #expect(chart.status == .published)
      #expect(chart.events?.count == 1)
    },
    RoundTrip(.updateChart) { (_, client) async throws in
      let chart = try await client.charts.create()
      try await client.charts.update(chart.key, name: "new", categories: [])
      #expect(try await client.charts.chart(chart.key).name == "new")
    },
    RoundTrip(.archiveChart) { (_, client) async throws in
      try await client.charts.moveToArchive("hall")
      #expect(try await client.charts.chart("hall").archived)
    },
    RoundTrip(.unarchiveChart) { (_, client) async throws in
      try await client.charts.moveToArchive("hall")
      try await client.charts.moveOutOfArchive("hall")
      #expect(try await !client.charts.chart("hall").archived)
    },
    RoundTrip(.listTags) { (_, client) async throws in
      #expect(try await client.charts.tags() == ["old"])
    },
    RoundTrip(.addTag) { (_, client) async throws in
      try await client.charts.addTag("tag1/:-'<> é%", to: "hall")
      #expect(try await Set(client.charts.chart("hall").tags) == ["old", "tag1/:-'<> é%"])
    },
    RoundTrip(.removeTag) { (_, client) async throws in
      try await client.charts.removeTag("old", from: "hall")
      #expect(try await client.charts.chart("hall").tags == [])
    },
    RoundTrip(.listCategories) { (_, client) async throws in
      #expect(try await client.charts.categories(of: "hall").map(\.key) == [1, "two"])
    },
    RoundTrip(.addCategory) { (_, client) async throws in
      let chart = try await client.charts.create()
      let category = Category(key: 3, label: "Third", color: "#aabbcc")
      try await client.charts.addCategory(category, to: chart.key)
      #expect(try await client.charts.categories(of: chart.key) == [category])
    },
    RoundTrip(.updateCategory) { (_, client) async throws in
      let chart = try await client.charts.create(
        categories: [Category(key: 3, label: "Third", color: "#aabbcc", accessible: true)])
      try await client.charts.updateCategory(3, of: chart.key, label: "C", accessible: false)
      #expect(
        try await client.charts.categories(of: chart.key) == [
          Category(key: 3, label: "C", color: "#aabbcc")
        ])
    },
    RoundTrip(.removeCategory) { (_, client) async throws in
      let chart = try await client.charts.create(categories: [Category(key: "k/1", label: "L")])
      try await client.charts.removeCategory("k/1", from: chart.key)
      #expect(try await client.charts.categories(of: chart.key).isEmpty)
    },
  ]

  static let versions: [RoundTrip] = [
    RoundTrip(.copyChart) { (_, client) async throws in
      #expect(try await client.charts.copy("hall").name == "Hall (copy)")
    },
    RoundTrip(.copyDraft) { (world, client) async throws in
      try await world.makeDraft()
      #expect(try await client.charts.copyDraft("hall").name == "New hall (copy)")
    },
    RoundTrip(.copyChartToWorkspace) { (_, client) async throws in
      let copy = try await client.charts.copy("hall", toWorkspace: "house")
      #expect(try await client.inWorkspace("house").charts.chart(copy.key).name == "Hall")
    },
    RoundTrip(.copyChartBetweenWorkspaces) { (world, client) async throws in
      let copy = try await client.charts.copy(
        "hall", from: world.emulator.configuration.workspaceKey, to: "house")
      #expect(try await client.inWorkspace("house").charts.chart(copy.key).name == "Hall")
    },
    RoundTrip(.publishedVersion) { (_, client) async throws in
      #expect(try await client.charts.publishedVersion("hall")["name"] == "Hall")
    },
    RoundTrip(.draftVersion) { (world, client) async throws in
      try await world.makeDraft()
      #expect(try await client.charts.draftVersion("hall")["name"] == "New hall")
    },
    RoundTrip(.publishedThumbnail) { (_, client) async throws in
      let png = try await client.charts.publishedVersionThumbnail("hall")
      #expect(png.dropFirst().starts(with: Data("PNG".utf8)))
    },
    RoundTrip(.draftThumbnail) { (world, client) async throws in
      try await world.makeDraft()
      let png = try await client.charts.draftVersionThumbnail("hall")
      #expect(png.dropFirst().starts(with: Data("PNG".utf8)))
    },
    RoundTrip(.publishDraft) { (world, client) async throws in
      try await world.makeDraft()
      try await client.charts.publishDraft("hall")
      #expect(try await client.charts.chart("hall").name == "New hall")
    },
    RoundTrip(.discardDraft) { (world, client) async throws in
      try await world.makeDraft()
      try await client.charts.discardDraft("hall")
      #expect(try await client.charts.chart("hall").status == .published)
    },
    RoundTrip(.validatePublishedVersion) { (_, client) async throws in
      #expect(try await client.charts.validatePublishedVersion("hall") == ChartValidation())
    },
    RoundTrip(.validateDraft) { (world, client) async throws in
      try await world.makeDraft()
      #expect(try await client.charts.validateDraft("hall") == ChartValidation())
    },
  ]
}
