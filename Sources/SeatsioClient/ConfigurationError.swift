/// A client that cannot be made from what it was given; holds no key.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right, in one sentence.
  public var message: String

  /// An error that says `message`.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
