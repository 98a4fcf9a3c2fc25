public import SeatsioModel

/// Objects of one event that a step treats alike.
public struct SeatGroup: Sendable {
  /// The event it concerns.
  public var event: EventTarget
  /// What it concerns.
  public var objects: ObjectSource
  /// What all objects are given, and what guards the change.
  public var options: SeatOptions
  /// What `change_status` gives these objects in place of the status of the whole step.
  public var status: ObjectStatus?

  /// Makes one of its parts.
  public init(event: EventTarget, objects: ObjectSource, options: SeatOptions = SeatOptions()) {
    self.event = event
    self.objects = objects
    self.options = options
  }
}

/// The event that something is about.
public struct EventTarget: Hashable, Sendable {
  /// Its key, of an event in the file or outside of it; seasons have keys of the same kind.
  public var key: Located<EventKey>
  /// Where the event is when no event of the file has the key; also picks one of several.
  public var workspace: Located<Reference<WorkspaceKey>>?

  /// Makes one of its parts.
  public init(_ key: Located<EventKey>, workspace: Located<Reference<WorkspaceKey>>? = nil) {
    self.key = key
    self.workspace = workspace
  }
}

/// Where the objects of a step come from.
public enum ObjectSource: Sendable {
  /// They are named, in lists or in rows of a file.
  case listed([Located<ObjectRequest>])
  /// They are looked for when the plan is made; each is given what the request has.
  case selected(Located<Selector>, ObjectRequest)

  /// Those that are named.
  public var listed: [Located<ObjectRequest>] {
    if case .listed(let objects) = self { objects } else { [] }
  }
}

/// Picks objects of an event by what they are at that point of the plan.
///
/// An object has to fit every list that is not `nil`, each by one of its entries.
public struct Selector: Hashable, Sendable {
  /// Keys or labels of categories.
  public var categories: [String]?
  /// Labels of sections; `NO_SECTION` for objects in none.
  public var sections: [String]?
  /// Keys of zones; `NO_ZONE` for objects in none.
  public var zones: [String]?
  /// Statuses.
  public var statuses: [ObjectStatus]?
  /// Orders; `NO_ORDER_ID` for objects in none.
  public var orderIDs: [String]?
  /// Channels; `NO_CHANNEL` for objects in none.
  public var channels: [ChannelKey]?
  /// Types.
  public var objectTypes: [ObjectType]?

  /// Picks every object; the file has to say `everything: true`.
  public init() {}

  /// Whether it picks every object.
  public var isEverything: Bool { self == Selector() }
}

/// One object of a step, with what it alone is given.
public struct ObjectRequest: Hashable, Sendable {
  /// Its full label.
  public var label: ObjectLabel
  /// The order they belong to.
  public var orderID: String?
  /// The kind of ticket.
  public var ticketType: String?
  /// A JSON object.
  public var extraData: JSONValue?
  /// 0 for none; small and last, because a job may have a million of these.
  private var places: Int32 = 0

  /// Places of an area; `nil` for one, or for an object that is no area.
  public var quantity: Int? {
    get { places == 0 ? nil : Int(places) }
    set { places = newValue.map { Int32(clamping: $0) } ?? 0 }
  }

  /// Makes one of its parts.
  public init(
    _ label: ObjectLabel, quantity: Int? = nil, orderID: String? = nil, ticketType: String? = nil,
    extraData: JSONValue? = nil
  ) {
    self.label = label
    self.orderID = orderID
    self.ticketType = ticketType
    self.extraData = extraData
    self.quantity = quantity
  }
}

/// What all objects of a step are given, and what guards the change.
public struct SeatOptions: Hashable, Sendable {
  /// What holds the objects.
  public var holdToken: Located<Reference<HoldTokenKey>>?
  /// The channels it may take objects from.
  public var channelKeys: Located<[ChannelKey]>?
  /// Whether channels do not matter.
  public var ignoreChannels = false
  /// Whether extra data stays where none is given.
  public var keepExtraData: Bool?
  /// Only for what is put up for resale: the listing it belongs to.
  public var resaleListingID: String?
  /// What the objects may be before.
  public var allowedPreviousStatuses: Located<[ObjectStatus]>?
  /// What the objects must not be before.
  public var rejectedPreviousStatuses: Located<[ObjectStatus]>?
  /// What `change_status` drops instead of carrying over.
  public var clears: Set<CarriedField> = []

  /// Makes one of its parts.
  public init() {}
}

/// What `change_status` carries over from the live object unless told otherwise.
public enum CarriedField: String, Hashable, Sendable, CaseIterable {
  case orderID = "order_id"
  case ticketType = "ticket_type"
  case extraData = "extra_data"
}
