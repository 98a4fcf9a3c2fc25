import JobFile
import SeatsioModel

/// What of a step is applied whole or not at all.
extension PlanBuilder {
  /// The rows of a step by unit, in file order.
  func units(of step: StepDeclaration, _ numbers: [Int]) -> [[RowID]] {
    func all(_ numbers: [Int]) -> [RowID] {
      numbers.flatMap { number in
        works[number].objects.indices.map { RowID(step: number, row: $0) }
      }
    }
    switch step.work {
    case .seats: return units(of: numbers, atomic: step.atomic)
    case .move:
      return numbers.first.map { moveGroups($0, atomic: step.atomic) } ?? []
    // Each call takes or refuses all it names; adding to a channel and taking from it are two.
    case .channel: return numbers.map { all([$0]) }
    case .transaction, .seasonStatus, .forSale: return [all(numbers)]
    case .extraData:
      let rows = all(numbers)
      guard step.atomic != .step else { return [rows] }
      let size = max(1, job.execution.packing.objects)
      return stride(from: 0, to: rows.count, by: size).map { start in
        Array(rows[start..<min(start + size, rows.count)])
      }
    case .bestAvailable, .ticketBuyers: return []
    }
  }

  /// The rows of parts that change statuses, by order where there is one.
  private func units(of numbers: [Int], atomic: Atomicity?) -> [[RowID]] {
    var groups: [[RowID]] = []
    var byOrder: [OrderPlace: Int] = [:]
    for number in numbers {
      let work = works[number]
      for (row, object) in work.objects.enumerated() {
        let id = RowID(step: number, row: row)
        let order = object.value.orderID.map {
          OrderPlace(workspace: index.workspace(of: work.target), id: $0)
        }
        switch (atomic, order) {
        case (.step?, _):
          if groups.isEmpty { groups.append([]) }
          groups[0].append(id)
        case (.order?, let order?), (nil, let order?):
          if let group = byOrder[order] {
            groups[group].append(id)
          } else {
            byOrder[order] = groups.count
            groups.append([id])
          }
        case (.order?, nil), (nil, nil), (.object?, _):
          groups.append([id])
        }
      }
    }
    return groups
  }

  /// One call cannot reach two workspaces, so an order is whole within each.
  private struct OrderPlace: Hashable {
    var workspace: Reference<WorkspaceKey>?
    var id: String
  }
}
