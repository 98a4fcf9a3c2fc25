public import SeatsioModel

/// A workspace as the account has it, without its secret key.
public struct LiveWorkspace: Hashable, Sendable {
  /// Finds it in calls.
  public var key: WorkspaceKey
  /// Not unique.
  public var name: String
  /// Fixed when it was made.
  public var isTest: Bool
  /// Calls in an inactive workspace fail.
  public var isActive: Bool
  /// Whether it is the one that an admin key uses when none is named.
  public var isDefault: Bool

  /// A workspace, active and neither for tests nor the default unless said otherwise.
  public init(
    key: WorkspaceKey, name: String, isTest: Bool = false, isActive: Bool = true,
    isDefault: Bool = false
  ) {
    self.key = key
    self.name = name
    self.isTest = isTest
    self.isActive = isActive
    self.isDefault = isDefault
  }

  /// Leaves the secret key behind.
  public init(_ workspace: Workspace) {
    self.init(
      key: workspace.key, name: workspace.name, isTest: workspace.isTest,
      isActive: workspace.isActive, isDefault: workspace.isDefault)
  }
}

/// The parts of a draft that a job can declare.
public struct LiveDraft: Hashable, Sendable {
  /// `nil` where the draft has none.
  public var name: String?
  /// All of them, in order.
  public var categories: [Category]

  /// A draft with a name and categories.
  public init(name: String?, categories: [Category]) {
    self.name = name
    self.categories = categories
  }
}

/// An object of a chart.
public struct ChartObject: Hashable, Sendable {
  /// Seat, table, booth or area.
  public var type: ObjectType
  /// The text form of the key; `nil` without a category.
  public var categoryKey: String?
  /// `nil` without a category.
  public var categoryLabel: String?
  /// The label of its section; `nil` outside sections.
  public var section: String?
  /// The key of its zone; `nil` in charts without zones.
  public var zone: String?
  /// Places of an area.
  public var capacity: Int?

  /// An object, a seat unless said otherwise.
  public init(
    type: ObjectType = .seat, categoryKey: String? = nil, categoryLabel: String? = nil,
    section: String? = nil, zone: String? = nil, capacity: Int? = nil
  ) {
    self.type = type
    self.categoryKey = categoryKey
    self.categoryLabel = categoryLabel
    self.section = section
    self.zone = zone
    self.capacity = capacity
  }

  /// The part of an object info that planning looks at.
  public init(_ info: ChartObjectInfo) {
    self.init(
      type: info.objectType, categoryKey: info.categoryKey, categoryLabel: info.categoryLabel,
      section: info.section, zone: info.zone, capacity: info.capacity)
  }
}

/// An object of an event with the state that planning looks at.
public struct LiveObject: Hashable, Sendable {
  /// Seat, table, booth or area.
  public var type: ObjectType
  /// Of an area: whatever the account says, which need not mean all places.
  public var status: ObjectStatus
  /// The order that the object was last changed for.
  public var orderID: String?
  /// As the last change gave it.
  public var ticketType: String?
  /// As the last change left it.
  public var extraData: JSONValue?
  /// Only while the object is held.
  public var holdToken: HoldTokenKey?
  /// `nil`: in none.
  public var channel: ChannelKey?
  /// Whether buyers may have it.
  public var forSale: Bool
  /// The text form of the key; `nil` without a category.
  public var categoryKey: String?
  /// `nil` without a category.
  public var categoryLabel: String?
  /// The label of its section; `nil` outside sections.
  public var section: String?
  /// The key of its zone; `nil` in charts without zones.
  public var zone: String?
  /// The listing that an object up for resale belongs to.
  public var resaleListingID: String?
  /// In an event of a season: how much of the object follows the event's own status; a seat counts 1.
  public var overridden = 0
  /// The same by season; the account leaves out what it has nothing of.
  public var overriddenBySeason: [String: Int] = [:]
  /// The label of the table that a seat is at; `nil`: it is at none.
  public var table: String?
  /// Places of an area.
  public var capacity: Int?
  /// Those nobody has taken.
  public var freePlaces: Int?
  /// Places of an area that are held, by token; `nil` where the account does not say.
  public var heldPlaces: [HoldTokenKey: Int]?

  /// An object, free unless said otherwise.
  public init(
    type: ObjectType = .seat, status: ObjectStatus = .free, orderID: String? = nil,
    holdToken: HoldTokenKey? = nil, channel: ChannelKey? = nil, forSale: Bool = true,
    capacity: Int? = nil, freePlaces: Int? = nil, heldPlaces: [HoldTokenKey: Int]? = nil
  ) {
    self.type = type
    self.status = status
    self.orderID = orderID
    self.holdToken = holdToken
    self.channel = channel
    self.forSale = forSale
    self.capacity = capacity
    self.freePlaces = freePlaces
    self.heldPlaces = heldPlaces
  }

  /// How many of its places are booked: 1 for a seat that is.
  public var bookedPlaces: Int {
    guard type == .generalAdmission else { return status == .booked ? 1 : 0 }
    let held = heldPlaces?.values.reduce(0, +) ?? 0
    return max(0, (capacity ?? 0) - (freePlaces ?? 0) - held)
  }

  /// The part of an object info that planning looks at.
  public init(_ info: EventObjectInfo) {
    self.init(
      type: info.objectType, status: info.status, orderID: info.orderId,
      holdToken: info.holdToken, channel: info.channel, forSale: info.forSale,
      capacity: info.capacity, freePlaces: info.numFree,
      heldPlaces: info.holds.map(Self.places) ?? (info.numHeld == 0 ? [:] : nil))
    ticketType = info.ticketType
    extraData = info.extraData
    if info.labels?.parent?.type == "table", let own = info.ids?.own {
      table = String(info.label.rawValue.dropLast(own.count + 1))
    }
    categoryKey = info.categoryKey
    categoryLabel = info.categoryLabel
    section = info.section
    zone = info.zone
    resaleListingID = info.resaleListingId
    overridden = info.seasonStatusOverriddenQuantity ?? 0
    overriddenBySeason = info.seasonStatusOverriddenQuantities ?? [:]
  }

  /// The object of an event that does not exist yet: free, and in no channel.
  public init(_ object: ChartObject) {
    self.init(
      type: object.type, capacity: object.capacity, freePlaces: object.capacity, heldPlaces: [:])
    categoryKey = object.categoryKey
    categoryLabel = object.categoryLabel
    section = object.section
    zone = object.zone
  }

  /// Sums up what the account tells apart by ticket type.
  private static func places(_ holds: [String: [String: Int]]) -> [HoldTokenKey: Int] {
    var places: [HoldTokenKey: Int] = [:]
    for (token, types) in holds { places[HoldTokenKey(token)] = types.values.reduce(0, +) }
    return places
  }
}
