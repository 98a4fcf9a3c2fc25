import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// The quick way of writing status changes against the encoder.
struct StatusChangeBodyTests {
  @Test(arguments: bodies)
  func `a body is written as the encoder writes it`(body: StatusChangeBody) throws {
    let quick = try #require(body.quickJSON)
    let encoded = try SeatsioJSON.encoder().encode(body)
    #expect(String(decoding: quick, as: UTF8.self) == String(decoding: encoded, as: UTF8.self))
  }

  static let bodies: [StatusChangeBody] = [
    StatusChangeBody(),
    StatusChangeBody(objects: [], events: [], channelKeys: []),
    StatusChangeBody(
      type: .release, objects: ["A-1", ObjectProperties("GA", ticketType: "adult", quantity: 3)],
      events: ["e", "f"], status: .booked, holdToken: "t", orderId: "o", keepExtraData: true,
      ignoreChannels: false, channelKeys: ["c", .none], allowedPreviousStatuses: [.free, .resale],
      rejectedPreviousStatuses: ["x"], resaleListingId: "r"),
    StatusChangeBody(
      objects: [
        ObjectProperties(#"a"b\c/d"#), ObjectProperties("é 🎭 \u{2028}\u{7F}\u{FEFF}", quantity: -1),
      ],
      orderId: ""),
  ]

  @Test(arguments: [
    StatusChangeBody(bestAvailable: BestAvailable(number: 1)),
    StatusChangeBody(objects: [ObjectProperties("A-1", extraData: ["a": 1])]),
    StatusChangeBody(orderId: "line\nbreak"), StatusChangeBody(objects: ["\u{0}"]),
  ])
  func `what is rare is left to the encoder`(body: StatusChangeBody) throws {
    #expect(body.quickJSON == nil)
  }
}
