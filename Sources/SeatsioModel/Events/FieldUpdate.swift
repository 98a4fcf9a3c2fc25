/// What an update does to a field that it can also remove.
///
/// The API tells three things apart: a field that is not sent stays, null removes it, and a value
/// replaces it. An empty value removes the field as well, and is sent as it is.
public enum FieldUpdate<Value: Hashable & Sendable & Encodable>: Hashable, Sendable {
  /// Sends nothing: the field stays as it is.
  case keep
  /// Sends null: the field has no value afterwards.
  case remove
  /// Sends the value, which replaces the present one.
  case set(Value)
}

extension FieldUpdate: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
  /// Sets the elements; `[]` sends an empty array.
  public init(arrayLiteral elements: Value.Element...) { self = .set(Value(elements)) }
}

extension FieldUpdate: ExpressibleByDictionaryLiteral where Value == [String: CategoryKey] {
  /// Sets the pairs, of equal keys the last; `[:]` sends an empty object.
  public init(dictionaryLiteral elements: (String, CategoryKey)...) {
    self = .set(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}

extension KeyedEncodingContainer {
  mutating func encode<Value>(_ update: FieldUpdate<Value>, forKey key: Key) throws {
    switch update {
    case .keep: break
    case .remove: try encodeNil(forKey: key)
    case .set(let value): try encode(value, forKey: key)
    }
  }
}
