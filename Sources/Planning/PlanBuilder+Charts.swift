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

  struct Drawing: Hashable {
    var scope: WorkspaceScope
    var key: ChartKey
  }
}

/// A chart of a name, about to be made in a workspace.
struct MadeChart: Hashable {
  var workspace: WorkspaceTarget
  var name: String
}

extension PlanBuilder {
  mutating func plan(_ declared: ChartDeclaration) {
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

  private mutating func addConflict(_ declared: ChartDeclaration, _ conflict: Diagnostic) {
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
    return chart(named: names, in: archived, at: declared.name.mark) ?? .success(nil)
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

  // MARK: - Making

  private mutating func make(_ declared: ChartDeclaration, in place: WorkspacePlace) {
    let name = declared.name.value
    let made = MadeChart(workspace: place.target, name: name)
    if let first = madeCharts.updateValue(declared.address, forKey: made) {
      return addConflict(declared, claimedTwice("chart", name, by: first, at: declared.name.mark))
    }
    guard let source = declared.copyOf else { return makeEmpty(declared, in: place) }
    switch origin(source, of: declared, in: place) {
    case nil: return
    case .failure(let conflict)?: addConflict(declared, conflict)
    case .success(let origin)?: copy(origin, as: declared, in: place)
    }
  }

  private mutating func copy(
    _ origin: Origin, as declared: ChartDeclaration, in place: WorkspacePlace
  ) {
    let name = declared.name.value
    var fields: [FieldChange] = [
      .init("name", to: name), .init("copy_of", to: origin.title),
    ]
    let edits = categoryEdits(declared.categories, live: origin.categories, fields: &fields)
    let isSameWorkspace = origin.place.target == place.target
    let tags = isSameWorkspace ? origin.tags : []
    let tagEdits = tagEdits(declared.tags, live: tags, fields: &fields)
    let change = addChange(
      declared.address, at: declared.mark, .create, title: name, fields: fields)
    let target = ChartTarget.made(declared.address.name)
    let copy = addCall(
      .copyChart(
        local: declared.address.name, from: origin.target, in: origin.place.target,
        to: isSameWorkspace ? nil : place.target), to: change,
      "copy chart '\(origin.title)' as '\(name)'")
    if isSameWorkspace || origin.title != name {
      addCall(
        .renameChart(target, in: place.target, name: name), to: change, "name the chart '\(name)'",
        follows: [copy])
    }
    addEdits(edits, tagEdits, of: target, in: place, to: change, follows: [copy])
    charts[declared.address.name] = ChartState(
      target: target, place: place, drawing: origin.drawing, name: name,
      categories: merged(declared.categories, into: origin.categories),
      tags: declared.tags?.value ?? tags)
  }

  private mutating func makeEmpty(_ declared: ChartDeclaration, in place: WorkspacePlace) {
    let name = declared.name.value
    var fields: [FieldChange] = [.init("name", to: name)]
    fields += declared.categories.map { .init("category \($0.value.key)", to: $0.value.label) }
    let tagEdits = tagEdits(declared.tags, live: [], fields: &fields)
    let change = addChange(
      declared.address, at: declared.mark, .create, title: name, fields: fields)
    let target = ChartTarget.made(declared.address.name)
    let categories = declared.categories.map(\.value.category)
    let create = addCall(
      .createChart(
        local: declared.address.name, in: place.target, name: name, categories: categories),
      to: change, "create empty chart '\(name)'")
    addEdits([], tagEdits, of: target, in: place, to: change, follows: [create])
    charts[declared.address.name] = ChartState(
      target: target, place: place, drawing: nil, name: name, categories: categories,
      tags: declared.tags?.value ?? [])
  }

  /// What a chart is copied from.
  private struct Origin {
    var target: ChartTarget
    var place: WorkspacePlace
    var title: String
    var categories: [Category]
    var tags: [String]
    var drawing: ChartState.Drawing?
  }

  /// `nil`: not known yet, or in the way already.
  private mutating func origin(
    _ source: Located<ChartSource>, of declared: ChartDeclaration, in place: WorkspacePlace
  ) -> Result<Origin, Diagnostic>? {
    switch source.value.chart {
    case .declared(let name):
      guard let state = charts[name] else {
        return .failure(
          conflict(
            "plan/blocked",
            "'\(declared.address)' is copied from 'charts.\(name)', which cannot be used",
            at: source.mark, fix: "see the problem with 'charts.\(name)'"))
      }
      return .success(
        Origin(
          target: state.target, place: state.place, title: state.name,
          categories: state.categories, tags: state.tags, drawing: state.drawing))
    case .key(let key):
      let from = source.value.workspace == nil ? place : self.place(of: source.value.workspace)
      guard let from, let scope = from.scope else {
        return .failure(
          conflict(
            "plan/not-found",
            "the chart '\(key)' is looked for in a workspace that does not exist yet",
            at: source.mark,
            fix: "add 'workspace: {key: …}' with the workspace that the chart is in"))
      }
      guard let answer = live.chart(key, in: scope),
        let categories = live.categories(of: key, in: scope)
      else { return nil }
      guard let chart = answer else {
        return .failure(
          conflict(
            "plan/not-found", "there is no chart '\(key)' to copy", at: source.mark,
            fix: "check the key and its workspace"))
      }
      return .success(
        Origin(
          target: .key(key), place: from, title: chart.name, categories: categories,
          tags: chart.tags, drawing: .init(scope: scope, key: key)))
    }
  }

  // MARK: - Adopting

  private mutating func adopt(
    _ chart: Chart, for declared: ChartDeclaration, in place: WorkspacePlace,
    _ scope: WorkspaceScope
  ) {
    guard let published = live.categories(of: chart.key, in: scope) else { return }
    let asPublished = LiveDraft(name: chart.name, categories: published)
    var current = asPublished
    let hasDraft = chart.status == .publishedWithDraft
    if hasDraft {
      guard let answer = live.draft(of: chart.key, in: scope) else { return }
      current = answer ?? asPublished
    }
    let name = current.name ?? chart.name
    var fields: [FieldChange] = []
    if chart.archived { fields.append(.init("archived", from: "true", to: "false")) }
    if name != declared.name.value {
      fields.append(.init("name", from: name, to: declared.name.value))
    }
    let edits = categoryEdits(declared.categories, live: current.categories, fields: &fields)
    let tagEdits = tagEdits(declared.tags, live: chart.tags, fields: &fields)
    let editsDrawing = name != declared.name.value || !edits.isEmpty
    let leavesDraft = hasDraft || (editsDrawing && chart.status != .notUsed)
    // A draft that leaves what the file declares as it is published is somebody else's.
    let publishes =
      declared.published && leavesDraft && !isPublished(declared, as: chart.name, published)
    if publishes { fields.append(.init("published version", from: "older", to: "the draft")) }
    let change = addChange(
      declared.address, at: declared.mark,
      fields.isEmpty ? .keep : chart.archived ? .revive : .update, title: declared.name.value,
      fields: fields)
    let target = ChartTarget.key(chart.key)
    var follows: [UnitID] = []
    if chart.archived {
      follows = [
        addCall(
          .unarchiveChart(chart.key, in: place.target), to: change,
          "take chart '\(chart.name)' out of the archive")
      ]
    }
    if name != declared.name.value {
      addCall(
        .renameChart(target, in: place.target, name: declared.name.value), to: change,
        "rename chart '\(name)' to '\(declared.name.value)'", follows: follows)
    }
    addEdits(edits, tagEdits, of: target, in: place, to: change, follows: follows)
    if publishes {
      addCall(
        .publishChart(target, in: place.target), to: change,
        "publish the draft of '\(declared.name.value)'", follows: changes[change.index].units)
    }
    warnOfDraft(
      declared, chart, hasDraft: hasDraft, leavesDraft: leavesDraft, publishes: publishes)
    charts[declared.address.name] = ChartState(
      target: target, place: place, drawing: .init(scope: scope, key: chart.key),
      name: leavesDraft && !publishes ? chart.name : declared.name.value,
      categories: leavesDraft && !publishes
        ? published : merged(declared.categories, into: current.categories),
      tags: declared.tags?.value ?? chart.tags)
  }

  /// Whether the published version is as the file declares it.
  private func isPublished(
    _ declared: ChartDeclaration, as name: String, _ categories: [Category]
  ) -> Bool {
    var fields: [FieldChange] = []
    return name == declared.name.value
      && categoryEdits(declared.categories, live: categories, fields: &fields).isEmpty
  }

  private mutating func warnOfDraft(
    _ declared: ChartDeclaration, _ chart: Chart, hasDraft: Bool, leavesDraft: Bool, publishes: Bool
  ) {
    if leavesDraft, !publishes, !hasDraft {
      warnings.append(
        Diagnostic(
          severity: .warning, code: "plan/draft",
          message:
            "events use the chart '\(chart.name)', so the changes go to a draft that stays unpublished",
          location: declared.mark, fix: "add 'published: true' to publish them"))
    } else if hasDraft, publishes {
      warnings.append(
        Diagnostic(
          severity: .warning, code: "plan/draft",
          message:
            "the chart '\(chart.name)' has a draft already; publishing it publishes whatever else it changes",
          location: declared.mark, fix: "look at the draft in the chart designer first"))
    }
  }

  // MARK: - Categories and tags

  private enum CategoryEdit {
    case add(Category)
    case update(Category)
  }

  private func categoryEdits(
    _ declared: [Located<CategoryDeclaration>], live: [Category], fields: inout [FieldChange]
  ) -> [CategoryEdit] {
    let known = Dictionary(live.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var edits: [CategoryEdit] = []
    for category in declared.map(\.value) {
      let name = "category \(category.key)"
      guard let old = known[category.key] else {
        fields.append(.init(name, to: category.label))
        edits.append(.add(category.category))
        continue
      }
      var isChanged = false
      if old.label != category.label {
        fields.append(.init("\(name) label", from: old.label, to: category.label))
        isChanged = true
      }
      if let color = category.color, old.color?.lowercased() != color.lowercased() {
        fields.append(.init("\(name) color", from: old.color, to: color))
        isChanged = true
      }
      if let isAccessible = category.isAccessible, old.accessible != isAccessible {
        fields.append(
          .init("\(name) accessible", from: String(old.accessible), to: String(isAccessible)))
        isChanged = true
      }
      if isChanged {
        var new = category.category
        new.accessible = category.isAccessible ?? old.accessible
        edits.append(.update(new))
      }
    }
    return edits
  }

  private func merged(_ declared: [Located<CategoryDeclaration>], into live: [Category])
    -> [Category]
  {
    var result = live
    for category in declared.map(\.value) {
      if let place = result.firstIndex(where: { $0.key == category.key }) {
        result[place].label = category.label
        result[place].color = category.color ?? result[place].color
        result[place].accessible = category.isAccessible ?? result[place].accessible
      } else {
        result.append(category.category)
      }
    }
    return result
  }

  private enum TagEdit {
    case add(String)
    case remove(String)
  }

  /// Tags are a whole value: what the file does not list goes.
  private func tagEdits(
    _ declared: Located<[String]>?, live: [String], fields: inout [FieldChange]
  ) -> [TagEdit] {
    guard let declared else { return [] }
    let added = declared.value.filter { !live.contains($0) }
    let removed = live.filter { !declared.value.contains($0) }.sorted()
    fields += added.map { .init("tag", to: $0) } + removed.map { .init("tag", from: $0, to: nil) }
    return added.map { .add($0) } + removed.map { .remove($0) }
  }

  private mutating func addEdits(
    _ edits: [CategoryEdit], _ tags: [TagEdit], of target: ChartTarget, in place: WorkspacePlace,
    to change: ChangeID, follows: [UnitID]
  ) {
    for edit in edits {
      switch edit {
      case .add(let category):
        addCall(
          .addCategory(category, to: target, in: place.target), to: change,
          "add category '\(category.label)'", follows: follows)
      case .update(let category):
        addCall(
          .updateCategory(category, of: target, in: place.target), to: change,
          "update category '\(category.label)'", follows: follows)
      }
    }
    for tag in tags {
      switch tag {
      case .add(let tag):
        addCall(
          .addTag(tag, to: target, in: place.target), to: change, "add tag '\(tag)'",
          follows: follows)
      case .remove(let tag):
        addCall(
          .removeTag(tag, from: target, in: place.target), to: change, "remove tag '\(tag)'",
          follows: follows)
      }
    }
  }
}
