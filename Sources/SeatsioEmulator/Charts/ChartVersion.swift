import SeatsioModel

/// One version of a chart: a drawing with a name and categories.
///
/// Name and categories are parts of the drawing; changing them leaves everything else in it as it
/// was uploaded, fields unknown to the emulator included.
struct ChartVersion: Codable {
  /// The drawing itself, always an object.
  private(set) var drawing: JSONValue
  private(set) var categories: [Category]
  /// The sellable objects; shared between versions that differ in name and categories only.
  let plan: SeatingPlan

  /// Reads an uploaded drawing.
  init(drawing: JSONValue) throws(APIFailure) {
    guard case .object(var members) = drawing else {
      throw RequestBody.wrongType(drawing, expected: "JSONObject", at: "#")
    }
    if members["name"]?.string == nil { members["name"] = .string(InferredChoices.untitledChart) }
    self.drawing = .object(members)
    plan = DrawingReader.plan(of: drawing)
    categories = []
    categories = Self.categories(of: categoryList)
  }

  /// Reads a version as it was written down: the drawing's text.
  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    do {
      try self.init(drawing: try JSONValue(parsing: Array(text.utf8)))
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no drawing: \(error)"))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var writer = JSONWriter()
    writer.value(drawing)
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: writer.bytes, as: UTF8.self))
  }

  /// An empty drawing, as creating a chart makes it.
  init(name: String, venueType: String, categories: [Category]) {
    drawing = [
      "name": .string(name), "venueType": .string(venueType), "version": 22,
      "tablesLabelCounter": 1, "uuidCounter": 1, "sectionScaleFactor": 100,
      "categories": ["list": [], "maxCategoryKey": 0], "zones": ["list": []],
      "subChart": [
        "width": 400, "height": 300, "rows": [], "tables": [], "booths": [], "sections": [],
        "generalAdmissionAreas": [], "shapes": [], "texts": [], "icons": [], "imageObjects": [],
      ],
    ]
    plan = SeatingPlan()
    self.categories = []
    replaceCategories(categories)
  }

  var name: String {
    get { drawing["name"]?.string ?? "" }
    set { set("name", .string(newValue)) }
  }

  /// As the API reports it, which is not always how the drawing spells it.
  var venueType: String {
    let drawn = drawing["venueType"]?.string ?? InferredChoices.defaultVenueType
    return InferredChoices.reportedVenueTypes[drawn] ?? drawn
  }

  /// The category with a key, compared by its text.
  func category(_ key: String) -> Category? { categories.first { $0.key.text == key } }

  /// Sets the categories; those whose key was there keep what the drawing says of them beyond the
  /// four known fields.
  mutating func replaceCategories(_ new: [Category]) {
    let old = categoryList
    var list: [JSONValue] = []
    var highest = drawing["categories"]?["maxCategoryKey"]?.wholeNumber ?? 0
    for category in new {
      let before = old.first { Self.key(of: $0)?.text == category.key.text }
      var members: [String: JSONValue] = [:]
      if case .object(let known) = before { members = known }
      members["key"] = category.key.json
      members["label"] = .string(category.label)
      members["color"] = category.color.map(JSONValue.string)
      members["accessible"] = .bool(category.accessible)
      list.append(.object(members))
      if case .number(let number) = category.key { highest = max(highest, Int(number)) }
    }
    var whole: [String: JSONValue] = [:]
    if case .object(let members) = drawing["categories"] { whole = members }
    whole["list"] = .array(list)
    whole["maxCategoryKey"] = .integer(Int64(highest))
    set("categories", .object(whole))
    categories = new
  }

  private mutating func set(_ name: String, _ value: JSONValue) {
    guard case .object(var members) = drawing else { return }
    members[name] = value
    drawing = .object(members)
  }

  private var categoryList: [JSONValue] { drawing["categories"]?["list"]?.array ?? [] }

  private static func key(of category: JSONValue) -> CategoryKey? {
    category["key"].flatMap(CategoryKey.init(json:))
  }

  private static func categories(of list: [JSONValue]) -> [Category] {
    list.compactMap { drawn in
      guard let key = key(of: drawn) else { return nil }
      return Category(
        key: key, label: drawn["label"]?.string ?? key.text, color: drawn["color"]?.string,
        accessible: drawn["accessible"]?.bool ?? false)
    }
  }
}
