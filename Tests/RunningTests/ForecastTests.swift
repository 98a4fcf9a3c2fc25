import JobFile
import SeatsioModel
import Testing

@testable import Planning
@testable import Running

/// The forecast plays a run without calls.
@Suite struct ForecastTests {
  @Test func `nothing to do takes no time`() {
    let forecast = Forecast(of: Sketch().plan)
    #expect(forecast.calls.isEmpty)
    #expect(forecast.duration == .zero)
  }

  @Test(arguments: [(1, 7), (2, 4), (3, 3), (7, 1), (100, 1)])
  func `independent calls take as many rounds as the ceiling makes of them`(
    ceiling: Int, rounds: Int
  ) {
    var sketch = Sketch()
    for number in 1...7 { sketch.operation(sketch.unit(sketch.change("s\(number)"))) }
    sketch.plan.execution.priorityParallelism = ceiling
    sketch.plan.execution.assumedLatency = .milliseconds(40)
    let forecast = Forecast(of: sketch.plan)
    #expect(forecast.calls == [.priority: 7])
    #expect(forecast.duration == .milliseconds(40) * rounds)
  }

  @Test func `a chain takes its length, and the lanes run side by side`() {
    var sketch = Sketch()
    var before: [ChangeID] = []
    for name in ["a", "b", "c"] {
      let change = sketch.change(name, after: before)
      sketch.operation(sketch.unit(change))
      before = [change]
    }
    for number in 1...4 {
      sketch.operation(sketch.unit(sketch.change("r\(number)")), regular: true)
    }
    sketch.plan.execution.regularParallelism = 2
    let forecast = Forecast(of: sketch.plan, latency: .seconds(1))
    #expect(forecast.calls == [.priority: 3, .regular: 4])
    #expect(forecast.duration == .seconds(3))
  }

  @Test func `what is read again before it is taken from an order counts, once for each event`() {
    var sketch = Sketch()
    let unit = sketch.unit(sketch.change("release"))
    var changes = ["one", "two", "one"].map { event in
      SeatChange(event: EventKey(event), status: nil, objects: ["A-1"], isArea: false)
    }
    for place in changes.indices { changes[place].expectedOrder = .init(id: "o-1") }
    sketch.plan.operations = [
      Operation(
        id: OperationID(0), call: .changeStatuses([changes], in: .connection), units: [unit])
    ]
    let forecast = Forecast(of: sketch.plan, latency: .milliseconds(10))
    #expect(forecast.calls == [.priority: 3])
    #expect(forecast.duration == .milliseconds(30))
  }

  @Test func `what is in conflict is not forecast`() {
    var sketch = Sketch()
    _ = sketch.unit(sketch.change("a"), conflict: "taken")
    sketch.operation(sketch.unit(sketch.change("b")))
    #expect(Forecast(of: sketch.plan).calls == [.priority: 1])
  }
}
