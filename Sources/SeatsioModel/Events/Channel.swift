/// A part of an event's objects that only calls naming it may change.
public struct Channel: Hashable, Sendable, Codable {
  /// Chosen by the server and stable.
  public var id: String?
  /// Chosen by the caller and unique per event.
  public var key: ChannelKey
  /// Unique per event.
  public var name: String
  /// A CSS colour.
  public var color: String
  /// The place in the order of channels; absent where none was given.
  public var index: Int?
  /// Labels, in the order in which they were added; an object is in one channel at most.
  public var objects: [String]
  /// Places of areas that belong to the channel, by area label.
  public var areaPlaces: [String: Int]

  /// A channel; leave `id` out in requests.
  public init(
    id: String? = nil, key: ChannelKey, name: String, color: String, index: Int? = nil,
    objects: [String] = [], areaPlaces: [String: Int] = [:]
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.color = color
    self.index = index
    self.objects = objects
    self.areaPlaces = areaPlaces
  }

  /// Reads a channel; objects and places may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decodeIfPresent(String.self, forKey: .id)
    key = try container.decode(ChannelKey.self, forKey: .key)
    name = try container.decode(String.self, forKey: .name)
    color = try container.decode(String.self, forKey: .color)
    index = try container.decodeIfPresent(Int.self, forKey: .index)
    objects = try container.value([], forKey: .objects)
    areaPlaces = try container.value([:], forKey: .areaPlaces)
  }
}

extension Channel {
  /// The channel as a request names it: without the server's `id`.
  public var definition: Channel {
    var definition = self
    definition.id = nil
    return definition
  }

  /// The label of the places of an area that belong to this channel: `GA1##ch_abc123`.
  ///
  /// Renderers select and report such a part under this label; `nil` without the server's `id`.
  public func partitionLabel(of area: ObjectLabel) -> ObjectLabel? {
    id.map { ObjectLabel("\(area.rawValue)##\($0)") }
  }
}
