import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

extension RequestRow {
  static let charts: [[RequestRow]] = [
    reads(.createChart, "/charts", "{}", Samples.chart) { try await $0.charts.create() },
    reads(
      .createChart, "/charts",
      ##"{"categories":[{"accessible":false,"color":"#fff","key":1,"label":"A"},"##
        + #"{"accessible":true,"key":"b","label":"B"}],"name":"n","venueType":"SIMPLE"}"#,
      Samples.chart
    ) {
      try await $0.charts.create(
        name: "n", venueType: .simple,
        categories: [
          Category(key: 1, label: "A", color: "#fff"),
          Category(key: "b", label: "B", accessible: true),
        ])
    },
    reads(.createChart, "/charts", #"{"categories":[]}"#, Samples.chart) {
      try await $0.charts.create(categories: [])
    },
    reads(.listCharts, "/charts", Samples.chart.page) { try await $0.charts.list().collect() },
    reads(
      .listCharts,
      "/charts?filter=f&tag=t&expand=events&expand=validation&expand=venueType&expand=zones"
        + "&eventsLimit=3&end_before_id=9&limit=1", Samples.chart.page
    ) {
      try await $0.charts.list(
        filter: "f", tag: "t", expand: [.zones, .events, .validation, .venueType], eventsLimit: 3
      ).page(before: 9, limit: 1).items
    },
    reads(.listArchivedCharts, "/charts/archive?limit=5", Samples.chart.page) {
      try await $0.charts.archive.list().firstPage(limit: 5).items
    },
    reads(.chart, "/charts/c", Samples.chart) { try await $0.charts.chart("c") },
    reads(.chart, "/charts/%C3%A9%20%2F?expand=events", Samples.chart) {
      try await $0.charts.chart("é /", expand: .events)
    },
    sends(.updateChart, "/charts/c", #"{"name":"n"}"#) {
      try await $0.charts.update("c", name: "n")
    },
    sends(.updateChart, "/charts/c", #"{"categories":[]}"#) {
      try await $0.charts.update("c", categories: [])
    },
    sends(
      .updateChart, "/charts/c",
      #"{"categories":[{"accessible":false,"key":1,"label":"A"}],"name":"n"}"#
    ) { try await $0.charts.update("c", name: "n", categories: [Category(key: 1, label: "A")]) },
    sends(.archiveChart, "/charts/c/actions/move-to-archive", "{}") {
      try await $0.charts.moveToArchive("c")
    },
    sends(.unarchiveChart, "/charts/c/actions/move-out-of-archive", "{}") {
      try await $0.charts.moveOutOfArchive("c")
    },
  ]

  static let chartVersions: [[RequestRow]] = [
    reads(.copyChart, "/charts/c/version/published/actions/copy", "{}", Samples.chart) {
      try await $0.charts.copy("c")
    },
    reads(.copyDraft, "/charts/c/version/draft/actions/copy", "{}", Samples.chart) {
      try await $0.charts.copyDraft("c")
    },
    reads(
      .copyChartToWorkspace, "/charts/c/version/published/actions/copy-to-workspace/w", "{}",
      Samples.chart
    ) { try await $0.charts.copy("c", toWorkspace: "w") },
    reads(
      .copyChartBetweenWorkspaces, "/charts/c/version/published/actions/copy/from/v/to/w%2F",
      "{}", Samples.chart
    ) { try await $0.charts.copy("c", from: "v", to: "w/") },
    reads(
      .publishedVersion, "/charts/c/version/published", answer: .json(#"{"name":"x","n":1.5}"#)
    ) {
      let drawing = try await $0.charts.publishedVersion("c")
      #expect(drawing == ["name": "x", "n": 1.5])
    },
    reads(.draftVersion, "/charts/c/version/draft", answer: .json("{}")) {
      let drawing = try await $0.charts.draftVersion("c")
      #expect(drawing == [:])
    },
    reads(.publishedThumbnail, "/charts/c/version/published/thumbnail", answer: picture) {
      let png = try await $0.charts.publishedVersionThumbnail("c")
      #expect(png == Data("\u{1}PNG".utf8))
    },
    reads(.draftThumbnail, "/charts/c/version/draft/thumbnail", answer: picture) {
      let png = try await $0.charts.draftVersionThumbnail("c")
      #expect(png == Data("\u{1}PNG".utf8))
    },
    sends(.publishDraft, "/charts/c/version/draft/actions/publish", "{}") {
      try await $0.charts.publishDraft("c")
    },
    sends(.discardDraft, "/charts/c/version/draft/actions/discard", "{}") {
      try await $0.charts.discardDraft("c")
    },
    reads(
      .validatePublishedVersion, "/charts/c/version/published/actions/validate", "{}",
      Samples.validation
    ) { try await $0.charts.validatePublishedVersion("c") },
    reads(
      .validateDraft, "/charts/c/version/draft/actions/validate", "{}", Samples.validation
    ) { try await $0.charts.validateDraft("c") },
  ]

  private static let picture = FakeTransport.Answer.status(200, "\u{1}PNG", type: "image/png")

  static let chartParts: [[RequestRow]] = [
    reads(.listTags, "/charts/tags", answer: .json(#"{"tags":["a"],"x":1}"#)) {
      let tags = try await $0.charts.tags()
      #expect(tags == ["a"])
    },
    sends(.addTag, "/charts/c/tags/tag1%2F%3A-%27%3C%3E", "{}") {
      try await $0.charts.addTag("tag1/:-'<>", to: "c")
    },
    sends(.removeTag, "/charts/c/tags/%C3%A9%20%2B%25%3F%23", "{}") {
      try await $0.charts.removeTag("é +%?#", from: "c")
    },
    reads(
      .listCategories, "/charts/c/categories", Samples.category.array.member("categories")
    ) { try await $0.charts.categories(of: "c") },
    sends(
      .addCategory, "/charts/c/categories", #"{"accessible":false,"key":"k","label":"L"}"#
    ) { try await $0.charts.addCategory(Category(key: "k", label: "L"), to: "c") },
    sends(
      .addCategory, "/charts/c/categories",
      ##"{"accessible":true,"color":"#fff","key":9,"label":"L"}"##
    ) {
      let category = Category(key: 9, label: "L", color: "#fff", accessible: true)
      try await $0.charts.addCategory(category, to: "c")
    },
    sends(.updateCategory, "/charts/c/categories/9", #"{"accessible":false}"#) {
      try await $0.charts.updateCategory(9, of: "c", accessible: false)
    },
    sends(.updateCategory, "/charts/c/categories/k", ##"{"color":"#000","label":""}"##) {
      try await $0.charts.updateCategory("k", of: "c", label: "", color: "#000")
    },
    sends(.updateCategory, "/charts/c/categories/k", "{}") {
      try await $0.charts.updateCategory("k", of: "c")
    },
    sends(.removeCategory, "/charts/c/categories/9", "{}") {
      try await $0.charts.removeCategory(9, from: "c")
    },
  ]
}
