import Synchronization

/// How much memory the bodies of requests may take, one and all.
final class BodyLimits: Sendable {
  let largestBody: Int
  private let largestSum: Int
  private let sum = Atomic(0)

  init(largestBody: Int, largestSum: Int) {
    self.largestBody = largestBody
    self.largestSum = largestSum
  }

  /// Reserves memory for some bytes; `false` if there is none left.
  func take(_ count: Int) -> Bool {
    guard sum.add(count, ordering: .relaxed).newValue <= largestSum else {
      giveBack(count)
      return false
    }
    return true
  }

  func giveBack(_ count: Int) { sum.subtract(count, ordering: .relaxed) }
}
