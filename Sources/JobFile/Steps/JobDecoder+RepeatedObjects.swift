import Diagnostics
import SeatsioModel

/// Objects of one list that came before, counted by the two places: a range may repeat thousands.
struct RepeatedObjects {
  struct Places: Hashable {
    var mark: SourceMark
    var first: SourceMark
  }

  /// In the order in which they came up.
  private(set) var places: [Places] = []
  private(set) var labels: [Places: (first: ObjectLabel, count: Int)] = [:]

  /// Pairs of places that are kept apart: a file that is pasted twice has as many as it has rows.
  private static let maximum = 100

  mutating func add(_ label: Located<ObjectLabel>, first: SourceMark) {
    var key = Places(mark: label.mark, first: first)
    if labels[key] == nil, places.count == Self.maximum, let last = places.last { key = last }
    if labels[key] == nil { places.append(key) }
    labels[key, default: (label.value, 0)].count += 1
  }
}

extension JobDecoder {
  mutating func report(
    _ repeated: RepeatedObjects, _ claim: String, first: String, fix: String
  ) {
    for place in repeated.places {
      guard let (label, count) = repeated.labels[place] else { continue }
      let message =
        switch count {
        case 1: "'\(label)' is \(claim)"
        case 2: "'\(label)' and another object are \(claim)"
        default: "'\(label)' and \(count - 1) other objects are \(claim)"
        }
      report(
        "job/duplicate-object", message, at: place.mark,
        related: [
          .init(message: count == 1 ? "it is \(first)" : "they are \(first)", location: place.first)
        ],
        fix: fix)
    }
  }

  mutating func reportTwice(_ repeated: RepeatedObjects) {
    report(repeated, "listed twice", first: "listed here already", fix: "list each object once")
  }
}

extension ObjectRequest {
  /// The same with what `shared` has where it has nothing of its own.
  func completed(from shared: ObjectRequest) -> ObjectRequest {
    var object = self
    if object.orderID == nil { object.orderID = shared.orderID }
    if object.ticketType == nil { object.ticketType = shared.ticketType }
    // Areas carry none, so what is said of all objects of a step is not about their places.
    if object.quantity == nil, object.extraData == nil { object.extraData = shared.extraData }
    return object
  }
}
