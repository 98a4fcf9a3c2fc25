import Diagnostics
import JobFile
import SeatsioModel

extension PlanBuilder {
  /// A token is made only if a planned change needs it.
  mutating func plan(_ declared: HoldTokenDeclaration) {
    let name = declared.address.name
    let user = workspace(using: name)
    guard let user else {
      _ = addChange(declared.address, at: declared.mark, .keep, title: name)
      return
    }
    let minutes = declared.expiresInMinutes?.value
    // The token belongs to the workspace of the events, which the job may be about to make.
    var workspace: [Address] = []
    if case .made(let name) = user { workspace = [Address(.workspace, name)] }
    let lifetime = minutes.map(String.init) ?? "the account's default"
    let change = addChange(
      declared.address, at: declared.mark, .create, title: name,
      fields: [.init("expires_in_minutes", to: lifetime)], after: workspace)
    addCall(
      .createHoldToken(local: name, in: user, expiresInMinutes: minutes), to: change,
      "make the hold token '\(name)'")
  }

  /// The workspace of the first call that needs a token which has to be made.
  private func workspace(using name: String) -> WorkspaceTarget? {
    let pending = pendingSeats.first { pending in
      pending.changes.contains { $0.holdToken == .made(name) }
    }
    if let pending { return pending.workspace }
    for operation in operations {
      if case .bestAvailable(let call, let workspace) = operation.call,
        call.holdToken == .made(name)
      {
        return workspace
      }
    }
    return nil
  }
}
