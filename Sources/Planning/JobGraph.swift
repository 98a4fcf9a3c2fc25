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
