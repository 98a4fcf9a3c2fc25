import SeatsioModel

/// The whole job file.
enum JobFormat {
  static let version = Key(
    "version", .integer(in: 1...1), required: true, "the version of the format: 1")
  static let name = Key("name", .text, "what reports call the job")
  static let connection = Key("connection", .section { ConnectionFormat.mapping }, "the account")
  static let execution = Key(
    "execution", .section { ExecutionFormat.mapping }, "how the work is carried out")
  static let include = Key(
    "include", .texts,
    "other files of the job, from the folder of this one; * and ? stand for parts of names")
  static let variables = Key(
    "variables", .declarations(of: .anything),
    "values to refer to with ${var.NAME}, or their types with {type: …, default: …}")
  static let workspaces = Key(
    "workspaces", .declarations(of: .section { WorkspaceFormat.mapping }),
    "workspaces that should exist, by local name")
  static let charts = Key(
    "charts", .declarations(of: .section { ChartFormat.mapping }),
    "charts that should exist, by local name")
  static let seasons = Key(
    "seasons", .declarations(of: .section { SeasonFormat.mapping }),
    "seasons that should exist, by local name")
  static let events = Key(
    "events", .declarations(of: .section { EventFormat.mapping }),
    "events that should exist, by local name")
  static let holdTokens = Key(
    "hold_tokens", .declarations(of: .section { HoldTokenFormat.mapping }),
    "hold tokens that steps share, by local name")
  static let steps = Key(
    "steps", .entries(of: .section { StepFormat.mapping }), "what should happen to seats")
  static let emulator = Key(
    "emulator", .section { EmulatorFormat.mapping },
    "what the account looks like before the job, for trying it offline")

  static let mapping = MappingFormat(
    "job",
    [
      version, name, connection, execution, include, variables, workspaces, charts, seasons,
      events, holdTokens, steps, emulator,
    ])
}

/// `connection`.
enum ConnectionFormat {
  static let region = Key("region", .choice(Region.self), "the account's region")
  static let baseURL = Key(
    "base_url", .baseURL, "another address, such as that of an emulator")
  static let secretKey = Key("secret_key", .text, "the secret key")
  static let workspaceKey = Key(
    "workspace_key", .identifier(WorkspaceKey.self), "the workspace to work in, with an admin key")
  static let maximumRetries = Key(
    "max_retries", .integer(in: 0...20), "how often a request is repeated; 0: never")
  static let timeout = Key(
    "timeout", .duration(in: .milliseconds(100) ... .seconds(600)),
    "the longest wait for one answer")
  static let mapping = MappingFormat(
    "connection", [region, baseURL, secretKey, workspaceKey, maximumRetries, timeout])

  /// Where accounts live.
  enum Region: String, CaseIterable, Sendable {
    case eu, na, sa, oc

    var baseURL: String { "https://api-\(rawValue).seatsio.net" }
  }
}

/// `execution`.
enum ExecutionFormat {
  static let parallelism = Key(
    "parallelism", .section { parallelismMapping }, "requests in flight at the same time")
  static let onFailure = Key(
    "on_failure", .choice(FailurePolicy.self),
    "after a failure, go on with what does not depend on it, or start nothing new")
  static let onConflict = Key(
    "on_conflict", .choice(ConflictPolicy.self),
    "where the account is not as the job needs it, write nothing, or do the rest")
  static let packing = Key("packing", .section { packingMapping }, "how much travels in one call")
  static let maximumFailures = Key(
    "max_failures", .failureLimit,
    "how many changes may fail before nothing new is started: a number, or a share of all")
  static let brake = Key(
    "brake", .section { brakeMapping },
    "how much of an event's bookings may be taken away without a flag that says so")
  static let assumedLatency = Key(
    "assumed_latency", .duration(in: .milliseconds(1) ... .seconds(60)),
    "how long one call takes, for the forecast in the plan")
  static let mapping = MappingFormat(
    "execution",
    [parallelism, onFailure, maximumFailures, onConflict, packing, brake, assumedLatency])

  static let share = Key("share", .percentage, "of the booked places of an event")
  static let atLeast = Key(
    "at_least", .integer(in: 0...1_000_000), "so many places may go in any case")
  static let brakeMapping = MappingFormat("brake", [share, atLeast])

  static let priority = Key(
    "priority", .integer(in: 1...Lane.priority.ceiling),
    "on the fast lane, which changes seats")
  static let regular = Key(
    "regular", .integer(in: 1...Lane.regular.ceiling), "on the lane of everything else")
  static let parallelismMapping = MappingFormat("parallelism", [priority, regular])

  static let objects = Key(
    "objects", .integer(in: 1...10_000), "objects that travel in one call")
  static let changes = Key(
    "changes", .integer(in: 1...10_000), "changes that travel in one call")
  static let packingMapping = MappingFormat("packing", [objects, changes])
}
