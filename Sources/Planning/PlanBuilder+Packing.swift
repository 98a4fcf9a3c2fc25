import JobFile
import SeatsioModel

/// A unit of status changes that waits to be packed into a call.
struct PendingSeats {
  var unit: UnitID
  var workspace: WorkspaceTarget
  var changes: [SeatChange]

  var objectCount: Int { changes.reduce(0) { $0 + $1.objects.count } }
}

/// A unit of changes of what is for sale that waits to be packed into a call.
struct PendingForSale {
  var unit: UnitID
  var workspace: WorkspaceTarget
  var change: ForSaleChange
}

extension PlanBuilder {
  /// Packs units of one workspace that wait for the same things into batch calls, in file order.
  ///
  /// A unit is never divided; one that is larger than the packing travels alone.
  mutating func packSeats() {
    struct Group: Hashable {
      var workspace: WorkspaceTarget
      var waitsFor: [ChangeID]
      var depth: Int
    }
    var order: [Group] = []
    var groups: [Group: [PendingSeats]] = [:]
    for pending in pendingSeats {
      let unit = units[pending.unit.index]
      let group = Group(
        workspace: pending.workspace, waitsFor: changes[unit.change.index].waitsFor,
        depth: depths[unit.id.index])
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(pending)
    }
    for group in order { pack(groups[group] ?? [], in: group.workspace) }
  }

  private mutating func pack(_ pending: [PendingSeats], in workspace: WorkspaceTarget) {
    let packing = job.execution.packing
    var call: [PendingSeats] = []
    var objects = 0
    var items = 0
    func fits(_ next: PendingSeats) -> Bool {
      objects + next.objectCount <= packing.objects && items + next.changes.count <= packing.changes
    }
    for next in pending {
      if !call.isEmpty, !fits(next) {
        addOperation(.changeStatuses(call.map(\.changes), in: workspace), call.map(\.unit))
        (call, objects, items) = ([], 0, 0)
      }
      call.append(next)
      objects += next.objectCount
      items += next.changes.count
    }
    if !call.isEmpty {
      addOperation(.changeStatuses(call.map(\.changes), in: workspace), call.map(\.unit))
    }
  }

  /// Packs changes of what is for sale in several events of one workspace that wait for the same
  /// things into one call each, in file order; an event stands in a call once.
  mutating func packForSale() {
    struct Group: Hashable {
      var workspace: WorkspaceTarget
      var waitsFor: [ChangeID]
      var depth: Int
      /// How many changes of the same event come before.
      var turn: Int
    }
    var order: [Group] = []
    var groups: [Group: [PendingForSale]] = [:]
    for pending in pendingForSale {
      let unit = units[pending.unit.index]
      var group = Group(
        workspace: pending.workspace, waitsFor: changes[unit.change.index].waitsFor,
        depth: depths[unit.id.index], turn: 0)
      while groups[group]?.contains(where: { $0.change.event == pending.change.event }) == true {
        group.turn += 1
      }
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(pending)
    }
    for group in order {
      let pending = groups[group] ?? []
      let size = max(1, job.execution.packing.changes)
      for start in stride(from: 0, to: pending.count, by: size) {
        let part = pending[start..<min(start + size, pending.count)]
        addOperation(.editForSale(part.map(\.change), in: group.workspace), part.map(\.unit))
      }
    }
  }
}
