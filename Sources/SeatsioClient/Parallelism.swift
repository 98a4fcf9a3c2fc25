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
  /// Whether this client bounds its requests in flight at all.
  public let isLimited: Bool

  /// No bound, and nothing learnt from refusals, as in the official clients.
  ///
  /// For callers that bound their calls themselves: what the service takes is then found out by
  /// being refused.
  public static let unlimited = Parallelism(isLimited: false)

  /// Takes the given numbers, brought into the range that the service allows.
  public init(
    priority: Int = Lane.priority.ceiling, regular: Int = Lane.regular.ceiling
  ) {
    self.priority = min(max(priority, 1), Lane.priority.ceiling)
    self.regular = min(max(regular, 1), Lane.regular.ceiling)
    isLimited = true
  }

  private init(isLimited: Bool) {
    priority = Lane.priority.ceiling
    regular = Lane.regular.ceiling
    self.isLimited = isLimited
  }

  /// The bound of one lane; without limits, what the service allows.
  public subscript(lane: Lane) -> Int {
    switch lane {
    case .priority: priority
    case .regular: regular
    }
  }
}
