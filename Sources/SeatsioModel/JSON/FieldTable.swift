import Glibc

/// Finds the field that a member's name means, without making a string of it.
///
/// A table with open addressing over the bytes of the names, made once per type.
struct FieldTable<Field: CodingKey & CaseIterable>: Sendable where Field: Sendable {
  private struct Slot: Sendable {
    /// Where the field's name is among `names`.
    var name: Range<Int>
    var field: Field
    var bit: UInt64
  }

  private let slots: [Slot?]
  private let mask: Int
  private let names: [UInt8]
  private let required: [Slot]

  /// A table of all cases of `Field`, at most 64, of which an object must have the required ones.
  init(required: [Field]) {
    let fields = Array(Field.allCases)
    // A power of two, at most a quarter full, so that searches end after a step or two.
    let size = 1 << (Int.bitWidth - (fields.count * 4).leadingZeroBitCount)
    mask = size - 1
    var slots = [Slot?](repeating: nil, count: size)
    var names: [UInt8] = []
    for (index, field) in fields.enumerated() {
      let name = Array(field.stringValue.utf8)
      var place = name.withUnsafeBytes { Self.hash($0) } & mask
      while slots[place] != nil { place = (place + 1) & mask }
      slots[place] = Slot(
        name: names.count..<names.count + name.count, field: field, bit: 1 << UInt64(index))
      names += name
    }
    self.slots = slots
    self.names = names
    self.required = required.compactMap { field in
      slots.first { $0?.field.stringValue == field.stringValue } ?? nil
    }
  }

  /// Hands each member of an object that has a field to `take`, in the order of the text.
  ///
  /// Throws for another value than an object, and for one that lacks a required field.
  func read(
    _ object: TapeValue, _ take: (Field, TapeValue) throws(JSONReadingError) -> Void
  ) throws(JSONReadingError) {
    var found: UInt64 = 0
    var members = try object.members()
    while let (name, value) = members.next() {
      guard let slot = slot(of: name) else { continue }
      do throws(JSONReadingError) {
        try take(slot.field, value)
      } catch {
        throw error.inside(slot.field.stringValue)
      }
      found |= slot.bit
    }
    for slot in required where found & slot.bit == 0 {
      throw .mismatch(path: [slot.field.stringValue], "is missing")
    }
  }

  /// The slot of a name; `nil` for names that are not known.
  private func slot(of name: TapeValue) -> Slot? {
    let bytes = name.bytes
    var place = Self.hash(bytes) & mask
    // Ends at an empty slot, of which there are always some.
    while let slot = slots[place] {
      if isName(slot.name, bytes) { return slot }
      place = (place + 1) & mask
    }
    return nil
  }

  private func isName(_ range: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard range.count == bytes.count, let start = bytes.baseAddress else { return false }
    return names.withUnsafeBytes { names in
      // proof: ranges are made with `names`, so their bounds lie inside it.
      names.baseAddress.map { memcmp($0 + range.lowerBound, start, range.count) == 0 } ?? false
    }
  }

  /// Names of one API differ in length, ends and middle; what does not differ costs a comparison.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    let middle = bytes[bytes.count / 2]
    return bytes.count &* 0x9E5 &+ Int(first) &* 0x35 &+ Int(middle) &* 0x11B &+ Int(last)
  }
}
