import Diagnostics
import Planning
import Reporting
import Running
import SeatsioModel
import Testing

@Suite struct RunTextTests {
  @Test func `a complete run is a table of what was done`() throws {
    #expect(
      RunText(report(try plan(season)), style: plain).text == """
        Done: 'season' is as declared.

          Workspaces   1 created
          Charts       1 created
          Events       1 created
          Hold tokens  1 created
          Seats        4 booked, 2 held

        """)
  }

  @Test func `a run with conflicts names causes, places and what to do`() throws {
    let plan = try plan(orders, on: taken)
    var state = RunState(plan)
    while let launch = state.takeReady(in: .priority) {
      state.record(Dictionary(uniqueKeysWithValues: launch.units.map { ($0, .done) }))
    }
    let report = RunReport(plan: plan, outcomes: state.finish(), wasStopped: false)
    #expect(
      RunText(report, style: plain).text == """
        Partly done: 1 of 3 changes of 'orders'.

          Seats  2 booked, 2 not booked, 1 not set to house, 1 booked before this run

        Not done:
          letters: order ng: A-3..A-4: failed
              in 'letters': 'A-4' is booked for order 'stranger' and cannot be booked
              declared at job.yaml:9:22
          house: A-9: blocked
              waits for 'letters', which is not done
              declared at job.yaml:13:44

        Correct the causes and apply the same file again: what is done is not repeated.

        """)
  }

  @Test func `units with one reason are counted together`() throws {
    let plan = try plan("name: n\nsteps:\n  - id: s\n    book: {event: show, objects: [A-1..12]}")
    let all = plan.units.map { ($0.title, UnitOutcome.failed(Failure("the hall is on fire"))) }
    let text = RunText(report(plan, Dictionary(uniqueKeysWithValues: all)), style: plain).text
    #expect(text.hasPrefix("Failed: nothing of 'n' was done.\n"))
    #expect(text.contains("  s: A-1 and 11 more: failed\n      the hall is on fire\n"))
  }

  @Test func `an unknown outcome says what to check before anything else`() throws {
    let lost = UnitOutcome.unknown(Failure("the answer was lost: check A-1 of show"))
    let plan = try plan(orders)
    let text = RunText(report(plan, ["A-9": lost], wasStopped: true), style: plain).text
    #expect(text.hasPrefix("Stopped: 3 of 4 changes of 'orders' done.\n"))
    #expect(text.contains("  house: A-9: unknown\n      the answer was lost: check A-1 of show\n"))
    #expect(text.contains("The outcome of 1 change is unknown. Check what is named above"))
    #expect(!text.contains("Nothing was lost"))
  }

  @Test func `a stopped run says how to go on`() throws {
    let plan = try plan(orders)
    let text = RunText(report(plan, ["A-9": .notStarted], wasStopped: true), style: plain).text
    #expect(text.contains("the run was stopped before its turn"))
    #expect(text.hasSuffix("apply the same file again to go on with what is left.\n"))
  }

  @Test func `what only has to wait is nobody's mistake`() throws {
    let plan = try plan(orders)
    let deferred = UnitOutcome.deferred(after: .seconds(7200))
    let text = RunText(report(plan, ["A-9": deferred]), style: plain).text
    #expect(text.contains("the daily quota of for-sale changes is used up"))
    #expect(!text.contains("Correct the causes"))
  }

  @Test func `a server's words cannot colour the report`() throws {
    let plan = try plan(orders)
    let evil = UnitOutcome.failed(Failure("bad \u{1B}[31mseat\u{1B}[0m"))
    let text = RunText(report(plan, ["A-9": evil]), style: Style(color: true)).text
    #expect(text.contains(#"bad \u{1b}[31mseat\u{1b}[0m"#))
  }
}

@Suite struct RunJSONTests {
  @Test func `every unit has an outcome, and a failed call is named`() throws {
    let plan = try plan(
      "name: n\nsteps:\n  - id: s\n    book: {event: show, objects: [A-1, A-2]}")
    let call = FailedCall(
      request: "POST /events/actions/change-object-status", status: 400,
      errors: [ServerError(code: .illegalStatusChange, message: "Cannot change")],
      requestID: "r-1", attempts: 2)
    let report = report(plan, ["A-2": .failed(Failure("refused", call: call))])
    #expect(
      RunJSON(report).text == """
        {
          "conflicts" : [

          ],
          "counts" : {
            "blocked" : 0,
            "deferred" : 0,
            "done" : 1,
            "failed" : 1,
            "notStarted" : 0,
            "total" : 2,
            "unknown" : 0
          },
          "job" : "n",
          "stopped" : false,
          "units" : [
            {
              "address" : "s",
              "file" : "job.yaml",
              "line" : 5,
              "outcome" : "done",
              "places" : 1,
              "title" : "A-1"
            },
            {
              "address" : "s",
              "attempts" : 2,
              "call" : "POST /events/actions/change-object-status",
              "errors" : [
                {
                  "code" : "ILLEGAL_STATUS_CHANGE",
                  "message" : "Cannot change"
                }
              ],
              "file" : "job.yaml",
              "line" : 5,
              "outcome" : "failed",
              "places" : 1,
              "reason" : "refused",
              "requestId" : "r-1",
              "status" : 400,
              "title" : "A-2"
            }
          ],
          "version" : 1
        }

        """)
  }

  @Test func `the counts add up to the units of the plan`() throws {
    let plan = try plan("steps:\n  - id: s\n    book: {event: show, objects: [A-1..6]}")
    let outcomes: [UnitOutcome] = [
      .done, .failed(Failure("f")), .blocked(by: plan.changes[0].address),
      .deferred(after: .seconds(9)), .notStarted, .unknown(Failure("u")),
    ]
    let counts = RunReport(plan: plan, outcomes: outcomes, wasStopped: false).counts
    #expect(counts.total == plan.units.count)
    #expect(
      [
        counts.done, counts.failed, counts.blocked, counts.deferred, counts.notStarted,
        counts.unknown,
      ]
        == [1, 1, 1, 1, 1, 1])
  }
}
