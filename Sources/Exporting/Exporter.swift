public import AccountSnapshot
public import JobFile
public import SeatsioModel

/// Turns what is known of a workspace into a job that declares it.
///
/// Pure: the same request and snapshot give the same job. What is not known yet is asked for, so the
/// reading around it is a loop: ask, read what it wants, ask again.
public enum Exporter {
  /// What exporting came to.
  public enum Step: Sendable {
    /// These have to be answered first; in a fixed order, none twice, never empty.
    case read([Query])
    case done(Export)
  }

  /// Exports a workspace, or says what has to be known first.
  public static func next(_ request: ExportRequest, _ snapshot: Snapshot) -> Step {
    var builder = ExportBuilder(request, snapshot)
    builder.build()
    return builder.missing.isEmpty ? .done(builder.export) : .read(builder.missing)
  }
}

/// A workspace as a job.
public struct Export: Sendable {
  /// Declares what there is; nothing in it differs from the workspace.
  public var job: Job
  /// What a job file cannot say, for people.
  public var notes: [String] = []
  /// The patterns of the selection that fit nothing.
  public var unusedPatterns: [String] = []
  /// The charts that the job needs, so that an emulator can have them.
  public var charts: [ExportedChart] = []
  /// Seasons with all that shares their objects, and events of their own.
  public var families: [EventFamily] = []
}

/// A chart that an export declares, or that one of its events uses.
public struct ExportedChart: Hashable, Sendable {
  /// What the chart is called in the job, or would be.
  public var localName: String
  /// Finds it.
  public var key: ChartKey
  /// As published; `nil` for a chart in the archive, of which only the drawing says it.
  public var name: String?
  /// In the order of their texts.
  public var tags: [String] = []
}

/// An event by itself, or a season with its parts and events: what shares its objects.
public struct EventFamily: Hashable, Sendable {
  /// The event, or the season.
  public var head: Event
  /// Those of a season, by key.
  public var partialSeasons: [Event] = []
  /// Those of a season, in the order in which they were made.
  public var events: [Event] = []

  /// Every key of the family, the head first.
  public var keys: [EventKey] { [head.key] + partialSeasons.map(\.key) + events.map(\.key) }
}
