import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What a declared chart has become.
struct ChartState {
  var target: ChartTarget
  var place: WorkspacePlace
  /// Where its objects can be read: itself, or what it is copied from; `nil` for an empty chart.
  var drawing: Drawing?
  /// What a copy of it has once the plan has run: the published version, and the tags.
  var name: String
  var categories: [Category]
  var tags: [String]

  /// What is being worked on, where the plan leaves something unpublished.
  var draft: LiveDraft?

  struct Drawing: Hashable {
    var scope: WorkspaceScope
    var key: ChartKey
    /// Whether its draft is meant.
    var isDraft = false
  }
}

/// A chart of a name, about to be made in a workspace.
struct MadeChart: Hashable {
  var workspace: WorkspaceTarget
  var name: String
}

extension PlanBuilder {
  mutating func plan(_ declared: ChartDeclaration) {
    if declared.state?.value == .absent { return remove(declared) }
    guard let place = place(of: declared.workspace?.value) else {
      return addConflict(
        declared,
        workspaceProblem(declared.address, in: declared.workspace?.value, at: declared.mark))
    }
    guard let scope = place.scope else { return make(declared, in: place) }
    guard let found = liveChart(for: declared, in: scope) else { return }
    switch found {
    case .success(let chart?):
      if let first = claimedCharts.updateValue(declared.address, forKey: chart.key) {
        let mark = declared.key?.mark ?? declared.name.mark
        return addConflict(declared, claimedTwice("chart", chart.name, by: first, at: mark))
      }
      adopt(chart, for: declared, in: place, scope)
    case .success(nil): make(declared, in: place)
    case .failure(let conflict): addConflict(declared, conflict)
    }
  }

  /// Charts cannot be deleted, only archived.
  private mutating func remove(_ declared: ChartDeclaration) {
    let title = declared.name.value
    if isGone(declared.workspace?.value) {
      return keep(declared.address, at: declared.mark, title: title)
    }
    guard let place = place(of: declared.workspace?.value) else {
      return addConflict(
        declared,
        workspaceProblem(declared.address, in: declared.workspace?.value, at: declared.mark))
    }
    guard let scope = place.scope else {
      return keep(declared.address, at: declared.mark, title: title)
    }
    guard let found = liveChart(for: declared, in: scope) else { return }
    switch found {
    case .success(let chart?) where !chart.archived:
      if let first = claimedCharts.updateValue(declared.address, forKey: chart.key) {
        let mark = declared.key?.mark ?? declared.name.mark
        return addConflict(declared, claimedTwice("chart", chart.name, by: first, at: mark))
      }
      let change = addChange(
        declared.address, at: declared.mark, .remove, title: title,
        fields: [.init("archived", from: "false", to: "true")])
      addCall(
        .archiveChart(chart.key, in: place.target), to: change, "archive chart '\(chart.name)'")
      lose(.thing, by: change)
    case .success: keep(declared.address, at: declared.mark, title: title)
    case .failure(let problem) where problem.code == "plan/not-found":
      keep(declared.address, at: declared.mark, title: title)
    case .failure(let problem): addConflict(declared, problem)
    }
  }

  mutating func addConflict(_ declared: ChartDeclaration, _ conflict: Diagnostic) {
    addConflict(declared.address, at: declared.mark, title: declared.name.value, conflict)
  }

  // MARK: - Identity

  /// `nil`: not known yet.
  private mutating func liveChart(for declared: ChartDeclaration, in scope: WorkspaceScope)
    -> Result<Chart?, Diagnostic>?
  {
    if let key = declared.key {
      guard let answer = live.chart(key.value, in: scope) else { return nil }
      guard let chart = answer else {
        return .failure(
          conflict(
            "plan/not-found", "the workspace has no chart with the key '\(key.value)'",
            at: key.mark, fix: "check the key, or remove it to find the chart by its name"))
      }
      return .success(chart)
    }
    let names = [declared.name.value] + declared.previousNames.map(\.value)
    guard let charts = live.charts(in: scope) else { return nil }
    if let result = chart(named: names, in: charts, at: declared.name.mark) { return result }
    guard let archived = live.archivedCharts(in: scope) else { return nil }
    return chart(named: names, in: archived, at: declared.name.mark)
      ?? startedCopy(for: declared, among: charts, in: scope)
  }

  /// A copy that an earlier run began and that has not got its name.
  private mutating func startedCopy(
    for declared: ChartDeclaration, among charts: [Chart], in scope: WorkspaceScope
  ) -> Result<Chart?, Diagnostic> {
    guard declared.copyOf != nil, !isRedone(declared.address),
      let place = place(of: declared.workspace?.value),
      let started = live.memory.copies[identity(ofCopy: declared, in: place)]
    else { return .success(nil) }
    if let key = started.key { return .success(charts.first { $0.key == key }) }
    // The service gives a copy the name of its origin with this at its end.
    let newer = charts.filter { $0.id > started.newest && $0.name.hasSuffix(" (copy)") }
    switch Match(newer) {
    case .none: return .success(nil)
    case .one(let chart): return .success(chart)
    case .several(let found):
      return .failure(
        conflict(
          "plan/unclear",
          "an earlier run was copying a chart as '\(declared.name.value)' when it ended, and any of "
            + "\(LabelList.text(found.map(\.key.rawValue))) may be that copy",
          at: declared.name.mark,
          fix: "give the right one its name, or add --redo '\(declared.address)' to copy again"))
    }
  }

  private func chart(named names: [String], in charts: [Chart], at mark: SourceMark)
    -> Result<Chart?, Diagnostic>?
  {
    for name in names {
      switch Match(charts.filter { $0.name == name }) {
      case .none: continue
      case .one(let chart): return .success(chart)
      case .several(let found):
        return .failure(ambiguous("chart", name, found.map(\.key.rawValue), at: mark))
      }
    }
    return nil
  }
}
