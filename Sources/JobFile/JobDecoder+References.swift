import Diagnostics
import SeatsioModel

/// Checks that what a job refers to exists, so that every reference of a job is good.
extension JobDecoder {
  mutating func checkReferences(in job: Job) {
    let index = JobIndex(job)
    let workspaces = job.workspaces.map(\.address.name)
    let charts = job.charts.map(\.address.name)
    for chart in job.charts {
      check(chart.workspace, "workspace", among: workspaces)
      guard let source = chart.copyOf else { continue }
      check(source.map(\.chart), "chart", among: charts)
      check(source.value.workspace.map { Located($0, at: source.mark) }, "workspace", among: workspaces)
    }
    for event in job.events {
      check(event.chart, "chart", among: charts)
      check(event.workspace, "workspace", among: workspaces)
    }
    for token in job.holdTokens { check(token.workspace, "workspace", among: workspaces) }
    for step in job.steps {
      check(step.options.holdToken, "hold token", among: job.holdTokens.map(\.address.name))
      check(step.workspace, "workspace", among: workspaces)
    }
    checkEventKeys(in: job, index)
    checkStepEvents(in: job, index)
    checkDependencies(in: job)
    checkHoldTokens(in: job, index)
  }

  private mutating func check<Key>(
    _ reference: Located<Reference<Key>>?, _ kind: String, among names: [String]
  ) {
    guard let reference, case .declared(let name) = reference.value, !names.contains(name) else {
      return
    }
    report(
      "job/unknown-reference", "there is no \(kind) '\(name)' in this file", at: reference.mark,
      fix: NearMiss.suggestion(for: name, among: names).map { "write '\($0)'" }
        ?? "declare it, or write {key: …} for a \(kind) outside this file")
  }

  private mutating func checkEventKeys(in job: Job, _ index: JobIndex) {
    var seen: [EventIdentity: EventDeclaration] = [:]
    for event in job.events {
      let identity = EventIdentity(workspace: index.workspace(of: event), key: event.key.value)
      guard let first = seen[identity] else {
        seen[identity] = event
        continue
      }
      report(
        "job/duplicate-key", "two events of one workspace have the key '\(event.key.value)'",
        at: event.key.mark,
        related: [.init(message: "the first is '\(first.address)'", location: first.key.mark)],
        fix: event.address.instance == nil
          ? "give one of them another key" : "let the key differ by item, such as '…-${each}'")
    }
  }

  private struct EventIdentity: Hashable {
    var workspace: Reference<WorkspaceKey>?
    var key: EventKey
  }

  private mutating func checkStepEvents(in job: Job, _ index: JobIndex) {
    let keys = job.events.map(\.key.value.rawValue)
    for step in job.steps {
      let key = step.event.value
      let matches = index.events(key)
      if matches.count > 1, step.workspace == nil {
        report(
          "job/ambiguous-reference", "several workspaces of this file have an event '\(key)'",
          at: step.event.mark,
          related: matches.map { .init(message: "'\($0.address)'", location: $0.key.mark) },
          fix: "add 'workspace: LOCAL-NAME' to the step")
      }
      if matches.isEmpty, let near = NearMiss.suggestion(for: key.rawValue, among: keys) {
        report(
          "job/near-miss", "no event of this file has the key '\(key)', but one has '\(near)'",
          at: step.event.mark, severity: .warning,
          fix: "write '\(near)', unless '\(key)' is an event outside this file")
      }
    }
  }

  private mutating func checkDependencies(in job: Job) {
    let dependencies =
      job.workspaces.flatMap(\.dependsOn) + job.charts.flatMap(\.dependsOn)
      + job.events.flatMap(\.dependsOn) + job.holdTokens.flatMap(\.dependsOn)
      + job.steps.flatMap(\.dependsOn)
    guard !dependencies.isEmpty else { return }
    let addresses =
      job.workspaces.map(\.address) + job.charts.map(\.address) + job.events.map(\.address)
      + job.holdTokens.map(\.address) + job.steps.map(\.address)
    let declared = Set(addresses.map { Address($0.kind, $0.name) })
    for dependency in dependencies where !declared.contains(dependency.value) {
      let names = Set(declared.map(\.description)).sorted()
      report(
        "job/unknown-dependency", "'depends_on' names '\(dependency.value)', which nothing defines",
        at: dependency.mark,
        fix: NearMiss.suggestion(for: dependency.value.description, among: names)
          .map { "write '\($0)'" }
          ?? "name a step by its id, or a resource as events.NAME or charts.NAME")
    }
  }

  /// A token belongs to one workspace, so the steps that share it must too.
  private mutating func checkHoldTokens(in job: Job, _ index: JobIndex) {
    var users: [String: StepDeclaration] = [:]
    for step in job.steps {
      guard let token = step.options.holdToken, case .declared(let name) = token.value else {
        continue
      }
      guard let first = users[name] else {
        users[name] = step
        continue
      }
      if index.workspace(of: first) != index.workspace(of: step) {
        report(
          "job/shared-token", "the hold token '\(name)' is used in two workspaces",
          at: token.mark,
          related: [.init(message: "it is used in another one here", location: first.mark)],
          fix: "declare a hold token for each workspace")
      }
    }
  }
}
