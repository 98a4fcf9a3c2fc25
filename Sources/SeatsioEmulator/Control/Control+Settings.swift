import FoundationEssentials
import SeatsioModel

// Settings by the control endpoint: each answers what holds from now on.
extension Control {
  func overview(_ call: ControlCall) -> Answer {
    .json { writer in
      writer.object { writer in
        writer.member("startedAt", SeatsioJSON.text(service.startDate))
        writer.member("now", SeatsioJSON.text(service.clock.now()))
        writer.member("requests", service.requestLog(after: 0, limit: .max).last?.sequence ?? 0)
        writer.member("faults", service.faultOrders.count)
        writer.member("heldAnswers", call.server.delayed)
        writer.member("lateCalls", lateCallCount)
      }
    }
  }

  // MARK: Latency

  func latency() -> Answer {
    .json { writer in
      writer.object { writer in
        switch service.latency {
        case .fixed(let duration): writer.member("fixed", duration.seconds)
        case .range(let range):
          writer.member("minimum", range.lowerBound.seconds)
          writer.member("maximum", range.upperBound.seconds)
        case .lognormal(let median, let p99):
          writer.member("median", median.seconds)
          writer.member("p99", p99.seconds)
        }
      }
    }
  }

  func setLatency(_ call: ControlCall) throws(APIFailure) -> Answer {
    let body = call.body
    try body.allow(["fixed", "minimum", "maximum", "median", "p99", "seed"])
    let longest = Latency.longest.seconds
    let fixed = try body.duration("fixed", atMost: longest)
    let minimum = try body.duration("minimum", atMost: longest)
    let maximum = try body.duration("maximum", atMost: longest)
    let median = try body.duration("median", atMost: longest)
    let p99 = try body.duration("p99", atMost: longest)
    let seed = try body.integer("seed")
    let latency: Latency
    switch (fixed, minimum, maximum, median, p99) {
    case (let fixed?, nil, nil, nil, nil): latency = .fixed(fixed)
    case (nil, let minimum?, let maximum?, nil, nil) where minimum <= maximum:
      latency = .range(minimum...maximum)
    case (nil, nil, nil, let median?, let p99?) where .zero < median && median <= p99:
      latency = .lognormal(median: median, p99: p99)
    default:
      throw .badRequest(
        "#: expected fixed, or minimum and a maximum not below it, or a median above 0 and a p99 "
          + "not below it")
    }
    service.set(latency, seed: seed.map { UInt64(bitPattern: Int64($0)) })
    return self.latency()
  }

  // MARK: Lanes

  func lanes() -> Answer {
    let lanes = service.lanes
    return .json { writer in
      writer.object { writer in
        for lane in Lane.allCases {
          writer.name(lane.rawValue)
          writer.object { writer in
            writer.member("ceiling", lanes[lane]?.ceiling)
            writer.member("inFlight", lanes[lane]?.inFlight)
          }
        }
      }
    }
  }

  func setLanes(_ call: ControlCall) throws(APIFailure) -> Answer {
    try call.body.allow(Set(Lane.allCases.map(\.rawValue)))
    var ceilings: [(Lane, Int)] = []
    for lane in Lane.allCases {
      guard let ceiling = try call.body.integer(lane.rawValue, in: 0...1_000_000) else { continue }
      ceilings.append((lane, ceiling))
    }
    for (lane, ceiling) in ceilings { service.setCeiling(ceiling, of: lane) }
    return lanes()
  }

  // MARK: Clock

  func clock() -> Answer {
    .json { writer in
      writer.object { writer in
        writer.member("now", SeatsioJSON.text(service.clock.now()))
        writer.member("frozen", service.clock.isFrozen)
      }
    }
  }

  func setClock(_ call: ControlCall) throws(APIFailure) -> Answer {
    let body = call.body
    try body.allow(["now", "advance", "frozen"])
    let text = try body.string("now")
    let date = text.flatMap { SeatsioJSON.date($0) }
    guard text == nil || date.map(EmulatorClock.range.contains) == true else {
      throw body.fault("now", "expected a date such as 2027-01-15T08:00:00Z")
    }
    let advance = try body.double("advance", in: -1e10...1e10)
    guard date == nil || advance == nil else {
      throw .badRequest("#: now and advance cannot be combined")
    }
    let isFrozen = try body.bool("frozen")
    // Frozen first, so that the date that is set is the one at which it stands.
    if let isFrozen { service.clock.setFrozen(isFrozen) }
    if let date { service.clock.set(to: date) }
    if let advance { service.clock.advance(by: advance) }
    return clock()
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(nanoseconds) / 1e9 }
}
