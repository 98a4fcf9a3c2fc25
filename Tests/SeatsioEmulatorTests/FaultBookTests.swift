import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct FaultBookTests {
  @Test("faults come in the order in which they were ordered, each as often as ordered")
  func order() {
    var book = FaultBook()
    _ = book.add(Fault(.refuse(), of: .endpoints([.chart]), .next(2)))
    _ = book.add(Fault(.close(committing: true), of: .lane(.regular), .next(1)))
    _ = book.add(Fault(.refuse(retryAfter: 9), of: .endpoints([.event]), .next(0)))
    #expect(book.next(of: nil, lane: .priority) == nil)
    #expect(book.next(of: .chart, lane: .regular) == .refuse())
    #expect(book.next(of: .event, lane: .regular) == .close(committing: true))
    #expect(book.next(of: .event, lane: .regular) == nil)
    #expect(book.next(of: .chart, lane: .regular) == .refuse())
    #expect(book.next(of: .chart, lane: .regular) == nil)
    #expect(book.orders.isEmpty)
  }

  @Test("a fault for everything strikes also what is outside the table, one for endpoints does not")
  func scope() {
    #expect(Fault.Scope.everything.covers(nil, lane: .regular))
    #expect(Fault.Scope.lane(.priority).covers(.book, lane: .priority))
    #expect(!Fault.Scope.lane(.priority).covers(.listCharts, lane: .regular))
    #expect(!Fault.Scope.endpoints([.book]).covers(nil, lane: .priority))
  }

  @Test("a resetting before the body is read leaves the faults after it for later")
  func early() {
    var book = FaultBook()
    _ = book.add(Fault(.fail(), of: .everything, .next(1)))
    #expect(!book.hasEarly)
    _ = book.add(Fault(.reset(.beforeReading), of: .everything, .next(1)))
    #expect(book.hasEarly)
    #expect(book.next(of: .book, lane: .priority, early: true) == .reset(.beforeReading))
    #expect(book.next(of: .book, lane: .priority, early: true) == nil)
    #expect(!book.hasEarly)
    #expect(book.next(of: .book, lane: .priority) == .fail())
  }

  private static func strikes(seed: UInt64) -> [Bool] {
    var book = FaultBook()
    _ = book.add(Fault(.fail(), of: .everything, .chance(0.25, seed: seed)))
    return (0..<2000).map { _ in book.next(of: .book, lane: .priority) != nil }
  }

  @Test("chance strikes about as often as it says, and a seed repeats it exactly")
  func chance() {
    #expect(Self.strikes(seed: 7) == Self.strikes(seed: 7))
    #expect(Self.strikes(seed: 7) != Self.strikes(seed: 8))
    // Six standard deviations around 500.
    #expect((384...616).contains(Self.strikes(seed: 7).count { $0 }))
  }

  @Test("a certain fault strikes each time, an impossible one never, and counts its strikes")
  func certain() {
    var book = FaultBook()
    let never = book.add(Fault(.fail(), of: .everything, .chance(0, seed: 1)))
    let always = book.add(Fault(.garble, of: .everything, .chance(1, seed: 1)))
    for _ in 0..<100 { #expect(book.next(of: .book, lane: .priority) == .garble) }
    #expect(book.orders.map(\.struck) == [0, 100])
    #expect(always.map { book.lift($0) } == true)
    #expect(always.map { book.lift($0) } == false)
    #expect(book.next(of: .book, lane: .priority) == nil)
    #expect(book.orders.map(\.id) == [never])
    book.liftAll()
    #expect(book.orders.isEmpty)
  }

  @Test("no more than a thousand faults are on order")
  func capacity() {
    var book = FaultBook()
    for _ in 0..<1000 { #expect(book.add(Fault(.fail(), of: .everything, .next(1))) != nil) }
    #expect(book.add(Fault(.fail(), of: .everything, .next(1))) == nil)
  }
}

@Suite struct LatencyTests {
  private static func draws(_ latency: Latency, _ count: Int = 20_000) -> [Duration] {
    var generator = SeededGenerator(seed: 3)
    return (0..<count).map { _ in latency.draw(using: &generator) }.sorted()
  }

  @Test("a fixed latency is always the same, a range stays inside and uses all of it")
  func simple() {
    #expect(Set(Self.draws(.fixed(.milliseconds(5)), 10)) == [.milliseconds(5)])
    let range = Self.draws(.range(.milliseconds(10) ... .milliseconds(20)))
    #expect(range.allSatisfy { (.milliseconds(10) ... .milliseconds(20)).contains($0) })
    #expect(range[0] < .milliseconds(11))
    #expect(range[range.count - 1] > .milliseconds(19))
  }

  @Test("a lognormal latency has the median and the 99th percentile it was given")
  func lognormal() {
    let draws = Self.draws(.lognormal(median: .milliseconds(50), p99: .milliseconds(400)))
    #expect((.milliseconds(48) ... .milliseconds(52)).contains(draws[10_000]))
    #expect((.milliseconds(360) ... .milliseconds(440)).contains(draws[19_800]))
  }

  @Test("no latency is negative or longer than ten minutes")
  func bounds() {
    let odd: [Latency] = [
      .fixed(.seconds(-5)), .fixed(.seconds(1 << 40)),
      .range(.seconds(-100) ... .seconds(1 << 40)),
      .lognormal(median: .seconds(500), p99: .seconds(1 << 40)),
      .lognormal(median: .zero, p99: .zero),
    ]
    for latency in odd {
      let draws = Self.draws(latency, 200)
      #expect(draws.allSatisfy { $0 >= .zero && $0 <= Latency.longest })
    }
  }
}

@Suite struct EmulatorClockTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  @Test("a clock that was moved runs on from there; a frozen one stands until it is moved")
  func moves() {
    let machine = Locked(Self.start)
    let clock = EmulatorClock { machine.withLock { $0 } }
    func pass(_ seconds: Double) { machine.withLock { $0 = $0.addingTimeInterval(seconds) } }
    func seconds() -> Double { clock.now().timeIntervalSince(Self.start) }
    #expect(seconds() == 0)
    clock.advance(by: 100)
    pass(1)
    #expect(seconds() == 101)
    clock.setFrozen(true)
    pass(50)
    #expect(seconds() == 101)
    clock.advance(by: 10)
    #expect(seconds() == 111)
    clock.setFrozen(false)
    pass(5)
    #expect(seconds() == 116)
    clock.set(to: Self.start.addingTimeInterval(-3600))
    pass(1)
    #expect(seconds() == -3599)
  }

  @Test("a clock stays within the years that dates can be written in")
  func range() {
    let clock = EmulatorClock { Self.start }
    clock.advance(by: 1e15)
    #expect(clock.now() == EmulatorClock.range.upperBound)
    clock.advance(by: -1e15)
    #expect(clock.now() == EmulatorClock.range.lowerBound)
  }
}
