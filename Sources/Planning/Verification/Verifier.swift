public import AccountSnapshot
import Diagnostics
public import JobFile
import SeatsioModel

/// Compares a live account with a job and with an order export: rows of files that the job's steps
/// read, or rows given beside it.
///
/// Pure, and read in rounds as plans are; see ``Planner``.
public enum Verifier {
  /// What is compared.
  public struct Options: Sendable {
    /// Steps that say who has which object, in place of those of the job.
    public var orders: [StepDeclaration]?
    /// Whether the places of each order are read from the logs of areas.
    public var readsAreaOrders = false

    /// The job's own steps, and areas by their totals.
    public init() {}
  }

  /// What verifying came to.
  public enum Step: Sendable {
    /// These have to be answered first; in a fixed order, none twice, never empty.
    case read([Query])
    case done(Verification)
  }

  /// Verifies a job whose graph has no cycle, or says what it has to know first.
  public static func next(_ job: Job, _ options: Options, _ snapshot: Snapshot) -> Step {
    var job = job
    if let orders = options.orders {
      job.steps = job.steps.filter { !ExpectedTurns.concerns($0.work) } + orders
    }
    if job.hasOpenOutputs {
      var search = PlanBuilder(job, snapshot)
      switch search.knownOutputs() {
      case .read(let queries): return .read(queries)
      case .known(let keys): job = job.fillingOutputs { keys[$0.address] }
      }
    }
    let turns = ExpectedTurns(job.steps)
    var builder = PlanBuilder(job.withoutSteps { ExpectedTurns.concerns($0.work) }, snapshot)
    builder.build()
    var comparer = TurnComparer(builder: builder, options: options, name: job.name)
    for target in turns.targets { comparer.add(target) }
    let missing = comparer.builder.live.missing
    return missing.isEmpty ? .done(comparer.finish()) : .read(missing)
  }
}

extension Job {
  /// The job without some of its steps, and without what waits for them.
  fileprivate func withoutSteps(_ isLeftOut: (StepDeclaration) -> Bool) -> Job {
    var job = self
    let gone = Set(steps.filter(isLeftOut).map(\.address))
    job.steps.removeAll { gone.contains($0.address) }
    func cut(_ dependencies: inout [Located<Address>]) {
      dependencies.removeAll { gone.contains($0.value) }
    }
    for place in job.workspaces.indices { cut(&job.workspaces[place].dependsOn) }
    for place in job.charts.indices { cut(&job.charts[place].dependsOn) }
    for place in job.seasons.indices { cut(&job.seasons[place].dependsOn) }
    for place in job.events.indices { cut(&job.events[place].dependsOn) }
    for place in job.holdTokens.indices { cut(&job.holdTokens[place].dependsOn) }
    for place in job.steps.indices { cut(&job.steps[place].dependsOn) }
    return job
  }
}

/// Compares event by event, and asks for what it has to know.
private struct TurnComparer {
  var builder: PlanBuilder
  let options: Verifier.Options
  let name: String
  private var comparisons: [EventComparison] = []
  private var notes: [Diagnostic] = []

  init(builder: PlanBuilder, options: Verifier.Options, name: String) {
    self.builder = builder
    self.options = options
    self.name = name
  }

  mutating func add(_ target: ExpectedTurns.Target) {
    switch builder.resolve(target.target, for: target.step) {
    case .pending: return
    case .broken(let problem):
      // Nothing can be booked there, so everything that should be is missing.
      notes.append(problem)
      add(target, EventComparison(target.event, ExpectedObjects(target.turns, [:]), [:]))
    case .found(let place):
      let context = builder.contexts[place]
      var live: [ObjectLabel: LiveObject] = [:]
      if context.isLive {
        context.forEach { live[$0] = $1 }
      } else {
        for label in context.labels.map({ ObjectLabel($0) }) { live[label] = context[label] }
      }
      let expected = ExpectedObjects(target.turns, live)
      var comparison = EventComparison(target.event, expected, live)
      comparison.isSeason = context.event?.isSeason ?? false
      guard let scope = context.place.workspace.scope, context.isLive else {
        return add(target, comparison)
      }
      for season in context.event?.seasonKeys ?? [] {
        guard let objects = builder.live.objects(ofEvent: season, in: scope) else { continue }
        comparison.seasons.append(objects)
      }
      addLogs(to: &comparison, scope, target)
      add(target, comparison)
    }
  }

  private mutating func addLogs(
    to comparison: inout EventComparison, _ scope: WorkspaceScope, _ target: ExpectedTurns.Target
  ) {
    let areas = comparison.live.filter { label, object in
      object.type == .generalAdmission
        && (comparison.expected.areas[label] != nil || target.isCovered)
        && (object.bookedPlaces > 0 || comparison.expected.areas[label] != nil)
    }.keys.sorted()
    guard !options.readsAreaOrders else {
      for label in areas {
        comparison.logs[label] = builder.live.log(ofArea: label, of: target.event, in: scope)
      }
      return
    }
    // A season and its events share their places, and totals do not tell whose they are.
    guard comparison.isSeason || !comparison.seasons.isEmpty, let first = areas.first else {
      return
    }
    comparison.skipsAreas = true
    notes.append(
      Diagnostic(
        severity: .warning, code: "verify/shared-places",
        message: "the places of '\(first)' in '\(target.event)' are not compared: a season and its "
          + "events share them, and their totals do not tell whose they are",
        location: target.target.key.mark, fix: "add --area-orders, which reads the logs of areas"))
  }

  private mutating func add(_ target: ExpectedTurns.Target, _ comparison: EventComparison) {
    var comparison = comparison
    comparison.findsExtras = target.isCovered
    comparisons.append(comparison)
  }

  func finish() -> Verification {
    var result = Verification(name: name, declarations: builder.finish())
    result.events = comparisons.map(\.event).sorted()
    result.notes = notes
    for var comparison in comparisons.sorted(by: { $0.event < $1.event }) {
      result.expectedCount += comparison.expected.count
      result.discrepancies += comparison.compare()
    }
    return result
  }
}

extension ExpectedTurns.Target {
  fileprivate var event: EventKey { target.key.value }
}

extension Event {
  /// The seasons whose bookings show in the event.
  fileprivate var seasonKeys: [EventKey] {
    guard !isSeason, let season = topLevelSeasonKey else { return [] }
    return [season] + (partialSeasonKeysForEvent ?? [])
  }
}
