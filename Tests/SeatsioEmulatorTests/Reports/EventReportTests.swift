import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 10 of docs/emulator-rules.md.
@Suite("reports of objects of an event") struct EventReportTests {
  @Test("every object is listed once, an area as one entry (10a)")
  func objects() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change([["objectId": "GA1", "quantity": 5]], to: "booked")
    for type in ["byLabel", "byStatus", "bySection", "byAvailability", "byChannel", "byOrderId"] {
      #expect(rules.report(type).sizes.values.reduce(0, +) == 34, "\(type)")
    }
    #expect(rules.report("byLabel").names.count == 34)
    #expect(rules.report("byLabel")["GA1"]?.array?.count == 1)
    #expect(rules.call(.get, "/reports/events/nope/byLabel").code == "EVENT_NOT_FOUND")
  }

  @Test("objects that share a label share a group, and status changes go to the first (10d)")
  func duplicates() throws {
    let seat: JSONValue = ["label": "1", "x": 0, "y": 0]
    var rules = try Rules.withShow(
      on: ["subChart": ["rows": [["label": "A", "seats": [seat, seat]]]]])
    #expect(rules.report("byLabel").sizes == ["A-1": 2])
    #expect(rules.call(.get, "/reports/events/show").json.labels == ["A-1", "A-1"])
    #expect(rules.change(["A-1"], to: "booked").status == 200)
  }

  @Test("by status: statuses that occur; an empty chart gives an empty report (10e)")
  func byStatus() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1", "A-2"], to: "lolzor")
    rules.change(["A-3"], to: "booked")
    #expect(rules.report("byStatus").sizes == ["lolzor": 2, "booked": 1, "free": 31])
    #expect(rules.report("byStatus")["lolzor"]?.labels == ["A-1", "A-2"])
    let key = try #require(rules.call(.post, "/charts").json["key"])
    rules.call(.post, "/events", ["chartKey": key, "eventKey": "empty"])
    #expect(rules.call(.get, "/reports/events/empty/byStatus").json == [:])
  }

  @Test("by object type: all four, empty or not (10f)")
  func byObjectType() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(
      rules.report("byObjectType").sizes
        == ["seat": 32, "table": 0, "booth": 0, "generalAdmission": 2])
  }

  @Test("by category: every category of chart and event, and NO_CATEGORY, empty or not (10g)")
  func byCategory() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      [
        "categories": [["key": "mine", "label": "Mine", "color": "#fff"]],
        "objectCategories": ["A-1": "mine"],
      ])
    #expect(
      rules.report("byCategoryKey").sizes
        == ["9": 16, "10": 17, "string11": 0, "mine": 1, "NO_CATEGORY": 0])
    #expect(
      rules.report("byCategoryLabel").sizes
        == ["Cat1": 16, "Cat2": 17, "Cat3": 0, "Mine": 1, "NO_CATEGORY": 0])
    rules.call(.post, "/charts/hall/categories", ["key": "late", "label": "Late"])
    #expect(rules.report("byCategoryKey").names.contains("late") == false)
  }

  @Test("objects without a category, or whose category was removed, are in NO_CATEGORY (3.23, 10g)")
  func noCategory() throws {
    var rules = try Rules.withShow()
    let report = rules.report("byCategoryKey")
    #expect(report["NO_CATEGORY"]?.labels == ["B-3"])
    var removed = try Rules.withHall()
    removed.call(.delete, "/charts/hall/categories/2")
    removed.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(removed.report("byCategoryKey")["2"] == nil)
    #expect(
      removed.report("byCategoryKey")["NO_CATEGORY"]?.labels
        == ["B-3", "Bar", "Pit", "Terrace", "Box"])
  }

  @Test("by section: NO_SECTION for objects outside, and nothing else without sections (10h)")
  func bySection() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.report("bySection").sizes == ["NO_SECTION": 34])
    rules = try Rules.withShow(on: SampleVenue.sections)
    #expect(rules.report("bySection").sizes == ["Section A": 36, "Section B": 35])
  }

  @Test("by zone: every zone and NO_ZONE, empty or not (10i)")
  func byZone() throws {
    var rules = try Rules.withShow(on: SampleVenue.zones)
    #expect(rules.report("byZone").sizes == ["finishline": 0, "midtrack": 3, "NO_ZONE": 0])
    rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.report("byZone").sizes == ["NO_ZONE": 34])
  }

  @Test("by order id: NO_ORDER_ID for objects without (10j)")
  func byOrder() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1", "A-2"], to: "booked", ["orderId": "order1"])
    rules.change(["A-3"], to: "booked", ["orderId": "order2"])
    #expect(rules.report("byOrderId").sizes == ["order1": 2, "order2": 1, "NO_ORDER_ID": 31])
    #expect(rules.report("byOrderId/order1")["order1"]?.labels == ["A-1", "A-2"])
  }

  @Test("by channel: NO_CHANNEL for objects without; channels without objects are shown (10k)")
  func byChannel() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      [
        "channels": [
          ["key": "c1", "name": "One", "color": "#fff", "objects": ["A-2", "A-1"]],
          ["key": "c2", "name": "Two", "color": "#fff"],
        ]
      ])
    #expect(rules.report("byChannel").sizes == ["c1": 2, "c2": 0, "NO_CHANNEL": 32])
    #expect(rules.report("byChannel/c1")["c1"]?.labels == ["A-1", "A-2"])
    #expect(rules.report("byChannel/NO_CHANNEL").sizes == ["NO_CHANNEL": 32])
  }

  @Test("by availability: both groups, empty or not; the legacy name splits alike (10l)")
  func byAvailability() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.report("byAvailability").sizes == ["available": 34, "not_available": 0])
    #expect(rules.report("bySelectability").sizes == ["selectable": 34, "not_selectable": 0])
    rules.change(["A-1", "A-2"], to: "booked")
    #expect(rules.report("byAvailability").sizes == ["available": 32, "not_available": 2])
    #expect(
      rules.report("byAvailability/not_available").sizes == ["not_available": 2])
    #expect(rules.report("bySelectability")["not_selectable"]?.labels == ["A-1", "A-2"])
  }

  @Test("by availability reason: five fixed groups, and custom statuses (10m)")
  func byAvailabilityReason() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      ["forSaleConfig": ["forSale": false, "objects": ["A-5", "A-1"]]])
    rules.change(["A-1"], to: "lolzor", ["ignoreChannels": true])
    rules.change(["A-2", "A-3"], to: "booked")
    rules.change(["A-4"], to: "reservedByToken", ["holdToken": .string(rules.newToken())])
    #expect(
      rules.report("byAvailabilityReason").sizes
        == [
          "available": 29, "booked": 2, "reservedByToken": 1, "not_for_sale": 1, "lolzor": 1,
          "disabled_by_social_distancing": 0,
        ])
    #expect(rules.report("byAvailabilityReason/lolzor")["lolzor"]?.labels == ["A-1"])
  }

  @Test("available is what is free and for sale; being for resale is not being free (10n)")
  func available() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall, ["forSaleConfig": ["forSale": false, "categories": ["Cat2"]]])
    rules.change(["A-1"], to: "resale")
    #expect(rules.report("byAvailability").sizes == ["available": 16, "not_available": 18])
    #expect(rules.report("byAvailabilityReason/resale")["resale"]?.labels == ["A-1"])
  }

  @Test("objects in channels are as available as others (10o)")
  func channelsAndAvailability() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      ["channels": [["key": "c1", "name": "One", "color": "#fff", "objects": ["A-1", "A-2"]]]])
    let availability = rules.report("byChannel/summary")
    #expect(availability["c1"]?["byAvailability"] == ["available": 2])
    #expect(availability["NO_CHANNEL"]?["byAvailability"] == ["available": 230])
  }

  @Test("a filter leaves the group asked for, or nothing where it is empty or unknown (10t)")
  func filter() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1"], to: "my status")
    #expect(rules.report("byStatus/my%20status").sizes == ["my status": 1])
    #expect(rules.report("byStatus/nope") == [:])
    #expect(rules.report("byLabel/A-1").sizes == ["A-1": 1])
    #expect(rules.report("byCategoryKey/9").sizes == ["9": 17])
    #expect(rules.report("byCategoryKey/string11") == [:])
    #expect(rules.report("byObjectType/seat").sizes == ["seat": 32])
    #expect(rules.report("byZone/NO_ZONE").sizes == ["NO_ZONE": 34])
  }

  @Test("tables, or their seats, are reported as the event sells them (10y)")
  func tables() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.tables, ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    #expect(rules.report("byLabel").names == ["T1", "T2"])
    rules = try Rules.withShow(
      on: SampleVenue.tables, ["tableBookingConfig": ["mode": "ALL_BY_SEAT"]])
    #expect(rules.report("byLabel").names.count == 12)
    rules = try Rules.withShow(on: SampleVenue.tables)
    #expect(
      rules.report("byLabel").names == ["T1-1", "T1-2", "T1-3", "T1-4", "T1-5", "T1-6", "T2"])
  }

  @Test("inside a group objects are in drawing order, floor after floor (10z)")
  func order() throws {
    var rules = try Rules.withShow(on: SampleVenue.floors)
    let seats = rules.report("byObjectType")["seat"]
    #expect(seats?.labels == ["S1-A-1", "S1-A-2", "S2-B-1", "S2-B-2"])
    #expect(
      seats?.array?.map { $0["floor"]?["displayName"] }
        == ["Floor 1", "Floor 1", "Floor 2", "Floor 2"])
  }

  @Test("what was taken on a season can be left out (9.16)")
  func withoutSeasons() throws {
    var rules = Rules()
    rules.call(.post, "/system/public/charts/hall", SampleVenue.hall)
    rules.call(.post, "/seasons", ["chartKey": "hall", "key": "year", "eventKeys": ["show"]])
    rules.change(["A-1", ["objectId": "GA2", "quantity": 5]], to: "booked", ["events": ["year"]])
    rules.change(["A-2"], to: "booked")
    rules.call(.post, "/events/show/actions/override-season-status", ["objects": ["A-3"]])
    let without = "?seasonBookingsPropagated=false"
    #expect(rules.report("byStatus")["booked"]?.labels == ["A-1", "A-2"])
    #expect(rules.report("byStatus\(without)")["booked"]?.labels == ["A-2"])
    #expect(rules.report("byStatus/summary").counts == ["booked": 7, "free": 225])
    #expect(rules.report("byStatus/summary\(without)").counts == ["booked": 1, "free": 231])
    let list = rules.call(.get, "/reports/events/show\(without)").json.array
    #expect(list?.first?["status"] == "free")
    #expect(list?[2]["seasonStatusOverriddenQuantity"] == 1)
    #expect(list?[2]["seasonStatusOverriddenQuantities"] == ["year": 1])
    let bad = rules.call(.get, "/reports/events/show/byStatus?seasonBookingsPropagated=no")
    #expect(bad.status == 400)
  }

  @Test("a report of a type that does not exist is not found")
  func unknown() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    for path in ["byWeight", "byLabel/summary", "byOrderId/summary/deep", "byLabel/x/y"] {
      #expect(rules.call(.get, "/reports/events/show/\(path)").status == 404, "\(path)")
    }
  }
}
