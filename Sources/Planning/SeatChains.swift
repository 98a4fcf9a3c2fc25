import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What becomes of one row of a step.
enum RowDecision {
  /// The live state shows it, or what came after it.
  case done
  case change(SeatChange)
  /// Sets something beside the status; step and row say what.
  case set
  case conflict(Diagnostic)
  /// An earlier row of the same object cannot be applied.
  case afterConflict
  /// Not known yet.
  case pending
}

/// Rows that touch the same object, or the same order's places of an area, in file order.
struct ChainKey: Hashable {
  /// What of an area a chain is about; other objects are always whole.
  enum Share: Hashable {
    case whole
    /// The places of one order.
    case order(String?)
  }

  /// The event, by its place in `PlanBuilder.contexts`.
  var event: Int
  var label: ObjectLabel
  var share: Share

  var order: String? { if case .order(let id) = share { id } else { nil } }
}

/// A row of a work.
struct RowID: Hashable {
  /// The place in `PlanBuilder.works`.
  var step: Int
  var row: Int
}

/// What was decided for all rows of a work, in order.
struct StepDecisions {
  var place: EventPlace?
  /// Why there are no rows to decide on.
  var problem: Diagnostic?
  var rows: [RowDecision] = []
  var keys: [ChainKey?] = []
}

/// All rows of a job by the object that they touch.
struct SeatChains {
  struct Chain {
    let key: ChainKey
    var rows: [RowID] = []
    /// The last row that changes the status and that the live state shows done, together with all
    /// before it.
    var matched = -1
    /// What is expected of the object after the rows looked at so far.
    var state: SeatState
    var isBroken = false
    /// Whether a status change is planned.
    var isChanged = false
  }

  /// The place of a row: its chain, and how many rows come before it there.
  struct Place {
    var chain: Int
    var position: Int
  }

  /// A property of the object of a chain.
  struct Setting: Hashable {
    var chain: Int
    var setting: ObjectSetting
  }

  private(set) var chains: [Chain] = []
  private var numbers: [ChainKey: Int] = [:]
  /// By work and row; `nil` where the object is not known.
  private(set) var places: [[Place?]]
  /// By property: the last row that sets it and that the live state shows done.
  var matchedSettings: [Setting: Int] = [:]
  /// By counted property: the number that the rows looked at so far lead to.
  var counts: [Setting: Int] = [:]
  /// By row that counts: the number after it.
  var targets: [RowID: Int] = [:]

  init(works: Int) { places = .init(repeating: [], count: works) }

  subscript(chain: Int) -> Chain {
    get { chains[chain] }
    _modify { yield &chains[chain] }
  }

  subscript(key: ChainKey) -> Chain? { numbers[key].map { chains[$0] } }

  /// Adds a row at the end of its chain.
  mutating func append(_ id: RowID, _ key: ChainKey, _ live: LiveObject) -> Place {
    let number: Int
    if let known = numbers[key] {
      number = known
    } else {
      number = chains.count
      numbers[key] = number
      chains.append(Chain(key: key, state: SeatState(live)))
    }
    let place = Place(chain: number, position: chains[number].rows.count)
    chains[number].rows.append(id)
    places[id.step].append(place)
    return place
  }

  /// Changes what is expected of an object, if any row touches it.
  mutating func update(_ key: ChainKey, _ change: (inout SeatState) -> Void) {
    if let number = numbers[key] { change(&chains[number].state) }
  }

  /// Notes a row whose object is not known.
  mutating func skip(_ work: Int) { places[work].append(nil) }
}
