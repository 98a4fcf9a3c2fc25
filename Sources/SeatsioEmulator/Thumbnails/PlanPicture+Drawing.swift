import SeatsioModel

/// Reads the shapes of a floor out of a drawing; what is absent or of another type is not drawn.
extension PlanPicture {
  private static let seatRadius = 8.0
  private static let boothSize = 20.0

  /// Where things are drawn, and in what colours.
  private struct Surroundings {
    var origin = Spot(x: 0, y: 0)
    /// By the text of the category's key.
    var colors: [String: Color]
    /// Of the surrounding section.
    var color = Color.grey

    func spot(_ value: JSONValue?) -> Spot? {
      guard let x = value?["x"]?.double, let y = value?["y"]?.double else { return nil }
      return Spot(x: origin.x + x, y: origin.y + y)
    }

    func color(of drawn: JSONValue) -> Color {
      drawn["categoryKey"].flatMap(CategoryKey.init(json:)).flatMap { colors[$0.text] } ?? color
    }
  }

  /// The picture of a sub-chart.
  init(of plan: JSONValue, categories: [Category]) {
    self.init()
    var colors: [String: Color] = [:]
    for category in categories {
      colors[category.key.text] = category.color.flatMap(Color.init(css:))
    }
    let surroundings = Surroundings(colors: colors)
    for shape in plan["shapes"]?.array ?? [] {
      draw(shape, fill: Color.grey.lightened(by: 0.5), in: surroundings)
    }
    for section in plan["sections"]?.array ?? [] { drawSection(section, in: surroundings) }
    drawObjects(plan, in: surroundings)
  }

  private mutating func drawSection(_ section: JSONValue, in surroundings: Surroundings) {
    var inside = surroundings
    inside.color = surroundings.color(of: section)
    let corners = (section["points"]?.array ?? []).compactMap(surroundings.spot)
    addPolygon(corners, fill: inside.color.lightened(by: 0.8), border: inside.color)
    inside.origin = surroundings.spot(section["topLeft"]) ?? surroundings.origin
    if let plan = section["subChart"] { drawObjects(plan, in: inside) }
  }

  private mutating func drawObjects(_ plan: JSONValue, in surroundings: Surroundings) {
    for area in plan["generalAdmissionAreas"]?.array ?? [] {
      draw(area, fill: surroundings.color(of: area).lightened(by: 0.4), in: surroundings)
    }
    for booth in plan["booths"]?.array ?? [] {
      draw(booth, fill: surroundings.color(of: booth), in: surroundings)
    }
    for table in plan["tables"]?.array ?? [] {
      draw(table, fill: Color.grey.lightened(by: 0.3), in: surroundings)
      drawSeats(of: table, in: surroundings)
    }
    for row in plan["rows"]?.array ?? [] { drawSeats(of: row, in: surroundings) }
  }

  private mutating func drawSeats(of group: JSONValue, in surroundings: Surroundings) {
    for seat in group["seats"]?.array ?? [] {
      guard let center = surroundings.spot(seat) else { continue }
      addEllipse(
        center, radiusX: Self.seatRadius, radiusY: Self.seatRadius,
        fill: surroundings.color(of: seat))
    }
  }

  /// Draws an area, a table, a booth or a decoration by whatever says how large it is.
  private mutating func draw(_ drawn: JSONValue, fill: Color, in surroundings: Surroundings) {
    let degrees = drawn["rotationAngle"]?.double ?? 0
    let corners = (drawn["points"]?.array ?? []).compactMap(surroundings.spot)
    if corners.count >= 3 { return addPolygon(corners, fill: fill) }
    guard let center = surroundings.spot(drawn["center"]) else { return }
    if let radius = drawn["radius1"]?.double ?? drawn["radius"]?.double {
      addEllipse(
        center, radiusX: radius, radiusY: drawn["radius2"]?.double ?? radius, degrees: degrees,
        fill: fill)
    } else {
      addRectangle(
        center, width: drawn["width"]?.double ?? Self.boothSize,
        height: drawn["height"]?.double ?? Self.boothSize, degrees: degrees, fill: fill)
    }
  }
}
