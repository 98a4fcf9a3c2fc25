import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 5.26–5.29, 7 and 10 of docs/emulator-rules.md.
@Suite("infos of objects") struct ObjectInfoTests {
  @Test("look-ups answer the labels asked for, each once, and need at least one (5.25)")
  func lookUp() throws {
    var rules = try Rules.withShow()
    let infos = rules.call(.get, "/events/show/objects?label=A-1&label=Pit&label=A-1").json
    #expect(infos.names == ["A-1", "Pit"])
    #expect(rules.call(.get, "/events/show/objects").status == 400)
  }

  @Test("a seat of a section has every field of a seat, and none of an area (10a)")
  func seat() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.sections,
      [
        "channels": [["key": "c", "name": "C", "color": "#fff", "objects": ["Section A-A-1"]]]
      ])
    rules.change(
      [["objectId": "Section A-A-1", "ticketType": "tt", "extraData": ["foo": "bar"]]],
      to: "booked", ["orderId": "order1", "ignoreChannels": true])
    let info = rules.info("Section A-A-1")
    let distance = try #require(info["distanceToFocalPoint"]?.double)
    #expect(abs(distance - 45.1) < 0.1)
    #expect(
      info
        == [
          "label": "Section A-A-1",
          "labels": [
            "own": ["label": "1", "type": "seat"], "parent": ["label": "A", "type": "row"],
            "section": "Section A", "entrance": ["label": "Entrance 1"],
          ],
          "ids": ["own": "1", "parent": "A", "section": "Section A"],
          "objectType": "seat", "status": "booked", "categoryKey": "1", "categoryLabel": "cat1",
          "forSale": true, "isAvailable": false, "availabilityReason": "booked",
          "orderId": "order1", "ticketType": "tt", "extraData": ["foo": "bar"],
          "section": "Section A", "entrance": "Entrance 1", "channel": "c",
          "distanceToFocalPoint": .number(distance), "rightNeighbour": "Section A-A-2",
          "seasonStatusOverriddenQuantity": 0, "seasonStatusOverriddenQuantities": [:],
          "isAccessible": false, "isCompanionSeat": false, "hasRestrictedView": false,
          "hasLiftUpArmrests": false, "isHearingImpaired": false, "isSemiAmbulatorySeat": false,
          "hasSignLanguageInterpretation": false, "isPlusSize": false,
        ])
  }

  @Test("a seat without a section has no section among its ids (10a)")
  func ids() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.info("A-1")["ids"] == ["own": "1", "parent": "A"])
    let distance = try #require(rules.info("A-5")["distanceToFocalPoint"]?.double)
    #expect(abs(distance - 66.69) < 0.005)
  }

  @Test("an area counts its places by state: 5 booked and 3 held of 100 leave 92 (5.27, 5.29)")
  func area() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    let token = rules.newToken()
    rules.change([["objectId": "GA1", "quantity": 5]], to: "booked")
    rules.change(
      [["objectId": "GA1", "quantity": 3]], to: "reservedByToken", ["holdToken": .string(token)])
    let info = rules.info("GA1")
    let distance = try #require(info["distanceToFocalPoint"])
    #expect(
      info
        == [
          "label": "GA1", "labels": ["own": ["label": "GA1", "type": "generalAdmission"]],
          "ids": ["own": "GA1"], "objectType": "generalAdmission", "status": "reservedByToken",
          "categoryKey": "9", "categoryLabel": "Cat1", "forSale": true, "isAvailable": false,
          "availabilityReason": "reservedByToken", "holdToken": .string(token), "capacity": 100,
          "numBooked": 5, "numFree": 92, "numHeld": 3, "numNotForSale": 0, "bookAsAWhole": false,
          "variableOccupancy": true, "minOccupancy": 1, "maxOccupancy": 100,
          "holds": [token: ["NO_TICKET_TYPE": 3]], "distanceToFocalPoint": distance,
          "seasonStatusOverriddenQuantity": 0, "seasonStatusOverriddenQuantities": [:],
        ] as JSONValue)
  }

  @Test("an ordinary area that is full of places for resale is for resale itself (5.28)")
  func resale() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change([["objectId": "GA2", "quantity": 99]], to: "resale")
    #expect(rules.status("GA2") == "free")
    rules.change([["objectId": "GA2", "quantity": 1]], to: "resale")
    let info = rules.info("GA2")
    #expect(info["status"] == "resale")
    #expect(info["isAvailable"] == false)
    #expect(info["availabilityReason"] == "resale")
  }

  @Test(
    "what is for sale says whether free places are available; other statuses win (10m, 10n)",
    arguments: [
      (status: nil, "not_for_sale"), (status: "lolzor", "lolzor"), (status: "resale", "resale"),
    ])
  func reason(status: String?, reason: String) throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall, ["forSaleConfig": ["forSale": false, "objects": ["A-1"]]])
    if let status { rules.change(["A-1"], to: status) }
    let info = rules.info("A-1")
    #expect(info["forSale"] == false)
    #expect(info["isAvailable"] == false)
    #expect(info["availabilityReason"]?.string == reason)
  }

  @Test(
    "an area is not for sale if none of its places is, and not available if no free one is (7.6)")
  func areaSale() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall, ["forSaleConfig": ["forSale": false, "areaPlaces": ["GA2": 3]]])
    #expect(rules.info("GA2")["numNotForSale"] == 3)
    #expect(rules.info("GA2")["forSale"] == true)
    rules.change([["objectId": "GA2", "quantity": 97]], to: "booked")
    let info = rules.info("GA2")
    #expect(info["status"] == "free")
    #expect(info["isAvailable"] == false)
    #expect(info["availabilityReason"] == "not_for_sale")
  }

  @Test("a table has numSeats and never says that it is booked as a whole (10y)")
  func table() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.tables, ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    let info = rules.info("T2")
    #expect(info["numSeats"] == 6)
    #expect(info["bookAsAWhole"] == false)
    #expect(info["capacity"] == nil)
    #expect(info["categoryKey"] == "9")
    #expect(rules.info("T1-1") == .null)
  }

  @Test("what the designer calls objects and their rows is told (10a)")
  func displayedTypes() throws {
    var rules = try Rules.withShow(
      on: [
        "subChart": [
          "rows": [
            ["label": "A", "displayObjectType": "Bench", "seats": [["label": "1"]]]
          ],
          "booths": [["label": "B", "displayObjectType": "Stand"]],
        ]
      ])
    #expect(rules.info("A-1")["parentDisplayedObjectType"] == "Bench")
    #expect(rules.info("A-1")["displayedObjectType"] == nil)
    #expect(rules.info("B")["displayedObjectType"] == "Stand")
    #expect(rules.chartReport("byLabel")["B"]?.array?.first?["displayedObjectType"] == nil)
  }

  @Test("zone, floor and entrance are those of the section, unless the seat has its own (10i)")
  func surroundings() throws {
    var rules = try Rules.withShow(on: SampleVenue.zones)
    #expect(rules.info("MT1-A-1")["zone"] == "midtrack")
    #expect(rules.info("MT1-A-1")["floor"] == nil)
    rules = try Rules.withShow(on: SampleVenue.floors)
    #expect(rules.info("S2-B-1")["floor"] == ["name": "2", "displayName": "Floor 2"])
    #expect(rules.info("S2-B-1")["zone"] == nil)
    #expect(rules.info("S2-B-1")["distanceToFocalPoint"] == nil)
  }

  @Test("the older look-up answers its own few fields, and not found for what is not there")
  func older() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(
      [["objectId": "A-1", "ticketType": "adult", "extraData": ["a": 1]]], to: "booked",
      ["orderId": "o"])
    rules.change([["objectId": "GA1", "quantity": 5]], to: "booked")
    #expect(
      rules.call(.get, "/events/show/objects/A-1").json
        == [
          "status": "booked", "ticketType": "adult", "extraData": ["a": 1], "orderId": "o",
          "forSale": true,
        ])
    #expect(
      rules.call(.get, "/events/show/objects/GA1").json
        == ["status": "booked", "forSale": true, "quantity": 5])
    #expect(rules.call(.get, "/events/show/objects/nope").status == 404)
  }
}
