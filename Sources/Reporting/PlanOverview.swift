import JobFile
import Planning
import SeatsioModel

/// A plan by kinds of things and by events, for where one line for each change would be too many.
struct PlanOverview {
  /// Things of a kind that the same becomes of.
  struct Things {
    var kind: Address.Kind
    var verb: Change.Verb
    var addresses: [String]
  }

  /// What one kind of step does on an event.
  struct Work {
    /// `nil`: on no event; ticket buyers belong to the account.
    var event: EventKey?
    var effect: StepEffect
    var units = 0
    var places = 0
    /// Those that the calls name; the service chooses others.
    var labels: [String] = []

    /// The labels as ranges, in the order of their numbers, each once.
    var ranges: [String] {
      var known: Set<String> = []
      let unique = labels.filter { known.insert($0).inserted }
      return ObjectRange.compact(ObjectRange.sorted(unique))
    }
  }

  /// In the order of kinds, then of what becomes of them.
  private(set) var things: [Things] = []
  /// In the order in which events come up in the calls.
  private(set) var work: [Work] = []

  private struct WorkKey: Hashable {
    var event: EventKey?
    var effect: StepEffect
  }

  private var numbers: [WorkKey: Int] = [:]

  init(_ plan: Plan) {
    for kind in Address.Kind.allCases where kind != .step {
      for verb in Change.Verb.allCases where verb != .keep {
        let changes = plan.changes.filter { $0.address.kind == kind && $0.verb == verb }
        guard !changes.isEmpty else { continue }
        things.append(Things(kind: kind, verb: verb, addresses: changes.map(\.address.description)))
      }
    }
    for operation in plan.operations { add(operation, of: plan) }
  }

  private mutating func add(_ operation: Operation, of plan: Plan) {
    if case .changeStatuses(let parts, _) = operation.call {
      for (id, changes) in zip(operation.units, parts) {
        guard let effect = plan[plan[id].change].effect else { continue }
        var seen: Set<EventKey> = []
        // A move leaves seats and takes others; those it takes are where people will sit.
        for change in changes where effect != .move || change.status != nil {
          let number = number(of: WorkKey(event: change.event, effect: effect))
          if seen.insert(change.event).inserted { work[number].units += 1 }
          for object in change.objects {
            work[number].places += object.quantity ?? 1
            work[number].labels.append(object.objectId.rawValue)
          }
        }
      }
      return
    }
    for id in operation.units {
      let change = plan[plan[id].change]
      guard let effect = change.effect else { continue }
      let number = number(of: WorkKey(event: change.event, effect: effect))
      work[number].units += 1
      work[number].places += plan[id].places
    }
  }

  private mutating func number(of key: WorkKey) -> Int {
    if let known = numbers[key] { return known }
    numbers[key] = work.count
    work.append(Work(event: key.event, effect: key.effect))
    return work.count - 1
  }
}
