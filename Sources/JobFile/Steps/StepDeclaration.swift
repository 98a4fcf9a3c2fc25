public import Diagnostics
public import SeatsioModel

/// A step: one kind of operation on the objects of an event, or of several.
public struct StepDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// What is done.
  public var work: StepWork
  /// What is applied whole or not at all; `nil`: the order where there is one, else the object.
  public var atomic: Atomicity?
  /// Whether it may be carried out although nothing on the account can show that it was.
  public var mayRepeat: Bool
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

extension StepDeclaration {
  /// The events that it works on, in file order; one may come up several times.
  public var events: [EventTarget] {
    switch work {
    case .seats(_, let groups): groups.map(\.event)
    case .bestAvailable(let work): [work.event]
    case .move(let work): [work.event] + (work.toEvent.map { [$0] } ?? [])
    case .transaction(let changes): changes.map(\.value.event)
    case .seasonStatus(let work): [work.event]
    case .extraData(let work): [work.event]
    case .forSale(let work): [work.event]
    case .channel(let work): [work.event]
    case .ticketBuyers: []
    }
  }

  /// What it gives its objects and what guards its changes, for each part of it, together with the
  /// event of the part.
  public var options: [(event: EventTarget, options: SeatOptions)] {
    switch work {
    case .seats(_, let groups): groups.map { ($0.event, $0.options) }
    case .bestAvailable(let work): [(work.event, work.options)]
    case .move(let work): [(work.event, work.options)]
    case .transaction(let changes):
      changes.compactMap { change in
        if case .seats(_, let group) = change.value { (group.event, group.options) } else { nil }
      }
    case .seasonStatus, .extraData, .forSale, .channel, .ticketBuyers: []
    }
  }
}

/// What a step does.
public enum StepWork: Sendable {
  /// One action on many objects; an object comes up once only.
  case seats(SeatAction, [SeatGroup])
  case bestAvailable(BestAvailableWork)
  case move(MoveWork)
  /// Changes in their order, in one call that does all or nothing.
  case transaction([Located<TransactionChange>])
  case seasonStatus(SeasonStatusWork)
  case extraData(ExtraDataWork)
  case forSale(ForSaleWork)
  case channel(ChannelWork)
  case ticketBuyers(TicketBuyersWork)

  /// The key of the step in the job file.
  public var name: String {
    switch self {
    case .seats(let action, _): action.name
    case .bestAvailable: "best_available"
    case .move: "move"
    case .transaction: "transaction"
    case .seasonStatus(let work): work.isOverride ? "override_season_status" : "use_season_status"
    case .extraData: "update_extra_data"
    case .forSale: "edit_for_sale"
    case .channel: "edit_channel"
    case .ticketBuyers: "ticket_buyers"
    }
  }
}

/// What a step does to its objects.
public enum SeatAction: Hashable, Sendable {
  case book
  case hold
  case release
  case changeStatus(ObjectStatus)
  case putUpForResale

  /// The key of the step in the job file.
  public var name: String {
    switch self {
    case .book: "book"
    case .hold: "hold"
    case .release: "release"
    case .changeStatus: "change_status"
    case .putUpForResale: "put_up_for_resale"
    }
  }

  /// The status that the action gives; `nil` for a release, which goes back to what was.
  public var status: ObjectStatus? {
    switch self {
    case .book: .booked
    case .hold: .held
    case .release: nil
    case .changeStatus(let status): status
    case .putUpForResale: .resale
    }
  }
}

/// What of a step is applied whole or not at all.
public enum Atomicity: String, Hashable, Sendable, CaseIterable {
  /// Each object by itself.
  case object
  /// All objects of the step with the same order id.
  case order
  /// All objects of the step.
  case step
}
