import FoundationEssentials
import SeatsioModel

/// What of an event is for sale, prepared for looking up single objects.
struct ForSaleRules: Codable {
  let config: ForSaleConfig
  private let objects: Set<String>
  private let categories: Set<String>

  init(_ config: ForSaleConfig) {
    self.config = config
    objects = Set(config.objects)
    categories = Set(config.categories)
  }

  init(from decoder: any Decoder) throws { self.init(try ForSaleConfig(from: decoder)) }

  func encode(to encoder: any Encoder) throws { try config.encode(to: encoder) }

  /// Whether a seat, table or booth is for sale.
  func sells(_ label: String, category: Category?) -> Bool {
    lists(label, category) == config.forSale
  }

  /// How many places of an area are not for sale.
  func placesNotForSale(
    _ label: String, category: Category?, capacity: Int
  ) -> Int {
    let listed =
      lists(label, category) ? capacity : min(capacity, config.areaPlaces[label] ?? 0)
    return config.forSale ? capacity - listed : listed
  }

  private func lists(_ label: String, _ category: Category?) -> Bool {
    if objects.contains(label) { return true }
    return category.map(lists) ?? false
  }

  /// Whether the configuration names a category, by its key or its label.
  func lists(_ category: Category) -> Bool {
    categories.contains(category.key.text) || categories.contains(category.label)
  }
}

/// How often the for-sale configuration of one event may still be changed: 10 times in 24 hours.
struct ForSaleQuota: Codable {
  private var calls: [Date] = []

  /// Counts one call, or refuses it with the seconds until one is possible again.
  mutating func spend(at now: Date) throws(APIFailure) -> ForSaleRateLimit {
    calls.removeAll { now.timeIntervalSince($0) >= InferredChoices.forSaleWindow }
    let limit = InferredChoices.forSaleCallsPerEvent
    guard calls.count < limit else {
      let reset = calls[0].addingTimeInterval(InferredChoices.forSaleWindow)
      throw APIFailure(
        429, InferredChoices.rateLimitExceeded,
        "The for-sale configuration of an event can be changed \(limit) times in 24 hours",
        retryAfter: max(1, Int(reset.timeIntervalSince(now).rounded(.up))))
    }
    calls.append(now)
    return ForSaleRateLimit(
      rateLimitRemainingCalls: limit - calls.count,
      rateLimitResetDate: calls[0].addingTimeInterval(InferredChoices.forSaleWindow))
  }
}
