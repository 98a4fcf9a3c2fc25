/// Turns text in UTF-16 into UTF-8, piece by piece.
///
/// Lines and columns stay what they are, because marks count characters.
package struct UTF16Transcoder: Sendable {
  /// Which byte of a code unit comes first.
  package enum ByteOrder: Sendable {
    case littleEndian
    case bigEndian
  }

  /// What cannot stand in UTF-16; what comes before it was appended.
  package enum Problem: Error, Sendable {
    /// One half of a surrogate pair without the other.
    case loneSurrogate(UInt16)
    /// The text ends within a code unit.
    case halfUnit

    /// The problem in the words of a message, where a file is what it is about.
    package var message: String {
      switch self {
      case .loneSurrogate(let unit):
        "the code unit 0x\(String(unit, radix: 16, uppercase: true)) of UTF-16 cannot stand alone"
      case .halfUnit: "the file ends within a character of UTF-16"
      }
    }
  }

  /// The UTF-8 of a whole file: the same bytes, unless a byte order mark says that it is UTF-16.
  ///
  /// Of what is no UTF-16 it is the part before the problem.
  package static func utf8(_ bytes: [UInt8]) -> (text: [UInt8], problem: Problem?) {
    guard !bytes.starts(with: [0xFF, 0xFE, 0, 0]), let order = byteOrder(of: bytes) else {
      return (bytes, nil)
    }
    var transcoder = UTF16Transcoder(order)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    do {
      try transcoder.append(bytes[2...], to: &text)
      try transcoder.finish()
    } catch {
      return (text, error)
    }
    return (text, nil)
  }

  private let order: ByteOrder
  /// The first byte of a unit whose second has not come yet.
  private var half: UInt8?
  /// A high surrogate that waits for its low one.
  private var high: UInt16?

  /// Makes one for text after its byte order mark.
  package init(_ order: ByteOrder) { self.order = order }

  /// The byte order that a byte order mark tells, which has two bytes.
  package static func byteOrder(of start: some Sequence<UInt8>) -> ByteOrder? {
    let start = Array(start.prefix(2))
    if start == [0xFF, 0xFE] { return .littleEndian }
    return start == [0xFE, 0xFF] ? .bigEndian : nil
  }

  /// Appends the next piece, which may begin and end anywhere.
  package mutating func append(
    _ bytes: some Sequence<UInt8>, to text: inout [UInt8]
  ) throws(Problem) {
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let (upper, lower) = order == .bigEndian ? (first, byte) : (byte, first)
      try append(UInt16(upper) << 8 | UInt16(lower), to: &text)
    }
  }

  /// Says whether the text may end here.
  package func finish() throws(Problem) {
    if let high { throw .loneSurrogate(high) }
    if half != nil { throw .halfUnit }
  }

  private mutating func append(_ unit: UInt16, to text: inout [UInt8]) throws(Problem) {
    if let first = high {
      guard 0xDC00..<0xE000 ~= unit else { throw .loneSurrogate(first) }
      high = nil
      let value = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(unit) & 0x3FF
      append(value, to: &text)
      return
    }
    switch unit {
    case 0xD800..<0xDC00: high = unit
    case 0xDC00..<0xE000: throw .loneSurrogate(unit)
    default: append(UInt32(unit), to: &text)
    }
  }

  private func append(_ value: UInt32, to text: inout [UInt8]) {
    guard value >= 0x80 else {
      text.append(UInt8(value))
      return
    }
    guard let scalar = Unicode.Scalar(value) else { return }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
