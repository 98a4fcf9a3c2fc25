import Diagnostics
import JobFile
import SeatsioModel

/// Ticket buyers belong to the account; each id is known or it is not.
extension PlanBuilder {
  /// As many as are known to work in one call.
  private static let idsPerCall = 1000

  /// Plans a step: what the account shows, or what a later step undoes, is done.
  mutating func plan(_ work: TicketBuyersWork, of step: StepDeclaration, to change: ChangeID) {
    guard let live = live.ticketBuyers() else { return }
    let turns = ticketBuyerTurns ?? TicketBuyerTurns(job.steps, live)
    var known = turns.known
    func isOpen(_ id: String, added: Bool) -> Bool {
      known.contains(id) != added && !turns.isDone(id, at: step.address)
    }
    let removed = work.removed.filter { isOpen($0.value, added: false) }
    let added = work.added.filter { isOpen($0.value, added: true) }
    known.subtract(removed.map(\.value))
    known.formUnion(added.map(\.value))
    ticketBuyerTurns = turns
    ticketBuyerTurns?.known = known
    let done = work.added.count + work.removed.count - added.count - removed.count
    changes[change.index].alreadyDone += done
    changes[change.index].placesDone += done
    var follows: [UnitID] = []
    for (ids, isAdded) in [(removed, false), (added, true)] {
      for start in stride(from: 0, to: ids.count, by: Self.idsPerCall) {
        let part = ids[start..<min(start + Self.idsPerCall, ids.count)]
        let unit = addUnit(
          to: change, at: part[start].mark,
          "\(isAdded ? "add" : "remove") \(part.count) ticket buyer\(part.count == 1 ? "" : "s")",
          places: part.count, follows: isAdded ? follows : [])
        if keepsObjects {
          units[unit.index].objects = [
            PlannedObjects(
              event: nil, labels: part.map { ObjectLabel($0.value) },
              outcome: ["ticket_buyer": .string(isAdded ? "known" : "unknown")])
          ]
        }
        addOperation(
          isAdded
            ? .addTicketBuyers(part.map(\.value)) : .removeTicketBuyers(part.map(\.value)), [unit])
        if !isAdded { follows.append(unit) }
      }
    }
  }
}

/// What steps say of each id, matched against the account from the last step backwards.
struct TicketBuyerTurns {
  /// The ids that the account has after the steps planned so far.
  var known: Set<String>
  private var turns: [Address: Int] = [:]
  /// By id: the last step that the account shows done.
  private var matched: [String: Int] = [:]

  init(_ steps: [StepDeclaration], _ live: Set<String>) {
    known = live
    for (number, step) in steps.enumerated() {
      guard case .ticketBuyers(let work) = step.work else { continue }
      turns[step.address] = number
      for id in work.removed where !live.contains(id.value) { matched[id.value] = number }
      for id in work.added where live.contains(id.value) { matched[id.value] = number }
    }
  }

  /// Whether the account shows a step done, or one that came after it.
  func isDone(_ id: String, at step: Address) -> Bool {
    guard let turn = turns[step], let matched = matched[id] else { return false }
    return turn <= matched
  }
}
