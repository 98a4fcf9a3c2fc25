import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Charts that do not exist yet: empty ones and copies.
extension PlanBuilder {
  mutating func make(_ declared: ChartDeclaration, in place: WorkspacePlace) {
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
    if let drawing = origin.drawing, !drawing.isDraft {
      switch validate(declared, drawing.key, in: drawing.scope) {
      case .pending: return
      case .conflict(let conflict): return addConflict(declared, conflict)
      case .good: break
      }
    }
    let version = declared.copyOf?.value.version ?? .published
    var fields: [FieldChange] = [
      .init("name", to: name),
      .init("copy_of", to: version == .draft ? "the draft of \(origin.title)" : origin.title),
    ]
    let edits = categoryEdits(declared.categories, live: origin.categories, fields: &fields)
    let isSameWorkspace = origin.place.target == place.target
    if version == .draft, !isSameWorkspace, let source = declared.copyOf {
      return addConflict(
        declared,
        conflict(
          "plan/draft-elsewhere", "a draft can be copied within its workspace only",
          at: source.mark, fix: "copy the published version: remove 'version: draft'"))
    }
    let tags = isSameWorkspace ? origin.tags : []
    let tagEdits = tagEdits(declared.tags, live: tags, fields: &fields)
    let change = addChange(
      declared.address, at: declared.mark, .create, title: name, fields: fields)
    let target = ChartTarget.made(declared.address.name)
    let copy = addCall(
      .copyChart(
        local: declared.address.name, from: origin.target, version: version,
        in: origin.place.target, to: isSameWorkspace ? nil : place.target), to: change,
      "copy chart '\(origin.title)' as '\(name)'")
    units[copy.index].identity = identity(ofCopy: declared, in: place)
    if let scope = place.scope {
      units[copy.index].newestChart = live.charts(in: scope)?.map(\.id).max() ?? 0
    }
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
    let categories = declared.categories.map(\.value).filter { $0.state == .present }
      .map(\.category)
    if let type = declared.venueType?.value {
      fields.append(.init("venue_type", to: type.rawValue.lowercased()))
    }
    fields += categories.map { .init("category \($0.key)", to: $0.label) }
    let tagEdits = tagEdits(declared.tags, live: [], fields: &fields)
    let change = addChange(
      declared.address, at: declared.mark, .create, title: name, fields: fields)
    let target = ChartTarget.made(declared.address.name)
    let create = addCall(
      .createChart(
        local: declared.address.name, in: place.target, name: name,
        venueType: declared.venueType?.value, categories: categories),
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
      guard source.value.version == .draft else {
        return .success(
          Origin(
            target: state.target, place: state.place, title: state.name,
            categories: state.categories, tags: state.tags, drawing: state.drawing))
      }
      guard let draft = state.draft else { return .failure(noDraft(of: state.name, at: source)) }
      var drawing = state.drawing
      drawing?.isDraft = true
      return .success(
        Origin(
          target: state.target, place: state.place, title: draft.name ?? state.name,
          categories: draft.categories, tags: state.tags, drawing: drawing))
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
      guard source.value.version == .draft else {
        return .success(
          Origin(
            target: .key(key), place: from, title: chart.name, categories: categories,
            tags: chart.tags, drawing: .init(scope: scope, key: key)))
      }
      guard chart.status == .publishedWithDraft else {
        return .failure(noDraft(of: chart.name, at: source))
      }
      guard let answer = live.draft(of: key, in: scope) else { return nil }
      guard let draft = answer else { return .failure(noDraft(of: chart.name, at: source)) }
      return .success(
        Origin(
          target: .key(key), place: from, title: draft.name ?? chart.name,
          categories: draft.categories, tags: chart.tags,
          drawing: .init(scope: scope, key: key, isDraft: true)))
    }
  }

  private func noDraft(of name: String, at source: Located<ChartSource>) -> Diagnostic {
    conflict(
      "plan/no-draft", "the chart '\(name)' has no draft to copy", at: source.mark,
      fix: "copy the published version: remove 'version: draft'")
  }
}
