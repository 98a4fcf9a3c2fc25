public import Diagnostics
public import SeatsioModel

/// A step: one kind of seat operation on objects of one event.
public struct StepDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// What is done to the objects.
  public var action: SeatAction
  /// The event it concerns.
  public var event: Located<EventKey>
  /// Where the event is when no event of the file has the key; also picks one of several.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// What it concerns.
  public var objects: [Located<ObjectRequest>]
  /// What is applied whole or not at all; `nil`: the order where there is one, else the object.
  public var atomic: Atomicity?
  /// What all objects are given, and what guards the change.
  public var options: SeatOptions
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// What a step does to its objects.
public enum SeatAction: Hashable, Sendable {
  case book
  case hold
  case release
  case changeStatus(ObjectStatus)

  /// The key of the step in the job file.
  public var name: String {
    switch self {
    case .book: "book"
    case .hold: "hold"
    case .release: "release"
    case .changeStatus: "change_status"
    }
  }

  /// The status that the action gives; `nil` for a release, which goes back to what was.
  public var status: ObjectStatus? {
    switch self {
    case .book: .booked
    case .hold: .held
    case .release: nil
    case .changeStatus(let status): status
    }
  }
}

/// What of a step is applied whole or not at all.
public enum Atomicity: String, Hashable, Sendable, CaseIterable {
  /// Each object by itself.
  case object
  /// All objects of the step with the same order id.
  case order
  /// All objects of the step.
  case step
}

/// One object of a step, with what it alone is given.
public struct ObjectRequest: Hashable, Sendable {
  /// Its full label.
  public var label: ObjectLabel
  /// Places of an area; `nil` for one, or for an object that is no area.
  public var quantity: Int?
  /// The order they belong to.
  public var orderID: String?
  /// The kind of ticket.
  public var ticketType: String?
  /// A JSON object.
  public var extraData: JSONValue?

  /// Makes one of its parts.
  public init(
    _ label: ObjectLabel, quantity: Int? = nil, orderID: String? = nil, ticketType: String? = nil,
    extraData: JSONValue? = nil
  ) {
    self.label = label
    self.quantity = quantity
    self.orderID = orderID
    self.ticketType = ticketType
    self.extraData = extraData
  }
}

/// What all objects of a step are given, and what guards the change.
public struct SeatOptions: Sendable {
  /// What holds the objects.
  public var holdToken: Located<Reference<HoldTokenKey>>?
  /// The channels it may take objects from.
  public var channelKeys: Located<[ChannelKey]>?
  /// Whether channels do not matter.
  public var ignoreChannels = false
  /// Whether extra data stays where none is given.
  public var keepExtraData: Bool?
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
