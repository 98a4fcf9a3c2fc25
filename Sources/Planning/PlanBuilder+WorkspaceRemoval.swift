import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Workspaces that are to be away: inactive, or deleted as well.
extension PlanBuilder {
  mutating func remove(
    _ declared: WorkspaceDeclaration, in list: [LiveWorkspace], isDeleted: Bool
  ) {
    let name = declared.address.name
    let found: LiveWorkspace
    switch workspace(for: declared, in: list) {
    case .success(let live?): found = live
    case .success(nil):
      workspaces[name] = .gone
      keep(declared.address, at: declared.mark, title: declared.name.value)
      return
    case .failure(let conflict) where conflict.code == "plan/not-found":
      workspaces[name] = .gone
      keep(declared.address, at: declared.mark, title: declared.name.value)
      return
    case .failure(let conflict):
      workspaces[name] = .broken
      return addConflict(
        declared.address, at: declared.mark, title: declared.name.value, conflict)
    }
    if let first = claimedWorkspaces.updateValue(declared.address, forKey: found.key) {
      workspaces[name] = .broken
      return addConflict(
        declared.address, at: declared.mark, title: declared.name.value,
        claimedTwice("workspace", found.name, by: first, at: declared.name.mark))
    }
    let target = WorkspaceTarget.key(found.key)
    workspaces[name] =
      found.isActive ? .place(WorkspacePlace(target: target, scope: .key(found.key))) : .gone
    if found.isDefault, !job.workspaces.contains(where: \.isDefault) {
      return addConflict(
        declared.address, at: declared.mark, title: declared.name.value,
        conflict(
          "plan/default-workspace",
          "the workspace '\(found.name)' is the default of the account and has to stay",
          at: declared.state?.mark ?? declared.mark,
          fix: "give another workspace 'default: true' first"))
    }
    guard found.isActive || isDeleted else {
      return keep(declared.address, at: declared.mark, title: declared.name.value)
    }
    var fields: [FieldChange] = []
    if found.isActive { fields.append(.init("active", from: "true", to: "false")) }
    if isDeleted { fields.append(.init("name", from: found.name, to: nil)) }
    let change = addChange(
      declared.address, at: declared.mark, .remove, title: declared.name.value, fields: fields)
    lose(.thing, by: change)
    var follows: [UnitID] = []
    if found.isActive {
      follows = [
        addCall(
          .deactivateWorkspace(found.key), to: change, "deactivate workspace '\(found.name)'")
      ]
    }
    if isDeleted {
      addCall(
        .deleteWorkspace(found.key), to: change, "delete workspace '\(found.name)'",
        follows: follows)
    }
  }

  /// A thing that is as the file says, or away as it should be.
  mutating func keep(_ address: Address, at mark: SourceMark, title: String) {
    _ = addChange(address, at: mark, .keep, title: title)
  }
}
