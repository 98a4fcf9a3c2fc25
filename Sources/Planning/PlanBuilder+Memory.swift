import AccountSnapshot
import JobFile
import SeatsioModel

/// What earlier runs have done that the account does not show, as the journal has it.
extension PlanBuilder {
  /// What is known of a unit that leaves no trace.
  enum Recollection {
    case toDo
    case done
    /// It was sent, and nobody knows whether it happened.
    case unclear
  }

  /// Looks up the next unit of an identity: equal ones are told apart by their number.
  mutating func recall(_ identity: String, of address: Address) -> Recollection {
    let turn = turns[identity, default: 0] + 1
    turns[identity] = turn
    if isRedone(address) { return .toDo }
    let done = live.memory.done[identity, default: 0]
    if turn <= done { return .done }
    return turn <= done + live.memory.unclear[identity, default: 0] ? .unclear : .toDo
  }

  func isRedone(_ address: Address) -> Bool {
    redone.contains { pattern in
      pattern.matches(address.description)
        || (address.kind == .step && pattern.matches("steps.\(address)"))
    }
  }

  /// A token of an earlier run is used as long as it lives.
  mutating func recall(_ token: HoldTokenDeclaration) {
    let name = token.address.name
    guard let key = live.memory.tokens[name], let scope = tokenScope(token),
      case .some(.some(let found)) = live.holdToken(key, in: scope), found.expiresInSeconds > 0
    else { return }
    tokens[name] = .key(key)
  }

  /// The workspace of a token, or of the first event that uses it.
  private mutating func tokenScope(_ token: HoldTokenDeclaration) -> WorkspaceScope? {
    if let workspace = token.workspace { return place(of: workspace.value)?.scope }
    for step in job.steps {
      let uses = step.options.contains { part in
        if case .declared(token.address.name)? = part.options.holdToken?.value {
          true
        } else {
          false
        }
      }
      guard uses, let target = step.events.first else { continue }
      return place(of: index.workspace(of: target))?.scope
    }
    return nil
  }

  // MARK: - Identities

  static func digest(_ members: [String: JSONValue]) -> String {
    SHA256.hexadecimal(of: CanonicalJSON.bytes(of: .object(members)))
  }

  /// Of a choice by the service.
  func identity(of call: BestAvailableCall, in place: WorkspacePlace) -> String {
    var members = describe(call).outcome
    members["does"] = "best_available"
    members["event"] = .string(call.event.rawValue)
    members["in"] = .string(name(of: place.target))
    return Self.digest(members)
  }

  /// Of rows that add places of areas, or take them.
  func identity(of rows: [RowID], in place: WorkspacePlace?) -> String {
    let parts = rows.map { id -> JSONValue in
      let work = works[id.step]
      let request = work.objects[id.row].value
      var members: [String: JSONValue] = [
        "does": .string("\(work.role)"), "event": .string(work.event.value.rawValue),
        "label": .string(request.label.rawValue),
      ]
      members["quantity"] = request.quantity.map { .integer(Int64($0)) }
      members["order_id"] = request.orderID.map { .string($0) }
      members["ticket_type"] = request.ticketType.map { .string($0) }
      members["extra_data"] = request.extraData
      return .object(members)
    }
    return Self.digest([
      "rows": .array(parts), "in": .string(place.map { name(of: $0.target) } ?? ""),
    ])
  }

  /// Of a copy of a chart.
  func identity(ofCopy declared: ChartDeclaration, in place: WorkspacePlace) -> String {
    var members: [String: JSONValue] = [
      "does": "copy_chart", "name": .string(declared.name.value),
      "in": .string(name(of: place.target)),
    ]
    switch declared.copyOf?.value.chart {
    case .declared(let name)?: members["from"] = .string("charts.\(name)")
    case .key(let key)?: members["from"] = .string(key.rawValue)
    case nil: break
    }
    members["draft"] = .bool(declared.copyOf?.value.version == .draft)
    return Self.digest(members)
  }

  private func name(of target: WorkspaceTarget) -> String {
    switch target {
    case .connection: ""
    case .key(let key): key.rawValue
    case .made(let name): "workspaces.\(name)"
    }
  }
}
