import Glibc
import SeatsioModel

/// Reads the sellable objects out of a drawing.
///
/// The format is the service's internal one and changes between versions, so whatever is absent or
/// of an unexpected type counts as not drawn; unknown members are ignored here and stay in the
/// drawing itself.
struct DrawingReader {
  private var objects: [PlacedObject] = []
  private var blocks: [SeatingPlan.Block] = []
  private var hasFocalPoint = false
  private var zoneFocalPoints: [String: DrawingPoint] = [:]

  /// What an object inherits from where it stands.
  private struct Surroundings {
    var floor: Floor?
    var section: Label?
    var category: String?
    var entrance: String?
    var zone: String?
    /// Of the surrounding sub-chart, in absolute coordinates.
    var origin = DrawingPoint(x: 0, y: 0)
    var focalPoint: DrawingPoint?
  }

  /// A technical label and the one that people see.
  private struct Label {
    var own: String
    var displayed: String
    /// What people call the thing instead of its type; `nil`: nothing else.
    var displayedType: String?

    init(_ value: JSONValue) {
      own = value["label"]?.string ?? "?"
      displayed = value["displayLabel"]?.string ?? own
      displayedType = value["displayObjectType"]?.string
    }
  }

  /// The objects of `drawing`, in drawing order.
  static func plan(of drawing: JSONValue) -> SeatingPlan {
    var reader = DrawingReader()
    let zones = reader.readZones(list(drawing["zones"]?["list"]))
    let floors = list(drawing["subChartFloors"])
    var hasEmptyFloor = false
    for floor in floors {
      let before = reader.objects.count
      let name = floor["floorName"]?.string ?? ""
      reader.readPlan(
        floor, floor: Floor(name: name, displayName: floor["floorDisplayName"]?.string))
      if reader.objects.count == before { hasEmptyFloor = true }
    }
    if floors.isEmpty, let plan = drawing["subChart"] { reader.readPlan(plan, floor: nil) }
    return SeatingPlan(
      objects: reader.objects, blocks: reader.blocks, zones: zones,
      hasFocalPoint: reader.hasFocalPoint, hasEmptyFloor: hasEmptyFloor)
  }

  private mutating func readZones(_ list: [JSONValue]) -> [Zone] {
    list.compactMap { zone in
      guard let key = zone["key"]?.string else { return nil }
      if let point = DrawingPoint(zone["focalPoint"]) {
        zoneFocalPoints[key] = point
        hasFocalPoint = true
      }
      return Zone(key: key, label: zone["label"]?.string ?? key)
    }
  }

  private mutating func readPlan(_ plan: JSONValue, floor: Floor?) {
    let focalPoint = DrawingPoint(plan["focalPoint"])
    if focalPoint != nil { hasFocalPoint = true }
    let surroundings = Surroundings(floor: floor, focalPoint: focalPoint)
    readObjects(plan, in: surroundings)
    for section in Self.list(plan["sections"]) {
      var inside = surroundings
      inside.section = Label(section)
      inside.category = Self.categoryKey(section)
      inside.entrance = section["entrance"]?.string
      inside.zone = section["zone"]?.string
      inside.origin = DrawingPoint(section["topLeft"]) ?? inside.origin
      if let zone = inside.zone, let point = zoneFocalPoints[zone] { inside.focalPoint = point }
      if let nested = section["subChart"] { readObjects(nested, in: inside) }
    }
  }

  private mutating func readObjects(_ plan: JSONValue, in surroundings: Surroundings) {
    for row in Self.list(plan["rows"]) { readRow(row, in: surroundings) }
    for table in Self.list(plan["tables"]) { readTable(table, in: surroundings) }
    for booth in Self.list(plan["booths"]) {
      objects.append(
        object(Label(booth), type: "booth", kind: .booth, drawn: booth, in: surroundings))
    }
    for area in Self.list(plan["generalAdmissionAreas"]) { readArea(area, in: surroundings) }
  }

  private mutating func readRow(_ row: JSONValue, in surroundings: Surroundings) {
    let label = Label(row)
    let first = objects.count
    for seat in Self.list(row["seats"]) {
      objects.append(
        object(
          Label(seat), type: "seat", kind: .seat, parent: (label, "row"), drawn: seat,
          in: surroundings))
    }
    for index in objects.indices.dropFirst(first) {
      if index > first { objects[index].leftNeighbour = objects[index - 1].label }
      if index + 1 < objects.count { objects[index].rightNeighbour = objects[index + 1].label }
    }
    blocks.append(SeatingPlan.Block(seats: first..<objects.count))
  }

  private mutating func readTable(_ table: JSONValue, in surroundings: Surroundings) {
    let label = Label(table)
    let seats = Self.list(table["seats"])
    var whole = object(
      label, type: "table",
      kind: .table(seats: seats.count, isDrawnAsAWhole: table["bookAsAWhole"]?.bool ?? false),
      drawn: table, in: surroundings)
    // A table has no category of its own: it is that of its seats.
    whole.category =
      Self.categoryKey(table) ?? seats.lazy.compactMap(Self.categoryKey).first
      ?? surroundings.category
    let position = objects.count
    objects.append(whole)
    blocks.append(
      SeatingPlan.Block(seats: position + 1..<position + 1 + seats.count, table: position))
    for seat in seats {
      objects.append(
        object(
          Label(seat), type: "seat", kind: .tableSeat(table: whole.label), parent: (label, "table"),
          drawn: seat, in: surroundings))
    }
  }

  private mutating func readArea(_ area: JSONValue, in surroundings: Surroundings) {
    let shape = PlacedObject.AreaShape(
      capacity: Self.places(area["capacity"]) ?? 0,
      bookAsAWhole: area["bookAsAWhole"]?.bool ?? false,
      variableOccupancy: area["variableOccupancy"]?.bool ?? false,
      minOccupancy: Self.places(area["minOccupancy"]),
      maxOccupancy: Self.places(area["maxOccupancy"]))
    objects.append(
      object(
        Label(area), type: "generalAdmission", kind: .area(shape), drawn: area, in: surroundings))
  }

  private func object(
    _ own: Label, type: String, kind: PlacedObject.Kind,
    parent: (label: Label, type: String)? = nil,
    drawn: JSONValue, in surroundings: Surroundings
  ) -> PlacedObject {
    let entrance = drawn["entrance"]?.string ?? surroundings.entrance
    let parts = [surroundings.section?.own, parent?.label.own, own.own]
    let place = Self.middle(of: drawn).map { surroundings.origin + $0 }
    return PlacedObject(
      label: parts.compactMap { $0 }.joined(separator: "-"),
      kind: kind,
      labels: ObjectLabels(
        own: LabelAndType(label: own.displayed, type: type),
        parent: parent.map { LabelAndType(label: $0.label.displayed, type: $0.type) },
        section: surroundings.section?.displayed, entrance: entrance.map(EntranceLabel.init)),
      ids: ObjectIDs(
        own: own.own, parent: parent?.label.own, section: surroundings.section?.own),
      category: Self.categoryKey(drawn) ?? surroundings.category,
      section: surroundings.section?.own, entrance: entrance, zone: surroundings.zone,
      floor: surroundings.floor, place: place,
      distanceToFocalPoint: Self.distance(place, surroundings.focalPoint),
      flags: type == "seat" ? Self.flags(drawn) : [], displayedType: own.displayedType,
      parentDisplayedType: parent?.label.displayedType)
  }

  /// Seats say where they are; tables, booths and round areas where their centre is; other areas
  /// have corners.
  private static func middle(of drawn: JSONValue) -> DrawingPoint? {
    if let point = DrawingPoint(drawn) ?? DrawingPoint(drawn["center"]) { return point }
    let corners = list(drawn["points"]).compactMap { DrawingPoint($0) }
    guard !corners.isEmpty else { return nil }
    let count = Double(corners.count)
    return DrawingPoint(
      x: corners.reduce(0) { $0 + $1.x / count }, y: corners.reduce(0) { $0 + $1.y / count })
  }

  private static func distance(_ place: DrawingPoint?, _ focalPoint: DrawingPoint?) -> Double? {
    guard let place, let focalPoint else { return nil }
    let distance = hypot(place.x - focalPoint.x, place.y - focalPoint.y)
    return distance.isFinite ? distance : nil
  }

  /// The drawn things of a list; anything that is not an object is none.
  private static func list(_ value: JSONValue?) -> [JSONValue] {
    guard let elements = value?.array else { return [] }
    func isObject(_ element: JSONValue) -> Bool {
      if case .object = element { true } else { false }
    }
    return elements.allSatisfy(isObject) ? elements : elements.filter(isObject)
  }

  /// A number of places within reason: nobody fills more, and sums of them stay far from the end of
  /// the integers.
  private static func places(_ value: JSONValue?) -> Int? {
    guard let number = value?.double, number.isFinite else { return nil }
    return Int(min(max(0, number), Double(InferredChoices.greatestCapacity)))
  }

  private static func categoryKey(_ drawn: JSONValue) -> String? {
    drawn["categoryKey"].flatMap(CategoryKey.init(json:))?.text
  }

  private static let flagNames: [(String, PlacedObject.SeatFlags)] = [
    ("accessible", .accessible), ("companionSeat", .companion),
    ("restrictedView", .restrictedView), ("liftUpArmrests", .liftUpArmrests),
    ("hearingImpaired", .hearingImpaired), ("semiAmbulatorySeat", .semiAmbulatory),
    ("signLanguageInterpretation", .signLanguage), ("plusSize", .plusSize),
  ]

  private static func flags(_ seat: JSONValue) -> PlacedObject.SeatFlags {
    flagNames.reduce(into: []) { flags, flag in
      if seat[flag.0]?.bool == true { flags.insert(flag.1) }
    }
  }
}

extension CategoryKey {
  /// A key as JSON carries it: a whole number or a text.
  init?(json: JSONValue) {
    if let number = json.wholeNumber {
      self = .number(Int64(number))
    } else if let text = json.string {
      self = .text(text)
    } else {
      return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .number(let value): .integer(value)
    case .text(let value): .string(value)
    }
  }
}
