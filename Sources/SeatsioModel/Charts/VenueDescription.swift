/// A venue in a few lines: what a drawing holds, without coordinates.
///
/// Not a wire type: job files write it and the emulator turns it into a drawing. Sections and rows
/// are laid out in order, away from the stage, so that earlier rows are nearer to it.
public struct VenueDescription: Hashable, Sendable {
  /// In the chart's order.
  public var categories: [Category]
  /// Rows that stand directly on the plan.
  public var rows: [Row]
  /// Tables that stand directly on the plan.
  public var tables: [Table]
  /// Areas that lie directly on the plan.
  public var areas: [Area]
  /// Below what stands directly on the plan.
  public var sections: [Section]

  /// A venue of what is given; with nothing at all, an empty hall with a stage.
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
    /// First part of its seats' labels: seat `1` of row `A` is `A-1`.
    public var label: String
    /// The seats' own labels.
    public var seats: [String]
    /// `nil`: the section's.
    public var category: CategoryKey?
    /// The own labels of wheelchair seats.
    public var accessible: Set<String>

    /// A row; seats that are not in `accessible` are ordinary ones.
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
    /// First part of its seats' labels, and all of its own.
    public var label: String
    /// How many there are.
    public var seats: Int
    /// `nil`: the section's.
    public var category: CategoryKey?
    /// Whether it is sold as one object where the event does not say otherwise.
    public var bookAsAWhole: Bool

    /// A table, sold seat by seat unless said otherwise.
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
    /// The label by which its places are booked.
    public var label: String
    /// How many places there are.
    public var capacity: Int
    /// `nil`: the section's.
    public var category: CategoryKey?

    /// An area whose places are sold singly.
    public init(label: String, capacity: Int, category: CategoryKey? = nil) {
      self.label = label
      self.capacity = capacity
      self.category = category
    }
  }

  /// A section with rows, tables and areas of its own.
  public struct Section: Hashable, Sendable {
    /// First part of the labels of all that is in it, as in `Stalls-A-1`.
    public var label: String
    /// For everything in it that has none of its own.
    public var category: CategoryKey?
    /// The text buyers see; `nil` where the section has none of its own.
    public var entrance: String?
    /// From the stage backwards.
    public var rows: [Row]
    /// Tables of the section, behind its rows.
    public var tables: [Table]
    /// Areas of the section, behind its tables.
    public var areas: [Area]

    /// A section of what is given; one with nothing in it is drawn empty.
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
