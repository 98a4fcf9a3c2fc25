import CPNG
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rule 3.6 of docs/emulator-rules.md.
@Suite struct ThumbnailTests {
  /// Size and pixels of a PNG file, as libpng reads it.
  private static func decoded(_ file: [UInt8]) throws -> (width: Int, height: Int, [UInt8]) {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    var pixels: [UInt8] = []
    let isRead = file.withUnsafeBytes { bytes in
      guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
        return false
      }
      image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
      pixels = [UInt8](repeating: 0, count: Int(image.width * image.height) * 3)
      return png_image_finish_read(&image, nil, &pixels, 0, nil) != 0
    }
    try #require(isRead)
    return (Int(image.width), Int(image.height), pixels)
  }

  private static func canvas(_ drawing: JSONValue) throws -> Canvas {
    Thumbnail.canvas(of: try ChartVersion(drawing: drawing))
  }

  private static func count(_ color: Color, in canvas: Canvas) -> Int {
    var count = 0
    for y in 0..<canvas.height {
      for x in 0..<canvas.width where canvas[x, y] == color { count += 1 }
    }
    return count
  }

  private static let red = Color(255, 0, 0)
  private static let blue = Color(0, 0, 255)
  private static let categories: JSONValue = [
    "list": [
      ["key": 1, "label": "Red", "color": "#ff0000"], ["key": 2, "label": "Blue", "color": "blue"],
    ]
  ]

  private static func drawing(_ plan: JSONValue) -> JSONValue {
    ["categories": categories, "subChart": plan]
  }

  @Test("the thumbnails of both versions are PNG files, which differ as the drawings do (3.6)")
  func files() throws {
    var rules = try Rules.withShow()
    let path = "/charts/hall/version"
    let published = rules.call(.get, "\(path)/published/thumbnail")
    #expect(published.status == 200)
    #expect(published.contentType == .png)
    #expect(Array(published.bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(rules.call(.get, "\(path)/draft/thumbnail").status == 404)
    rules.call(.post, "/charts/hall/categories/1", ["color": "#123456"])
    let draft = rules.call(.get, "\(path)/draft/thumbnail")
    let (width, height, pixels) = try Self.decoded(draft.bytes)
    #expect((width, height) == (Thumbnail.width, Thumbnail.height))
    let (_, _, before) = try Self.decoded(published.bytes)
    #expect(pixels != before)
    #expect(rules.call(.get, "/charts/nope/version/published/thumbnail").code == "CHART_NOT_FOUND")
  }

  @Test("anybody may fetch the picture that a chart links to, without a key (3.6)")
  func link() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall", ["name": "New"])
    let chart = rules.call(.get, "/charts/hall").json
    for (member, version) in [
      ("publishedVersionThumbnailUrl", "published"), ("draftVersionThumbnailUrl", "draft"),
    ] {
      let url = try #require(chart[member]?.string)
      #expect(url.hasPrefix("http://localhost/"))
      let open = rules.raw(
        "GET", String(url.dropFirst("http://localhost".count)), authorization: nil)
      #expect(open.status == 200)
      #expect(open.contentType == .png)
      let own = rules.call(.get, "/charts/hall/version/\(version)/thumbnail")
      #expect(open.bytes == own.bytes)
    }
    rules.call(.post, "/charts/hall/version/draft/actions/discard")
    #expect(rules.call(.get, "/charts/hall").json["draftVersionThumbnailUrl"] == nil)
    for path in [
      "/thumbnails/default-workspace/hall/draft.png",
      "/thumbnails/default-workspace/no/published.png",
      "/thumbnails/nope/hall/published.png", "/thumbnails/default-workspace/hall/other.png",
    ] { #expect(rules.raw("GET", path, authorization: nil).status == 404, "\(path)") }
  }

  @Test("a link leads to its chart whatever characters its key holds")
  func oddKey() throws {
    var rules = Rules()
    rules.upload(Self.drawing([:]), as: "a%2Fb%20%C3%A9%3F")
    let chart = rules.call(.get, "/charts/a%2Fb%20%C3%A9%3F").json
    #expect(chart["key"] == "a/b é?")
    let url = try #require(chart["publishedVersionThumbnailUrl"]?.string)
    let path = String(url.dropFirst("http://localhost".count))
    #expect(rules.raw("GET", path, authorization: nil).status == 200)
  }

  @Test("every seat is a dot in the colour of its category, where it stands")
  func seats() throws {
    let canvas = try Self.canvas(
      Self.drawing([
        "rows": [
          [
            "label": "A",
            "seats": [
              ["label": "1", "x": 0, "y": 0, "categoryKey": 1],
              ["label": "2", "x": 100, "y": 0, "categoryKey": 2],
            ],
          ]
        ]
      ]))
    // A unit is never more than two pixels wide, and the plan stands in the middle.
    #expect(canvas[100, 150] == Self.red)
    #expect(canvas[300, 150] == Self.blue)
    #expect(canvas[200, 150] == .white)
    #expect(canvas[100, 100] == .white)
  }

  @Test("tables, booths, areas, sections and decoration all leave their mark")
  func kinds() throws {
    let center: JSONValue = ["x": 50, "y": 50]
    let plans: [(JSONValue, Color)] = [
      (["booths": [["label": "B", "categoryKey": 1, "center": center]]], Self.red),
      (
        [
          "generalAdmissionAreas": [
            ["label": "GA", "categoryKey": 2, "center": center, "radius1": 40, "radius2": 20]
          ]
        ], Self.blue.lightened(by: 0.4)
      ),
      (
        [
          "generalAdmissionAreas": [
            [
              "label": "GA", "categoryKey": 2,
              "points": [
                ["x": 0, "y": 0], ["x": 9, "y": 0], ["x": 9, "y": 9], ["x": 0, "y": 9],
              ],
            ]
          ]
        ], Self.blue.lightened(by: 0.4)
      ),
      (
        ["tables": [["label": "T", "center": center, "radius": 20]]],
        Color.grey.lightened(by: 0.3)
      ),
      (
        ["shapes": [["center": center, "width": 80, "height": 20, "rotationAngle": 30]]],
        Color.grey.lightened(by: 0.5)
      ),
      (
        [
          "sections": [
            [
              "label": "S", "categoryKey": 1,
              "points": [["x": 0, "y": 0], ["x": 90, "y": 0], ["x": 90, "y": 90]],
            ]
          ]
        ], Self.red.lightened(by: 0.8)
      ),
    ]
    for (plan, color) in plans {
      #expect(Self.count(color, in: try Self.canvas(Self.drawing(plan))) > 100, "\(plan)")
    }
  }

  @Test("seats of a section are placed inside it and inherit its colour")
  func sections() throws {
    let canvas = try Self.canvas(
      Self.drawing([
        "sections": [
          [
            "label": "S", "categoryKey": 2, "topLeft": ["x": 1000, "y": 1000],
            "points": [
              ["x": 1000, "y": 1000], ["x": 1400, "y": 1000], ["x": 1400, "y": 1300],
              ["x": 1000, "y": 1300],
            ],
            "subChart": ["rows": [["label": "A", "seats": [["label": "1", "x": 200, "y": 150]]]]],
          ]
        ]
      ]))
    #expect(canvas[200, 150] == Self.blue)
    #expect(canvas[100, 100] == Self.blue.lightened(by: 0.8))
  }

  @Test("floors stand side by side")
  func floors() throws {
    func floor(_ category: JSONValue) -> JSONValue {
      [
        "rows": [
          ["label": "A", "seats": [["label": "1", "x": 0, "y": 0, "categoryKey": category]]]
        ]
      ]
    }
    let canvas = try Self.canvas([
      "categories": Self.categories, "subChartFloors": [floor(1), floor(2)],
    ])
    #expect(canvas[100, 150] == Self.red)
    #expect(canvas[300, 150] == Self.blue)
  }

  @Test(
    "drawings of any kind have a picture of the same size",
    arguments: [
      [:], ["subChart": 5],
      ["subChart": ["rows": 7, "sections": [[]], "tables": [["seats": "x"]]]],
      ["subChart": ["rows": [["seats": [["x": 1e308, "y": -1e308], ["x": "1", "y": 2]]]]]],
      ["subChart": ["rows": [["seats": [["x": 1e6, "y": 1e6], ["x": -1e6, "y": 0]]]]]],
      [
        "subChart": [
          "shapes": [
            ["center": ["x": 0, "y": 0], "width": 1e300, "height": -5, "rotationAngle": 1e300],
            ["center": ["x": 0, "y": 0], "radius": -1], ["points": [["x": 0, "y": 0]]],
            ["center": ["x": 0, "y": 0], "radius1": 1e6, "radius2": 1e-9, "rotationAngle": 45],
          ]
        ]
      ],
      ["subChartFloors": .array(Array(repeating: ["rows": []], count: 1000))],
    ] as [JSONValue])
  func absurd(drawing: JSONValue) throws {
    var rules = Rules()
    #expect(rules.upload(drawing).status == 201)
    let reply = rules.call(.get, "/charts/drawn/version/published/thumbnail")
    let (width, height, _) = try Self.decoded(reply.bytes)
    #expect((width, height) == (Thumbnail.width, Thumbnail.height))
  }

  @Test("a stray seat out of this world does not hide the others")
  func stray() throws {
    let canvas = try Self.canvas(
      Self.drawing([
        "rows": [
          [
            "seats": [
              ["x": 0, "y": 0, "categoryKey": 1], ["x": 1e12, "y": 0, "categoryKey": 1],
            ]
          ]
        ]
      ]))
    #expect(Self.count(Self.red, in: canvas) > 100)
  }

  @Test("a picture of an arena stays small, and no crowd of large shapes takes for ever")
  func large() throws {
    let rows: [JSONValue] = (0..<100).map { row in
      let seats: [JSONValue] = (0..<200).map { seat in
        ["x": .number(Double(seat) * 20), "y": .number(Double(row) * 24), "categoryKey": 1]
      }
      return ["label": .string("R\(row)"), "seats": .array(seats)]
    }
    let arena = try ChartVersion(drawing: Self.drawing(["rows": .array(rows)]))
    let file = try Thumbnail.png(of: arena)
    #expect(file.count < 100_000)
    #expect(Self.count(.white, in: Thumbnail.canvas(of: arena)) < 400 * 300 / 2)

    let large: JSONValue = ["center": ["x": 0, "y": 0], "radius": 1000]
    let crowd = Self.drawing(["tables": .array(Array(repeating: large, count: 500))])
    var canvas = Canvas(width: 10, height: 10)
    for _ in 0..<200 {
      canvas.fill(center: .init(x: 5, y: 5), radiusX: 20, radiusY: 20, Self.red)
    }
    canvas.fill(center: .init(x: 5, y: 5), radiusX: 20, radiusY: 20, Self.blue)
    #expect(canvas[5, 5] == Self.red)
    _ = try Self.canvas(crowd)
  }
}

@Suite struct ColorTests {
  @Test(
    "CSS colours are read in the forms that people write",
    arguments: [
      ("#87A9CD", Color(0x87, 0xA9, 0xCD)), ("#0f8", Color(0, 255, 0x88)),
      ("#01020380", Color(1, 2, 3)), ("#0f8c", Color(0, 255, 0x88)), ("RED", Color(255, 0, 0)),
      ("rgb(1, 2, 3)", Color(1, 2, 3)), ("rgba(1,2,3,0.5)", Color(1, 2, 3)),
      ("rgb(1 2 3 / 50%)", Color(1, 2, 3)),
    ])
  func readable(text: String, color: Color) {
    #expect(Color(css: text) == color)
  }

  @Test(
    "anything else is no colour",
    arguments: ["", "#", "#12", "#12345", "#+12345", "#ggg", "rgb(1,2)", "rgb(256,0,0)", "nope"])
  func unreadable(text: String) {
    #expect(Color(css: text) == nil)
  }
}
