import SeatsioModel

extension EventView {
  /// What the API says of an object of the chart in this event.
  ///
  /// - Parameter state: The object's state, or `nil` for what it is now.
  func info(of object: PlacedObject, state: ObjectState? = nil) -> EventObjectInfo {
    let state = state ?? self.state(of: object.label)
    let category = event.category(of: object, chart: version)
    var info = EventObjectInfo(label: ObjectLabel(object.label), objectType: object.type)
    info.labels = object.labels
    info.ids = object.ids
    info.categoryKey = category?.key.text
    info.categoryLabel = category?.label
    info.orderId = state.orderId
    info.ticketType = state.ticketType
    info.extraData = state.extraData
    info.resaleListingId = state.resaleListingId
    info.section = object.section
    info.entrance = object.entrance
    info.zone = object.zone
    info.floor = object.floor
    info.channel = channels.channel(of: object.label)
    info.distanceToFocalPoint = object.distanceToFocalPoint
    info.seasonStatusOverriddenQuantity = overriddenQuantities(in: state).reduce(0) {
      $0 + $1.quantity
    }
    if let area = object.area {
      fill(&info, area: area, state: state, category: category)
    } else {
      info.status = state.status
      info.holdToken = state.holdToken
      info.forSale = sale.sells(object.label, category: category)
      info.isAvailable = InferredChoices.isAvailable(state.status) && info.forSale
      fill(&info, seat: object)
    }
    info.availabilityReason =
      info.isAvailable == true
      ? .available : info.status != .free ? .init(info.status.rawValue) : .notForSale
    return info
  }

  /// An area is available while any of its places is; a variable-occupancy area shows the status of
  /// its latest change, an ordinary one only when it is full.
  private func fill(
    _ info: inout EventObjectInfo, area: PlacedObject.AreaShape, state: ObjectState,
    category: Category?
  ) {
    let places = state.places
    let free = max(0, area.capacity - places.taken)
    let notForSale = sale.placesNotForSale(
      info.label.rawValue, category: category, capacity: area.capacity)
    info.capacity = area.capacity
    info.numBooked = places.booked
    info.numHeld = places.held
    info.numFree = free
    info.numNotForSale = notForSale
    info.bookAsAWhole = area.bookAsAWhole
    info.variableOccupancy = area.variableOccupancy
    info.minOccupancy = area.minOccupancy
    info.maxOccupancy = area.variableOccupancy ? area.maxOccupancy ?? area.capacity : nil
    info.holds = places.holds
    if area.variableOccupancy || free == 0 { info.status = places.latestStatus ?? .free }
    info.holdToken = info.status == .held ? state.holdToken : nil
    info.forSale = area.capacity == 0 ? sale.configurations.isEmpty : notForSale < area.capacity
    info.isAvailable = area.capacity - notForSale - places.taken > 0
  }

  private func fill(_ info: inout EventObjectInfo, seat object: PlacedObject) {
    if case .table(let seats, _) = object.kind {
      info.numSeats = seats
      // Clients' tests show false even where the table is sold as a whole.
      info.bookAsAWhole = false
    }
    info.leftNeighbour = object.leftNeighbour
    info.rightNeighbour = object.rightNeighbour
    guard object.type == .seat else { return }
    info.isAccessible = object.flags.contains(.accessible)
    info.isCompanionSeat = object.flags.contains(.companion)
    info.hasRestrictedView = object.flags.contains(.restrictedView)
    info.hasLiftUpArmrests = object.flags.contains(.liftUpArmrests)
    info.isHearingImpaired = object.flags.contains(.hearingImpaired)
    info.isSemiAmbulatorySeat = object.flags.contains(.semiAmbulatory)
    info.hasSignLanguageInterpretation = object.flags.contains(.signLanguage)
    info.isPlusSize = object.flags.contains(.plusSize)
  }
}

extension ChartVersion {
  /// What the API says of an object whatever the event.
  func info(of object: PlacedObject) -> ChartObjectInfo {
    let category = object.category.flatMap(category)
    var info = ChartObjectInfo(label: ObjectLabel(object.label), objectType: object.type)
    info.labels = object.labels
    info.ids = object.ids
    info.categoryKey = category?.key.text
    info.categoryLabel = category?.label
    info.section = object.section
    info.entrance = object.entrance
    info.zone = object.zone
    info.floor = object.floor
    info.leftNeighbour = object.leftNeighbour
    info.rightNeighbour = object.rightNeighbour
    info.distanceToFocalPoint = object.distanceToFocalPoint
    switch object.kind {
    case .area(let area):
      info.capacity = area.capacity
      info.bookAsAWhole = area.bookAsAWhole
    case .table(let seats, let isDrawnAsAWhole):
      info.numSeats = seats
      info.bookAsAWhole = isDrawnAsAWhole
    case .seat, .tableSeat:
      info.isAccessible = object.flags.contains(.accessible)
      info.isCompanionSeat = object.flags.contains(.companion)
      info.hasRestrictedView = object.flags.contains(.restrictedView)
      info.hasLiftUpArmrests = object.flags.contains(.liftUpArmrests)
      info.isHearingImpaired = object.flags.contains(.hearingImpaired)
      info.isSemiAmbulatorySeat = object.flags.contains(.semiAmbulatory)
      info.hasSignLanguageInterpretation = object.flags.contains(.signLanguage)
      info.isPlusSize = object.flags.contains(.plusSize)
    case .booth:
      break
    }
    return info
  }
}
