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
  /// Of an area, the status that it shows as a whole.
  let status: ObjectStatus
  /// Whether it, or any place of it, is for sale.
  let isForSale: Bool
  /// Whether what is free of it is for sale.
  let sellsWhatIsFree: Bool
  /// Of areas, whatever the places' statuses.
  let placesNotForSale: Int
  /// Places of an area that can be bought as far as their status goes.
  let openPlaces: Int
  /// Places of an area that nothing has happened to, or nothing that lasts.
  let freePlaces: Int
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
    guard case .area(let area) = descriptions.objects[index].kind else {
      status = state.status
      isForSale = sale.sells(label, category: category?.category)
      sellsWhatIsFree = isForSale
      (placesNotForSale, openPlaces, freePlaces) = (0, 0, 0)
      return
    }
    openPlaces = max(0, area.capacity - state.places.taken)
    freePlaces = max(0, area.capacity - state.places.used)
    placesNotForSale = sale.placesNotForSale(
      label, category: category?.category, capacity: area.capacity)
    isForSale =
      area.capacity > 0
      ? placesNotForSale < area.capacity : sale.sells(label, category: category?.category)
    sellsWhatIsFree = freePlaces > placesNotForSale
    status = Self.status(of: area, state.places, open: openPlaces, free: freePlaces)
  }

  /// An ordinary area shows that of its latest change only when nothing is left, one of variable
  /// occupancy as soon as a place is taken.
  private static func status(
    of area: PlacedObject.AreaShape, _ places: AreaPlaces, open: Int, free: Int
  ) -> ObjectStatus {
    if area.variableOccupancy || open == 0, let latest = places.latestStatus { return latest }
    return open > 0 && free == 0 ? .resale : .free
  }

  /// As the drawing shows it; not copied.
  var placed: PlacedObject { _read { yield descriptions.objects[index] } }

  /// What its info says whatever the event, as JSON members.
  var description: ArraySlice<UInt8> { descriptions.members(of: index) }

  var isAvailable: Bool { InferredChoices.isAvailable(status) && sellsWhatIsFree }

  var availabilityReason: String {
    PlaceFacets.availabilityReason(status, isAvailable: isAvailable)
  }

  /// Only while it is held.
  var holdToken: HoldTokenKey? { status == .held ? state.holdToken : nil }
}
