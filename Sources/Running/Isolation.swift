import JobFile
import SeatsioModel

/// Takes a refused call apart until all of it that can be applied is: a value that decides the next
/// call from the answers to those before.
///
/// A refused call is first explained by the live state, one read per event; what explains the refusal
/// leaves it and the rest is sent again. Only what nothing explains is halved, one half after the
/// other, at no more than 2·⌈log2 n⌉ calls for each unit that is refused. Units are never divided.
struct Isolation: Sendable {
  /// A unit of the call; units are numbered by their place in it.
  struct Part: Hashable, Sendable {
    /// What belongs to it, which those that follow it are blocked by.
    var address: Address
    /// How much of the call it is, of what the server may find too large; at least 1.
    var weight = 1
    /// The events that it touches.
    var events: Set<EventKey> = []
    /// Parts before it that have to be applied for it to make sense.
    var follows: [Int] = []
  }

  /// What to do next, with these parts, in this order.
  enum Action: Hashable {
    case send([Int])
    /// Read the objects of the parts, and tell those that explain why they were refused.
    case look([Int])
  }

  /// How a call that was sent has ended.
  enum Answer: Hashable, Sendable {
    case applied
    /// Nothing was applied, and some of the parts alone might be.
    case refused(UnitOutcome, Refusal)
    /// What dividing the call does not help against, so that it holds for each of its parts.
    case ended(UnitOutcome)
  }

  /// Why a call was refused.
  enum Refusal: Hashable, Sendable {
    /// The server does not accept what the call says.
    case content
    /// Something that the call names does not exist; of one event, it is the event itself.
    case missing
    /// The call is larger than the server takes.
    case tooLarge
    /// One event has had its calls of the day.
    case quota
  }

  /// How each part ended; `nil` while it is open.
  private(set) var outcomes: [UnitOutcome?]
  /// How much a call may weigh, once the server has refused one for its size.
  private(set) var limit: Int?

  private let parts: [Part]
  private let explained: Set<Refusal>
  /// What is still to be sent, the next on top.
  private var open: [Piece]
  /// What the last action was about.
  private var current: Piece?

  /// - Parameters:
  ///   - parts: The units in the order of the call.
  ///   - explained: The refusals that reading the account may explain.
  init(_ parts: [Part], explaining explained: Set<Refusal> = []) {
    self.parts = parts
    self.explained = explained
    outcomes = .init(repeating: nil, count: parts.count)
    open = [Piece(parts: Array(parts.indices))]
  }

  /// Parts that travel together.
  private struct Piece {
    var parts: [Int]
    /// The refusal that is to be explained before anything else.
    var refusal: (outcome: UnitOutcome, kind: Refusal)?
    /// Whether the live state has been asked already, perhaps about a larger piece.
    var isExplained = false
    var half: Half?
    /// Whether the piece was refused as a part of one whose rest was then applied: it would be
    /// refused again.
    var holdsCulprit = false

    enum Half { case first, second }
  }

  // MARK: - What next

  /// What to do next; `nil` once every part has its outcome.
  ///
  /// - Parameter limit: How much a call may weigh, where other calls have shown it.
  mutating func next(limit known: Int? = nil) -> Action? {
    if let known { limit = min(limit ?? known, known) }
    while var piece = open.popLast() {
      piece.parts = withoutBlocked(piece.parts)
      guard !piece.parts.isEmpty else { continue }
      if piece.refusal != nil {
        current = piece
        return .look(piece.parts)
      }
      if piece.parts.count > 1 {
        if piece.holdsCulprit {
          halve(piece)
          continue
        }
        if let limit, weight(of: piece.parts) > limit {
          pack(piece, into: limit)
          continue
        }
      }
      current = piece
      return .send(piece.parts)
    }
    return nil
  }

  /// The open parts of some; what follows a part that is not done is blocked.
  private mutating func withoutBlocked(_ numbers: [Int]) -> [Int] {
    numbers.filter { number in
      guard outcomes[number] == nil else { return false }
      for earlier in parts[number].follows {
        switch outcomes[earlier] {
        case .done?, nil: continue
        case .blocked(let address)?: outcomes[number] = .blocked(by: address)
        case .failed?, .deferred?, .notStarted?, .unknown?:
          outcomes[number] = .blocked(by: parts[earlier].address)
        }
        return false
      }
      return true
    }
  }

  private func weight(of numbers: [Int]) -> Int {
    numbers.reduce(0) { $0 + max(1, parts[$1].weight) }
  }

  /// Sends a piece in as few calls of a size as its order allows.
  private mutating func pack(_ piece: Piece, into limit: Int) {
    var calls: [[Int]] = []
    var room = 0
    for number in piece.parts {
      let weight = max(1, parts[number].weight)
      if calls.isEmpty || weight > room {
        calls.append([])
        room = limit
      }
      calls[calls.count - 1].append(number)
      room -= weight
    }
    for call in calls.reversed() {
      open.append(Piece(parts: call, isExplained: piece.isExplained))
    }
  }

  private mutating func halve(_ piece: Piece) {
    let middle = (piece.parts.count + 1) / 2
    open.append(
      Piece(
        parts: Array(piece.parts[middle...]), isExplained: piece.isExplained, half: .second))
    open.append(
      Piece(parts: Array(piece.parts[..<middle]), isExplained: piece.isExplained, half: .first))
  }

  // MARK: - What came of it

  /// Records how the parts that were sent last have fared.
  mutating func record(_ answer: Answer) {
    guard var piece = current else { return }
    current = nil
    switch answer {
    case .applied:
      settle(piece.parts, .done)
      // Together they were refused, and the first half was not to blame.
      if piece.half == .first, let last = open.indices.last, open[last].half == .second {
        open[last].holdsCulprit = true
      }
    case .ended(let outcome):
      settle(piece.parts, outcome)
    case .refused(let outcome, .tooLarge):
      limit = min(limit ?? .max, max(1, weight(of: piece.parts) / 2))
      if piece.parts.count == 1 { settle(piece.parts, outcome) } else { open.append(piece) }
    case .refused(let outcome, let kind):
      if piece.parts.count == 1 {
        settle(piece.parts, outcome)
      } else if explained.contains(kind), !piece.isExplained {
        piece.isExplained = true
        piece.refusal = (outcome, kind)
        open.append(piece)
      } else {
        divide(piece, outcome, kind)
      }
    }
  }

  /// Records what the live state says of the parts that were looked into; the others are sent again.
  mutating func record(found: [Int: UnitOutcome]) {
    guard var piece = current, let refusal = piece.refusal else { return }
    current = nil
    piece.refusal = nil
    var isExplained = false
    for number in piece.parts {
      guard let outcome = found[number], !withoutBlocked([number]).isEmpty else { continue }
      isExplained = true
      settle([number], outcome)
    }
    guard isExplained else { return divide(piece, refusal.outcome, refusal.kind) }
    piece.half = nil
    open.append(piece)
  }

  private mutating func divide(_ piece: Piece, _ outcome: UnitOutcome, _ kind: Refusal) {
    let events = piece.parts.reduce(into: Set<EventKey>()) { $0.formUnion(parts[$1].events) }
    // What a call about one event does not find, no part of it will.
    if kind == .missing, events.count < 2 {
      settle(piece.parts, outcome)
    } else {
      halve(piece)
    }
  }

  private mutating func settle(_ numbers: [Int], _ outcome: UnitOutcome) {
    for number in numbers { outcomes[number] = outcomes[number] ?? outcome }
  }
}
