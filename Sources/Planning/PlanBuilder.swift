import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Builds a plan thing by thing, in dependency order.
///
/// Whatever it cannot decide for want of a live fact it skips; `live.missing` then says what to
/// read, and the half-made plan is thrown away.
struct PlanBuilder {
  let job: Job
  let index: JobIndex
  var live: SnapshotLookup

  var changes: [Change] = []
  var units: [Unit] = []
  var operations: [Operation] = []
  var warnings: [Diagnostic] = []

  /// What each planned thing has become.
  var workspaces: [String: WorkspaceState] = [:]
  var charts: [String: ChartState] = [:]
  /// Which declaration each live thing was found for first, and which one makes a chart of a name.
  var claimedWorkspaces: [WorkspaceKey: Address] = [:]
  var claimedCharts: [ChartKey: Address] = [:]
  var madeCharts: [MadeChart: Address] = [:]
  var tokens: [String: TokenTarget] = [:]
  /// The events of live workspaces by key, filled as they are looked at.
  var eventsByScope: [WorkspaceScope: [EventKey: Event]] = [:]
  /// What steps see of each event.
  var contexts: [EventContext] = []
  var contextOf: [EventPlace: Int] = [:]
  /// Why labels are not checked, where nobody has looked.
  var unknownThings = Set<String>()
  /// How many labels were suggested for unknown ones, and what among.
  var labelSearches = 0
  var sortedLabels: [Int: [String]] = [:]
  /// All labels of an event, seats of a row by number, where a selector has looked.
  var naturalLabels: [Int: [ObjectLabel]] = [:]
  /// Events waiting to be made, to be packed into calls.
  var pendingEvents: [PendingEvent] = []
  /// Units of status changes, to be packed into calls.
  var pendingSeats: [PendingSeats] = []
  /// Units of changes of what is for sale, to be packed into calls.
  var pendingForSale: [PendingForSale] = []
  /// Things and entries that planned changes take away.
  var removals: [Loss] = []
  /// The last planned unit that touches an object.
  var lastUnit: [ChainKey: UnitID] = [:]

  /// The parts of all steps that name objects, in file order, and where those of each step are.
  var works: [SeatWork]
  let worksOf: [Address: [Int]]
  let hasSelections: Bool
  /// By part: its event, once that is known.
  var eventOf: [Int?]
  /// By part that a `move` leaves: the order that arrives on each of its seats.
  var arrivals: [Int: [ObjectLabel: String]] = [:]
  /// By row that a `move` leaves: the seat before it.
  var moveSources: [RowID: SeatState] = [:]
  /// By row that adds places of an area or takes them: the number after it.
  var countTargets: [RowID: Int] = [:]
  /// By event: the events that share its objects.
  var relativesOf: [Int: Relatives] = [:]

  /// The steps that let the service choose, and what becomes of them.
  let bestAvailable: [Address: StepDeclaration]
  var choices: [Address: Choice] = [:]
  var choiceTotals: [ChoiceKey: ChoiceTotals] = [:]
  var openChoices: [Int: [OpenChoice]] = [:]
  var listedForChoices = Set<ListedObject>()
  var ticketBuyerTurns: TicketBuyerTurns?

  /// What somebody wants of the job; `nil`: all of it.
  let wanted: JobPart?
  /// What of the plan that comes to.
  var partChoice: PartChoice?

  /// Steps that are carried out whatever the journal says.
  let redone: [AddressPattern]
  /// How many units of an identity have been planned or remembered.
  var turns: [String: Int] = [:]

  /// Whether units say what they do to which objects.
  let keepsObjects: Bool
  /// By row, where that is asked for: the object right before.
  var seen: [RowID: SeatState] = [:]
  var describedStates: [SeatState: [String: JSONValue]] = [:]

  private let graph: JobGraph
  private let order: [Address: Int]
  /// By unit: the length of the longest chain of units that ends with it.
  ///
  /// Only units of equal depth share a call, so calls cannot wait for each other in a circle.
  private(set) var depths: [Int] = []
  private var changeOf: [Address: ChangeID] = [:]
  /// What a thing waits for beside what the graph says.
  private var furtherWaits: [Address: [Address]] = [:]

  init(
    _ job: Job, _ snapshot: Snapshot, part: JobPart? = nil, keepsObjects: Bool = false,
    redoing: [String] = []
  ) {
    redone = redoing.map { AddressPattern($0) }
    self.job = job
    wanted = part
    self.keepsObjects = keepsObjects
    index = JobIndex(job)
    live = SnapshotLookup(snapshot)
    graph = JobGraph(job)
    works = job.steps.flatMap { SeatWork.parts(of: $0) }
    worksOf = Dictionary(grouping: works.indices) { [works] in works[$0].address }
    hasSelections = works.contains { $0.selection != nil }
    eventOf = .init(repeating: nil, count: works.count)
    bestAvailable = Dictionary(
      uniqueKeysWithValues: job.steps.filter {
        if case .bestAvailable = $0.work { true } else { false }
      }.map { ($0.address, $0) })
    order = Dictionary(
      uniqueKeysWithValues: graph.nodes.enumerated().map { ($0.element, $0.offset) })
  }

  /// Plans what everything else is in: workspaces and charts.
  mutating func planPlaces() {
    let workspaceList = Dictionary(
      uniqueKeysWithValues: job.workspaces.map { ($0.address, $0) })
    let chartList = Dictionary(uniqueKeysWithValues: job.charts.map { ($0.address, $0) })
    let sorted = graph.sorted()
    // By kind, since what is removed comes after what used it, and yet has to be known before.
    for address in sorted { workspaceList[address].map { plan($0) } }
    for address in sorted { chartList[address].map { plan($0) } }
  }

  mutating func build() {
    let seasonList = Dictionary(uniqueKeysWithValues: job.seasons.map { ($0.address, $0) })
    let eventList = Dictionary(uniqueKeysWithValues: job.events.map { ($0.address, $0) })
    let tokenList = Dictionary(uniqueKeysWithValues: job.holdTokens.map { ($0.address, $0) })
    let stepList = Dictionary(uniqueKeysWithValues: job.steps.map { ($0.address, $0) })
    let sorted = graph.sorted()
    planPlaces()
    for token in job.holdTokens { recall(token) }
    for address in sorted { seasonList[address].map { plan($0) } }
    for address in sorted { eventList[address].map { plan($0) } }
    for number in works.indices { _ = resolve(works[number]) }
    for step in bestAvailable.values.sorted(by: { $0.address < $1.address }) {
      for target in step.events { _ = resolve(target, for: step.address) }
    }
    // Rows are many, and what is decided of them now would be thrown away.
    guard live.missing.isEmpty else { return }
    noteArrivals()
    noteListedObjects()
    let seats = decideSeats(in: sorted.filter { $0.kind == .step })
    guard live.missing.isEmpty else { return }
    for address in sorted {
      switch address.kind {
      case .workspace, .chart, .season, .event, .holdToken: break
      case .step: stepList[address].map { plan($0, seats) }
      }
    }
    for address in sorted { tokenList[address].map { plan($0) } }
    connect(sorted)
    if let wanted { choosePart(wanted, graph) }
    packEvents()
    packSeats()
    packForSale()
  }

  /// Says what each change waits for and how deep each unit lies, once all changes are known: a
  /// resource may wait for a step.
  ///
  /// A thing counts as complete when its change is, or what it waits for if nothing is done to it.
  private mutating func connect(_ sorted: [Address]) {
    depths = .init(repeating: 0, count: units.count)
    var completion: [Address: [ChangeID]] = [:]
    var depthOfChange = [Int](repeating: 0, count: changes.count)
    var isOut = [Bool](repeating: false, count: changes.count)
    for address in sorted {
      guard let id = changeOf[address] else { continue }
      var before = furtherWaits[address] ?? []
      // Steps that touch the same object wait unit by unit.
      for edge in graph.edges[address] ?? [] where !edge.isShared { before.append(edge.to) }
      let waits = Set(before.flatMap { completion[$0] ?? [] }).sorted()
      changes[id.index].waitsFor = waits
      completion[address] = changes[id.index].verb == .keep ? waits : [id]
      let start = waits.map { depthOfChange[$0.index] }.max() ?? 0
      for unit in changes[id.index].units {
        let depth = 1 + units[unit.index].follows.reduce(start) { max($0, depths[$1.index]) }
        depths[unit.index] = depth
        depthOfChange[id.index] = max(depthOfChange[id.index], depth)
      }
      block(id, all: waits.contains { isOut[$0.index] })
      isOut[id.index] = changes[id.index].units.contains { units[$0.index].isOut }
    }
    operations.removeAll { $0.units.contains { units[$0.index].isOut } }
    for place in operations.indices { operations[place].id = OperationID(place) }
    pendingEvents.removeAll { units[$0.unit.index].isOut }
    pendingSeats.removeAll { units[$0.unit.index].isOut }
    pendingForSale.removeAll { units[$0.unit.index].isOut }
  }

  /// Takes out the units of a change that wait for units that are out.
  private mutating func block(_ id: ChangeID, all: Bool) {
    for unit in changes[id.index].units where units[unit.index].conflict == nil {
      if all || units[unit.index].follows.contains(where: { units[$0.index].isOut }) {
        units[unit.index].isBlocked = true
      }
    }
  }

  // MARK: - Changes and units

  /// Adds a change for a thing; its units come after.
  mutating func addChange(
    _ address: Address, at mark: SourceMark, _ verb: Change.Verb, title: String,
    fields: [FieldChange] = [], event: EventKey? = nil, after others: [Address] = []
  ) -> ChangeID {
    let id = ChangeID(changes.count)
    changes.append(
      Change(
        id: id, address: address, mark: mark, verb: verb, title: title, fields: fields,
        waitsFor: [], event: event))
    changeOf[address] = id
    furtherWaits[address] = others
    return id
  }

  mutating func addUnit(
    to change: ChangeID, at mark: SourceMark, _ title: String, places: Int = 0,
    follows: [UnitID] = [], conflict: Diagnostic? = nil
  ) -> UnitID {
    let id = UnitID(units.count)
    units.append(
      Unit(
        id: id, change: change, mark: mark, title: title, places: places, follows: follows,
        conflict: conflict))
    changes[change.index].units.append(id)
    return id
  }

  /// Adds a unit with a call of its own.
  @discardableResult
  mutating func addCall(
    _ call: PlannedCall, to change: ChangeID, _ title: String, follows: [UnitID] = []
  ) -> UnitID {
    let unit = addUnit(to: change, at: changes[change.index].mark, title, follows: follows)
    addOperation(call, [unit])
    return unit
  }

  mutating func addOperation(_ call: PlannedCall, _ units: [UnitID]) {
    operations.append(Operation(id: OperationID(operations.count), call: call, units: units))
  }

  /// Adds a change that cannot be made, with the reason.
  mutating func addConflict(
    _ address: Address, at mark: SourceMark, title: String, _ conflict: Diagnostic
  ) {
    let change = addChange(address, at: mark, .update, title: title)
    _ = addUnit(to: change, at: mark, title, conflict: conflict)
  }

  func conflict(
    _ code: Diagnostic.Code, _ message: String, at mark: SourceMark,
    related: [Diagnostic.Related] = [], fix: String? = nil
  ) -> Diagnostic {
    Diagnostic(code: code, message: message, location: mark, related: related, fix: fix)
  }

  /// Where a thing stands among all that the job declares.
  func rank(_ address: Address) -> Int { order[address] ?? .max }

  // MARK: - The end

  /// Changes in file order, operations in an order in which they could run, heavier chains first.
  func finish() -> Plan {
    var plan = Plan(
      name: job.name, changes: changes, units: units, operations: operations, warnings: warnings,
      execution: job.execution)
    plan.losses = lostBookings() + removals
    for place in plan.changes.indices { plan.changes[place].liveKey = liveKey(plan.changes[place]) }
    if let partChoice { plan.keep(partChoice) }
    plan.sortChanges { rank($0.address) }
    plan.sortOperations()
    return hidingReferences(in: plan)
  }
}

extension PlanBuilder {
  /// What was found in the account for a change of something that its name finds.
  private func liveKey(_ change: Change) -> String? {
    switch change.address.kind {
    case .workspace:
      guard case .place(let place)? = workspaces[change.address.name],
        case .key(let key) = place.target
      else { return nil }
      return key.rawValue
    case .chart:
      guard case .key(let key)? = charts[change.address.name]?.target else { return nil }
      return key.rawValue
    case .season, .event, .holdToken, .step: return nil
    }
  }
}

extension Unit {
  /// Whether it will not be applied as things stand.
  var isOut: Bool { conflict != nil || isBlocked }
}
