import JobFile
import Planning
import Reporting
import Running
import SeatsioClient
import SeatsioModel
import Synchronization

/// What a run has come to so far, for people who watch: one line that is drawn over on a terminal,
/// a line for each operation elsewhere.
///
/// proof of Sendable: all state is in a mutex.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var notDone = 0
    var inFlight = 0
    var last = ""
    var isDrawn = false
    var printed = ContinuousClock.now - .seconds(10)
  }

  private let plan: Plan
  private let client: Client
  private let console: Console
  private let state = Mutex(State())

  init(_ plan: Plan, client: Client, console: Console) {
    self.plan = plan
    self.client = client
    self.console = console
  }

  /// Redraws a terminal's line while a body runs, and clears it afterwards.
  func showing<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    guard console.errorIsTerminal, !plan.units.isEmpty else { return await body() }
    return await withTaskGroup(of: Value?.self) { group in
      group.addTask { await body() }
      group.addTask {
        while (try? await Task.sleep(for: .milliseconds(100))) != nil { self.draw() }
        return nil
      }
      var result: Value?
      while result == nil, let next = await group.next() { result = next }
      group.cancelAll()
      draw()
      console.error("\n")
      // The loop ends only with the value: the body's task is in the group and returns one.
      guard let result else { preconditionFailure("the body's task returned no value") }
      return result
    }
  }

  func record(_ event: RunEvent) {
    switch event {
    case .started(let id):
      state.withLock { state in
        state.inFlight += 1
        state.last = title(of: id)
      }
    case .finished(let id, let outcomes):
      let done = outcomes.values.count { $0.isDone }
      state.withLock { state in
        state.inFlight -= 1
        state.done += done
        state.notDone += outcomes.count - done
      }
      if !console.errorIsTerminal { printLine(id, outcomes) }
    }
  }

  private func title(of id: OperationID) -> String {
    let units = plan[id].units
    guard let first = units.first else { return "" }
    let change = plan[plan[first].change]
    let what = change.effect.map { "\($0.name)\(change.event.map { " \($0)" } ?? ""): " } ?? ""
    return printable(
      what + plan[first].title + (units.count > 1 ? " and \(units.count - 1) more" : ""))
  }

  // MARK: - Elsewhere

  private func printLine(_ id: OperationID, _ outcomes: [UnitID: UnitOutcome]) {
    let bad = outcomes.values.count { !$0.isDone }
    let (done, total) = (state.withLock { $0.done + $0.notDone }, plan.units.count)
    let result = bad == 0 ? "done" : bad == outcomes.count ? "NOT DONE" : "\(bad) NOT DONE"
    console.error("[\(done)/\(total)] \(title(of: id)): \(result)\n")
  }

  // MARK: - On a terminal

  private func draw() {
    let (done, notDone, last) = state.withLock { ($0.done, $0.notDone, $0.last) }
    let total = plan.units.count
    let lanes = client.laneStatistics
    let flight = Lane.allCases.map { lane in
      let statistics = lanes[lane]
      return "\(lane.rawValue) \(statistics?.inFlight ?? 0)/\(statistics?.limit ?? 0)"
    }
    let refused = lanes.values.reduce(0) { $0 + $1.refused }
    var text = "\(bar(done + notDone, of: total)) \(done + notDone)/\(total)"
    if notDone > 0 { text += ", \(notDone) not done" }
    text += "  in flight: \(flight.joined(separator: ", "))"
    if refused > 0 { text += ", slowed down \(refused)×" }
    text += "  \(last)"
    let cut =
      text.count >= console.width ? String(text.prefix(max(console.width - 2, 10))) + "…" : text
    console.error("\r\u{1B}[2K\(cut)")
  }

  private func bar(_ done: Int, of total: Int) -> String {
    let width = 20
    let filled = total == 0 ? width : done * width / total
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: width - filled) + "]"
  }
}
