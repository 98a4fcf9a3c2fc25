public import Journal

/// Earlier runs for people.
public enum RunsText {
  /// One line for each run.
  public static func list(_ runs: [RunSummary], now: Instant) -> String {
    guard !runs.isEmpty else { return "The journal has no runs.\n" }
    let rows = runs.map { run in
      [run.id, run.state(at: now), printable(run.run.job), outcomes(of: run)]
    }
    return table([["run", "state", "job", "units"]] + rows)
  }

  /// A run with each of its units.
  public static func details(
    _ run: RunSummary, _ units: [UnitRecord], _ outputs: [OutputRecord], now: Instant
  ) -> String {
    var facts = [
      ["run", run.id], ["state", run.state(at: now)], ["job", printable(run.run.job)],
      ["files", printable(run.run.files.joined(separator: " "))],
      ["account", printable(run.run.baseURL)],
      ["workspace", run.run.workspace.isEmpty ? "that of the key" : printable(run.run.workspace)],
      ["began", run.started.description], ["ended", run.ended?.description ?? "-"],
      ["process", "\(run.holder.pid) on \(printable(run.holder.host))"],
      ["usher", printable(run.run.version)], ["units", outcomes(of: run)],
    ]
    for output in outputs {
      facts.append([output.kind, printable("\(output.name): \(output.shownValue)")])
    }
    guard !units.isEmpty else { return table(facts) }
    let rows = units.map { unit in
      [
        unit.outcome ?? "in flight", duration(of: unit), printable(unit.meaning.address),
        printable(unit.meaning.title), printable(unit.reason ?? ""),
      ]
    }
    return table(facts) + "\n" + table([["outcome", "took", "part of", "unit", "reason"]] + rows)
  }

  private static func outcomes(of run: RunSummary) -> String {
    let counts = run.outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return (["of \(run.run.units)"] + counts).joined(separator: ", ")
  }

  private static func duration(of unit: UnitRecord) -> String {
    unit.milliseconds.map { "\($0) ms" } ?? "-"
  }

  private static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension RunSummary {
  /// Whether nobody works on it any more, as far as this machine can tell.
  public func isOver(at now: Instant) -> Bool {
    let silence = Duration.milliseconds(now.milliseconds - heartbeat.milliseconds)
    return ended != nil || !holder.isAlive(seenBy: .current, silence: silence)
  }

  /// `running`, or how it ended.
  func state(at now: Instant) -> String {
    if let ending { return ending.rawValue }
    return isOver(at: now) ? RunEnding.lost.rawValue : "running"
  }
}

extension UnitRecord {
  /// From its record before to that after; never negative, whatever became of the clock.
  var milliseconds: Int64? {
    guard let intended, let ended else { return nil }
    return max(0, ended.milliseconds - intended.milliseconds)
  }
}

extension OutputRecord {
  /// Hold tokens by their last four characters only.
  var shownValue: String { kind == "token" ? "…\(value.suffix(4))" : value }
}
