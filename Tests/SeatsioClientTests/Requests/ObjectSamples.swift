import SeatsioModel

/// Answers of the API, by what is in them.
enum Samples {}

extension Samples {
  /// A seat and an area in one.
  ///
  /// That each field is read is tested with the type: here, an object must come out of each call.
  static let info = Sample<EventObjectInfo>(
    full: (
      #"{"label":"A-1","labels":{"own":{"label":"1","type":"seat"}},"ids":{"own":"1"},"#
        + #""objectType":"seat","status":"reservedByToken","categoryKey":"9","#
        + #""categoryLabel":"Cat1","forSale":true,"holdToken":"t","extraData":{"a":1},"#
        + #""isAccessible":true,"holds":{"t":{"adult":2}},"x":1}"#, fullInfo
    ),
    minimal: (
      #"{"label":"A-1","objectType":"sofa","status":"vip","forSale":false}"#,
      EventObjectInfo(label: "A-1", objectType: "sofa", status: "vip", forSale: false)
    ))

  private static var fullInfo: EventObjectInfo {
    var info = EventObjectInfo(label: "A-1", objectType: .seat, status: .held)
    info.labels = ObjectLabels(own: LabelAndType(label: "1", type: "seat"))
    info.ids = ObjectIDs(own: "1")
    info.categoryKey = "9"
    info.categoryLabel = "Cat1"
    info.holdToken = "t"
    info.extraData = ["a": 1]
    info.isAccessible = true
    info.holds = ["t": ["adult": 2]]
    return info
  }

  /// As results of status changes hold it.
  static let result = info.keyed("A-1", "A-1").map { StatusChangeResult(objects: $0) }
    .member("objects").map { Optional($0) }

  /// As reports hold it.
  static let eventReport = info.array.keyed("g/1", "g/1")
}

extension Samples {
  static let drawn = Sample<ChartObjectInfo>(
    full: (
      #"{"label":"GA1","objectType":"generalAdmission","capacity":100,"bookAsAWhole":false,"x":1}"#,
      fullDrawn
    ),
    minimal: (
      #"{"label":"A-1","objectType":"seat"}"#, ChartObjectInfo(label: "A-1", objectType: .seat)
    ))

  private static var fullDrawn: ChartObjectInfo {
    var info = ChartObjectInfo(label: "GA1", objectType: .generalAdmission)
    info.capacity = 100
    info.bookAsAWhole = false
    return info
  }

  static let chartReport = drawn.array.keyed("NO_SECTION", "NO_SECTION")
}

extension Samples {
  static let bestAvailable = Sample<BestAvailableResult>(
    full: (
      #"{"nextToEachOther":true,"objects":["A-1"],"#
        + #""objectDetails":{"A-1":\#(Samples.info.full.json)},"x":1}"#,
      BestAvailableResult(
        nextToEachOther: true, objects: ["A-1"],
        objectDetails: ["A-1": Samples.info.full.value])
    ),
    minimal: (#"{"objects":["T1"]}"#, BestAvailableResult(objects: ["T1"])))
}

extension Samples {
  static let status = Sample<SingleObjectStatus>(
    full: (
      #"{"status":"booked","ticketType":"adult","extraData":{"a":1},"orderId":"o","#
        + #""holdToken":"t","forSale":true,"quantity":2,"x":1}"#,
      SingleObjectStatus(
        status: .booked, ticketType: "adult", extraData: ["a": 1], orderId: "o", holdToken: "t",
        forSale: true, quantity: 2)
    ),
    minimal: (#"{"status":"free"}"#, SingleObjectStatus(status: .free)))
}

extension Samples {
  static let summary = Sample<ReportSummary>(
    full: (
      #"{"count":3,"bySection":{"NO_SECTION":3},"byNewThing":{"a":1,"b":2},"x":1}"#,
      ReportSummary(
        count: 3, groups: [.section: ["NO_SECTION": 3], "byNewThing": ["a": 1, "b": 2]])
    ),
    minimal: (#"{"count":0}"#, ReportSummary(count: 0)))

  static let summaries = summary.keyed("booked", "booked")
}

extension Samples {
  static let deep = Sample<DeepReportSummary>(
    full: (
      #"{"count":3,"bySection":{"A":{"count":3,"byStatus":{"free":3}}},"x":1}"#,
      DeepReportSummary(
        count: 3, groups: [.section: ["A": ReportSummary(count: 3, groups: [.status: ["free": 3]])]]
      )
    ),
    minimal: (#"{"count":0}"#, DeepReportSummary(count: 0)))

  static let deepSummaries = deep.keyed("booked", "booked")
}
