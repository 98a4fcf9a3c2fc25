import Diagnostics
import SeatsioModel

/// What changes the status of objects that are named, picked or listed in a file.
enum SeatVerb: String {
  case book, hold, release
  case changeStatus = "change_status"
  case putUpForResale = "put_up_for_resale"

  var format: MappingFormat {
    switch self {
    case .book: SeatStepFormat.book
    case .hold: SeatStepFormat.hold
    case .release: SeatStepFormat.release
    case .changeStatus: SeatStepFormat.changeStatus
    case .putUpForResale: SeatStepFormat.putUpForResale
    }
  }

  /// What an entry of `objects` says.
  var objectFormat: MappingFormat { self == .release ? ObjectFormat.ordered : ObjectFormat.full }
}

/// An action on objects, which are in several groups where rows differ.
struct SeatChanges {
  var action: SeatAction
  var groups: [SeatGroup]
}

extension JobDecoder {
  /// Reads a step or a change that is about objects.
  ///
  /// - Parameter outer: The event of the transaction around it.
  mutating func seatWork(
    _ verb: SeatVerb, _ input: Input, place: SourceMark?, within outer: EventTarget? = nil
  ) -> SeatChanges? {
    let owner = "'\(verb.rawValue)'"
    guard let fields = fields(input, of: owner, at: place, verb.format) else { return nil }
    let target = eventTarget(fields, within: outer)
    let options = seatOptions(fields)
    var shared = ObjectRequest("")
    shared.orderID = read(SharedStepFormat.orderID, fields)?.value
    if verb != .release {
      shared.ticketType = read(SharedStepFormat.ticketType, fields)?.value
      shared.extraData = read(SharedStepFormat.extraData, fields)
    }
    let status = verb == .changeStatus ? newStatus(fields) : nil
    let source = only(
      SeatStepFormat.sources, of: owner, fields,
      fix: "write 'objects: […]', 'where: {…}' or 'from: {csv: FILE}'")
    let hasRows = fields[SharedStepFormat.from.name] != nil
    if !hasRows { requireWithoutRows(verb, fields, owner, hasEvent: target != nil) }

    switch source {
    case SeatStepFormat.objects.name:
      let objects = fields[SeatStepFormat.objects.name].map {
        self.objects($0, "objects", verb.objectFormat, shared: shared)
      }
      guard let action = verb.action(status), let target, let objects else { return nil }
      let group = SeatGroup(event: target, objects: .listed(objects), options: options)
      return SeatChanges(action: action, groups: [group])
    case SeatStepFormat.selector.name:
      let selector = fields[SeatStepFormat.selector.name].flatMap {
        self.selector($0, place: fields.keyMark(SeatStepFormat.selector.name))
      }
      guard let action = verb.action(status), let target, let selector else { return nil }
      let group = SeatGroup(
        event: target, objects: .selected(selector, shared), options: options)
      return SeatChanges(action: action, groups: [group])
    case SharedStepFormat.from.name:
      let defaults = SeatRowDefaults(
        verb: verb, target: target, options: options, shared: shared, status: status,
        ignoresChannelsAt: fields.keyMark(SharedStepFormat.ignoreChannels.name))
      return fields[SharedStepFormat.from.name].flatMap { rows($0, defaults) }
    default: return nil
    }
  }

  /// What a step has to say itself when there are no rows that could.
  private mutating func requireWithoutRows(
    _ verb: SeatVerb, _ fields: Fields, _ owner: String, hasEvent: Bool
  ) {
    if !hasEvent, fields[SeatStepFormat.event.name] == nil {
      reportMissing(SeatStepFormat.event.name, of: owner, fields, fix: "add 'event: …'")
    }
    if verb == .hold, fields[SharedStepFormat.holdToken.name] == nil {
      reportMissing(
        SharedStepFormat.holdToken.name, of: owner, fields, fix: "add 'hold_token: NAME'")
    }
    if verb == .changeStatus, fields[SeatStepFormat.status.name] == nil {
      reportMissing(SeatStepFormat.status.name, of: owner, fields, fix: "add 'status: …'")
    }
  }

  /// The event that a step or change names, or else that of what is around it.
  mutating func eventTarget(_ fields: Fields, within outer: EventTarget? = nil) -> EventTarget? {
    let event = read(SeatStepFormat.event, fields)
    let workspace = read(SharedStepFormat.workspace, fields)
    if fields[SeatStepFormat.event.name] != nil {
      return event.map { EventTarget($0, workspace: workspace ?? outer?.workspace) }
    }
    return outer.map { EventTarget($0.key, workspace: workspace ?? $0.workspace) }
  }

  private mutating func newStatus(_ fields: Fields) -> Located<ObjectStatus>? {
    guard let status = read(SeatStepFormat.status, fields) else { return nil }
    checkNotHeld(status.value, at: status.mark)
    return status
  }

  /// A hold is more than its status.
  mutating func checkNotHeld(_ status: ObjectStatus, at mark: SourceMark) {
    guard status == .held else { return }
    report(
      "job/invalid-value", "'change_status' cannot hold: a hold needs a token", at: mark,
      fix: "use a step with 'hold:'")
  }

  /// Token, channels, guards and what stays; keys that a format does not know were reported.
  mutating func seatOptions(_ fields: Fields) -> SeatOptions {
    var options = SeatOptions()
    options.holdToken = read(SharedStepFormat.holdToken, fields)
    options.channelKeys = read(SharedStepFormat.channelKeys, fields)
    options.ignoreChannels = read(SharedStepFormat.ignoreChannels, fields)?.value ?? false
    if options.ignoreChannels, let keys = fields.keyMark(SharedStepFormat.channelKeys.name),
      let other = fields.keyMark(SharedStepFormat.ignoreChannels.name)
    {
      reportIgnoredChannels(at: keys, ignoredAt: other)
    }
    options.keepExtraData = read(SharedStepFormat.keepExtraData, fields)?.value
    options.allowedPreviousStatuses = read(SharedStepFormat.allowedPreviousStatuses, fields)
    options.rejectedPreviousStatuses = read(SharedStepFormat.rejectedPreviousStatuses, fields)
    checkGuards(options)
    options.resaleListingID = read(SeatStepFormat.resaleListingID, fields)?.value
    for field in read(SharedStepFormat.clear, fields)?.value ?? [] {
      options.clears.insert(field.value)
      if let given = fields.keyMark(field.value.rawValue) {
        report(
          "job/conflicting-keys", "'\(field.value.rawValue)' is both given and cleared",
          at: field.mark, related: [.init(message: "it is given here", location: given)],
          fix: "remove one of the two")
      }
    }
    return options
  }

  mutating func reportIgnoredChannels(at keys: SourceMark, ignoredAt other: SourceMark) {
    report(
      "job/conflicting-keys", "'channel_keys' and 'ignore_channels' exclude each other",
      at: keys, related: [.init(message: "the channels are ignored here", location: other)],
      fix: "keep one of them")
  }

  /// A status that is both allowed and rejected leaves the reader guessing.
  mutating func checkGuards(_ options: SeatOptions) {
    guard let allowed = options.allowedPreviousStatuses,
      let rejected = options.rejectedPreviousStatuses,
      let both = allowed.value.first(where: { rejected.value.contains($0) })
    else { return }
    report(
      "job/conflicting-keys", "objects that are '\(both)' before are both allowed and rejected",
      at: rejected.mark, related: [.init(message: "allowed here", location: allowed.mark)],
      fix: "remove '\(both)' from one of the lists")
  }
}

extension SeatVerb {
  /// What a step does; `nil` for a status that could not be read.
  func action(_ status: Located<ObjectStatus>?) -> SeatAction? {
    switch self {
    case .book: .book
    case .hold: .hold
    case .release: .release
    case .changeStatus: status.map { .changeStatus($0.value) }
    case .putUpForResale: .putUpForResale
    }
  }
}
