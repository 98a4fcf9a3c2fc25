public import SeatsioModel

/// What is for sale: ten calls per event in 24 hours, then 429 with a long `Retry-After`.
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

  /// Makes everything be for sale.
  @discardableResult
  public func markEverythingAsForSale(
    _ event: EventKey
  ) async throws(APIError) -> ForSaleRateLimit? {
    try await client.send(
      APIRequest(.markEverythingAsForSale, [.init(event)], answer: .optional()))
  }

  private struct ForSaleList: Encodable {
    var objects: [String]?
    var areaPlaces: [String: Int]?
    var categories: [String]?
  }
}
