import Diagnostics
import SeatsioModel

/// Visits the places of everything that a job declares, always in the same order, so that they can
/// be taken down and set again. Those of `depends_on`, `connection` and `emulator` are left out.
extension Job {
  /// Visits the places of each declaration by itself, in the order of ``dependencies``.
  mutating func visitDeclarations(_ visit: (inout any MarkedDeclaration) -> Void) {
    func each<Declaration: MarkedDeclaration>(_ list: inout [Declaration]) {
      for place in list.indices {
        var declaration: any MarkedDeclaration = list[place]
        visit(&declaration)
        if let changed = declaration as? Declaration { list[place] = changed }
      }
    }
    each(&workspaces)
    each(&charts)
    each(&seasons)
    each(&events)
    each(&holdTokens)
    each(&steps)
  }
}

/// A thing that a job declares, with the places of its parts.
protocol MarkedDeclaration {
  var address: Address { get set }
  var mark: SourceMark { get }
  var dependsOn: [Located<Address>] { get set }
  /// Visits all places but those of `depends_on`.
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void)
}

extension Optional {
  /// Visits the place of a value that may be missing.
  fileprivate mutating func visitMark<Value>(_ visit: (inout SourceMark) -> Void)
  where Wrapped == Located<Value> {
    guard var value = self else { return }
    visit(&value.mark)
    self = value
  }
}

extension Array {
  fileprivate mutating func visitMarks<Value>(_ visit: (inout SourceMark) -> Void)
  where Element == Located<Value> {
    for place in indices { visit(&self[place].mark) }
  }
}

extension WorkspaceDeclaration: MarkedDeclaration {
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&mark)
    key.visitMark(visit)
    visit(&name.mark)
    previousNames.visitMarks(visit)
    isTest.visitMark(visit)
    state.visitMark(visit)
  }
}

extension ChartDeclaration: MarkedDeclaration {
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&mark)
    workspace.visitMark(visit)
    key.visitMark(visit)
    visit(&name.mark)
    previousNames.visitMarks(visit)
    copyOf.visitMark(visit)
    categories.visitMarks(visit)
    tags.visitMark(visit)
    venueType.visitMark(visit)
    validation.visitMark(visit)
    state.visitMark(visit)
  }
}

extension EventSettings {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    name.visitMark(visit)
    tableBooking.visitMark(visit)
    objectCategories.visitMark(visit)
    categories.visitMarks(visit)
    channels.visitMarks(visit)
    forSale.visitMark(visit)
  }
}

extension SeasonDeclaration: MarkedDeclaration {
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&mark)
    visit(&key.mark)
    visit(&chart.mark)
    workspace.visitMark(visit)
    settings.visitMarks(visit)
    isForSalePropagated.visitMark(visit)
    for place in events.indices {
      visit(&events[place].mark)
      events[place].value.settings.visitMarks(visit)
      events[place].value.date.visitMark(visit)
      events[place].value.isInThePast.visitMark(visit)
    }
    for place in partialSeasons.indices {
      visit(&partialSeasons[place].mark)
      partialSeasons[place].value.settings.visitMarks(visit)
      guard var members = partialSeasons[place].value.events else { continue }
      visit(&members.mark)
      members.value.visitMarks(visit)
      partialSeasons[place].value.events = members
    }
    state.visitMark(visit)
  }
}

extension EventDeclaration: MarkedDeclaration {
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&mark)
    visit(&key.mark)
    visit(&chart.mark)
    workspace.visitMark(visit)
    settings.visitMarks(visit)
    date.visitMark(visit)
    state.visitMark(visit)
  }
}

extension HoldTokenDeclaration: MarkedDeclaration {
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&mark)
    expiresInMinutes.visitMark(visit)
    workspace.visitMark(visit)
  }
}

extension StepDeclaration: MarkedDeclaration {
  mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&mark)
    work.visitMarks(visit)
  }
}

extension StepWork {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    switch self {
    case .seats(let action, var groups):
      // Taken out first, so that a hundred thousand rows are changed where they are.
      self = .seats(action, [])
      for place in groups.indices { groups[place].visitMarks(visit) }
      self = .seats(action, groups)
    case .bestAvailable(var work):
      work.event.visitMarks(visit)
      visit(&work.number.mark)
      work.orderID.visitMark(visit)
      work.options.visitMarks(visit)
      self = .bestAvailable(work)
    case .move(var work):
      work.event.visitMarks(visit)
      if var event = work.toEvent {
        event.visitMarks(visit)
        work.toEvent = event
      }
      work.pairs.visitMarks(visit)
      work.options.visitMarks(visit)
      self = .move(work)
    case .transaction(var changes):
      for place in changes.indices {
        visit(&changes[place].mark)
        changes[place].value.visitMarks(visit)
      }
      self = .transaction(changes)
    case .seasonStatus(var work):
      work.visitMarks(visit)
      self = .seasonStatus(work)
    case .extraData(var work):
      work.event.visitMarks(visit)
      work.objects.visitMarks(visit)
      self = .extraData(work)
    case .forSale(var work):
      work.event.visitMarks(visit)
      work.forSale.visitMarks(visit)
      work.notForSale.visitMarks(visit)
      self = .forSale(work)
    case .channel(var work):
      work.event.visitMarks(visit)
      visit(&work.channel.mark)
      work.added.visitMarks(visit)
      work.removed.visitMarks(visit)
      self = .channel(work)
    case .ticketBuyers(var work):
      work.added.visitMarks(visit)
      work.removed.visitMarks(visit)
      self = .ticketBuyers(work)
    }
  }
}

extension TransactionChange {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    switch self {
    case .seats(let action, var group):
      group.visitMarks(visit)
      self = .seats(action, group)
    case .seasonStatus(var work):
      work.visitMarks(visit)
      self = .seasonStatus(work)
    }
  }
}

extension SeatGroup {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    event.visitMarks(visit)
    switch objects {
    case .listed(var list):
      objects = .listed([])
      list.visitMarks(visit)
      objects = .listed(list)
    case .selected(var selector, let request):
      visit(&selector.mark)
      objects = .selected(selector, request)
    }
    options.visitMarks(visit)
  }
}

extension SeasonStatusWork {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    event.visitMarks(visit)
    season.visitMark(visit)
    objects.visitMarks(visit)
  }
}

extension EventTarget {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    visit(&key.mark)
    workspace.visitMark(visit)
  }
}

extension SeatOptions {
  fileprivate mutating func visitMarks(_ visit: (inout SourceMark) -> Void) {
    holdToken.visitMark(visit)
    channelKeys.visitMark(visit)
    allowedPreviousStatuses.visitMark(visit)
    rejectedPreviousStatuses.visitMark(visit)
  }
}
