import FoundationEssentials

extension WorkspaceKey: JSONReadable {}

/// Read without Foundation's decoder, because it is asked for with each sale.
extension HoldToken: JSONReadable {
  private static let fields = FieldTable<CodingKeys>(required: [
    .holdToken, .expiresAt, .expiresInSeconds,
  ])

  package init(_ value: TapeValue) throws(JSONReadingError) {
    self.init(
      holdToken: "", expiresAt: .distantPast, expiresInSeconds: 0, workspaceKey: nil)
    try Self.fields.read(value) { (key, value) throws(JSONReadingError) in
      switch key {
      case .holdToken: holdToken = try .init(value)
      case .expiresAt: expiresAt = try .init(value)
      case .expiresInSeconds: expiresInSeconds = try .init(value)
      case .workspaceKey: workspaceKey = try value.ifPresent()
      }
    }
  }

  enum CodingKeys: CodingKey, CaseIterable {
    case holdToken, expiresAt, expiresInSeconds, workspaceKey
  }
}
