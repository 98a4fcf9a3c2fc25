import Testing

@testable import SeatsioClient

struct LaneStateTests {
  @Test func `a lane starts at its ceiling and queues what is beyond`() {
    var lane = LaneState(ceiling: 2)
    _ = (lane.started(), lane.started(), lane.queued())
    #expect((lane.inFlight, lane.waiting, lane.limit) == (2, 1, 2))
  }

  @Test func `who waits starts in the order of arrival`() {
    var lane = LaneState(ceiling: 1)
    var ticket = lane.started()
    let waiting = (1...3).map { _ in lane.queued() }
    for id in waiting {
      let started = lane.leave(ticket, .accepted)
      #expect(started.map(\.0) == [id])
      ticket = started[0].1
    }
  }

  @Test func `a newcomer does not overtake who waits`() {
    var lane = LaneState(ceiling: 2)
    let tickets = lane.fill()
    let early = lane.queued()
    let started = lane.leave(tickets[0], .accepted).map(\.0)
    _ = lane.queued()
    #expect(started == [early])
  }

  @Test func `a cancelled waiter leaves the queue and its turn goes on`() {
    var lane = LaneState(ceiling: 1)
    let ticket = lane.started()
    let gone = lane.queued()
    let next = lane.queued()
    let abandoned = [lane.abandon(gone), lane.abandon(gone)]
    #expect(abandoned == [true, false])
    #expect(lane.waiting == 1)
    let started = lane.leave(ticket, .accepted).map(\.0)
    #expect(started == [next])
  }

  @Test func `a waiter that has started cannot be abandoned`() {
    var lane = LaneState(ceiling: 1)
    let ticket = lane.started()
    let waiter = lane.queued()
    _ = lane.leave(ticket, .accepted)
    let abandoned = lane.abandon(waiter)
    #expect(!abandoned)
    #expect(lane.inFlight == 1)
  }

  @Test(arguments: [(100, 70), (10, 7), (3, 2), (2, 1), (1, 1)])
  func `a refusal lowers a full lane to seven tenths, at least to one`(full: Int, lowered: Int) {
    var lane = LaneState(ceiling: full)
    let tickets = lane.fill()
    _ = lane.leave(tickets[0], .refused)
    #expect(lane.limit == lowered)
  }

  @Test func `refusals of one round trip lower the lane once`() {
    var lane = LaneState(ceiling: 10)
    for ticket in lane.fill() { _ = lane.leave(ticket, .refused) }
    #expect((lane.limit, lane.refused, lane.inFlight) == (7, 10, 0))
  }

  @Test func `a refusal after the decrease lowers the lane again`() {
    var lane = LaneState(ceiling: 10)
    for ticket in lane.fill() { _ = lane.leave(ticket, .refused) }
    for ticket in lane.fill() { _ = lane.leave(ticket, .refused) }
    #expect(lane.limit == 4)
  }

  @Test func `a lane that is not full is lowered from what it had in flight`() {
    var lane = LaneState(ceiling: 100)
    let tickets = (1...10).map { _ in lane.started() }
    _ = lane.leave(tickets[9], .refused)
    #expect(lane.limit == 7)
  }

  @Test func `nothing starts until what is in flight is below the new limit`() {
    var lane = LaneState(ceiling: 10)
    let tickets = lane.fill()
    let waiter = lane.queued()
    let started = [
      lane.leave(tickets[0], .refused),  // 9 in flight, 7 allowed
      lane.leave(tickets[1], .accepted),  // 8
      lane.leave(tickets[2], .accepted),  // 7
      lane.leave(tickets[3], .accepted),  // 6, so that one may start
    ]
    #expect(started.map { $0.map(\.0) } == [[], [], [], [waiter]])
    #expect(lane.inFlight == 7)
  }

  @Test func `a full lane that is answered rises to one below what was refused, then tries that`() {
    var lane = LaneState(ceiling: 4)
    for ticket in lane.fill() { _ = lane.leave(ticket, .refused) }
    #expect(lane.limit == 2)
    var limits: [Int] = [2]
    var tickets = lane.fill()
    for _ in 1...200 {
      // Each answer makes room for the next call, so that the lane stays full.
      _ = lane.leave(tickets.removeFirst(), .accepted)
      tickets += lane.fill()
      if lane.limit != limits.last { limits.append(lane.limit) }
    }
    #expect(limits == [2, 3, 4])
  }

  @Test func `a lane of one that is refused again and again waits for what was refused`() {
    var lane = LaneState(ceiling: 1)
    var ticket = lane.started()
    let ids = (1...5).map { _ in lane.queued() }
    for id in ids[..<(LaneState.patience - 1)] {
      let started = lane.leave(ticket, .refused, comesAgain: true)
      #expect(started.map(\.0) == [id])
      ticket = started[0].1
    }
    let closed = lane.leave(ticket, .refused, comesAgain: true).map(\.0)
    #expect(closed == [])
    #expect((lane.isClosed, lane.inFlight, lane.comingAgain) == (true, 0, 3))

    let again = lane.enterAgain(lane.newID())
    #expect(again != nil)
    guard let again else { return }
    let taken = lane.leave(again, .accepted).map(\.0)
    #expect(taken == [ids[2]])
  }

  @Test func `a closed lane opens when nothing comes again`() {
    var lane = LaneState(ceiling: 1)
    var ticket = lane.started()
    for _ in 1..<LaneState.patience {
      _ = lane.leave(ticket, .refused, comesAgain: true)
      ticket = lane.started()
    }
    _ = lane.leave(ticket, .refused, comesAgain: true)
    let waiter = lane.queued()
    let started = (1...LaneState.patience).map { _ in lane.comesNoMore().map(\.0) }
    #expect(started == [[], [], [waiter]])
  }

  @Test func `answers of a half empty lane do not raise it`() {
    var lane = LaneState(ceiling: 10)
    for ticket in lane.fill() { _ = lane.leave(ticket, .refused) }
    for _ in 1...100 { _ = lane.leave(lane.started(), .accepted) }
    #expect(lane.limit == 7)
  }

  @Test func `answers to calls from before the decrease do not raise the lane`() {
    var lane = LaneState(ceiling: 10)
    let tickets = lane.fill()
    _ = lane.leave(tickets[0], .refused)
    for ticket in tickets.dropFirst() { _ = lane.leave(ticket, .accepted) }
    #expect(lane.limit == 7)
  }

  @Test func `failures and quotas leave the lane as it is`() {
    var lane = LaneState(ceiling: 10)
    for ticket in lane.fill() { _ = lane.leave(ticket, .unrelated) }
    #expect((lane.limit, lane.refused, lane.inFlight) == (10, 0, 0))
  }

  @Test func `a queue of thousands stays in order when many leave it`() {
    var lane = LaneState(ceiling: 1)
    var ticket = lane.started()
    let ids = (1...5_000).map { _ in lane.queued() }
    for id in ids where id % 3 == 0 { _ = lane.abandon(id) }
    var started: [LaneState.WaiterID] = []
    while let next = lane.leave(ticket, .accepted).first {
      started.append(next.0)
      ticket = next.1
    }
    #expect(started == ids.filter { $0 % 3 != 0 })
  }
}

extension LaneState {
  /// Enters with a new id.
  fileprivate mutating func enter() -> Ticket? { enter(newID()) }

  /// Enters a lane that has room.
  fileprivate mutating func started() -> Ticket {
    guard let ticket = enter() else { preconditionFailure("the lane of this test has room") }
    return ticket
  }

  /// Enters a lane that is full and gives the place in the queue.
  fileprivate mutating func queued() -> WaiterID {
    let id = newID()
    let ticket = enter(id)
    #expect(ticket == nil)
    return id
  }

  /// Enters until the lane is full.
  fileprivate mutating func fill() -> [Ticket] {
    var tickets: [Ticket] = []
    while inFlight < limit, let ticket = enter() { tickets.append(ticket) }
    return tickets
  }
}
