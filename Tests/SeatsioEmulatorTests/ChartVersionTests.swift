import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 3.1–14 of docs/emulator-rules.md.
@Suite struct ChartVersionTests {
  private static let disableDrafts = "/accounts/me/draft-chart-drawings/actions/disable"

  @Test("the first event makes a chart published, and it stays so without events (3.7)")
  func used() throws {
    var rules = try Rules.withHall()
    #expect(rules.call(.get, "/charts/hall").json["status"] == "NOT_USED")
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED")
    rules.call(.delete, "/events/show")
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED")
    rules.call(.post, "/charts/hall", ["name": "New"])
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED_WITH_DRAFT")
  }

  @Test("while there is a draft, answers, filters and categories are the published version's (3.3)")
  func shown() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall", ["name": "Draft name", "categories": []])
    #expect(rules.call(.get, "/charts?filter=Draft").ids == [])
    #expect(rules.call(.get, "/charts?filter=Small").ids.count == 1)
    #expect(rules.call(.get, "/charts/hall").json["name"] == "Small hall")
    let categories = rules.call(.get, "/charts/hall/categories").json["categories"]?.array
    #expect(categories?.count == 3)
    #expect(rules.call(.get, "/events/show").json["categories"]?.array?.count == 3)
  }

  @Test("a second edit changes the draft that there is (3.2)")
  func secondEdit() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall", ["name": "New"])
    rules.call(.post, "/charts/hall/categories", ["key": 9, "label": "Nine"])
    let draft = rules.call(.get, "/charts/hall/version/draft").json
    #expect(draft["name"] == "New")
    #expect(draft["categories"]?["list"]?.array?.count == 4)
  }

  @Test("an edit that fails makes no draft (3.2)")
  func failedEdit() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.post, "/charts/hall", ["name": "New", "categories": [5]]).status == 400)
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED")
  }

  @Test("with drafts switched off, changes go into the published version, events or not (3.9)")
  func withoutDrafts() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.post, Self.disableDrafts).status == 204)
    rules.call(.post, "/charts/hall", ["name": "New"])
    rules.call(.post, "/charts/hall/categories", ["key": 9, "label": "Nine"])
    let chart = rules.call(.get, "/charts/hall").json
    #expect(chart["name"] == "New")
    #expect(chart["status"] == "PUBLISHED")
    #expect(rules.call(.get, "/charts/hall/categories").json["categories"]?.array?.count == 4)
    #expect(rules.call(.get, "/charts/hall/version/draft").status == 404)
  }

  @Test("switching drafts off leaves a draft as it is, to be published or discarded (3.9)")
  func remainingDraft() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall", ["name": "Draft name"])
    rules.call(.post, Self.disableDrafts)
    rules.call(.post, "/charts/hall", ["name": "New"])
    #expect(rules.call(.get, "/charts/hall").json["name"] == "New")
    #expect(rules.call(.get, "/charts/hall/version/draft").json["name"] == "Draft name")
    rules.call(.post, "/charts/hall/version/draft/actions/publish")
    #expect(rules.call(.get, "/charts/hall").json["name"] == "Draft name")
  }

  @Test("drafts are switched off in every workspace of the account, also in later ones (3.9)")
  func everyWorkspace() throws {
    var rules = Rules()
    rules.call(.post, Self.disableDrafts)
    let later = try #require(
      rules.call(.post, "/workspaces", ["name": "Later"]).json["key"]?.string)
    let key = try #require(rules.call(.post, "/charts", workspace: later).json["key"]?.string)
    rules.call(.post, "/events", ["chartKey": .string(key)], workspace: later)
    rules.call(.post, "/charts/\(key)", ["name": "New"], workspace: later)
    #expect(rules.call(.get, "/charts/\(key)", workspace: later).json["name"] == "New")
  }

  @Test("a copy of the draft has its name with a suffix, its drawing, and the tags (3.11)")
  func copyDraft() throws {
    var rules = try Rules.withShow()
    let path = "/charts/hall/version/draft/actions/copy"
    #expect(rules.call(.post, path).status == 404)
    rules.call(.post, "/charts/hall/tags/t1")
    rules.call(.post, "/charts/hall", ["name": "Draft name", "categories": []])
    let reply = rules.call(.post, path, .null)
    #expect(reply.status == 201)
    #expect(reply.json["name"] == "Draft name (copy)")
    #expect(reply.json["tags"] == ["t1"])
    #expect(reply.json["status"] == "NOT_USED")
    #expect(reply.json["draftVersionThumbnailUrl"] == nil)
    let key = try #require(reply.json["key"]?.string)
    let copy = rules.call(.get, "/charts/\(key)/version/published").json
    #expect(copy["categories"]?["list"] == [])
    #expect(copy["subChart"] == rules.call(.get, "/charts/hall/version/draft").json["subChart"])
    #expect(rules.call(.get, "/charts/\(key)?expand=events").json["events"] == [])
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED_WITH_DRAFT")
  }

  @Test("a copy keeps the venue type, and what happens to the original stays there (3.10)")
  func independent() throws {
    var rules = try Rules.withHall()
    let copy = rules.call(.post, "/charts/hall/version/published/actions/copy").json
    #expect(copy["venueType"] == "WITH_SECTIONS")
    let key = try #require(copy["key"]?.string)
    rules.call(.post, "/charts/hall/tags/later")
    rules.call(.post, "/charts/hall", ["categories": []])
    #expect(rules.call(.get, "/charts/\(key)").json["tags"] == [])
    #expect(rules.call(.get, "/charts/\(key)/categories").json["categories"]?.array?.count == 3)
  }

  @Test("a copy to another workspace needs both to be there and active (3.12)")
  func copyAcross() throws {
    var rules = try Rules.withHall()
    let other = try #require(
      rules.call(.post, "/workspaces", ["name": "Other"]).json["key"]?.string)
    let base = "/charts/hall/version/published/actions"
    let paths = [
      "\(base)/copy-to-workspace/\(other)", "\(base)/copy/from/default-workspace/to/\(other)",
    ]
    #expect(rules.call(.post, "\(base)/copy/from/nope/to/\(other)").code == "WORKSPACE_NOT_FOUND")
    #expect(
      rules.call(.post, "\(base)/copy/from/\(other)/to/default-workspace").code
        == "CHART_NOT_FOUND")
    rules.call(.post, "/workspaces/\(other)/actions/deactivate")
    for path in paths { #expect(rules.call(.post, path).status == 403) }
    rules.call(.post, "/workspaces/\(other)/actions/activate")
    rules.call(.post, "/workspaces/default-workspace/actions/deactivate")
    for path in paths { #expect(rules.call(.post, path).status == 403) }
    rules.call(.post, "/workspaces/default-workspace/actions/activate")
    for path in paths { #expect(rules.call(.post, path).status == 201) }
    #expect(rules.call(.get, "/charts", workspace: other).ids.count == 2)
  }

  @Test(
    "every call about a chart that does not exist is CHART_NOT_FOUND (3.21)",
    arguments: [
      (HTTPMethod.get, ""), (.post, ""), (.get, "/version/published"), (.get, "/version/draft"),
      (.get, "/version/published/thumbnail"), (.get, "/version/draft/thumbnail"),
      (.post, "/version/published/actions/copy"), (.post, "/version/draft/actions/copy"),
      (.post, "/version/published/actions/copy-to-workspace/default-workspace"),
      (.post, "/version/draft/actions/publish"), (.post, "/version/draft/actions/discard"),
      (.post, "/version/published/actions/validate"), (.post, "/version/draft/actions/validate"),
      (.post, "/actions/move-to-archive"), (.post, "/actions/move-out-of-archive"),
      (.post, "/tags/a"), (.delete, "/tags/a"), (.get, "/categories"),
      (.post, "/categories"), (.post, "/categories/1"), (.delete, "/categories/1"),
    ])
  func unknown(method: HTTPMethod, path: String) {
    var rules = Rules()
    let reply = rules.call(method, "/charts/nope\(path)", ["key": 1, "label": "x"])
    #expect(reply.status == 404)
    #expect(reply.code == "CHART_NOT_FOUND")
  }

  @Test("all calls about a draft are 404 where there is none (3.26)")
  func noDraft() throws {
    var rules = try Rules.withShow()
    for (method, path) in [
      (HTTPMethod.get, ""), (.get, "/thumbnail"), (.post, "/actions/publish"),
      (.post, "/actions/discard"), (.post, "/actions/validate"), (.post, "/actions/copy"),
    ] {
      #expect(rules.call(method, "/charts/hall/version/draft\(path)").status == 404, "\(path)")
    }
  }

  @Test("another upload under the same key replaces the published drawing and keeps the chart")
  func uploadAgain() throws {
    var rules = try Rules.withShow()
    let id = rules.call(.get, "/charts/hall").json["id"]
    #expect(rules.upload(["name": "Other", "subChart": [:]], as: "hall").status == 201)
    let chart = rules.call(.get, "/charts/hall").json
    #expect(chart["name"] == "Other")
    #expect(chart["id"] == id)
    #expect(chart["status"] == "PUBLISHED")
    #expect(rules.call(.get, "/charts").ids.count == 1)
  }
}

/// Section 1 of docs/emulator-rules.md.
@Suite struct ChartAnswerTests {
  @Test("charts and the archive are listed newest first, with ids that grow (1.1)")
  func order() throws {
    var rules = Rules()
    var keys: [String] = []
    for _ in 1...3 {
      keys.append(try #require(rules.call(.post, "/charts").json["key"]?.string))
    }
    func listed(_ path: String, _ rules: inout Rules) -> [String?] {
      rules.call(.get, path).json["items"]?.array?.map { $0["key"]?.string } ?? []
    }
    #expect(listed("/charts", &rules) == keys.reversed())
    let ids = rules.call(.get, "/charts").ids
    #expect(ids == ids.sorted(by: >))
    for key in [keys[1], keys[0], keys[2]] {
      rules.call(.post, "/charts/\(key)/actions/move-to-archive")
    }
    #expect(listed("/charts/archive", &rules) == keys.reversed())
  }

  @Test("keys that nobody chose are UUIDs, each another one (1.3)")
  func keys() throws {
    var rules = try Rules.withHall()
    var keys: Set<String> = []
    for _ in 1...5 {
      for (path, body, member) in [
        ("/charts", [:], "key"), ("/events", ["chartKey": "hall"], "key"),
        ("/hold-tokens", [:], "holdToken"), ("/workspaces", ["name": "x"], "key"),
      ] as [(String, JSONValue, String)] {
        let key = try #require(rules.call(.post, path, body).json[member]?.string)
        #expect(key.utf8.count == 36 && key.split(separator: "-").count == 5)
        keys.insert(key)
      }
    }
    #expect(keys.count == 20)
  }

  @Test("a chart is created with the name, venue type and categories that are sent (3.19)")
  func created() {
    var rules = Rules()
    let reply = rules.call(
      .post, "/charts",
      [
        "name": "N", "venueType": "MIXED",
        "categories": [
          ["key": 1, "label": "One", "color": "#aaaaaa"],
          ["key": "a", "label": "A", "color": "#bbbbbb", "accessible": true],
          ["key": 3, "label": "No colour"],
        ],
      ])
    #expect(reply.status == 201)
    #expect(reply.json["venueType"] == "SIMPLE")
    let key = reply.json["key"]?.string ?? ""
    let drawing = rules.call(.get, "/charts/\(key)/version/published").json
    #expect(drawing["name"] == "N")
    let list = drawing["categories"]?["list"]?.array ?? []
    #expect(
      Array(list.prefix(2)) == [
        ["key": 1, "label": "One", "color": "#aaaaaa", "accessible": false],
        ["key": "a", "label": "A", "color": "#bbbbbb", "accessible": true],
      ])
    #expect(list.last?["color"]?.string?.hasPrefix("#") == true)
    #expect(drawing["categories"]?["maxCategoryKey"] == 3)
  }

  @Test(
    "a body of the wrong form is refused in the words of a schema validator (3.22)",
    arguments: [
      (["name": 5], "#/name: expected type: String, found: Integer"),
      (["venueType": []], "#/venueType: expected type: String, found: JSONArray"),
      (["categories": [:]], "#/categories: expected type: JSONArray, found: JSONObject"),
      (["categories": [[:]]], "#/categories/0: required key [key] not found"),
      (["categories": [["key": 77]]], "#/categories/0: required key [label] not found"),
      (
        ["categories": [["key": 1.5, "label": "x"]]],
        "#/categories/0/key: expected type: String, found: BigDecimal"
      ),
      (
        ["categories": [["key": 1, "label": "x", "accessible": "no"]]],
        "#/categories/0/accessible: expected type: Boolean, found: String"
      ),
      (
        ["categories": [["key": 1, "label": "x"], ["key": "1", "label": "y"]]],
        "#/categories/1: the category key 1 occurs twice"
      ),
    ] as [(JSONValue, String)])
  func refused(body: JSONValue, message: String) throws {
    var rules = try Rules.withHall()
    for path in ["/charts", "/charts/hall"] where path == "/charts" || body["venueType"] == nil {
      let reply = rules.call(.post, path, body)
      #expect(reply.status == 400)
      #expect(reply.code == "GENERAL_ERROR")
      #expect(reply.message == message)
    }
    #expect(rules.call(.get, "/charts").ids.count == 1)
  }

  @Test("a single chart shows venue type and zones unasked, and the rest when asked (3.17)")
  func single() throws {
    var rules = try Rules.withShow()
    let plain = rules.call(.get, "/charts/hall").json
    #expect(plain["venueType"] == "WITH_SECTIONS")
    #expect(plain["zones"] == [["key": "upper", "label": "Upper"]])
    #expect(plain["events"] == nil)
    #expect(plain["validation"] == nil)
    let all = rules.call(.get, "/charts/hall?expand=events&expand=validation&expand=unknown").json
    #expect(all["events"]?.array?.map { $0["key"] } == ["show"])
    #expect(all["validation"] == ["errors": [], "warnings": []])
    let without = rules.call(.get, "/charts?expand=zones&expand=zones").json["items"]?.array?.first
    #expect(without?["zones"] != nil)
    #expect(without?["venueType"] == nil)
  }

  @Test("eventsLimit bounds the events of each chart, newest first (3.17)")
  func eventsLimit() throws {
    var rules = try Rules.withShow()
    for key in ["second", "third"] {
      rules.call(.post, "/events", ["chartKey": "hall", "eventKey": .string(key)])
    }
    func events(_ query: String, _ rules: inout Rules) -> [JSONValue?]? {
      rules.call(.get, "/charts?\(query)").json["items"]?.array?.first?["events"]?.array?
        .map { $0["key"] }
    }
    #expect(events("expand=events", &rules) == ["third", "second", "show"])
    #expect(events("expand=events&eventsLimit=2", &rules) == ["third", "second"])
    #expect(events("expand=events&eventsLimit=0", &rules) == [])
    #expect(events("eventsLimit=2", &rules) == nil)
    #expect(rules.call(.get, "/charts?eventsLimit=x").status == 400)
    #expect(rules.call(.get, "/charts?eventsLimit=-1").status == 400)
    #expect(
      rules.call(.get, "/charts/hall?expand=events&eventsLimit=1").json["events"]?.array?.count == 1
    )
  }

  @Test("expansion gives every chart of a page its own events (3.17)")
  func eventsOfEach() throws {
    var rules = try Rules.withShow()
    let other = try #require(rules.call(.post, "/charts").json["key"]?.string)
    rules.call(.post, "/events", ["chartKey": .string(other), "eventKey": "elsewhere"])
    let charts = rules.call(.get, "/charts?expand=events").json["items"]?.array ?? []
    #expect(
      charts.map { $0["events"]?.array?.map { $0["key"] } } == [["elsewhere"], ["show"]])
  }
}
