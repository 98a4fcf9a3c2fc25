import Diagnostics
import Planning
import Reporting
import Running

/// How `plan`, `apply` and `verify` show what they found.
enum ReportFormat: String, CaseIterable, Sendable {
  case text, json, markdown, junit, github

  static let option = Option(
    "--format", "FORMAT", "text (the default), json, markdown, junit or github, on standard output",
    of: ReportFormat.self)
}

extension Invocation {
  /// `--full`.
  static let fullOption = Option(
    "--full", nil, "show every change as text, however many there are")

  /// A plan on standard output.
  ///
  /// - Parameter remark: What is to be said after it, to people only.
  func show(
    _ plan: Plan, as format: ReportFormat, _ sources: SourceFiles, remark: String
  ) {
    switch format {
    case .text: console.output(planText(plan, color: console.colorsOutput) + remark)
    case .json: console.output(PlanJSON(plan).text)
    case .markdown: console.output(PlanMarkdown(plan).text)
    case .junit: console.output(PlanJUnit(plan).text)
    case .github: annotate(plan.conflicts + plan.warnings, sources)
    }
    if format != .text { console.error(remark) }
  }

  /// How a run ended on standard output.
  func show(_ report: RunReport, as format: ReportFormat, _ sources: SourceFiles) {
    switch format {
    case .text: console.output(RunText(report, style: Style(color: console.colorsOutput)).text)
    case .json: console.output(RunJSON(report).text)
    case .markdown: console.output(RunMarkdown(report).text)
    case .junit: console.output(RunJUnit(report).text)
    case .github: annotate(report.diagnostics, sources)
    }
  }

  /// A plan for people.
  func planText(_ plan: Plan, color: Bool) -> String {
    PlanText(plan, style: Style(color: color), showsAll: arguments.has("--full")).text
  }

  /// Problems as annotations of GitHub Actions.
  func annotate(_ problems: [Diagnostic], _ sources: SourceFiles) {
    let renderer = DiagnosticRenderer(sources: sources, color: false)
    console.output(renderer.gitHubAnnotations(problems))
  }
}
