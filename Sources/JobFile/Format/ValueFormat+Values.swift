import Diagnostics
import SeatsioModel

extension ValueFormat where Value == Located<String> {
  /// A text that is not empty.
  static var text: Self { Self(.text()) { $0.text($1, $2) } }

  /// A day as `yyyy-MM-dd`, within the bounds of the API.
  static var day: Self {
    Self(.text(pattern: #"^\d{4}-\d{2}-\d{2}$"#, isOnlyText: true)) { $0.date($1, $2) }
  }
}

extension ValueFormat where Value == String {
  /// A text that is not empty, without its place.
  static var plainText: Self { Self(.text()) { $0.writtenText($1, $2)?.text } }
}

extension ValueFormat where Value == Located<[Located<String>]> {
  /// A list of texts.
  static var texts: Self { .list(of: ValueFormat<Located<String>>.text) }
}

extension ValueFormat where Value == String {
  /// A CSS colour in hexadecimal form.
  static var color: Self {
    Self(.text(pattern: "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", isOnlyText: true)) {
      $0.color($1, $2)
    }
  }
}

extension ValueFormat where Value == Located<Bool> {
  static var bool: Self { Self(.boolean) { $0.bool($1, $2) } }
}

extension ValueFormat where Value == Located<Int> {
  static func integer(in range: ClosedRange<Int>) -> Self {
    Self(.integer(range)) { $0.integer($1, $2, in: range) }
  }
}

extension ValueFormat where Value == Located<Duration> {
  /// A span of time with its unit: `10s`, `250ms`, `2m`.
  static func duration(in range: ClosedRange<Duration>) -> Self {
    Self(.text(pattern: #"^\d+(\.\d+)? *(ms|s|m)$"#, isOnlyText: true)) {
      $0.duration($1, $2, in: range)
    }
  }
}

extension ValueFormat where Value == Located<String> {
  /// A whole address that begins with `http://` or `https://`.
  static var baseURL: Self {
    Self(.text(pattern: "^https?://[^/]", isOnlyText: true)) { $0.address($1, $2) }
  }
}

extension ValueFormat where Value == Located<Double> {
  /// A share such as `30%`.
  static var percentage: Self {
    Self(.text(pattern: #"^\d+(\.\d+)?%$"#)) { $0.percentage($1, $2) }
  }
}

extension ValueFormat where Value == Located<FailureLimit> {
  /// A number, or a share of all.
  static var failureLimit: Self {
    let range = 0...1_000_000
    return Self(.any([.integer(range), .text(pattern: #"^\d+(\.\d+)?%$"#)])) {
      decoder, input, what in
      guard let scalar = decoder.scalar(input, what) else { return nil }
      guard !scalar.text.hasSuffix("%") else {
        return decoder.percentage(input, what)?.map { .percent($0) }
      }
      if let number = scalar.integer.flatMap({ Int(exactly: $0) }), range.contains(number) {
        return Located(.count(number), at: scalar.mark)
      }
      decoder.report(
        "job/invalid-value",
        "\(what) must be a number or a share such as 2%, not '\(scalar.text)'",
        at: scalar.mark, related: scalar.origin, fix: "write how many may fail, such as 10 or 2%")
      return nil
    }
  }
}

/// What a function of its own reads, which only needs to know where it stands.
extension ValueFormat where Value == Input {
  /// A mapping with known keys.
  static func section(_ format: @escaping @Sendable () -> MappingFormat) -> Self {
    Self(.mapping(format)) { _, input, _ in input }
  }

  /// A mapping whose keys the author of the file chooses.
  static func declarations(of entry: ValueFormat<Input>) -> Self {
    Self(.map(entry.schema)) { _, input, _ in input }
  }

  /// A list.
  static func entries(of entry: ValueFormat<Input>, atLeast: Int = 0) -> Self {
    Self(.list(entry.schema, atLeast: atLeast)) { _, input, _ in input }
  }

  /// Whatever the function accepts: `schema` is what it says of it.
  static func written(_ schema: Schema) -> Self { Self(schema) { _, input, _ in input } }

  /// Any value.
  static var anything: Self { .written(.anything) }
}

extension ValueFormat where Value == CategoryKey {
  /// The key of a category: an unquoted whole number stays a number.
  static var categoryKey: Self { Self(.text()) { $0.categoryKey($1, $2) } }
}

extension ValueFormat where Value == JSONValue {
  /// Free data: any mapping.
  static var jsonObject: Self { Self(.map(.anything)) { $0.jsonObject($1, $2) } }
}

extension ValueFormat where Value: TextIdentifier {
  /// A text that identifies something, without its place.
  static func plain(_ type: Value.Type) -> Self {
    Self(.text()) { decoder, input, what in decoder.text(input, what).map { Value($0.value) } }
  }
}

extension ValueFormat {
  /// A text that identifies something.
  static func identifier<ID: TextIdentifier>(_ type: ID.Type) -> Self where Value == Located<ID> {
    Self(.text()) { decoder, input, what in decoder.text(input, what)?.map { ID($0) } }
  }

  /// One of a closed set of words.
  static func choice<Word>(_ type: Word.Type) -> Self
  where Value == Located<Word>, Word: RawRepresentable<String> & CaseIterable & Sendable {
    Self(.choice(Word.allCases.map(\.rawValue))) { $0.choice($1, $2, of: type) }
  }

  /// A list, of which entries with a problem are left out.
  static func list<Item>(of item: ValueFormat<Item>, atLeast: Int = 0) -> Self
  where Value == Located<[Item]> {
    Self(.list(item.schema, atLeast: atLeast)) { decoder, input, what in
      guard let inputs = decoder.sequence(input, what) else { return nil }
      if inputs.count < atLeast {
        decoder.report(
          "job/invalid-value", "\(what) is an empty list", at: input.mark,
          fix: "list at least one entry, or remove the key")
      }
      let items = inputs.compactMap { item.read(&decoder, $0, what.item) }
      return Located(items, at: input.mark)
    }
  }

  /// A local name of the file, or `{key: …}` for something outside of it.
  static func reference<ID: TextIdentifier>(to kind: Address.Kind, as type: ID.Type) -> Self
  where Value == Located<Reference<ID>> {
    Self(.any([.text(), .mapping { OutsideFormat.mapping }])) { decoder, input, what in
      decoder.reference(input, what, to: kind, as: type)
    }
  }

  /// A mapping with known keys, read by a function that begins with `fields`.
  static func mapping(
    _ format: @escaping @Sendable () -> MappingFormat,
    read: @escaping @Sendable (inout JobDecoder, Input, What) -> Value?
  ) -> Self {
    Self(.mapping(format), read: read)
  }
}

/// `{key: …}`: something outside of the file.
enum OutsideFormat {
  static let key = Key("key", .text, required: true, "the key of a thing outside of the file")
  static let mapping = MappingFormat("outside", [key])
}

extension JobDecoder {
  /// The value of a key; `nil` where the key is absent, or after a problem.
  mutating func read<Value>(_ key: Key<Value>, _ fields: Fields) -> Value? {
    fields[key.name].flatMap { key.format.read(&self, $0, What(key: key.name)) }
  }

  /// The entries of a mapping whose keys `format` knows; unknown and missing ones are reported.
  ///
  /// - Parameters:
  ///   - owner: What the mapping is, for messages.
  ///   - place: What stands for it in the file; `nil`: its first character.
  mutating func fields(
    _ input: Input, of owner: @autoclosure () -> String, at place: SourceMark? = nil,
    _ format: MappingFormat
  ) -> Fields? {
    var required = format.required
    if !format.unlessAbsent.isEmpty, !isAbsent(input) { required += format.unlessAbsent }
    return fields(input, of: owner(), at: place, known: format.names, required: required)
  }

  /// Whether the `state` of a mapping is `absent`.
  private mutating func isAbsent(_ input: Input) -> Bool {
    guard let state = value(of: "state", in: input), case .scalar(let scalar)? = content(state)
    else { return false }
    return scalar.text == Presence.absent.rawValue
  }
}
