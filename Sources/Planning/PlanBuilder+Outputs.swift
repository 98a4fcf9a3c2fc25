import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What texts of a job say of charts and workspaces whose keys only the account knows.
extension PlanBuilder {
  /// The keys of those that exist, or what has to be read first.
  enum KnownOutputs {
    case read([Query])
    case known([Address: String])
  }

  /// What people see in place of a key that the run will give.
  static let unknownKey = "(known after apply)"

  /// Looks for the declared workspaces and charts, and for nothing else.
  mutating func knownOutputs() -> KnownOutputs {
    planPlaces()
    guard live.missing.isEmpty else { return .read(live.missing) }
    var keys: [Address: String] = [:]
    for (key, address) in claimedWorkspaces { keys[address] = key.rawValue }
    for (key, address) in claimedCharts { keys[address] = key.rawValue }
    return .known(keys)
  }

  /// Whatever people and files see of the plan; the calls keep the references.
  func hidingReferences(in plan: Plan) -> Plan {
    guard job.hasOpenOutputs else { return plan }
    var plan = plan
    plan.hasOpenOutputs = true
    for place in plan.changes.indices { plan.changes[place].mapTexts(Self.hidden) }
    for place in plan.units.indices { plan.units[place].mapTexts(Self.hidden) }
    plan.warnings = plan.warnings.map { $0.mappingTexts(Self.hidden) }
    return plan
  }

  private static func hidden(_ text: String) -> String {
    OutputReference.filled(text) { _ in unknownKey }
  }
}

extension Change {
  fileprivate mutating func mapTexts(_ text: (String) -> String) {
    title = text(title)
    notes = notes.map(text)
    for place in fields.indices {
      fields[place].name = text(fields[place].name)
      fields[place].old = fields[place].old.map(text)
      fields[place].new = fields[place].new.map(text)
    }
  }
}

extension Unit {
  fileprivate mutating func mapTexts(_ text: (String) -> String) {
    title = text(title)
    conflict = conflict?.mappingTexts(text)
    for place in objects.indices {
      objects[place].outcome = objects[place].outcome.mapValues { $0.mappingTexts(text) }
      objects[place].seen = objects[place].seen.mapValues { $0.mappingTexts(text) }
    }
  }
}

extension Diagnostic {
  fileprivate func mappingTexts(_ text: (String) -> String) -> Diagnostic {
    var result = self
    result.message = text(message)
    result.fix = fix.map(text)
    return result
  }
}
