import Diagnostics
import JobFile
import Planning
import SeatsioModel

/// An object of an event, as one step sees it.
struct ObjectPlace: Hashable {
  var step: Address
  var event: EventKey?
  /// Empty where the service chooses.
  var label: ObjectLabel

  init(_ step: Address, _ event: EventKey?, _ label: ObjectLabel) {
    self.step = step
    self.event = event
    self.label = label
  }
}

/// What a saved plan does to each object; a transaction may do several things to one.
struct SavedRows {
  struct Row {
    var outcome: [String: JSONValue]
    var seen: [String: JSONValue]
    var conflict: SavedUnit.Conflict?
  }

  private var rows: [ObjectPlace: [Row]] = [:]

  init(_ changes: [SavedChange]) {
    for change in changes where change.address.kind == .step {
      for unit in change.units where !unit.isBlocked {
        for objects in unit.objects {
          let row = Row(outcome: objects.outcome, seen: objects.seen, conflict: unit.conflict)
          for label in objects.labels.isEmpty ? [""] : objects.labels {
            rows[ObjectPlace(change.address, objects.event, label), default: []].append(row)
          }
        }
      }
    }
  }

  subscript(place: ObjectPlace) -> [Row] { rows[place] ?? [] }
}

/// Differences of objects, those of one event that are alike together, so that a hall that somebody
/// else has sold is one message.
struct ObjectDifferences {
  private struct Kind: Hashable {
    var event: EventKey?
    var message: String
  }

  private var order: [Kind] = []
  private var labels: [Kind: [String]] = [:]
  private var marks: [Kind: SourceMark] = [:]
  private var seen = Set<ObjectPlace>()

  mutating func add(_ message: String, _ place: ObjectPlace, _ mark: SourceMark) {
    guard seen.insert(place).inserted else { return }
    let kind = Kind(event: place.event, message: message)
    if labels[kind] == nil {
      order.append(kind)
      marks[kind] = mark
    }
    labels[kind, default: []].append(place.label.rawValue)
  }

  /// Everything that was added for a step.
  mutating func takeProblems(of change: Change) -> [Diagnostic] {
    defer { self = ObjectDifferences() }
    return order.compactMap { kind in
      guard let labels = labels[kind], let mark = marks[kind] else { return nil }
      var subject = "'\(change.address)'"
      if labels != [""] {
        subject = labels.count == 1 ? "'\(labels[0])'" : LabelList.text(labels)
        if let event = kind.event { subject += " of '\(event)'" }
        subject += " (in '\(change.address)')"
      }
      return Diagnostic(
        code: "plan/stale", message: "\(subject): \(kind.message)", location: mark,
        fix: "make a new plan, and look at what it does now")
    }
  }
}
