public import Diagnostics
public import SeatsioModel

/// A step: one kind of seat operation on objects of one event.
public struct StepDeclaration: Sendable {
  public var address: Address
  public var mark: SourceMark
  public var action: SeatAction
  public var event: Located<EventKey>
  /// Where the event is when no event of the file has the key; also picks one of several.
  public var workspace: Located<Reference<WorkspaceKey>>?
  public var objects: [Located<ObjectRequest>]
  /// What is applied whole or not at all; `nil`: the order where there is one, else the object.
  public var atomic: Atomicity?
  public var options: SeatOptions
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
  public var label: ObjectLabel
  /// Places of an area; `nil` for one, or for an object that is no area.
  public var quantity: Int?
  public var orderID: String?
  public var ticketType: String?
  public var extraData: JSONValue?

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
  public var holdToken: Located<Reference<HoldTokenKey>>?
  public var channelKeys: Located<[ChannelKey]>?
  public var ignoreChannels = false
  public var keepExtraData: Bool?
  public var allowedPreviousStatuses: Located<[ObjectStatus]>?
  public var rejectedPreviousStatuses: Located<[ObjectStatus]>?
  /// What `change_status` drops instead of carrying over.
  public var clears: Set<CarriedField> = []

  public init() {}
}

/// What `change_status` carries over from the live object unless told otherwise.
public enum CarriedField: String, Hashable, Sendable, CaseIterable {
  case orderID = "order_id"
  case ticketType = "ticket_type"
  case extraData = "extra_data"
}
