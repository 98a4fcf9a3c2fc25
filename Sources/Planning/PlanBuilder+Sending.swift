import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// The calls that carry the units of steps.
extension PlanBuilder {
  /// The item of a batch that a row of a transaction comes to, where it sets whose status counts.
  func seasonChange(_ id: RowID) -> SeatChange? {
    guard case .seasonStatus(let season) = works[id.step].role else { return nil }
    let request = works[id.step].objects[id.row].value
    var change = SeatChange(
      event: works[id.step].event.value, status: nil,
      objects: .init(
        repeating: ObjectProperties(request.label), count: max(1, request.quantity ?? 1)),
      isArea: false)
    change.seasonStatus = season
    return change
  }

  mutating func send(
    _ rows: [RowID], _ changes: [SeatChange], of step: StepDeclaration, _ unit: UnitID,
    in workspace: WorkspaceTarget
  ) {
    guard let first = rows.first else { return }
    let event = works[first.step].event.value
    switch step.work {
    case .seats, .move:
      pendingSeats.append(
        PendingSeats(unit: unit, workspace: workspace, changes: Self.merged(changes)))
    case .transaction:
      pendingSeats.append(
        PendingSeats(unit: unit, workspace: workspace, changes: Self.joined(changes)))
    case .seasonStatus(let work):
      let call = SeasonStatusCall(
        event: event,
        change: SeasonStatusChange(isOverride: work.isOverride, season: work.season?.value),
        objects: changes.flatMap(\.objects).map(\.objectId), placesAfter: placesAfter(rows))
      addOperation(.changeSeasonStatus(call, in: workspace), [unit])
    case .extraData: addExtraData(rows, of: event, unit, in: workspace)
    case .forSale: addForSale(rows, of: event, unit, in: workspace)
    case .channel(let work): addChannel(rows, work, of: event, unit, in: workspace)
    case .bestAvailable, .ticketBuyers: break
    }
  }

  private mutating func addExtraData(
    _ rows: [RowID], of event: EventKey, _ unit: UnitID, in workspace: WorkspaceTarget
  ) {
    var data: [ObjectLabel: JSONValue] = [:]
    for id in rows {
      let request = works[id.step].objects[id.row].value
      data[request.label] = request.extraData ?? .object([:])
    }
    addOperation(.updateExtraData(data, of: event, in: workspace), [unit])
  }

  private mutating func addForSale(
    _ rows: [RowID], of event: EventKey, _ unit: UnitID, in workspace: WorkspaceTarget
  ) {
    var change = ForSaleChange(event: event, placesAfter: placesAfter(rows))
    for id in rows {
      let request = works[id.step].objects[id.row].value
      let item = ForSaleItem(request.label, quantity: request.quantity)
      if works[id.step].role == .forSale(true) {
        change.forSale.append(item)
      } else {
        change.notForSale.append(item)
      }
    }
    if let conflict = quotaConflict(of: event, rows, in: workspace) {
      units[unit.index].conflict = conflict
      return
    }
    pendingForSale.append(PendingForSale(unit: unit, workspace: workspace, change: change))
  }

  /// The service takes so many changes of what is for sale for one event in 24 hours.
  private static let forSaleQuota = 10

  /// Counts one more call for an event; more than a day allows cannot be carried out.
  private mutating func quotaConflict(
    of event: EventKey, _ rows: [RowID], in workspace: WorkspaceTarget
  ) -> Diagnostic? {
    let earlier = pendingForSale.count {
      $0.change.event == event && $0.workspace == workspace
    }
    let ofResources = operations.count { operation in
      if case .setForSale(_, event, workspace) = operation.call { true } else { false }
    }
    guard earlier + ofResources >= Self.forSaleQuota, let first = rows.first else { return nil }
    return conflict(
      "plan/for-sale-quota",
      "'\(works[first.step].address)' needs call \(earlier + ofResources + 1) that changes what is for "
        + "sale in '\(event)', and the service takes \(Self.forSaleQuota) in 24 hours",
      at: works[first.step].objects[first.row].mark,
      fix: "put what these steps change into one step, or set 'for_sale' of the event")
  }

  private mutating func addChannel(
    _ rows: [RowID], _ work: ChannelWork, of event: EventKey, _ unit: UnitID,
    in workspace: WorkspaceTarget
  ) {
    var change = ChannelChange(
      event: event, channel: work.channel.value, joins: true, objects: [], areaPlaces: [:],
      placesAfter: placesAfter(rows))
    for id in rows {
      if case .channel(_, joins: false) = works[id.step].role { change.joins = false }
      let request = works[id.step].objects[id.row].value
      if let quantity = request.quantity, isArea(id) {
        change.areaPlaces[request.label.rawValue, default: 0] += quantity
      } else {
        change.objects.append(request.label)
      }
    }
    addOperation(.editChannel(change, in: workspace), [unit])
  }

  /// The numbers of places that rows lead to, by area.
  private func placesAfter(_ rows: [RowID]) -> [String: Int] {
    var places: [String: Int] = [:]
    for id in rows {
      guard let target = countTargets[id] else { continue }
      places[works[id.step].objects[id.row].value.label.rawValue] = target
    }
    return places
  }

  private func isArea(_ id: RowID) -> Bool {
    guard let event = eventOf[id.step] else { return false }
    return contexts[event][works[id.step].objects[id.row].value.label]?.type == .generalAdmission
  }

  // MARK: - Items

  /// Objects that change alike travel in one item, in the order of their first.
  private static func merged(_ changes: [SeatChange]) -> [SeatChange] {
    var result: [SeatChange] = []
    var places: [SeatChange: Int] = [:]
    for change in changes {
      var alike = change
      alike.objects = []
      if let place = places[alike] {
        result[place].objects += change.objects
      } else {
        places[alike] = result.count
        result.append(change)
      }
    }
    return result
  }

  /// Neighbours that change alike travel in one item: the order of a transaction is kept.
  private static func joined(_ changes: [SeatChange]) -> [SeatChange] {
    var result: [SeatChange] = []
    for change in changes {
      var alike = change
      alike.objects = result.last?.objects ?? []
      if alike == result.last {
        result[result.count - 1].objects += change.objects
      } else {
        result.append(change)
      }
    }
    return result
  }
}
