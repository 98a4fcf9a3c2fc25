import Diagnostics
import JobFile
import SeatsioModel

/// Objects of one event that a step treats alike, with all that is said of them.
///
/// Each object is a row: what becomes of it is decided by itself, in the order of the file.
struct SeatWork {
  /// What is done to the objects.
  enum Role: Hashable {
    case change(SeatAction)
    /// The seats that orders of a `move` leave; the part after this one has their new seats, in the
    /// same order.
    case leave
    case arrive
    case seasonStatus(SeasonStatusChange)
    case extraData
    /// Whether the objects are put up for sale, or taken off.
    case forSale(Bool)
    /// Whether the objects join the channel, or leave it.
    case channel(ChannelKey, joins: Bool)
  }

  /// The step that they are a part of.
  let address: Address
  let role: Role
  let target: EventTarget
  /// Those that are listed, and those that a selector has found.
  var objects: [Located<ObjectRequest>]
  let options: SeatOptions
  /// What looks for objects when its turn comes, and what each of them is given.
  let selection: Selection?
  /// Whether it may be carried out although nothing on the account can show that it was.
  var mayRepeat = false

  struct Selection {
    var selector: Located<Selector>
    var request: ObjectRequest
  }

  init(
    _ address: Address, _ role: Role, _ target: EventTarget, _ objects: [Located<ObjectRequest>],
    _ options: SeatOptions = SeatOptions(), selection: Selection? = nil
  ) {
    self.address = address
    self.role = role
    self.target = target
    self.objects = objects
    self.options = options
    self.selection = selection
  }

  var event: Located<EventKey> { target.key }

  /// What is done to the status; `nil` for parts that leave statuses as they are, and for a move,
  /// which has rules of its own.
  var action: SeatAction? { if case .change(let action) = role { action } else { nil } }

  /// The property that the part sets beside the status; `nil` for parts that change statuses.
  var setting: ObjectSetting? {
    switch role {
    case .change, .leave, .arrive: nil
    case .seasonStatus(let change): .seasonStatus(change.season)
    case .extraData: .extraData
    case .forSale: .forSale
    case .channel: .channel
    }
  }
}

/// A property of an object that steps set beside its status.
enum ObjectSetting: Hashable {
  case seasonStatus(EventKey?)
  case extraData
  case forSale
  case channel
  /// Numbers of places of an area, which the service only adds to and subtracts from.
  case placesForSale
  case placesInChannel(ChannelKey)
  case placesOverridden(EventKey?)

  var isCounted: Bool {
    switch self {
    case .seasonStatus, .extraData, .forSale, .channel: false
    case .placesForSale, .placesInChannel, .placesOverridden: true
    }
  }
}

extension SeatWork {
  /// The parts of a step that name objects, in file order.
  static func parts(of step: StepDeclaration) -> [SeatWork] {
    parts(step.address, step.work).map { part in
      var part = part
      part.mayRepeat = step.mayRepeat
      return part
    }
  }

  private static func parts(_ address: Address, _ work: StepWork) -> [SeatWork] {
    switch work {
    case .seats(let action, let groups):
      return groups.map { part(address, action, $0) }
    case .move(let work):
      return parts(address, work)
    case .transaction(let changes):
      return changes.map { change in
        switch change.value {
        case .seats(let action, let group): part(address, action, group)
        case .seasonStatus(let work): part(address, work)
        }
      }
    case .seasonStatus(let work): return [part(address, work)]
    case .extraData(let work):
      return [SeatWork(address, .extraData, work.event, work.objects)]
    case .forSale(let work):
      return [
        SeatWork(address, .forSale(true), work.event, work.forSale),
        SeatWork(address, .forSale(false), work.event, work.notForSale),
      ].filter { !$0.objects.isEmpty }
    case .channel(let work):
      let key = work.channel.value
      return [
        SeatWork(address, .channel(key, joins: true), work.event, work.added),
        SeatWork(address, .channel(key, joins: false), work.event, work.removed),
      ].filter { !$0.objects.isEmpty }
    case .bestAvailable, .ticketBuyers: return []
    }
  }

  private static func part(
    _ address: Address, _ action: SeatAction, _ group: SeatGroup
  ) -> SeatWork {
    let action = group.status.map { .changeStatus($0) } ?? action
    return switch group.objects {
    case .listed(let objects):
      SeatWork(address, .change(action), group.event, objects, group.options)
    case .selected(let selector, let request):
      SeatWork(
        address, .change(action), group.event, [], group.options,
        selection: Selection(selector: selector, request: request))
    }
  }

  private static func part(_ address: Address, _ work: SeasonStatusWork) -> SeatWork {
    let change = SeasonStatusChange(isOverride: work.isOverride, season: work.season?.value)
    return SeatWork(address, .seasonStatus(change), work.event, work.objects)
  }

  private static func parts(_ address: Address, _ work: MoveWork) -> [SeatWork] {
    func rows(_ label: (SeatMove) -> ObjectLabel) -> [Located<ObjectRequest>] {
      work.pairs.map { pair in
        pair.map { ObjectRequest(label($0), orderID: $0.orderID) }
      }
    }
    return [
      SeatWork(address, .leave, work.event, rows(\.from), work.options),
      SeatWork(address, .arrive, work.toEvent ?? work.event, rows(\.to), work.options),
    ]
  }
}

extension StepDeclaration {
  /// Whether the step looks at its event as a whole, so that it keeps its place in the file among
  /// all steps on the event.
  var looksAtWholeEvent: Bool {
    if case .bestAvailable = work { return true }
    return SeatWork.parts(of: self).contains { $0.selection != nil }
  }
}
