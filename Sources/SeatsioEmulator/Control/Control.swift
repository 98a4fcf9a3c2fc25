import FoundationEssentials
import SeatsioModel

/// The control endpoint: paths below `/_emulator`, which the API has not, and the first page at `/`.
///
/// It needs no key. What keeps web pages of others away from it, in the browser of somebody who
/// runs an emulator: it answers only under host names that cannot be bent to another address, only
/// pages of its own origin, and changes nothing by a request that a page may send without asking.
struct Control: Sendable {
  let service: Service
  /// Names by which it may be called.
  private let hosts: Set<String>
  /// Where snapshots are; `nil`: none are written or read.
  let snapshotFolder: String?

  init(service: Service, hosts: [String], snapshotFolder: String?) {
    self.service = service
    self.snapshotFolder = snapshotFolder
    self.hosts = Set(hosts.map { $0.lowercased() })
  }

  static let prefix = "/_emulator"

  /// Whether a request is not for the API.
  static func isMeant(by target: String) -> Bool {
    if target == "/" || target.utf8.starts(with: "/?".utf8) { return true }
    guard target.utf8.starts(with: prefix.utf8) else { return false }
    let next = target.utf8.dropFirst(prefix.utf8.count).first
    return next == nil || next == UInt8(ascii: "/") || next == UInt8(ascii: "?")
  }

  /// Answers a request; failures have the shape of the API's.
  func answer(_ head: RequestHead, body: [UInt8], _ server: HTTPServer) -> Answer {
    do throws(APIFailure) {
      try checkCaller(head)
      guard let target = RequestTarget(head.target) else {
        throw .badRequest("The path is not percent-encoded UTF-8")
      }
      let method = head.method == "HEAD" ? "GET" : head.method
      if target.segments.isEmpty, method == "GET" { return FirstPage.answer }
      var call = ControlCall(target: target, body: try RequestBody(nil), server: server)
      if method == "POST" { call.body = try Self.body(head, body) }
      return try answer(method, Array(target.segments.dropFirst()), call)
    } catch {
      return Answer(error)
    }
  }

  private func answer(
    _ method: String, _ path: [String], _ call: ControlCall
  ) throws(APIFailure) -> Answer {
    switch (method, path.first, path.count) {
    case ("GET", nil, 0): return overview(call)
    case ("GET", "view", _): return try view(Array(path.dropFirst()))
    case ("GET", "faults", 1): return faults()
    case ("POST", "faults", 1): return try orderFault(call)
    case ("DELETE", "faults", 1): return liftAllFaults()
    case ("DELETE", "faults", 2): return try liftFault(path[1])
    case ("GET", "latency", 1): return latency()
    case ("POST", "latency", 1): return try setLatency(call)
    case ("GET", "lanes", 1): return lanes()
    case ("POST", "lanes", 1): return try setLanes(call)
    case ("GET", "clock", 1): return clock()
    case ("POST", "clock", 1): return try setClock(call)
    case ("GET", "requests", 1): return try requests(call)
    case ("DELETE", "requests", 1): return clearRequests()
    case ("GET", "held-answers", 1): return heldAnswers(call)
    case ("DELETE", "held-answers", 1): return releaseHeldAnswers(call)
    case ("POST", "snapshots", 1): return try saveSnapshot(call)
    case ("POST", "restore", 1): return try restoreSnapshot(call)
    case ("GET", "late-calls", 1): return lateCalls()
    case ("DELETE", "late-calls", 1): return commitLateCalls(call)
    default:
      throw .notFound(
        InferredChoices.notServed,
        "The control endpoint has no \(method) \(Self.prefix)/\(path.joined(separator: "/"))")
    }
  }

  // MARK: Who may call

  private func checkCaller(_ head: RequestHead) throws(APIFailure) {
    guard let host = head.host, isOurs(host) else {
      throw APIFailure(
        403, .general,
        "The control endpoint answers under an IP address, localhost or a name it was given, "
          + "not under '\((head.host ?? "").prefix(256))'")
    }
    guard head.origin == nil || head.origin == "http://\(host)" else {
      throw APIFailure(403, .general, "The control endpoint does not answer pages of others")
    }
  }

  /// Whether a `Host` header names an address, which no name server can bend, or one of our names.
  private func isOurs(_ header: String) -> Bool {
    let host = header.lowercased()
    if host.hasPrefix("[") { return host.contains("]") }
    let name = host.prefix { $0 != ":" }
    if name == "localhost" || hosts.contains(String(name)) { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func body(
    _ head: RequestHead, _ bytes: [UInt8]
  ) throws(APIFailure) -> RequestBody {
    let type = head.contentType?.lowercased().prefix { $0 != ";" && $0 != " " }
    guard type == "application/json" else {
      throw APIFailure(
        415, .general, "The control endpoint takes bodies with Content-Type: application/json")
    }
    guard bytes.contains(where: { $0 > 0x20 }) else { return try RequestBody(nil) }
    do {
      return try RequestBody(try JSONValue(parsing: bytes))
    } catch let failure as APIFailure {
      throw failure
    } catch {
      throw .badRequest("The body is not JSON: \(error)")
    }
  }
}

/// A call of the control endpoint.
struct ControlCall {
  var target: RequestTarget
  var body: RequestBody
  var server: HTTPServer

  /// A whole number of the query.
  func number(_ name: String, default fallback: Int, in range: ClosedRange<Int>)
    throws(APIFailure) -> Int
  {
    guard let text = target.values(name).last else { return fallback }
    guard let number = Int(text), range.contains(number) else {
      throw .badRequest("\(name) must be between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }
}

extension RequestBody {
  /// Refuses members that mean nothing: a misspelt setting would otherwise go unnoticed.
  func allow(_ names: Set<String>) throws(APIFailure) {
    guard let extra = members.keys.filter({ !names.contains($0) }).min() else { return }
    throw .badRequest("\(place): extraneous key [\(extra)] is not permitted")
  }

  /// A finite number.
  func double(_ name: String, in range: ClosedRange<Double>) throws(APIFailure) -> Double? {
    let number: Double
    switch raw(name) {
    case nil, .null: return nil
    case .integer(let value): number = Double(value)
    case .number(let value): number = value
    case let value?: throw wrongType(name, value, "Number")
    }
    guard range.contains(number) else {
      throw fault(name, "\(number) is not between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(APIFailure) -> Int? {
    guard let number = try integer(name) else { return nil }
    guard range.contains(number) else {
      throw fault(name, "\(number) is not between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }

  /// A length of time in seconds.
  func duration(_ name: String, atMost longest: Double) throws(APIFailure) -> Duration? {
    try double(name, in: 0...longest).map { .nanoseconds(Int64($0 * 1e9)) }
  }
}
