extension ChartObjectInfo: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.label, .objectType])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(label: "", objectType: "")
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      try read(key, value)
    }
  }

  private mutating func read(_ key: CodingKeys, _ value: TapeValue) throws(JSONReadingError) {
    switch key {
    case .label: label = try .init(value)
    case .labels: labels = try value.ifPresent()
    case .ids: ids = try value.ifPresent()
    case .objectType: objectType = try .init(value)
    case .categoryKey: categoryKey = try value.ifPresent()
    case .categoryLabel: categoryLabel = try value.ifPresent()
    case .section: section = try value.ifPresent()
    case .entrance: entrance = try value.ifPresent()
    case .zone: zone = try value.ifPresent()
    case .floor: floor = try value.ifPresent()
    case .capacity: capacity = try value.ifPresent()
    case .bookAsAWhole: bookAsAWhole = try value.ifPresent()
    case .numSeats: numSeats = try value.ifPresent()
    case .leftNeighbour: leftNeighbour = try value.ifPresent()
    case .rightNeighbour: rightNeighbour = try value.ifPresent()
    case .distanceToFocalPoint: distanceToFocalPoint = try value.ifPresent()
    case .displayedObjectType: displayedObjectType = try value.ifPresent()
    case .parentDisplayedObjectType: parentDisplayedObjectType = try value.ifPresent()
    case .isAccessible: isAccessible = try value.ifPresent()
    case .isCompanionSeat: isCompanionSeat = try value.ifPresent()
    case .hasRestrictedView: hasRestrictedView = try value.ifPresent()
    case .hasLiftUpArmrests: hasLiftUpArmrests = try value.ifPresent()
    case .isHearingImpaired: isHearingImpaired = try value.ifPresent()
    case .isSemiAmbulatorySeat: isSemiAmbulatorySeat = try value.ifPresent()
    case .hasSignLanguageInterpretation: hasSignLanguageInterpretation = try value.ifPresent()
    case .isPlusSize: isPlusSize = try value.ifPresent()
    }
  }
}
