import SeatsioModel

/// The groups that a report shows even if nothing is in them: those that chart and event define.
struct StandingGroups {
  private let categories: [CategoryName]
  private let zones: [String]
  private let channels: [ChannelKey]

  init(categories: [Category], zones: [Zone], channels: [ChannelKey] = []) {
    var keys: Set<CategoryKey> = []
    // A category of the event whose key the chart has already is never reached.
    self.categories = categories.filter { keys.insert($0.key).inserted }.map(CategoryName.init)
    self.zones = zones.map(\.key)
    self.channels = channels
  }

  /// Their names, in the order in which a report shows them; other groups come after them.
  func names(of facet: Facet) -> [String] {
    switch facet {
    case .status, .section: []
    case .objectType: ["seat", "table", "generalAdmission", "booth"]
    case .categoryKey: categories.map(\.key) + ["NO_CATEGORY"]
    case .categoryLabel: categories.map(\.label) + ["NO_CATEGORY"]
    case .zone: zones + ["NO_ZONE"]
    case .availability: ["available", "not_available"]
    case .selectability: ["selectable", "not_selectable"]
    case .availabilityReason:
      ["available", "booked", "reservedByToken", "not_for_sale", "disabled_by_social_distancing"]
    case .channel:
      InferredChoices.reportsShowEmptyChannels
        ? channels.map(\.rawValue) + [ChannelKey.none.rawValue] : []
    }
  }
}
