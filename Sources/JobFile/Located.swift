public import Diagnostics

/// A value together with the place in the file that it was read from.
public struct Located<Value> {
  /// What was read.
  public var value: Value
  /// Where it is declared.
  public var mark: SourceMark

  /// Makes one of its parts.
  public init(_ value: Value, at mark: SourceMark) {
    self.value = value
    self.mark = mark
  }

  /// The same place with another value.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
    Located<Other>(try transform(value), at: mark)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
