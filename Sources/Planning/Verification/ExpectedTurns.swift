import Diagnostics
import JobFile
import SeatsioModel

/// What all steps do to the objects of the events that they name, event by event.
struct ExpectedTurns {
  /// An event that steps work on.
  struct Target {
    var target: EventTarget
    /// The step that names it first.
    var step: Address
    /// In the order of the file.
    var turns: [ExpectedTurn] = []
    /// Whether rows of a file say who has which object, so that others should have none.
    var isCovered = false
  }

  /// In the order in which they are named.
  private(set) var targets: [Target] = []
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    var event: EventKey
    var workspace: Reference<WorkspaceKey>?
  }

  init(_ steps: [StepDeclaration]) {
    for step in steps { add(step) }
  }

  /// Whether a step says what objects should be, rather than what they have beside.
  static func concerns(_ work: StepWork) -> Bool {
    switch work {
    case .seats, .bestAvailable, .move, .transaction: true
    case .seasonStatus, .extraData, .forSale, .channel, .ticketBuyers: false
    }
  }

  private mutating func add(_ step: StepDeclaration) {
    switch step.work {
    case .seats(let action, let groups):
      for group in groups { add(action, group, step) }
    case .transaction(let changes):
      for case .seats(let action, let group) in changes.map(\.value) { add(action, group, step) }
    case .move(let work): add(work, step)
    case .bestAvailable(let work):
      guard let order = work.orderID?.value, let status = work.action.status, status != .held
      else { return }
      let facts = Discrepancy.Facts(status: status, orderID: order, places: work.number.value)
      let turn = ExpectedTurn.chosen(order, .init(facts: facts, mark: work.number.mark))
      targets[place(of: work.event, step)].turns.append(turn)
    case .seasonStatus, .extraData, .forSale, .channel, .ticketBuyers: break
    }
  }

  private mutating func place(of target: EventTarget, _ step: StepDeclaration) -> Int {
    let key = Key(event: target.key.value, workspace: target.workspace?.value)
    if let place = places[key] { return place }
    places[key] = targets.count
    targets.append(Target(target: target, step: step.address))
    return targets.count - 1
  }

  private mutating func add(_ action: SeatAction, _ group: SeatGroup, _ step: StepDeclaration) {
    let place = place(of: group.event, step)
    var action = action
    if case .changeStatus = action, let status = group.status { action = .changeStatus(status) }
    switch group.objects {
    case .listed(let objects):
      // Rows stand in a file of their own.
      if let first = objects.first, first.mark.file != step.mark.file {
        targets[place].isCovered = true
      }
      for object in objects {
        targets[place].turns.append(
          .listed(action, object.value, clears: group.options.clears, at: object.mark))
      }
    case .selected(let selector, let request):
      targets[place].turns.append(.selected(action, selector.value, request, at: selector.mark))
    }
  }

  /// All leave before any arrives, so that orders can change places.
  private mutating func add(_ work: MoveWork, _ step: StepDeclaration) {
    let from = place(of: work.event, step)
    let to = work.toEvent.map { place(of: $0, step) } ?? from
    for pair in work.pairs {
      targets[from].turns.append(.leave(pair.value.from, order: pair.value.orderID))
    }
    for pair in work.pairs {
      let facts = Discrepancy.Facts(orderID: pair.value.orderID)
      targets[to].turns.append(
        .arrive(pair.value.to, .init(facts: facts, mark: pair.mark)))
    }
  }
}
