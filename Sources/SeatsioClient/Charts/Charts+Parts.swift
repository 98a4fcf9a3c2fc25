public import SeatsioModel

/// Tags and categories of charts.
extension Charts {
  /// The tags of all charts that are not archived; their order carries no meaning.
  public func tags() async throws(APIError) -> [String] {
    try await client.send(APIRequest(.listTags, answer: .member("tags")))
  }

  /// Gives a chart a tag, which may hold any characters; one that it has changes nothing.
  public func addTag(_ tag: String, to key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.addTag, [.init(key), .init(tag)], answer: .nothing))
  }

  /// Takes a tag from a chart; `notFound` if it has none such.
  public func removeTag(_ tag: String, from key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.removeTag, [.init(key), .init(tag)], answer: .nothing))
  }

  /// The categories of a chart's published version, in their order.
  public func categories(of key: ChartKey) async throws(APIError) -> [Category] {
    try await client.send(
      APIRequest(.listCategories, [.init(key)], answer: .member("categories")))
  }

  /// Adds a category at the end; on a chart with events, to its draft.
  public func addCategory(
    _ category: Category, to key: ChartKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(.addCategory, [.init(key)], body: category, answer: .nothing))
  }

  /// Changes a category, found by the text of its key; `nil` stays as it is.
  ///
  /// - Parameter color: A CSS colour.
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

  /// Removes a category, found by the text of its key; `notFound` if the chart lacks it.
  public func removeCategory(
    _ category: CategoryKey, from key: ChartKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(.removeCategory, [.init(key), .init(category)], answer: .nothing))
  }
}
