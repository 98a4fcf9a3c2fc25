public import FoundationEssentials

/// What of an event is for sale.
public struct ForSaleConfig: Hashable, Sendable, Codable {
  /// Whether only what is listed is for sale; `false` means everything except what is listed.
  public var forSale: Bool
  /// Labels; the server does not check them against the chart.
  public var objects: [String]
  /// Places of areas, by area label.
  public var areaPlaces: [String: Int]
  /// Category keys or labels.
  public var categories: [String]

  /// A configuration; what is not given lists nothing.
  public init(
    forSale: Bool, objects: [String] = [], areaPlaces: [String: Int] = [:],
    categories: [String] = []
  ) {
    self.forSale = forSale
    self.objects = objects
    self.areaPlaces = areaPlaces
    self.categories = categories
  }

  /// Reads a configuration, also one as requests write it, where empty parts are left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    forSale = try container.decode(Bool.self, forKey: .forSale)
    objects = try container.value([], forKey: .objects)
    areaPlaces = try container.value([:], forKey: .areaPlaces)
    categories = try container.value([], forKey: .categories)
  }
}

/// What the daily quota of for-sale changes still allows for one event: 10 in 24 hours.
public struct ForSaleRateLimit: Hashable, Sendable, Codable {
  /// How many more calls this event takes before the server answers 429.
  public var rateLimitRemainingCalls: Int
  /// When the quota is full again.
  public var rateLimitResetDate: Date

  /// What a call that spends from the quota answers.
  public init(rateLimitRemainingCalls: Int, rateLimitResetDate: Date) {
    self.rateLimitRemainingCalls = rateLimitRemainingCalls
    self.rateLimitResetDate = rateLimitResetDate
  }
}

/// An object, or some places of an area, that an edit puts on or off sale.
public struct ForSaleItem: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  /// The label of a seat, table, booth or area.
  public var object: ObjectLabel
  /// Places of an area; absent means all of it.
  public var quantity: Int?

  /// An object, or `quantity` places of an area.
  public init(_ object: ObjectLabel, quantity: Int? = nil) {
    self.object = object
    self.quantity = quantity
  }

  /// An object by its label, all of it.
  public init(stringLiteral value: String) { self.init(ObjectLabel(value)) }
}

/// What an edit puts on sale and off sale; what is `nil` is not sent.
public struct ForSaleEdit: Hashable, Sendable, Codable {
  /// What is for sale afterwards.
  public var forSale: [ForSaleItem]?
  /// What is not for sale afterwards.
  public var notForSale: [ForSaleItem]?

  /// An edit; with neither argument it changes nothing.
  public init(forSale: [ForSaleItem]? = nil, notForSale: [ForSaleItem]? = nil) {
    self.forSale = forSale
    self.notForSale = notForSale
  }
}

/// What an edit of what is for sale leads to.
public struct ForSaleEditResult: Hashable, Sendable, Codable {
  /// The whole configuration after the edit; `nil` if everything is for sale.
  public var forSaleConfig: ForSaleConfig?
  /// What is left of the daily quota.
  public var rateLimitInfo: ForSaleRateLimit

  /// A result as the server answers it.
  public init(forSaleConfig: ForSaleConfig?, rateLimitInfo: ForSaleRateLimit) {
    self.forSaleConfig = forSaleConfig
    self.rateLimitInfo = rateLimitInfo
  }
}
