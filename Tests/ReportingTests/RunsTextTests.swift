@testable import Journal
import Reporting
import Testing

@Suite struct RunsTextTests {
  private func run(ended: Int64? = nil, heartbeat: Int64 = 0) -> RunSummary {
    RunSummary(
      id: "19700101-000000",
      run: NewRun(
        baseURL: "https://api.test", workspace: "w", job: "season", files: ["a.yaml"],
        version: "1", units: 3),
      holder: Holder(host: "elsewhere", boot: "other", pid: 7, processStart: "1"),
      started: Instant(milliseconds: 0), heartbeat: Instant(milliseconds: heartbeat),
      ended: ended.map { Instant(milliseconds: $0) }, ending: ended.map { _ in .complete },
      outcomes: ["done": 2, "in flight": 1])
  }

  @Test(arguments: [(60_000, "running"), (60_001, "lost")])
  func `a run elsewhere is lost after a minute of silence`(now: Int64, state: String) {
    #expect(
      RunsText.list([run()], now: Instant(milliseconds: now))
        == "run              state\(String(repeating: " ", count: max(5, state.count) - 3))job     units\n"
        + "19700101-000000  \(state)\(state == "lost" ? " " : "")  season  of 3, 2 done, 1 in flight\n"
    )
  }

  @Test func `a hold token is shown as its last four characters, to people and machines`() {
    let made = [OutputRecord(kind: "token", name: "press", value: "secret-part-1234")]
    let now = Instant(milliseconds: 5)
    let text = RunsText.details(run(ended: 5), [], made, now: now)
    let json = RunsJSON.details(run(ended: 5), [], made, now: now)
    for document in [text, json] {
      #expect(document.contains("…1234"))
      #expect(!document.contains("secret-part"))
    }
  }
}
