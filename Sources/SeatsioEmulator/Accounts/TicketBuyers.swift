import FoundationEssentials
import SeatsioModel

/// The ticket buyer ids of a company: a set of UUIDs, numbered as they come so that lists have
/// cursors.
struct TicketBuyers: Hashable, Codable, Sendable {
  struct Entry: Hashable, Codable, Sendable {
    let number: Int64
    let id: String
  }

  /// By rising number.
  private(set) var entries: [Entry] = []
  private var known: Set<String> = []
  private var lastNumber: Int64 = 0

  /// Adds an id; `false` if it is there already.
  mutating func add(_ id: String) -> Bool {
    guard known.insert(id).inserted else { return false }
    lastNumber += 1
    entries.append(Entry(number: lastNumber, id: id))
    return true
  }

  /// Removes ids; the result says which of them were there, in the order of `ids`.
  mutating func remove(_ ids: [String]) -> [String] {
    let removed = ids.filter { known.remove($0) != nil }
    if !removed.isEmpty {
      let gone = Set(removed)
      entries.removeAll { gone.contains($0.id) }
    }
    return removed
  }
}

/// The calls about ticket buyers.
extension Company {
  mutating func addTicketBuyers(_ call: Call) throws(APIFailure) -> Answer {
    let ids = try Self.ticketBuyerIDs(call)
    var added: [String] = []
    var present: [String] = []
    for id in ids {
      if ticketBuyers.add(id) { added.append(id) } else { present.append(id) }
    }
    return .json(["added": added, "alreadyPresent": present])
  }

  mutating func removeTicketBuyers(_ call: Call) throws(APIFailure) -> Answer {
    let ids = try Self.ticketBuyerIDs(call)
    let removed = ticketBuyers.remove(ids)
    let gone = Set(removed)
    return .json(["removed": removed, "notPresent": ids.filter { !gone.contains($0) }])
  }

  func listTicketBuyers(_ call: Call) throws(APIFailure) -> Answer {
    let page = try PageRequest(call.target).page(
      of: ticketBuyers.entries, order: InferredChoices.orderOfTicketBuyers, id: \.number)
    return .page(page) { $0.string($1.id) }
  }

  /// The ids of a request, each once, in one spelling: UUIDs are equal whatever their case.
  private static func ticketBuyerIDs(_ call: Call) throws(APIFailure) -> [String] {
    let fields = try call.fields()
    guard let texts = try fields.strings("ids") else { throw fields.missing("ids") }
    var seen: Set<String> = []
    var ids: [String] = []
    for (index, text) in texts.enumerated() {
      guard let uuid = UUID(uuidString: text) else {
        throw .badRequest("#/ids/\(index): [\(text)] is not a valid UUID")
      }
      let id = uuid.uuidString.lowercased()
      if seen.insert(id).inserted { ids.append(id) }
    }
    return ids
  }
}
