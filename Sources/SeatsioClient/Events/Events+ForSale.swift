public import SeatsioModel

/// What is for sale.
///
/// All these calls share a quota: ten per event in 24 hours, then ``APIError/Kind/rateLimited(retryAfter:)``
/// with a wait of hours.
extension Events {
  /// Makes only what is listed be for sale.
  ///
  /// - Parameters:
  ///   - areaPlaces: Places of areas, by area label.
  ///   - categories: Keys or labels.
  /// - Returns: What is left of the quota, where the server says so.
  @discardableResult
  public func markAsForSale(
    _ event: EventKey, objects: [String]? = nil, areaPlaces: [String: Int]? = nil,
    categories: [String]? = nil
  ) async throws(APIError) -> ForSaleRateLimit? {
    try await client.send(
      APIRequest(
        .markAsForSale, [.init(event)],
        body: ForSaleList(objects: objects, areaPlaces: areaPlaces, categories: categories),
        answer: .optional()))
  }

  /// Makes everything except what is listed be for sale.
  ///
  /// Parameters as in `markAsForSale`.
  @discardableResult
  public func markAsNotForSale(
    _ event: EventKey, objects: [String]? = nil, areaPlaces: [String: Int]? = nil,
    categories: [String]? = nil
  ) async throws(APIError) -> ForSaleRateLimit? {
    try await client.send(
      APIRequest(
        .markAsNotForSale, [.init(event)],
        body: ForSaleList(objects: objects, areaPlaces: areaPlaces, categories: categories),
        answer: .optional()))
  }

  /// Makes everything be for sale, by removing the configuration.
  ///
  /// - Returns: What is left of the quota, where the server says so.
  @discardableResult
  public func markEverythingAsForSale(
    _ event: EventKey
  ) async throws(APIError) -> ForSaleRateLimit? {
    try await client.send(
      APIRequest(.markEverythingAsForSale, [.init(event)], answer: .optional()))
  }

  /// Makes nothing be for sale.
  ///
  /// - Returns: What is left of the quota, where the server says so.
  @discardableResult
  public func markEverythingAsNotForSale(
    _ event: EventKey
  ) async throws(APIError) -> ForSaleRateLimit? {
    try await client.send(
      APIRequest(.markEverythingAsNotForSale, [.init(event)], answer: .optional()))
  }

  /// Puts single objects, or places of areas, on or off sale; the rest stays as it is.
  @discardableResult
  public func editForSaleConfig(
    _ event: EventKey, forSale: [ForSaleItem]? = nil, notForSale: [ForSaleItem]? = nil
  ) async throws(APIError) -> ForSaleEditResult {
    try await client.send(
      APIRequest(
        .editForSale, [.init(event)], body: ForSaleEdit(forSale: forSale, notForSale: notForSale),
        answer: .json))
  }

  /// Puts objects of several events on or off sale in one call, of the quota of each event.
  ///
  /// - Returns: What it leads to, by event.
  @discardableResult
  public func editForSaleConfig(
    _ edits: [EventKey: ForSaleEdit]
  ) async throws(APIError) -> [EventKey: ForSaleEditResult] {
    let events = Dictionary(uniqueKeysWithValues: edits.map { ($0.key.rawValue, $0.value) })
    let results: [String: ForSaleEditResult] = try await client.send(
      APIRequest(.editForSaleOfEvents, body: ["events": events], answer: .json))
    return Dictionary(uniqueKeysWithValues: results.map { (EventKey($0.key), $0.value) })
  }

  private struct ForSaleList: Encodable {
    var objects: [String]?
    var areaPlaces: [String: Int]?
    var categories: [String]?
  }
}
