import SeatsioModel

/// The small picture of a version of a chart: all floors side by side, each as large as it gets.
enum Thumbnail {
  static let width = 400
  static let height = 300
  /// Beyond that many, floors are not drawn.
  private static let mostFloors = 100
  /// One drawing unit is at most two pixels wide, which are four of the canvas, so that a lone seat
  /// does not fill the picture.
  private static let largestScale = 4.0

  /// The picture as a PNG file.
  static func png(of version: ChartVersion) throws(APIFailure) -> [UInt8] {
    let canvas = canvas(of: version)
    let file = PNG.file(width: canvas.width, height: canvas.height, pixels: canvas.pixels)
    guard let file else { throw APIFailure(500, .general, "The thumbnail cannot be encoded") }
    return file
  }

  /// The picture.
  static func canvas(of version: ChartVersion) -> Canvas {
    let drawing = version.drawing
    let floors = drawing["subChartFloors"]?.array ?? []
    let plans = floors.isEmpty ? [drawing["subChart"] ?? .null] : Array(floors.prefix(mostFloors))
    var canvas = Canvas(width: width * 2, height: height * 2)
    let columns = columns(for: plans.count)
    let rows = (plans.count + columns - 1) / columns
    for (index, plan) in plans.enumerated() {
      let cell = Cell(
        x: canvas.width * (index % columns) / columns, y: canvas.height * (index / columns) / rows,
        width: canvas.width / columns, height: canvas.height / rows)
      paint(PlanPicture(of: plan, categories: version.categories), into: cell, of: &canvas)
    }
    return canvas.halved()
  }

  private struct Cell {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// The least number of columns that is not less than that of the rows.
  private static func columns(for count: Int) -> Int {
    var columns = 1
    while columns * columns < count { columns += 1 }
    return columns
  }

  private static func paint(_ picture: PlanPicture, into cell: Cell, of canvas: inout Canvas) {
    guard let (origin, width, height) = picture.bounds else { return }
    let (free, above) = (Double(cell.width) * 0.92, Double(cell.height) * 0.92)
    let scale = min(
      free / max(width, 1e-6), above / max(height, 1e-6), Self.largestScale)
    // In the middle of the cell.
    let left = Double(cell.x) + (Double(cell.width) - width * scale) / 2
    let top = Double(cell.y) + (Double(cell.height) - height * scale) / 2
    func placed(_ spot: Canvas.Spot) -> Canvas.Spot {
      Canvas.Spot(x: left + (spot.x - origin.x) * scale, y: top + (spot.y - origin.y) * scale)
    }
    for shape in picture.shapes {
      switch shape.outline {
      case .polygon(let corners):
        let corners = corners.map(placed)
        canvas.fill(corners, shape.fill)
        if let border = shape.border { canvas.outline(corners, border) }
      case .ellipse(let center, let radiusX, let radiusY):
        // However small the plan is drawn, a seat stays visible.
        canvas.fill(
          center: placed(center), radiusX: max(radiusX * scale, 1),
          radiusY: max(radiusY * scale, 1), shape.fill)
      }
    }
  }
}

/// The calls that answer thumbnails, and where the public ones are found.
extension WorkspaceState {
  func publishedThumbnail(_ call: Call) throws(APIFailure) -> Answer {
    try Self.answer(try chart(call.chartKey).published)
  }

  func draftThumbnail(_ call: Call) throws(APIFailure) -> Answer {
    try Self.answer(try chart(call.chartKey).requiredDraft())
  }

  fileprivate static func answer(_ version: ChartVersion) throws(APIFailure) -> Answer {
    Answer(status: 200, body: try Thumbnail.png(of: version), contentType: .png)
  }
}

extension EmulatorState {
  /// Finds the version whose picture anybody may see; drawing it needs the state no more.
  func publicThumbnail(
    _ call: Call, _ version: (ChartState) throws -> ChartVersion
  ) throws -> @Sendable () throws -> Answer {
    let workspaceKey = WorkspaceKey(call.argument("workspace"))
    for company in companies {
      guard let position = company.position(workspaceKey) else { continue }
      let version = try version(try company.workspaces[position].chart(call.chartKey))
      return { try WorkspaceState.answer(version) }
    }
    throw APIFailure.workspaceNotFound(workspaceKey)
  }
}

extension Call {
  /// Where anybody finds the picture of a chart's version.
  ///
  /// The address that the call itself came to is the one that its sender can reach.
  func thumbnailURL(_ workspace: WorkspaceKey, _ chart: ChartKey, _ version: String) -> String {
    let workspace = Self.escaped(workspace.rawValue)
    return "\(baseURL)/thumbnails/\(workspace)/\(Self.escaped(chart.rawValue))/\(version).png"
  }

  private static func escaped(_ segment: String) -> String {
    var escaped = ""
    for byte in segment.utf8 {
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~":
        escaped.unicodeScalars.append(scalar)
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        escaped += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return escaped
  }
}
