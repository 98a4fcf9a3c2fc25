import SeatsioModel

/// Draws a venue description: a plan with a stage at the top and everything else below it, in the
/// order in which it is described.
struct VenueDrawing {
  /// Distances in drawing units; the service's editor uses the first two as defaults.
  private static let seatSpacing = 20.0
  private static let rowSpacing = 24.0
  private static let margin = 40.0
  private static let stageHeight = 40.0

  private let venue: VenueDescription
  private var uuids = 0
  /// Of the plan; everything is centred on it.
  private let width: Double

  private init(_ venue: VenueDescription) {
    self.venue = venue
    let widest = ([venue.rows] + venue.sections.map(\.rows)).joined().map(\.seats.count).max() ?? 0
    width = max(400, Double(widest) * Self.seatSpacing + 4 * Self.margin)
  }

  /// The drawing of `venue` under a chart's name.
  static func drawing(of venue: VenueDescription, name: String) -> JSONValue {
    var drawing = VenueDrawing(venue)
    return drawing.root(name: name)
  }

  private mutating func root(name: String) -> JSONValue {
    let plan = subChart()
    let highestKey = venue.categories.compactMap { category -> Int64? in
      guard case .number(let number) = category.key else { return nil }
      return number
    }.max()
    return [
      "name": .string(name),
      "venueType": .string(
        venue.sections.isEmpty ? "ROWS_WITHOUT_SECTIONS" : "ROWS_WITH_SECTIONS"),
      "version": 22, "sectionScaleFactor": 100,
      "tablesLabelCounter": .integer(Int64(venue.tables.count + 1)),
      "uuidCounter": .integer(Int64(uuids + 1)),
      "categories": [
        "maxCategoryKey": .integer(highestKey ?? 0),
        "list": .array(
          venue.categories.enumerated().map { index, category in
            [
              "key": category.key.json, "label": .string(category.label),
              "color": .string(category.color ?? Self.color(index)),
              "accessible": .bool(category.accessible),
            ]
          }),
      ],
      "zones": ["list": []],
      "subChart": plan,
    ]
  }

  private static func color(_ index: Int) -> String {
    InferredChoices.categoryColors[index % InferredChoices.categoryColors.count]
  }

  private mutating func subChart() -> JSONValue {
    let stage = stage()
    var y = Self.margin + Self.stageHeight + Self.margin
    var plan = contents(
      rows: venue.rows, tables: venue.tables, areas: venue.areas, centre: width / 2, y: &y)
    var sections: [JSONValue] = []
    for section in venue.sections { sections.append(drawn(section, y: &y)) }
    plan["sections"] = .array(sections)
    plan["shapes"] = [stage]
    plan["width"] = .number(width)
    plan["height"] = .number(y)
    plan["focalPoint"] = point(width / 2, Self.margin + Self.stageHeight)
    return .object(plan)
  }

  private mutating func stage() -> JSONValue {
    [
      "objectType": "shape", "smartType": "stage", "type": "rectangle", "label": "Stage",
      "center": point(width / 2, Self.margin + Self.stageHeight / 2),
      "width": .number(width / 2), "height": .number(Self.stageHeight), "rotationAngle": 0,
      "uuid": uuid(),
    ]
  }

  private mutating func drawn(_ section: VenueDescription.Section, y: inout Double) -> JSONValue {
    let top = y
    var inner = Self.margin
    var plan = contents(
      rows: section.rows, tables: section.tables, areas: section.areas,
      centre: width / 2 - Self.margin, y: &inner)
    let height = inner
    let inside = width - 2 * Self.margin
    plan["width"] = .number(inside)
    plan["height"] = .number(height)
    y = top + height + Self.margin
    var drawn: [String: JSONValue] = [
      "label": .string(section.label), "uuid": uuid(), "subChart": .object(plan),
      "topLeft": point(Self.margin, top),
      "points": [
        point(Self.margin, top), point(Self.margin + inside, top),
        point(Self.margin + inside, top + height), point(Self.margin, top + height),
      ],
    ]
    drawn["categoryKey"] = section.category?.json
    drawn["categoryLabel"] = label(of: section.category)
    drawn["entrance"] = section.entrance.map(JSONValue.string)
    return .object(drawn)
  }

  /// Rows, tables and areas below one another; `y` is moved past them.
  private mutating func contents(
    rows: [VenueDescription.Row], tables: [VenueDescription.Table], areas: [VenueDescription.Area],
    centre: Double, y: inout Double
  ) -> [String: JSONValue] {
    var drawnRows: [JSONValue] = []
    for row in rows {
      drawnRows.append(drawn(row, centre: centre, y: y))
      y += Self.rowSpacing
    }
    var drawnTables: [JSONValue] = []
    for table in tables {
      drawnTables.append(drawn(table, centre: centre, y: y + Self.margin))
      y += 3 * Self.margin
    }
    var drawnAreas: [JSONValue] = []
    for area in areas {
      drawnAreas.append(drawn(area, centre: centre, y: y + Self.margin))
      y += 3 * Self.margin
    }
    return [
      "rows": .array(drawnRows), "tables": .array(drawnTables), "booths": [],
      "generalAdmissionAreas": .array(drawnAreas), "shapes": [], "texts": [], "icons": [],
      "imageObjects": [],
    ]
  }
}

// MARK: - Single objects

extension VenueDrawing {
  private mutating func drawn(
    _ row: VenueDescription.Row, centre: Double, y: Double
  ) -> JSONValue {
    let left = centre - Double(row.seats.count - 1) * Self.seatSpacing / 2
    var seats: [JSONValue] = []
    for (index, label) in row.seats.enumerated() {
      seats.append(
        seat(
          label, category: row.category, isAccessible: row.accessible.contains(label),
          at: (left + Double(index) * Self.seatSpacing, y)))
    }
    return [
      "label": .string(row.label), "objectType": "row", "uuid": uuid(), "seats": .array(seats),
    ]
  }

  private mutating func drawn(
    _ table: VenueDescription.Table, centre: Double, y: Double
  ) -> JSONValue {
    var seats: [JSONValue] = []
    // Around the table, in equal steps along a square rather than a circle: no trigonometry, and
    // nothing depends on the exact place.
    for number in 1...max(1, table.seats) where number <= table.seats {
      let share = Double(number - 1) / Double(table.seats) * 4
      let along = (share - share.rounded(.down)) * 2 - 1
      let place: (Double, Double) =
        switch Int(share) {
        case 0: (along, -1)
        case 1: (1, along)
        case 2: (-along, 1)
        default: (-1, -along)
        }
      seats.append(
        seat(
          String(number), category: table.category, isAccessible: false,
          at: (centre + place.0 * Self.seatSpacing, y + place.1 * Self.seatSpacing)))
    }
    return [
      "label": .string(table.label), "objectType": "table", "type": "round", "uuid": uuid(),
      "center": point(centre, y), "radius": .number(Self.seatSpacing / 2),
      "bookAsAWhole": .bool(table.bookAsAWhole), "rotationAngle": 0, "openSpaces": 0,
      "seats": .array(seats),
    ]
  }

  private mutating func drawn(
    _ area: VenueDescription.Area, centre: Double, y: Double
  ) -> JSONValue {
    var drawn: [String: JSONValue] = [
      "label": .string(area.label), "capacity": .integer(Int64(area.capacity)),
      "objectType": "generalAdmission", "type": "circle", "center": point(centre, y),
      "radius1": .number(width / 4), "radius2": .number(Self.margin), "rotationAngle": 0,
      "bookAsAWhole": false, "variableOccupancy": false, "uuid": uuid(),
    ]
    drawn["categoryKey"] = area.category?.json
    drawn["categoryLabel"] = label(of: area.category)
    return .object(drawn)
  }

  private mutating func seat(
    _ label: String, category: CategoryKey?, isAccessible: Bool, at place: (Double, Double)
  ) -> JSONValue {
    var drawn: [String: JSONValue] = [
      "label": .string(label), "x": .number(place.0), "y": .number(place.1), "uuid": uuid(),
      "accessible": .bool(isAccessible), "companionSeat": false, "restrictedView": false,
      "published": true,
    ]
    drawn["categoryKey"] = category?.json
    drawn["categoryLabel"] = self.label(of: category)
    return .object(drawn)
  }

  private func label(of category: CategoryKey?) -> JSONValue? {
    guard let category else { return nil }
    return venue.categories.first { $0.key == category }.map { .string($0.label) }
  }

  private mutating func uuid() -> JSONValue {
    uuids += 1
    return .string("uuid\(uuids)")
  }

  private func point(_ x: Double, _ y: Double) -> JSONValue {
    ["x": .number(x), "y": .number(y)]
  }
}
