import FoundationEssentials
import SeatsioModel

extension StatusChangeBody {
  /// The body as the encoder would write it, byte by byte, in a fraction of the time: a sale sends
  /// little else.
  ///
  /// `nil` if it holds what is left to the encoder: wishes for best available objects, extra data, and
  /// control characters.
  var quickJSON: Data? {
    guard bestAvailable == nil, objects?.allSatisfy({ $0.extraData == nil }) ?? true else {
      return nil
    }
    var json = JSONText()
    json.object { json in
      json.member("allowedPreviousStatuses", allowedPreviousStatuses?.map(\.rawValue))
      json.member("channelKeys", channelKeys?.map(\.rawValue))
      json.member("events", events?.map(\.rawValue))
      json.member("holdToken", holdToken?.rawValue)
      json.literal("ignoreChannels", ignoreChannels.map(String.init))
      json.literal("keepExtraData", keepExtraData.map(String.init))
      json.member("objects", objects) { json, object in
        json.object { json in
          json.member("objectId", object.objectId.rawValue)
          json.literal("quantity", object.quantity.map(String.init))
          json.member("ticketType", object.ticketType)
        }
      }
      json.member("orderId", orderId)
      json.member("rejectedPreviousStatuses", rejectedPreviousStatuses?.map(\.rawValue))
      json.member("resaleListingId", resaleListingId)
      json.member("status", status?.rawValue)
      json.member("type", type?.rawValue)
    }
    return json.data
  }
}

/// JSON in the making: members in the order in which they are given, absent ones left out.
private struct JSONText {
  private var bytes: [UInt8] = []
  private var needsComma = false
  /// Whether a string held what only the encoder escapes.
  private var isIncomplete = false

  var data: Data? { isIncomplete ? nil : Data(bytes) }

  mutating func object(_ members: (inout JSONText) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    members(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func member(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    self.name(name)
    string(value)
  }

  /// A number or a truth value.
  mutating func literal(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    self.name(name)
    bytes += value.utf8
    needsComma = true
  }

  mutating func member(_ name: StaticString, _ values: [String]?) {
    member(name, values) { json, value in json.string(value) }
  }

  mutating func member<Value>(
    _ name: StaticString, _ values: [Value]?, _ write: (inout JSONText, Value) -> Void
  ) {
    guard let values else { return }
    self.name(name)
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    for value in values {
      comma()
      write(&self, value)
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  private mutating func name(_ name: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes += $0 }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte < 0x20 { isIncomplete = true }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }
}
