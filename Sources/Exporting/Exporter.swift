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
  /// The charts that the job declares and that are in use, by their names in it.
  public var charts: [(name: String, chart: Chart)] = []
  /// Seasons with all that shares their objects, and events of their own.
  public var families: [EventFamily] = []
}

/// An event by itself, or a season with its parts and events: what shares its objects.
public struct EventFamily: Hashable, Sendable {
  /// The event, or the season.
  public var head: Event
  /// Those of a season, in the order in which they were made.
  public var partialSeasons: [Event] = []
  /// Those of a season, in the order in which they were made.
  public var events: [Event] = []

  /// Every key of the family, the head first.
  public var keys: [EventKey] { [head.key] + partialSeasons.map(\.key) + events.map(\.key) }
}
