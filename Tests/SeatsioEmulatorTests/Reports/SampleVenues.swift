import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Venues with the figures that the clients' tests know, drawn anew.
enum SampleVenue {
  /// Rows A to D of eight seats, two areas of 100 places, three categories of which one has nothing.
  static var hall: JSONValue {
    let rows = [("A", 99.56, 9), ("B", 123.56, 9), ("C", 147.56, 10), ("D", 171.56, 10)]
    return [
      "name": "Hall", "venueType": "ROWS_WITHOUT_SECTIONS",
      "categories": [
        "list": [
          category(9, "Cat1"), category(10, "Cat2"),
          ["key": "string11", "label": "Cat3", "color": "#5E42BB", "accessible": false],
        ]
      ],
      "subChart": [
        "focalPoint": ["x": 225, "y": 33.23],
        "rows": .array(
          rows.map { label, y, key in
            row(label, seats: 8, x: 151.94, y: y, category: .integer(Int64(key)))
          }),
        "generalAdmissionAreas": [
          [
            "label": "GA1", "capacity": 100, "categoryKey": 9, "variableOccupancy": true,
            "minOccupancy": 1, "objectType": "generalAdmission",
            "center": ["x": 53.22, "y": 139.45],
          ],
          [
            "label": "GA2", "capacity": 100, "categoryKey": 10, "variableOccupancy": false,
            "minOccupancy": 1, "objectType": "generalAdmission",
            "center": ["x": 389.22, "y": 139.45],
          ],
        ],
      ],
    ]
  }

  /// Table T1 by seat and T2 as a whole, six seats each.
  static var tables: JSONValue {
    func table(_ label: JSONValue, whole: JSONValue?) -> JSONValue {
      var table: [String: JSONValue] = [
        "label": label, "objectType": "table",
        "seats": .array((1...6).map { ["label": .string("\($0)"), "categoryKey": 9] }),
      ]
      table["bookAsAWhole"] = whole
      return .object(table)
    }
    return [
      "categories": ["list": [category(9, "Cat1"), category(10, "Cat2")]],
      "subChart": ["tables": [table("T1", whole: nil), table("T2", whole: true)]],
    ]
  }

  /// Section A with 36 seats of one category, Section B with 35 of another; both have an entrance.
  static var sections: JSONValue {
    func section(
      _ label: String, rows: String, seats: Int, category: JSONValue, entrance: JSONValue
    ) -> JSONValue {
      [
        "label": .string(label), "categoryKey": category, "entrance": entrance,
        "topLeft": ["x": 0, "y": 0],
        "subChart": [
          "rows": .array(
            rows.map { row(String($0), seats: seats, x: 18.25, y: 41.25, category: .null) })
        ],
      ]
    }
    return [
      "categories": ["list": [category(1, "cat1"), category(4, "cat2")]],
      "subChart": [
        "focalPoint": ["x": 0, "y": 0],
        "sections": [
          section("Section A", rows: "ABCDEF", seats: 6, category: 1, entrance: "Entrance 1"),
          section("Section B", rows: "ABCDEFG", seats: 5, category: 4, entrance: "Entrance 2"),
        ],
      ],
    ]
  }

  /// Two floors with one section of two seats each.
  static var floors: JSONValue {
    func floor(_ name: JSONValue, _ display: JSONValue, section: JSONValue, row: String, _ key: Int)
      -> JSONValue
    {
      [
        "floorName": name, "floorDisplayName": display,
        "sections": [
          [
            "label": section, "categoryKey": .integer(Int64(key)), "topLeft": ["x": 0, "y": 0],
            "subChart": ["rows": [self.row(row, seats: 2, x: 0, y: 0, category: .null)]],
          ]
        ],
      ]
    }
    return [
      "categories": ["list": [category(1, "CatA"), category(2, "CatB")]],
      "subChartFloors": [
        floor("1", "Floor 1", section: "S1", row: "A", 1),
        floor("2", "Floor 2", section: "S2", row: "B", 2),
      ],
    ]
  }

  /// Two zones, of which one has a section with three seats, the other none.
  static var zones: JSONValue {
    [
      "venueType": "ZONES", "categories": ["list": [category(1, "Stands")]],
      "zones": [
        "list": [
          ["key": "finishline", "label": "Finish Line", "focalPoint": ["x": 0, "y": 0]],
          ["key": "midtrack", "label": "Mid Track", "focalPoint": ["x": 9, "y": 0]],
        ]
      ],
      "subChart": [
        "sections": [
          [
            "label": "MT1", "zone": "midtrack", "categoryKey": 1, "topLeft": ["x": 0, "y": 0],
            "subChart": ["rows": [row("A", seats: 3, x: 0, y: 0, category: .null)]],
          ]
        ]
      ],
    ]
  }

  static func category(_ key: Int, _ label: String) -> JSONValue {
    [
      "key": .integer(Int64(key)), "label": .string(label), "color": "#87A9CD",
      "accessible": false,
    ]
  }

  static func row(
    _ label: String, seats: Int, x: Double, y: Double, category: JSONValue
  ) -> JSONValue {
    [
      "label": .string(label), "objectType": "row",
      "seats": .array(
        (1...seats).map { number in
          [
            "label": .string("\(number)"), "x": .number(x + 20 * Double(number - 1)),
            "y": .number(y), "categoryKey": category,
          ]
        }),
    ]
  }
}

extension Rules {
  /// A chart `hall` with the drawing, and an event `show` on it.
  static func withShow(
    on drawing: JSONValue, _ properties: [String: JSONValue] = [:]
  ) throws -> Rules {
    var rules = Rules()
    try #require(rules.call(.post, "/system/public/charts/hall", drawing).status == 201)
    var body = properties
    body["chartKey"] = "hall"
    body["eventKey"] = "show"
    let reply = rules.call(.post, "/events", .object(body))
    try #require(reply.status == 201, "\(reply.messages)")
    return rules
  }

  /// A report on `show`; `type` is what follows the event's key in the path.
  mutating func report(_ type: String) -> JSONValue {
    call(.get, "/reports/events/show/\(type)").json
  }

  mutating func chartReport(_ type: String) -> JSONValue {
    call(.get, "/reports/charts/hall/\(type)").json
  }
}

extension JSONValue {
  /// The names of an object's members, sorted; empty for anything else.
  var names: [String] {
    guard case .object(let members) = self else { return [] }
    return members.keys.sorted()
  }

  /// The values of an object's members.
  var values: [JSONValue] {
    guard case .object(let members) = self else { return [] }
    return Array(members.values)
  }

  /// Of a report of objects: how many are in each group.
  var sizes: [String: Int] {
    guard case .object(let members) = self else { return [:] }
    return members.mapValues { $0.array?.count ?? -1 }
  }

  /// Of a summary: the count of each group.
  var counts: [String: Int] {
    guard case .object(let members) = self else { return [:] }
    return members.mapValues { $0["count"]?.wholeNumber ?? -1 }
  }

  /// The labels of an array of infos, in order.
  var labels: [String] { array?.compactMap { $0["label"]?.string } ?? [] }
}
