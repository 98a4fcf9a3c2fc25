import SeatsioModel

/// What a request says of one category.
struct CategoryEdit {
  var label: String?
  var color: String?
  var accessible: Bool?

  init(_ fields: RequestBody) throws(APIFailure) {
    label = try fields.string("label")
    color = try fields.string("color")
    accessible = try fields.bool("accessible")
  }

  /// The category with the fields that were sent; the others stay.
  func applied(to category: Category) -> Category {
    var category = category
    if let label { category.label = label }
    if let color { category.color = color }
    if let accessible { category.accessible = accessible }
    return category
  }

  /// The key in `fields`, a number or a text.
  static func key(_ fields: RequestBody) throws(APIFailure) -> CategoryKey {
    guard let value = fields.raw("key"), value != .null else { throw fields.missing("key") }
    guard let key = CategoryKey(json: value), !key.text.isEmpty else {
      throw fields.wrongType("key", value, "String")
    }
    if case .number(let number) = key, number > CategoryKey.largestNumber {
      throw fields.fault("key", "\(number) is not less or equal to \(CategoryKey.largestNumber)")
    }
    return key
  }

  /// A category that did not exist: it needs a label and gets a colour.
  static func new(
    _ fields: RequestBody, key: CategoryKey, position: Int
  ) throws(APIFailure) -> Category {
    let edit = try CategoryEdit(fields)
    guard let label = edit.label else { throw fields.missing("label") }
    let colors = InferredChoices.categoryColors
    return edit.applied(
      to: Category(key: key, label: label, color: colors[position % colors.count]))
  }

  /// The list under `categories`, which replaces `old` by key; `nil` if it is absent.
  ///
  /// Known categories keep what is not sent, the others are new.
  static func list(
    _ fields: RequestBody, replacing old: [Category]
  ) throws(APIFailure) -> [Category]? {
    guard let items = try fields.objects("categories") else { return nil }
    var categories: [Category] = []
    var keys: Set<CategoryKey> = []
    for item in items {
      let key = try key(item)
      guard keys.insert(key).inserted else {
        throw .badRequest("\(item.place): the category key \(key) occurs twice")
      }
      if let known = old.first(where: { $0.key == key }) {
        categories.append(try CategoryEdit(item).applied(to: known))
      } else {
        categories.append(try new(item, key: key, position: categories.count))
      }
    }
    return categories
  }
}

/// The calls about single categories of a chart.
extension WorkspaceState {
  func listCategories(_ call: Call) throws(APIFailure) -> Answer {
    let version = InferredChoices.shownVersion(of: try chart(call.chartKey))
    return .json(["categories": version.categories])
  }

  mutating func addCategory(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    return try save(call) { version throws(APIFailure) in
      let key = try CategoryEdit.key(fields)
      guard version.category(key.text) == nil else {
        throw .badRequest("A category with the key \(key) exists already")
      }
      let added = try CategoryEdit.new(fields, key: key, position: version.categories.count)
      version.replaceCategories(version.categories + [added])
    }
  }

  mutating func updateCategory(_ call: Call) throws(APIFailure) -> Answer {
    let change = try CategoryEdit(try call.fields())
    let key = call.argument("categoryKey")
    return try save(call) { version throws(APIFailure) in
      try Self.requireCategory(key, in: version)
      version.replaceCategories(
        version.categories.map { $0.key.text == key ? change.applied(to: $0) : $0 })
    }
  }

  mutating func removeCategory(_ call: Call) throws(APIFailure) -> Answer {
    let key = call.argument("categoryKey")
    return try save(call) { version throws(APIFailure) in
      try Self.requireCategory(key, in: version)
      version.replaceCategories(version.categories.filter { $0.key.text != key })
    }
  }

  private static func requireCategory(
    _ key: String, in version: ChartVersion
  ) throws(APIFailure) {
    guard version.category(key) != nil else {
      throw .notFound(InferredChoices.categoryNotFound, "category not found")
    }
  }
}

/// The calls about tags.
extension WorkspaceState {
  func listTags(_ call: Call) throws(APIFailure) -> Answer {
    let tags = Set(charts.records.filter { !$0.isArchived }.flatMap(\.tags))
    return .json(["tags": tags.sorted()])
  }

  mutating func addTag(_ call: Call) throws(APIFailure) -> Answer {
    let tag = call.argument("tag")
    if !(try chart(call.chartKey).tags.contains(tag)) { charts[call.chartKey]?.tags.append(tag) }
    return .noContent
  }

  mutating func removeTag(_ call: Call) throws(APIFailure) -> Answer {
    let tag = call.argument("tag")
    guard try chart(call.chartKey).tags.contains(tag) else {
      throw .notFound(
        InferredChoices.tagNotFound, "Tag not found: chart \(call.chartKey) has no tag '\(tag)'")
    }
    charts[call.chartKey]?.tags.removeAll { $0 == tag }
    return .noContent
  }
}
