import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct AccountTests {
  private static let validators = [
    "VALIDATE_DUPLICATE_LABELS", "VALIDATE_OBJECTS_WITHOUT_CATEGORIES",
    "VALIDATE_UNLABELED_OBJECTS", "VALIDATE_FOCAL_POINT", "VALIDATE_OBJECT_TYPES_PER_CATEGORY",
    "VALIDATE_EMPTY_FLOOR",
  ]

  @Test("an account shows its keys and the settings of a new company (3.24)")
  func fresh() {
    var rules = Rules()
    let reply = rules.call(.get, "/accounts/me")
    #expect(reply.status == 200)
    #expect(reply.json["secretKey"] == .string(Rules.adminKey))
    #expect(reply.json["publicKey"] == .string(Rules.workspaceKey))
    #expect(reply.json["designerKey"]?.string?.isEmpty == false)
    #expect(reply.json["email"]?.string?.isEmpty == false)
    #expect(reply.json["role"] != nil)
    #expect(reply.json["company"] != nil)
    let settings = reply.json["settings"]
    #expect(settings?["holdPeriodInMinutes"] == 15)
    #expect(settings?["draftChartDrawingsEnabled"] == true)
    #expect(settings?["holdOnSelectForGAs"] == true)
    let off = JSONValue.object(
      Dictionary(uniqueKeysWithValues: Self.validators.map { ($0, "OFF") }))
    #expect(settings?["chartValidation"] == off)
    let renderer = settings?["defaultRendererSettings"]
    #expect(renderer?["showFullScreenButton"] == false)
    #expect(renderer?["multiSelectEnabled"] == false)
    #expect(renderer?["companionSeatValidationEnabled"]?.bool != nil)
  }

  @Test("a regenerated admin key replaces the old one, which stops working")
  func regenerateSecret() throws {
    var rules = Rules()
    let reply = rules.call(.post, "/accounts/me/secret-key/actions/regenerate", .null)
    #expect(reply.status == 200)
    let new = try #require(reply.json["secretKey"]?.string)
    #expect(rules.call(.get, "/workspaces").status == 401)
    #expect(rules.call(.get, "/accounts/me", key: new).json["secretKey"] == .string(new))
    #expect(rules.call(.get, "/charts", key: Rules.workspaceSecret).status == 200)
  }

  @Test("a regenerated designer key is another one")
  func regenerateDesigner() throws {
    var rules = Rules()
    let old = try #require(rules.call(.get, "/accounts/me").json["designerKey"]?.string)
    let reply = rules.call(.post, "/accounts/me/designer-key/actions/regenerate")
    let new = try #require(reply.json["designerKey"]?.string)
    #expect(new != old)
    #expect(rules.call(.get, "/accounts/me").json["designerKey"] == .string(new))
    #expect(rules.call(.get, "/charts", key: new).status == 401)
  }

  @Test("a setting takes the name of a validator and a level, and nothing else")
  func settings() {
    var rules = Rules()
    for (index, validator) in Self.validators.enumerated() {
      let level = ["WARNING", "ERROR", "OFF"][index % 3]
      let body: JSONValue = ["key": .string(validator), "value": .string(level)]
      #expect(rules.call(.post, "/accounts/me/settings", body).status == 204)
      let levels = rules.call(.get, "/accounts/me").json["settings"]?["chartValidation"]
      #expect(levels?[validator] == .string(level))
    }
    let refused: [(JSONValue, String)] = [
      (["value": "OFF"], "#: required key [key] not found"),
      (["key": "VALIDATE_EMPTY_FLOOR"], "#: required key [value] not found"),
      (["key": "VALIDATE_X", "value": "OFF"], "#/key: VALIDATE_X is not a valid enum value"),
      (
        ["key": "VALIDATE_EMPTY_FLOOR", "value": "FATAL"],
        "#/value: FATAL is not a valid enum value"
      ),
    ]
    for (body, message) in refused {
      let reply = rules.call(.post, "/accounts/me/settings", body)
      #expect(reply.status == 400)
      #expect(reply.message == message)
    }
  }

  @Test("drafts are switched off and on again for the account")
  func drafts() {
    var rules = Rules()
    for (action, isEnabled) in [("disable", false), ("enable", true)] {
      #expect(
        rules.call(.post, "/accounts/me/draft-chart-drawings/actions/\(action)").status == 204)
      let settings = rules.call(.get, "/accounts/me").json["settings"]
      #expect(settings?["draftChartDrawingsEnabled"] == .bool(isEnabled))
    }
  }

  @Test("the hold period is how long new tokens of all workspaces live (5.15)")
  func holdPeriod() throws {
    var rules = Rules()
    let path = "/accounts/me/actions/change-hold-period"
    #expect(rules.call(.post, path, ["holdPeriodInMinutes": 20]).status == 204)
    #expect(rules.call(.get, "/accounts/me").json["settings"]?["holdPeriodInMinutes"] == 20)
    let later = try #require(
      rules.call(.post, "/workspaces", ["name": "Later"]).json["key"]?.string)
    for workspace in [Rules.workspaceKey, later] {
      let token = rules.call(.post, "/hold-tokens", workspace: workspace).json
      #expect(token["expiresInSeconds"] == 1200)
    }
    let own = rules.call(.post, "/hold-tokens", ["expiresInMinutes": 5]).json
    #expect(own["expiresInSeconds"] == 300)
    for body: JSONValue in [
      [:], ["holdPeriodInMinutes": 0], ["holdPeriodInMinutes": 121],
      ["holdPeriodInMinutes": "15"],
    ] { #expect(rules.call(.post, path, body).status == 400) }
    #expect(rules.call(.get, "/accounts/me").json["settings"]?["holdPeriodInMinutes"] == 20)
  }

  @Test("a password must be there")
  func password() {
    var rules = Rules()
    let path = "/accounts/me/actions/change-password"
    #expect(rules.call(.post, path, ["password": "correct horse"]).status == 204)
    #expect(rules.call(.post, path, ["password": ""]).status == 400)
    #expect(rules.call(.post, path, [:]).message == "#: required key [password] not found")
  }

  @Test("a test company comes with an account of its own, and settings do not leak")
  func testCompany() throws {
    var rules = Rules()
    let company = rules.call(.post, "/system/private/create-test-company", key: "system").json
    let admin = try #require(company["admin"])
    let key = try #require(admin["secretKey"]?.string)
    #expect(rules.call(.get, "/accounts/me", key: key).json == admin)
    #expect(admin["publicKey"] == company["workspace"]?["key"])
    rules.call(
      .post, "/accounts/me/settings", ["key": "VALIDATE_FOCAL_POINT", "value": "ERROR"], key: key)
    let own = rules.call(.get, "/accounts/me").json["settings"]?["chartValidation"]
    #expect(own?["VALIDATE_FOCAL_POINT"] == "OFF")
  }
}
