/// What of a seed cannot be loaded, and where it stands.
public struct SeedError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence for people.
  public var message: String
  /// Such as `["bookings", 2, "objects", 0]`: what to follow from the seed to the fault.
  public var path: [Step]

  /// A name of a member or a position, counting from 0.
  public enum Step: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    CustomStringConvertible
  {
    /// A member of an object.
    case name(String)
    /// A position in an array.
    case index(Int)

    /// A member, so that a path can be written as a list of literals.
    public init(stringLiteral value: String) { self = .name(value) }

    /// A position, so that a path can be written as a list of literals.
    public init(integerLiteral value: Int) { self = .index(value) }

    /// The name, or the position in decimal.
    public var description: String {
      switch self {
      case .name(let name): name
      case .index(let index): String(index)
      }
    }
  }

  /// `bookings.2.objects.0: message`.
  public var description: String {
    path.map(\.description).joined(separator: ".") + ": " + message
  }
}
