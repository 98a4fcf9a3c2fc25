import FoundationEssentials
import SeatsioModel

/// Writes JSON text into a buffer, member by member.
///
/// A report of an arena has half a million members; going through `Encodable` for each of them
/// takes some twenty times as long. Small answers use `encode` and stay with the wire types' own
/// conformances.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
    open("{")
    try members(&self)
    close("}")
  }

  /// Makes room, so that a long text does not move while it grows.
  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// Starts anew among members without a brace before them; see `members`.
  mutating func beginMembers() { needsComma = false }

  /// Members that were written before, between `beginMembers` and the next.
  mutating func members(_ written: ArraySlice<UInt8>) {
    guard !written.isEmpty else { return }
    separate()
    bytes.append(contentsOf: written)
    needsComma = true
  }

  mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
    open("[")
    try elements(&self)
    close("]")
  }

  /// The name of the member whose value is written next.
  mutating func name(_ text: String) {
    string(text)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func integer(_ value: some BinaryInteger) { literal(value.description) }

  mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  mutating func null() { literal("null") }

  mutating func double(_ value: Double) {
    // Like the service, whole values travel as whole numbers; what JSON cannot hold is null.
    guard value.isFinite else { return null() }
    if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return integer(whole) }
    literal(value.description)
  }

  /// Any value; the members of objects come sorted by name.
  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .integer(let value): integer(value)
    case .number(let value): double(value)
    case .string(let value): string(value)
    case .array(let elements):
      array { writer in for element in elements { writer.value(element) } }
    case .object(let members):
      object { writer in
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
          writer.name(name)
          writer.value(member)
        }
      }
    }
  }

  /// A value by its own `Encodable` conformance.
  mutating func encode(_ value: some Encodable) {
    // The wire types hold finite numbers and texts only, which Foundation always encodes.
    guard let data = try? SeatsioJSON.encoder().encode(value) else { return null() }
    separate()
    bytes.append(contentsOf: data)
    needsComma = true
  }
}

// MARK: - Members that may be absent

extension JSONWriter {
  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    self.name(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: (some TextIdentifier)?) {
    member(name, value?.rawValue)
  }

  mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
    guard let value else { return }
    self.name(name)
    integer(value)
  }

  mutating func member(_ name: String, _ value: Bool?) {
    guard let value else { return }
    self.name(name)
    bool(value)
  }

  mutating func member(_ name: String, _ value: Double?) {
    guard let value else { return }
    self.name(name)
    double(value)
  }

  mutating func member(_ name: String, _ value: JSONValue?) {
    guard let value else { return }
    self.name(name)
    self.value(value)
  }
}

// MARK: - Bytes

extension JSONWriter {
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    // Nearly all texts are plain.
    guard text.contains(where: Self.needsEscape) else { return bytes.append(contentsOf: text) }
    var plainStart = 0
    for (index, byte) in text.enumerated() where Self.needsEscape(byte) {
      bytes.append(contentsOf: text[plainStart..<index])
      plainStart = index + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case 0x22, 0x5C: bytes.append(byte)
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      default:
        let hex = String(byte, radix: 16)
        bytes.append(contentsOf: (hex.count == 1 ? "u000" : "u00").utf8)
        bytes.append(contentsOf: hex.utf8)
      }
    }
    bytes.append(contentsOf: text[plainStart...])
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }
}
