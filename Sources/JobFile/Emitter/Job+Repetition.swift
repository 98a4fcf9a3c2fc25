import Diagnostics

extension Job {
  /// The same job without `for_each`: every item is a thing by itself, called by a name of its own,
  /// and what waited for all items waits for each.
  public func withoutRepetition() -> Job {
    var names = InstanceNames()
    for (address, _) in dependencies where address.instance == nil { names.add(address) }
    for (address, _) in dependencies where address.instance != nil { names.add(address) }
    var job = self
    for place in job.workspaces.indices { names.rename(&job.workspaces[place].dependsOn) }
    for place in job.charts.indices { names.rename(&job.charts[place].dependsOn) }
    for place in job.seasons.indices {
      names.rename(&job.seasons[place].address)
      names.rename(&job.seasons[place].dependsOn)
    }
    for place in job.events.indices {
      names.rename(&job.events[place].address)
      names.rename(&job.events[place].dependsOn)
    }
    for place in job.holdTokens.indices { names.rename(&job.holdTokens[place].dependsOn) }
    for place in job.steps.indices {
      names.rename(&job.steps[place].address)
      names.rename(&job.steps[place].dependsOn)
    }
    return job
  }
}

/// What the instances of a `for_each` are called when each is a thing by itself.
private struct InstanceNames {
  private var renamed: [Address: Address] = [:]
  /// All instances of an entry, in order.
  private var instances: [Address: [Address]] = [:]
  private var taken: Set<Address> = []

  mutating func add(_ address: Address) {
    guard let instance = address.instance else {
      taken.insert(address)
      return
    }
    let whole = Address(address.kind, address.name)
    let suffix = String(
      instance.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    var name = Address(address.kind, "\(address.name)-\(suffix)")
    var number = 2
    while !taken.insert(name).inserted {
      name = Address(address.kind, "\(address.name)-\(suffix)-\(number)")
      number += 1
    }
    renamed[address] = name
    instances[whole, default: []].append(name)
  }

  func rename(_ address: inout Address) { address = renamed[address] ?? address }

  func rename(_ dependencies: inout [Located<Address>]) {
    dependencies = dependencies.flatMap { dependency in
      if let own = renamed[dependency.value] { return [Located(own, at: dependency.mark)] }
      guard let all = instances[dependency.value] else { return [dependency] }
      return all.map { Located($0, at: dependency.mark) }
    }
  }
}
