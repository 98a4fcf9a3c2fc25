import Diagnostics
import SeatsioModel

/// A local name that must be declared somewhere in the file.
struct LocalReference {
  var kind: Address.Kind
  var name: Located<String>
}

/// Checks that what a job refers to exists, so that every reference of a job is good.
extension JobDecoder {
  mutating func checkReferences() {
    for reference in references {
      let kind = reference.kind
      let names = declared[kind] ?? []
      let name = reference.name.value
      guard !names.contains(name) else { continue }
      report(
        "job/unknown-reference", "there is no \(kind.noun) '\(name)' in this file",
        at: reference.name.mark,
        fix: NearMiss.suggestion(for: name, among: names.sorted()).map { "write '\($0)'" }
          ?? "declare it under '\(kind.rawValue)', "
          + "or write {key: …} for a \(kind.noun) outside this file")
    }
  }

  /// Checks what only the declarations together tell.
  mutating func check(_ job: Job) {
    let index = JobIndex(job)
    checkNames(in: job)
    checkEventKeys(in: job, index)
    checkStepEvents(in: job, index)
    checkDependencies(in: job)
    checkHoldTokens(in: job, index)
    checkDefaults(in: job)
    checkSeasons(in: job, index)
    checkAbsent(in: job, index)
    checkEventCategories(in: job, index)
    checkForSaleQuota(in: job, index)
    checkSteps(in: job, index)
  }

  /// A thing without a key is found again by its name, so two cannot share one.
  private mutating func checkNames(in job: Job) {
    var workspaces: [String: SourceMark] = [:]
    for workspace in job.workspaces where workspace.key == nil {
      reportSameName(
        .workspace, workspace.name, first: workspaces[workspace.name.value], in: "the account")
      workspaces[workspace.name.value] = workspaces[workspace.name.value] ?? workspace.name.mark
    }
    var charts: [ChartIdentity: SourceMark] = [:]
    for chart in job.charts where chart.key == nil {
      let identity = ChartIdentity(workspace: chart.workspace?.value, name: chart.name.value)
      reportSameName(.chart, chart.name, first: charts[identity], in: "one workspace")
      charts[identity] = charts[identity] ?? chart.name.mark
    }
  }

  private struct ChartIdentity: Hashable {
    var workspace: Reference<WorkspaceKey>?
    var name: String
  }

  private mutating func reportSameName(
    _ kind: Address.Kind, _ name: Located<String>, first: SourceMark?, in place: String
  ) {
    guard let first else { return }
    report(
      "job/duplicate-name", "two \(kind.noun)s of \(place) have the name '\(name.value)'",
      at: name.mark, related: [.init(message: "the first is here", location: first)],
      fix: "give one of them another name, or a 'key', which tells them apart")
  }

  /// Events and seasons of all kinds share one set of keys.
  private mutating func checkEventKeys(in job: Job, _ index: JobIndex) {
    var seen: [EventIdentity: DeclaredEvent] = [:]
    for event in job.declaredEvents {
      let identity = EventIdentity(workspace: index.workspace(of: event), key: event.key.value)
      guard let first = seen[identity] else {
        seen[identity] = event
        continue
      }
      let key = event.key.value
      report(
        "job/duplicate-key",
        first.role == event.role
          ? "two \(event.role.several) of one workspace have the key '\(key)'"
          : "\(event.role.one) and \(first.role.one) of one workspace have the key '\(key)'",
        at: event.key.mark,
        related: [.init(message: "the first is '\(first.address)'", location: first.key.mark)],
        fix: event.address.instance == nil
          ? "give one of them another key" : "let the key differ by item, such as '…-${each}'")
    }
  }

  private mutating func checkStepEvents(in job: Job, _ index: JobIndex) {
    let keys = job.declaredEvents.map(\.key.value.rawValue)
    let isComplete =
      Set(job.events.map(\.address.name)).count == declared[.event]?.count ?? 0
      && Set(job.seasons.map(\.address.name)).count == declared[.season]?.count ?? 0
    for target in Set(job.steps.flatMap(\.events)) {
      let key = target.key.value
      let matches = index.events(key)
      if matches.count > 1, target.workspace == nil {
        report(
          "job/ambiguous-reference", "several workspaces of this file have an event '\(key)'",
          at: target.key.mark,
          related: matches.map { .init(message: "'\($0.address)'", location: $0.key.mark) },
          fix: "add 'workspace: LOCAL-NAME' to the step")
      }
      if case .key? = target.workspace?.value { continue }  // meant to be outside of the file
      if matches.isEmpty, isComplete, let near = NearMiss.suggestion(for: key.rawValue, among: keys)
      {
        report(
          "job/near-miss", "no event of this file has the key '\(key)', but one has '\(near)'",
          at: target.key.mark, severity: .warning,
          fix: "write '\(near)', unless '\(key)' is an event outside this file")
      }
    }
  }

  private mutating func checkDependencies(in job: Job) {
    for (_, dependencies) in job.dependencies {
      for dependency in dependencies { check(dependency) }
    }
  }

  private mutating func check(_ dependency: Located<Address>) {
    let address = dependency.value
    guard declared[address.kind]?.contains(address.name) != true else { return }
    report(
      "job/unknown-dependency", "'depends_on' names '\(address)', which nothing defines",
      at: dependency.mark, fix: correction(of: address))
  }

  private func correction(of address: Address) -> String {
    let bare = address.name.prefix { $0 != "[" }
    if bare.count < address.name.count, declared[address.kind]?.contains(String(bare)) == true {
      return "write '\(Address(address.kind, String(bare)))', which stands for all of its items"
    }
    let names = declared.flatMap { kind, names in names.map { Address(kind, $0).description } }
    return NearMiss.suggestion(for: address.description, among: names).map { "write '\($0)'" }
      ?? "name a step by its id, or a resource as events.NAME or charts.NAME"
  }

  /// A token belongs to one workspace, so the steps that share it must too.
  private mutating func checkHoldTokens(in job: Job, _ index: JobIndex) {
    let tokens = Dictionary(
      job.holdTokens.map { ($0.address.name, $0) }, uniquingKeysWith: { first, _ in first })
    var users: [String: (event: EventTarget, mark: SourceMark)] = [:]
    for (event, options) in job.steps.flatMap(\.options) {
      guard let token = options.holdToken, case .declared(let name) = token.value else { continue }
      if let own = tokens[name]?.workspace, own.value != index.workspace(of: event) {
        report(
          "job/shared-token",
          "the hold token '\(name)' belongs to another workspace than the event",
          at: token.mark, related: [.init(message: "its workspace", location: own.mark)],
          fix: "declare a hold token for the workspace of the event")
        continue
      }
      guard let first = users[name] else {
        users[name] = (event, token.mark)
        continue
      }
      if index.workspace(of: first.event) != index.workspace(of: event) {
        report(
          "job/shared-token", "the hold token '\(name)' is used in two workspaces",
          at: token.mark,
          related: [.init(message: "it is used in another one here", location: first.mark)],
          fix: "declare a hold token for each workspace")
      }
    }
  }
}
