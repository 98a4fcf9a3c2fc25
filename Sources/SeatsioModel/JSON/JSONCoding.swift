public import FoundationEssentials

/// The API's JSON: UTF-8, dates in UTC as ISO 8601 with `Z`, with or without a fraction.
public enum SeatsioJSON {
  /// The decoder for answers of the API: always the same one, so its settings are not to be changed.
  public static func decoder() -> JSONDecoder { sharedDecoder }

  private static let sharedDecoder = {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = date(text) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "'\(text)' is not a date and time in ISO 8601")
      }
      return date
    }
    return decoder
  }()

  /// The encoder for bodies; keys are sorted, so that equal values give equal bytes.
  ///
  /// Always the same one, so its settings are not to be changed.
  public static func encoder() -> JSONEncoder { sharedEncoder }

  private static let sharedEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(text(date))
    }
    return encoder
  }()

  /// A date as the API writes it: `2026-05-05T10:58:44.715Z`.
  public static func text(_ date: Date) -> String {
    // The style cuts off what a binary fraction lacks to its millisecond: add half of one.
    date.addingTimeInterval(0.000_5)
      .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  /// Reads a date with or without a fraction of a second; `nil` if it is neither.
  public static func date(_ text: String) -> Date? {
    Date(utc: text) ?? (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text))
      ?? (try? Date.ISO8601FormatStyle().parse(text))
  }
}
