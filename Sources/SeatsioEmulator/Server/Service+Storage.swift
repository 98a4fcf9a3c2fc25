import Database
import FoundationEssentials
import SeatsioModel

// Carrying out calls, and keeping what they change.
extension Service.Inner {
  mutating func carryOut(_ admission: EmulatorState.Admission) -> EmulatorState.Work {
    let work = state.begin(admission)
    guard let company = admission.company ?? (store == nil ? nil : state.companies.indices.last)
    else { return work }
    guard let store else {
      state.forgetChanges(company: company)
      return work
    }
    let changes = state.takeChanges(
      company: company,
      onlyWorkspace: admission.route.isConfined ? admission.call.workspace : nil)
    // A read may have released holds that had run out.
    guard !admission.route.isReading || !changes.workspaces.isEmpty else { return work }
    do throws(DatabaseError) {
      try store.save(changes, of: state.companies[company])
      return work
    } catch {
      // What is in memory now is not what the disk has: nobody is to be told either.
      storeFailure = error
      return .done(Answer(.notKept(error)))
    }
  }

  /// Reads the state that a folder keeps, or begins to keep this one there.
  mutating func open(
    _ folder: String, _ configuration: EmulatorConfiguration
  ) throws(DatabaseError) {
    let store = try StateStore(folder: folder)
    let companies = try store.load()
    if companies.isEmpty {
      try store.save(state.companies)
    } else {
      state = EmulatorState(systemSecret: configuration.systemSecret, companies: companies)
      isRestored = true
    }
    self.store = store
  }
}

extension Service {
  /// Whether the state was there before this process.
  var isRestored: Bool { inner.withLock(\.isRestored) }

  /// The key that the first company has now.
  var adminKey: SecretKey { inner.withLock { $0.state.companies[0].account.secretKey } }

  /// Lets every later write to the data folder fail, as a full disk would.
  func breakStore() { inner.withLock { $0.store?.forbidWriting() } }

  /// Writes the whole state into a new file.
  func saveSnapshot(to path: String) throws(DatabaseError) {
    // A copy, so that nobody waits while it is written.
    let companies = inner.withLock(\.state.companies)
    try StateStore.write(companies, to: path)
  }

  /// Takes the state from a file that `saveSnapshot` wrote, in place of what there is.
  func restoreSnapshot(from path: String) throws(DatabaseError) {
    let companies = try StateStore.read(path)
    let result = inner.withLock { inner -> Result<Void, DatabaseError> in
      do throws(DatabaseError) {
        if let store = inner.store {
          try store.replaceAll(by: companies)
        }
        inner.state = EmulatorState(systemSecret: configuration.systemSecret, companies: companies)
        inner.storeFailure = nil
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}

extension APIFailure {
  static func notKept(_ error: DatabaseError) -> APIFailure {
    APIFailure(500, .general, "The emulator cannot keep its state any more: \(error)")
  }
}
