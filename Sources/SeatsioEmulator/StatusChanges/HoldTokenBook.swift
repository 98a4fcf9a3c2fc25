import FoundationEssentials
import SeatsioModel

/// The hold tokens of a workspace, with what each may be holding.
struct HoldTokenBook: Codable {
  struct Held: Codable {
    var event: Int64
    var label: String
  }

  struct Entry: Codable {
    let createdAt: Date
    var expiresAt: Date
    /// Everything it was ever used to hold; some of it may have been sold or released since.
    fileprivate(set) var held: [Held] = []
  }

  private var entries = TrackedTable<HoldTokenKey, Entry>()
  /// No token runs out before this.
  private var earliestExpiry = Date.distantFuture

  /// A token that has not run out by `now`.
  subscript(token: HoldTokenKey, at now: Date) -> Entry? {
    guard let entry = entries[token], entry.expiresAt > now else { return nil }
    return entry
  }

  mutating func add(_ token: HoldTokenKey, createdAt: Date, expiresAt: Date) {
    entries[token] = Entry(createdAt: createdAt, expiresAt: expiresAt)
    earliestExpiry = min(earliestExpiry, expiresAt)
  }

  mutating func setExpiry(of token: HoldTokenKey, to date: Date) {
    entries[token]?.expiresAt = date
    earliestExpiry = min(earliestExpiry, date)
  }

  /// A token as it was written down.
  mutating func restore(_ token: HoldTokenKey, _ entry: Entry) {
    entries[token] = entry
    earliestExpiry = min(earliestExpiry, entry.expiresAt)
  }

  /// The tokens, also those that have run out and not been asked for since.
  subscript(stored token: HoldTokenKey) -> Entry? { entries[token] }
  var tokens: [HoldTokenKey] { Array(entries.values.keys) }

  /// The tokens that were added, changed or removed since the last time.
  mutating func takeChanges() -> Set<HoldTokenKey> { entries.takeChanges() }

  /// As if the changes had been taken.
  mutating func forgetChanges() { entries.forgetChanges() }

  mutating func note(_ token: HoldTokenKey, event: Int64, _ label: String) {
    entries[token]?.held.append(Held(event: event, label: label))
  }

  /// Removes the tokens that have run out by `now`, in the order in which they did.
  mutating func takeExpired(by now: Date) -> [(token: HoldTokenKey, entry: Entry)] {
    guard earliestExpiry <= now else { return [] }
    let expired = entries.values.filter { $0.value.expiresAt <= now }
    for token in expired.keys { entries[token] = nil }
    earliestExpiry = entries.values.values.lazy.map(\.expiresAt).min() ?? .distantFuture
    return expired.map { ($0.key, $0.value) }.sorted {
      ($0.1.expiresAt, $0.0) < ($1.1.expiresAt, $1.0)
    }
  }
}

/// The calls about hold tokens, and what happens when one runs out.
extension WorkspaceState {
  mutating func createHoldToken(_ call: Call) throws(APIFailure) -> Answer {
    let minutes = try Self.minutes(try call.fields()) ?? settings.holdPeriodInMinutes
    let expiry = call.now.addingTimeInterval(Double(minutes) * 60)
    try Self.check(expiry, createdAt: call.now)
    let token = HoldTokenKey(UUID.key())
    holdTokens.add(token, createdAt: call.now, expiresAt: expiry)
    return .json(wire(token, expiry, call.now), status: 201)
  }

  func retrieveHoldToken(_ call: Call) throws(APIFailure) -> Answer {
    let (token, entry) = try namedToken(call)
    return .json(wire(token, entry.expiresAt, call.now))
  }

  mutating func expireHoldToken(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer
  {
    let (token, entry) = try namedToken(call)
    let fields = try call.fields()
    guard let minutes = try Self.minutes(fields) else { throw fields.missing("expiresInMinutes") }
    let expiry = call.now.addingTimeInterval(Double(minutes) * 60)
    try Self.check(expiry, createdAt: entry.createdAt)
    holdTokens.setExpiry(of: token, to: expiry)
    expireHolds(at: call.now, &ids)
    return .json(wire(token, expiry, call.now))
  }

  /// Releases what tokens held that have run out by `now`, dated to the moment when they did.
  mutating func expireHolds(at now: Date, _ ids: inout IDSequence) {
    for (token, entry) in holdTokens.takeExpired(by: now) {
      for held in entry.held {
        let (event, label) = (held.event, held.label)
        guard let released = events[event]?.touched[label]?.expire(token) else { continue }
        events[event]?.log.append(
          StatusChange(
            id: ids.next(), eventId: event, status: released.status, quantity: released.quantity,
            objectLabel: ObjectLabel(label), date: entry.expiresAt, orderId: nil, extraData: nil,
            holdToken: token, origin: StatusChangeOrigin(type: .holdExpired)))
      }
    }
  }

  private func namedToken(
    _ call: Call
  ) throws(APIFailure) -> (token: HoldTokenKey, entry: HoldTokenBook.Entry) {
    let token = HoldTokenKey(call.argument("token"))
    guard let entry = holdTokens[token, at: call.now] else {
      throw .notFound(InferredChoices.holdTokenNotFound, "Hold token not found: \(token)")
    }
    return (token, entry)
  }

  private static func minutes(_ fields: RequestBody) throws(APIFailure) -> Int? {
    guard let minutes = try fields.integer("expiresInMinutes") else { return nil }
    guard minutes >= 0 else {
      throw fields.fault("expiresInMinutes", "\(minutes) is not greater or equal to 0")
    }
    return minutes
  }

  private static func check(_ expiry: Date, createdAt: Date) throws(APIFailure) {
    let longest = InferredChoices.longestHoldMinutes
    guard expiry.timeIntervalSince(createdAt) <= Double(longest) * 60 else {
      throw .badRequest("A hold token lives \(longest) minutes at most, from its creation")
    }
  }

  private func wire(_ token: HoldTokenKey, _ expiresAt: Date, _ now: Date) -> HoldToken {
    HoldToken(
      holdToken: token, expiresAt: expiresAt,
      expiresInSeconds: max(0, Int(expiresAt.timeIntervalSince(now).rounded(.down))),
      workspaceKey: info.key)
  }
}
