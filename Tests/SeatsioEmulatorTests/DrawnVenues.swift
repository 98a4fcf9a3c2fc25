import SeatsioModel

@testable import SeatsioEmulator

/// Drawings that tests put together from rows, sections and areas.
enum DrawnVenues {
  typealias Point = (x: Double, y: Double)

  static func point(_ point: Point) -> JSONValue { ["x": .number(point.x), "y": .number(point.y)] }

  /// A row of seats labelled from 1 upwards.
  static func row(
    _ label: String, seats: Int, from first: Point, step: Point = (20, 0),
    category: JSONValue = .null, accessible: Set<Int> = []
  ) -> JSONValue {
    let drawn = (0..<seats).map { index -> JSONValue in
      [
        "label": .string(String(index + 1)), "categoryKey": category,
        "x": .number(first.x + Double(index) * step.x),
        "y": .number(first.y + Double(index) * step.y),
        "accessible": .bool(accessible.contains(index + 1)),
      ]
    }
    return ["label": .string(label), "objectType": "row", "seats": .array(drawn)]
  }

  static func area(
    _ label: String, at center: Point, capacity: Int, category: JSONValue,
    _ more: [String: JSONValue] = [:]
  ) -> JSONValue {
    var drawn = more
    drawn["label"] = .string(label)
    drawn["capacity"] = .integer(Int64(capacity))
    drawn["categoryKey"] = category
    drawn["center"] = point(center)
    return .object(drawn)
  }

  static func booth(_ label: String, at center: Point, category: JSONValue = .null) -> JSONValue {
    ["label": .string(label), "center": point(center), "categoryKey": category]
  }

  static func table(
    _ label: String, at center: Point, seats: Int, asAWhole: Bool, category: JSONValue = .null
  ) -> JSONValue {
    let drawn = (0..<seats).map { index -> JSONValue in
      [
        "label": .string(String(index + 1)), "categoryKey": category,
        "x": .number(center.x + Double(index)), "y": .number(center.y),
      ]
    }
    return [
      "label": .string(label), "center": point(center), "bookAsAWhole": .bool(asAWhole),
      "seats": .array(drawn),
    ]
  }

  static func section(
    _ label: String, at topLeft: Point, zone: String? = nil, category: JSONValue,
    rows: [JSONValue]
  ) -> JSONValue {
    var drawn: [String: JSONValue] = [
      "label": .string(label), "topLeft": point(topLeft), "categoryKey": category,
      "subChart": ["rows": .array(rows)],
    ]
    drawn["zone"] = zone.map(JSONValue.string)
    return .object(drawn)
  }

  static func drawing(
    focalPoint: Point? = (0, 0), categories: [JSONValue] = [], zones: [JSONValue] = [],
    plan: [String: JSONValue]
  ) -> JSONValue {
    var plan = plan
    plan["focalPoint"] = focalPoint.map(point)
    return [
      "name": "Drawn", "categories": ["list": .array(categories)], "zones": ["list": .array(zones)],
      "subChart": .object(plan),
    ]
  }

  static func category(_ key: JSONValue, _ label: String) -> JSONValue {
    ["key": key, "label": .string(label), "color": "#336699", "accessible": false]
  }

  /// Four rows A to D of eight seats below their focal point, and an area at either side.
  static var fourRows: JSONValue {
    // The types are spelled out because the compiler gives up on finding them.
    let rows = zip("ABCD", 0...).map { (label: Character, index: Int) -> JSONValue in
      let category: JSONValue = index < 2 ? 9 : 10
      let accessible: Set<Int> = index == 0 ? [7] : []
      return row(
        String(label), seats: 8, from: (151.94, 99.56 + 24 * Double(index)), category: category,
        accessible: accessible)
    }
    return drawing(
      focalPoint: (225, 33.23),
      categories: [category(9, "Cat1"), category(10, "Cat2"), category("string11", "Cat3")],
      plan: [
        "rows": .array(rows),
        "generalAdmissionAreas": [
          area("GA1", at: (53.22, 139.45), capacity: 100, category: 9),
          area("GA2", at: (389.22, 139.45), capacity: 100, category: 10),
        ],
      ])
  }

  /// Two sections with a category each, in front of a focal point at their common corner.
  static var twoSections: JSONValue {
    func rows(_ labels: String, seats: Int, from first: Point) -> [JSONValue] {
      zip(labels, 0...).map { label, index in
        row(String(label), seats: seats, from: (first.x, first.y + 24 * Double(index)))
      }
    }
    return drawing(
      categories: [category(1, "cat1"), category(4, "cat2")],
      plan: [
        "sections": [
          section(
            "Section A", at: (0, 0), category: 1,
            rows: rows("ABCDEF", seats: 6, from: (18.25, 41.25))),
          section(
            "Section B", at: (189.94, 0), category: 4,
            rows: rows("ABCDEFG", seats: 5, from: (16.25, 45.25))),
        ]
      ])
  }

  /// Stands along a race track, each a slanted block, in two zones that face points far away.
  static var raceTrack: JSONValue {
    func rows(_ count: Int, seats: Int, from first: Point, seat: Point, row: Point) -> [JSONValue] {
      (0..<count).map { index in
        let label = String(UnicodeScalar(UInt8(65 + index % 26)))
        return Self.row(
          String(repeating: label, count: index / 26 + 1), seats: seats,
          from: (first.x + Double(index) * row.x, first.y + Double(index) * row.y), step: seat)
      }
    }
    return drawing(
      focalPoint: nil,
      categories: [category(1, "Goal Stands"), category(2, "Mid Track Stand")],
      zones: [
        [
          "key": "finishline", "label": "Finish Line",
          "focalPoint": point((15445.45, 18181.82)),
        ],
        ["key": "midtrack", "label": "Mid Track", "focalPoint": point((43627.27, 18681.82))],
      ],
      plan: [
        "sections": [
          section(
            "Goal Stand 4", at: (39735.23, 22018.06), zone: "finishline", category: 1,
            rows: rows(25, seats: 26, from: (680, 980), seat: (16.6, -13.7), row: (15, 18.5))),
          section(
            "Goal Stand 3", at: (43465.85, 19474.14), zone: "finishline", category: 1,
            rows: rows(54, seats: 41, from: (100, 920), seat: (16.2, -14), row: (16, 18))),
          section(
            "MT1", at: (12810.93, 15144), zone: "midtrack", category: 2,
            rows: rows(26, seats: 93, from: (450, 155), seat: (18.6, 10.8), row: (-12, 21))),
          section(
            "MT3", at: (11937.35, 17776.07), zone: "midtrack", category: 2,
            rows: rows(26, seats: 139, from: (440, 110), seat: (18.5, 10.9), row: (-12, 20.7))),
        ]
      ])
  }
}

extension Rules {
  /// A chart `venue` with a drawing on it, and an event `show` of it.
  static func withShow(
    of drawing: JSONValue, _ properties: [String: JSONValue] = [:]
  ) throws -> Rules {
    var rules = Rules()
    rules.call(.post, "/system/public/charts/venue", drawing)
    var body = properties
    body["chartKey"] = "venue"
    body["eventKey"] = "show"
    rules.call(.post, "/events", .object(body))
    return rules
  }

  /// Asks for the best objects of `show`, as the official clients do.
  @discardableResult
  mutating func best(
    _ wanted: [String: JSONValue], _ more: [String: JSONValue] = [:]
  ) -> Reply {
    var body = more
    body["bestAvailable"] = .object(wanted)
    body["status"] = body["status"] ?? "booked"
    return call(.post, "/events/show/actions/change-object-status", .object(body))
  }
}
