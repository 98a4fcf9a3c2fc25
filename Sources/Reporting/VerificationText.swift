import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// What of an account is not as it should be, for people: totals first, then event by event.
public struct VerificationText: Sendable {
  private let verification: Verification
  private let style: Style
  private let limit: Int

  /// The text of a comparison; nothing of it can colour it.
  ///
  /// - Parameter limit: How many lines events may have together, and a tenth of it each; machines
  ///   read all of them from JSON.
  public init(_ verification: Verification, style: Style, limit: Int = 400) {
    self.verification = verification
    self.style = style
    self.limit = limit
  }

  /// The whole text, with a line end.
  public var text: String {
    var lines = [summary]
    if !verification.declarations.isEmpty {
      lines += ["", PlanText(verification.declarations, style: style).text.trimmed]
    }
    let events = byEvent
    for (place, (event, items)) in events.enumerated() {
      guard lines.count <= limit else {
        let rest = events[place...]
        let number = rest.reduce(0) { $0 + $1.items.count }
        lines += [
          "",
          "  and \(Phrases.count(number, "difference")) in \(Phrases.count(rest.count, "more event"))"
            + "; --format json lists all",
        ]
        break
      }
      lines += describe(event, items)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Totals

  private var summary: String {
    let compared =
      "\(Phrases.count(verification.expectedCount, "booking")) in "
      + Phrases.count(verification.events.count, "event")
    guard !verification.isClean else {
      return style.green("As it should be: ")
        + printable("'\(verification.name)' is what the account has, with \(compared).")
    }
    var parts = Discrepancy.Kind.allCases.compactMap { kind in
      let number = verification.discrepancies.count { $0.kind == kind }
      return number == 0 ? nil : "\(number) \(Self.words(kind))"
    }
    let changes = verification.declarations.changes.count { !$0.units.isEmpty }
    if changes > 0 { parts.append("\(Phrases.count(changes, "declaration")) not as declared") }
    return style.bold("Differences from '\(verification.name)': ")
      + printable("\(Phrases.list(parts)), of \(compared)")
  }

  static func words(_ kind: Discrepancy.Kind) -> String {
    kind.rawValue.replacing("_", with: " ")
  }

  // MARK: - Events

  private var byEvent: [(event: EventKey, items: [Discrepancy])] {
    let groups = Dictionary(grouping: verification.discrepancies, by: \.event)
    return groups.keys.sorted().map { (event: $0, items: groups[$0] ?? []) }
  }

  /// One line for what is wrong in the same way of objects that follow each other.
  private struct Line {
    var kind: Discrepancy.Kind
    var objects: [String]
    var tail: String
    var place: String?
  }

  private func describe(_ event: EventKey, _ items: [Discrepancy]) -> [String] {
    var groups: [Line] = []
    for kind in Discrepancy.Kind.allCases {
      for item in items where item.kind == kind {
        let tail = Self.tail(of: item)
        if let last = groups.last, last.kind == kind, last.tail == tail, item.foundAt == nil,
          item.expected?.places == nil, item.found?.places == nil
        {
          groups[groups.count - 1].objects.append(item.object?.rawValue ?? "")
          continue
        }
        groups.append(
          Line(
            kind: kind, objects: (item.object?.rawValue).map { [$0] } ?? [], tail: tail,
            place: item.mark.map { "\($0.file):\($0.line)" }))
      }
    }
    var lines = ["", "  " + style.bold(event.rawValue)]
    for group in groups.prefix(limit / 10) {
      let what = [ObjectRange.compact(group.objects).joined(separator: ", "), group.tail]
        .filter { !$0.isEmpty }.joined(separator: "  ")
      let place = group.place.map { style.dim("  \($0)") } ?? ""
      lines.append(
        "    \(style.yellow(padded(Self.words(group.kind))))  \(printable(what))\(place)")
    }
    if groups.count > limit / 10 {
      lines.append("    and \(groups.count - limit / 10) more; --format json lists all")
    }
    return lines
  }

  private func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(0, 17 - word.count))
  }

  /// What there is to say of it beside the object.
  static func tail(of item: Discrepancy) -> String {
    let expected = item.expected
    let found = item.found
    let order = (expected?.orderID ?? found?.orderID).map { "order \($0)" }
    switch item.kind {
    case .missing, .extra:
      let places = (expected?.places ?? found?.places).map { Phrases.count($0, "place") }
      return [order ?? "no order", places].compactMap { $0 }.joined(separator: ", ")
    case .wrongSeat: return "is at \(item.foundAt?.rawValue ?? "")  \(order ?? "")"
    case .wrongOrder:
      return "\(expected?.orderID ?? "no order") expected, \(found?.orderID ?? "no order") found"
    case .wrongStatus:
      let words = "\(Self.status(expected)) expected, \(Self.status(found)) found"
      return order.map { "\(words)  \($0)" } ?? words
    case .wrongTicketType:
      let words =
        "\(expected?.ticketType ?? "none") expected, \(found?.ticketType ?? "none") found"
      return order.map { "\(words)  \($0)" } ?? words
    case .wrongQuantity:
      let words = "\(expected?.places ?? 0) places expected, \(found?.places ?? 0) found"
      return order.map { "\(words)  \($0)" } ?? words
    }
  }

  private static func status(_ facts: Discrepancy.Facts?) -> String {
    guard let status = facts?.status else { return "free" }
    return status == .held ? "held" : status.rawValue
  }
}

extension String {
  /// Without line ends at its end.
  fileprivate var trimmed: String {
    var copy = self
    while copy.hasSuffix("\n") { copy.removeLast() }
    return copy
  }
}
