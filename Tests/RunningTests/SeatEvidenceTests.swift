import SeatsioModel
import Testing

@testable import Planning
@testable import Running

/// What objects say, read back after a call whose answer was lost.
@Suite struct SeatEvidenceTests {
  private static func sent(
    _ status: ObjectStatus?, _ objects: [ObjectProperties] = ["A-1"], order: String? = nil,
    token: HoldTokenKey? = nil, before: [ObjectStatus] = [.free],
    expected: SeatChange.ExpectedOrder? = nil, isArea: Bool = false
  ) -> SentChange {
    var change = SeatChange(event: "show", status: status, objects: objects, isArea: isArea)
    change.orderID = order
    change.allowedPreviousStatuses = isArea ? nil : before
    change.expectedOrder = expected
    return SentChange(change: change, token: token)
  }

  private static func info(
    _ status: ObjectStatus, order: String? = nil, token: HoldTokenKey? = nil
  ) -> EventObjectInfo {
    var info = EventObjectInfo(label: "A-1", objectType: .seat, status: status)
    info.orderId = order
    info.holdToken = token
    return info
  }

  private static let release = sent(
    nil, before: [.booked], expected: SeatChange.ExpectedOrder(id: "o-1"))

  @Test(
    arguments: [
      (sent(.booked, order: "o-1"), info(.booked, order: "o-1"), .applied),
      (sent(.booked, order: "o-1"), info(.booked, order: "o-2"), .unclear),
      (sent(.booked, order: "o-1"), info(.free), .notApplied),
      (sent(.booked, order: "o-1"), info(.held, token: "t"), .unclear),
      // Nobody can tell whose booking without an order id it is.
      (sent(.booked), info(.booked), .unclear),
      (sent(.held, token: "t"), info(.held, token: "t"), .applied),
      (sent(.held, token: "t"), info(.held, token: "u"), .unclear),
      (sent(.held, token: "t"), info(.free), .notApplied),
      (release, info(.free), .applied), (release, info(.resale), .applied),
      (release, info(.booked, order: "o-1"), .notApplied),
      (release, info(.booked, order: "o-2"), .unclear),
      (sent("x", order: "o", before: ["y"]), info("x", order: "o"), .applied),
      (sent("x", order: "o", before: ["y"]), info("y"), .notApplied),
    ] as [(SentChange, EventObjectInfo, SeatEvidence)])
  func `one object tells by status and order, or by token`(
    sent: SentChange, info: EventObjectInfo, expected: SeatEvidence
  ) {
    #expect(SeatEvidence(of: [sent], ["show": ["A-1": info]]) == expected)
  }

  @Test func `one written object proves a transaction`() {
    let call = [Self.sent(.booked, ["A-1", "A-2"], order: "o-1")]
    let infos = ["A-1": Self.info(.booked, order: "o-1"), "A-2": Self.info(.booked, order: "o-2")]
    #expect(SeatEvidence(of: call, ["show": infos]) == .applied)
  }

  @Test func `one written and one untouched object prove nothing`() {
    let call = [Self.release, Self.sent(.booked, ["A-2"], order: "o-2")]
    let infos = ["A-1": Self.info(.free), "A-2": Self.info(.free)]
    #expect(SeatEvidence(of: call, ["show": infos]) == .unclear)
  }

  @Test func `a missing object tells nothing`() {
    let call = [Self.sent(.booked, ["A-1", "A-2"], order: "o-1")]
    #expect(SeatEvidence(of: call, ["show": ["A-1": Self.info(.free)]]) == .unclear)
    #expect(SeatEvidence(of: call, [:]) == .unclear)
  }

  @Test func `places of an area are never said to be untouched`() {
    let places = Self.sent(.booked, ["GA"], order: "o-1", isArea: true)
    #expect(SeatEvidence(of: [places], [:]) == .unclear)
    let seat = Self.sent(.booked, order: "o-1")
    #expect(SeatEvidence(of: [places, seat], ["show": ["A-1": Self.info(.free)]]) == .unclear)
    let booked = ["A-1": Self.info(.booked, order: "o-1")]
    #expect(SeatEvidence(of: [places, seat], ["show": booked]) == .applied)
  }
}
