public import SeatsioModel

/// Several status changes in one call.
extension Events {
  /// Makes several changes in one call, in order, across events of one workspace: all or none.
  ///
  /// The events may have different charts, and an object may occur in several changes.
  ///
  /// - Parameter returningObjects: Asks for the objects as they are afterwards, which costs the
  ///   server time.
  /// - Returns: One result per change, in their order, or `nil` if they were not asked for.
  @discardableResult
  public func changeStatus(
    batch changes: [StatusChangeRequest], returningObjects: Bool = false
  ) async throws(APIError) -> [StatusChangeResult]? {
    struct Body: Encodable {
      var statusChanges: [StatusChangeRequest]
    }
    let body = Body(statusChanges: changes)
    guard returningObjects else {
      try await client.send(APIRequest(.changeStatusInBatch, body: body, answer: .nothing))
      return nil
    }
    let batch: BatchResult? = try await client.send(
      APIRequest(
        .changeStatusInBatch, query: [QueryItem("expand", "objects")], body: body,
        answer: .optionalLarge()))
    return batch?.results
  }
}
