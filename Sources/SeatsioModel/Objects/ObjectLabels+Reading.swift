extension ObjectLabel: JSONReadable {}
extension ObjectType: JSONReadable {}
extension ObjectStatus: JSONReadable {}
extension AvailabilityReason: JSONReadable {}
extension ChannelKey: JSONReadable {}
extension HoldTokenKey: JSONReadable {}

extension ObjectLabels: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.own])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(own: LabelAndType(label: "", type: ""))
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      switch key {
      case .own: own = try .init(value)
      case .parent: parent = try value.ifPresent()
      case .section: section = try value.ifPresent()
      case .entrance: entrance = try value.ifPresent()
      }
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case own, parent, section, entrance }
}

extension LabelAndType: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.label, .type])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(label: "", type: "")
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      switch key {
      case .label: label = try .init(value)
      case .type: type = try .init(value)
      }
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case label, type }
}

extension EntranceLabel: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.label])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(label: "")
    try Self.fields.read(value) { (_, value) throws(JSONReadingError) in
      label = try .init(value)
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case label }
}

extension ObjectIDs: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.own])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(own: "")
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      switch key {
      case .own: own = try .init(value)
      case .parent: parent = try value.ifPresent()
      case .section: section = try value.ifPresent()
      }
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case own, parent, section }
}

extension Floor: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.name])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(name: "", displayName: nil)
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      switch key {
      case .name: name = try .init(value)
      case .displayName: displayName = try value.ifPresent()
      }
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case name, displayName }
}
