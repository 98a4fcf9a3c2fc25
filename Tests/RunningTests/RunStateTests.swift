import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

@testable import Running

@Suite struct RunStateTests {
  @Test func `what waits becomes ready when the last of what it waits for is done`() throws {
    var sketch = Sketch()
    let a = sketch.change("a")
    let first = sketch.unit(a)
    let second = sketch.unit(a)
    let b = sketch.unit(sketch.change("b", after: [a]))
    sketch.operation(first)
    sketch.operation(second)
    sketch.operation(b)
    var state = RunState(sketch.plan)
    let one = try state.next()
    let two = try state.next()
    #expect(state.take() == nil)
    state.record(.done, for: one)
    #expect(state.take() == nil)
    state.record(.done, for: two)
    let last = try state.next()
    #expect(last.units == [b])
    state.record(.done, for: last)
    #expect(state.finish() == [.done, .done, .done])
  }

  @Test func `a failure blocks its dependents, however far, and names the first cause`() throws {
    var sketch = Sketch()
    var before: [ChangeID] = []
    for name in ["a", "b", "c", "d"] {
      let change = sketch.change(name, after: before)
      sketch.operation(sketch.unit(change))
      before = [change]
    }
    var state = RunState(sketch.plan)
    state.record(.refused, for: try state.next())
    #expect(state.take() == nil)
    #expect(state.finish() == [.refused, .blocked(by: "a"), .blocked(by: "a"), .blocked(by: "a")])
  }

  @Test func `after the deadline nothing starts, and what never had its turn says so`() throws {
    var sketch = Sketch()
    for name in ["a", "b"] { sketch.operation(sketch.unit(sketch.change(name))) }
    var state = RunState(sketch.plan)
    let first = try state.next()
    #expect(state.hasReady)
    state.stopAtDeadline()
    #expect(!state.hasReady)
    #expect(state.take() == nil)
    state.record(.done, for: first)
    #expect(state.reachedDeadline)
    #expect(state.finish() == [.done, .notStarted])
  }

  @Test func `a deadline after everything has ended changes nothing`() throws {
    var sketch = Sketch()
    sketch.operation(sketch.unit(sketch.change("a")))
    var state = RunState(sketch.plan)
    state.record(.done, for: try state.next())
    state.stopAtDeadline()
    #expect(!state.reachedDeadline)
  }

  @Test(arguments: [
    UnitOutcome.refused, .unknown(Failure("lost")), .deferred(after: .seconds(90)), .notStarted,
  ])
  func `whatever is not done blocks what follows it`(outcome: UnitOutcome) throws {
    var sketch = Sketch()
    let a = sketch.unit(sketch.change("a"))
    sketch.operation(a)
    sketch.operation(sketch.unit(sketch.change("b"), after: [a]))
    var state = RunState(sketch.plan)
    state.record(outcome, for: try state.next())
    #expect(state.finish() == [outcome, .blocked(by: "a")])
  }

  @Test func `a batch loses the units that are blocked and carries the rest`() throws {
    var sketch = Sketch()
    let a = sketch.change("a")
    let b = sketch.change("b")
    let bad = sketch.unit(a)
    let good = sketch.unit(a)
    let afterBad = sketch.unit(b, after: [bad])
    let afterGood = sketch.unit(b, after: [good])
    sketch.operation(bad, good)
    sketch.operation(afterBad, afterGood)
    var state = RunState(sketch.plan)
    _ = try state.next()
    state.record([bad: .refused, good: .done])
    let next = try state.next()
    #expect(next.units == [afterGood])
    state.record(.done, for: next)
    #expect(state.finish() == [.refused, .done, .blocked(by: "a"), .done])
  }

  @Test func `conflicts count as failed, and what the plan blocked names them`() throws {
    var sketch = Sketch()
    let a = sketch.change("a")
    let conflict = sketch.unit(a, conflict: "'A-1' is taken")
    let follower = sketch.unit(sketch.change("b"), after: [conflict], isBlocked: true)
    let free = sketch.unit(a)
    sketch.operation(free)
    var state = RunState(sketch.plan)
    state.record(.done, for: try state.next())
    #expect(
      state.finish() == [.failed(Failure("'A-1' is taken")), .blocked(by: "a"), .done])
    _ = follower
  }

  @Test func `what the plan blocked names its cause also when that comes later in the plan`() {
    var sketch = Sketch()
    let late = sketch.change("late")
    let middle = sketch.change("middle")
    let a = sketch.change("a")
    _ = sketch.unit(late, isBlocked: true)
    _ = sketch.unit(middle, isBlocked: true)
    _ = sketch.unit(a, conflict: "no")
    sketch.plan.changes[late.index].waitsFor = [middle]
    sketch.plan.changes[middle.index].waitsFor = [a]
    let state = RunState(sketch.plan)
    #expect(
      state.finish() == [.blocked(by: "a"), .blocked(by: "a"), .failed(Failure("no"))])
  }

  @Test func `with on_failure stop nothing new starts after a failure`() throws {
    var sketch = Sketch()
    sketch.plan.execution.onFailure = .stop
    let change = sketch.change("a")
    for _ in 1...3 { sketch.operation(sketch.unit(change)) }
    var state = RunState(sketch.plan)
    let one = try state.next()
    let two = try state.next()
    state.record(.refused, for: one)
    #expect(state.take() == nil)
    // What was in flight is still recorded.
    state.record(.done, for: two)
    #expect(state.finish() == [.refused, .done, .notStarted])
  }

  @Test func `with on_failure continue independent work goes on`() throws {
    var sketch = Sketch()
    let change = sketch.change("a")
    for _ in 1...2 { sketch.operation(sketch.unit(change)) }
    var state = RunState(sketch.plan)
    state.record(.refused, for: try state.next())
    state.record(.done, for: try state.next())
    #expect(state.finish() == [.refused, .done])
  }

  @Test func `a stopped run reports the rest as not started`() throws {
    var sketch = Sketch()
    let change = sketch.change("a")
    for _ in 1...2 { sketch.operation(sketch.unit(change)) }
    var state = RunState(sketch.plan)
    let one = try state.next()
    state.stop()
    #expect(state.take() == nil)
    state.record(.done, for: one)
    #expect(state.finish() == [.done, .notStarted])
  }

  @Test func `the first outcome of a unit stands`() throws {
    var sketch = Sketch()
    sketch.operation(sketch.unit(sketch.change("a")))
    var state = RunState(sketch.plan)
    let launch = try state.next()
    state.record(.done, for: launch)
    state.record(.refused, for: launch)
    #expect(state.finish() == [.done])
  }

  @Test func `each lane has a queue of its own`() {
    var sketch = Sketch()
    let change = sketch.change("a")
    let slow = sketch.operation(sketch.unit(change), regular: true)
    let fast = sketch.operation(sketch.unit(change))
    var state = RunState(sketch.plan)
    let lanes = [slow, fast].map { sketch.plan[$0].call.endpoint.lane }
    #expect(Set(lanes).count == 2)
    #expect(state.takeReady(in: lanes[1])?.operation == fast)
    #expect(state.takeReady(in: lanes[1]) == nil)
    #expect(state.takeReady(in: lanes[0])?.operation == slow)
  }

  @Test func `longer remaining chains start first, then the place in the plan decides`() {
    var sketch = Sketch()
    let change = sketch.change("a")
    for weight in [1, 3, 2, 3] { sketch.operation(sketch.unit(change), weight: weight) }
    var state = RunState(sketch.plan)
    #expect((1...4).map { _ in state.take()?.operation.index } == [1, 3, 2, 0])
  }

  @Test func `a chain of ten thousand is blocked without exhausting the stack`() throws {
    var sketch = Sketch()
    var before: [UnitID] = []
    let change = sketch.change("a")
    for _ in 1...10_000 {
      let unit = sketch.unit(change, after: before)
      sketch.operation(unit)
      before = [unit]
    }
    var state = RunState(sketch.plan)
    state.record(.refused, for: try state.next())
    #expect(state.finish().dropFirst().allSatisfy { $0 == .blocked(by: "a") })
  }
}

@Suite struct ReadyQueueTests {
  @Test(arguments: 0..<20)
  func `entries come out by weight and place, whatever the order they went in`(seed: Int) {
    var queue = ReadyQueue()
    let ids = (0..<50).map { ($0 * 37 + seed * 11) % 50 }
    for id in ids { queue.insert(OperationID(id), weight: id % 7) }
    var result: [Int] = []
    while let id = queue.removeFirst() { result.append(id.index) }
    #expect(result == (0..<50).sorted { ($1 % 7, $0) < ($0 % 7, $1) })
    #expect(queue.isEmpty)
  }

  @Test(arguments: [
    (FailureLimit.count(1), 2), (.percent(26), 3), (.count(0), 1), (.percent(100), 4),
  ])
  func `one failure more than is borne starts nothing new`(
    limit: FailureLimit, launches: Int
  ) throws {
    var sketch = Sketch()
    for name in ["a", "b", "c", "d"] { sketch.operation(sketch.unit(sketch.change(name))) }
    sketch.plan.execution.maximumFailures = limit
    var state = RunState(sketch.plan)
    var count = 0
    while let launch = state.take() {
      count += 1
      state.record(.refused, for: launch)
    }
    #expect(count == launches)
    #expect(state.hasTooManyFailures == (launches < 4))
    #expect(state.finish().count(where: { $0 == .notStarted }) == 4 - launches)
  }

  @Test func `conflicts that a plan leaves out, and what they block, are no failures of the run`() {
    var sketch = Sketch()
    let a = sketch.change("a")
    _ = sketch.unit(a, conflict: "taken")
    _ = sketch.unit(sketch.change("b", after: [a]), isBlocked: true)
    sketch.operation(sketch.unit(sketch.change("c")))
    sketch.plan.execution.maximumFailures = .count(0)
    var state = RunState(sketch.plan)
    #expect(state.take() != nil)
    #expect(!state.hasTooManyFailures)
  }
}
