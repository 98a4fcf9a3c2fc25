import FoundationEssentials
import Testing

@testable import SeatsioModel

/// Object infos as the API documents them, read both ways: by the fast reader and by Codable.
struct ObjectInfoTests {
  /// Every field that an object of an event can have; no real object has all of them.
  static let fullInfo = """
    {"label":"Section A-A-1","labels":{"own":{"label":"1","type":"seat"},"parent":{"label":"A",
    "type":"row"},"section":"Section A","entrance":{"label":"Entrance 1"}},"ids":{"own":"1",
    "parent":"A","section":"Section A"},"objectType":"seat","status":"reservedByToken",
    "categoryKey":"9","categoryLabel":"Cat1","forSale":true,"isAvailable":false,
    "availabilityReason":"reservedByToken","orderId":"o-1","ticketType":"adult",
    "holdToken":"token-1","extraData":{"name":"Ann","n":[1,2.5,null,true]},"section":"Section A",
    "entrance":"Entrance 1","zone":"midtrack","floor":{"name":"1","displayName":"First floor"},
    "channel":"sponsors","distanceToFocalPoint":123.5,"seasonStatusOverriddenQuantity":1,
    "seasonStatusOverriddenQuantities":{"season-1":1},"resaleListingId":"listing-1",
    "displayedObjectType":"Chair","parentDisplayedObjectType":"Line",
    "leftNeighbour":"Section A-A-0","rightNeighbour":"Section A-A-2","isAccessible":true,
    "isCompanionSeat":false,"hasRestrictedView":true,"hasLiftUpArmrests":false,
    "isHearingImpaired":true,"isSemiAmbulatorySeat":false,"hasSignLanguageInterpretation":true,
    "isPlusSize":false,"capacity":100,"numBooked":5,"numFree":92,"numHeld":3,"numNotForSale":2,
    "bookAsAWhole":false,"variableOccupancy":true,"minOccupancy":2,"maxOccupancy":8,
    "holds":{"token-1":{"NO_TICKET_TYPE":1,"adult":2}},"numSeats":6,"addedLater":{"x":[]}}
    """

  @Test func `every field of an object of an event is read`() throws {
    let info = try read(EventObjectInfo.self, Self.fullInfo)
    #expect(info.label == "Section A-A-1")
    #expect(
      info.labels
        == ObjectLabels(
          own: LabelAndType(label: "1", type: "seat"),
          parent: LabelAndType(label: "A", type: "row"), section: "Section A",
          entrance: EntranceLabel(label: "Entrance 1")))
    #expect(info.ids == ObjectIDs(own: "1", parent: "A", section: "Section A"))
    #expect(info.objectType == .seat)
    #expect(info.status == .held)
    #expect(info.categoryKey == "9")
    #expect(info.categoryLabel == "Cat1")
    #expect(info.forSale)
    #expect(info.isAvailable == false)
    #expect(info.availabilityReason == .held)
    #expect(info.orderId == "o-1")
    #expect(info.ticketType == "adult")
    #expect(info.holdToken == "token-1")
    #expect(info.extraData == ["name": "Ann", "n": [1, 2.5, nil, true]])
    #expect(info.section == "Section A")
    #expect(info.entrance == "Entrance 1")
    #expect(info.zone == "midtrack")
    #expect(info.floor == Floor(name: "1", displayName: "First floor"))
    #expect(info.channel == "sponsors")
    #expect(info.distanceToFocalPoint == 123.5)
    #expect(info.seasonStatusOverriddenQuantity == 1)
    #expect(info.seasonStatusOverriddenQuantities == ["season-1": 1])
    #expect(info.resaleListingId == "listing-1")
    #expect(info.displayedObjectType == "Chair")
    #expect(info.parentDisplayedObjectType == "Line")
    #expect(info.leftNeighbour == "Section A-A-0")
    #expect(info.rightNeighbour == "Section A-A-2")
    #expect(
      [info.isAccessible, info.hasRestrictedView, info.isHearingImpaired] == [true, true, true])
    #expect(info.hasSignLanguageInterpretation == true)
    #expect(
      [info.isCompanionSeat, info.hasLiftUpArmrests, info.isSemiAmbulatorySeat, info.isPlusSize]
        == [false, false, false, false])
    #expect([info.capacity, info.numBooked, info.numFree, info.numHeld] == [100, 5, 92, 3])
    #expect(info.numNotForSale == 2)
    #expect(info.bookAsAWhole == false)
    #expect(info.variableOccupancy == true)
    #expect([info.minOccupancy, info.maxOccupancy] == [2, 8])
    #expect(info.holds == ["token-1": ["NO_TICKET_TYPE": 1, "adult": 2]])
    #expect(info.numSeats == 6)
  }

  @Test func `an object with no more than it must have is read`() throws {
    let info = try read(
      EventObjectInfo.self,
      #"{"label":"A-1","objectType":"seat","status":"free","forSale":false}"#)
    #expect(info == EventObjectInfo(label: "A-1", objectType: .seat, forSale: false))
    let drawn = try read(ChartObjectInfo.self, #"{"objectType":"booth","label":"B"}"#)
    #expect(drawn == ChartObjectInfo(label: "B", objectType: .booth))
  }

  @Test func `what a chart says of an object is what does not depend on an event`() throws {
    let drawn = try read(ChartObjectInfo.self, Self.fullInfo)
    let live = try read(EventObjectInfo.self, Self.fullInfo)
    #expect(drawn.label == live.label)
    #expect(drawn.labels == live.labels)
    #expect(drawn.ids == live.ids)
    #expect(drawn.objectType == live.objectType)
    #expect([drawn.categoryKey, drawn.categoryLabel] == [live.categoryKey, live.categoryLabel])
    #expect([drawn.section, drawn.entrance] == [live.section, live.entrance])
    #expect(drawn.zone == live.zone)
    #expect(drawn.floor == live.floor)
    #expect([drawn.capacity, drawn.numSeats] == [live.capacity, live.numSeats])
    #expect(drawn.bookAsAWhole == live.bookAsAWhole)
    #expect(
      [drawn.leftNeighbour, drawn.rightNeighbour] == [live.leftNeighbour, live.rightNeighbour])
    #expect(drawn.distanceToFocalPoint == live.distanceToFocalPoint)
    #expect(drawn.displayedObjectType == live.displayedObjectType)
    #expect(drawn.parentDisplayedObjectType == live.parentDisplayedObjectType)
    #expect(
      [drawn.isAccessible, drawn.isCompanionSeat, drawn.hasRestrictedView, drawn.hasLiftUpArmrests]
        == [true, false, true, false])
    #expect(
      [
        drawn.isHearingImpaired, drawn.isSemiAmbulatorySeat, drawn.hasSignLanguageInterpretation,
        drawn.isPlusSize,
      ] == [true, false, true, false])
  }

  @Test func `null is the same as absence`() throws {
    let required: Set = ["label", "objectType", "status", "forSale"]
    let nulls = EventObjectInfo.CodingKeys.allCases.map(\.stringValue)
      .filter { !required.contains($0) }.map { #","\#($0)":null"# }.joined()
    let info = try read(
      EventObjectInfo.self,
      #"{"label":"A","objectType":"seat","status":"free","forSale":true\#(nulls)}"#)
    #expect(info == EventObjectInfo(label: "A", objectType: .seat))
  }

  @Test(arguments: [
    ("[]", "", "is not an object"), (#"{"label":"A"}"#, "objectType", "is missing"),
    (#"{"label":null}"#, "label", "is null"), (#"{"label":1}"#, "label", "is not a text"),
    (#"{"numBooked":1.5}"#, "numBooked", "is not a whole number"),
    (#"{"forSale":"yes"}"#, "forSale", "is not true or false"),
    (#"{"labels":{"own":{"type":"seat"}}}"#, "labels.own.label", "is missing"),
    (#"{"holds":{"t":{"x":"1"}}}"#, "holds.t.x", "is not a whole number"),
    (#"{"distanceToFocalPoint":true}"#, "distanceToFocalPoint", "is not a number"),
  ])
  func `what is wrong is said with its place`(json: String, path: String, fault: String) {
    do throws(JSONReadingError) {
      _ = try fast(EventObjectInfo.self, json)
      Issue.record("was read")
    } catch {
      guard case .mismatch(let foundPath, let foundFault) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(foundPath.joined(separator: ".") == path)
      #expect(foundFault == fault)
    }
  }

  @Test func `of equal members the last wins, and escapes in names count for nothing`() throws {
    let json =
      #"{"l\u0061bel":"A","label":"B","objectType":"seat","status":"x","status":"free","forSale":true}"#
    #expect(try fast(EventObjectInfo.self, json).label == "B")
    #expect(try fast(EventObjectInfo.self, json).status == .free)
  }

  @Test func `places of a place in a list count from 0`() {
    let json = #"{"A":[{"label":"A","objectType":"seat"},{}]}"#
    do throws(JSONReadingError) {
      _ = try fast([String: [ChartObjectInfo]].self, json)
      Issue.record("was read")
    } catch {
      guard case .mismatch(let path, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(path == ["A", "1", "label"])
    }
  }

  private func fast<Value: JSONReadable>(
    _ type: Value.Type, _ json: String
  ) throws(JSONReadingError) -> Value {
    let bytes = Array(json.utf8)
    return try bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONReadingError) in try Value.read(buffer) }
    }.get()
  }

  /// The value, after a check that Codable reads and writes it the same.
  private func read<Value: JSONReadable & Codable & Equatable>(
    _ type: Value.Type, _ json: String
  ) throws -> Value {
    let value = try fast(type, json)
    #expect(try SeatsioJSON.decoder().decode(type, from: Data(json.utf8)) == value)
    let written = String(decoding: try SeatsioJSON.encoder().encode(value), as: UTF8.self)
    #expect(try fast(type, written) == value)
    return value
  }
}
