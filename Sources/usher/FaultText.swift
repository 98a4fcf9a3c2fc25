import Diagnostics
import JobFile
import SeatsioEmulator
import SeatsioModel

/// A fault as `--fault` writes it: `EFFECT[=VALUE][:CALLS[:COUNT]]`.
struct FaultText {
  let fault: Fault

  /// - Parameter seed: What faults by chance are drawn from.
  init(_ text: String, seed: UInt64) throws(CommandFailure) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 3, let effect = Self.effect(parts[0]) else {
      throw CommandFailure(
        .badInput, "'--fault' does not know '\(text)'",
        fix: "write an effect of 'usher emulator --help', such as refuse:createEvents:3")
    }
    fault = Fault(
      effect, of: try Self.scope(parts.count > 1 ? parts[1] : "all", in: text),
      try Self.occurrence(parts.count > 2 ? parts[2] : "100%", in: text, seed: seed))
  }

  private static func effect(_ text: String) -> Fault.Effect? {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let value = halves.count == 2 ? halves[1] : nil
    switch halves[0] {
    case "refuse":
      guard let value else { return .refuse() }
      return Int(value).flatMap { $0 >= 0 ? .refuse(retryAfter: $0) : nil }
    case "fail", "fail-after":
      let status = value.map { Int($0) } ?? 500
      guard let status, (500...599).contains(status) else { return nil }
      return .fail(status: status, committing: halves[0] == "fail-after")
    case "delay": return value.flatMap(DurationText.duration).map { .delay($0) }
    case "close": return value == nil ? .close(committing: false) : nil
    case "close-after": return value == nil ? .close(committing: true) : nil
    case "reset":
      guard let value else { return .reset(.beforeCommit) }
      return Fault.Moment(rawValue: value).map { .reset($0) }
    case "commit-late":
      guard let value else { return .commitLate() }
      return DurationText.duration(value).map { .commitLate(after: $0) }
    case "drip":
      return value.flatMap { Int($0) }.flatMap { $0 > 0 ? .drip(bytesPerSecond: $0) : nil }
    case "truncate":
      guard let value else { return .truncate() }
      return Int(value).flatMap { $0 >= 0 ? .truncate(bytes: $0) : nil }
    case "garble": return value == nil ? .garble : nil
    default: return nil
    }
  }

  private static func scope(_ text: String, in whole: String) throws(CommandFailure) -> Fault.Scope
  {
    if text == "all" { return .everything }
    if let lane = Lane(rawValue: text) { return .lane(lane) }
    var endpoints: Set<Endpoint> = []
    for id in text.split(separator: "+", omittingEmptySubsequences: false) {
      guard let endpoint = Endpoint.all.first(where: { $0.id == id }) else {
        throw CommandFailure(
          .badInput, "'--fault \(whole)' names '\(id)', which is no endpoint",
          fix: NearMiss.suggestion(for: String(id), among: Endpoint.all.map(\.id))
            .map { "write '\($0)'" } ?? "write all, priority, regular or endpoints such as book")
      }
      endpoints.insert(endpoint)
    }
    return .endpoints(endpoints)
  }

  private static func occurrence(
    _ text: String, in whole: String, seed: UInt64
  ) throws(CommandFailure) -> Fault.Occurrence {
    if let count = Int(text), count > 0 { return .next(count) }
    if text.hasSuffix("%"), let share = Double(text.dropLast()), (0...100).contains(share) {
      return .chance(share / 100, seed: seed)
    }
    throw CommandFailure(
      .badInput, "'--fault \(whole)' must end in a number of calls or a share such as 5%")
  }
}

extension Latency {
  /// Reads `50ms`, `20ms..80ms` or `50ms,p99=400ms`; `nil` for anything else.
  init?(text: String) {
    if let middle = text.firstRange(of: ",p99=") {
      guard let median = DurationText.duration(String(text[..<middle.lowerBound])),
        let p99 = DurationText.duration(String(text[middle.upperBound...])),
        .zero < median, median <= p99, p99 <= Latency.longest
      else { return nil }
      self = .lognormal(median: median, p99: p99)
    } else if let middle = text.firstRange(of: "..") {
      guard let first = DurationText.duration(String(text[..<middle.lowerBound])),
        let last = DurationText.duration(String(text[middle.upperBound...])),
        first <= last, last <= Latency.longest
      else { return nil }
      self = .range(first...last)
    } else {
      guard let time = DurationText.duration(text), time <= Latency.longest else { return nil }
      self = .fixed(time)
    }
  }
}
