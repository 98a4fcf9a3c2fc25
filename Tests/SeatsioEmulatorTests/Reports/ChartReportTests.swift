import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 10 of docs/emulator-rules.md.
@Suite("reports on a chart") struct ChartReportTests {
  @Test("groups are those of event reports (10f, 10g, 10h, 10i)")
  func groups() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(
      rules.chartReport("byObjectType").sizes
        == ["seat": 32, "table": 0, "booth": 0, "generalAdmission": 2])
    #expect(
      rules.chartReport("byCategoryKey").sizes
        == ["9": 17, "10": 17, "string11": 0, "NO_CATEGORY": 0])
    #expect(
      rules.chartReport("byCategoryLabel").sizes
        == ["Cat1": 17, "Cat2": 17, "Cat3": 0, "NO_CATEGORY": 0])
    #expect(rules.chartReport("bySection").sizes == ["NO_SECTION": 34])
    #expect(rules.chartReport("byZone").sizes == ["NO_ZONE": 34])
    #expect(rules.chartReport("byLabel").names.count == 34)
    rules = try Rules.withShow(on: SampleVenue.zones)
    #expect(rules.chartReport("byZone").sizes == ["finishline": 0, "midtrack": 3, "NO_ZONE": 0])
    rules = try Rules.withShow(on: SampleVenue.sections)
    #expect(rules.chartReport("bySection").sizes == ["Section A": 36, "Section B": 35])
  }

  @Test(
    "tables, seats or both are listed, as asked (10w)",
    arguments: [
      ("", ["T1", "T1-1", "T1-2", "T1-3", "T1-4", "T1-5", "T1-6", "T2"], 14),
      ("?bookWholeTables=chart", ["T1-1", "T1-2", "T1-3", "T1-4", "T1-5", "T1-6", "T2"], 7),
      ("?bookWholeTables=true", ["T1", "T2"], 2),
      ("?bookWholeTables=false", ["T1-1", "T1-2", "T1-3", "T1-4", "T1-5", "T1-6"], 12),
    ])
  func tables(query: String, first: [String], count: Int) throws {
    var rules = try Rules.withShow(on: SampleVenue.tables)
    let labels = rules.chartReport("byLabel\(query)").names
    #expect(Array(labels.prefix(first.count)) == first)
    #expect(labels.count == count)
    #expect(rules.chartReport("byCategoryKey\(query)")["9"]?.array?.count == count)
  }

  @Test("in summaries a table counts once, a seat once and an area its capacity (10c)")
  func summary() throws {
    var rules = try Rules.withShow(on: SampleVenue.tables)
    let whole = rules.chartReport("byObjectType/summary?bookWholeTables=true")
    #expect(whole.counts == ["seat": 0, "table": 2, "generalAdmission": 0, "booth": 0])
    let seats = rules.chartReport("byObjectType/summary?bookWholeTables=false")
    #expect(seats.counts == ["seat": 12, "table": 0, "generalAdmission": 0, "booth": 0])
    rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(
      rules.chartReport("byCategoryKey/summary").counts
        == ["9": 116, "10": 116, "string11": 0, "NO_CATEGORY": 0])
  }

  @Test("summaries count by what charts know, less their own dimension (10r)")
  func dimensions() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(
      rules.chartReport("byObjectType/summary")["seat"]
        == [
          "count": 32, "bySection": ["NO_SECTION": 32], "byCategoryKey": ["9": 16, "10": 16],
          "byCategoryLabel": ["Cat1": 16, "Cat2": 16], "byZone": ["NO_ZONE": 32],
        ])
    let own = [
      "byCategoryKey": ["bySection", "byObjectType", "byZone"],
      "byCategoryLabel": ["bySection", "byObjectType", "byZone"],
      "bySection": ["byCategoryKey", "byCategoryLabel", "byObjectType", "byZone"],
      "byZone": ["byCategoryKey", "byCategoryLabel", "byObjectType", "bySection"],
    ]
    for (type, others) in own {
      for group in rules.chartReport("\(type)/summary").values {
        #expect(group.names == (others + ["count"]).sorted(), "\(type)")
      }
    }
  }

  @Test("the published version is reported unless the draft is asked for (10x)")
  func version() throws {
    var rules = try Rules.withShow()
    #expect(
      rules.call(.get, "/reports/charts/hall/byLabel?version=draft").code
        == "DRAFT_VERSION_NOT_FOUND")
    rules.call(.delete, "/charts/hall/categories/2")
    func category(_ query: String, _ rules: inout Rules) -> JSONValue? {
      rules.chartReport("byLabel\(query)")["Pit"]?.array?.first?["categoryKey"]
    }
    #expect(category("", &rules) == "2")
    #expect(category("?version=published", &rules) == "2")
    #expect(category("?version=draft", &rules) == nil)
    #expect(rules.chartReport("byCategoryKey/summary?version=draft")["2"] == nil)
    #expect(rules.chartReport("byCategoryKey/summary")["2"]?["count"] == 115)
  }

  @Test("an object has what does not depend on an event, and nothing else (10a)")
  func fields() throws {
    var rules = try Rules.withShow(on: SampleVenue.sections)
    rules.change(["Section A-A-1"], to: "booked")
    let seat = try #require(rules.chartReport("byLabel")["Section A-A-1"]?.array?.first)
    #expect(
      seat.names == [
        "categoryKey", "categoryLabel", "distanceToFocalPoint", "entrance",
        "hasLiftUpArmrests", "hasRestrictedView", "hasSignLanguageInterpretation", "ids",
        "isAccessible", "isCompanionSeat", "isHearingImpaired", "isPlusSize",
        "isSemiAmbulatorySeat", "label", "labels", "objectType", "rightNeighbour", "section",
      ])
    rules = try Rules.withShow()
    let area = try #require(rules.chartReport("byLabel")["Pit"]?.array?.first)
    #expect(area["capacity"] == 10)
    #expect(area["bookAsAWhole"] == false)
    #expect(area["isAccessible"] == nil)
    let table = try #require(rules.chartReport("byLabel")["T2"]?.array?.first)
    #expect(table["numSeats"] == 3)
    #expect(table["bookAsAWhole"] == true)
  }

  @Test("what charts do not know, and bad parameters, are refused")
  func refusals() throws {
    var rules = try Rules.withHall()
    for type in ["byStatus", "byOrderId", "byChannel", "byLabel/summary", "byStatus/summary"] {
      #expect(rules.call(.get, "/reports/charts/hall/\(type)").status == 404, "\(type)")
    }
    for query in [
      "version=other", "bookWholeTables=both", "bookWholeTables=", "version=draft&version=draft",
    ] {
      #expect(rules.call(.get, "/reports/charts/hall/byLabel?\(query)").status == 400, "\(query)")
    }
    #expect(rules.call(.get, "/reports/charts/nope/byLabel").code == "CHART_NOT_FOUND")
  }
}
