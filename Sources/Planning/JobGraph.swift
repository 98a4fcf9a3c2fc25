public import Diagnostics
public import JobFile
import SeatsioModel

/// What of a job has to come before what, and why.
public struct JobGraph: Sendable {
  /// One reason why a thing comes after another.
  public struct Edge: Hashable, Sendable {
    /// The thing that waits.
    public var from: Address
    /// The thing it waits for.
    public var to: Address
    /// Where the reason stands in the file.
    public var mark: SourceMark
    /// `uses`, `depends on`, or what both touch.
    public var reason: String
    /// Whether the two merely touch the same object, so that only what does so waits.
    public var isShared = false
  }

  /// Everything declared, in the order of the file's sections.
  public let nodes: [Address]
  /// What each thing waits for, in file order.
  public let edges: [Address: [Edge]]

  /// The graph of a job.
  ///
  /// Cost: linear in things, references and objects.
  public init(_ job: Job) {
    var builder = GraphBuilder(job)
    builder.addReferences()
    builder.addDependencies()
    builder.addSharedObjects()
    nodes = builder.nodes
    edges = builder.edges
  }

  /// The cycles, each as its whole path with the place of every edge.
  ///
  /// Of cycles that share a thing one is found; the next run shows the other.
  public func cycles() -> [Diagnostic] {
    var finished = Set<Address>()
    var found: [Diagnostic] = []
    for node in nodes where !finished.contains(node) {
      guard let path = cycle(from: node, finished: &finished) else { continue }
      finished.formUnion(path.map(\.from))
      found.append(diagnostic(path))
    }
    return found
  }

  /// Depth first without recursion, so that a long chain cannot exhaust the stack.
  private func cycle(from start: Address, finished: inout Set<Address>) -> [Edge]? {
    var path: [Edge] = []
    var open: [Address: Int] = [start: 0]
    var next: [Address: Int] = [:]
    var current = start
    while true {
      let out = edges[current] ?? []
      let index = next[current, default: 0]
      guard index < out.count else {
        finished.insert(current)
        open[current] = nil
        guard let edge = path.popLast() else { return nil }
        current = edge.from
        continue
      }
      next[current] = index + 1
      let edge = out[index]
      if let position = open[edge.to] { return Array(path[position...]) + [edge] }
      if finished.contains(edge.to) { continue }
      path.append(edge)
      open[edge.to] = path.count
      current = edge.to
    }
  }

  private func diagnostic(_ path: [Edge]) -> Diagnostic {
    let names = path.map(\.from.description) + [path[0].from.description]
    return Diagnostic(
      code: "plan/cycle",
      message: "these wait for each other: \(names.joined(separator: " → "))",
      location: path[0].mark,
      related: path.map {
        .init(message: "'\($0.from)' \($0.reason) '\($0.to)'", location: $0.mark)
      },
      fix: "remove one of these dependencies")
  }

  /// The things in an order in which each comes after all it waits for, by place in the file where
  /// there is a choice.
  ///
  /// The job must have no cycle.
  public func sorted() -> [Address] {
    var result: [Address] = []
    var seen = Set<Address>()
    for node in nodes where !seen.contains(node) {
      var stack: [(node: Address, next: Int)] = [(node, 0)]
      seen.insert(node)
      while let top = stack.last {
        let out = edges[top.node] ?? []
        if top.next < out.count {
          stack[stack.count - 1].next += 1
          if seen.insert(out[top.next].to).inserted { stack.append((out[top.next].to, 0)) }
        } else {
          result.append(top.node)
          stack.removeLast()
        }
      }
    }
    return result
  }
}

/// Collects nodes and edges; a pair of things has one edge, the first reason found.
private struct GraphBuilder {
  let job: Job
  var nodes: [Address] = []
  var edges: [Address: [JobGraph.Edge]] = [:]
  private var instances: [Address: [Address]] = [:]
  private var pairs = Set<Pair>()
  /// What is to be removed: it waits for what uses it to be removed.
  private let absent: Set<Address>

  private struct Pair: Hashable {
    var from: Address
    var to: Address
  }

  init(_ job: Job) {
    self.job = job
    nodes = job.dependencies.map(\.address)
    absent = Set(
      job.workspaces.filter { ($0.state?.value ?? .present) != .present }.map(\.address)
        + job.charts.filter { $0.state?.value == .absent }.map(\.address))
    for node in nodes { instances[Address(node.kind, node.name), default: []].append(node) }
  }

  private mutating func add(
    _ from: Address, waitsFor to: Address, at mark: SourceMark, _ reason: String,
    isShared: Bool = false
  ) {
    guard pairs.insert(Pair(from: from, to: to)).inserted else { return }
    edges[from, default: []].append(
      .init(from: from, to: to, mark: mark, reason: reason, isShared: isShared))
  }

  private mutating func add<Key>(
    _ from: Address, uses reference: Located<Reference<Key>>?, _ kind: Address.Kind
  ) {
    guard let reference, case .declared(let name) = reference.value else { return }
    let used = Address(kind, name)
    if absent.contains(used) {
      add(used, waitsFor: from, at: reference.mark, "is used by")
    } else {
      add(from, waitsFor: used, at: reference.mark, "uses")
    }
  }

  mutating func addReferences() {
    // The default workspace can go only once another one is the default.
    for heir in job.workspaces where heir.isDefault {
      for workspace in job.workspaces where absent.contains(workspace.address) {
        add(workspace.address, waitsFor: heir.address, at: heir.mark, "leaves the default to")
      }
    }
    for chart in job.charts {
      add(chart.address, uses: chart.workspace, .workspace)
      add(chart.address, uses: chart.copyOf?.map(\.chart), .chart)
      if let source = chart.copyOf, let workspace = source.value.workspace {
        add(chart.address, uses: Located(workspace, at: source.mark), .workspace)
      }
    }
    for season in job.seasons {
      add(season.address, uses: season.chart, .chart)
      add(season.address, uses: season.workspace, .workspace)
    }
    for event in job.events {
      add(event.address, uses: event.chart, .chart)
      add(event.address, uses: event.workspace, .workspace)
    }
    for token in job.holdTokens { add(token.address, uses: token.workspace, .workspace) }
    let index = JobIndex(job)
    for step in job.steps {
      for target in step.events {
        if let event = index.event(target) {
          add(step.address, waitsFor: event.address, at: target.key.mark, "uses")
        }
        add(step.address, uses: target.workspace, .workspace)
      }
      for part in step.options { add(step.address, uses: part.options.holdToken, .holdToken) }
    }
  }

  mutating func addDependencies() {
    for (address, dependencies) in job.dependencies {
      for dependency in dependencies {
        for target in instances[dependency.value] ?? [] {
          add(address, waitsFor: target, at: dependency.mark, "depends on")
        }
      }
    }
  }

  /// Two steps that touch the same object of the same event run in file order; so does a step that
  /// looks at a whole event with all others on it.
  mutating func addSharedObjects() {
    let index = JobIndex(job)
    var events: [EventID: StepsOnEvent] = [:]
    var lastTicketBuyers: Int?
    for (number, step) in job.steps.enumerated() {
      if case .ticketBuyers = step.work {
        if let earlier = lastTicketBuyers {
          add(
            step.address, waitsFor: job.steps[earlier].address, at: step.mark,
            "changes ticket buyers after")
        }
        lastTicketBuyers = number
        continue
      }
      let parts = SeatWork.parts(of: step)
      for part in parts {
        let event = EventID(index, part.target)
        addShared(part, number, &events[event, default: StepsOnEvent()])
      }
      for target in step.events {
        let event = EventID(index, target)
        keepPlace(number, target, &events[event, default: StepsOnEvent()])
      }
    }
  }

  private struct EventID: Hashable {
    var workspace: Reference<WorkspaceKey>?
    var key: EventKey

    init(_ index: JobIndex, _ target: EventTarget) {
      workspace = index.workspace(of: target)
      key = target.key.value
    }
  }

  private struct StepsOnEvent {
    /// By object: the last step that touches it.
    var last: [ObjectLabel: Int] = [:]
    /// All steps since the last one that looks at the whole event, and that one.
    var recent: [Int] = []
    var lastWhole: Int?
  }

  private mutating func addShared(_ part: SeatWork, _ number: Int, _ steps: inout StepsOnEvent) {
    for object in part.objects {
      let earlier = steps.last.updateValue(number, forKey: object.value.label)
      guard let earlier, earlier != number else { continue }
      // What is set beside the status is not told apart object by object.
      add(
        part.address, waitsFor: job.steps[earlier].address, at: object.mark,
        "touches '\(object.value.label)' after",
        isShared: !setsMore(earlier) && !setsMore(number))
    }
  }

  private func setsMore(_ number: Int) -> Bool {
    switch job.steps[number].work {
    case .seats, .bestAvailable, .move, .transaction, .ticketBuyers: false
    case .seasonStatus, .extraData, .forSale, .channel: true
    }
  }

  private mutating func keepPlace(
    _ number: Int, _ target: EventTarget, _ steps: inout StepsOnEvent
  ) {
    guard steps.recent.last != number else { return }
    let step = job.steps[number]
    let isWhole = step.looksAtWholeEvent
    for earlier in isWhole ? steps.recent : steps.lastWhole.map({ [$0] }) ?? [] {
      guard earlier != number else { continue }
      // The service chooses from what is there, so everything has to be there; a selector is
      // evaluated when the plan is made, and only what it found is waited for.
      let chooses = [earlier, number].contains {
        if case .bestAvailable = job.steps[$0].work { true } else { false }
      }
      add(
        step.address, waitsFor: job.steps[earlier].address, at: target.key.mark,
        isWhole ? "looks at '\(target.key.value)' after" : "changes '\(target.key.value)' after",
        isShared: !chooses && !setsMore(earlier) && !setsMore(number))
    }
    if isWhole {
      steps.recent = []
      steps.lastWhole = number
    }
    steps.recent.append(number)
  }
}
