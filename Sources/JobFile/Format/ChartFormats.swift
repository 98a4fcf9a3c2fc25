import SeatsioModel

/// An entry of `charts`.
enum ChartFormat {
  static let name = Key("name", .text, required: true, "what people call it")
  static let key = Key(
    "key", .identifier(ChartKey.self), "the key of one that exists; finds it whatever its name")
  static let copyOf = Key(
    "copy_of", .section { ChartSourceFormat.mapping },
    "the chart to copy when it has to be made; without it an empty chart is made")
  static let categories = Key(
    "categories", .entries(of: .section { CategoryFormat.mapping }),
    "categories it must have; others stay")
  static let tags = Key("tags", .texts, "all of its tags")
  static let venueType = Key(
    "venue_type", .choice(VenueKind.self), "what an empty chart is made for")
  static let isPublished = Key(
    "published", .bool, "whether a draft that usher's own changes make is published")
  static let validation = Key(
    "validation", .choice(ChartValidationPolicy.self),
    "which problems that the service finds in the chart stand in the way")
  static let mapping = MappingFormat(
    "chart",
    [
      name, SharedFormat.workspace, key, SharedFormat.previousNames, copyOf, categories, tags,
      venueType, isPublished, validation, SharedFormat.state, SharedFormat.dependsOn,
    ])
}

/// `copy_of` of a chart.
enum ChartSourceFormat {
  static let chart = Key("chart", .text, "a chart of this file, by its local name")
  static let key = Key("key", .identifier(ChartKey.self), "the key of a chart outside of the file")
  static let workspace = Key(
    "workspace", .reference(to: .workspace, as: WorkspaceKey.self),
    "the workspace of a chart outside of the file; the copy's own if left out")
  static let version = Key(
    "version", .choice(ChartVersion.self),
    "which of its versions is copied; a draft within its workspace only")
  static let mapping = MappingFormat(
    "copy_of", [chart, key, workspace, version], exactlyOne: [["chart", "key"]])
}

/// A category of a chart, an event or a season.
enum CategoryFormat {
  static let key = Key(
    "key", .categoryKey, required: true,
    "its key: a number without quotes, or a text")
  static let label = Key("label", .text, "what people call it")
  static let color = Key("color", .color, "its colour")
  static let isAccessible = Key("accessible", .bool, "whether it is for accessible seats")
  static let mapping = MappingFormat(
    "category", [key, label, color, isAccessible, SharedFormat.state], unlessAbsent: ["label"])
}

/// The kinds of venue that the API knows, in the words of the job file.
enum VenueKind: String, CaseIterable, Sendable {
  case simple
  case withSections = "with_sections"
  case withSectionsAndFloors = "with_sections_and_floors"
  case withZones = "with_zones"

  var venueType: VenueType {
    switch self {
    case .simple: .simple
    case .withSections: .withSections
    case .withSectionsAndFloors: .withSectionsAndFloors
    case .withZones: .withZones
    }
  }
}
