import FoundationEssentials

extension Date: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    guard let date = SeatsioJSON.date(try String(value)) else {
      throw value.mismatch("a date and time in ISO 8601")
    }
    self = date
  }
}

extension NotPresentReason: JSONReadable {}
extension StatusChangeOriginType: JSONReadable {}

extension StatusChangeOrigin: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.type])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(type: "")
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      switch key {
      case .type: type = try .init(value)
      case .ip: ip = try value.ifPresent()
      }
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case type, ip }
}

extension StatusChange: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [
    .id, .eventId, .status, .quantity, .objectLabel, .date, .origin,
  ])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(
      id: 0, eventId: 0, status: "", quantity: 0, objectLabel: "", date: .distantPast,
      orderId: nil, extraData: nil, holdToken: nil, origin: StatusChangeOrigin(type: ""))
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      try read(key, value)
    }
  }

  private mutating func read(_ key: CodingKeys, _ value: TapeValue) throws(JSONReadingError) {
    switch key {
    case .id: id = try .init(value)
    case .eventId: eventId = try .init(value)
    case .status: status = try .init(value)
    case .quantity: quantity = try .init(value)
    case .objectLabel: objectLabel = try .init(value)
    case .displayedLabel: displayedLabel = try value.ifPresent()
    case .date: date = try .init(value)
    case .orderId: orderId = try value.ifPresent()
    case .extraData: extraData = try value.ifPresent()
    case .holdToken: holdToken = try value.ifPresent()
    case .origin: origin = try .init(value)
    case .isPresentOnChart: isPresentOnChart = try value.ifPresent()
    case .notPresentOnChartReason: notPresentOnChartReason = try value.ifPresent()
    }
  }

  enum CodingKeys: CodingKey, CaseIterable {
    case id, eventId, status, quantity, objectLabel, displayedLabel, date, orderId, extraData,
      holdToken, origin, isPresentOnChart, notPresentOnChartReason
  }
}

extension Page: JSONReadable where Item: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(items: [])
    var hasItems = false
    var members = try value.members()
    while let (name, value) = members.next() {
      let name = try String(name)
      do throws(JSONReadingError) {
        switch name {
        case "items":
          items = try .init(value)
          hasItems = true
        case "next_page_starts_after": nextPageStartsAfter = try Self.cursor(value)
        case "previous_page_ends_before": previousPageEndsBefore = try Self.cursor(value)
        default: break
        }
      } catch {
        throw error.inside(name)
      }
    }
    guard hasItems else { throw .mismatch(path: ["items"], "is missing") }
  }

  private static func cursor(_ value: TapeValue) throws(JSONReadingError) -> Int64? {
    switch value.kind {
    case .null: return nil
    case .string:
      guard let number = Int64(try String(value)) else { throw value.mismatch("a cursor") }
      return number
    default: return try Int64(value)
    }
  }
}
