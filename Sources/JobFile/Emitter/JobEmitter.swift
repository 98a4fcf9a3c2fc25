import SeatsioModel
public import YAMLDocument

/// Writes jobs as files that read back as the same job.
public enum JobEmitter {
  /// A job as it is to be written.
  public struct Files: Hashable, Sendable {
    /// The job file.
    public var job: String
    /// Files of rows that the job names, by path: what no list of objects can say, such as one step
    /// on several events.
    public var rows: [String: String]
  }

  /// Writes a job.
  ///
  /// What a `for_each` stands for is written thing by thing, with names of their own
  /// (``Job/withoutRepetition()``), ranges and rows are written as plain lists, and variables as
  /// their values. A secret key is never written, only the environment variable that holds it, or should.
  ///
  /// - Parameter steps: Steps in the words of a job file, after those of the job: what reads rows of a
  ///   file that exists, or is written by somebody else.
  /// - Throws: Where a value cannot be written as YAML that reads back.
  public static func files(
    of job: Job, also steps: [YAMLOutput] = []
  ) throws(YAMLWritingError) -> Files {
    var writer = JobWriter()
    let output = writer.output(job.withoutRepetition(), also: steps)
    return Files(job: try YAMLWriter.text(output), rows: writer.rows)
  }
}

/// Makes a tree of a job; see its extensions for the sections.
struct JobWriter {
  /// What is kept in files of its own, by path.
  var rows: [String: String] = [:]

  mutating func output(_ job: Job, also steps: [YAMLOutput] = []) -> YAMLOutput {
    var file = Fragment()
    file.add("version", 1)
    file.add("name", job.name)
    file.add(section: connection(job.connection), as: "connection")
    file.add(section: execution(job.execution), as: "execution")
    file.add(section: declared(job.workspaces) { ($0.address, workspace($0)) }, as: "workspaces")
    file.add(section: declared(job.charts) { ($0.address, chart($0)) }, as: "charts")
    file.add(section: declared(job.seasons) { ($0.address, season($0)) }, as: "seasons")
    file.add(section: declared(job.events) { ($0.address, event($0)) }, as: "events")
    file.add(section: declared(job.holdTokens) { ($0.address, holdToken($0)) }, as: "hold_tokens")
    file.add(entries: job.steps.map { step($0) } + steps, as: "steps")
    file.add("emulator", job.emulator.map { emulator($0) })
    return file.output
  }

  private func declared<Declaration>(
    _ declarations: [Declaration], _ entry: (Declaration) -> (Address, Fragment)
  ) -> Fragment {
    var section = Fragment()
    for declaration in declarations {
      let (address, fragment) = entry(declaration)
      section.add(address.name, fragment.output)
    }
    return section
  }

  private func connection(_ connection: Connection) -> Fragment {
    var result = Fragment()
    let region = ConnectionFormat.Region.allCases.first {
      $0.baseURL == connection.baseURL?.value
    }
    result.add("region", region?.rawValue)
    if region == nil { result.add("base_url", connection.baseURL?.value) }
    if connection.secretKey != nil || connection.sources.secretKey != nil {
      let name = connection.sources.secretKey ?? ConnectionSources.usualSecretKey
      result.add("secret_key", .text("${env.\(name)}"))
    }
    result.add("workspace_key", connection.workspaceKey?.value.rawValue)
    let usual = Connection(mark: connection.mark)
    if connection.maximumRetries != usual.maximumRetries {
      result.add("max_retries", connection.maximumRetries)
    }
    if connection.timeout != usual.timeout {
      result.add("timeout", DurationText.text(connection.timeout))
    }
    return result
  }

  private func execution(_ execution: Execution) -> Fragment {
    let usual = Execution()
    var result = Fragment()
    var lanes = Fragment()
    if execution.priorityParallelism != usual.priorityParallelism {
      lanes.add("priority", execution.priorityParallelism)
    }
    if execution.regularParallelism != usual.regularParallelism {
      lanes.add("regular", execution.regularParallelism)
    }
    result.add(section: lanes, as: "parallelism")
    if execution.onFailure != usual.onFailure {
      result.add("on_failure", execution.onFailure.rawValue)
    }
    switch execution.maximumFailures {
    case .count(let number)?: result.add("max_failures", number)
    case .percent(let share)?: result.add("max_failures", Self.percent(share))
    case nil: break
    }
    if execution.onConflict != usual.onConflict {
      result.add("on_conflict", execution.onConflict.rawValue)
    }
    var packing = Fragment()
    if execution.packing.objects != usual.packing.objects {
      packing.add("objects", execution.packing.objects)
    }
    if execution.packing.changes != usual.packing.changes {
      packing.add("changes", execution.packing.changes)
    }
    result.add(section: packing, as: "packing")
    var brake = Fragment()
    if execution.brake.percent != usual.brake.percent {
      brake.add("share", Self.percent(execution.brake.percent))
    }
    if execution.brake.atLeast != usual.brake.atLeast {
      brake.add("at_least", execution.brake.atLeast)
    }
    result.add(section: brake, as: "brake")
    if execution.assumedLatency != usual.assumedLatency {
      result.add("assumed_latency", DurationText.text(execution.assumedLatency))
    }
    return result
  }

  private static func percent(_ share: Double) -> String {
    share == share.rounded() ? "\(Int(share))%" : "\(share)%"
  }
}
