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

  mutating func add(_ label: Located<ObjectLabel>, first: SourceMark) {
    let key = Places(mark: label.mark, first: first)
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

  private struct Row: Hashable {
    var label: ObjectLabel
    var orderID: String?
    var ticketType: String?
    var extraData: JSONValue?
  }

  /// Sums the rows with a quantity that share all else; whatever else comes twice is a mistake.
  ///
  /// Different orders may each have places of one area, while a seat can be in one order only.
  mutating func merged(_ rows: [Located<ObjectRequest>]) -> [Located<ObjectRequest>] {
    var result: [Located<ObjectRequest>] = []
    var firsts: [ObjectLabel: Int] = [:]
    var positions: [Row: Int] = [:]
    var repeated = RepeatedObjects()
    for row in rows {
      let value = row.value
      guard let first = firsts[value.label] else {
        firsts[value.label] = result.count
        positions[Self.row(value)] = result.count
        result.append(row)
        continue
      }
      guard let quantity = value.quantity, result[first].value.quantity != nil else {
        repeated.add(row.map(\.label), first: result[first].mark)
        continue
      }
      if let twin = positions[Self.row(value)] {
        result[twin].value.quantity = (result[twin].value.quantity ?? 0) + quantity
      } else {
        positions[Self.row(value)] = result.count
        result.append(row)
      }
    }
    reportTwice(repeated)
    return result
  }

  private static func row(_ request: ObjectRequest) -> Row {
    Row(
      label: request.label, orderID: request.orderID, ticketType: request.ticketType,
      extraData: request.extraData)
  }
}

extension ObjectRequest {
  /// The same with what `shared` has where it has nothing of its own.
  func completed(from shared: ObjectRequest) -> ObjectRequest {
    var object = self
    object.orderID = object.orderID ?? shared.orderID
    object.ticketType = object.ticketType ?? shared.ticketType
    object.extraData = object.extraData ?? shared.extraData
    return object
  }
}
