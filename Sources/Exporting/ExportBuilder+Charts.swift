import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

extension ExportBuilder {
  /// Adds the charts that are selected or used, by name and key, then those in the archive.
  mutating func addCharts(_ charts: [Chart], _ archive: [Chart], usedBy events: [Event]) {
    let used = Set(events.map(\.chartKey))
    var names = LocalNames()
    for chart in Self.sorted(charts) {
      // Asked in any case, so that a pattern which fits only this chart counts as used.
      let isSelected = isSelected(.chart, [chart.name, chart.key.rawValue])
      if isSelected || used.contains(chart.key) { add(chart, &names) }
    }
    var archived: [ChartKey: String] = [:]
    for chart in Self.sorted(archive) {
      guard isSelected(.chart, [chart.name, chart.key.rawValue]),
        isSayable(chart, called: chart.name)
      else { continue }
      let local = names.name(for: chart.name, orElse: "chart")
      archived[chart.key] = local
      export.job.charts.append(
        ChartDeclaration(local, key: chart.key, called: chart.name, at: mark, state: .absent))
    }
    let listed = Set(charts.map(\.key))
    for key in used.subtracting(listed).sorted() {
      let local = archived[key] ?? names.name(for: key.rawValue, orElse: "chart")
      export.charts.append(ExportedChart(localName: local, key: key))
    }
  }

  private static func sorted(_ charts: [Chart]) -> [Chart] {
    charts.sorted { ($0.name, $0.key.rawValue) < ($1.name, $1.key.rawValue) }
  }

  private mutating func isSayable(_ chart: Chart, called name: String) -> Bool {
    if JobLimits.allows(text: name), JobLimits.allows(text: chart.key.rawValue) { return true }
    note("chart '\(chart.key)' has a name that no job can say; its events name it by its key")
    return false
  }

  /// A chart with what is being worked on, where there is a draft: that is what a plan compares.
  private mutating func add(_ chart: Chart, _ names: inout LocalNames) {
    let published = categories(ofChart: chart.key)
    var name = chart.name
    var categories = published
    if chart.status == .publishedWithDraft {
      guard case .draft(let draft)? = answer(.draft(request.scope, chart.key)) else { return }
      if let draft {
        name = draft.name ?? name
        categories = draft.categories
        note(
          "chart '\(name)' has a draft: name and categories are those of the draft, and events use "
            + "the published version")
      }
    }
    guard let categories, isSayable(chart, called: name) else { return }
    let local = names.name(for: name, orElse: "chart")
    chartNames[chart.key] = local
    let hasTags = !chart.tags.isEmpty && chart.tags.allSatisfy { JobLimits.allows(text: $0) }
    let tags = hasTags ? ObjectRange.sorted(chart.tags) : []
    if !hasTags, !chart.tags.isEmpty {
      note("chart '\(name)' has a tag that no job can say; its tags are left out")
    }
    export.charts.append(
      ExportedChart(
        localName: local, key: chart.key, name: chart.name, tags: tags))
    export.job.charts.append(
      ChartDeclaration(
        local, key: chart.key, called: name, at: mark,
        categories: declarations(of: categories, "chart '\(name)'"),
        tags: hasTags ? tags : nil))
  }

  /// Categories as they are, as far as a job can say that.
  mutating func declarations(of categories: [Category], _ title: String) -> [CategoryDeclaration] {
    var seen: Set<String> = []
    return categories.compactMap { category in
      guard seen.insert(category.key.text).inserted else { return nil }
      guard JobLimits.allows(category.key), JobLimits.allows(text: category.label) else {
        note("\(title) has a category '\(category.key)' that no job can declare")
        return nil
      }
      let color = category.color.flatMap { JobLimits.allows(color: $0) ? $0 : nil }
      if color == nil, let other = category.color {
        note("the category '\(category.key)' of \(title) has the colour '\(other)', left out")
      }
      return CategoryDeclaration(
        key: category.key, label: category.label, color: color,
        isAccessible: category.accessible ? true : nil)
    }
  }
}

extension Job {
  /// A step that adds ticket buyers; none without any.
  mutating func addTicketBuyers(_ ids: [String], at mark: SourceMark) {
    guard !ids.isEmpty else { return }
    steps.append(
      StepDeclaration(
        "ticket-buyers", .ticketBuyers(TicketBuyersWork(adding: ids, at: mark)), at: mark))
  }
}
