import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Charts that exist.
extension PlanBuilder {
  mutating func adopt(
    _ chart: Chart, for declared: ChartDeclaration, in place: WorkspacePlace,
    _ scope: WorkspaceScope
  ) {
    guard let published = live.categories(of: chart.key, in: scope) else { return }
    switch validate(declared, chart.key, in: scope) {
    case .pending: return
    case .conflict(let conflict): return addConflict(declared, conflict)
    case .good: break
    }
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
    let lostTags = declared.tags.map { Set(chart.tags).subtracting($0.value).count } ?? 0
    if lostTags > 0 {
      lose(.entries(field: "tags", of: chart.tags.count), by: change, count: lostTags)
    }
    if publishes {
      addCall(
        .publishChart(target, in: place.target), to: change,
        "publish the draft of '\(declared.name.value)'", follows: changes[change.index].units)
    }
    if let type = declared.venueType { warnOfVenueType(type, chart) }
    warnOfDraft(
      declared, chart, hasDraft: hasDraft, leavesDraft: leavesDraft, publishes: publishes)
    let categories = merged(declared.categories, into: current.categories)
    charts[declared.address.name] = ChartState(
      target: target, place: place, drawing: .init(scope: scope, key: chart.key),
      name: leavesDraft && !publishes ? chart.name : declared.name.value,
      categories: leavesDraft && !publishes
        ? published : categories,
      tags: declared.tags?.value ?? chart.tags,
      draft: leavesDraft && !publishes
        ? LiveDraft(name: declared.name.value, categories: categories) : nil)
  }

  /// Whether the published version is as the file declares it.
  private func isPublished(
    _ declared: ChartDeclaration, as name: String, _ categories: [Category]
  ) -> Bool {
    var fields: [FieldChange] = []
    return name == declared.name.value
      && categoryEdits(declared.categories, live: categories, fields: &fields).isEmpty
  }

  /// The service says the type of a single chart, and of one that it lists not always.
  private mutating func warnOfVenueType(_ declared: Located<VenueType>, _ chart: Chart) {
    guard let type = chart.venueType, type != declared.value else { return }
    warnings.append(
      Diagnostic(
        severity: .warning, code: "plan/fixed-field",
        message: "the chart '\(chart.name)' has the venue type '\(type.rawValue.lowercased())', "
          + "and the API cannot change that",
        location: declared.mark, fix: "write 'venue_type: \(type.rawValue.lowercased())'"))
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
}
