/// A chart: a drawing of a venue, by name, with its versions' state.
public struct Chart: Hashable, Sendable, Codable {
  /// The server's own number, by which lists are paged; calls name the key.
  public var id: Int64
  /// Chosen by the server; copies get another.
  public var key: ChartKey
  /// Not unique, and part of the drawing: a draft may carry another.
  public var name: String
  /// Whether events use it and a draft exists.
  public var status: ChartStatus
  /// Order carries no meaning.
  public var tags: [String]
  /// Whether it is in the archive: charts cannot be deleted.
  public var archived: Bool
  /// A PNG that anybody may fetch.
  public var publishedVersionThumbnailUrl: String?
  /// Present only while a draft exists.
  public var draftVersionThumbnailUrl: String?
  /// Newest first; only where the call asked for `expand=events`.
  public var events: [Event]?
  /// Only where the call asked for `expand=validation`.
  public var validation: ChartValidation?
  /// Whether it has sections, floors or zones; not in lists, unless asked for with `expand`.
  public var venueType: VenueType?
  /// Not in lists, unless asked for with `expand`; absent where the drawing has none.
  public var zones: [Zone]?

  /// A chart; of the first three arguments alone, one that no event uses.
  public init(
    id: Int64, key: ChartKey, name: String, status: ChartStatus = .notUsed, tags: [String] = [],
    archived: Bool = false, publishedVersionThumbnailUrl: String? = nil,
    draftVersionThumbnailUrl: String? = nil, events: [Event]? = nil,
    validation: ChartValidation? = nil, venueType: VenueType? = nil, zones: [Zone]? = nil
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.status = status
    self.tags = tags
    self.archived = archived
    self.publishedVersionThumbnailUrl = publishedVersionThumbnailUrl
    self.draftVersionThumbnailUrl = draftVersionThumbnailUrl
    self.events = events
    self.validation = validation
    self.venueType = venueType
    self.zones = zones
  }
}

extension Chart {
  /// Reads a chart of any answer; tags and `archived` may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Int64.self, forKey: .id)
    key = try container.decode(ChartKey.self, forKey: .key)
    name = try container.decode(String.self, forKey: .name)
    status = try container.decode(ChartStatus.self, forKey: .status)
    tags = try container.value([], forKey: .tags)
    archived = try container.value(false, forKey: .archived)
    publishedVersionThumbnailUrl = try container.decodeIfPresent(
      String.self, forKey: .publishedVersionThumbnailUrl)
    draftVersionThumbnailUrl = try container.decodeIfPresent(
      String.self, forKey: .draftVersionThumbnailUrl)
    events = try container.decodeIfPresent([Event].self, forKey: .events)
    validation = try container.decodeIfPresent(ChartValidation.self, forKey: .validation)
    venueType = try container.decodeIfPresent(VenueType.self, forKey: .venueType)
    zones = try container.decodeIfPresent([Zone].self, forKey: .zones)
  }
}

/// What the server's validators found in a version of a chart.
public struct ChartValidation: Hashable, Sendable, Codable {
  /// Keep the draft from being published.
  public var errors: [ChartValidator]
  /// Do not keep it from being published.
  public var warnings: [ChartValidator]

  /// Findings; a chart without any has two empty lists.
  public init(errors: [ChartValidator] = [], warnings: [ChartValidator] = []) {
    self.errors = errors
    self.warnings = warnings
  }

  /// Reads findings; either list may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    errors = try container.value([], forKey: .errors)
    warnings = try container.value([], forKey: .warnings)
  }
}

/// A zone of a chart.
public struct Zone: Hashable, Sendable, Codable {
  /// What object infos, reports and best-available calls name.
  public var key: String
  /// What buyers see.
  public var label: String

  /// A zone as `expand=zones` answers it, without its focal point.
  public init(key: String, label: String) {
    self.key = key
    self.label = label
  }
}
