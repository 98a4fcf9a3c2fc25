import Diagnostics
import SeatsioModel
import YAMLDocument

extension JobDecoder {
  mutating func events(_ input: Input?) -> [EventDeclaration] {
    var result: [EventDeclaration] = []
    for entry in declarations(input, of: .event) {
      for instance in instances(of: entry.value) {
        if let event = event(instance, entry: entry) { result.append(event) }
      }
    }
    return result
  }

  private mutating func event(_ instance: Instance, entry: Entry) -> EventDeclaration? {
    let what = "the event '\(entry.key.value)'"
    guard let fields = fields(instance.input, of: what, at: entry.key.mark, EventFormat.mapping)
    else { return nil }
    let key = read(EventFormat.key, fields)
    let (chart, workspace) = chart(of: "an event", fields)
    let date = read(EventFormat.date, fields)
    let settings = settings(fields)
    let state = read(SharedFormat.state, fields)
    let dependsOn = dependencies(fields)
    guard let key, let chart else { return nil }
    return EventDeclaration(
      address: Address(.event, entry.key.value, instance: instance.name), mark: entry.key.mark,
      key: key, chart: chart, workspace: workspace, settings: settings, date: date, state: state,
      dependsOn: dependsOn)
  }

  /// The chart of an event or a season, and the workspace of one outside of the file.
  mutating func chart(
    of owner: String, _ fields: Fields
  ) -> (Located<Reference<ChartKey>>?, Located<Reference<WorkspaceKey>>?) {
    let chart = read(EventFormat.chart, fields)
    let workspace = read(SharedFormat.workspace, fields)
    if case .declared? = chart?.value, let place = fields.keyMark("workspace") {
      report(
        "job/conflicting-keys", "\(owner) of a chart in this file takes no 'workspace'",
        at: place, fix: "remove it: the workspace is that of the chart")
    }
    return (chart, workspace)
  }

  /// A day as `yyyy-MM-dd`, between the bounds that the API sets: 2014-01-01 and ten years ahead.
  mutating func date(_ input: Input, _ what: What) -> Located<String>? {
    guard let written = writtenText(input, what) else { return nil }
    guard CalendarDay.isValid(written.text) else {
      report(
        "job/invalid-value", "\(what) must be a day as yyyy-MM-dd, not '\(written.text)'",
        at: written.mark, related: written.origin, fix: "write a day such as 2026-12-01")
      return nil
    }
    let last = CalendarDay.tenYears(after: inputs.today)
    guard ("2014-01-01"...last).contains(written.text) else {
      report(
        "job/invalid-value",
        "\(what) must lie between 2014-01-01 and \(last), which \(written.text) does not",
        at: written.mark, related: written.origin, fix: "check the year")
      return nil
    }
    return Located(written.text, at: written.mark)
  }
}
