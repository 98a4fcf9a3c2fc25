import FoundationEssentials
import SeatsioModel

/// Everything the emulated service knows: a value without clock, network or chance but for the
/// random keys it hands out.
struct EmulatorState {
  private(set) var companies: [Company] = []
  private var owners: [String: Owner] = [:]
  private let systemSecret: String

  /// Whom a secret key belongs to.
  private struct Owner {
    /// Position of the company.
    var company: Int
    var holder: Company.KeyHolder
  }

  /// A request whose route and caller are settled.
  struct Admission {
    var route: Route
    var call: Call
    /// Position of the company whose lanes the call occupies; `nil` for system calls.
    var company: Int?
  }

  /// A service with one company, whose default workspace has the given keys.
  init(
    systemSecret: String, adminKey: SecretKey, workspaceKey: WorkspaceKey,
    workspaceSecretKey: SecretKey
  ) {
    self.systemSecret = systemSecret
    addCompany(adminKey: adminKey, workspaceKey: workspaceKey, secretKey: workspaceSecretKey)
  }

  /// A service as it was written down.
  init(systemSecret: String, companies: [Company]) {
    self.systemSecret = systemSecret
    self.companies = companies
    for (index, company) in companies.enumerated() {
      for (key, holder) in company.keys {
        owners[key.reveal()] = Owner(company: index, holder: holder)
      }
    }
  }

  /// Answers one request at a time: the whole service, as tests of its rules use it.
  mutating func answer(_ request: APIRequest, now: Date) -> Answer {
    do throws(APIFailure) {
      return perform(try admit(request, now: now))
    } catch {
      return Answer(error)
    }
  }

  /// Finds the route of a request and who sends it; changes nothing.
  func admit(_ request: APIRequest, now: Date) throws(APIFailure) -> Admission {
    try admit(RoutedRequest(request), now: now)
  }

  /// Finds out who sends a request; changes nothing.
  func admit(_ routed: RoutedRequest, now: Date) throws(APIFailure) -> Admission {
    var call = Call(
      arguments: routed.arguments, target: routed.target, now: now,
      remoteAddress: routed.request.remoteAddress, baseURL: routed.request.baseURL, company: 0,
      workspace: 0)
    let admission = try authenticated(&call, routed)
    call.body = try routed.body.get()
    return Admission(route: routed.route, call: call, company: admission)
  }

  /// Carries out an admitted call: wholly, or not at all.
  mutating func perform(_ admission: Admission) -> Answer { begin(admission).answer() }

  /// Does the part of an admitted call that needs the state for itself: all of a change, and of a
  /// long read just taking a copy.
  mutating func begin(_ admission: Admission) -> Work {
    let call = admission.call
    switch admission.route.operation {
    case .system(let run):
      return .done(Answer { try run(&self, call) })
    case .open(let find):
      do {
        let read = try find(self, call)
        return .left { Answer(read) }
      } catch {
        return .done(Answer { throw error })
      }
    case .company(let run), .acrossWorkspaces(let run):
      let answer = Answer { try run(&companies[call.company], call) }
      registerKeys(of: call.company)
      return .done(answer)
    case .numbering(let run):
      return .done(Answer { try companies[call.company].perform(call, run) })
    case .reading(let run):
      companies[call.company].expireHolds(call)
      let workspace = companies[call.company].workspaces[call.workspace]
      return .left { Answer { try run(workspace, call) } }
    case .readingAll(let run):
      let company = companies[call.company]
      return .left { Answer { try run(company, call) } }
    }
  }

  /// What calls of a company changed since the last time this was asked.
  mutating func takeChanges(company: Int, onlyWorkspace: Int? = nil) -> StateChanges {
    StateChanges(
      company: company, onlyWorkspace: onlyWorkspace, workspaces: companies[company].takeChanges())
  }

  /// As if the changes had been taken, for a state that is in memory only.
  mutating func forgetChanges(company: Int) { companies[company].forgetChanges() }

  /// What is left of a call after `begin`.
  enum Work: Sendable {
    case done(Answer)
    /// Runs without the state, on any thread.
    case left(@Sendable () -> Answer)

    func answer() -> Answer {
      switch self {
      case .done(let answer): answer
      case .left(let run): run()
      }
    }
  }
}

// MARK: - Keys

extension EmulatorState {
  /// Fills in whom `call` acts for; the result is the company whose lanes it occupies.
  private func authenticated(
    _ call: inout Call, _ routed: RoutedRequest
  ) throws(APIFailure) -> Int? {
    if case .open = routed.route.operation { return nil }
    let request = routed.request
    guard let key = routed.user else { throw .unauthorized }
    if case .system = routed.route.operation {
      guard key == systemSecret else { throw .unauthorized }
      return nil
    }
    guard let owner = owners[key] else { throw .unauthorized }
    let needsWorkspace: Bool
    let needsAdmin: Bool
    switch routed.route.operation {
    case .system, .open: (needsAdmin, needsWorkspace) = (false, false)
    case .company, .readingAll: (needsAdmin, needsWorkspace) = (true, false)
    case .acrossWorkspaces: (needsAdmin, needsWorkspace) = (true, true)
    case .numbering, .reading: (needsAdmin, needsWorkspace) = (false, true)
    }
    call.company = owner.company
    switch owner.holder {
    case .workspace(let workspace):
      call.workspace = workspace
      let own = companies[owner.company].workspaces[workspace].info
      if needsAdmin || !own.isActive { throw .forbidden }
      if let selected = request.workspaceKey, selected != own.key.rawValue { throw .forbidden }
    case .company:
      guard needsWorkspace else { break }
      guard let workspace = companies[owner.company].selected(request.workspaceKey) else {
        throw .unauthorized
      }
      call.workspace = workspace
      guard companies[owner.company].workspaces[workspace].info.isActive else { throw .forbidden }
    }
    return call.company
  }

  /// Lets the keys that a company gave out or withdrew work, or not, from now on.
  private mutating func registerKeys(of company: Int) {
    for change in companies[company].takeKeyChanges() {
      owners[change.key.reveal()] = change.holder.map { Owner(company: company, holder: $0) }
    }
  }

  private mutating func addCompany(
    adminKey: SecretKey, workspaceKey: WorkspaceKey, secretKey: SecretKey
  ) {
    companies.append(
      Company(adminKey: adminKey, workspaceKey: workspaceKey, workspaceSecretKey: secretKey))
    registerKeys(of: companies.count - 1)
  }

  /// Answers the back door that the tests of the official clients enter by.
  mutating func createTestCompany(_ call: Call) -> Answer {
    addCompany(
      adminKey: SecretKey(UUID.key()), workspaceKey: WorkspaceKey(UUID.key()),
      secretKey: SecretKey(UUID.key()))
    let company = companies[companies.count - 1]
    return .json(status: 201) { writer in
      writer.object { writer in
        writer.name("admin")
        company.writeAccount(to: &writer)
        writer.name("workspace")
        writer.value(company.workspaces[0].info.revealedJSON)
      }
    }
  }
}

// MARK: - Seeding

extension EmulatorState {
  /// Lets `change` act on the company that exists from the start.
  mutating func changeFirstCompany<Failure: Error>(
    _ change: (inout Company) throws(Failure) -> Void
  ) throws(Failure) {
    try change(&companies[0])
    registerKeys(of: 0)
    for workspace in companies[0].workspaces.indices { companies[0].logNotes(of: workspace) }
  }
}
