import Diagnostics
import SeatsioModel

/// What steps and the resources of the file together tell.
extension JobDecoder {
  mutating func checkSteps(in job: Job, _ index: JobIndex) {
    let declared = DeclaredEvents(job)
    for step in job.steps {
      switch step.work {
      case .transaction(let changes): checkWorkspaces(of: changes, index)
      case .move(let work): checkWorkspaces(of: work, index)
      case .forSale(let work): check(work, at: step.mark, declared.settings(of: work.event, index))
      case .channel(let work): check(work, declared.settings(of: work.event, index))
      case .seats, .bestAvailable, .seasonStatus, .extraData, .ticketBuyers: continue
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

  private mutating func check(_ work: ChannelWork, _ settings: EventSettings?) {
    let channels = settings?.channels ?? []
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

/// Everything in the file that is an event to a step: events, seasons and what seasons have.
private struct DeclaredEvents {
  private var settings: [EventKey: [EventSettings]] = [:]

  init(_ job: Job) {
    for event in job.events { settings[event.key.value, default: []].append(event.settings) }
    for season in job.seasons {
      settings[season.key.value, default: []].append(season.settings)
      for event in season.events {
        settings[event.value.key, default: []].append(event.value.settings)
      }
      for part in season.partialSeasons {
        settings[part.value.key, default: []].append(part.value.settings)
      }
    }
  }

  /// The settings of a declared event; `nil` for one outside, and where the key is not enough.
  func settings(of target: EventTarget, _ index: JobIndex) -> EventSettings? {
    if case .key? = target.workspace?.value { return nil }
    guard let candidates = settings[target.key.value] else { return nil }
    return candidates.count == 1 ? candidates.first : index.event(target)?.settings
  }
}
