import SeatsioModel

/// One change of status as a call asks for it: an item of a batch, or a whole call.
struct StatusChangeOrder {
  enum Target: Hashable {
    case status(ObjectStatus)
    /// Whatever was before the object was taken.
    case release
  }

  struct Entry: Hashable {
    var label: String
    var extraData: JSONValue?
    var ticketType: String?
    /// Places of an area.
    var quantity: Int?
  }

  var target: Target
  var entries: [Entry]
  var holdToken: HoldTokenKey?
  var orderId: String?
  var keepExtraData = false
  var ignoreChannels = false
  var channelKeys: [ChannelKey]?
  var allowedPreviousStatuses: [ObjectStatus]?
  var rejectedPreviousStatuses: [ObjectStatus]?
  var resaleListingId: String?

  /// Where a call says what it does: in its body, or in its path.
  enum Form: Hashable {
    case asWritten
    case to(ObjectStatus)
    case release
  }

  init(target: Target, entries: [Entry]) {
    self.target = target
    self.entries = entries
  }

  init(_ fields: RequestBody, _ form: Form = .asWritten) throws(APIFailure) {
    try BestAvailableRequest.refuse(fields)
    try self.init(fields, form, entries: try Self.entries(fields))
  }

  /// Reads everything but the objects, which somebody else has found.
  init(_ fields: RequestBody, _ form: Form, entries: [Entry]) throws(APIFailure) {
    target = try Self.target(fields, form)
    self.entries = entries
    holdToken = try fields.string("holdToken").map(HoldTokenKey.init)
    orderId = try fields.string("orderId")
    keepExtraData = try fields.bool("keepExtraData") ?? false
    ignoreChannels = try fields.bool("ignoreChannels") ?? false
    channelKeys = try fields.strings("channelKeys")?.map(ChannelKey.init)
    allowedPreviousStatuses = try fields.strings("allowedPreviousStatuses")?.map(ObjectStatus.init)
    rejectedPreviousStatuses = try fields.strings("rejectedPreviousStatuses")?.map(
      ObjectStatus.init)
    resaleListingId = try fields.string("resaleListingId")
    if ignoreChannels, channelKeys != nil {
      throw .badRequest("\(fields.place): channelKeys and ignoreChannels cannot be combined")
    }
    if target == .status(.held), holdToken == nil { throw fields.missing("holdToken") }
  }

  private static func target(_ fields: RequestBody, _ form: Form) throws(APIFailure) -> Target {
    switch form {
    case .to(let status): return .status(status)
    case .release: return .release
    case .asWritten: break
    }
    let type = try fields.string("type").map(StatusChangeType.init) ?? .changeStatusTo
    let status = try fields.string("status").map(ObjectStatus.init)
    switch type {
    case .changeStatusTo:
      guard let status else { throw fields.missing("status") }
      guard !status.rawValue.isEmpty else {
        throw fields.fault("status", "expected minLength: 1, actual: 0")
      }
      return .status(status)
    case .release:
      guard status == nil else {
        throw fields.fault("status", "cannot be combined with the type RELEASE")
      }
      return .release
    case "OVERRIDE_SEASON_STATUS", "USE_SEASON_STATUS":
      throw fields.fault("type", "\(type) is for items of a batch only")
    default:
      throw fields.fault("type", "\(type) is not a valid enum value")
    }
  }

  static func entries(_ fields: RequestBody) throws(APIFailure) -> [Entry] {
    guard let items = try fields.array("objects") else { throw fields.missing("objects") }
    try fields.checkCount("objects", items.count, in: 1...Int.max)
    var entries: [Entry] = []
    entries.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if let label = item.string {
        entries.append(Entry(label: label))
      } else {
        entries.append(try Entry(RequestBody(item, at: "\(fields.place)/objects/\(index)")))
      }
    }
    return entries
  }
}

extension StatusChangeOrder.Entry {
  init(_ fields: RequestBody) throws(APIFailure) {
    label = try fields.requiredString("objectId")
    ticketType = try fields.string("ticketType")
    quantity = try fields.integer("quantity")
    extraData = try fields.object("extraData").map { .object($0.members) }
    if let quantity, quantity < 1 {
      throw fields.fault("quantity", "\(quantity) is not greater or equal to 1")
    }
  }

  init(_ properties: ObjectProperties) {
    self.init(
      label: properties.objectId.rawValue, extraData: properties.extraData,
      ticketType: properties.ticketType, quantity: properties.quantity)
  }
}

// MARK: - Conditions

extension StatusChangeOrder {
  /// Why lists in the call forbid a change from `old`; `nil` if they do not.
  func objection(to old: ObjectStatus) -> String? {
    if let allowed = allowedPreviousStatuses, !allowed.contains(old) {
      return "\(old) is not in the list of allowed previous statuses"
    }
    if let rejected = rejectedPreviousStatuses, rejected.contains(old) {
      return "\(old) is in the list of rejected previous statuses"
    }
    return nil
  }

  /// Whether the call may change objects of a channel, or of none.
  func mayChange(_ channel: ChannelKey?) -> Bool {
    if ignoreChannels { return true }
    guard let channelKeys else { return channel == nil }
    return channelKeys.contains(channel ?? .none)
  }

  /// Whether the call takes objects that others might have taken.
  var occupies: Bool {
    if case .status(let status) = target { !status.isSelectable } else { false }
  }

  /// Whether the token of the call has to match what the objects are held with.
  var needsMatchingToken: Bool { holdToken != nil && target != .status(.held) }
}

extension ServerError {
  static func illegalChange(
    from old: ObjectStatus, to new: ObjectStatus, _ reason: String
  ) -> ServerError {
    ServerError(
      code: .illegalStatusChange, message: "Cannot change from [\(old)] to [\(new)]: \(reason)")
  }

  static func general(_ message: String) -> ServerError {
    ServerError(code: .general, message: message)
  }
}
