import Glibc

/// The shapes of one floor, in drawing units, in the order in which they are painted.
struct PlanPicture {
  typealias Spot = Canvas.Spot

  struct Shape {
    enum Outline {
      case polygon([Spot])
      /// Upright.
      case ellipse(center: Spot, radiusX: Double, radiusY: Double)
    }

    var outline: Outline
    var fill: Color
    var border: Color?
  }

  /// What is further away than this from the origin is not drawn.
  ///
  /// One stray seat would leave nothing of the others to be seen. The largest arenas are some 50,000
  /// units wide.
  static let farthest = 1e7

  private(set) var shapes: [Shape] = []
  private var least = Spot(x: .infinity, y: .infinity)
  private var greatest = Spot(x: -.infinity, y: -.infinity)

  /// What is to be seen of the plan; `nil` if nothing is.
  var bounds: (origin: Spot, width: Double, height: Double)? {
    guard least.x <= greatest.x, least.y <= greatest.y else { return nil }
    return (least, greatest.x - least.x, greatest.y - least.y)
  }

  mutating func addPolygon(_ corners: [Spot], fill: Color, border: Color? = nil) {
    let corners = Self.thinned(corners)
    guard corners.count >= 3, corners.allSatisfy(Self.isNear) else { return }
    for corner in corners { include(corner, corner) }
    shapes.append(Shape(outline: .polygon(corners), fill: fill, border: border))
  }

  mutating func addEllipse(
    _ center: Spot, radiusX: Double, radiusY: Double, degrees: Double = 0, fill: Color
  ) {
    guard radiusX > 0, radiusY > 0, Self.isNear(center), radiusX < Self.farthest,
      radiusY < Self.farthest
    else { return }
    guard degrees == 0 || radiusX == radiusY else {
      let corners = (0..<32).map { step in
        let angle = Double(step) * .pi / 16
        return Spot(x: center.x + radiusX * cos(angle), y: center.y + radiusY * sin(angle))
      }
      return addPolygon(Self.turned(corners, around: center, degrees), fill: fill)
    }
    include(
      Spot(x: center.x - radiusX, y: center.y - radiusY),
      Spot(x: center.x + radiusX, y: center.y + radiusY))
    shapes.append(
      Shape(
        outline: .ellipse(center: center, radiusX: radiusX, radiusY: radiusY), fill: fill,
        border: nil))
  }

  mutating func addRectangle(
    _ center: Spot, width: Double, height: Double, degrees: Double = 0, fill: Color
  ) {
    guard width > 0, height > 0 else { return }
    let (x, y) = (width / 2, height / 2)
    let corners = [
      Spot(x: center.x - x, y: center.y - y), Spot(x: center.x + x, y: center.y - y),
      Spot(x: center.x + x, y: center.y + y), Spot(x: center.x - x, y: center.y + y),
    ]
    addPolygon(Self.turned(corners, around: center, degrees), fill: fill)
  }

  private mutating func include(_ upper: Spot, _ lower: Spot) {
    least = Spot(x: min(least.x, upper.x), y: min(least.y, upper.y))
    greatest = Spot(x: max(greatest.x, lower.x), y: max(greatest.y, lower.y))
  }

  private static func isNear(_ spot: Spot) -> Bool {
    abs(spot.x) < farthest && abs(spot.y) < farthest
  }

  private static func turned(_ corners: [Spot], around center: Spot, _ degrees: Double) -> [Spot] {
    guard degrees != 0, degrees.isFinite else { return corners }
    let angle = degrees.truncatingRemainder(dividingBy: 360) * .pi / 180
    let (sine, cosine) = (sin(angle), cos(angle))
    return corners.map { corner in
      let (x, y) = (corner.x - center.x, corner.y - center.y)
      return Spot(x: center.x + x * cosine - y * sine, y: center.y + x * sine + y * cosine)
    }
  }

  /// At most a thousand corners: nobody sees more in a thumbnail.
  private static func thinned(_ corners: [Spot]) -> [Spot] {
    let most = 1000
    guard corners.count > most else { return corners }
    return (0..<most).map { corners[$0 * corners.count / most] }
  }
}
