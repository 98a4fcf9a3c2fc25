/// The displayed labels of an object and of what it stands in.
public struct ObjectLabels: Hashable, Sendable, Codable {
  /// The object's own, `1` for the seat `Stalls-A-1`.
  public var own: LabelAndType
  /// That of the row or table; absent where the object stands alone.
  public var parent: LabelAndType?
  /// That of the section; absent outside sections.
  public var section: String?
  /// That of the entrance; absent where the drawing names none.
  public var entrance: EntranceLabel?

  /// Labels of an object; only its own is always there.
  public init(
    own: LabelAndType, parent: LabelAndType? = nil, section: String? = nil,
    entrance: EntranceLabel? = nil
  ) {
    self.own = own
    self.parent = parent
    self.section = section
    self.entrance = entrance
  }
}

/// A label with the kind of thing it names: `seat`, `row`, `table`, `generalAdmission`, `booth`.
public struct LabelAndType: Hashable, Sendable, Codable {
  /// The text as buyers see it.
  public var label: String
  /// Open, because it also names things that are no objects, such as rows.
  public var type: String

  /// Pairs a displayed label with the kind of thing it is on.
  public init(label: String, type: String) {
    self.label = label
    self.type = type
  }
}

/// The label of an entrance.
public struct EntranceLabel: Hashable, Sendable, Codable {
  /// The text as the drawing has it.
  public var label: String

  /// Wraps an entrance's text; the API has an object here where it has texts elsewhere.
  public init(label: String) { self.label = label }
}

/// The technical labels of an object and of what it stands in.
public struct ObjectIDs: Hashable, Sendable, Codable {
  /// The object's own, `1` for the seat `Stalls-A-1`.
  public var own: String
  /// That of the row or table; absent where the object stands alone.
  public var parent: String?
  /// That of the section; absent outside sections.
  public var section: String?

  /// Technical labels of an object; only its own is always there.
  public init(own: String, parent: String? = nil, section: String? = nil) {
    self.own = own
    self.parent = parent
    self.section = section
  }
}

/// The floor an object is on; only in charts with several.
public struct Floor: Hashable, Sendable, Codable {
  /// The floor's technical name.
  public var name: String
  /// What buyers see; not in all answers.
  public var displayName: String?

  /// A floor, with or without a name for buyers.
  public init(name: String, displayName: String?) {
    self.name = name
    self.displayName = displayName
  }
}
