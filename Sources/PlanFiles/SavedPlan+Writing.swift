import JobFile
import Planning
import SeatsioModel

extension SavedPlan {
  /// What tells a saved plan from a job file in JSON.
  static let format = "usher plan"
  /// The only version so far.
  static let version = 1

  /// The whole file.
  public var file: [UInt8] {
    CanonicalJSON.document(
      of: [
        "format": .string(Self.format), "version": .integer(Int64(Self.version)),
        "digest": .string(digest), "plan": json,
      ])
  }

  /// What the digest stands for.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "made_by": .string(madeBy), "account": account.json, "job": job.json,
      "changes": .array(changes.map(\.json)),
    ]
    if options != Options() { members["options"] = options.json }
    return .object(members)
  }
}

extension SavedPlan.Account {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if let baseURL {
      members["base_url"] = .string(baseURL)
    } else {
      members["emulator"] = .bool(true)
    }
    if let workspaceKey { members["workspace_key"] = .string(workspaceKey.rawValue) }
    var names: [String: JSONValue] = [:]
    for (name, value) in [
      ("region", sources.region), ("base_url", sources.baseURL), ("secret_key", sources.secretKey),
      ("workspace_key", sources.workspaceKey),
    ] {
      if let value { names[name] = .string(value) }
    }
    if !names.isEmpty { members["environment"] = .object(names) }
    return .object(members)
  }
}

extension SavedPlan.Options {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if !only.isEmpty { members["only"] = .texts(only) }
    if !exclude.isEmpty { members["exclude"] = .texts(exclude) }
    if skipsConflicts { members["skip_conflicts"] = .bool(true) }
    if !release.bookings.isEmpty {
      members["allow_releases"] = .object(
        Dictionary(
          release.bookings.map { ($0.key.rawValue, .integer(Int64($0.value))) },
          uniquingKeysWith: { first, _ in first }))
    }
    if !release.removals.isEmpty { members["allow_removal"] = .texts(release.removals.sorted()) }
    return .object(members)
  }
}

extension SavedJob {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "text": .lines(text), "files": .texts(files),
      "declarations": .array(declarations.map(\.json)),
    ]
    if !rows.isEmpty { members["rows"] = .object(rows.mapValues { .lines($0) }) }
    return .object(members)
  }
}

extension SavedJob.Declaration {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "address": address.json, "marks": .array(marks.map { .integer(Int64($0)) }),
    ]
    if !dependsOn.isEmpty { members["depends_on"] = .array(dependsOn.map(\.json)) }
    return .object(members)
  }
}

extension Address {
  /// Section, name and instance: any of them may hold any character.
  fileprivate var json: JSONValue {
    .texts([kind.rawValue, name] + (instance.map { [$0] } ?? []))
  }
}

extension SavedChange {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "address": address.json, "action": .string(verb.rawValue), "title": .string(title),
    ]
    if let liveKey { members["key"] = .string(liveKey) }
    if !fields.isEmpty { members["fields"] = .array(fields.map(\.json)) }
    if !units.isEmpty { members["units"] = .array(units.map(\.json)) }
    return .object(members)
  }
}

extension FieldChange {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["name": .string(name)]
    if let old { members["old"] = .string(old) }
    if let new { members["new"] = .string(new) }
    if !oldInFull.isEmpty { members["old_in_full"] = .texts(oldInFull) }
    return .object(members)
  }
}

extension SavedUnit {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if let title { members["title"] = .string(title) }
    if !objects.isEmpty { members["objects"] = .array(objects.map(\.json)) }
    if let conflict {
      members["conflict"] = ["code": .string(conflict.code), "message": .string(conflict.message)]
    }
    if isBlocked { members["blocked"] = .bool(true) }
    return .object(members)
  }
}

extension PlannedObjects {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if let event { members["event"] = .string(event.rawValue) }
    if !labels.isEmpty { members["labels"] = .texts(labels.map(\.rawValue)) }
    if !outcome.isEmpty { members["outcome"] = .object(outcome) }
    if !seen.isEmpty { members["seen"] = .object(seen) }
    return .object(members)
  }
}

extension JSONValue {
  fileprivate static func texts(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  /// A text line by line.
  fileprivate static func lines(_ text: String) -> JSONValue {
    .texts(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
}
