import Diagnostics
public import JobFile
import SeatsioModel

/// The part of a job that somebody wants to be planned.
public struct JobPart: Hashable, Sendable {
  /// The things that are wanted; `nil`: all of them.
  public var wanted: Set<Address>?
  /// The things that are not.
  public var excluded: Set<Address>

  /// A part of a job.
  public init(wanted: Set<Address>? = nil, excluded: Set<Address> = []) {
    self.wanted = wanted
    self.excluded = excluded
  }

  /// A pattern that fits nothing in the job.
  public struct UnknownPattern: Error, Hashable, Sendable {
    /// As it was given.
    public var pattern: String
    /// A name in the job that is near.
    public var suggestion: String?
    /// Some name of the job, as an example; `nil` if it declares nothing.
    public var example: String?
  }

  /// Finds what patterns mean in a job.
  ///
  /// A pattern fits a thing by its address, with or without what a `for_each` has added to it, and an
  /// event or season by its key, too: `events.week[2027-01-11]`, `events.week`, `events.show-2027-01-11`.
  /// Steps go by their ids, or by `steps.` and the id.
  ///
  /// - Parameters:
  ///   - only: Patterns of what is wanted; without any, everything is.
  ///   - exclude: Patterns of what is not.
  /// - Returns: `nil` without any pattern.
  public init?(
    only: [String], exclude: [String], of job: Job
  ) throws(UnknownPattern) {
    guard !(only.isEmpty && exclude.isEmpty) else { return nil }
    let names = Names(job)
    self.init()
    for pattern in only { wanted = (wanted ?? []).union(try names.addresses(fitting: pattern)) }
    for pattern in exclude { excluded.formUnion(try names.addresses(fitting: pattern)) }
  }
}

/// What the things of a job may be called in a pattern.
private struct Names {
  private var names: [(name: String, address: Address)] = []

  init(_ job: Job) {
    var keys: [Address: EventKey] = [:]
    for event in job.events { keys[event.address] = event.key.value }
    for season in job.seasons { keys[season.address] = season.key.value }
    for (address, _) in job.dependencies {
      let plain = Address(address.kind, address.name)
      var texts = ["\(address)"]
      if address.instance != nil { texts.append("\(plain)") }
      if address.kind == .step { texts += texts.map { "\(address.kind.rawValue).\($0)" } }
      if let key = keys[address] { texts.append("\(address.kind.rawValue).\(key)") }
      names += texts.map { ($0, address) }
    }
  }

  func addresses(fitting text: String) throws(JobPart.UnknownPattern) -> Set<Address> {
    let pattern = AddressPattern(text)
    let found = Set(names.filter { pattern.matches($0.name) }.map(\.address))
    guard found.isEmpty else { return found }
    // Often only the section is missing.
    let suggestion =
      names.first { $0.name.hasSuffix(".\(text)") }?.name
      ?? NearMiss.suggestion(for: text, among: names.map(\.name))
    throw JobPart.UnknownPattern(
      pattern: text, suggestion: suggestion, example: names.first?.name)
  }
}
