/// A white sheet to paint on, in pixels from its upper left corner.
///
/// Whatever is asked for, painting ends: what lies outside is not painted, and after so many pixels
/// nothing is.
struct Canvas {
  struct Spot: Hashable {
    var x: Double
    var y: Double
  }

  let width: Int
  let height: Int
  /// Three bytes per pixel: red, green, blue.
  private(set) var pixels: [UInt8]
  /// How many pixels may still be painted: some hundred times the whole sheet.
  private var budget: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: 255, count: width * height * 3)
    budget = width * height * 100
  }

  /// Fills a closed shape; where it crosses itself, holes stay.
  mutating func fill(_ corners: [Spot], _ color: Color) {
    guard corners.count >= 3 else { return }
    var crossings: [(row: Int, x: Double)] = []
    for (index, end) in corners.enumerated() {
      let start = corners[index == 0 ? corners.count - 1 : index - 1]
      let (upper, lower) = start.y <= end.y ? (start, end) : (end, start)
      guard lower.y > upper.y else { continue }
      // A row is crossed in the middle of its pixels.
      let first = Self.whole((upper.y - 0.5).rounded(.up), in: 0...height)
      let last = Self.whole((lower.y - 0.5).rounded(.up), in: 0...height)
      guard first < last, spend(last - first) else { continue }
      let slope = (lower.x - upper.x) / (lower.y - upper.y)
      for row in first..<last {
        crossings.append((row, upper.x + (Double(row) + 0.5 - upper.y) * slope))
      }
    }
    crossings.sort { $0.row == $1.row ? $0.x < $1.x : $0.row < $1.row }
    var index = 0
    while index + 1 < crossings.count {
      let (left, right) = (crossings[index], crossings[index + 1])
      if left.row == right.row {
        paint(row: left.row, from: left.x, to: right.x, color)
        index += 2
      } else {
        index += 1
      }
    }
  }

  /// Fills a circle or an ellipse that stands upright.
  mutating func fill(center: Spot, radiusX: Double, radiusY: Double, _ color: Color) {
    guard radiusX > 0, radiusY > 0 else { return }
    let first = Self.whole((center.y - radiusY - 0.5).rounded(.up), in: 0...height)
    let last = Self.whole((center.y + radiusY - 0.5).rounded(.up), in: 0...height)
    guard first < last else { return }
    for row in first..<last {
      let distance = (Double(row) + 0.5 - center.y) / radiusY
      let half = radiusX * max(0, 1 - distance * distance).squareRoot()
      paint(row: row, from: center.x - half, to: center.x + half, color)
    }
  }

  /// Draws the border of a closed shape, two pixels wide.
  mutating func outline(_ corners: [Spot], _ color: Color) {
    for (index, end) in corners.enumerated() {
      let start = corners[index == 0 ? corners.count - 1 : index - 1]
      let steps = max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up)
      guard steps.isFinite, steps <= Double(width + height) else { continue }
      let count = max(1, Int(steps))
      for step in 0...count {
        let share = Double(step) / Double(count)
        let x = start.x + (end.x - start.x) * share
        let row = Self.whole((start.y + (end.y - start.y) * share).rounded(.down), in: 0...height)
        paint(row: row, from: x - 1, to: x + 1, color)
        paint(row: row - 1, from: x - 1, to: x + 1, color)
      }
    }
  }

  /// The sheet at half the size, each pixel the mean of four: this is what makes edges smooth.
  func halved() -> Canvas {
    var small = Canvas(width: width / 2, height: height / 2)
    for y in 0..<small.height {
      for x in 0..<small.width {
        let upper = (y * 2 * width + x * 2) * 3
        let lower = upper + width * 3
        for part in 0..<3 {
          let sum =
            Int(pixels[upper + part]) + Int(pixels[upper + 3 + part])
            + Int(pixels[lower + part]) + Int(pixels[lower + 3 + part])
          small.pixels[(y * small.width + x) * 3 + part] = UInt8(sum / 4)
        }
      }
    }
    return small
  }

  /// The colour of a pixel of the sheet.
  subscript(x: Int, y: Int) -> Color {
    let first = (y * width + x) * 3
    return Color(pixels[first], pixels[first + 1], pixels[first + 2])
  }

  private mutating func paint(row: Int, from left: Double, to right: Double, _ color: Color) {
    guard row >= 0, row < height else { return }
    let first = Self.whole((left - 0.5).rounded(.up), in: 0...width)
    let last = Self.whole((right - 0.5).rounded(.up), in: 0...width)
    guard first < last, spend(last - first) else { return }
    var index = (row * width + first) * 3
    for _ in first..<last {
      pixels[index] = color.red
      pixels[index + 1] = color.green
      pixels[index + 2] = color.blue
      index += 3
    }
  }

  private mutating func spend(_ count: Int) -> Bool {
    budget -= count
    return budget > 0
  }

  /// A whole number inside `range`; one of its ends if the value lies beyond, or is none at all.
  private static func whole(_ value: Double, in range: ClosedRange<Int>) -> Int {
    guard value > Double(range.lowerBound) else { return range.lowerBound }
    guard value < Double(range.upperBound) else { return range.upperBound }
    return Int(value)
  }
}
