/// What a document may be at most, so that no file can exhaust memory or time.
public struct YAMLLimits: Hashable, Sendable {
  /// The size of the file in bytes; more than 128 MiB is never read.
  public var maximumBytes = Self.bytesBound
  /// The levels of lists and mappings inside of each other; more than 127 are never read, because
  /// libyaml takes quadratic time on them.
  public var maximumDepth = 100
  /// The number of scalars, lists and mappings, with every alias counted as if what it stands for
  /// were written there, and each 64 bytes of a text as one more.
  public var maximumNodes = 10_000_000
  /// The number of problems after which no further ones are collected.
  public var maximumDiagnostics = 1000

  /// Makes the default limits.
  public init() {}

  static let bytesBound = 128 << 20
  static let depthBound = 127
  static let bytesPerNode = 64
  static let nodesBound = 1 << 30
}
