import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Which status may follow which.
@Suite struct TransitionTests {
  @Test("a booked seat is held only after its release, which may be an item before (5.3)")
  func bookedIsNotHeld() throws {
    var rules = try Rules.withShow()
    let token = JSONValue.string(rules.newToken())
    rules.change(["A-1"], to: "booked")
    let refused = rules.change(["A-1"], to: "reservedByToken", ["holdToken": token])
    #expect(refused.status == 400)
    #expect(refused.code == "ILLEGAL_STATUS_CHANGE")
    #expect(rules.status("A-1") == "booked")
    let hold: JSONValue = [
      "event": "show", "objects": ["A-1"], "status": "reservedByToken", "holdToken": token,
    ]
    let batch = rules.call(
      .post, "/events/actions/change-object-status",
      ["statusChanges": [["event": "show", "objects": ["A-1"], "type": "RELEASE"], hold]])
    #expect(batch.status == 204)
    #expect(rules.info("A-1")["holdToken"] == token)
  }

  @Test(
    "only free seats, seats for resale and held ones are booked; only the former held (5.7)",
    arguments: [
      ("free", true, true), ("resale", true, true), ("reservedByToken", true, false),
      ("booked", false, false), ("custom", false, false),
    ])
  func selling(from status: String, isBookable: Bool, isHoldable: Bool) throws {
    for (target, isAllowed) in [("booked", isBookable), ("reservedByToken", isHoldable)] {
      var rules = try Rules.withShow()
      let token = JSONValue.string(rules.newToken())
      rules.change(["A-1"], to: status, status == "reservedByToken" ? ["holdToken": token] : [:])
      try #require(rules.status("A-1") == status)
      let other = JSONValue.string(rules.newToken())
      let reply = rules.change(
        ["A-1"], to: target, target == "reservedByToken" ? ["holdToken": other] : [:])
      #expect(reply.status == (isAllowed ? 200 : 400))
      #expect(rules.status("A-1") == (isAllowed ? target : status))
    }
  }

  @Test("a custom status follows any other but itself and another token's hold (5.7)")
  func custom() throws {
    var rules = try Rules.withShow()
    let token = JSONValue.string(rules.newToken())
    for status in ["booked", "resale", "custom"] {
      rules.change(["A-1"], to: status)
      #expect(rules.change(["A-1"], to: "paid").status == 200)
      #expect(rules.change(["A-1"], to: "paid").code == "ILLEGAL_STATUS_CHANGE")
      rules.change(["A-1"], to: nil)
      // A seat that was for resale is so again.
      rules.change(["A-1"], to: nil)
    }
    rules.change(["A-2"], to: "reservedByToken", ["holdToken": token])
    let other = JSONValue.string(rules.newToken())
    #expect(rules.change(["A-2"], to: "paid", ["holdToken": other]).status == 400)
    #expect(rules.change(["A-2"], to: "paid", ["holdToken": token]).status == 200)
  }

  @Test("a resale listing is shown in results, infos and reports, until the status ends (5.22)")
  func resaleListing() throws {
    var rules = try Rules.withShow()
    let result = rules.change(["A-1", "A-2"], to: "resale", ["resaleListingId": "l-1"])
    #expect(result.json["objects"]?["A-1"]?["resaleListingId"] == "l-1")
    #expect(rules.info("A-1")["resaleListingId"] == "l-1")
    let report = rules.call(.get, "/reports/events/show/byLabel").json
    #expect(report["A-2"]?.array?.first?["resaleListingId"] == "l-1")
    rules.change(["A-1"], to: "booked")
    rules.change(["A-2"], to: "custom")
    #expect(rules.info("A-1")["resaleListingId"] == nil)
    #expect(rules.info("A-2")["resaleListingId"] == nil)
  }

  @Test(
    "a label that the chart does not have refuses the whole call (5.24)", arguments: [true, false])
  func unknownLabel(releasing: Bool) throws {
    var rules = try Rules.withShow()
    rules.change(["A-1"], to: releasing ? "booked" : "custom")
    let before = rules.status("A-1")
    let reply = rules.change(["A-1", "Z-1"], to: releasing ? nil : "paid")
    #expect(reply.status == 400)
    #expect(reply.message?.contains("Z-1") == true)
    #expect(rules.status("A-1") == before)
  }
}
