import SeatsioModel

extension WorkspaceState {
  /// Copies the chart of an event and moves the event there, with everything that was booked.
  ///
  /// The copy is one like any other: it has a name of its own and the tags of the original.
  mutating func moveEventToNewChartCopy(
    _ call: Call, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let id = try eventID(call.eventKey)
    let (oldKey, original) = try movableChart(of: call.eventKey)
    let newKey = addCopy(of: original.published, of: original, call, &ids)
    charts[newKey]?.markUsed()
    events[id]?.chartKey = newKey
    events[id]?.updatedOn = call.now
    if !events.records.contains(where: { $0.chartKey == oldKey }) { charts[oldKey]?.markUnused() }
    return answer(id)
  }

  private func movableChart(
    of key: EventKey
  ) throws(APIFailure) -> (key: ChartKey, chart: ChartState) {
    let event = try event(key)
    guard event.season == .single else {
      throw .badRequest("Event \(key) shares its chart with its season, so it cannot move alone")
    }
    return (event.chartKey, try chart(event.chartKey))
  }
}
