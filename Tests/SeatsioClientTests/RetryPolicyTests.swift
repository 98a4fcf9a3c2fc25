import Testing

@testable import SeatsioClient

struct RetryPolicyTests {
  @Test(arguments: [
    (1, 400), (2, 800), (3, 1_600), (4, 3_200), (5, 6_400),
  ])
  func `a wait doubles with each attempt and is stretched by a quarter at most`(
    attempt: Int, milliseconds: Int
  ) throws {
    var generator = SystemRandomNumberGenerator()
    let range = Duration.milliseconds(milliseconds)...Duration.milliseconds(milliseconds * 5 / 4)
    for _ in 1...50 {
      let delay = RetryPolicy().delay(afterAttempt: attempt, using: &generator)
      #expect(range.contains(try #require(delay)))
    }
  }

  @Test func `the sixth attempt is the last`() {
    var generator = SeededGenerator(seed: 1)
    #expect(RetryPolicy().delay(afterAttempt: 6, using: &generator) == nil)
  }

  @Test func `no retries means none, even if the server names a wait`() {
    var generator = SeededGenerator(seed: 1)
    let policy = RetryPolicy(maximumRetries: 0)
    #expect(policy.delay(afterAttempt: 1, using: &generator) == nil)
    #expect(policy.delay(afterAttempt: 1, retryAfter: .seconds(1), using: &generator) == nil)
  }

  @Test(arguments: [(0, 0), (3, 3), (60, 60), (61, nil), (86_400, nil)])
  func `the server's wait wins, but beyond a minute we give up`(asked: Int, waited: Int?) {
    var generator = SeededGenerator(seed: 1)
    let delay = RetryPolicy().delay(
      afterAttempt: 1, retryAfter: .seconds(asked), using: &generator)
    #expect(delay == waited.map { .seconds($0) })
  }

  @Test func `waits stop growing at the maximum and never overflow`() throws {
    var generator = SeededGenerator(seed: 1)
    let policy = RetryPolicy(maximumRetries: .max)
    for attempt in [6, 60, 600, Int.max] {
      let delay = try #require(policy.delay(afterAttempt: attempt, using: &generator))
      #expect(delay >= .seconds(10) && delay <= .seconds(12.5))
    }
  }

  @Test func `the same seed gives the same waits`() {
    func waits(_ seed: UInt64) -> [Duration?] {
      var generator = SeededGenerator(seed: seed)
      return (1...5).map { RetryPolicy().delay(afterAttempt: $0, using: &generator) }
    }
    #expect(waits(42) == waits(42))
    #expect(waits(42) != waits(43))
  }
}
