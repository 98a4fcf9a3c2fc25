import Diagnostics
import JobFile
import SeatsioModel

/// Which steps come after which because they touch the same things.
extension GraphBuilder {
  /// Two steps that touch the same object of the same event run in file order; so does a step that
  /// looks at a whole event with all others on it.
  mutating func addSharedObjects() {
    let index = JobIndex(job)
    let eventsOfSeveral = eventsOfSeveralSteps(index)
    var events: [EventID: StepsOnEvent] = [:]
    var lastTicketBuyers: Int?
    for (number, step) in job.steps.enumerated() {
      if case .ticketBuyers = step.work {
        if let earlier = lastTicketBuyers {
          add(
            step.address, waitsFor: job.steps[earlier].address, at: step.mark,
            "changes ticket buyers after")
        }
        lastTicketBuyers = number
        continue
      }
      for part in SeatWork.parts(of: step) {
        let event = EventID(index, part.target)
        guard eventsOfSeveral.contains(event) else { continue }
        addShared(part, number, &events[event, default: StepsOnEvent()])
      }
      for target in step.events {
        let event = EventID(index, target)
        guard eventsOfSeveral.contains(event) else { continue }
        keepPlace(number, target, &events[event, default: StepsOnEvent()])
      }
    }
  }

  /// The others need no table of their objects, which a step may have a million of.
  private func eventsOfSeveralSteps(_ index: JobIndex) -> Set<EventID> {
    var first: [EventID: Int] = [:]
    var several: Set<EventID> = []
    for (number, step) in job.steps.enumerated() {
      for target in step.events {
        let event = EventID(index, target)
        if first[event, default: number] != number { several.insert(event) }
        first[event] = first[event] ?? number
      }
    }
    return several
  }

  private struct EventID: Hashable {
    var workspace: Reference<WorkspaceKey>?
    var key: EventKey

    init(_ index: JobIndex, _ target: EventTarget) {
      workspace = index.workspace(of: target)
      key = target.key.value
    }
  }

  private struct StepsOnEvent {
    /// By object: the last step that touches it.
    var last: [ObjectLabel: Int] = [:]
    /// All steps since the last one that looks at the whole event, and that one.
    var recent: [Int] = []
    var lastWhole: Int?
  }

  private mutating func addShared(_ part: SeatWork, _ number: Int, _ steps: inout StepsOnEvent) {
    for object in part.objects {
      let earlier = steps.last.updateValue(number, forKey: object.value.label)
      guard let earlier, earlier != number else { continue }
      // What is set beside the status is not told apart object by object.
      add(
        part.address, waitsFor: job.steps[earlier].address, at: object.mark,
        "touches '\(object.value.label)' after",
        isShared: !setsMore(earlier) && !setsMore(number))
    }
  }

  private func setsMore(_ number: Int) -> Bool {
    switch job.steps[number].work {
    case .seats, .bestAvailable, .move, .transaction, .ticketBuyers: false
    case .seasonStatus, .extraData, .forSale, .channel: true
    }
  }

  private mutating func keepPlace(
    _ number: Int, _ target: EventTarget, _ steps: inout StepsOnEvent
  ) {
    guard steps.recent.last != number else { return }
    let step = job.steps[number]
    let isWhole = step.looksAtWholeEvent
    for earlier in isWhole ? steps.recent : steps.lastWhole.map({ [$0] }) ?? [] {
      guard earlier != number else { continue }
      // The service chooses from what is there, so everything has to be there; a selector is
      // evaluated when the plan is made, and only what it found is waited for.
      let chooses = [earlier, number].contains {
        if case .bestAvailable = job.steps[$0].work { true } else { false }
      }
      add(
        step.address, waitsFor: job.steps[earlier].address, at: target.key.mark,
        isWhole ? "looks at '\(target.key.value)' after" : "changes '\(target.key.value)' after",
        isShared: !chooses && !setsMore(earlier) && !setsMore(number))
    }
    if isWhole {
      steps.recent = []
      steps.lastWhole = number
    }
    steps.recent.append(number)
  }
}
