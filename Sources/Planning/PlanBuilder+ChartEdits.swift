import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Categories and tags of charts.
extension PlanBuilder {
  enum CategoryEdit {
    case add(Category)
    case update(Category)
    case remove(Category)
  }

  func categoryEdits(
    _ declared: [Located<CategoryDeclaration>], live: [Category], fields: inout [FieldChange]
  ) -> [CategoryEdit] {
    let known = Dictionary(live.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var edits: [CategoryEdit] = []
    for category in declared.map(\.value) {
      let name = "category \(category.key)"
      guard category.state == .present else {
        guard let old = known[category.key] else { continue }
        fields.append(.init(name, from: old.label, to: nil))
        edits.append(.remove(old))
        continue
      }
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

  func merged(_ declared: [Located<CategoryDeclaration>], into live: [Category])
    -> [Category]
  {
    var result = live
    for category in declared.map(\.value) {
      if category.state == .absent {
        result.removeAll { $0.key == category.key }
      } else if let place = result.firstIndex(where: { $0.key == category.key }) {
        result[place].label = category.label
        result[place].color = category.color ?? result[place].color
        result[place].accessible = category.isAccessible ?? result[place].accessible
      } else {
        result.append(category.category)
      }
    }
    return result
  }

  enum TagEdit {
    case add(String)
    case remove(String)
  }

  /// Tags are a whole value: what the file does not list goes.
  func tagEdits(
    _ declared: Located<[String]>?, live: [String], fields: inout [FieldChange]
  ) -> [TagEdit] {
    guard let declared else { return [] }
    let added = declared.value.filter { !live.contains($0) }
    let removed = live.filter { !declared.value.contains($0) }.sorted()
    fields += added.map { .init("tag", to: $0) } + removed.map { .init("tag", from: $0, to: nil) }
    return added.map { .add($0) } + removed.map { .remove($0) }
  }

  mutating func addEdits(
    _ edits: [CategoryEdit], _ tags: [TagEdit], of target: ChartTarget, in place: WorkspacePlace,
    to change: ChangeID, follows: [UnitID]
  ) {
    for edit in edits {
      switch edit {
      case .remove(let category): lose(.part("category \(category.key)"), by: change)
      case .add, .update: break
      }
      switch edit {
      case .add(let category):
        addCall(
          .addCategory(category, to: target, in: place.target), to: change,
          "add category '\(category.label)'", follows: follows)
      case .update(let category):
        addCall(
          .updateCategory(category, of: target, in: place.target), to: change,
          "update category '\(category.label)'", follows: follows)
      case .remove(let category):
        addCall(
          .removeCategory(category.key, from: target, in: place.target), to: change,
          "remove category '\(category.label)'", follows: follows)
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
