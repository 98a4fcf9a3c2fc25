import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 1.5 and 3 of docs/emulator-rules.md.
@Suite struct ChartTests {
  @Test(
    "a fresh chart has the documented defaults, whatever kind of empty body creates it (1.5)",
    arguments: ["", "null", "{}", " \n"])
  func fresh(body: String) throws {
    var rules = Rules()
    let reply = rules.raw(
      "POST", "/charts", body: Array(body.utf8), authorization: Rules.basic(Rules.adminKey))
    #expect(reply.status == 201)
    #expect(reply.json["name"] == "Untitled chart")
    #expect(reply.json["status"] == "NOT_USED")
    #expect(reply.json["tags"] == [])
    #expect(reply.json["archived"] == false)
    #expect(reply.json["venueType"] == "SIMPLE")
    #expect(reply.json["publishedVersionThumbnailUrl"]?.string?.isEmpty == false)
    #expect(reply.json["draftVersionThumbnailUrl"] == nil)
    #expect(reply.json["events"] == nil)
    let key = try #require(reply.json["key"]?.string)
    let drawing = rules.call(.get, "/charts/\(key)/version/published").json
    #expect(drawing["name"] == "Untitled chart")
    #expect(drawing["venueType"] == "SIMPLE")
    #expect(drawing["categories"]?["list"] == [])
  }

  @Test("an unknown chart is CHART_NOT_FOUND, with key and workspace in the message")
  func unknown() {
    var rules = Rules()
    let reply = rules.call(.get, "/charts/nope")
    #expect(reply.status == 404)
    #expect(reply.code == "CHART_NOT_FOUND")
    #expect(
      reply.message == "Chart not found: nope was not found in workspace default-workspace")
    #expect(reply.messages == [reply.message])
    #expect(reply.json["requestId"]?.string?.isEmpty == false)
    #expect(reply.json["warnings"] == [])
    #expect(reply.json["status"] == 404)
  }

  @Test("without events an update changes the published version (3.1)")
  func updateInPlace() throws {
    var rules = try Rules.withHall()
    #expect(rules.call(.post, "/charts/hall", ["name": "New"]).status == 204)
    #expect(rules.call(.get, "/charts/hall").json["name"] == "New")
    #expect(rules.call(.get, "/charts/hall").json["status"] == "NOT_USED")
    #expect(rules.call(.get, "/charts/hall/version/draft").status == 404)
    #expect(
      rules.call(.get, "/charts/hall/version/published").json["categories"]?["list"]?.array?.count
        == 3)
  }

  @Test("with an event an update makes a draft; publishing or discarding ends it (3.2, 3.3, 3.4)")
  func drafts() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED")
    rules.call(.post, "/charts/hall", ["name": "New"])
    var chart = rules.call(.get, "/charts/hall").json
    #expect(chart["status"] == "PUBLISHED_WITH_DRAFT")
    #expect(chart["name"] == "Small hall")
    #expect(chart["draftVersionThumbnailUrl"] != nil)
    #expect(rules.call(.get, "/charts/hall/version/published").json["name"] == "Small hall")
    #expect(rules.call(.get, "/charts/hall/version/draft").json["name"] == "New")

    #expect(rules.call(.post, "/charts/hall/version/draft/actions/discard").status == 204)
    chart = rules.call(.get, "/charts/hall").json
    #expect(chart["status"] == "PUBLISHED")
    #expect(chart["name"] == "Small hall")
    #expect(rules.call(.post, "/charts/hall/version/draft/actions/publish").status == 404)

    rules.call(.post, "/charts/hall", ["name": "New"])
    #expect(rules.call(.post, "/charts/hall/version/draft/actions/publish").status == 204)
    chart = rules.call(.get, "/charts/hall").json
    #expect(chart["status"] == "PUBLISHED")
    #expect(chart["name"] == "New")
    #expect(rules.call(.get, "/charts/hall/version/draft").status == 404)
  }

  @Test("a copy has a suffix, the drawing and the tags, and neither events nor draft (3.10)")
  func copy() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall/tags/t1")
    rules.call(.post, "/charts/hall", ["name": "Draft name"])
    let reply = rules.call(.post, "/charts/hall/version/published/actions/copy")
    #expect(reply.status == 201)
    #expect(reply.json["name"] == "Small hall (copy)")
    #expect(reply.json["tags"] == ["t1"])
    #expect(reply.json["status"] == "NOT_USED")
    let key = try #require(reply.json["key"]?.string)
    #expect(key != "hall")
    let copied = rules.call(.get, "/charts/\(key)/version/published").json
    let original = rules.call(.get, "/charts/hall/version/published").json
    #expect(copied["subChart"] == original["subChart"])
    #expect(copied["name"] == "Small hall (copy)")
  }

  @Test("a copy in another workspace keeps the name and leaves the tags behind (3.12)")
  func copyAcross() throws {
    var rules = try Rules.withHall()
    rules.call(.post, "/charts/hall/tags/t1")
    let other = try #require(
      rules.call(.post, "/workspaces", ["name": "Other"]).json["key"]?.string)
    let base = "/charts/hall/version/published/actions"
    for path in [
      "\(base)/copy-to-workspace/\(other)", "\(base)/copy/from/default-workspace/to/\(other)",
    ] {
      let reply = rules.call(.post, path)
      #expect(reply.json["name"] == "Small hall")
      #expect(reply.json["tags"] == [])
      let key = try #require(reply.json["key"]?.string)
      #expect(rules.call(.get, "/charts/\(key)", workspace: other).status == 200)
      #expect(rules.call(.get, "/charts/\(key)").status == 404)
    }
    #expect(rules.call(.post, "\(base)/copy-to-workspace/nope").code == "WORKSPACE_NOT_FOUND")
  }

  @Test("archived charts leave the list for the archive; twice is an error (3.14)")
  func archive() throws {
    var rules = try Rules.withHall()
    let other = try #require(rules.call(.post, "/charts").json["id"]?.wholeNumber)
    #expect(rules.call(.post, "/charts/hall/actions/move-out-of-archive").status == 400)
    #expect(rules.call(.post, "/charts/hall/actions/move-to-archive").status == 204)
    #expect(rules.call(.post, "/charts/hall/actions/move-to-archive").status == 400)
    #expect(rules.call(.get, "/charts").ids == [other])
    #expect(rules.call(.get, "/charts/archive").json["items"]?.array?.count == 1)
    #expect(rules.call(.get, "/charts/hall").json["archived"] == true)
    #expect(rules.call(.post, "/charts/hall/actions/move-out-of-archive").status == 204)
    #expect(rules.call(.get, "/charts").ids.count == 2)
  }

  @Test("tags hold any characters, are a set, and are gone 404 (3.15)")
  func tags() throws {
    var rules = try Rules.withHall()
    let tag = "'tag1/:-'<>"
    let escaped = "%27tag1%2F%3A-%27%3C%3E"
    #expect(rules.call(.post, "/charts/hall/tags/\(escaped)").status == 204)
    #expect(rules.call(.post, "/charts/hall/tags/\(escaped)").status == 204)
    #expect(rules.call(.get, "/charts/hall").json["tags"] == [.string(tag)])
    let other = try #require(rules.call(.post, "/charts").json["key"]?.string)
    rules.call(.post, "/charts/\(other)/tags/b")
    #expect(rules.call(.get, "/charts/tags").json["tags"] == [.string(tag), "b"])
    rules.call(.post, "/charts/\(other)/actions/move-to-archive")
    #expect(rules.call(.get, "/charts/tags").json["tags"] == [.string(tag)])
    #expect(rules.call(.delete, "/charts/hall/tags/\(escaped)", .null).status == 204)
    #expect(rules.call(.delete, "/charts/hall/tags/\(escaped)").status == 404)
  }

  @Test("the list is filtered by name, ignoring case, and by tag, both at once (3.16)")
  func filters() throws {
    var rules = Rules()
    for (name, tag) in [("Foo one", "a"), ("bar", "a"), ("second FOO", "b")] {
      let key = try #require(
        rules.call(.post, "/charts", ["name": .string(name)]).json["key"]?.string)
      rules.call(.post, "/charts/\(key)/tags/\(tag)")
    }
    func names(_ query: String, _ rules: inout Rules) -> [String?] {
      rules.call(.get, "/charts?\(query)").json["items"]?.array?.map { $0["name"]?.string } ?? []
    }
    #expect(names("filter=foo", &rules) == ["second FOO", "Foo one"])
    #expect(names("tag=a", &rules) == ["bar", "Foo one"])
    #expect(names("tag=a&filter=foo", &rules) == ["Foo one"])
    #expect(rules.call(.get, "/charts?tag=a&tag=b").status == 400)
    #expect(rules.call(.get, "/charts?filter=a&filter=b").status == 400)
  }

  @Test("expansions appear when asked for and only then (3.17)")
  func expansions() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "later"])
    let plain = rules.call(.get, "/charts").json["items"]?.array?.first
    for name in ["events", "validation", "venueType", "zones"] { #expect(plain?[name] == nil) }
    let all = rules.call(
      .get, "/charts?expand=events&expand=validation&expand=venueType&expand=zones"
    ).json["items"]?.array?.first
    #expect(all?["events"]?.array?.map { $0["key"]?.string } == ["later", "show"])
    #expect(all?["validation"] == ["errors": [], "warnings": []])
    #expect(all?["venueType"] == "WITH_SECTIONS")
    #expect(all?["zones"] == [["key": "upper", "label": "Upper"]])
    let one = rules.call(.get, "/charts/hall?expand=events").json
    #expect(one["events"]?.array?.count == 2)
  }
}

/// Rules 3.18–23 of docs/emulator-rules.md.
@Suite struct CategoryTests {
  private static func keys(_ rules: inout Rules, _ version: String = "published") -> [JSONValue] {
    rules.call(.get, "/charts/hall/version/\(version)").json["categories"]?["list"]?.array?
      .compactMap { $0["key"] } ?? []
  }

  @Test("a list replaces by key: known keys keep what is not sent, missing ones go (3.18)")
  func replace() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(
      .post, "/charts/hall",
      [
        "categories": [
          ["key": "vip", "label": "Gold"], ["key": 7, "label": "New", "color": "#010203"],
        ]
      ])
    #expect(reply.status == 204)
    let categories = rules.call(.get, "/charts/hall/categories").json["categories"]
    #expect(
      categories == [
        ["key": "vip", "label": "Gold", "color": "#112233", "accessible": true],
        ["key": 7, "label": "New", "color": "#010203", "accessible": false],
      ])
    #expect(rules.call(.get, "/charts/hall").json["name"] == "Small hall")
    rules.call(.post, "/charts/hall", ["categories": []])
    #expect(rules.call(.get, "/charts/hall/categories").json["categories"] == [])
  }

  @Test("what a drawing says of a category beyond the known fields survives a change")
  func unknownFields() throws {
    var rules = try Rules.withHall()
    rules.call(.post, "/charts/hall/categories/1", ["label": "Parterre"])
    let drawn = rules.call(.get, "/charts/hall/version/published").json["categories"]
    #expect(drawn?["list"]?.array?.first?["label"] == "Parterre")
    #expect(drawn?["list"]?.array?.first?["priceHint"] == "high")
  }

  @Test("garbage in the list is reported in the words of a schema validator (3.22)")
  func garbage() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(.post, "/charts/hall", ["categories": ["text"]])
    #expect(reply.status == 400)
    #expect(reply.message == "#/categories/0: expected type: JSONObject, found: String")
  }

  @Test("add appends, keeps the type of the key and defaults `accessible` (3.19)")
  func add() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(.post, "/charts/hall/categories", ["key": 9, "label": "Nine"])
    #expect(reply.status == 204)
    #expect(Self.keys(&rules) == [1, 2, "vip", 9])
    let added = rules.call(.get, "/charts/hall/categories").json["categories"]?.array?.last
    #expect(added?["accessible"] == false)
    #expect(added?["color"]?.string?.hasPrefix("#") == true)
    let again = rules.call(.post, "/charts/hall/categories", ["key": "9", "label": "x"])
    #expect(again.status == 400)
    let large = rules.call(
      .post, "/charts/hall/categories", ["key": 9_007_199_254_740_992, "label": "x"])
    #expect(large.status == 400)
  }

  @Test("update changes the fields sent, in place; unknown keys are 404 (3.21)")
  func update() throws {
    var rules = try Rules.withHall()
    #expect(rules.call(.post, "/charts/hall/categories/1", [:]).status == 204)
    #expect(
      rules.call(.post, "/charts/hall/categories/vip", ["accessible": false]).status == 204)
    #expect(Self.keys(&rules) == [1, 2, "vip"])
    let vip = rules.call(.get, "/charts/hall/categories").json["categories"]?.array?.last
    #expect(vip == ["key": "vip", "label": "VIP", "color": "#112233", "accessible": false])
    let reply = rules.call(.post, "/charts/hall/categories/nope", ["label": "x"])
    #expect(reply.status == 404)
    #expect(reply.message == "category not found")
    #expect(
      rules.call(.post, "/charts/nope/categories/1", ["label": "x"]).code == "CHART_NOT_FOUND")
  }

  @Test("remove takes numbers and texts by their text, and frees the objects (3.20, 3.23)")
  func remove() throws {
    var rules = try Rules.withHall()
    #expect(rules.call(.delete, "/charts/hall/categories/1").status == 204)
    #expect(rules.call(.delete, "/charts/hall/categories/vip", .null).status == 204)
    #expect(rules.call(.delete, "/charts/hall/categories/1").status == 404)
    #expect(Self.keys(&rules) == [2])
    let report = rules.call(.get, "/reports/charts/hall/byLabel").json
    #expect(report["A-1"]?.array?.first?["categoryKey"] == nil)
    #expect(report["Pit"]?.array?.first?["categoryKey"] == "2")
  }

  @Test("on a chart with an event single-category calls go to the draft (3.2)")
  func draft() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall/categories", ["key": 9, "label": "Nine"])
    rules.call(.delete, "/charts/hall/categories/2")
    #expect(Self.keys(&rules) == [1, 2, "vip"])
    #expect(Self.keys(&rules, "draft") == [1, "vip", 9])
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED_WITH_DRAFT")
  }
}
