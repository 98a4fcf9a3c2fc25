public import SeatsioModel

/// Calls about the channels of an event or season.
public struct Channels: Sendable {
  let client: Client

  /// Adds channels; the server refuses keys and names that the event has already.
  public func add(_ channels: [Channel], to event: EventKey) async throws(APIError) {
    try await client.send(
      APIRequest(
        .addChannels, [.init(event)], body: channels.map(\.definition), answer: .nothing))
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

  /// Removes a channel; its objects have none then.
  public func remove(_ channel: ChannelKey, from event: EventKey) async throws(APIError) {
    try await client.send(
      APIRequest(.removeChannel, [.init(event), .init(channel)], answer: .nothing))
  }

  /// Makes these channels all that the event has.
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
