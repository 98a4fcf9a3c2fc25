import SeatsioModel

/// What is for sale in an event: what its own configuration sells and no season's takes off sale.
struct SaleRules {
  /// The event's own and those of its seasons, as far as there are any.
  let configurations: [ForSaleRules]

  init(_ configurations: [ForSaleRules]) { self.configurations = configurations }

  /// Whether a seat, table or booth is for sale.
  func sells(_ label: String, category: Category?) -> Bool {
    configurations.allSatisfy { $0.sells(label, category: category) }
  }

  /// How many places of an area are not for sale; where seasons take places off sale too, the
  /// largest number counts, since places of an area are alike.
  func placesNotForSale(_ label: String, category: Category?, capacity: Int) -> Int {
    configurations.lazy.map {
      $0.placesNotForSale(label, category: category, capacity: capacity)
    }.max() ?? 0
  }
}
