import FoundationEssentials
import SeatsioModel

// The state is written down record by record. What a record says of itself is its `Codable` form,
// which the compiler makes, so that no new member is forgotten; what has rows of its own, and what
// can be told from other records, writes nothing there.

extension RecordTable: Codable {
  init(from decoder: any Decoder) throws { self.init() }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}

extension TrackedTable: Codable {
  init(from decoder: any Decoder) throws { self.init() }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}

/// What can begin empty.
protocol EmptyAtFirst {
  init()
}

extension Array: EmptyAtFirst {}
extension Dictionary: EmptyAtFirst {}

/// A collection that is told from records when the state is read, and therefore not written.
@propertyWrapper
struct Derived<Value: EmptyAtFirst & Sendable>: Codable, Sendable {
  var wrappedValue: Value

  init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  init(from decoder: any Decoder) throws { wrappedValue = Value() }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}

/// A secret key, which is written down in plain text: the emulator's keys protect nothing.
@propertyWrapper
struct StoredKey: Codable, Hashable, Sendable {
  var wrappedValue: SecretKey

  init(wrappedValue: SecretKey) { self.wrappedValue = wrappedValue }

  init(from decoder: any Decoder) throws { wrappedValue = try SecretKey(from: decoder) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue.reveal())
  }
}

/// Secret keys, which are written down as `StoredKey` says.
@propertyWrapper
struct StoredKeys: Codable, Hashable, Sendable {
  var wrappedValue: [SecretKey]

  init(wrappedValue: [SecretKey]) { self.wrappedValue = wrappedValue }

  init(from decoder: any Decoder) throws {
    wrappedValue = try decoder.singleValueContainer().decode([SecretKey].self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue.map { $0.reveal() })
  }
}

/// A workspace, written down with its secret key.
@propertyWrapper
struct StoredWorkspace: Codable, Sendable {
  var wrappedValue: Workspace

  init(wrappedValue: Workspace) { self.wrappedValue = wrappedValue }

  init(from decoder: any Decoder) throws { wrappedValue = try Workspace(from: decoder) }

  func encode(to encoder: any Encoder) throws { try wrappedValue.revealedJSON.encode(to: encoder) }
}
