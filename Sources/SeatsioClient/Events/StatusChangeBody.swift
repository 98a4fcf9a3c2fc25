import SeatsioModel

/// What a status change sends, whatever its endpoint; what is `nil` is left out.
struct StatusChangeBody: Encodable, Sendable {
  var type: StatusChangeType?
  var objects: [ObjectProperties]?
  var bestAvailable: BestAvailable?
  var events: [EventKey]?
  var status: ObjectStatus?
  var holdToken: HoldTokenKey?
  var orderId: String?
  var keepExtraData: Bool?
  var ignoreChannels: Bool?
  var channelKeys: [ChannelKey]?
  var allowedPreviousStatuses: [ObjectStatus]?
  var rejectedPreviousStatuses: [ObjectStatus]?
  var resaleListingId: String?
}

extension Client {
  /// Sends a change; without `returningObjects` the server need not look the objects up.
  func change(
    _ endpoint: Endpoint, _ arguments: [PathArgument], _ body: StatusChangeBody,
    returningObjects: Bool
  ) async throws(APIError) -> StatusChangeResult? {
    guard returningObjects else {
      try await send(APIRequest(endpoint, arguments, body: body, answer: .nothing))
      return nil
    }
    return try await send(
      APIRequest(
        endpoint, arguments, query: [QueryItem("expand", "objects")], body: body,
        answer: .optionalLarge()))
  }
}
