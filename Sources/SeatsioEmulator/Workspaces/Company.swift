import FoundationEssentials
import SeatsioModel

/// A company: its account, its workspaces, what belongs to all of them, and the numbering they share.
struct Company {
  var account: Account
  /// In order of creation.
  ///
  /// Deleted ones keep their place, so that a position names the same workspace for ever.
  var workspaces: [WorkspaceState]
  var eventLog = EventLog()
  var ticketBuyers = TicketBuyers()
  var ids = IDSequence()
  /// What became of secret keys since the last time this was asked.
  private var keyChanges: [KeyChange] = []

  /// What a secret key opens.
  enum KeyHolder: Hashable, Sendable {
    case company
    /// By position.
    case workspace(Int)
  }

  struct KeyChange {
    var key: SecretKey
    /// `nil`: nothing any more.
    var holder: KeyHolder?
  }

  /// A fresh account with a default workspace.
  init(adminKey: SecretKey, workspaceKey: WorkspaceKey, workspaceSecretKey: SecretKey) {
    account = Account(secretKey: adminKey)
    let info = Workspace(
      id: ids.next(), name: "Production workspace", key: workspaceKey,
      secretKey: workspaceSecretKey, isDefault: true)
    workspaces = [WorkspaceState(info)]
    note(adminKey, opens: .company)
    note(workspaceSecretKey, opens: .workspace(0))
  }

  /// A company as it was written down, still without its parts.
  init(_ record: Record) {
    account = record.account
    ids = record.ids
    workspaces = []
  }

  /// What is written down of a company besides its parts.
  struct Record: Codable, Hashable {
    var account: Account
    var ids: IDSequence
  }

  var record: Record { Record(account: account, ids: ids) }

  /// The workspace with a public key, or the default one.
  func selected(_ key: String?) -> Int? {
    guard let key else { return workspaces.firstIndex { $0.info.isDefault } }
    return position(WorkspaceKey(key))
  }

  /// Runs a call inside its workspace, after releasing holds that have run out by now.
  mutating func perform(
    _ call: Call,
    _ run: (inout WorkspaceState, Call, inout IDSequence) throws -> Answer
  ) rethrows -> Answer {
    expireHolds(call)
    do {
      let answer = try run(&workspaces[call.workspace], call, &ids)
      logNotes(of: call.workspace)
      return answer
    } catch {
      dropNotes(of: call.workspace)
      throw error
    }
  }

  /// Releases what holds that have run out still keep in the workspace of a call.
  mutating func expireHolds(_ call: Call) {
    workspaces[call.workspace].expireHolds(at: call.now, &ids)
  }

  func position(_ key: WorkspaceKey) -> Int? {
    workspaces.firstIndex { $0.info.key == key && !$0.isDeleted }
  }

  func requiredPosition(_ key: WorkspaceKey) throws(APIFailure) -> Int {
    guard let position = position(key) else { throw .workspaceNotFound(key) }
    return position
  }
}

// MARK: - Secret keys

extension Company {
  /// Notes what a key opens from now on, for whoever admits requests.
  mutating func note(_ key: SecretKey, opens holder: KeyHolder?) {
    keyChanges.append(KeyChange(key: key, holder: holder))
  }

  /// What became of secret keys since the last time, in order.
  mutating func takeKeyChanges() -> [KeyChange] {
    guard !keyChanges.isEmpty else { return [] }
    defer { keyChanges = [] }
    return keyChanges
  }

  /// Every key that works, with what it opens.
  var keys: [(key: SecretKey, holder: KeyHolder)] {
    var keys: [(SecretKey, KeyHolder)] = [(account.secretKey, .company)]
    for (index, workspace) in workspaces.enumerated() where !workspace.isDeleted {
      keys.append((workspace.info.secretKey, .workspace(index)))
      for key in workspace.furtherSecretKeys { keys.append((key, .workspace(index))) }
    }
    return keys
  }
}
