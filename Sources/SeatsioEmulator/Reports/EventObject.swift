import SeatsioModel

/// One object in one event, with everything that decides what the API says of it.
struct EventObject {
  private let descriptions: ObjectDescriptions
  private let index: Int
  let state: ObjectState
  /// `nil`: it has none, or one that neither chart nor event has any more.
  let category: CategoryName?
  /// Of an area only if it belongs to the channel wholly.
  let channel: ChannelKey?
  /// Whether it, or any place of it, is for sale.
  let isForSale: Bool
  /// Of areas, whatever the places' statuses.
  let placesNotForSale: Int
  /// How many places follow the event's own status instead of a season's.
  let seasonOverrides: [(season: EventKey, quantity: Int)]

  init(
    _ descriptions: ObjectDescriptions, _ index: Int, state: ObjectState,
    in category: (category: Category, name: CategoryName)?, channel: ChannelKey?,
    sale: SaleRules, seasonOverrides: [(season: EventKey, quantity: Int)]
  ) {
    self.descriptions = descriptions
    self.index = index
    self.state = state
    self.category = category?.name
    self.channel = channel
    self.seasonOverrides = seasonOverrides
    let label = descriptions.objects[index].label
    guard case .area(let area) = descriptions.objects[index].kind, area.capacity > 0 else {
      isForSale = sale.sells(label, category: category?.category)
      placesNotForSale = 0
      return
    }
    placesNotForSale = sale.placesNotForSale(
      label, category: category?.category, capacity: area.capacity)
    isForSale = placesNotForSale < area.capacity
  }

  var placed: PlacedObject { descriptions.objects[index] }

  /// What its info says whatever the event, as JSON members.
  var description: ArraySlice<UInt8> { descriptions.members(of: index) }

  private var area: PlacedObject.AreaShape? {
    guard case .area(let area) = descriptions.objects[index].kind else { return nil }
    return area
  }

  /// An ordinary area shows that of its latest change only when nothing is left, one of variable
  /// occupancy as soon as a place is taken.
  var status: ObjectStatus {
    guard let area else { return state.status }
    if area.variableOccupancy || openPlaces == 0, let latest = state.places.latestStatus {
      return latest
    }
    return openPlaces > 0 && freePlaces == 0 ? .resale : .free
  }

  /// Places of an area that can be bought as far as their status goes.
  var openPlaces: Int { max(0, (area?.capacity ?? 0) - state.places.taken) }

  /// Places of an area that nothing has happened to, or nothing that lasts.
  var freePlaces: Int { max(0, (area?.capacity ?? 0) - state.places.count { _ in true }) }

  /// Whether what is free of it is for sale; of an area, any place.
  var sellsWhatIsFree: Bool { area == nil ? isForSale : freePlaces > placesNotForSale }

  var isAvailable: Bool { InferredChoices.isAvailable(status) && sellsWhatIsFree }

  var availabilityReason: String {
    facets(ofChannel: channel, status: status, isForSale: sellsWhatIsFree)
      .group(by: .availabilityReason)
  }

  /// Only while it is held.
  var holdToken: HoldTokenKey? { status == .held ? state.holdToken : nil }
}
