import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What a step sets of one object beside its status: extra data, whether it is for sale, its
/// channel, or whose status it follows.
///
/// Each of these is compared with what the account shows, so a second run finds it done.
struct SettingRules {
  let step: SeatWork
  let request: ObjectRequest
  let mark: SourceMark
  let live: LiveObject

  /// Whether the live object is as it would be right after the step.
  func isDone(in event: EventContext) -> Bool {
    switch step.role {
    case .change, .leave, .arrive: false
    case .extraData: live.extraData == request.extraData
    case .forSale(let isForSale): live.forSale == isForSale
    case .channel(.none, let joins): (live.channel == nil) == joins
    case .channel(let key, let joins): (live.channel == key) == joins
    case .seasonStatus(let change): (overridden(change.season) > 0) == change.isOverride
    }
  }

  private func overridden(_ season: EventKey?) -> Int {
    guard let season else { return live.overridden }
    return live.overriddenBySeason[season.rawValue, default: 0]
  }

  /// The state after the step, `nil` if nothing changes, or why it cannot be done.
  func after(_ state: SeatState, in event: EventContext) -> Result<SeatState?, Diagnostic> {
    if request.quantity ?? 1 > 1, live.type != .generalAdmission {
      return .failure(
        conflict(
          "plan/not-an-area", "'\(request.label)' is a \(live.type), which has no places to count",
          fix: "remove 'quantity'"))
    }
    if let problem = CountedRules(step: step, request: request, mark: mark).problem(of: event) {
      return .failure(problem)
    }
    var after = state
    switch step.role {
    case .change, .leave, .arrive: break
    case .extraData:
      if live.type == .generalAdmission {
        return .failure(
          conflict(
            "plan/extra-data", "'\(request.label)' is an area, and areas carry no extra data",
            fix: "take it out of this step"))
      }
      after.extraData = request.extraData
    case .forSale(let isForSale):
      if let problem = forSaleProblem(state, isForSale, event) { return .failure(problem) }
      after.forSale = isForSale
    case .channel(let key, true): after.channel = key == .none ? nil : key
    case .channel(let key, false): if state.channel == key { after.channel = nil }
    case .seasonStatus(let change):
      if let problem = ownStatusProblem(state, change) { return .failure(problem) }
      if change.isOverride, !state.isSelectable { after.release() }
      after.isOverridden = change.isOverride
      // There may be several seasons, of which the state knows nothing.
      return .success(after)
    }
    return .success(after == state ? nil : after)
  }

  // MARK: - What stands in the way

  /// An edit lists single objects; what a category or a season takes off sale it cannot bring back.
  private func forSaleProblem(
    _ state: SeatState, _ isForSale: Bool, _ event: EventContext
  ) -> Diagnostic? {
    guard isForSale, !state.forSale, !live.forSale, !event.lists(request.label, forSale: false)
    else { return nil }
    return conflict(
      "plan/not-for-sale",
      "'\(request.label)' is not for sale because of its category or its season, which an edit "
        + "of single objects cannot change",
      fix: "set 'for_sale' of the event or season, or take the object out of this step")
  }

  /// What is sold in the event itself would be sold twice if it followed the season again.
  private func ownStatusProblem(
    _ state: SeatState, _ change: SeasonStatusChange
  ) -> Diagnostic? {
    guard !change.isOverride, !state.isSelectable, live.overridden > 0,
      live.type != .generalAdmission
    else { return nil }
    return conflict(
      "plan/taken",
      "'\(request.label)' is \(state.description) in the event itself, so it cannot follow the "
        + "season again",
      fix: "release it in an earlier step, or take it out of this one")
  }

  private func conflict(_ code: Diagnostic.Code, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: code, message: "in '\(step.address)': \(message)", location: mark, fix: fix)
  }
}

/// What a step adds to a number of places of an area, or takes from it.
///
/// The service only adds and subtracts, so the number that a chain of steps leads to tells how much
/// of it is done; any other number cannot be told from somebody else's doing.
struct CountedRules {
  let step: SeatWork
  let request: ObjectRequest
  let mark: SourceMark

  /// Whether the places add to the number that `count` gives.
  func adds(in event: EventContext) -> Bool {
    switch step.role {
    case .change, .leave, .arrive, .extraData: true
    // A configuration lists either what is for sale, or what is not.
    case .forSale(let isForSale): isForSale == event.listsWhatIsForSale
    case .channel(_, let joins): joins
    case .seasonStatus(let change): change.isOverride
    }
  }

  var quantity: Int { request.quantity ?? 1 }

  /// The places that the account shows.
  func count(_ live: LiveObject, in event: EventContext) -> Int {
    let label = request.label.rawValue
    switch step.role {
    case .change, .leave, .arrive, .extraData: return 0
    case .forSale: return event.forSaleConfig?.areaPlaces[label] ?? 0
    case .channel(let key, _): return event.channel(key)?.areaPlaces[label] ?? 0
    case .seasonStatus(let change):
      guard let season = change.season else { return live.overridden }
      return live.overriddenBySeason[season.rawValue, default: 0]
    }
  }

  /// The number after the step if it was `before`; the first of a chain starts with nothing, or
  /// with exactly what it takes away.
  func target(after before: Int?, in event: EventContext) -> Int {
    adds(in: event) ? (before ?? 0) + quantity : (before ?? quantity) - quantity
  }

  /// Why the number is none that the steps lead to.
  func problem(count: Int, expected: Int) -> Diagnostic {
    conflict(
      "plan/other-quantity",
      "'\(request.label)' has \(count) \(what) already, where the file expects \(expected) before "
        + "this step",
      fix: "correct 'quantity', or set the whole number where the event is declared")
  }

  private var what: String {
    switch step.role {
    case .change, .leave, .arrive, .extraData: "places"
    case .forSale: "places listed in what is for sale"
    case .channel(let key, _): "places in the channel '\(key)'"
    case .seasonStatus: "places that follow the event's own status"
    }
  }

  /// What is wrong with the event, whatever the object is like.
  func problem(of event: EventContext) -> Diagnostic? {
    switch step.role {
    case .change, .leave, .arrive, .extraData, .forSale: return nil
    case .channel(let key, _):
      if event.channel(key) != nil || key == .none && event.isInSeason { return nil }
      return conflict(
        "plan/not-found", "the event '\(step.event.value)' has no channel '\(key)'",
        fix: key == .none
          ? "use 'remove' to take objects out of a channel; NO_CHANNEL is for events of a season"
          : "declare it under the event's 'channels', or correct the key")
    case .seasonStatus(let change):
      guard event.isInSeason else {
        return conflict(
          "plan/no-season", "'\(step.event.value)' is not an event of a season",
          fix: "name an event of a season")
      }
      guard let season = change.season, !event.seasons.contains(season) else { return nil }
      return conflict(
        "plan/no-season", "'\(step.event.value)' is not an event of the season '\(season)'",
        fix: event.seasons.isEmpty
          ? "correct 'season'"
          : "name one of \(event.seasons.map(\.rawValue).joined(separator: ", "))")
    }
  }

  private func conflict(_ code: Diagnostic.Code, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: code, message: "in '\(step.address)': \(message)", location: mark, fix: fix)
  }
}
