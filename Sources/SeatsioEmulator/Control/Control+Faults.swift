import SeatsioModel

// Faults by the control endpoint.
extension Control {
  func faults() -> Answer {
    let orders = service.faultOrders
    return .json { writer in
      writer.object { writer in
        writer.name("items")
        writer.array { writer in for order in orders { writer.value(order.json) } }
      }
    }
  }

  func orderFault(_ call: ControlCall) throws(APIFailure) -> Answer {
    let fault = try Fault(call.body)
    guard let id = service.order(fault) else {
      throw .badRequest("There are \(FaultBook.capacity) faults on order already")
    }
    return .json(status: 201) {
      $0.value(Fault.Order(id: id, fault: fault, struck: 0).json)
    }
  }

  func liftAllFaults() -> Answer {
    service.liftAllFaults()
    return .noContent
  }

  func liftFault(_ id: String) throws(APIFailure) -> Answer {
    guard let number = Int(id), service.lift(Fault.ID(number: number)) else {
      throw .notFound("FAULT_NOT_FOUND", "There is no fault \(id.prefix(40)) on order")
    }
    return .noContent
  }

  // MARK: Answers and calls that wait

  func heldAnswers(_ call: ControlCall) -> Answer { Self.count(call.server.delayed) }

  func releaseHeldAnswers(_ call: ControlCall) -> Answer {
    let count = call.server.delayed
    call.server.resumeDelayed()
    return Self.count(count)
  }

  var lateCallCount: Int {
    service.lateCalls(isOpen: true).count + service.lateCalls(isOpen: false).count
  }

  func lateCalls() -> Answer { Self.count(lateCallCount) }

  func commitLateCalls(_ call: ControlCall) -> Answer {
    Self.count(call.server.commitLateCalls())
  }

  private static func count(_ count: Int) -> Answer {
    .json { $0.value(["count": .integer(Int64(count))]) }
  }

  // MARK: The request log

  func requests(_ call: ControlCall) throws(APIFailure) -> Answer {
    let after = try call.number("after", default: 0, in: 0...Int.max)
    let limit = try call.number("limit", default: 1000, in: 1...10_000)
    var body: [UInt8] = []
    for request in service.requestLog(after: after, limit: limit) {
      body += request.line(start: service.startDate)
    }
    return Answer(status: 200, body: body, contentType: .ndjson)
  }

  func clearRequests() -> Answer {
    service.clearRequestLog()
    return .noContent
  }
}

// MARK: - Faults as JSON

extension Fault {
  private static let endpoints = Dictionary(
    Endpoint.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// Reads a fault; every member that does not belong to its kind is refused.
  init(_ body: RequestBody) throws(APIFailure) {
    var names: Set = ["effect", "endpoints", "lane", "times", "probability", "seed"]
    let effect = try Effect(body, &names)
    let scope = try Scope(body, Self.endpoints)
    let occurrence = try Occurrence(body)
    try body.allow(names)
    self.init(effect, of: scope, occurrence)
  }
}

extension Fault.Effect {
  private static let names = [
    "refuse", "fail", "delay", "close", "reset", "commit-late", "drip", "truncate", "garble",
  ]

  /// - Parameter names: Grows by the members that belong to the effect.
  fileprivate init(_ body: RequestBody, _ names: inout Set<String>) throws(APIFailure) {
    let longest = 24 * 60 * 60.0
    switch try body.requiredString("effect") {
    case "refuse":
      names.insert("retryAfter")
      self = .refuse(retryAfter: try body.integer("retryAfter", in: 0...1_000_000))
    case "fail":
      names.formUnion(["status", "committing"])
      self = .fail(
        status: try body.integer("status", in: 500...599) ?? 500,
        committing: try body.bool("committing") ?? false)
    case "delay":
      names.insert("seconds")
      guard let time = try body.duration("seconds", atMost: longest) else {
        throw body.missing("seconds")
      }
      self = .delay(time)
    case "close":
      names.insert("committing")
      self = .close(committing: try body.bool("committing") ?? false)
    case "reset":
      names.insert("when")
      let text = try body.string("when") ?? Fault.Moment.beforeCommit.rawValue
      guard let moment = Fault.Moment(rawValue: text) else {
        let all = Fault.Moment.allCases.map(\.rawValue).joined(separator: ", ")
        throw body.fault("when", "expected one of \(all)")
      }
      self = .reset(moment)
    case "commit-late":
      names.formUnion(["seconds", "closing"])
      self = .commitLate(
        after: try body.duration("seconds", atMost: longest),
        closing: try body.bool("closing") ?? true)
    case "drip":
      names.insert("bytesPerSecond")
      guard let rate = try body.integer("bytesPerSecond", in: 1...1_000_000_000) else {
        throw body.missing("bytesPerSecond")
      }
      self = .drip(bytesPerSecond: rate)
    case "truncate":
      names.insert("bytes")
      self = .truncate(bytes: try body.integer("bytes", in: 0...Int.max))
    case "garble":
      self = .garble
    default:
      throw body.fault("effect", "expected one of \(Self.names.joined(separator: ", "))")
    }
  }
}

extension Fault.Scope {
  fileprivate init(_ body: RequestBody, _ known: [String: Endpoint]) throws(APIFailure) {
    let ids = try body.strings("endpoints")
    let laneName = try body.string("lane")
    switch (ids, laneName) {
    case (nil, nil): self = .everything
    case (nil, let name?):
      guard let lane = Lane(rawValue: name) else {
        throw body.fault("lane", "expected priority or regular")
      }
      self = .lane(lane)
    case (let ids?, nil):
      var endpoints: Set<Endpoint> = []
      for (index, id) in ids.enumerated() {
        guard let endpoint = known[id] else {
          throw body.fault("endpoints/\(index)", "there is no endpoint '\(id.prefix(80))'")
        }
        endpoints.insert(endpoint)
      }
      self = .endpoints(endpoints)
    case (_?, _?): throw .badRequest("#: endpoints and lane cannot be combined")
    }
  }
}

extension Fault.Occurrence {
  fileprivate init(_ body: RequestBody) throws(APIFailure) {
    let probability = try body.double("probability", in: 0...1)
    let times = try body.integer("times", in: 1...1_000_000_000)
    let seed = try body.integer("seed") ?? 0
    guard probability == nil || times == nil else {
      throw .badRequest("#: times and probability cannot be combined")
    }
    self =
      probability.map { .chance($0, seed: UInt64(bitPattern: Int64(seed))) } ?? .next(times ?? 1)
  }
}

extension Fault.Order {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .integer(Int64(id.number)), "effect": .string(fault.effect.name),
      "struck": .integer(Int64(struck)),
    ]
    members.merge(fault.effect.details) { first, _ in first }
    switch fault.scope {
    case .everything: break
    case .lane(let lane): members["lane"] = .string(lane.rawValue)
    case .endpoints(let endpoints):
      members["endpoints"] = .array(endpoints.map(\.id).sorted().map(JSONValue.string))
    }
    switch fault.occurrence {
    case .next(let count): members["times"] = .integer(Int64(count))
    case .chance(let probability, let seed):
      members["probability"] = .number(probability)
      members["seed"] = .integer(Int64(bitPattern: seed))
    }
    return .object(members)
  }
}

extension Fault.Effect {
  /// The members that belong to the effect alone.
  fileprivate var details: [String: JSONValue] {
    var details: [String: JSONValue] = [:]
    switch self {
    case .refuse(let retryAfter):
      details["retryAfter"] = retryAfter.map { .integer(Int64($0)) }
    case .fail(let status, let committing):
      details = ["status": .integer(Int64(status)), "committing": .bool(committing)]
    case .delay(let time): details = ["seconds": .number(Double(time.nanoseconds) / 1e9)]
    case .close(let committing): details = ["committing": .bool(committing)]
    case .reset(let moment): details = ["when": .string(moment.rawValue)]
    case .commitLate(let time, let closing):
      details = ["closing": .bool(closing)]
      details["seconds"] = time.map { .number(Double($0.nanoseconds) / 1e9) }
    case .drip(let rate): details = ["bytesPerSecond": .integer(Int64(rate))]
    case .truncate(let bytes): details["bytes"] = bytes.map { .integer(Int64($0)) }
    case .garble: break
    }
    return details
  }
}
