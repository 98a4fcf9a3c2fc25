import JobFile
import SeatsioModel
import Testing

@testable import Running

/// What is sent after a refusal, call by call.
@Suite struct IsolationTests {
  private static let taken = UnitOutcome.failed(Failure("taken"))
  private static let gone = UnitOutcome.failed(Failure("gone"))

  private static func parts(
    _ count: Int, events: [EventKey] = ["show"], follows: [Int: [Int]] = [:], weight: Int = 1
  ) -> [Isolation.Part] {
    (0..<count).map { place in
      Isolation.Part(
        address: Address(.step, "s\(place)"), weight: weight,
        events: [events[place % events.count]], follows: follows[place] ?? [])
    }
  }

  @Test func `a call that is applied is the only one`() {
    var isolation = Isolation(Self.parts(3))
    #expect(isolation.next() == .send([0, 1, 2]))
    isolation.record(.applied)
    #expect(isolation.next() == nil)
    #expect(isolation.outcomes == [.done, .done, .done])
  }

  @Test func `what the live state explains leaves the call, and the rest is sent again`() {
    var isolation = Isolation(Self.parts(4), explaining: [.content])
    _ = isolation.next()
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == .look([0, 1, 2, 3]))
    isolation.record(found: [1: Self.gone, 2: .done])
    #expect(isolation.next() == .send([0, 3]))
    isolation.record(.applied)
    #expect(isolation.next() == nil)
    #expect(isolation.outcomes == [.done, Self.gone, .done, .done])
  }

  @Test func `what nothing explains is halved, the first half before the second`() {
    var isolation = Isolation(Self.parts(4), explaining: [.content])
    _ = isolation.next()
    isolation.record(.refused(Self.taken, .content))
    _ = isolation.next()
    isolation.record(found: [:])
    #expect(isolation.next() == .send([0, 1]))
    isolation.record(.refused(Self.taken, .content))
    // It has been looked into as a part of the whole.
    #expect(isolation.next() == .send([0]))
    isolation.record(.applied)
    #expect(isolation.next() == .send([1]))
    isolation.record(.refused(Self.gone, .content))
    #expect(isolation.next() == .send([2, 3]))
    isolation.record(.applied)
    #expect(isolation.outcomes == [.done, Self.gone, .done, .done])
  }

  @Test func `the second half is not sent whole when the first cannot be to blame`() {
    var isolation = Isolation(Self.parts(4))
    _ = isolation.next()
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == .send([0, 1]))
    isolation.record(.applied)
    #expect(isolation.next() == .send([2]))
    isolation.record(.applied)
    // A unit is never said to be refused before it was refused alone.
    #expect(isolation.next() == .send([3]))
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == nil)
    #expect(isolation.outcomes == [.done, .done, .done, Self.taken])
  }

  @Test func `what is missing in a call about one event is missing for all of it`() {
    var isolation = Isolation(Self.parts(4), explaining: [.content, .missing])
    _ = isolation.next()
    isolation.record(.refused(Self.gone, .missing))
    #expect(isolation.next() == .look([0, 1, 2, 3]))
    isolation.record(found: [:])
    #expect(isolation.next() == nil)
    #expect(isolation.outcomes == .init(repeating: Self.gone, count: 4))
  }

  @Test func `what is missing in a call about several events is looked for`() {
    var isolation = Isolation(Self.parts(4, events: ["show", "late"]))
    _ = isolation.next()
    isolation.record(.refused(Self.gone, .missing))
    #expect(isolation.next() == .send([0, 1]))
  }

  @Test(arguments: [
    UnitOutcome.unknown(Failure("lost")), .failed(Failure("401")), .notStarted,
    .deferred(after: .seconds(90)),
  ])
  func `other failures hold for the whole call`(outcome: UnitOutcome) {
    var isolation = Isolation(Self.parts(4), explaining: [.content, .missing])
    _ = isolation.next()
    isolation.record(.ended(outcome))
    #expect(isolation.next() == nil)
    #expect(isolation.outcomes == .init(repeating: outcome, count: 4))
  }

  @Test func `what follows a culprit is blocked by it, however far, and never sent`() {
    var isolation = Isolation(Self.parts(5, follows: [2: [0], 3: [2], 4: [1]]))
    #expect(isolation.next() == .send([0, 1, 2, 3, 4]))
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == .send([0, 1, 2]))
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == .send([0, 1]))
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == .send([0]))
    isolation.record(.refused(Self.taken, .content))
    #expect(isolation.next() == .send([1]))
    isolation.record(.applied)
    #expect(isolation.next() == .send([4]))
    isolation.record(.applied)
    #expect(isolation.next() == nil)
    let blocked = UnitOutcome.blocked(by: Address(.step, "s0"))
    #expect(isolation.outcomes == [Self.taken, .done, blocked, blocked, .done])
  }

  @Test func `a call that is too large is sent in smaller ones, and so is every other`() {
    var isolation = Isolation(Self.parts(5, weight: 2))
    #expect(isolation.next() == .send([0, 1, 2, 3, 4]))
    isolation.record(.refused(Self.taken, .tooLarge))
    #expect(isolation.limit == 5)
    #expect(isolation.next() == .send([0, 1]))
    isolation.record(.applied)
    // Another call of the run has shown that even this is too much.
    #expect(isolation.next(limit: 2) == .send([2]))
    isolation.record(.applied)
    #expect(isolation.next(limit: 2) == .send([3]))
    isolation.record(.refused(Self.taken, .tooLarge))
    #expect(isolation.next(limit: 2) == .send([4]))
    isolation.record(.applied)
    #expect(isolation.next() == nil)
    #expect(isolation.outcomes == [.done, .done, .done, Self.taken, .done])
  }

  // MARK: - Any batch

  /// A server that refuses some units, and a run that isolates them.
  private struct Trial {
    let parts: [Isolation.Part]
    let bad: Set<Int>
    let explained: Set<Int>
    private(set) var sends = 0
    private(set) var looks = 0
    private(set) var applied: [Int] = []
    private(set) var outcomes: [UnitOutcome?] = []

    init(_ random: inout Random) {
      let count = random.number(1...60)
      let share = Double.random(in: 0.01...0.05, using: &random)
      let seats = random.number(60...600)
      var owner: [Int: Int] = [:]
      let parts = (0..<count).map { place in
        let own = (1...random.number(1...8)).map { _ in random.number(0...seats) }
        let follows = Set(own.compactMap { owner[$0] }).subtracting([place]).sorted()
        for seat in own { owner[seat] = place }
        return Isolation.Part(
          address: Address(.step, "s\(place)"), weight: own.count,
          events: [random.number(0...3) == 0 ? "late" : "show"], follows: follows)
      }
      self.parts = parts
      let bad = Set((0..<count).filter { _ in Double.random(in: 0..<1, using: &random) < share })
      self.bad = bad
      let visible = random.number(0...2)
      // What follows others does not meet its objects as they are now.
      let heads = bad.filter { parts[$0].follows.isEmpty }.sorted()
      explained = Set(heads.filter { _ in random.number(0...2) < visible })
      run()
    }

    private mutating func run() {
      var isolation = Isolation(parts, explaining: [.content])
      while let action = isolation.next() {
        switch action {
        case .send(let numbers):
          sends += 1
          let culprits = numbers.filter { number in
            bad.contains(number)
              || !parts[number].follows.allSatisfy { earlier in
                applied.contains(earlier) || numbers.contains(earlier) && earlier < number
              }
          }
          if culprits.isEmpty {
            applied += numbers
            isolation.record(.applied)
          } else {
            isolation.record(.refused(Self.refusal(culprits[0]), .content))
          }
        case .look(let numbers):
          looks += 1
          let found = numbers.filter(explained.contains)
          isolation.record(
            found: Dictionary(uniqueKeysWithValues: found.map { ($0, Self.refusal($0)) }))
        }
      }
      outcomes = isolation.outcomes
    }

    static func refusal(_ number: Int) -> UnitOutcome {
      .failed(Failure("row \(number) is taken"))
    }

    /// The first part that did not end as it has to.
    var wrong: Int? {
      // By part: the culprits that it comes after, itself if it is one and after none.
      var faults: [Set<Address>] = []
      for (number, part) in parts.enumerated() {
        let earlier = part.follows.reduce(into: Set<Address>()) { $0.formUnion(faults[$1]) }
        faults.append(earlier.isEmpty && bad.contains(number) ? [part.address] : earlier)
      }
      return parts.indices.first { number in
        switch outcomes[number] {
        case .done?: !faults[number].isEmpty
        case .blocked(let address)?: !faults[number].contains(address)
        case let outcome:
          outcome != Self.refusal(number) || faults[number] != [parts[number].address]
        }
      }
    }

    /// Calls beyond the first that the culprits may cost.
    var bound: Int {
      let levels = parts.count < 2 ? 0 : Int.bitWidth - (parts.count - 1).leadingZeroBitCount
      return 2 * levels * bad.count
    }
  }

  @Test func `of 10,000 batches every good order is done whole and no bad one in part`() {
    var refused = 0
    var worst = 0.0
    for seed in 0..<10_000 as Range<UInt64> {
      var random = Random(seed: seed)
      let trial = Trial(&random)
      if let wrong = trial.wrong {
        Issue.record(
          "seed \(seed): part \(wrong) ended \(String(describing: trial.outcomes[wrong]))")
        return
      }
      guard Set(trial.applied).count == trial.applied.count, trial.looks <= 1,
        trial.sends - 1 <= trial.bound
      else {
        Issue.record("seed \(seed): \(trial.sends) calls and \(trial.looks) looks")
        return
      }
      refused += trial.bad.count
      if trial.bound > 0 { worst = max(worst, Double(trial.sends - 1) / Double(trial.bound)) }
    }
    #expect(refused > 5_000)
    // The bound is reached, so it is not checked in vain.
    #expect(worst > 0.9)
  }
}
