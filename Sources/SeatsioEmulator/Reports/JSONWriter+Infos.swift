import SeatsioModel

extension JSONWriter {
  /// Makes room for the infos of all objects of a drawing in an event.
  mutating func reserveCapacity(forInfos descriptions: ObjectDescriptions) {
    reserveCapacity(descriptions.size + descriptions.objects.count * 300 + 1024)
  }

  /// An object in an event.
  mutating func info(_ object: EventObject) {
    let state = object.state
    self.object { writer in
      writer.members(object.description)
      writer.member("status", object.status)
      writer.category(object.category)
      writer.member("forSale", object.isForSale)
      writer.member("isAvailable", object.isAvailable)
      writer.member("availabilityReason", object.availabilityReason)
      writer.member("orderId", state.orderId)
      writer.member("ticketType", state.ticketType)
      writer.member("holdToken", object.holdToken)
      writer.member("extraData", state.extraData)
      writer.member("channel", object.channel)
      writer.member("resaleListingId", state.resaleListingId)
      writer.overrides(object.seasonOverrides)
      writer.member("displayedObjectType", object.placed.displayedType)
      writer.member("parentDisplayedObjectType", object.placed.parentDisplayedType)
      switch object.placed.kind {
      case .area(let area): writer.area(area, object)
      // Clients' tests show false even where the table is sold as a whole.
      case .table: writer.member("bookAsAWhole", false)
      case .seat, .tableSeat, .booth: break
      }
    }
  }

  /// Infos under their labels, as status changes and look-ups answer them.
  mutating func infosByLabel(_ objects: [EventObject]) {
    object { writer in
      for object in objects {
        writer.name(object.placed.label)
        writer.info(object)
      }
    }
  }

  /// An object of a chart, whatever the event.
  mutating func info(_ object: ChartObject) {
    self.object { writer in
      writer.members(object.description)
      writer.category(object.category)
      switch object.placed.kind {
      case .area(let area): writer.member("bookAsAWhole", area.bookAsAWhole)
      case .table(_, let isDrawnAsAWhole): writer.member("bookAsAWhole", isDrawnAsAWhole)
      case .seat, .tableSeat, .booth: break
      }
    }
  }

  private mutating func category(_ category: CategoryName?) {
    guard let category else { return }
    member("categoryKey", category.key)
    member("categoryLabel", category.label)
  }

  private mutating func overrides(_ overrides: [(season: EventKey, quantity: Int)]) {
    member("seasonStatusOverriddenQuantity", overrides.reduce(0) { $0 + $1.quantity })
    name("seasonStatusOverriddenQuantities")
    object { writer in
      for (season, quantity) in overrides { writer.member(season.rawValue, quantity) }
    }
  }

  private mutating func area(_ area: PlacedObject.AreaShape, _ object: EventObject) {
    let places = object.state.places
    member("numBooked", places.booked)
    member("numFree", object.openPlaces)
    member("numHeld", places.held)
    member("numNotForSale", object.placesNotForSale)
    member("bookAsAWhole", area.bookAsAWhole)
    member("variableOccupancy", area.variableOccupancy)
    member("minOccupancy", area.minOccupancy ?? (area.variableOccupancy ? 1 : nil))
    if area.variableOccupancy { member("maxOccupancy", area.maxOccupancy ?? area.capacity) }
    name("holds")
    self.object { writer in
      for (token, byTicketType) in places.holds.sorted(by: { $0.key < $1.key }) {
        writer.name(token)
        writer.object { writer in
          for (type, count) in byTicketType.sorted(by: { $0.key < $1.key }) {
            writer.member(type, count)
          }
        }
      }
    }
  }
}
