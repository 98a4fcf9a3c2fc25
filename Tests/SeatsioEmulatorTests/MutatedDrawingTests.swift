import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Nobody promises the format of drawings: a reader tolerates absent and unknown fields.
///
/// Takes drawings apart at random, but the same way in every run: a failure names its seed.
@Suite struct MutatedDrawingTests {
  private static let floors: JSONValue = [
    "venueType": "WITH_SECTIONS_AND_FLOORS",
    "subChartFloors": [
      [
        "floorName": "1", "floorDisplayName": "Ground", "focalPoint": ["x": 0, "y": 0],
        "rows": [DrawnVenues.row("A", seats: 3, from: (0, 10))],
      ],
      [
        "floorName": "2",
        "sections": [
          DrawnVenues.section(
            "S", at: (5, 5), category: 1, rows: [DrawnVenues.row("B", seats: 2, from: (0, 0))])
        ],
      ],
    ],
  ]

  private static func drawings() throws -> [JSONValue] {
    [
      try JSONValue(parsing: Fixture.smallHall), DrawnVenues.fourRows, DrawnVenues.twoSections,
      floors,
    ]
  }

  @Test(
    "no drawing, however odd, makes a call fail, and reading what is answered changes nothing",
    arguments: 0..<20)
  func survives(seed: UInt64) throws {
    var mutator = Mutator(seed: seed)
    for original in try Self.drawings() {
      var drawing = original
      for _ in 0..<4 { drawing = mutator.mutated(drawing) }
      guard case .object = drawing else { continue }
      var rules = Rules()
      try #require(rules.call(.post, "/system/public/charts/odd", drawing).status == 201)
      let answered = rules.call(.get, "/charts/odd/version/published").json
      let once = DrawingReader.plan(of: drawing)
      let twice = DrawingReader.plan(of: answered)
      #expect("\(once.objects)" == "\(twice.objects)")
      #expect(once.blocks == twice.blocks)
      try use(&rules, once)
    }
  }

  /// Calls everything that looks at a drawing; nothing of it may fail but for a reason.
  private func use(_ rules: inout Rules, _ plan: SeatingPlan) throws {
    var statuses: [Int] = []
    for type in ["byLabel", "bySection", "byZone/summary", "byCategoryKey/summary"] {
      statuses.append(rules.call(.get, "/reports/charts/odd/\(type)").status)
    }
    statuses.append(rules.call(.post, "/charts/odd/version/published/actions/validate").status)
    statuses.append(rules.call(.get, "/charts?expand=zones&expand=venueType").status)
    let event: JSONValue = ["chartKey": "odd", "eventKey": "show"]
    statuses.append(rules.call(.post, "/events", event).status)
    for type in ["byLabel", "byStatus/summary", "byAvailability/summary/deep"] {
      statuses.append(rules.call(.get, "/reports/events/show/\(type)").status)
    }
    #expect(statuses.allSatisfy { $0 < 300 }, "\(statuses)")
    for number in 1...3 as ClosedRange<Int64> {
      let status = rules.best(["number": .integer(number)]).status
      #expect(status == 200 || status == 400)
    }
    let places = plan.objects.prefix(20).map { object -> JSONValue in .string(object.label) }
    for place in places { #expect(rules.change([place], to: "custom").status < 500) }
  }
}

/// Changes parts of JSON values at random, by a seed.
private struct Mutator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static let odd: [JSONValue] = [
    nil, true, false, 0, -1, 1.5, 1e308, -1e308, 1e-300, .integer(.max), .integer(.min), "", "?",
    "-",
    "1", [], [:], [[]], [nil], ["x": nil], ["label": "A"], "\u{0}", "\u{1F3AD}",
  ]

  /// The value with one part of it changed: going down a random path, it stops somewhere.
  mutating func mutated(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(var members) where !members.isEmpty && Int.random(in: 0..<10, using: &self) > 0:
      // Sorted, because the order of a dictionary differs from run to run.
      guard let name = members.keys.sorted().randomElement(using: &self),
        let member = members[name]
      else { return value }
      if Int.random(in: 0..<12, using: &self) == 0 {
        members[name] = nil
      } else {
        members[name] = mutated(member)
      }
      return .object(members)
    case .array(var elements) where !elements.isEmpty && Int.random(in: 0..<10, using: &self) > 0:
      let index = Int.random(in: elements.indices, using: &self)
      if Int.random(in: 0..<8, using: &self) == 0 {
        elements.insert(elements[index], at: 0)
      } else {
        elements[index] = mutated(elements[index])
      }
      return .array(elements)
    default:
      return Self.odd.randomElement(using: &self) ?? nil
    }
  }
}
