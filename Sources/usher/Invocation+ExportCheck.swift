import AccountSnapshot
import Diagnostics
import Exporting
import JobFile
import Planning
import SeatsioModel

/// The promise of an export: it is a good job, and planning it shows no change.
extension Invocation {
  /// Reads the text of an export back and plans it against what it was made from.
  func check(_ text: String, of request: ExportRequest, _ snapshot: Snapshot) throws {
    let job = try readBack(text, JobInputs(environment: [:], today: request.today))
    var snapshot = snapshot
    while true {
      switch Planner.next(job, snapshot) {
      case .done(let plan):
        guard plan.isEmpty else {
          let titles = plan.changes.filter { !$0.units.isEmpty }.prefix(5).map(\.title)
          throw CommandFailure(
            .failed, "planning the export would change \(titles.joined(separator: ", "))",
            fix: "please report this with what is special about them")
        }
        return
      case .read(let queries):
        // Whatever an export is made from says all that its plan asks for, chart by chart.
        for query in queries {
          guard let answer = snapshot.chart(asked: query, in: request.scope) else { return }
          snapshot.record(answer, to: query)
        }
      }
    }
  }

  /// Reads the whole export back, with its rows.
  func checkReadable(_ text: String, _ files: [(path: String, text: String)]) throws {
    guard !files.isEmpty else { return }
    let out = arguments.value("--out")
    let rows = Dictionary(
      files.map { (RelativePath.text(of: $0.path, from: out), Array($0.text.utf8)) },
      uniquingKeysWith: { first, _ in first })
    _ = try readBack(
      text, JobInputs(environment: [:], readFile: { rows[$0] }, today: Environment.today))
  }

  private func readBack(_ text: String, _ inputs: JobInputs) throws -> Job {
    let reading = JobReader.read(Array(text.utf8), file: "export", inputs: inputs)
    guard let job = reading.job else {
      let problems = reading.diagnostics.filter { $0.severity == .error }
      throw CommandFailure(
        .failed,
        "the workspace holds what no job file can say: "
          + problems.prefix(5).map(\.message).joined(separator: "; "),
        fix: "leave it out with --only")
    }
    return job
  }
}

extension Snapshot {
  /// A single chart from the lists that hold it.
  fileprivate func chart(asked query: Query, in scope: WorkspaceScope) -> Answer? {
    guard case .chart(scope, let key) = query else { return nil }
    for list in [Query.charts(scope), .archivedCharts(scope)] {
      if case .charts(let charts)? = self[list], let chart = charts.first(where: { $0.key == key })
      {
        return .chart(chart)
      }
    }
    return nil
  }
}
