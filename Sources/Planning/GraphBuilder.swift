import Diagnostics
import JobFile
import SeatsioModel

/// Collects nodes and edges; a pair of things has one edge, the first reason found.
struct GraphBuilder {
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

  mutating func add(
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
}
