public import Diagnostics
public import JobFile
public import SeatsioModel

/// What a job would do to an account: a value, decided before the first write.
///
/// `changes` has one entry for each declared thing, in file order within its kind. Each change is
/// made of units, each of which is applied whole or not at all; operations are the API calls that
/// carry units.
public struct Plan: Sendable {
  /// The job's name.
  public var name: String
  /// One for each declared thing, in file order within its kind.
  public var changes: [Change]
  /// What is applied whole or not at all, conflicts included.
  public var units: [Unit]
  /// In an order in which they could run one by one.
  public var operations: [Operation]
  /// What is worth knowing before saying yes.
  public var warnings: [Diagnostic]
  /// How the job wants to be carried out.
  public var execution: Execution
  /// What it takes away from the account.
  public var losses: [Loss] = []
  /// What it has taken along and left out; `nil`: it is a plan of the whole job.
  public var part: PlanPart?
  /// Whether texts of its calls have keys in them that only the run knows.
  public var hasOpenOutputs = false

  /// The change of an id.
  public subscript(id: ChangeID) -> Change { changes[id.index] }
  /// The unit of an id.
  public subscript(id: UnitID) -> Unit { units[id.index] }
  /// The operation of an id.
  public subscript(id: OperationID) -> Operation { operations[id.index] }

  /// The units that cannot be applied as things stand.
  public var conflicts: [Diagnostic] { units.compactMap(\.conflict) }

  /// Whether nothing is left to do and nothing stands in the way.
  public var isEmpty: Bool { units.isEmpty }

  /// How many calls each lane will see if nothing fails.
  public var calls: [Lane: Int] {
    operations.reduce(into: [:]) { $0[$1.call.endpoint.lane, default: 0] += 1 }
  }
}

/// The place of a change in `Plan.changes`.
public struct ChangeID: Hashable, Comparable, Sendable {
  /// The place, counting from 0.
  public let index: Int
  /// The id of a place.
  public init(_ index: Int) { self.index = index }
  /// Orders ids by place.
  public static func < (left: ChangeID, right: ChangeID) -> Bool { left.index < right.index }
}

/// The place of a unit in `Plan.units`.
public struct UnitID: Hashable, Comparable, Sendable {
  /// The place, counting from 0.
  public let index: Int
  /// The id of a place.
  public init(_ index: Int) { self.index = index }
  /// Orders ids by place.
  public static func < (left: UnitID, right: UnitID) -> Bool { left.index < right.index }
}

/// The place of an operation in `Plan.operations`.
public struct OperationID: Hashable, Comparable, Sendable {
  /// The place, counting from 0.
  public let index: Int
  /// The id of a place.
  public init(_ index: Int) { self.index = index }
  /// Orders ids by place.
  public static func < (left: OperationID, right: OperationID) -> Bool { left.index < right.index }
}

/// What becomes of one declared thing.
public struct Change: Sendable {
  /// What happens to a thing, as the plan's first column says it.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    case create
    case update
    /// Out of the archive, or active again.
    case revive
    /// Out of the account as far as the API can: archived, deactivated or deleted.
    case remove
    /// Seat operations.
    case run
    /// Nothing: it is as the file says.
    case keep
  }

  /// Its place in the plan.
  public var id: ChangeID
  /// What the job file calls the thing.
  public var address: Address
  /// Where the thing is declared.
  public var mark: SourceMark
  /// What happens to it.
  public var verb: Verb
  /// What people call the thing: its name or key.
  public var title: String
  /// What differs between the file and the account.
  public var fields: [FieldChange]
  /// Its parts, in the order in which they were planned.
  public var units: [UnitID] = []
  /// Units that the live state shows as done.
  public var alreadyDone = 0
  /// Seats and places that the live state shows as done, in those units and in others.
  public var placesDone = 0
  /// What has to be complete before any unit of this starts.
  public var waitsFor: [ChangeID]
  /// The event that a step works on.
  public var event: EventKey?
  /// What a step does; `nil` for a resource.
  public var effect: StepEffect?
  /// What is worth knowing about it, also where nothing is to be done.
  public var notes: [String] = []
  /// The key of the live workspace or chart that was found for it; `nil` for one that has to be made,
  /// and for anything else.
  public var liveKey: String?
  /// Whether some of its units are done by every run, because nothing shows that they were.
  public var runsEveryTime = false
}

/// One field of a thing, before and after.
public struct FieldChange: Hashable, Sendable {
  /// The field as the job file calls it, with the key of what it belongs to.
  public var name: String
  /// `nil`: there was none.
  public var old: String?
  /// `nil`: there will be none.
  public var new: String?
  /// The old value in full, where `old` says only the beginning of it; sorted.
  public var oldInFull: [String] = []

  /// A change of a field from one text to another.
  public init(
    _ name: String, from old: String? = nil, to new: String?, oldInFull: [String] = []
  ) {
    self.name = name
    self.old = old
    self.new = new
    self.oldInFull = oldInFull
  }
}

/// A part of a change that is applied whole or not at all.
public struct Unit: Sendable {
  /// Its place in the plan.
  public var id: UnitID
  /// The change that it is a part of.
  public var change: ChangeID
  /// The row or entry that it stands for.
  public var mark: SourceMark
  /// For people: `order sponsors: A-1..A-12`.
  public var title: String
  /// Seats and places that it changes; 0 for anything else.
  public var places = 0
  /// Units that have to be done before this one: they touch the same thing.
  public var follows: [UnitID] = []
  /// Why it cannot be applied; such a unit is in no operation.
  public var conflict: Diagnostic?
  /// Whether something that it waits for is in conflict; such a unit is in no operation either.
  public var isBlocked = false
  /// A digest of what it means, wherever it stands in the file.
  ///
  /// By it a later plan finds what an earlier run has done; `nil` for what the account itself shows.
  public var identity: String?
  /// Of a copy of a chart: the server's number of the newest chart before it.
  public var newestChart: Int64?
  /// What a unit of a step does to which objects, in file order; empty unless it was asked for.
  public var objects: [PlannedObjects] = []
}
