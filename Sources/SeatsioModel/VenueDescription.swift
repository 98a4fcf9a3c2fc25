/// A venue in a few lines: what a drawing holds, without coordinates.
///
/// Not a wire type: job files write it and the emulator turns it into a drawing. Sections and rows
/// are laid out in order, away from the stage, so that earlier rows are nearer to it.
public struct VenueDescription: Hashable, Sendable {
  public var categories: [Category]
  /// Rows that stand directly on the plan.
  public var rows: [Row]
  public var tables: [Table]
  public var areas: [Area]
  public var sections: [Section]

  public init(
    categories: [Category] = [], rows: [Row] = [], tables: [Table] = [], areas: [Area] = [],
    sections: [Section] = []
  ) {
    self.categories = categories
    self.rows = rows
    self.tables = tables
    self.areas = areas
    self.sections = sections
  }

  /// A row of seats, in seating order.
  public struct Row: Hashable, Sendable {
    public var label: String
    /// The seats' own labels.
    public var seats: [String]
    /// `nil`: the section's.
    public var category: CategoryKey?
    /// The own labels of wheelchair seats.
    public var accessible: Set<String>

    public init(
      label: String, seats: [String], category: CategoryKey? = nil, accessible: Set<String> = []
    ) {
      self.label = label
      self.seats = seats
      self.category = category
      self.accessible = accessible
    }
  }

  /// A table; its seats are numbered from 1.
  public struct Table: Hashable, Sendable {
    public var label: String
    public var seats: Int
    public var category: CategoryKey?
    /// Whether it is sold as one object where the event does not say otherwise.
    public var bookAsAWhole: Bool

    public init(
      label: String, seats: Int, category: CategoryKey? = nil, bookAsAWhole: Bool = false
    ) {
      self.label = label
      self.seats = seats
      self.category = category
      self.bookAsAWhole = bookAsAWhole
    }
  }

  /// A general admission area.
  public struct Area: Hashable, Sendable {
    public var label: String
    public var capacity: Int
    public var category: CategoryKey?

    public init(label: String, capacity: Int, category: CategoryKey? = nil) {
      self.label = label
      self.capacity = capacity
      self.category = category
    }
  }

  /// A section with rows, tables and areas of its own.
  public struct Section: Hashable, Sendable {
    public var label: String
    /// For everything in it that has none of its own.
    public var category: CategoryKey?
    public var entrance: String?
    public var rows: [Row]
    public var tables: [Table]
    public var areas: [Area]

    public init(
      label: String, category: CategoryKey? = nil, entrance: String? = nil, rows: [Row] = [],
      tables: [Table] = [], areas: [Area] = []
    ) {
      self.label = label
      self.category = category
      self.entrance = entrance
      self.rows = rows
      self.tables = tables
      self.areas = areas
    }
  }
}
