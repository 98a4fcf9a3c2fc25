/// The objects of a status change, as they are afterwards, by label.
public struct StatusChangeResult: Hashable, Sendable, Codable {
  /// Each object of the request, or of one item of a batch.
  public var objects: [String: EventObjectInfo]

  /// A result as the server answers it with `?expand=objects`.
  public init(objects: [String: EventObjectInfo]) { self.objects = objects }
}

/// What the server chose for a best-available call, and how it is afterwards.
public struct BestAvailableResult: Hashable, Sendable, Codable {
  /// Whether all seats stand side by side; absent where tables or booths were chosen.
  public var nextToEachOther: Bool?
  /// The labels, in the order of the row; of an area as often as it has places in the choice.
  public var objects: [ObjectLabel]
  /// The objects after the change, by label; empty where the server leaves them out.
  public var objectDetails: [String: EventObjectInfo]

  /// A choice as the server answers it.
  public init(
    nextToEachOther: Bool? = nil, objects: [ObjectLabel],
    objectDetails: [String: EventObjectInfo] = [:]
  ) {
    self.nextToEachOther = nextToEachOther
    self.objects = objects
    self.objectDetails = objectDetails
  }

  /// Reads a choice; only its objects must be there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    nextToEachOther = try container.decodeIfPresent(Bool.self, forKey: .nextToEachOther)
    objects = try container.decode([ObjectLabel].self, forKey: .objects)
    objectDetails = try container.value([:], forKey: .objectDetails)
  }
}

extension StatusChangeResult: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [.objects])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(objects: [:])
    try Self.fields.read(value) { (_, value) throws(JSONReadingError) in
      objects = try .init(value)
    }
  }

  enum CodingKeys: CodingKey, CaseIterable { case objects }
}

/// The results of a batch, one per item in its order.
package struct BatchResult: Sendable, JSONReadable {
  /// As many as the batch has items.
  package var results: [StatusChangeResult]

  private static let fields = FieldTable<CodingKeys>(required: [.results])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    results = []
    try Self.fields.read(value) { (_, value) throws(JSONReadingError) in
      results = try .init(value)
    }
  }

  private enum CodingKeys: CodingKey, CaseIterable { case results }
}
