import Diagnostics
import JobFile
import SeatsioModel

/// Objects of one event that a step treats alike, with all that is said of them.
struct SeatWork {
  /// The step that they are a part of.
  let address: Address
  /// What is done to the objects.
  let action: SeatAction
  let target: EventTarget
  let objects: [Located<ObjectRequest>]
  let options: SeatOptions

  var event: Located<EventKey> { target.key }

  /// The parts of a step.
  static func parts(of step: StepDeclaration) -> [SeatWork] {
    guard case .seats(let action, let groups) = step.work else { return [] }
    return groups.map { group in
      SeatWork(
        address: step.address, action: group.status.map { .changeStatus($0) } ?? action,
        target: group.event, objects: group.objects.listed,
        options: group.options)
    }
  }
}
