import SeatsioModel
import Testing

@testable import SeatsioClient

extension RequestRow {
  /// All optional members of a change, in the order in which they are sent.
  private static func members(
    events: String = "", objects: String = fullObject, resale: String = "", status: String = ""
  ) -> String {
    #"{"allowedPreviousStatuses":["free"],"channelKeys":["NO_CHANNEL"],\#(events)"#
      + #""holdToken":"t","ignoreChannels":false,"keepExtraData":true,"objects":[\#(objects)],"#
      + #""orderId":"o","rejectedPreviousStatuses":["resale"]\#(resale)\#(status)}"#
  }

  private static let fullObject =
    #"{"extraData":{"a":1},"objectId":"GA","quantity":3,"ticketType":"adult"}"#
  private static let twoEvents = #""events":["e","f"],"#
  private static let place = ObjectProperties(
    "GA", extraData: ["a": 1], ticketType: "adult", quantity: 3)
  private static let seat = #""objects":[{"objectId":"A-1"}]"#

  static let groups: [[RequestRow]] = [
    sends(.bookInGroups, "/events/groups/actions/book", #"{"events":["e"],\#(seat)}"#) {
      let result = try await $0.events.book(["A-1"], in: ["e"])
      #expect(result == nil)
    },
    reads(
      .bookInGroups, "/events/groups/actions/book?expand=objects", members(events: twoEvents),
      Samples.result
    ) {
      try await $0.events.book(
        [place], in: ["e", "f"], holdToken: "t", orderId: "o", keepExtraData: true,
        ignoreChannels: false, channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], returningObjects: true)
    },
    sends(
      .holdInGroups, "/events/groups/actions/hold",
      #"{"channelKeys":[],"events":["e"],"holdToken":"t",\#(seat)}"#
    ) { try await $0.events.hold(["A-1"], in: ["e"], holdToken: "t", channelKeys: []) },
    reads(
      .holdInGroups, "/events/groups/actions/hold?expand=objects", members(events: twoEvents),
      Samples.result
    ) {
      try await $0.events.hold(
        [place], in: ["e", "f"], holdToken: "t", orderId: "o", keepExtraData: true,
        ignoreChannels: false, channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], returningObjects: true)
    },
    sends(.releaseInGroups, "/events/groups/actions/release", #"{"events":["e"],\#(seat)}"#) {
      try await $0.events.release(["A-1"], in: ["e"])
    },
    reads(
      .releaseInGroups, "/events/groups/actions/release?expand=objects",
      members(events: twoEvents), Samples.result
    ) {
      try await $0.events.release(
        [place], in: ["e", "f"], holdToken: "t", orderId: "o", keepExtraData: true,
        ignoreChannels: false, channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], returningObjects: true)
    },
    sends(
      .changeStatusInGroups, "/events/groups/actions/change-object-status",
      #"{"events":["e"],\#(seat),"resaleListingId":"l","status":"resale","#
        + #""type":"CHANGE_STATUS_TO"}"#
    ) { try await $0.events.putUpForResale(["A-1"], in: ["e"], resaleListingId: "l") },
    reads(
      .changeStatusInGroups, "/events/groups/actions/change-object-status?expand=objects",
      members(
        events: twoEvents, resale: #","resaleListingId":"l""#,
        status: #","status":"vip","type":"CHANGE_STATUS_TO""#), Samples.result
    ) {
      try await $0.events.changeStatus(
        of: [place], in: ["e", "f"], to: "vip", holdToken: "t", orderId: "o",
        keepExtraData: true, ignoreChannels: false, channelKeys: [.none],
        allowedPreviousStatuses: [.free], rejectedPreviousStatuses: [.resale],
        resaleListingId: "l", returningObjects: true)
    },
  ]

  static let statusChanges: [[RequestRow]] = [
    sends(.book, "/events/e/actions/book", "{\(seat)}") {
      let result = try await $0.events.book(["A-1"], in: "e")
      #expect(result == nil)
    },
    reads(.book, "/events/e/actions/book?expand=objects", members(), Samples.result) {
      try await $0.events.book(
        [place], in: "e", holdToken: "t", orderId: "o", keepExtraData: true,
        ignoreChannels: false, channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], returningObjects: true)
    },
    reads(.hold, "/events/e/actions/hold?expand=objects", members(), Samples.result) {
      try await $0.events.hold(
        [place], in: "e", holdToken: "t", orderId: "o", keepExtraData: true,
        ignoreChannels: false, channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], returningObjects: true)
    },
    reads(
      .release, "/events/e/actions/release?expand=objects",
      #"{"channelKeys":["k"],"holdToken":"t","ignoreChannels":true,"keepExtraData":false,\#(seat)}"#,
      Samples.result
    ) {
      try await $0.events.release(
        ["A-1"], in: "e", holdToken: "t", keepExtraData: false, ignoreChannels: true,
        channelKeys: ["k"], returningObjects: true)
    },
    sends(.release, "/events/e/actions/release", "{\(seat)}") {
      try await $0.events.release(["A-1"], in: "e")
    },
    reads(
      .putUpForResale, "/events/e/actions/put-up-for-resale?expand=objects",
      #"{"holdToken":"t",\#(seat),"resaleListingId":"l"}"#, Samples.result
    ) {
      try await $0.events.putUpForResale(
        ["A-1"], in: "e", holdToken: "t", resaleListingId: "l", returningObjects: true)
    },
    reads(
      .changeStatus, "/events/e/actions/change-object-status?expand=objects",
      members(
        resale: #","resaleListingId":"l""#, status: #","status":"vip","type":"CHANGE_STATUS_TO""#),
      Samples.result
    ) {
      try await $0.events.changeStatus(
        of: [place], in: "e", to: "vip", holdToken: "t", orderId: "o", keepExtraData: true,
        ignoreChannels: false, channelKeys: [.none], allowedPreviousStatuses: [.free],
        rejectedPreviousStatuses: [.resale], resaleListingId: "l", returningObjects: true)
    },
    sends(
      .changeStatusInBatch, "/events/actions/change-object-status",
      #"{"statusChanges":[{"event":"e",\#(seat),"type":"RELEASE"},"#
        + #"{"event":"f",\#(seat),"orderId":"o","status":"booked"},"#
        + #"{"event":"f",\#(seat),"season":"s","type":"OVERRIDE_SEASON_STATUS"},"#
        + #"{"event":"f",\#(seat),"type":"USE_SEASON_STATUS"}]}"#
    ) {
      let results = try await $0.events.changeStatus(batch: [
        StatusChangeRequest(type: .release, event: "e", objects: ["A-1"]),
        StatusChangeRequest(event: "f", objects: ["A-1"], status: .booked, orderId: "o"),
        StatusChangeRequest(
          type: .overrideSeasonStatus, event: "f", objects: ["A-1"], season: "s"),
        StatusChangeRequest(type: .useSeasonStatus, event: "f", objects: ["A-1"]),
      ])
      #expect(results == nil)
    },
    reads(
      .changeStatusInBatch, "/events/actions/change-object-status?expand=objects",
      #"{"statusChanges":[{"allowedPreviousStatuses":["free"],"channelKeys":["NO_CHANNEL"],"#
        + #""event":"e","holdToken":"t","ignoreChannels":false,"keepExtraData":true,"#
        + #""objects":[\#(fullObject)],"orderId":"o","rejectedPreviousStatuses":["resale"],"#
        + #""resaleListingId":"l","status":"resale","type":"CHANGE_STATUS_TO"}]}"#,
      answer: .json(#"{"results":[{"objects":{"A-1":\#(Samples.info.full.json)}},{"objects":{}}]}"#)
    ) {
      let results = try await $0.events.changeStatus(
        batch: [
          StatusChangeRequest(
            type: .changeStatusTo, event: "e", objects: [place], status: .resale,
            holdToken: "t", orderId: "o", keepExtraData: true, ignoreChannels: false,
            channelKeys: [.none], allowedPreviousStatuses: [.free],
            rejectedPreviousStatuses: [.resale], resaleListingId: "l")
        ], returningObjects: true)
      #expect(
        results == [
          StatusChangeResult(objects: ["A-1": Samples.info.full.value]),
          StatusChangeResult(objects: [:]),
        ])
    },
  ]

  static let bestAvailable: [[RequestRow]] = [
    reads(
      .changeStatus, "/events/e/actions/change-object-status",
      #"{"bestAvailable":{"number":3},"status":"vip"}"#, Samples.bestAvailable
    ) { try await $0.events.changeStatus(ofBestAvailable: .init(number: 3), in: "e", to: "vip") },
    reads(
      .changeStatus, "/events/e/actions/change-object-status",
      #"{"bestAvailable":{"accessibleSeats":1,"categories":[9,"k"],"extraData":[{"a":1},{}],"#
        + #""number":2,"sections":["S"],"ticketTypes":["x","y"],"tryToPreventOrphanSeats":false,"#
        + #""zone":"z"},"channelKeys":["k"],"holdToken":"t","ignoreChannels":false,"#
        + #""keepExtraData":true,"orderId":"o","status":"booked"}"#, Samples.bestAvailable
    ) {
      try await $0.events.book(
        bestAvailable: BestAvailable(
          number: 2, categories: [9, "k"], zone: "z", sections: ["S"], extraData: [["a": 1], [:]],
          ticketTypes: ["x", "y"], tryToPreventOrphanSeats: false, accessibleSeats: 1),
        in: "e", holdToken: "t", orderId: "o", keepExtraData: true, ignoreChannels: false,
        channelKeys: ["k"])
    },
    reads(
      .changeStatus, "/events/e/actions/change-object-status",
      #"{"bestAvailable":{"number":1,"sections":[]},"channelKeys":[],"holdToken":"t","#
        + #""ignoreChannels":true,"keepExtraData":false,"orderId":"","status":"reservedByToken"}"#,
      Samples.bestAvailable
    ) {
      try await $0.events.hold(
        bestAvailable: BestAvailable(number: 1, sections: []), in: "e", holdToken: "t",
        orderId: "", keepExtraData: false, ignoreChannels: true, channelKeys: [])
    },
  ]
}
