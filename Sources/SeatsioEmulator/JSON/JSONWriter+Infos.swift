import SeatsioModel

/// Object infos, member by member: reports hold thousands of them.
extension JSONWriter {
  mutating func info(_ info: EventObjectInfo) {
    object { writer in
      writer.member("label", info.label)
      writer.place(info.labels, info.ids)
      writer.member("objectType", info.objectType)
      writer.member("status", info.status)
      writer.member("categoryKey", info.categoryKey)
      writer.member("categoryLabel", info.categoryLabel)
      writer.member("forSale", info.forSale)
      writer.member("isAvailable", info.isAvailable)
      writer.member("availabilityReason", info.availabilityReason)
      writer.member("orderId", info.orderId)
      writer.member("ticketType", info.ticketType)
      writer.member("holdToken", info.holdToken)
      writer.member("extraData", info.extraData)
      writer.member("channel", info.channel)
      writer.member("resaleListingId", info.resaleListingId)
      writer.member("seasonStatusOverriddenQuantity", info.seasonStatusOverriddenQuantity)
      writer.place(info.section, info.entrance, info.zone, info.floor, info.distanceToFocalPoint)
      writer.member("leftNeighbour", info.leftNeighbour)
      writer.member("rightNeighbour", info.rightNeighbour)
      writer.member("isAccessible", info.isAccessible)
      writer.member("isCompanionSeat", info.isCompanionSeat)
      writer.member("hasRestrictedView", info.hasRestrictedView)
      writer.member("hasLiftUpArmrests", info.hasLiftUpArmrests)
      writer.member("isHearingImpaired", info.isHearingImpaired)
      writer.member("isSemiAmbulatorySeat", info.isSemiAmbulatorySeat)
      writer.member("hasSignLanguageInterpretation", info.hasSignLanguageInterpretation)
      writer.member("isPlusSize", info.isPlusSize)
      writer.area(info)
      writer.member("numSeats", info.numSeats)
    }
  }

  mutating func info(_ info: ChartObjectInfo) {
    object { writer in
      writer.member("label", info.label)
      writer.place(info.labels, info.ids)
      writer.member("objectType", info.objectType)
      writer.member("categoryKey", info.categoryKey)
      writer.member("categoryLabel", info.categoryLabel)
      writer.place(info.section, info.entrance, info.zone, info.floor, info.distanceToFocalPoint)
      writer.member("capacity", info.capacity)
      writer.member("bookAsAWhole", info.bookAsAWhole)
      writer.member("numSeats", info.numSeats)
      writer.member("leftNeighbour", info.leftNeighbour)
      writer.member("rightNeighbour", info.rightNeighbour)
      writer.member("isAccessible", info.isAccessible)
      writer.member("isCompanionSeat", info.isCompanionSeat)
      writer.member("hasRestrictedView", info.hasRestrictedView)
      writer.member("hasLiftUpArmrests", info.hasLiftUpArmrests)
      writer.member("isHearingImpaired", info.isHearingImpaired)
      writer.member("isSemiAmbulatorySeat", info.isSemiAmbulatorySeat)
      writer.member("hasSignLanguageInterpretation", info.hasSignLanguageInterpretation)
      writer.member("isPlusSize", info.isPlusSize)
    }
  }

  private mutating func area(_ info: EventObjectInfo) {
    member("capacity", info.capacity)
    member("numBooked", info.numBooked)
    member("numFree", info.numFree)
    member("numHeld", info.numHeld)
    member("numNotForSale", info.numNotForSale)
    member("bookAsAWhole", info.bookAsAWhole)
    member("variableOccupancy", info.variableOccupancy)
    member("minOccupancy", info.minOccupancy)
    member("maxOccupancy", info.maxOccupancy)
    guard let holds = info.holds else { return }
    name("holds")
    object { writer in
      for (token, byTicketType) in holds.sorted(by: { $0.key < $1.key }) {
        writer.name(token)
        writer.object { writer in
          for (type, count) in byTicketType.sorted(by: { $0.key < $1.key }) {
            writer.member(type, count)
          }
        }
      }
    }
  }

  private mutating func place(_ labels: ObjectLabels?, _ ids: ObjectIDs?) {
    if let labels {
      name("labels")
      object { writer in
        writer.name("own")
        writer.label(labels.own)
        if let parent = labels.parent {
          writer.name("parent")
          writer.label(parent)
        }
        writer.member("section", labels.section)
        if let entrance = labels.entrance {
          writer.name("entrance")
          writer.object { $0.member("label", entrance.label) }
        }
      }
    }
    if let ids {
      name("ids")
      object { writer in
        writer.member("own", ids.own)
        writer.member("parent", ids.parent)
        writer.member("section", ids.section)
      }
    }
  }

  private mutating func label(_ label: LabelAndType) {
    object { writer in
      writer.member("label", label.label)
      writer.member("type", label.type)
    }
  }

  private mutating func place(
    _ section: String?, _ entrance: String?, _ zone: String?, _ floor: Floor?, _ distance: Double?
  ) {
    member("section", section)
    member("entrance", entrance)
    member("zone", zone)
    if let floor {
      name("floor")
      object { writer in
        writer.member("name", floor.name)
        writer.member("displayName", floor.displayName)
      }
    }
    member("distanceToFocalPoint", distance)
  }
}
