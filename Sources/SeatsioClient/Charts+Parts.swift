public import SeatsioModel

/// Tags, categories and reports of charts.
extension Charts {
  /// The tags of all charts that are not archived.
  public func tags() async throws(APIError) -> [String] {
    try await client.send(APIRequest(.listTags, answer: .member("tags")))
  }

  /// Gives a chart a tag, which may hold any characters.
  public func addTag(_ tag: String, to key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.addTag, [.init(key), .init(tag)], answer: .nothing))
  }

  /// Takes a tag from a chart; `notFound` if it has none such.
  public func removeTag(_ tag: String, from key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.removeTag, [.init(key), .init(tag)], answer: .nothing))
  }

  /// The categories of a chart.
  public func categories(of key: ChartKey) async throws(APIError) -> [Category] {
    try await client.send(
      APIRequest(.listCategories, [.init(key)], answer: .member("categories")))
  }

  /// Adds a category to a chart.
  public func addCategory(
    _ category: Category, to key: ChartKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(.addCategory, [.init(key)], body: category, answer: .nothing))
  }

  /// Changes a category; `nil` stays as it is.
  public func updateCategory(
    _ category: CategoryKey, of key: ChartKey, label: String? = nil, color: String? = nil,
    accessible: Bool? = nil
  ) async throws(APIError) {
    struct Body: Encodable {
      var label: String?
      var color: String?
      var accessible: Bool?
    }
    try await client.send(
      APIRequest(
        .updateCategory, [.init(key), .init(category)],
        body: Body(label: label, color: color, accessible: accessible), answer: .nothing))
  }

  /// Removes a category from a chart.
  public func removeCategory(
    _ category: CategoryKey, from key: ChartKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(.removeCategory, [.init(key), .init(category)], answer: .nothing))
  }

  /// Reports about charts.
  public var reports: Reports { Reports(client: client) }

  /// Reports about charts.
  public struct Reports: Sendable {
    let client: Client

    /// All objects of the published version, by label; a label may name several.
    public func byLabel(_ key: ChartKey) async throws(APIError) -> [String: [ChartObjectInfo]] {
      try await client.send(
        APIRequest(.chartReport, [.init(key), .init("byLabel")], answer: .large))
    }
  }
}
