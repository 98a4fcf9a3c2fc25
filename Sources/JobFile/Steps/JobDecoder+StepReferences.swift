import Diagnostics
import SeatsioModel

/// What steps and the resources of the file together tell.
extension JobDecoder {
  mutating func checkSteps(in job: Job, _ index: JobIndex) {
    for step in job.steps {
      switch step.work {
      case .transaction(let changes):
        checkWorkspaces(of: changes, index)
        for change in changes {
          if case .seasonStatus(let work) = change.value { check(work, index) }
        }
      case .move(let work): checkWorkspaces(of: work, index)
      case .seasonStatus(let work): check(work, index)
      case .forSale(let work): check(work, at: step.mark, index.event(work.event)?.settings)
      case .channel(let work): check(work, index.event(work.event))
      case .seats, .bestAvailable, .extraData, .ticketBuyers: continue
      }
    }
  }

  /// One call goes to one workspace.
  private mutating func checkWorkspaces(
    of changes: [Located<TransactionChange>], _ index: JobIndex
  ) {
    guard let first = changes.first else { return }
    let workspace = index.workspace(of: first.value.event)
    for change in changes.dropFirst() where index.workspace(of: change.value.event) != workspace {
      report(
        "job/several-workspaces", "a transaction concerns events of one workspace only",
        at: change.value.event.key.mark,
        related: [
          .init(
            message: "the first change is in another workspace",
            location: first.value.event.key.mark)
        ],
        fix: "make a step of its own for each workspace")
      return
    }
  }

  private mutating func checkWorkspaces(of work: MoveWork, _ index: JobIndex) {
    guard let target = work.toEvent, index.workspace(of: target) != index.workspace(of: work.event)
    else { return }
    report(
      "job/several-workspaces", "seats move between events of one workspace only",
      at: target.key.mark,
      related: [
        .init(message: "this event is in another workspace", location: work.event.key.mark)
      ],
      fix: "release them in one step, and book others in another")
  }

  /// Only events of a season have a status of the season to follow.
  private mutating func check(_ work: SeasonStatusWork, _ index: JobIndex) {
    guard let event = index.event(work.event) else { return }
    guard event.role == .seasonEvent else {
      report(
        "job/no-season", "'\(work.event.key.value)' is \(event.role.one), not an event of a season",
        at: work.event.key.mark,
        related: [.init(message: "it is declared here", location: event.key.mark)],
        fix: "write the key of an event of a season")
      return
    }
    guard let key = work.season else { return }
    let target = EventTarget(key, workspace: work.event.workspace)
    guard let season = index.event(target) else { return }
    let isSeason = season.role == .season || season.role == .partialSeason
    guard !isSeason || season.address != event.address else { return }
    report(
      "job/no-season",
      isSeason
        ? "'\(work.event.key.value)' is no event of the season '\(key.value)'"
        : "'\(key.value)' is \(season.role.one), not a season or partial season",
      at: key.mark, related: [.init(message: "it is declared here", location: season.key.mark)],
      fix: "write the key of a season of the event, or leave 'season' out for the top-level season")
  }

  /// What is for sale is the event's or the step's to say, not both.
  private mutating func check(_ work: ForSaleWork, at mark: SourceMark, _ settings: EventSettings?)
  {
    guard let managed = settings?.forSale else { return }
    let place = (work.forSale + work.notForSale).first?.mark ?? mark
    report(
      "job/managed-elsewhere",
      "'for_sale' of the event '\(work.event.key.value)' says what is for sale, so no step may edit it",
      at: place, related: [.init(message: "it is managed here", location: managed.mark)],
      fix: "change it there, or remove it there to edit it by steps")
  }

  private mutating func check(_ work: ChannelWork, _ event: DeclaredEvent?) {
    let channels = event?.settings.channels ?? []
    if let event, event.role != .seasonEvent, work.channel.value == .none {
      report(
        "job/no-season",
        "'NO_CHANNEL' is for events of a season, which '\(work.event.key.value)' is not",
        at: work.channel.mark,
        related: [.init(message: "it is declared here", location: event.key.mark)],
        fix: "take the objects out with 'remove' and the key of their channel")
    }
    let own = channels.first { $0.value.key == work.channel.value }
    if let own, own.value.state == .absent {
      report(
        "job/managed-elsewhere",
        "the event '\(work.event.key.value)' removes the channel '\(work.channel.value)'",
        at: work.channel.mark, related: [.init(message: "it is removed here", location: own.mark)],
        fix: "remove the step, or 'state: absent'")
    }
    if own == nil, work.channel.value != .none,
      let near = NearMiss.suggestion(
        for: work.channel.value.rawValue, among: channels.map(\.value.key.rawValue))
    {
      report(
        "job/near-miss",
        "the event declares no channel '\(work.channel.value)', but one '\(near)'",
        at: work.channel.mark, severity: .warning,
        fix: "write '\(near)', unless '\(work.channel.value)' is a channel outside this file")
    }
    if let own {
      reportManaged(
        (work.added + work.removed).filter {
          $0.value.quantity == nil ? own.value.objects != nil : own.value.areaPlaces != nil
        }, in: own)
    }
    // An object is in one channel at most, so what joins this one leaves the other.
    for other in channels where other.value.key != work.channel.value {
      let labels = Set(other.value.objects ?? [])
      reportManaged(work.added.filter { labels.contains($0.value.label) }, in: other)
    }
  }

  private mutating func reportManaged(
    _ objects: [Located<ObjectRequest>], in channel: Located<ChannelDeclaration>
  ) {
    guard let first = objects.first else { return }
    let others = objects.count - 1
    let what =
      others == 0
      ? "'\(first.value.label)'"
      : "'\(first.value.label)' and \(others) other object\(others == 1 ? "" : "s")"
    report(
      "job/managed-elsewhere",
      "the event says what is in its channel '\(channel.value.key)', so no step may edit \(what)",
      at: first.mark,
      related: [.init(message: "the channel is managed here", location: channel.mark)],
      fix: "change the list there, or remove it there to edit it by steps")
  }
}
