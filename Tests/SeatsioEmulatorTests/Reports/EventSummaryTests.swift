import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 10 of docs/emulator-rules.md.
@Suite("summaries of an event") struct EventSummaryTests {
  private static let types = [
    "byStatus", "byObjectType", "byCategoryLabel", "byCategoryKey", "bySection", "byZone",
    "byAvailability", "byAvailabilityReason", "byChannel", "bySelectability",
  ]

  @Test("a summary counts places: 32 seats and two areas of 100 are 232 (10b)", arguments: types)
  func places(type: String) throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.report("\(type)/summary").counts.values.reduce(0, +) == 232)
    #expect(rules.report("\(type)/summary/deep").counts.values.reduce(0, +) == 232)
  }

  @Test("an area's capacity is split by state: booked, held, off sale, of a channel (10b)")
  func split() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      [
        "channels": [
          ["key": "c", "name": "C", "color": "#fff", "areaPlaces": ["GA2": 20]]
        ],
        "forSaleConfig": ["forSale": false, "areaPlaces": ["GA2": 10]],
      ])
    let token = JSONValue.string(rules.newToken())
    rules.change([["objectId": "GA2", "quantity": 5]], to: "booked")
    rules.change([["objectId": "GA2", "quantity": 3]], to: "reservedByToken", ["holdToken": token])
    rules.change([["objectId": "GA2", "quantity": 4]], to: "vip", ["channelKeys": ["c"]])
    let area = rules.report("byObjectType/summary")["generalAdmission"]
    #expect(area?["count"] == 200)
    #expect(area?["byStatus"] == ["free": 188, "booked": 5, "reservedByToken": 3, "vip": 4])
    #expect(
      area?["byAvailabilityReason"]
        == ["available": 178, "booked": 5, "reservedByToken": 3, "vip": 4, "not_for_sale": 10])
    #expect(area?["byAvailability"] == ["available": 178, "not_available": 22])
    #expect(area?["byChannel"] == ["c": 20, "NO_CHANNEL": 180])
    let channel = rules.report("byChannel/summary")["c"]
    #expect(channel?["byStatus"] == ["vip": 4, "free": 16])
    #expect(channel?["byAvailability"] == ["available": 16, "not_available": 4])
  }

  @Test("an area in a channel as a whole counts for it with all its places (10b)")
  func wholeArea() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      ["channels": [["key": "c", "name": "C", "color": "#fff", "objects": ["GA1"]]]])
    #expect(rules.report("byChannel/summary").counts == ["c": 100, "NO_CHANNEL": 132])
  }

  @Test("places of an area that are for resale count as such (10b)")
  func resale() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change([["objectId": "GA2", "quantity": 7]], to: "resale")
    #expect(rules.report("byStatus/summary").counts == ["free": 225, "resale": 7])
    #expect(
      rules.report("byAvailability/summary").counts == ["available": 225, "not_available": 7])
  }

  @Test("an area all off sale counts so for what is free of it only (10b)")
  func offSale() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change([["objectId": "GA1", "quantity": 30]], to: "booked")
    rules.call(.post, "/events/show/actions/mark-as-not-for-sale", ["objects": ["GA1"]])
    #expect(
      rules.report("byAvailabilityReason/summary").counts
        == [
          "available": 132, "booked": 30, "reservedByToken": 0, "not_for_sale": 70,
          "disabled_by_social_distancing": 0,
        ])
  }

  @Test("a table sold as a whole counts its seats (10c)")
  func tables() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.tables, ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    #expect(
      rules.report("byObjectType/summary").counts
        == ["seat": 0, "table": 12, "generalAdmission": 0, "booth": 0])
    rules.change(["T1"], to: "booked")
    #expect(rules.report("byStatus/summary").counts == ["booked": 6, "free": 6])
    rules = try Rules.withShow(on: SampleVenue.tables)
    #expect(
      rules.report("byObjectType/summary").counts
        == ["seat": 6, "table": 6, "generalAdmission": 0, "booth": 0])
  }

  @Test("each group counts by every other dimension (10p)")
  func byStatus() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1"], to: "booked")
    #expect(
      rules.report("byStatus/summary")
        == [
          "booked": [
            "count": 1, "bySection": ["NO_SECTION": 1], "byCategoryKey": ["9": 1],
            "byCategoryLabel": ["Cat1": 1], "byAvailability": ["not_available": 1],
            "byAvailabilityReason": ["booked": 1], "bySelectability": ["not_selectable": 1],
            "byChannel": ["NO_CHANNEL": 1], "byObjectType": ["seat": 1], "byZone": ["NO_ZONE": 1],
          ],
          "free": [
            "count": 231, "bySection": ["NO_SECTION": 231],
            "byCategoryKey": ["9": 115, "10": 116], "byCategoryLabel": ["Cat1": 115, "Cat2": 116],
            "byAvailability": ["available": 231], "byAvailabilityReason": ["available": 231],
            "bySelectability": ["selectable": 231], "byChannel": ["NO_CHANNEL": 231],
            "byObjectType": ["seat": 31, "generalAdmission": 200], "byZone": ["NO_ZONE": 231],
          ],
        ])
  }

  @Test(
    "key and label of a category leave both out, other dimensions only themselves (10p)",
    arguments: types)
  func dimensions(type: String) throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    let own: Set<String> =
      type.hasPrefix("byCategory") ? ["byCategoryKey", "byCategoryLabel"] : [type]
    let expected = (Set(Self.types).subtracting(own).union(["count"])).sorted()
    let groups = rules.report("\(type)/summary").values
    #expect(groups.isEmpty == false)
    for group in groups { #expect(group.names == expected) }
  }

  @Test("groups that always exist count zero, and inner counts list what occurs only (10g, 10q)")
  func zeros() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    let report = rules.report("byCategoryKey/summary")
    #expect(report.counts == ["9": 116, "10": 116, "string11": 0, "NO_CATEGORY": 0])
    #expect(report["string11"]?["byStatus"] == [:])
    #expect(report["9"]?["byObjectType"] == ["seat": 16, "generalAdmission": 100])
    #expect(report["9"]?["byAvailability"] == ["available": 116])
  }

  @Test("a deep summary counts once more in each inner group, by what is left (10s)")
  func deep() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1"], to: "booked")
    let report = rules.report("byObjectType/summary/deep")
    #expect(report.counts == ["seat": 32, "generalAdmission": 200, "table": 0, "booth": 0])
    let booked = try #require(report["seat"]?["byStatus"]?["booked"])
    #expect(
      booked
        == [
          "count": 1, "bySection": ["NO_SECTION": 1], "byCategoryKey": ["9": 1],
          "byCategoryLabel": ["Cat1": 1], "byAvailability": ["not_available": 1],
          "byAvailabilityReason": ["booked": 1], "bySelectability": ["not_selectable": 1],
          "byChannel": ["NO_CHANNEL": 1], "byZone": ["NO_ZONE": 1],
        ])
    let category = try #require(report["seat"]?["byCategoryKey"]?["9"])
    #expect(category["count"] == 16)
    #expect(category["byStatus"] == ["booked": 1, "free": 15])
    #expect(category["byCategoryLabel"] == nil)
    #expect(report["table"]?["byStatus"] == [:])
  }

  @Test("an empty chart has standing groups only, all zero (10f, 10l)")
  func empty() throws {
    var rules = Rules()
    let key = try #require(rules.call(.post, "/charts").json["key"])
    rules.call(.post, "/events", ["chartKey": key, "eventKey": "show"])
    #expect(rules.report("byStatus/summary") == [:])
    #expect(rules.report("bySection/summary") == [:])
    #expect(rules.report("byAvailability/summary").counts == ["available": 0, "not_available": 0])
    #expect(rules.report("byObjectType/summary").counts.count == 4)
  }
}
