import Diagnostics
import SeatsioModel

/// Checks of seasons, of what is to be removed, of categories and of what is for sale, which need
/// several declarations at once.
extension JobDecoder {
  // MARK: - Seasons

  /// The events of a partial season are events of its season, in the file or outside of it.
  mutating func checkSeasons(in job: Job, _ index: JobIndex) {
    for season in job.seasons {
      let own = Dictionary(
        season.events.map { ($0.value.key, $0.value.state) },
        uniquingKeysWith: { first, _ in first })
      for part in season.partialSeasons where part.value.state == .present {
        for member in part.value.events?.value ?? [] where own[member.value] != .present {
          reportStranger(member, in: season, isAbsent: own[member.value] == .absent, index)
        }
      }
    }
  }

  private mutating func reportStranger(
    _ member: Located<EventKey>, in season: SeasonDeclaration, isAbsent: Bool, _ index: JobIndex
  ) {
    let key = member.value
    guard !isAbsent else {
      return report(
        "job/absent-reference", "the event '\(key)' is to be removed from the season",
        at: member.mark, fix: "remove it here too, or remove its 'state: absent'")
    }
    let workspace = index.workspace(of: season.chart.value, otherwise: season.workspace?.value)
    let elsewhere = index.events(key).first { index.workspace(of: $0) == workspace }
    if let elsewhere {
      return report(
        "job/unknown-reference", "'\(key)' is no event of the season '\(season.key.value)'",
        at: member.mark,
        related: [
          .init(message: "it is declared in '\(elsewhere.address)'", location: elsewhere.key.mark)
        ],
        fix: "a partial season has events of its own season only")
    }
    let names = season.events.map(\.value.key.rawValue)
    guard let near = NearMiss.suggestion(for: key.rawValue, among: names) else { return }
    report(
      "job/near-miss", "the season lists no event '\(key)', but one '\(near)'", at: member.mark,
      severity: .warning,
      fix: "write '\(near)', unless '\(key)' is an event of the season outside this file")
  }

  // MARK: - What is to be removed

  /// What is to be removed cannot be used by what is to stay.
  mutating func checkAbsent(in job: Job, _ index: JobIndex) {
    let workspaces = absent(
      job.workspaces.map { ($0.address.name, $0.state.map { $0.map { $0 != .present } }) })
    let charts = absent(
      job.charts.map { ($0.address.name, $0.state.map { $0.map { $0 == .absent } }) })
    for chart in job.charts {
      if chart.state?.value != .absent {
        reportAbsent(chart.workspace, .workspace, workspaces)
      }
      if let source = chart.copyOf, chart.state?.value != .absent {
        reportAbsent(source.map(\.chart), .chart, charts)
        reportAbsent(
          source.value.workspace.map { Located($0, at: source.mark) }, .workspace, workspaces)
      }
    }
    for event in job.declaredEvents
    where !event.isAbsent && (event.role == .event || event.role == .season) {
      reportAbsent(event.chart, .chart, charts)
      reportAbsent(event.workspace, .workspace, workspaces)
    }
    for token in job.holdTokens { reportAbsent(token.workspace, .workspace, workspaces) }
    for target in Set(job.steps.flatMap(\.events)) {
      reportAbsent(target.workspace, .workspace, workspaces)
      guard let event = index.event(target), event.isAbsent else { continue }
      report(
        "job/absent-reference", "the event '\(target.key.value)' is to be removed",
        at: target.key.mark,
        related: [.init(message: "it is declared here", location: event.key.mark)],
        fix: "remove the step, or the 'state: absent' of the event")
    }
  }

  /// An account has one default workspace.
  mutating func checkDefaults(in job: Job) {
    let defaults = job.workspaces.filter(\.isDefault)
    for second in defaults.dropFirst() {
      report(
        "job/conflicting-keys", "two workspaces are to be the default", at: second.mark,
        related: [.init(message: "the first is here", location: defaults[0].mark)],
        fix: "keep 'default: true' for one of them")
    }
    for workspace in defaults {
      guard let state = workspace.state, state.value != .present else { continue }
      report(
        "job/conflicting-keys", "a workspace that is to be removed cannot be the default",
        at: state.mark, fix: "remove 'default: true', or the state")
    }
  }

  private func absent(
    _ states: [(name: String, isAbsent: Located<Bool>?)]
  ) -> [String: SourceMark] {
    var result: [String: SourceMark] = [:]
    for case (let name, let state?) in states where state.value { result[name] = state.mark }
    return result
  }

  private mutating func reportAbsent<Key>(
    _ reference: Located<Reference<Key>>?, _ kind: Address.Kind, _ absent: [String: SourceMark]
  ) {
    guard let reference, case .declared(let name) = reference.value, let state = absent[name]
    else { return }
    report(
      "job/absent-reference", "the \(kind.noun) '\(name)' is to be removed, but is used here",
      at: reference.mark, related: [.init(message: "it is to be removed", location: state)],
      fix: "remove its state, or write 'state: absent' here too")
  }

  // MARK: - Categories

  /// A chart may have categories that the file does not list, so a key that nothing declares is
  /// only suspicious where it nearly is one that is declared.
  mutating func checkEventCategories(in job: Job, _ index: JobIndex) {
    for event in job.declaredEvents {
      guard let map = event.settings.objectCategories,
        case .declared(let name) = event.chart.value, let chart = index.chart(named: name)
      else { continue }
      let known = (chart.categories + event.settings.categories).map(\.value)
        .filter { $0.state == .present }.map(\.key.text)
      let unknown = Set(map.value.values.map(\.text)).subtracting(known)
      for key in unknown.sorted() {
        guard let near = NearMiss.suggestion(for: key, among: known) else { continue }
        report(
          "job/near-miss",
          "the file declares no category '\(key)' for this chart, but one '\(near)'",
          at: map.mark, severity: .warning,
          fix: "write '\(near)', unless '\(key)' is a category of the chart outside this file")
      }
    }
  }

  // MARK: - What is for sale

  /// Calls that change what of an event is for sale, in 24 hours.
  static let forSaleQuota = 10

  /// Counts the steps that edit what of an event is for sale: each is a call of its own at least.
  mutating func checkForSaleQuota(in job: Job, _ index: JobIndex) {
    var counts: [EventIdentity: Int] = [:]
    for step in job.steps {
      guard case .forSale(let work) = step.work else { continue }
      let identity = EventIdentity(
        workspace: index.workspace(of: work.event), key: work.event.key.value)
      counts[identity, default: 0] += 1
      guard counts[identity] == Self.forSaleQuota + 1 else { continue }
      report(
        "job/for-sale-quota",
        "more than \(Self.forSaleQuota) steps change what of '\(identity.key)' is for sale, "
          + "and the service takes \(Self.forSaleQuota) such changes in 24 hours",
        at: work.event.key.mark, fix: "bring several changes together in one step")
    }
  }
}

/// What tells events apart: keys are unique in a workspace.
struct EventIdentity: Hashable {
  var workspace: Reference<WorkspaceKey>?
  var key: EventKey
}
