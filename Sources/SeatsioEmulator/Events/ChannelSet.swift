import FoundationEssentials
import SeatsioModel

/// The channels of an event, in the order in which they were added.
///
/// Keys and names are unique, and an object is in one channel at most: putting it into one takes it
/// out of the others.
struct ChannelSet: Codable {
  private(set) var channels: [Channel] = []
  /// The channel of every object that is in one.
  private(set) var channelsByObject: [String: ChannelKey] = [:]

  init() {}

  /// Channels that keep the rules of a set.
  init(_ channels: [Channel]) {
    self.channels = channels
    reindex()
  }

  init(from decoder: any Decoder) throws {
    channels = try decoder.singleValueContainer().decode([Channel].self)
    reindex()
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(channels)
  }

  var isEmpty: Bool { channels.isEmpty }

  /// The channel of an object; `nil` for objects without one.
  func channel(of label: String) -> ChannelKey? { channelsByObject[label] }

  /// How many places of an area each channel has, in the channels' order; an area that is listed as
  /// an object belongs to its channel wholly.
  func places(of area: String, capacity: Int) -> [(channel: ChannelKey, count: Int)] {
    if let owner = channelsByObject[area] { return [(owner, capacity)] }
    return channels.compactMap { channel in
      channel.areaPlaces[area].map { (channel.key, min($0, capacity)) }
    }
  }

  mutating func add(_ definitions: [ChannelDefinition]) throws(APIFailure) {
    for definition in definitions { try append(definition, id: nil) }
    reindex()
  }

  /// Sets the whole list; channels whose key was there keep their id.
  mutating func replace(by definitions: [ChannelDefinition]) throws(APIFailure) {
    var ids: [ChannelKey: String] = [:]
    for channel in channels { ids[channel.key] = channel.id }
    channels = []
    for definition in definitions { try append(definition, id: ids[definition.key]) }
    reindex()
  }

  mutating func remove(_ key: ChannelKey) throws(APIFailure) {
    channels.remove(at: try position(of: key))
    reindex()
  }

  /// Adds objects to a channel, behind those that are there, and places to its counts.
  mutating func add(_ contents: ChannelContents, to key: ChannelKey) throws(APIFailure) {
    let position = try position(of: key)
    let new = Self.unique(contents.objects).filter { channelsByObject[$0] != key }
    take(new)
    channels[position].objects += new
    for (area, count) in contents.areaPlaces {
      let before = channels[position].areaPlaces[area] ?? 0
      // Counts that grow with every call must not overflow.
      let (sum, isTooLarge) = before.addingReportingOverflow(count)
      channels[position].areaPlaces[area] = isTooLarge ? Int.max : sum
    }
    reindex()
  }

  /// Takes objects out of whatever channels they are in, and so many places of areas from the
  /// channels that have some, in their order.
  mutating func release(_ contents: ChannelContents) {
    take(contents.objects)
    for (area, count) in contents.areaPlaces {
      var left = count
      for index in channels.indices {
        guard let places = channels[index].areaPlaces[area] else { continue }
        channels[index].areaPlaces[area] = places > left ? places - left : nil
        left = max(0, left - places)
      }
    }
    reindex()
  }

  /// Takes objects out of a channel and places from its counts, as far as they are there.
  mutating func remove(_ contents: ChannelContents, from key: ChannelKey) throws(APIFailure) {
    let position = try position(of: key)
    let removed = Set(contents.objects)
    channels[position].objects.removeAll(where: removed.contains)
    for (area, count) in contents.areaPlaces {
      guard let before = channels[position].areaPlaces[area] else { continue }
      channels[position].areaPlaces[area] = before > count ? before - count : nil
    }
    reindex()
  }

  /// Replaces the fields that were sent.
  mutating func update(_ key: ChannelKey, _ fields: RequestBody) throws(APIFailure) {
    let position = try position(of: key)
    if let name = try fields.string("name") {
      guard !channels.contains(where: { $0.name == name && $0.key != key }) else {
        throw Self.nameExists(name)
      }
      channels[position].name = name
    }
    if let color = try fields.string("color") { channels[position].color = color }
    if let objects = try fields.strings("objects") {
      channels[position].objects = []
      take(objects)
      channels[position].objects = Self.unique(objects)
    }
    if let places = try fields.counts("areaPlaces") { channels[position].areaPlaces = places }
    reindex()
  }

  private func position(of key: ChannelKey) throws(APIFailure) -> Int {
    guard let position = channels.firstIndex(where: { $0.key == key }) else {
      throw .notFound(InferredChoices.channelNotFound, "Channel not found: \(key)")
    }
    return position
  }

  private mutating func append(_ new: ChannelDefinition, id: String?) throws(APIFailure) {
    guard !channels.contains(where: { $0.key == new.key }) else {
      throw .badRequest("A channel with the key \(new.key) exists already")
    }
    guard !channels.contains(where: { $0.name == new.name }) else {
      throw Self.nameExists(new.name)
    }
    take(new.objects)
    channels.append(
      Channel(
        id: id ?? "ch_" + UUID.key().filter { $0 != "-" }.prefix(12), key: new.key, name: new.name,
        color: new.color, index: new.index, objects: Self.unique(new.objects),
        areaPlaces: new.areaPlaces))
  }

  /// Takes objects out of whatever channels they are in.
  private mutating func take(_ objects: [String]) {
    guard !objects.isEmpty else { return }
    let taken = Set(objects)
    for index in channels.indices where channels[index].objects.contains(where: taken.contains) {
      channels[index].objects.removeAll(where: taken.contains)
    }
  }

  private mutating func reindex() {
    channelsByObject.removeAll(keepingCapacity: true)
    for channel in channels {
      for label in channel.objects { channelsByObject[label] = channel.key }
    }
  }

  private static func unique(_ labels: [String]) -> [String] {
    var seen: Set<String> = []
    return labels.filter { seen.insert($0).inserted }
  }

  private static func nameExists(_ name: String) -> APIFailure {
    .badRequest("A channel with the name '\(name)' exists already")
  }
}

/// Objects and places that are put into a channel or taken out of it.
struct ChannelContents {
  var objects: [String]
  var areaPlaces: [String: Int]

  init(_ fields: RequestBody) throws(APIFailure) {
    objects = try fields.strings("objects") ?? []
    areaPlaces = try fields.counts("areaPlaces") ?? [:]
  }
}
