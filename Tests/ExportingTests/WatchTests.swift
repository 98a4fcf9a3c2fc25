import Exporting
import SeatsioClient
import SeatsioModel
import Testing

/// Everything that an export declares is noticed once it is no longer so.
struct WatchTests {
  /// Something that somebody else changes, and what a plan of the export says of it.
  struct Meddling: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (Client) async throws -> Void

    init(_ field: String, _ change: @escaping @Sendable (Client) async throws -> Void) {
      testDescription = field
      self.change = change
    }
  }

  static let meddlings: [Meddling] = [
    Meddling("charts.hall: name") { try await $0.charts.update("hall", name: "Barn") },
    Meddling("charts.hall: tag") { try await $0.charts.removeTag("a", from: "hall") },
    Meddling("charts.hall: category 1 label") {
      try await $0.charts.updateCategory(1, of: "hall", label: "Pit")
    },
    Meddling("charts.hall: category 1 color") {
      try await $0.charts.updateCategory(1, of: "hall", color: "#000000")
    },
    Meddling("charts.hall: category two accessible") {
      try await $0.charts.updateCategory("two", of: "hall", accessible: false)
    },
    Meddling("events.show: name") { try await $0.events.update("show", name: "Other") },
    Meddling("events.show: date") { try await $0.events.update("show", date: "2027-01-02") },
    Meddling("events.show: table_booking") {
      try await $0.events.update("show", tableBookingConfig: TableBookingConfig(mode: .allBySeat))
    },
    Meddling("events.show: object_categories") {
      try await $0.events.update("show", objectCategories: .remove)
    },
    Meddling("events.show: category vip label") {
      try await $0.events.update(
        "show", categories: [Category(key: "vip", label: "Other", color: "#111111")])
    },
    Meddling("events.show: channel web name") {
      try await $0.events.channels.update("web", of: "show", name: "Net")
    },
    Meddling("events.show: channel web color") {
      try await $0.events.channels.update("web", of: "show", color: "#000")
    },
    Meddling("events.show: channel web objects") {
      try await $0.events.channels.update("web", of: "show", objects: ["A-1"])
    },
    Meddling("events.show: channel web area places") {
      try await $0.events.channels.update("web", of: "show", areaPlaces: ["GA": 6])
    },
    Meddling("events.show: for_sale") { _ = try await $0.events.markEverythingAsForSale("show") },
    Meddling("events.show: key") { try await $0.events.delete("show") },
    Meddling("seasons.abo: name") { try await $0.events.update("abo", name: "Other") },
    Meddling("seasons.abo: for_sale_propagated") {
      try await $0.seasons.update("abo", forSalePropagated: true)
    },
    Meddling("seasons.abo: channel fans objects") {
      try await $0.events.channels.update("fans", of: "abo", objects: ["B-9"])
    },
    Meddling("seasons.abo: event abo-1 name") {
      try await $0.events.update("abo-1", name: "Other")
    },
    Meddling("seasons.abo: event abo-1 in_the_past") {
      try await $0.events.update("abo-1", isInThePast: false)
    },
    Meddling("seasons.abo: event abo-2 channel fans objects") {
      try await $0.events.channels.update("fans", of: "abo-2", objects: ["B-1", "B-2", "B-7"])
    },
    Meddling("seasons.abo: event abo-2 for_sale") {
      _ = try await $0.events.markEverythingAsForSale("abo-2")
    },
    Meddling("seasons.abo: event") { try await $0.events.delete("abo-2") },
    Meddling("seasons.abo: partial season half events") {
      _ = try await $0.seasons.addEvents(["abo-1"], toPartialSeason: "half", of: "abo")
    },
    Meddling("seasons.abo: partial season half name") {
      try await $0.events.update("half", name: "Other")
    },
  ]

  @Test(.serialized, arguments: meddlings)
  func `a plan of the export says what is no longer as it was`(meddling: Meddling) async throws {
    let account = try ExportAccount()
    try await Self.furnish(account.client)
    let text = try ExportFile.text(of: try await account.export().export)
    #expect(try await account.changes(text) == [], "\(text)")
    try await meddling.change(account.client)
    let changes = try await account.changes(text)
    let expected = meddling.testDescription.split(separator: ": ")
    #expect(
      changes.contains { line in
        line.hasPrefix("\(expected[0]): ") && line.contains("\"\(expected[1])\"")
      }, "\(changes)\n\(text)")
    await account.stop()
  }

  private static func furnish(_ client: Client) async throws {
    _ = try await client.events.create(
      chartKey: "hall", eventKey: "show", name: "Show", date: "2027-01-01",
      tableBookingConfig: TableBookingConfig(mode: .allByTable),
      objectCategories: ["A-1": "two", "A-2": "two"],
      categories: [Category(key: "vip", label: "Patrons", color: "#111111")],
      channels: [
        Channel(
          key: "web", name: "Web", color: "#222222", index: 1, objects: ["A-3", "A-4"],
          areaPlaces: ["GA": 5])
      ], forSaleConfig: ForSaleConfig(forSale: false, objects: ["B-5"]))
    // The hall gets no draft: its own changes would be the draft's.
    let copy = try await client.charts.copy("hall")
    _ = try await client.seasons.create(
      chartKey: copy.key, key: "abo", name: "Season", eventKeys: ["abo-1", "abo-2"],
      channels: [Channel(key: "fans", name: "Fans", color: "#333333", objects: ["B-1", "B-2"])],
      forSalePropagated: false)
    try await client.events.update("abo-1", EventUpdate(name: "First", isInThePast: true))
    try await client.events.channels.update("fans", of: "abo-2", objects: ["B-1"])
    _ = try await client.events.markAsNotForSale("abo-2", objects: ["B-6"])
    _ = try await client.seasons.createPartialSeason(
      of: "abo", key: "half", name: "Half", eventKeys: ["abo-2"])
  }
}
