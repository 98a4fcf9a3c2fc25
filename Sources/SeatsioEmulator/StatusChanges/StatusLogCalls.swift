import FoundationEssentials
import SeatsioModel

/// The calls that list status changes.
extension WorkspaceState {
  func listStatusChanges(_ call: Call) throws(APIFailure) -> Answer {
    let query = try StatusLogQuery(call)
    let event = try event(call.eventKey)
    let page = try PageRequest(call.target)
    if query.wantsEverything, event.log.isKeptWhole(at: call.now) {
      return answer(page, event.log.newestFirst, .newestFirst, of: event)
    }
    let positions = query.positions(in: event.log, at: call.now)
    return answer(page, positions, query.order, of: event)
  }

  func statusChangesOfObject(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    let positions = event.log.newestFirst(of: call.argument("label")).filter {
      StatusLog.isKept(event.log[$0].date, at: call.now)
    }
    return answer(try PageRequest(call.target), positions, .newestFirst, of: event)
  }

  private func answer(
    _ page: PageRequest, _ positions: some RandomAccessCollection<Int>, _ order: ListOrder,
    of event: EventState
  ) -> Answer {
    let plan = version(of: event).plan
    let changes = positions.lazy.map { event.log[$0] }
    return .page(page.page(of: changes, order: order, id: \.id)) { writer, change in
      writer.statusChange(change, of: event, plan)
    }
  }
}

/// Which status changes a call wants, and in what order.
private struct StatusLogQuery {
  private enum Field: String, CaseIterable {
    case objectLabel, status, date
  }

  private let filter: String
  private let sort: (field: Field, ascends: Bool)?

  init(_ call: Call) throws(APIFailure) {
    filter = try call.single("filter") ?? ""
    if let type = try call.single("filterType"), type != "CONTAINS" {
      throw .badRequest("filterType: \(type) is not a valid enum value")
    }
    sort = try call.single("sort").map { text throws(APIFailure) in try Self.sort(text) }
  }

  private static func sort(_ text: String) throws(APIFailure) -> (field: Field, ascends: Bool) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let direction = parts.count == 2 ? String(parts[1]) : "asc"
    guard (1...2).contains(parts.count), let field = Field(rawValue: String(parts[0])),
      direction == "asc" || direction == "desc"
    else {
      let fields = Field.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badRequest(
        "sort must be one of \(fields), with or without :asc or :desc, not '\(text)'")
    }
    return (field, direction == "asc")
  }

  var wantsEverything: Bool { filter.isEmpty && sort == nil }

  var order: ListOrder { sort == nil ? .newestFirst : .sorted }

  /// The positions of the changes, in the order asked for.
  func positions(in log: StatusLog, at now: Date) -> [Int] {
    let found = log.newestFirst.filter { position in
      let change = log[position]
      return StatusLog.isKept(change.date, at: now)
        && (filter.isEmpty || change.objectLabel.rawValue.contains(filter))
    }
    guard let sort else { return found }
    let ascending =
      switch sort.field {
      case .objectLabel: sorted(found) { log[$0].objectLabel.rawValue }
      case .status: sorted(found) { log[$0].status.rawValue }
      case .date: sorted(found) { log[$0].date }
      }
    return sort.ascends ? ascending : ascending.reversed()
  }

  /// Older changes go before newer ones with the same key, so that the opposite order is exactly
  /// the reverse.
  private func sorted<Key: Comparable>(_ positions: [Int], by key: (Int) -> Key) -> [Int] {
    positions.map { (key($0), $0) }.sorted { $0 < $1 }.map(\.1)
  }
}

extension EventState {
  /// Why an object cannot be sold in an event; `nil` if it can.
  fileprivate func absence(of object: PlacedObject?, from plan: SeatingPlan) -> NotPresentReason? {
    guard let object else { return .renamedOrDeleted }
    guard !sells(object, of: plan) else { return nil }
    return object.type == .table ? .switchedToBookBySeat : .switchedToBookWholeTable
  }
}

extension PlacedObject {
  /// The label that people see, its parts put together like those of the technical one.
  fileprivate var displayedLabel: String {
    [labels.section, labels.parent?.label, labels.own.label].compactMap { $0 }
      .joined(separator: "-")
  }
}

extension JSONWriter {
  fileprivate mutating func statusChange(
    _ change: StatusChange, of event: EventState, _ plan: SeatingPlan
  ) {
    let object = plan[change.objectLabel.rawValue]
    let absence = event.absence(of: object, from: plan)
    self.object { writer in
      writer.member("id", change.id)
      writer.member("eventId", change.eventId)
      writer.member("status", change.status)
      writer.member("quantity", change.quantity)
      writer.member("objectLabel", change.objectLabel)
      writer.member("displayedLabel", object?.displayedLabel)
      writer.member("date", SeatsioJSON.text(change.date))
      writer.member("orderId", change.orderId)
      writer.member("extraData", change.extraData)
      writer.member("holdToken", change.holdToken)
      writer.name("origin")
      writer.object { writer in
        writer.member("type", change.origin.type)
        writer.member("ip", change.origin.ip)
      }
      writer.member("isPresentOnChart", absence == nil)
      writer.member("notPresentOnChartReason", absence)
    }
  }
}
