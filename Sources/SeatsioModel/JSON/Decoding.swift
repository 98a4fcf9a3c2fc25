extension KeyedDecodingContainer {
  /// Reads a value that the server may leave out or send as null: both mean `fallback`.
  func value<Value: Decodable>(_ fallback: Value, forKey key: Key) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? fallback
  }
}
