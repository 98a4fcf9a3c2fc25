import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What steps see: the objects of their event as they are before the first step, with what the
/// event's own declaration will have changed by then.
extension PlanBuilder {
  /// Where a step's event is and what its objects are.
  enum Resolution {
    case found(EventPlace, EventContext)
    /// The step cannot run; the reason, unless the event's own change gives it.
    case broken(Diagnostic)
    /// Not known yet.
    case pending
  }

  mutating func resolve(_ step: StepDeclaration) -> Resolution {
    if let declared = index.event(of: step) { return resolve(step, declared) }
    guard let place = place(of: step.workspace?.value) else {
      return .broken(
        workspaceProblem(step.address, in: step.workspace?.value, at: step.event.mark))
    }
    guard let scope = place.scope else { return .broken(unknownEvent(step)) }
    let eventPlace = EventPlace(workspace: place, key: step.event.value)
    // The file may name one workspace by its local name here and by its key there.
    for declared in index.events(step.event.value) where chart(of: declared)?.place == place {
      return resolve(step, declared)
    }
    if let context = contexts[eventPlace] { return .found(eventPlace, context) }
    guard let events = events(in: scope) else { return .pending }
    guard events[step.event.value] != nil else {
      return .broken(unknownEvent(step))
    }
    guard let objects = live.objects(ofEvent: step.event.value, in: scope) else { return .pending }
    let context = EventContext(objects: objects, isLive: true, remark: nil)
    contexts[eventPlace] = context
    return .found(eventPlace, context)
  }

  private mutating func resolve(_ step: StepDeclaration, _ declared: EventDeclaration) -> Resolution
  {
    guard let chart = chart(of: declared) else {
      return .broken(blocked(step, by: "its event"))
    }
    let place = EventPlace(workspace: chart.place, key: declared.key.value)
    if let context = contexts[place] { return .found(place, context) }
    var context: EventContext
    if let scope = chart.place.scope, let events = events(in: scope),
      let event = events[declared.key.value]
    {
      guard chart.target == .key(event.chartKey) else {
        return .broken(blocked(step, by: "its event"))
      }
      guard let objects = live.objects(ofEvent: event.key, in: scope) else { return .pending }
      context = EventContext(objects: objects, isLive: true)
    } else if let drawing = chart.drawing {
      guard let objects = live.objects(ofChart: drawing.key, in: drawing.scope) else {
        return .pending
      }
      context = EventContext(objects: objects.mapValues { LiveObject($0) }, isLive: false)
    } else {
      context = EventContext(
        objects: [:], isLive: false,
        remark: "its chart is made empty; seats are drawn in the designer")
    }
    Self.apply(declared, to: &context.objects)
    contexts[place] = context
    return .found(place, context)
  }

  private func unknownEvent(_ step: StepDeclaration) -> Diagnostic {
    conflict(
      "plan/not-found", "in '\(step.address)': there is no event '\(step.event.value)'",
      at: step.event.mark, fix: "declare it under 'events', or correct the key")
  }

  private func blocked(_ step: StepDeclaration, by what: String) -> Diagnostic {
    conflict(
      "plan/blocked", "'\(step.address)' cannot run, because \(what) cannot be used",
      at: step.event.mark, fix: "see the problem with \(what)")
  }

  /// What the event's declaration will have done to its objects by the time a step runs.
  private static func apply(
    _ declared: EventDeclaration, to objects: inout [ObjectLabel: LiveObject]
  ) {
    let managed = declared.channels.map(\.value).filter { $0.objects != nil }
    if !managed.isEmpty {
      let keys = Set(managed.map(\.key))
      for (label, object) in objects {
        if let channel = object.channel, keys.contains(channel) { objects[label]?.channel = nil }
      }
      for channel in managed {
        for label in channel.objects ?? [] { objects[label]?.channel = channel.key }
      }
    }
    guard let forSale = declared.forSale?.value else { return }
    let isForSale = Self.rule(of: forSale)
    for (label, object) in objects { objects[label]?.forSale = isForSale(label, object) }
  }

  private static func rule(of forSale: ForSale) -> (ObjectLabel, LiveObject) -> Bool {
    guard case .restricted(let config) = forSale else { return { _, _ in true } }
    let objects = Set(config.objects)
    let categories = Set(config.categories)
    return { label, object in
      let isListed =
        objects.contains(label.rawValue)
        || [object.categoryKey, object.categoryLabel].contains { key in
          key.map(categories.contains) ?? false
        }
      guard config.forSale else { return !isListed }
      return isListed || config.areaPlaces[label.rawValue] != nil
    }
  }
}
