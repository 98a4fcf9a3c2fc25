import Diagnostics

/// Where the anchor and the tag before a node are written.
///
/// libyaml lets a node begin at its properties; people look for it behind them.
struct WrittenProperties {
  /// The bytes of `&name`; empty without one.
  private(set) var anchor: Range<Int>
  /// The bytes of `!tag`; empty without one.
  private(set) var tag: Range<Int>
  /// Where the node itself begins.
  private(set) var end: Int

  /// A node without properties.
  init(noneAt start: Int) {
    anchor = start..<start
    tag = start..<start
    end = start
  }

  /// Reads the properties at an offset.
  init(in text: SourceText, from start: Int) {
    self.init(noneAt: start)
    let bytes = text.bytes
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "&"):
        anchor = end..<Self.endOfName(in: bytes, from: end)
        end = text.startOfWord(from: anchor.upperBound)
      case UInt8(ascii: "!"):
        tag = end..<text.endOfWord(from: end)
        end = text.startOfWord(from: tag.upperBound)
      case UInt8(ascii: "#"):
        end = bytes[end...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        end = text.startOfWord(from: end)
      default:
        return
      }
    }
  }

  /// The end of an anchor, whose name libyaml takes of letters, digits, `-` and `_`.
  private static func endOfName(in bytes: [UInt8], from start: Int) -> Int {
    let isNameByte: (UInt8) -> Bool = { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return bytes[(start + 1)...].firstIndex { !isNameByte($0) } ?? bytes.count
  }
}
