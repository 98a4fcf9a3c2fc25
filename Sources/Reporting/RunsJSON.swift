public import Journal

/// Earlier runs for machines.
public enum RunsJSON {
  /// All runs, as a document.
  public static func list(_ runs: [RunSummary], now: Instant) -> String {
    JSONText.text(List(version: 1, runs: runs.map { RunEntry($0, now) }))
  }

  /// A run with each of its units, as a document.
  public static func details(
    _ run: RunSummary, _ units: [UnitRecord], _ outputs: [OutputRecord], now: Instant
  ) -> String {
    JSONText.text(
      Details(
        version: 1, run: RunEntry(run, now), units: units.map { UnitEntry($0) },
        outputs: outputs.map { Made(kind: $0.kind, name: $0.name, value: $0.shownValue) }))
  }

  private struct List: Encodable {
    var version: Int
    var runs: [RunEntry]
  }

  private struct Details: Encodable {
    var version: Int
    var run: RunEntry
    var units: [UnitEntry]
    var outputs: [Made]
  }

  private struct Made: Encodable {
    var kind, name, value: String
  }

  private struct RunEntry: Encodable {
    var id, state, job, baseURL, workspace, began, host, usher: String
    var files: [String]
    var ended: String?
    var process: Int32
    var units: Int
    var outcomes: [String: Int]

    init(_ run: RunSummary, _ now: Instant) {
      id = run.id
      state = run.state(at: now)
      job = run.run.job
      baseURL = run.run.baseURL
      workspace = run.run.workspace
      began = run.started.description
      host = run.holder.host
      usher = run.run.version
      files = run.run.files
      ended = run.ended?.description
      process = run.holder.pid
      units = run.run.units
      outcomes = run.outcomes
    }
  }

  private struct UnitEntry: Encodable {
    var address, call, title, source, outcome: String
    var twin: Int
    var reason: String?
    var milliseconds: Int64?

    init(_ unit: UnitRecord) {
      address = unit.meaning.address
      call = unit.meaning.call
      title = unit.meaning.title
      source = unit.source
      outcome = unit.outcome ?? "in flight"
      twin = unit.meaning.twin
      reason = unit.reason
      milliseconds = unit.milliseconds
    }
  }
}
