import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 2 of docs/emulator-rules.md.
@Suite struct WorkspaceTests {
  @Test("a fresh workspace is active, neither test nor default, and has both keys (1.7)")
  func fresh() {
    var rules = Rules()
    let reply = rules.call(.post, "/workspaces", ["name": "Ünï “x”"])
    #expect(reply.status == 201)
    #expect(reply.json["name"] == "Ünï “x”")
    #expect(reply.json["isActive"] == true)
    #expect(reply.json["isTest"] == false)
    #expect(reply.json["isDefault"] == false)
    #expect(reply.json["key"]?.string?.isEmpty == false)
    #expect(reply.json["secretKey"]?.string?.isEmpty == false)
    #expect(rules.call(.post, "/workspaces", ["name": "t", "isTest": true]).json["isTest"] == true)
  }

  @Test("a name is required")
  func nameRequired() {
    var rules = Rules()
    let reply = rules.call(.post, "/workspaces", [:])
    #expect(reply.status == 400)
    #expect(reply.message == "#: required key [name] not found")
  }

  @Test("lists are newest first, split by activity, and filtered by name or key (2.1, 2.2)")
  func lists() throws {
    var rules = Rules()
    var keys: [String] = []
    for name in ["someWorkspace", "anotherWorkspace", "anotherAnotherWorkspace"] {
      keys.append(
        try #require(
          rules.call(.post, "/workspaces", ["name": .string(name)]).json["key"]?.string))
    }
    rules.call(.post, "/workspaces/\(keys[1])/actions/deactivate")
    func names(_ path: String, _ rules: inout Rules) -> [String?] {
      rules.call(.get, path).json["items"]?.array?.map { $0["name"]?.string } ?? []
    }
    #expect(
      names("/workspaces", &rules) == [
        "anotherAnotherWorkspace", "anotherWorkspace", "someWorkspace", "Production workspace",
      ])
    #expect(
      names("/workspaces?filter=another", &rules) == [
        "anotherAnotherWorkspace", "anotherWorkspace",
      ])
    #expect(names("/workspaces?filter=\(keys[0])", &rules) == ["someWorkspace"])
    #expect(names("/workspaces/inactive", &rules) == ["anotherWorkspace"])
    #expect(names("/workspaces/active?filter=another", &rules) == ["anotherAnotherWorkspace"])
  }

  @Test("update changes the name only; unknown keys are 404 (2.6)")
  func update() throws {
    var rules = Rules()
    #expect(
      rules.call(.post, "/workspaces/default-workspace", ["name": "New"]).status == 204)
    let workspace = rules.call(.get, "/workspaces/default-workspace").json
    #expect(workspace["name"] == "New")
    #expect(workspace["secretKey"] == .string(Rules.workspaceSecret))
    let missing = rules.call(.get, "/workspaces/nope")
    #expect(missing.status == 404)
    #expect(missing.code == "WORKSPACE_NOT_FOUND")
  }

  /// A second workspace; its public key and its secret key.
  private static func second(_ rules: inout Rules) throws -> (key: String, secret: String) {
    let workspace = rules.call(.post, "/workspaces", ["name": "Other"]).json
    return (
      try #require(workspace["key"]?.string), try #require(workspace["secretKey"]?.string)
    )
  }

  @Test("the filter may be given once, and ignores case (2.1)")
  func filter() {
    var rules = Rules()
    #expect(rules.call(.get, "/workspaces?filter=PRODUCTION").ids.count == 1)
    #expect(rules.call(.get, "/workspaces?filter=nothing").ids == [])
    #expect(rules.call(.get, "/workspaces?filter=a&filter=b").status == 400)
  }

  @Test("deactivating and activating twice changes nothing more (2.2)")
  func twice() throws {
    var rules = Rules()
    let key = try Self.second(&rules).key
    for (action, isActive) in [("deactivate", false), ("activate", true)] {
      for _ in 1...2 {
        #expect(rules.call(.post, "/workspaces/\(key)/actions/\(action)").status == 204)
        #expect(rules.call(.get, "/workspaces/\(key)").json["isActive"] == .bool(isActive))
      }
    }
  }

  @Test("on an inactive workspace only retrieval, activation and deletion work (2.2)")
  func inactive() throws {
    var rules = Rules()
    let (key, secret) = try Self.second(&rules)
    rules.call(.post, "/workspaces/\(key)/actions/deactivate")
    let refused: [(String, JSONValue?)] = [
      ("/workspaces/\(key)", ["name": "New"]),
      ("/workspaces/\(key)/actions/regenerate-secret-key", nil),
      ("/workspaces/\(key)/actions/add-secret-key", nil),
      ("/workspaces/\(key)/actions/remove-secret-key", ["secretKey": .string(secret)]),
      ("/workspaces/actions/set-default/\(key)", nil),
    ]
    for (path, body) in refused { #expect(rules.call(.post, path, body).status == 403, "\(path)") }
    let workspace = rules.call(.get, "/workspaces/\(key)").json
    #expect(workspace["secretKey"] == .string(secret))
    #expect(workspace["isDefault"] == false)
    #expect(workspace["name"] == "Other")
    rules.call(.post, "/workspaces/\(key)/actions/activate")
    #expect(rules.call(.get, "/charts", key: secret).status == 200)
  }

  @Test("an inactive default workspace refuses what is not about the company (2.2)")
  func inactiveDefault() throws {
    var rules = Rules()
    rules.call(.post, "/workspaces/default-workspace/actions/deactivate")
    #expect(rules.call(.get, "/charts").status == 403)
    #expect(rules.call(.post, "/hold-tokens").status == 403)
    #expect(rules.call(.get, "/workspaces").status == 200)
    let key = try Self.second(&rules).key
    #expect(rules.call(.get, "/charts", workspace: key).status == 200)
  }

  @Test("an inactive workspace can be deleted, and is gone with its keys (2.3)")
  func delete() throws {
    var rules = Rules()
    let (key, secret) = try Self.second(&rules)
    let added = try #require(
      rules.call(.post, "/workspaces/\(key)/actions/add-secret-key").json["secretKey"]?.string)
    let refused = rules.call(.delete, "/workspaces/\(key)")
    #expect(refused.status == 400)
    #expect(rules.call(.get, "/charts", key: secret).status == 200)

    rules.call(.post, "/workspaces/\(key)/actions/deactivate")
    #expect(rules.call(.delete, "/workspaces/\(key)", .null).status == 204)
    for reply in [
      rules.call(.get, "/workspaces/\(key)"), rules.call(.delete, "/workspaces/\(key)"),
      rules.call(.post, "/workspaces/\(key)/actions/activate"),
    ] {
      #expect(reply.status == 404)
      #expect(reply.code == "WORKSPACE_NOT_FOUND")
    }
    #expect(rules.call(.get, "/charts", key: secret).status == 401)
    #expect(rules.call(.get, "/charts", key: added).status == 401)
    #expect(rules.call(.get, "/charts", workspace: key).status == 401)
    for list in ["/workspaces", "/workspaces/active", "/workspaces/inactive?filter=Other"] {
      #expect(
        rules.call(.get, list).json["items"]?.array?.contains { $0["key"] == .string(key) } == false
      )
    }
  }

  @Test("deleting a workspace leaves those that came after it where they are (2.3)")
  func others() throws {
    var rules = Rules()
    let first = try Self.second(&rules).key
    let (key, secret) = try Self.second(&rules)
    rules.call(.post, "/workspaces/\(first)/actions/deactivate")
    rules.call(.delete, "/workspaces/\(first)")
    let token = rules.call(.post, "/hold-tokens", key: secret).json
    #expect(token["workspaceKey"] == .string(key))
    let third = try Self.second(&rules)
    #expect(
      rules.call(.post, "/hold-tokens", key: third.secret).json["workspaceKey"]
        == .string(third.key))
  }

  @Test("the default workspace cannot be deleted, active or not (2.3)")
  func deleteDefault() {
    var rules = Rules()
    #expect(rules.call(.delete, "/workspaces/default-workspace").status == 400)
    rules.call(.post, "/workspaces/default-workspace/actions/deactivate")
    #expect(rules.call(.delete, "/workspaces/default-workspace").status == 400)
    #expect(rules.call(.get, "/workspaces/default-workspace").status == 200)
  }

  @Test("regenerating ends every old secret key and shows the new one (2.4)")
  func regenerate() throws {
    var rules = Rules()
    let (key, old) = try Self.second(&rules)
    let added = try #require(
      rules.call(.post, "/workspaces/\(key)/actions/add-secret-key").json["secretKey"]?.string)
    let reply = rules.call(.post, "/workspaces/\(key)/actions/regenerate-secret-key")
    #expect(reply.status == 200)
    let new = try #require(reply.json["secretKey"]?.string)
    #expect(new != old)
    #expect(rules.call(.get, "/workspaces/\(key)").json["secretKey"] == .string(new))
    #expect(rules.call(.get, "/charts", key: new).status == 200)
    #expect(rules.call(.get, "/charts", key: old).status == 401)
    #expect(rules.call(.get, "/charts", key: added).status == 401)
  }

  @Test(
    "an added key works beside the old one until that is removed (2.4)",
    arguments: ["secretKeyToRemove", "secretKey"])
  func rotation(field: String) throws {
    var rules = Rules()
    let (key, old) = try Self.second(&rules)
    let reply = rules.call(.post, "/workspaces/\(key)/actions/add-secret-key")
    #expect(reply.status == 200)
    let new = try #require(reply.json["secretKey"]?.string)
    #expect(rules.call(.get, "/charts", key: old).status == 200)
    #expect(rules.call(.get, "/charts", key: new).status == 200)
    #expect(rules.call(.get, "/workspaces/\(key)").json["secretKey"] == .string(new))

    let path = "/workspaces/\(key)/actions/remove-secret-key"
    #expect(rules.call(.post, path, [field: .string(old)]).status == 204)
    #expect(rules.call(.get, "/charts", key: old).status == 401)
    #expect(rules.call(.get, "/charts", key: new).status == 200)
    let last = rules.call(.post, path, [field: .string(new)])
    #expect(last.status == 400)
    #expect(rules.call(.get, "/charts", key: new).status == 200)
    let unknown = rules.call(.post, path, [field: .string(old)])
    #expect(unknown.status == 404)
    #expect(unknown.code == "SECRET_KEY_NOT_FOUND")
    #expect(
      rules.call(.post, path, [:]).message == "#: required key [secretKeyToRemove] not found")
  }

  @Test("after removing the newest key the workspace shows the one before it (2.4)")
  func shownKey() throws {
    var rules = Rules()
    let (key, old) = try Self.second(&rules)
    let new = try #require(
      rules.call(.post, "/workspaces/\(key)/actions/add-secret-key").json["secretKey"])
    rules.call(.post, "/workspaces/\(key)/actions/remove-secret-key", ["secretKey": new])
    #expect(rules.call(.get, "/workspaces/\(key)").json["secretKey"] == .string(old))
    #expect(rules.call(.get, "/charts", key: old).status == 200)
  }

  @Test("there is one default workspace, and admin keys act in it (2.5)")
  func setDefault() throws {
    var rules = try Rules.withHall()
    let (key, _) = try Self.second(&rules)
    #expect(rules.call(.post, "/workspaces/actions/set-default/\(key)").status == 204)
    let marks = rules.call(.get, "/workspaces").json["items"]?.array?.map { $0["isDefault"]?.bool }
    #expect(marks == [true, false])
    #expect(rules.call(.get, "/charts").ids == [])
    #expect(rules.call(.get, "/charts", workspace: Rules.workspaceKey).ids.count == 1)
    #expect(rules.call(.post, "/workspaces/actions/set-default/nope").code == "WORKSPACE_NOT_FOUND")
  }

  @Test("a new company has one workspace, the default one (1.7)")
  func initial() {
    var rules = Rules()
    let workspaces = rules.call(.get, "/workspaces").json["items"]?.array ?? []
    #expect(workspaces.map { $0["name"] } == ["Production workspace"])
    #expect(workspaces.first?["isDefault"] == true)
    #expect(workspaces.first?["isTest"] == false)
  }

  @Test("an empty name is refused, when created and when updated")
  func emptyName() {
    var rules = Rules()
    for path in ["/workspaces", "/workspaces/default-workspace"] {
      #expect(rules.call(.post, path, ["name": ""]).status == 400)
    }
    #expect(
      rules.call(.post, "/workspaces", ["name": 5]).message
        == "#/name: expected type: String, found: Integer")
  }
}
