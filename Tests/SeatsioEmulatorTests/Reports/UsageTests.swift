import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite("usage reports") struct UsageTests {
  private static let january = Date(timeIntervalSince1970: 1_800_000_000)  // 2027-01-15
  private static let february = Date(timeIntervalSince1970: 1_802_000_000)  // 2027-02-07
  private static let november2022 = Date(timeIntervalSince1970: 1_669_800_000)  // 2022-11-30
  private static let december2022 = Date(timeIntervalSince1970: 1_670_000_000)  // 2022-12-02

  private static func months(_ rules: inout Rules) -> [[Int?]] {
    let usage = rules.call(.get, "/reports/usage?version=2").json["usage"]?.array ?? []
    return usage.map {
      [
        $0["month"]?["year"]?.wholeNumber, $0["month"]?["month"]?.wholeNumber,
        $0["numUsedObjects"]?.wholeNumber,
      ]
    }
  }

  private static func ofShow(_ month: String, _ rules: inout Rules) -> JSONValue {
    let id = rules.call(.get, "/events/show").json["id"]?.wholeNumber ?? -1
    return rules.call(.get, "/reports/usage/month/\(month)/event/\(id)").json
  }

  @Test(
    "an object counts once per event, in the month of its first change, oldest month first (14a)")
  func summary() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    #expect(Self.months(&rules) == [])
    rules.change(["A-1", "A-2"], to: "booked")
    rules.change(["A-1"], to: nil)
    rules.now = Self.february
    rules.change(["A-1", "A-3"], to: "booked")
    rules.change(["A-1"], to: "booked", ["events": ["other"]])
    let cutoff = rules.call(.get, "/reports/usage?version=2").json["usageCutoffDate"]?.string
    #expect(cutoff == SeatsioJSON.text(Self.february))
    #expect(Self.months(&rules) == [[2027, 1, 2], [2027, 2, 2]])
  }

  @Test("a call that failed uses nothing, and neither does looking (14a)")
  func nothing() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1", "nope"], to: "booked")
    _ = rules.info("A-1")
    #expect(Self.months(&rules) == [])
  }

  @Test("an area uses as many places as were ever taken at a time (14b)")
  func areas() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    let token: [String: JSONValue] = ["holdToken": .string(rules.newToken())]
    func area(_ places: Int64) -> JSONValue { [["objectId": "GA2", "quantity": .integer(places)]] }
    rules.change(area(5), to: "reservedByToken", token)
    rules.change(area(5), to: "booked", token)
    #expect(Self.months(&rules) == [[2027, 1, 5]])
    rules.change(area(3), to: "booked")
    rules.change(area(8), to: nil)
    rules.now = Self.february
    rules.change(area(10), to: "booked")
    #expect(Self.months(&rules) == [[2027, 1, 8], [2027, 2, 2]])
  }

  @Test("a table that is sold as a whole uses its seats (14b)")
  func tables() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.tables, ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    rules.change(["T1"], to: "booked")
    #expect(Self.months(&rules) == [[2027, 1, 6]])
  }

  @Test(
    "the details of a month go by workspace, chart and event, and leave out what used nothing (14c)"
  )
  func month() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.call(.post, "/charts/hall", ["name": "Renamed"])
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "unused"])
    rules.change(["A-1", "A-2"], to: "booked")
    let id = try #require(rules.call(.get, "/events/show").json["id"])
    let workspace = try #require(
      rules.call(.get, "/workspaces/\(Rules.workspaceKey)").json["id"])
    #expect(
      rules.call(.get, "/reports/usage/month/2027-01").json
        == [
          [
            "workspace": workspace,
            "usageByChart": [
              [
                "chart": ["name": "Hall", "key": "hall"],
                "usageByEvent": [
                  ["event": ["id": id, "key": "show", "deleted": false], "numUsedObjects": 2]
                ],
              ]
            ],
          ]
        ])
    #expect(rules.call(.get, "/reports/usage/month/2027-02").json == [])
  }

  @Test("a deleted event stays in the reports, marked as deleted (14d)")
  func deleted() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1", "A-2"], to: "booked")
    let before = Self.ofShow("2027-01", &rules)
    let id = try #require(rules.call(.get, "/events/show").json["id"]?.wholeNumber)
    rules.call(.delete, "/events/show")
    #expect(Self.months(&rules) == [[2027, 1, 2]])
    let chart = rules.call(.get, "/reports/usage/month/2027-01").json.array?.first?["usageByChart"]
    let event = chart?.array?.first?["usageByEvent"]?.array?.first
    #expect(event?["event"]?["deleted"] == true)
    #expect(event?["event"]?["key"] == "show")
    #expect(rules.call(.get, "/reports/usage/month/2027-01/event/\(id)").json == before)
    #expect(before.array?.count == 2)
  }

  @Test("the details of an event give each object its reason; what came first counts (14e)")
  func reasons() throws {
    var rules = try Rules.withShow(
      on: SampleVenue.hall,
      [
        "channels": [
          [
            "key": "c", "name": "C", "color": "#fff", "objects": ["A-2", "nope"],
            "areaPlaces": ["GA2": 4],
          ]
        ]
      ])
    rules.change(["A-1"], to: "booked")
    rules.change(
      ["A-2", ["objectId": "GA2", "quantity": 7]], to: "booked", ["ignoreChannels": true])
    rules.call(.post, "/events/show/channels/c/objects", ["objects": ["A-1", "A-3"]])
    rules.call(.delete, "/events/show/channels/c")
    func row(_ object: JSONValue, _ count: Int64, _ reasons: JSONValue) -> JSONValue {
      ["object": object, "numUsedObjects": .integer(count), "usageByReason": reasons]
    }
    #expect(
      Self.ofShow("2027-01", &rules)
        == [
          row("A-1", 1, ["STATUS_CHANGED": 1]), row("A-2", 1, ["ASSIGNED_TO_CHANNEL": 1]),
          row("A-3", 1, ["ASSIGNED_TO_CHANNEL": 1]),
          row("GA2", 7, ["ASSIGNED_TO_CHANNEL": 4, "STATUS_CHANGED": 3]),
        ])
    #expect(Self.ofShow("2027-02", &rules) == [])
  }

  @Test("months up to November 2022 tell first bookings, later ones reasons (14e)")
  func olderForm() throws {
    var rules = Rules()
    rules.now = Self.november2022
    rules.call(.post, "/system/public/charts/hall", SampleVenue.hall)
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    rules.change(["A-1"], to: "booked")
    rules.now = Self.december2022
    rules.change(["A-2"], to: "booked")
    #expect(
      Self.ofShow("2022-11", &rules)
        == [
          [
            "object": "A-1", "numFirstBookings": 1,
            "firstBookingDate": .string(SeatsioJSON.text(Self.november2022)),
            "numFirstSelections": 0, "numFirstBookingsOrSelections": 1,
          ]
        ])
    #expect(Self.ofShow("2022-12", &rules).array?.first?["usageByReason"] == ["STATUS_CHANGED": 1])
  }

  @Test("renderings and the subscription have a form of their own (14f)")
  func renderings() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1"], to: "booked")
    for path in ["", "/month/2027-01", "/month/2027-01/chart/hall"] {
      let reply = rules.call(.get, "/reports/usage/rendering\(path)")
      #expect(reply.json == ["companyId": 1, "usage": [:]], "\(path)")
    }
    #expect(
      rules.call(.get, "/reports/subscription").json
        == ["companyId": 1, "usage": ["numUsedObjects": 1]])
    #expect(
      rules.call(.get, "/reports/usage/rendering/month/2027-01/chart/nope").code
        == "CHART_NOT_FOUND")
  }

  @Test(
    "usage reports are for admin keys (14g)",
    arguments: [
      "/reports/usage?version=2", "/reports/usage/month/2027-01",
      "/reports/usage/month/2027-01/event/1", "/reports/usage/rendering", "/reports/subscription",
    ])
  func keys(path: String) throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.call(.get, path, key: Rules.workspaceSecret).status == 403)
    #expect(rules.call(.get, path, key: "nobody").status == 401)
  }

  @Test(
    "a bad month, event or version is refused",
    arguments: [
      ("/reports/usage", 400), ("/reports/usage?version=1", 400),
      ("/reports/usage/month/2027-13", 400), ("/reports/usage/month/2027-1", 400),
      ("/reports/usage/month/27-01", 400), ("/reports/usage/month/2027-01/event/show", 400),
      ("/reports/usage/month/2027-01/event/999999", 404),
      ("/reports/usage/rendering/month/never", 400),
    ])
  func faults(path: String, status: Int) throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(rules.call(.get, path).status == status)
  }
}
