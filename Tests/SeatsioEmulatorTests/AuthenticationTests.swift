import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 2 of docs/emulator-rules.md.
@Suite struct AuthenticationTests {
  @Test(
    "a call without a known key is answered 401 with an empty body",
    arguments: [nil, "Basic ", "Basic ###", "Bearer abc", "Basic dW5rbm93bjo=", "Basic"])
  func unknownKey(authorization: String?) {
    var rules = Rules()
    let reply = rules.raw("GET", "/charts", authorization: authorization)
    #expect(reply.status == 401)
    #expect(reply.isEmpty)
  }

  @Test("an admin key without a workspace header acts in the default workspace")
  func defaultWorkspace() {
    var rules = Rules()
    let reply = rules.call(.post, "/hold-tokens")
    #expect(reply.json["workspaceKey"] == .string(Rules.workspaceKey))
  }

  @Test("an admin key with a workspace header acts in that workspace")
  func selectedWorkspace() throws {
    var rules = Rules()
    let other = try #require(
      rules.call(.post, "/workspaces", ["name": "Other"]).json["key"]?.string)
    let reply = rules.call(.post, "/hold-tokens", workspace: other)
    #expect(reply.json["workspaceKey"] == .string(other))
  }

  @Test("a workspace key sees its own workspace only")
  func isolation() throws {
    var rules = try Rules.withHall()
    let workspace = rules.call(.post, "/workspaces", ["name": "Other"]).json
    let secret = try #require(workspace["secretKey"]?.string)
    #expect(rules.call(.get, "/charts/hall", key: Rules.workspaceSecret).status == 200)
    #expect(rules.call(.get, "/charts/hall", key: secret).status == 404)
    #expect(rules.call(.get, "/charts", key: secret).json["items"] == [])
  }

  @Test("a user name without the colon counts as a key too")
  func withoutColon() {
    var rules = Rules()
    let bare = "Basic " + Data(Rules.adminKey.utf8).base64EncodedString()
    #expect(rules.raw("GET", "/charts", authorization: bare).status == 200)
  }

  @Test(
    "calls about the company are forbidden to a workspace key, with an empty body",
    arguments: [
      (HTTPMethod.get, "/workspaces"), (.post, "/workspaces"), (.get, "/workspaces/active"),
      (.post, "/workspaces/default-workspace/actions/deactivate"),
      (.delete, "/workspaces/default-workspace"),
      (.post, "/workspaces/default-workspace/actions/regenerate-secret-key"),
      (.post, "/workspaces/default-workspace/actions/add-secret-key"),
      (.post, "/workspaces/default-workspace/actions/remove-secret-key"),
      (.post, "/workspaces/actions/set-default/default-workspace"),
      (.get, "/event-log"), (.get, "/ticket-buyers"), (.post, "/ticket-buyers"),
      (.delete, "/ticket-buyers"), (.get, "/accounts/me"), (.post, "/accounts/me/settings"),
      (.post, "/accounts/me/secret-key/actions/regenerate"),
      (.post, "/accounts/me/designer-key/actions/regenerate"),
      (.post, "/accounts/me/draft-chart-drawings/actions/disable"),
      (.post, "/accounts/me/actions/change-password"),
      (.post, "/accounts/me/actions/change-hold-period"),
      (.post, "/charts/hall/version/published/actions/copy-to-workspace/x"),
      (.post, "/charts/hall/version/published/actions/copy/from/x/to/y"),
    ])
  func adminOnly(method: HTTPMethod, path: String) throws {
    var rules = try Rules.withHall()
    let reply = rules.call(method, path, key: Rules.workspaceSecret)
    #expect(reply.status == 403)
    #expect(reply.isEmpty)
  }

  @Test("an inactive workspace refuses every call, by its own key and by the admin's (2.2)")
  func inactive() throws {
    var rules = Rules()
    let workspace = rules.call(.post, "/workspaces", ["name": "Other"]).json
    let key = try #require(workspace["key"]?.string)
    let secret = try #require(workspace["secretKey"]?.string)
    #expect(rules.call(.post, "/workspaces/\(key)/actions/deactivate").status == 204)
    for reply in [
      rules.call(.get, "/charts", key: secret), rules.call(.get, "/charts", workspace: key),
      rules.call(.post, "/charts", key: secret),
      rules.call(.post, "/workspaces/\(key)", ["name": "New"]),
    ] {
      #expect(reply.status == 403)
      #expect(reply.isEmpty)
    }
    #expect(rules.call(.post, "/workspaces/\(key)/actions/activate").status == 204)
    #expect(rules.call(.get, "/charts", key: secret).status == 200)
  }

  @Test("a test company is created with the system secret only, and stands apart")
  func testCompany() throws {
    var rules = try Rules.withHall()
    #expect(rules.call(.post, "/system/private/create-test-company").status == 401)
    let company = rules.call(.post, "/system/private/create-test-company", key: "system").json
    let admin = try #require(company["admin"]?["secretKey"]?.string)
    #expect(company["workspace"]?["name"] == "Production workspace")
    #expect(company["workspace"]?["isDefault"] == true)
    #expect(rules.call(.get, "/charts/hall", key: admin).status == 404)
    let secret = try #require(company["workspace"]?["secretKey"]?.string)
    #expect(rules.call(.post, "/charts", key: secret).status == 201)
    #expect(rules.call(.get, "/charts", key: admin).json["items"]?.array?.count == 1)
  }
}
