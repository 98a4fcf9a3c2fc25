import SeatsioModel

extension WorkspaceState {
  /// All objects as a table, sorted by label.
  func eventFlatListCSV(_ call: Call) throws(APIFailure) -> Answer {
    var table = CSVWriter()
    table.row(InferredChoices.csvColumns.map(\.name))
    for object in try reportedObjects(call).inOrderOfLabels {
      table.row(InferredChoices.csvColumns.map { $0.cell(object) })
    }
    return Answer(status: 200, body: table.bytes, contentType: .csv)
  }
}

/// A column of the flat list: its name and what it says of an object; `nil`: nothing.
struct CSVColumn: Sendable {
  let name: String
  let cell: @Sendable (EventObject) -> String?

  init(_ name: String, _ cell: @escaping @Sendable (EventObject) -> String?) {
    self.name = name
    self.cell = cell
  }

  /// A column that only areas fill.
  static func ofAreas(
    _ name: String, _ number: @escaping @Sendable (EventObject) -> Int
  ) -> CSVColumn {
    CSVColumn(name) { $0.placed.area == nil ? nil : String(number($0)) }
  }

  /// A column that only seats fill.
  static func ofSeats(_ name: String, _ flag: PlacedObject.SeatFlags) -> CSVColumn {
    CSVColumn(name) { object in
      object.placed.type == .seat ? String(object.placed.flags.contains(flag)) : nil
    }
  }
}

extension InferredChoices {
  /// The columns of the CSV list, of which only labels and statuses are known to be there: the fields
  /// of an info that are one value, under their names, and the extra data as JSON.
  static let csvColumns: [CSVColumn] = [
    CSVColumn("label") { $0.placed.label },
    CSVColumn("objectType") { $0.placed.type.rawValue },
    CSVColumn("status") { $0.status.rawValue },
    CSVColumn("categoryKey") { $0.category?.key },
    CSVColumn("categoryLabel") { $0.category?.label },
    CSVColumn("section") { $0.placed.section },
    CSVColumn("entrance") { $0.placed.entrance },
    CSVColumn("zone") { $0.placed.zone },
    CSVColumn("floor") { $0.placed.floor?.name },
    CSVColumn("channel") { $0.channel?.rawValue },
    CSVColumn("orderId") { $0.state.orderId },
    CSVColumn("ticketType") { $0.state.ticketType },
    CSVColumn("holdToken") { $0.holdToken?.rawValue },
    CSVColumn("extraData") { object in
      object.state.extraData.map { data in
        var writer = JSONWriter()
        writer.value(data)
        return String(decoding: writer.bytes, as: UTF8.self)
      }
    },
    CSVColumn("resaleListingId") { $0.state.resaleListingId },
    CSVColumn("forSale") { String($0.isForSale) },
    CSVColumn("isAvailable") { String($0.isAvailable) },
    CSVColumn("availabilityReason") { $0.availabilityReason },
    .ofAreas("capacity") { $0.placed.area?.capacity ?? 0 },
    .ofAreas("numBooked") { $0.state.places.booked },
    .ofAreas("numFree") { $0.openPlaces },
    .ofAreas("numHeld") { $0.state.places.held },
    .ofAreas("numNotForSale") { $0.placesNotForSale },
    CSVColumn("numSeats") { object in
      guard case .table(let seats, _) = object.placed.kind else { return nil }
      return String(seats)
    },
    CSVColumn("distanceToFocalPoint") { $0.placed.distanceToFocalPoint?.description },
    CSVColumn("leftNeighbour") { $0.placed.leftNeighbour },
    CSVColumn("rightNeighbour") { $0.placed.rightNeighbour },
    .ofSeats("isAccessible", .accessible), .ofSeats("isCompanionSeat", .companion),
    .ofSeats("hasRestrictedView", .restrictedView),
    .ofSeats("hasLiftUpArmrests", .liftUpArmrests),
    .ofSeats("isHearingImpaired", .hearingImpaired),
    .ofSeats("isSemiAmbulatorySeat", .semiAmbulatory),
    .ofSeats("hasSignLanguageInterpretation", .signLanguage), .ofSeats("isPlusSize", .plusSize),
  ]
}

/// Writes rows of text as RFC 4180 has them.
///
/// Fields with a comma, a quote or a line break are in quotes, quotes are doubled, and every row ends
/// in CR LF. Values are not altered in any other way.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  /// A row with these fields; `nil` is an empty one.
  mutating func row(_ fields: [String?]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field ?? "")
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func append(_ field: String) {
    guard field.utf8.contains(where: Self.needsQuotes) else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), 0x0A, 0x0D: true
    default: false
    }
  }
}
