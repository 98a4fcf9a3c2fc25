import FoundationEssentials
import SeatsioModel

extension Date {
  /// 2017-05-05T10:58:44.500Z: half a second has an exact binary form.
  static let sample = Date(timeIntervalSince1970: 1_493_981_924.5)
  /// The same without its fraction.
  static let wholeSample = Date(timeIntervalSince1970: 1_493_981_924)
}

extension Samples {
  static let workspace = Sample<Workspace>(
    full: (
      #"{"id":7,"name":"A \"b\" é","key":"w","secretKey":"s","isTest":true,"isActive":false,"#
        + #""isDefault":true,"other":{}}"#,
      Workspace(
        id: 7, name: #"A "b" é"#, key: "w", secretKey: "s", isTest: true, isActive: false,
        isDefault: true)
    ),
    minimal: (
      #"{"id":7,"name":"","key":"w","secretKey":"s","isTest":false,"isActive":true,"#
        + #""isDefault":false}"#,
      Workspace(id: 7, name: "", key: "w", secretKey: "s")
    ))
}

extension Samples {
  static let category = Sample<SeatsioModel.Category>(
    full: (
      ##"{"key":"string11","label":"Cat3","color":"#5E42ED","accessible":true,"other":1}"##,
      Category(key: "string11", label: "Cat3", color: "#5E42ED", accessible: true)
    ),
    minimal: (#"{"key":9,"label":"Cat1"}"#, Category(key: 9, label: "Cat1")))
}

extension Samples {
  static let chart = Sample<Chart>(
    full: (
      #"{"id":1,"key":"c","name":"Hall","status":"PUBLISHED_WITH_DRAFT","tags":["a","b"],"#
        + #""archived":true,"publishedVersionThumbnailUrl":"https://x/p.png","#
        + #""draftVersionThumbnailUrl":"https://x/d.png","events":[\#(Samples.event.full.json)],"#
        + #""validation":{"errors":["VALIDATE_DUPLICATE_LABELS"],"warnings":["NEW_ONE"]},"#
        + #""venueType":"WITH_ZONES","zones":[{"key":"z","label":"Zone"}],"other":null}"#,
      Chart(
        id: 1, key: "c", name: "Hall", status: .publishedWithDraft, tags: ["a", "b"],
        archived: true, publishedVersionThumbnailUrl: "https://x/p.png",
        draftVersionThumbnailUrl: "https://x/d.png", events: [Samples.event.full.value],
        validation: ChartValidation(errors: [.duplicateLabels], warnings: ["NEW_ONE"]),
        venueType: .withZones, zones: [Zone(key: "z", label: "Zone")])
    ),
    minimal: (
      #"{"id":1,"key":"c","name":"Hall","status":"NEW_STATUS"}"#,
      Chart(id: 1, key: "c", name: "Hall", status: "NEW_STATUS")
    ))
}

extension Samples {
  static let event = Sample<Event>(
    full: (
      #"{"id":2,"key":"e","chartKey":"c","name":"Hamlet","date":"2026-12-01","#
        + #""tableBookingConfig":{"mode":"CUSTOM","tables":{"T1":"BY_SEAT"}},"#
        + #""supportsBestAvailable":true,"forSaleConfig":{"forSale":false,"objects":["A-1"],"#
        + #""areaPlaces":{"GA1":3},"categories":["9"]},"channels":[{"id":"ch_1","key":"k","#
        + ##""name":"n","color":"#fff","index":4,"objects":["A-2"],"areaPlaces":{"GA1":2}}],"##
        + #""categories":[{"key":9,"label":"Cat1"}],"objectCategories":{"A-1":9,"A-2":"string11"},"#
        + #""createdOn":"2017-05-05T10:58:44.500Z","updatedOn":"2017-05-05T10:58:44Z","#
        + #""isSeason":false,"isTopLevelSeason":false,"isPartialSeason":false,"#
        + #""isEventInSeason":true,"topLevelSeasonKey":"s","partialSeasonKeysForEvent":["p"],"#
        + #""isInThePast":true,"season":{"forSaleConfig":{"forSale":true}},"other":[1]}"#,
      Event(
        id: 2, key: "e", chartKey: "c", name: "Hamlet", date: "2026-12-01",
        tableBookingConfig: TableBookingConfig(mode: .custom, tables: ["T1": .bySeat]),
        supportsBestAvailable: true,
        forSaleConfig: ForSaleConfig(
          forSale: false, objects: ["A-1"], areaPlaces: ["GA1": 3], categories: ["9"]),
        channels: [
          Channel(
            id: "ch_1", key: "k", name: "n", color: "#fff", index: 4, objects: ["A-2"],
            areaPlaces: ["GA1": 2])
        ], categories: [Category(key: 9, label: "Cat1")],
        objectCategories: ["A-1": 9, "A-2": "string11"], createdOn: .sample,
        updatedOn: .wholeSample, isEventInSeason: true, topLevelSeasonKey: "s",
        partialSeasonKeysForEvent: ["p"],
        season: SeasonContribution(forSaleConfig: ForSaleConfig(forSale: true)), isInThePast: true)
    ),
    minimal: (
      #"{"id":2,"key":"e","chartKey":"c","createdOn":"2017-05-05T10:58:44Z"}"#,
      Event(id: 2, key: "e", chartKey: "c", createdOn: .wholeSample)
    ))
}

extension Samples {
  static let season = Sample<Season>(
    full: (
      #"{"id":3,"key":"s","chartKey":"c","createdOn":"2017-05-05T10:58:44Z","isSeason":true,"#
        + #""isTopLevelSeason":true,"partialSeasonKeys":["p","q"],"forSalePropagated":false,"#
        + #""events":[\#(Samples.event.minimal.json)],"other":1}"#,
      Season(
        Event(
          id: 3, key: "s", chartKey: "c", createdOn: .wholeSample, isSeason: true,
          isTopLevelSeason: true, events: [Samples.event.minimal.value],
          partialSeasonKeys: ["p", "q"], forSalePropagated: false))
    ),
    minimal: (
      #"{"id":3,"key":"s","chartKey":"c","createdOn":"2017-05-05T10:58:44Z","isSeason":true}"#,
      Season(Event(id: 3, key: "s", chartKey: "c", createdOn: .wholeSample, isSeason: true))
    ))
}

extension Samples {
  static let holdToken = Sample<HoldToken>(
    full: (
      #"{"holdToken":"t","expiresAt":"2017-05-05T10:58:44.500Z","expiresInSeconds":899,"#
        + #""workspaceKey":"w","other":1}"#,
      HoldToken(holdToken: "t", expiresAt: .sample, expiresInSeconds: 899, workspaceKey: "w")
    ),
    minimal: (
      #"{"holdToken":"t","expiresAt":"2017-05-05T10:58:44Z","expiresInSeconds":0}"#,
      HoldToken(holdToken: "t", expiresAt: .wholeSample, expiresInSeconds: 0, workspaceKey: nil)
    ))
}

extension Samples {
  static let statusChange = Sample<StatusChange>(
    full: (
      #"{"id":5,"eventId":2,"status":"booked","quantity":3,"objectLabel":"GA1","#
        + #""displayedLabel":"Floor","date":"2017-05-05T10:58:44.500Z","orderId":"o","#
        + #""extraData":{"a":[1]},"holdToken":"t","origin":{"type":"API_CALL","ip":"1.2.3.4"},"#
        + #""isPresentOnChart":false,"notPresentOnChartReason":"SWITCHED_TO_BOOK_BY_SEAT","x":1}"#,
      StatusChange(
        id: 5, eventId: 2, status: .booked, quantity: 3, objectLabel: "GA1",
        displayedLabel: "Floor", date: .sample, orderId: "o", extraData: ["a": [1]],
        holdToken: "t", origin: StatusChangeOrigin(type: .apiCall, ip: "1.2.3.4"),
        isPresentOnChart: false, notPresentOnChartReason: .switchedToBookBySeat)
    ),
    minimal: (
      #"{"id":5,"eventId":2,"status":"vip","quantity":1,"objectLabel":"A-1","orderId":null,"#
        + #""date":"2017-05-05T10:58:44Z","origin":{"type":"NEW_ORIGIN"}}"#,
      StatusChange(
        id: 5, eventId: 2, status: "vip", quantity: 1, objectLabel: "A-1", date: .wholeSample,
        orderId: nil, extraData: nil, holdToken: nil, origin: StatusChangeOrigin(type: "NEW_ORIGIN")
      )
    ))
}

extension Samples {
  static let validation = Sample<ChartValidation>(
    full: (
      #"{"errors":["VALIDATE_FOCAL_POINT"],"warnings":["VALIDATE_EMPTY_FLOOR","NEW"],"x":1}"#,
      ChartValidation(errors: [.focalPoint], warnings: [.emptyFloor, "NEW"])
    ),
    minimal: (#"{"errors":[],"warnings":[]}"#, ChartValidation()))
}

extension Samples {
  /// Older versions of the service answer some of these calls without a body.
  static let quota = Sample<ForSaleRateLimit?>(
    full: (
      #"{"rateLimitRemainingCalls":9,"rateLimitResetDate":"2017-05-05T10:58:44Z","x":1}"#,
      ForSaleRateLimit(rateLimitRemainingCalls: 9, rateLimitResetDate: .wholeSample)
    ),
    minimal: ("", nil))
}

extension Samples {
  static let forSaleEdit = Sample<ForSaleEditResult>(
    full: (
      #"{"forSaleConfig":{"forSale":false,"objects":["A-3"],"areaPlaces":{},"categories":[]},"#
        + #""rateLimitInfo":{"rateLimitRemainingCalls":9,"#
        + #""rateLimitResetDate":"2017-05-05T10:58:44Z"},"x":1}"#,
      ForSaleEditResult(
        forSaleConfig: ForSaleConfig(forSale: false, objects: ["A-3"]),
        rateLimitInfo: ForSaleRateLimit(
          rateLimitRemainingCalls: 9, rateLimitResetDate: .wholeSample))
    ),
    minimal: (
      #"{"rateLimitInfo":{"rateLimitRemainingCalls":0,"rateLimitResetDate":"2017-05-05T10:58:44Z"}}"#,
      ForSaleEditResult(
        forSaleConfig: nil,
        rateLimitInfo: ForSaleRateLimit(
          rateLimitRemainingCalls: 0, rateLimitResetDate: .wholeSample))
    ))
}
