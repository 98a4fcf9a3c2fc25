public import SeatsioModel

/// How many requests a client may have in flight, per lane.
///
/// The service counts per account, over all programs and visitors' browsers: a program that shares
/// the account with ticket buyers should stay well below the ceilings.
public struct Parallelism: Hashable, Sendable {
  /// Calls of a ticket sale: 1 to 100.
  public let priority: Int
  /// Everything else: 1 to 10.
  public let regular: Int

  /// Takes the given numbers, brought into the range that the service allows.
  public init(
    priority: Int = Lane.priority.ceiling, regular: Int = Lane.regular.ceiling
  ) {
    self.priority = min(max(priority, 1), Lane.priority.ceiling)
    self.regular = min(max(regular, 1), Lane.regular.ceiling)
  }

  /// The bound of one lane.
  public subscript(lane: Lane) -> Int {
    switch lane {
    case .priority: priority
    case .regular: regular
    }
  }
}
