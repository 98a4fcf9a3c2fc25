import JobFile
import Planning
import Running

/// Words for counts and outcomes, the same in every report.
enum Phrases {
  /// `1 event`, `7 events`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
  static func time(milliseconds: Int64) -> String {
    if milliseconds < 10_000 {
      return "\(milliseconds / 1000).\((milliseconds % 1000) / 100) s"
    }
    let seconds = milliseconds / 1000
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  /// What is done to seats, in the past.
  static func participle(_ action: SeatAction) -> String {
    switch action {
    case .book: "booked"
    case .hold: "held"
    case .release: "released"
    case .changeStatus(let status): "set to \(status)"
    case .putUpForResale: "put up for resale"
    }
  }

  /// What a step does to the things it names, in the past.
  static func participle(_ effect: StepEffect) -> String {
    switch effect {
    case .seats(let action): participle(action)
    case .move: "moved"
    case .transaction: "changed in transactions"
    case .seasonStatus(let isOverride):
      isOverride ? "given a status of their own" : "put back under their season"
    case .extraData: "given extra data"
    case .forSale: "put up for sale or taken off"
    case .channel: "put into channels or taken out"
    case .ticketBuyers: "added or removed"
    }
  }

  /// What a step counts.
  static func noun(_ effect: StepEffect) -> String {
    effect == .ticketBuyers ? "ticket buyer" : "place"
  }

  /// What becomes of a resource, in the past.
  static func participle(_ verb: Change.Verb) -> String {
    switch verb {
    case .create: "created"
    case .update: "updated"
    case .revive: "revived"
    case .remove: "removed"
    case .run: "run"
    case .keep: "unchanged"
    }
  }

  /// What goes away, after the address of what takes it away.
  static func loss(_ loss: Loss) -> String {
    switch loss.kind {
    case .bookings(let event, let total):
      "\(loss.count) of \(total) booked places of the event '\(event)'"
    case .entries(let field, let total): "\(loss.count) of \(total) entries of '\(field)'"
    case .part(let part): "the \(part)"
    case .thing: "the thing itself"
    }
  }

  /// One word for an outcome, for tables and machines.
  static func word(_ outcome: UnitOutcome) -> String {
    switch outcome {
    case .done: "done"
    case .failed: "failed"
    case .blocked: "blocked"
    case .deferred: "deferred"
    case .notStarted: "not started"
    case .unknown: "unknown"
    }
  }

  /// Why a unit is not done; empty for one that is.
  static func reason(_ outcome: UnitOutcome) -> String {
    switch outcome {
    case .done: ""
    case .failed(let failure), .unknown(let failure): failure.message
    case .blocked(let address): "waits for '\(address)', which is not done"
    case .deferred(let wait):
      "the daily quota of for-sale changes is used up: run the job again in "
        + DurationText.text(.seconds(wait.components.seconds))
    case .notStarted: "the run was stopped before its turn"
    }
  }

  /// `a, b and c`.
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
