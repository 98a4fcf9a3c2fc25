import Diagnostics
import Planning
import Reporting
import SeatsioModel
import Testing

@Suite struct PlanTextTests {
  @Test func `a plan says what becomes of each thing, after the totals`() throws {
    #expect(
      PlanText(try plan(season), style: plain).text == """
        Plan for 'season': 1 workspace to create, 1 chart to create, 1 event to create, \
        1 hold token to create, 4 places to be booked and 2 places to be held
          If nothing fails: 3 calls in the priority lane and 5 calls in the regular lane, about 0.5 s at 100ms a call

          + workspaces.theatre  City Theatre
              + name: City Theatre
              + test: false
          + charts.hall  Grand Hall
              + name: Grand Hall
              + copy_of: Template
              + category 1: Stalls
          + events.hamlet  hamlet
              + key: hamlet
              + name: Hamlet
              + date: 2026-12-01
          + hold_tokens.press  press
              + expires_in_minutes: 30
          > sponsors  book hamlet
              order sponsors: A-1..A-4
          > press-row  hold hamlet
              order pool: A-5..A-6

        """)
  }

  @Test func `a conflict stands with its reason, and what it blocks is not counted`() throws {
    #expect(
      PlanText(try plan(orders, on: taken), style: plain).text == """
        Plan for 'orders': 2 places to be booked
          If nothing fails: 1 call in the priority lane, about 0.1 s at 100ms a call

          > letters  book show
            ! order ng: A-3..A-4
                in 'letters': 'A-4' is booked for order 'stranger' and cannot be booked
              order duval: A-1..A-2
              1 done already
          ! house  change_status show
            ! A-9
                waits for something that cannot be done

        1 conflict: what is marked with ! cannot be done. 1 change has to wait.

        """)
  }

  @Test func `with nothing to do the plan is one line`() throws {
    let text = "name: calm\nsteps:\n  - id: s\n    release: {event: show, objects: [A-1]}"
    #expect(
      PlanText(try plan(text), style: plain).text
        == "Nothing to do: 1 thing in 'calm' is as declared.\n")
  }

  @Test func `a long step is cut, and the rest is counted`() throws {
    let text = "steps:\n  - id: s\n    book: {event: show, objects: [A-1..12]}"
    let lines = PlanText(try plan(text), style: plain).text.split(separator: "\n")
    #expect(lines.last == "      and 4 more, with 4 places")
  }

  @Test func `only what can be done is counted`() throws {
    let text = """
      name: nothing
      charts: {hall: {name: Hall, key: other, copy_of: {key: tpl}}}
      events: {show: {key: show, chart: {key: another}}}
      """
    let lines = PlanText(try plan(text), style: plain).text.split(separator: "\n")
    #expect(lines.first == "Plan for 'nothing': 1 chart to update")
    #expect(
      lines.contains(
        "      the event 'show' exists and uses another chart, 'hall'"))
  }

  @Test(arguments: [false, true])
  func `control characters of names reach no terminal`(isColored: Bool) throws {
    let text = #"""
      name: "evil \e[2J\u202E"
      workspaces: {w: {name: "two\nlines\e]0;title\a"}}
      """#
    let shown = PlanText(try plan(text), style: Style(color: isColored)).text
    #expect(!shown.contains("\u{1B}[2J") && !shown.contains("\u{1B}]") && !shown.contains("\u{07}"))
    #expect(!shown.contains("\u{202E}"))
    #expect(shown.contains(#"evil \u{1b}[2J\u{202e}"#))
    #expect(shown.contains(#"two\u{a}lines"#))
    #expect(shown.contains("\u{1B}[") == isColored)
  }

  @Test func `names in scripts that join their letters stay readable`() throws {
    let text = "name: \"می\u{200C}خواهم 👩\u{200D}👧\"\nworkspaces: {w: {name: W}}"
    let shown = PlanText(try plan(text), style: plain).text
    #expect(shown.contains("می\u{200C}خواهم 👩\u{200D}👧"))
  }
}

@Suite struct PlanJSONTests {
  @Test func `the document has every unit with its place, sorted and versioned`() throws {
    let text = """
      name: small
      steps:
        - id: s
          book: {event: show, objects: [A-4, A-1]}
      """
    let expected = """
      {
        "calls" : {
          "priority" : 1
        },
        "changes" : [
          {
            "action" : "book",
            "address" : "s",
            "alreadyDone" : 0,
            "event" : "show",
            "fields" : [

            ],
            "file" : "job.yaml",
            "line" : 4,
            "notes" : [

            ],
            "title" : "book show",
            "units" : [
              {
                "conflict" : "in 's': 'A-4' is booked for order 'stranger' and cannot be booked",
                "isBlocked" : false,
                "line" : 5,
                "places" : 1,
                "title" : "A-4"
              },
              {
                "isBlocked" : false,
                "line" : 5,
                "places" : 1,
                "title" : "A-1"
              }
            ],
            "waitsFor" : [

            ]
          }
        ],
        "conflicts" : [
          {
            "code" : "plan/taken",
            "column" : 35,
            "file" : "job.yaml",
            "fix" : "choose another object, or release it in an earlier step",
            "line" : 5,
            "message" : "in 's': 'A-4' is booked for order 'stranger' and cannot be booked"
          }
        ],
        "job" : "small",
        "losses" : [

        ],
        "milliseconds" : 100,
        "version" : 1,
        "warnings" : [

        ]
      }

      """
    #expect(PlanJSON(try plan(text, on: taken)).text == expected)
  }

  @Test func `the same plan gives the same bytes`() throws {
    #expect(PlanJSON(try plan(season)).text == PlanJSON(try plan(season)).text)
  }
}
