import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Where calls for a thing go.
struct WorkspacePlace: Hashable {
  var target: WorkspaceTarget
  /// Where to read; `nil` while the workspace does not exist.
  var scope: WorkspaceScope?
}

/// What a declared workspace has become.
enum WorkspaceState {
  case place(WorkspacePlace)
  /// It is inactive, and nobody can read what it holds before it is active again.
  case dormant
  /// It is to be away, and what it held is away already.
  case gone
  /// It cannot be used; its change carries the conflict.
  case broken
}

/// How live things with names answer to a declaration.
enum Match<Item> {
  case none
  case one(Item)
  case several([Item])

  init(_ items: [Item]) {
    switch items.count {
    case 0: self = .none
    case 1: self = .one(items[0])
    default: self = .several(items)
    }
  }
}

extension PlanBuilder {
  /// Why a thing cannot be planned although its workspace is declared.
  func workspaceProblem(
    _ address: Address, in reference: Reference<WorkspaceKey>?, at mark: SourceMark
  ) -> Diagnostic {
    if case .declared(let name)? = reference, case .dormant? = workspaces[name] {
      return conflict(
        "plan/inactive",
        "'\(address)' cannot be planned, because its workspace is inactive and cannot be read",
        at: mark,
        fix: "activate the workspace first: apply this job with --skip-conflicts, then again")
    }
    return conflict(
      "plan/blocked", "'\(address)' cannot be planned, because its workspace cannot be used",
      at: mark, fix: "see the problem with the workspace")
  }

  /// Where a thing belongs; `nil` when that is not known yet or cannot be used.
  mutating func place(of reference: Reference<WorkspaceKey>?) -> WorkspacePlace? {
    switch reference {
    case nil:
      if let key = job.connection.workspaceKey?.value {
        return WorkspacePlace(target: .key(key), scope: .key(key))
      }
      // A job that declares workspaces uses an admin key, whose own workspace is the default one:
      // it gets its key, so that one workspace never goes by two names.
      guard !job.workspaces.isEmpty else {
        return WorkspacePlace(target: .connection, scope: .connection)
      }
      guard let key = live.workspaces()?.first(where: \.isDefault)?.key else { return nil }
      return WorkspacePlace(target: .key(key), scope: .key(key))
    case .key(let key)?:
      return WorkspacePlace(target: .key(key), scope: .key(key))
    case .declared(let name)?:
      guard case .place(let place)? = workspaces[name] else { return nil }
      return place
    }
  }

  /// Whether a workspace is to be away and is so already, with all that it held.
  func isGone(_ reference: Reference<WorkspaceKey>?) -> Bool {
    if case .declared(let name)? = reference, case .gone? = workspaces[name] { true } else { false }
  }

  mutating func plan(_ declared: WorkspaceDeclaration) {
    guard let list = live.workspaces() else { return }
    let name = declared.address.name
    if let state = declared.state, state.value != .present {
      return remove(declared, in: list, isDeleted: state.value == .deleted)
    }
    switch workspace(for: declared, in: list) {
    case .success(let found?):
      if let first = claimedWorkspaces.updateValue(declared.address, forKey: found.key) {
        workspaces[name] = .broken
        return addConflict(
          declared.address, at: declared.mark, title: declared.name.value,
          claimedTwice("workspace", found.name, by: first, at: declared.name.mark))
      }
      adopt(found, for: declared)
    case .success(nil):
      let sameName = job.workspaces.first {
        $0.name.value == declared.name.value && workspaces[$0.address.name] != nil
      }
      if let sameName {
        workspaces[name] = .broken
        return addConflict(
          declared.address, at: declared.mark, title: declared.name.value,
          claimedTwice(
            "workspace", declared.name.value, by: sameName.address, at: declared.name.mark))
      }
      workspaces[name] = .place(WorkspacePlace(target: .made(name), scope: nil))
      let isTest = declared.isTest?.value ?? false
      let change = addChange(
        declared.address, at: declared.mark, .create, title: declared.name.value,
        fields: [.init("name", to: declared.name.value), .init("test", to: String(isTest))]
          + (declared.isDefault ? [.init("default", to: "true")] : []))
      let create = addCall(
        .createWorkspace(local: name, name: declared.name.value, isTest: isTest), to: change,
        "create workspace '\(declared.name.value)'")
      if declared.isDefault { addDefault(.made(name), declared, to: change, follows: [create]) }
    case .failure(let conflict):
      workspaces[name] = .broken
      addConflict(declared.address, at: declared.mark, title: declared.name.value, conflict)
    }
  }

  private mutating func adopt(_ found: LiveWorkspace, for declared: WorkspaceDeclaration) {
    let target = WorkspaceTarget.key(found.key)
    workspaces[declared.address.name] =
      found.isActive ? .place(WorkspacePlace(target: target, scope: .key(found.key))) : .dormant
    var fields: [FieldChange] = []
    if found.name != declared.name.value {
      fields.append(.init("name", from: found.name, to: declared.name.value))
    }
    if !found.isActive { fields.append(.init("active", from: "false", to: "true")) }
    let becomesDefault = declared.isDefault && !found.isDefault
    if becomesDefault { fields.append(.init("default", from: "false", to: "true")) }
    if let isTest = declared.isTest, isTest.value != found.isTest {
      warnings.append(
        Diagnostic(
          severity: .warning, code: "plan/fixed-field",
          message: "the workspace '\(found.name)' is "
            + "\(found.isTest ? "a test workspace" : "no test workspace"), and the API cannot change that",
          location: isTest.mark, fix: "write 'test: \(found.isTest)'"))
    }
    let change = addChange(
      declared.address, at: declared.mark,
      fields.isEmpty ? .keep : found.isActive ? .update : .revive, title: declared.name.value,
      fields: fields)
    var follows: [UnitID] = []
    if !found.isActive {
      follows = [
        addCall(.activateWorkspace(found.key), to: change, "activate workspace '\(found.name)'")
      ]
    }
    if found.name != declared.name.value {
      addCall(
        .renameWorkspace(found.key, name: declared.name.value), to: change,
        "rename workspace '\(found.name)' to '\(declared.name.value)'", follows: follows)
    }
    if becomesDefault { addDefault(target, declared, to: change, follows: follows) }
  }

  private mutating func addDefault(
    _ target: WorkspaceTarget, _ declared: WorkspaceDeclaration, to change: ChangeID,
    follows: [UnitID]
  ) {
    addCall(
      .setDefaultWorkspace(target), to: change,
      "make workspace '\(declared.name.value)' the default", follows: follows)
  }

  /// The live workspace that a declaration means, `nil` for none, or why that cannot be said.
  func workspace(for declared: WorkspaceDeclaration, in list: [LiveWorkspace])
    -> Result<LiveWorkspace?, Diagnostic>
  {
    if let key = declared.key {
      guard let found = list.first(where: { $0.key == key.value }) else {
        return .failure(
          conflict(
            "plan/not-found", "the account has no workspace with the key '\(key.value)'",
            at: key.mark, fix: "check the key, or remove it to find the workspace by its name"))
      }
      return .success(found)
    }
    let names = [declared.name.value] + declared.previousNames.map(\.value)
    for isActive in [true, false] {
      for name in names {
        switch Match(list.filter { $0.isActive == isActive && $0.name == name }) {
        case .none: continue
        case .one(let found): return .success(found)
        case .several(let found):
          return .failure(
            ambiguous("workspace", name, found.map(\.key.rawValue), at: declared.name.mark))
        }
      }
    }
    return .success(nil)
  }

  /// Two declarations that mean one thing would undo each other in every run.
  func claimedTwice(_ noun: String, _ name: String, by first: Address, at mark: SourceMark)
    -> Diagnostic
  {
    conflict(
      "plan/claimed-twice", "the \(noun) '\(name)' is the one that '\(first)' declares already",
      at: mark, fix: "remove one of the two, or give this one another name")
  }

  func ambiguous(_ noun: String, _ name: String, _ keys: [String], at mark: SourceMark)
    -> Diagnostic
  {
    conflict(
      "plan/ambiguous-name",
      "\(keys.count) \(noun)s are called '\(name)': \(keys.sorted().joined(separator: ", "))",
      at: mark, fix: "add 'key: …' with the one that is meant")
  }
}
