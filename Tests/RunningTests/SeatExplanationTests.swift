import SeatsioModel
import Testing

@testable import Planning
@testable import Running

/// Which units of a refused call the live state explains.
@Suite struct SeatExplanationTests {
  private static func sent(
    _ status: ObjectStatus?, _ objects: [ObjectProperties] = ["A-1"],
    token: HoldTokenKey? = nil, _ edit: (inout SeatChange) -> Void = { _ in }
  ) -> SentChange {
    var change = SeatChange(event: "show", status: status, objects: objects, isArea: false)
    change.orderID = "o-1"
    change.allowedPreviousStatuses = [.free, .resale]
    edit(&change)
    return SentChange(change: change, token: token)
  }

  private static func info(
    _ status: ObjectStatus, _ edit: (inout EventObjectInfo) -> Void = { _ in }
  ) -> EventObjectInfo {
    var info = EventObjectInfo(label: "A-1", objectType: .seat, status: status)
    info.forSale = true
    edit(&info)
    return info
  }

  private static func judge(_ units: [SentChange]..., infos: [EventObjectInfo])
    -> [SeatExplanation.Finding?]
  {
    let objects = Dictionary(uniqueKeysWithValues: infos.map { ($0.label.rawValue, $0) })
    var explanation = SeatExplanation(.init(objects: ["show": objects]))
    return units.map { explanation.judge($0) }
  }

  private static func reason(_ finding: SeatExplanation.Finding??) -> String? {
    if case .refused(let reason, _)?? = finding { reason } else { nil }
  }

  static let cases: [(SentChange, EventObjectInfo, String?)] = [
    (sent(.booked), info(.free), nil),
    (sent(.booked), info(.resale), nil),
    (
      sent(.booked), info(.booked) { $0.orderId = "x" },
      "'A-1' was changed since the plan was made: it is booked for order 'x'"
    ),
    (
      sent(.booked), info(.held) { $0.holdToken = "t" },
      "'A-1' was changed since the plan was made: it is reservedByToken"
    ),
    (
      sent("x") {
        $0.allowedPreviousStatuses = nil
        $0.rejectedPreviousStatuses = ["y"]
      }, info("y"), "'A-1' is y, which 'rejected_previous_statuses' lists"
    ),
    (
      sent(.booked, token: "t") { $0.allowedPreviousStatuses = [.held] },
      info(.held) { $0.holdToken = "u" },
      "'A-1' is not held by the hold token of the step: it is reservedByToken"
    ),
    (
      sent(.booked, token: "t") { $0.allowedPreviousStatuses = [.held] },
      info(.held) { $0.holdToken = "t" }, nil
    ),
    (sent(.booked), info(.free) { $0.forSale = false }, "'A-1' is not for sale"),
    // What the documentation says of booking and holding need not hold for other statuses.
    (sent("x"), info(.free) { $0.forSale = false }, nil),
    (
      sent(.booked), info(.free) { $0.channel = "press" },
      "'A-1' is in the channel 'press', which the step does not name"
    ),
    (sent(.booked) { $0.channelKeys = ["press"] }, info(.free) { $0.channel = "press" }, nil),
    (sent(.booked) { $0.ignoreChannels = true }, info(.free) { $0.channel = "press" }, nil),
    (sent(.booked), info(.resale) { $0.channel = "press" }, nil),
    (
      sent(.booked) { $0.channelKeys = ["press"] }, info(.free),
      "'A-1' is in no channel, and the step names some"
    ),
    (sent(.booked) { $0.channelKeys = ["press", .none] }, info(.free), nil),
    (
      sent(nil) {
        $0.allowedPreviousStatuses = [.booked]
        $0.expectedOrder = .init(id: "o-1")
      }, info(.booked) { $0.orderId = "o-2" },
      "'A-1' was changed since the plan was made: it is booked for order 'o-2'"
    ),
  ]

  @Test(arguments: cases.indices)
  func `one object explains a refusal, or does not`(number: Int) {
    let (sent, info, expected) = Self.cases[number]
    #expect(Self.reason(Self.judge([sent], infos: [info]).first) == expected)
  }

  @Test func `an object or event that is gone explains it`() {
    let found = Self.judge([Self.sent(.booked, ["A-1", "Z-9"])], infos: [Self.info(.free)])
    #expect(Self.reason(found.first) == "'show' has no object 'Z-9' any more")
    var explanation = SeatExplanation(.init(missingEvents: ["show"]))
    let finding = explanation.judge([Self.sent(.booked)])
    #expect(finding == .refused("there is no event 'show' any more", nil))
  }

  @Test func `what could not be read explains nothing`() {
    var explanation = SeatExplanation(.init())
    #expect(explanation.judge([Self.sent(.booked)]) == nil)
  }

  @Test func `a unit that is as it should be is done`() {
    let ours = Self.info(.booked) { $0.orderId = "o-1" }
    #expect(Self.judge([Self.sent(.booked)], infos: [ours]) == [.done])
    // Half of it is not enough.
    let found = Self.judge([Self.sent(.booked, ["A-1", "A-2"])], infos: [ours])
    #expect(found != [.done])
  }

  @Test func `of several units on one object only the first meets it as it is`() {
    let book = Self.sent(.booked)
    let release = Self.sent(nil) { $0.allowedPreviousStatuses = [.booked] }
    #expect(Self.judge([book], [release], infos: [Self.info(.free)]).last == .some(nil))
  }

  @Test func `more places than are free explain a refusal, unless the call gives some back`() {
    func unit(_ count: Int, _ status: ObjectStatus? = .booked) -> [SentChange] {
      [
        Self.sent(status, [.init("Floor", quantity: count)]) {
          $0.isArea = true
          $0.allowedPreviousStatuses = nil
        }
      ]
    }
    var floor = EventObjectInfo(label: "Floor", objectType: .generalAdmission, status: .free)
    floor.numFree = 5
    let tooFew = "'Floor' has 5 free places, too few for the 6 of this unit"
    // Whether the first two get their places decides about the third, and that is not known.
    #expect(
      Self.judge(unit(3), unit(6), unit(3), infos: [floor])
        == [nil, .refused(tooFew, .free), nil])
    #expect(Self.judge(unit(2, nil), unit(6), infos: [floor]) == [nil, nil])
  }
}
