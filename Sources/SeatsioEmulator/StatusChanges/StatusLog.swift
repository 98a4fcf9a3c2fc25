import SeatsioModel

/// Every status change of an event, oldest first, found by object at once.
struct StatusLog: Codable {
  private(set) var records: [StatusChange] = []
  private var positions: [String: [Int]] = [:]

  init() {}

  // The changes have rows of their own.
  init(from decoder: any Decoder) throws {}

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }

  mutating func append(_ record: StatusChange) {
    positions[record.objectLabel.rawValue, default: []].append(records.count)
    records.append(record)
  }

  /// The changes that came after the one with an id, oldest first.
  func records(after id: Int64) -> ArraySlice<StatusChange> {
    var first = records.endIndex
    while first > records.startIndex, records[first - 1].id > id { first -= 1 }
    return records[first...]
  }

  /// The changes of one object, newest first.
  func newestFirst(of label: String) -> [StatusChange] {
    (positions[label] ?? []).reversed().map { records[$0] }
  }
}

extension WorkspaceState {
  func statusChangesOfObject(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    let label = call.argument("label")
    let absence = absence(of: label, from: event)
    let page = try PageRequest(call.target).page(of: event.log.newestFirst(of: label), id: \.id)
    return .page(page) { writer, change in
      var change = change
      change.isPresentOnChart = absence == nil
      change.notPresentOnChartReason = absence
      writer.statusChange(change)
    }
  }

  /// Why an object cannot be sold in an event; `nil` if it can.
  private func absence(of label: String, from event: EventState) -> NotPresentReason? {
    let plan = version(of: event).plan
    guard let object = plan[label] else { return "RENAMED_OR_DELETED" }
    guard !event.sells(object, of: plan) else { return nil }
    return object.type == .table ? "SWITCHED_TO_BOOK_BY_SEAT" : "SWITCHED_TO_BOOK_WHOLE_TABLE"
  }
}

extension JSONWriter {
  fileprivate mutating func statusChange(_ change: StatusChange) {
    object { writer in
      writer.member("id", change.id)
      writer.member("eventId", change.eventId)
      writer.member("status", change.status)
      writer.member("quantity", change.quantity)
      writer.member("objectLabel", change.objectLabel)
      writer.member("date", SeatsioJSON.text(change.date))
      writer.member("orderId", change.orderId)
      writer.member("extraData", change.extraData)
      writer.member("holdToken", change.holdToken)
      writer.name("origin")
      writer.object { writer in
        writer.member("type", change.origin.type)
        writer.member("ip", change.origin.ip)
      }
      writer.member("isPresentOnChart", change.isPresentOnChart)
      writer.member("notPresentOnChartReason", change.notPresentOnChartReason)
    }
  }
}
