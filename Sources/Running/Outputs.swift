import JobFile
import Planning
import SeatsioModel

/// What a run has made so far under local names.
struct Outputs: Sendable {
  var workspaces: [String: Workspace] = [:]
  var charts: [String: ChartKey] = [:]
  var tokens: [String: HoldTokenKey] = [:]

  mutating func add(_ output: Output) {
    switch output {
    case .workspace(let name, let workspace): workspaces[name] = workspace
    case .chart(let name, let key): charts[name] = key
    case .token(let name, let key): tokens[name] = key
    }
  }

  func key(of target: ChartTarget) -> ChartKey? {
    switch target {
    case .key(let key): key
    case .made(let name): charts[name]
    }
  }

  /// The key that a text refers to.
  func key(of reference: OutputReference) -> String? {
    switch reference.address.kind {
    case .workspace: workspaces[reference.address.name]?.key.rawValue
    case .chart: charts[reference.address.name]?.rawValue
    case .season, .event, .holdToken, .step: nil
    }
  }

  func key(of target: TokenTarget) -> HoldTokenKey? {
    switch target {
    case .key(let key): key
    case .made(let name): tokens[name]
    }
  }
}

/// What one operation made.
enum Output: Sendable {
  case workspace(String, Workspace)
  case chart(String, ChartKey)
  case token(String, HoldTokenKey)
}
