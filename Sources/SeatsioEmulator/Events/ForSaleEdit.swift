import SeatsioModel

/// Single objects and places that are to be for sale, or not any more.
struct ForSaleEdit {
  private struct Entry {
    var label: String
    /// Places of an area; `nil`: the whole object.
    var quantity: Int?
  }

  private var forSale: [Entry]
  private var notForSale: [Entry]

  init(_ fields: RequestBody) throws(APIFailure) {
    forSale = try Self.entries(fields, "forSale")
    notForSale = try Self.entries(fields, "notForSale")
  }

  private static func entries(
    _ fields: RequestBody, _ name: String
  ) throws(APIFailure) -> [Entry] {
    var entries: [Entry] = []
    for item in try fields.objects(name) ?? [] {
      let quantity = try item.integer("quantity")
      if let quantity, quantity < 1 {
        throw item.fault("quantity", "\(quantity) is not greater or equal to 1")
      }
      entries.append(Entry(label: try item.requiredString("object"), quantity: quantity))
    }
    return entries
  }

  /// The configuration after the edit.
  ///
  /// A configuration lists either what is for sale or what is not; an edit adds to that list or
  /// takes from it. Without a configuration everything is for sale, as with one that lists nothing
  /// as not for sale. What an edit names twice ends up not for sale.
  func applied(to config: ForSaleConfig?, plan: SeatingPlan) -> ForSaleConfig {
    var lists = ForSaleLists(config ?? ForSaleConfig(forSale: false), plan)
    for entry in forSale {
      if lists.config.forSale {
        lists.add(entry.label, entry.quantity)
      } else {
        lists.remove(entry.label, entry.quantity)
      }
    }
    for entry in notForSale {
      if lists.config.forSale {
        lists.remove(entry.label, entry.quantity)
      } else {
        lists.add(entry.label, entry.quantity)
      }
    }
    return lists.config
  }
}

/// What a configuration lists, while it is edited.
private struct ForSaleLists {
  private(set) var config: ForSaleConfig
  private let plan: SeatingPlan
  private var listed: Set<String>

  init(_ config: ForSaleConfig, _ plan: SeatingPlan) {
    self.config = config
    self.plan = plan
    listed = Set(config.objects)
  }

  mutating func add(_ label: String, _ quantity: Int?) {
    guard let quantity = places(label, quantity) else {
      if listed.insert(label).inserted { config.objects.append(label) }
      return
    }
    // All places are listed already.
    guard !listed.contains(label) else { return }
    let limit = plan[label]?.area?.capacity ?? InferredChoices.greatestCapacity
    let before = config.areaPlaces[label] ?? 0
    config.areaPlaces[label] = max(before, min(limit, before + min(quantity, limit)))
  }

  mutating func remove(_ label: String, _ quantity: Int?) {
    let isListed = listed.remove(label) != nil
    if isListed { config.objects.removeAll { $0 == label } }
    guard let quantity = places(label, quantity) else {
      config.areaPlaces[label] = nil
      return
    }
    // Of an area that was listed as a whole, the other places remain listed.
    let before =
      isListed ? plan[label]?.area?.capacity ?? 0 : config.areaPlaces[label] ?? 0
    config.areaPlaces[label] = before > quantity ? before - quantity : nil
  }

  /// A number of places means something for areas, and for labels that the chart may get later.
  private func places(_ label: String, _ quantity: Int?) -> Int? {
    if let object = plan[label], object.area == nil { return nil }
    return quantity
  }
}
