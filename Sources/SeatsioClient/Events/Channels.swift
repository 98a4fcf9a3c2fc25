public import SeatsioModel

/// Calls about the channels of an event or season, which reserve objects for calls that name them.
public struct Channels: Sendable {
  let client: Client

  /// Adds channels in their order; the server refuses keys and names that the event has already.
  public func add(_ channels: [Channel], to event: EventKey) async throws(APIError) {
    try await client.send(
      APIRequest(
        .addChannels, [.init(event)], body: channels.map(\.definition), answer: .nothing))
  }

  /// Adds one channel.
  public func add(_ channel: Channel, to event: EventKey) async throws(APIError) {
    try await client.send(
      APIRequest(.addChannels, [.init(event)], body: channel.definition, answer: .nothing))
  }

  /// Changes a channel; `nil` stays as it is.
  ///
  /// - Parameters:
  ///   - objects: All of them: labels that are not listed leave the channel.
  ///   - areaPlaces: All of them, by area label.
  public func update(
    _ channel: ChannelKey, of event: EventKey, name: String? = nil, color: String? = nil,
    objects: [String]? = nil, areaPlaces: [String: Int]? = nil
  ) async throws(APIError) {
    struct Body: Encodable {
      var name: String?
      var color: String?
      var objects: [String]?
      var areaPlaces: [String: Int]?
    }
    try await client.send(
      APIRequest(
        .updateChannel, [.init(event), .init(channel)],
        body: Body(name: name, color: color, objects: objects, areaPlaces: areaPlaces),
        answer: .nothing))
  }

  /// Puts objects into a channel, and takes them out of the one they were in.
  ///
  /// On an event in a season, the key `ChannelKey.none` takes objects out of the season's channel
  /// for this event.
  ///
  /// - Parameter areaPlaces: Added to the places that the channel has, by area label.
  public func addObjects(
    _ objects: [String]? = nil, areaPlaces: [String: Int]? = nil, to channel: ChannelKey,
    of event: EventKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(
        .addObjectsToChannel, [.init(event), .init(channel)],
        body: Contents(objects: objects, areaPlaces: areaPlaces), answer: .nothing))
  }

  /// Takes objects out of a channel; they are in none then.
  ///
  /// - Parameter areaPlaces: Taken from the places that the channel has, by area label.
  public func removeObjects(
    _ objects: [String]? = nil, areaPlaces: [String: Int]? = nil, from channel: ChannelKey,
    of event: EventKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(
        .removeObjectsFromChannel, [.init(event), .init(channel)],
        body: Contents(objects: objects, areaPlaces: areaPlaces), answer: .nothing))
  }

  private struct Contents: Encodable {
    var objects: [String]?
    var areaPlaces: [String: Int]?
  }

  /// Removes a channel; its objects have none then.
  public func remove(_ channel: ChannelKey, from event: EventKey) async throws(APIError) {
    try await client.send(
      APIRequest(.removeChannel, [.init(event), .init(channel)], answer: .nothing))
  }

  /// Makes these channels all that the event has; `[]` removes all.
  public func replace(_ channels: [Channel], of event: EventKey) async throws(APIError) {
    try await client.send(
      APIRequest(
        .replaceChannels, [.init(event)], body: ["channels": channels.map(\.definition)],
        answer: .nothing))
  }
}

extension Events {
  /// Channels of events.
  public var channels: Channels { Channels(client: client) }
}
