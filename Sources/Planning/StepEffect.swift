public import JobFile

/// What a step does to the things it names, for totals.
public enum StepEffect: Hashable, Sendable {
  case seats(SeatAction)
  case move
  case transaction
  case seasonStatus(isOverride: Bool)
  case extraData
  case forSale
  case channel
  case ticketBuyers

  /// The key of the step in the job file.
  public var name: String {
    switch self {
    case .seats(let action): action.name
    case .move: "move"
    case .transaction: "transaction"
    case .seasonStatus(let isOverride):
      isOverride ? "override_season_status" : "use_season_status"
    case .extraData: "update_extra_data"
    case .forSale: "edit_for_sale"
    case .channel: "edit_channel"
    case .ticketBuyers: "ticket_buyers"
    }
  }
}

extension StepWork {
  /// What the step does, for totals.
  var effect: StepEffect {
    switch self {
    case .seats(let action, _): .seats(action)
    case .bestAvailable(let work): .seats(work.action)
    case .move: .move
    case .transaction: .transaction
    case .seasonStatus(let work): .seasonStatus(isOverride: work.isOverride)
    case .extraData: .extraData
    case .forSale: .forSale
    case .channel: .channel
    case .ticketBuyers: .ticketBuyers
    }
  }
}
