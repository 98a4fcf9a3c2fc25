import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Claims about every plan, tried on random jobs over a few seats of two events.
@Suite struct PropertyTests {
  @Test(arguments: 0..<500)
  func `a plan applied leaves nothing to do`(seed: UInt64) throws {
    var random = Random(seed: seed)
    let text = random.job()
    let job = try job(text)
    guard Planner.check(job).isEmpty else { return }
    var account = random.account()
    let first = try plan(job, on: &account)
    do {
      try account.apply(first)
    } catch {
      Issue.record("the account refused '\(error)' of\n\(text)")
      return
    }
    let second = try plan(job, on: &account)
    guard first.conflicts.isEmpty else { return }
    #expect(second.isEmpty, "\(second.calls) \(second.conflicts.map(\.message)) of\n\(text)")
  }

  @Test(arguments: 0..<500)
  func `after a run that broke off, the next one goes on with what is left`(seed: UInt64) throws {
    var random = Random(seed: seed)
    let text = random.job()
    let job = try job(text)
    guard Planner.check(job).isEmpty else { return }
    var account = random.account()
    let first = try plan(job, on: &account)
    guard first.conflicts.isEmpty else { return }
    for operation in first.operations.prefix(
      Int.random(in: 0...first.operations.count, using: &random))
    {
      try account.apply(operation.call)
    }
    let second = try plan(job, on: &account)
    #expect(second.conflicts.isEmpty, "\(second.conflicts.map(\.message)) of\n\(text)")
    try account.apply(second)
    #expect(try plan(job, on: &account).isEmpty)
  }

  @Test func `the random jobs are worth trying`() throws {
    var whole = 0
    var calls = 0
    for seed in 0..<500 {
      var random = Random(seed: UInt64(seed))
      let job = try job(random.job())
      guard Planner.check(job).isEmpty else { continue }
      var account = random.account()
      let plan = try plan(job, on: &account)
      if plan.conflicts.isEmpty, !plan.isEmpty { whole += 1 }
      calls += plan.operations.count
    }
    #expect(whole >= 50)
    #expect(calls >= 600)
  }

  @Test(arguments: 0..<100)
  func `the same job on the same account gives the same plan`(seed: UInt64) throws {
    var random = Random(seed: seed)
    let text = random.job()
    let account = random.account()
    guard Planner.check(try job(text)).isEmpty else { return }
    let descriptions = try (1...2).map { _ in String(describing: try plan(text, on: account)) }
    #expect(descriptions[0] == descriptions[1])
  }

  @Test(arguments: 0..<500)
  func `operations never wait for each other and never share an object`(seed: UInt64) throws {
    var random = Random(seed: seed)
    let text = random.job()
    guard Planner.check(try job(text)).isEmpty else { return }
    let plan = try plan(text, on: random.account())
    var place: [UnitID: Int] = [:]
    for operation in plan.operations {
      for unit in operation.units {
        #expect(place.updateValue(operation.id.index, forKey: unit) == nil)
      }
    }
    for operation in plan.operations {
      for unit in operation.units.map({ plan[$0] }) {
        let before = unit.follows + plan[unit.change].waitsFor.flatMap { plan[$0].units }
        for earlier in before { #expect((place[earlier] ?? .max) < operation.id.index) }
      }
    }
    for call in plan.seats {
      let objects = call.joined().flatMap { item in
        item.objects.map { "\(item.event) \($0.objectId)" }
      }
      #expect(Set(objects).count == objects.count)
    }
    // Every unit travels exactly once, is in conflict, or waits for one that is.
    for unit in plan.units {
      #expect([place[unit.id] != nil, unit.conflict != nil, unit.isBlocked].count { $0 } == 1)
    }
  }
}

/// SplitMix64, for jobs that are the same in every run.
private struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  private mutating func pick(_ texts: String...) -> String { texts[number(0...texts.count - 1)] }

  mutating func job() -> String {
    var text = """
      execution: {packing: {objects: \(number(1...6)), changes: \(number(1...4))}}
      hold_tokens: {t: {}}
      steps:
      """
    let count = number(1...6)
    for index in 1...count {
      text += "\n  - id: s\(index)"
      switch number(0...5) {
      case 0: text += "\n    depends_on: [s\(number(1...count))]"
      case 1, 2: if index > 1 { text += "\n    depends_on: [s\(number(1...index - 1))]" }
      default: break
      }
      if number(0...2) == 0 { text += "\n    atomic: \(pick("object", "order", "step"))" }
      let event = pick("one", "two")
      let first = number(1...6)
      let objects = "A-\(first)..A-\(number(first...min(first + 2, 6)))"
      let order = pick("", ", order_id: a", ", order_id: b")
      let body = "event: \(event), objects: [\(objects)]"
      switch number(0...5) {
      case 0, 1: text += "\n    book: {\(body)\(order)}"
      case 2: text += "\n    release: {\(body)\(order)}"
      case 3: text += "\n    change_status: {\(body), status: \(pick("x", "y"))}"
      case 4: text += "\n    hold: {\(body), order_id: h, hold_token: t}"
      default: text += "\n    book: {\(body)\(order), hold_token: t}"
      }
    }
    return text
  }

  mutating func account() -> FakeAccount {
    var account = FakeAccount(show: seats(1...6))
    account.workspaces[0].events = ["one", "two"].map { key in
      var objects = seats(1...6)
      for label in objects.keys.sorted() {
        switch number(0...29) {
        case 0: objects[label] = LiveObject(status: .booked, orderID: "a")
        case 1: objects[label] = LiveObject(status: .resale)
        case 2: objects[label] = LiveObject(status: "x")
        default: break
        }
      }
      return FakeAccount.FakeEvent(key: EventKey(key), chart: "hall", objects: objects)
    }
    return account
  }
}
