import AccountSnapshot
import JobFile
import SeatsioModel
import Testing

@testable import Planning

/// Plans of what somebody wants of a job.
@Suite struct JobPartTests {
  // MARK: - Patterns

  @Test(
    arguments: [
      ("a", "a", true), ("a", "ab", false), ("*", "", true), ("*", "events.x", true),
      ("events.*", "events.week[1]", true), ("events.*", "event.week", false),
      ("*[1]", "events.week[1]", true), ("*[1]", "events.week1", false), ("a?c", "abc", true),
      ("a?c", "ac", false), ("*a*b*c*", "xxaxxbxxcxx", true), ("*a*b*c*", "xxaxxcxxbxx", false),
      ("a*a", "aba", true), ("a*a", "a", false), ("", "", true), ("", "a", false),
      ("**?", "é", true),
    ] as [(String, String, Bool)])
  func `stars, question marks and nothing else have a meaning`(
    pattern: String, text: String, fits: Bool
  ) {
    #expect(AddressPattern(pattern).matches(text) == fits)
  }

  @Test func `a pattern of many stars takes no time to speak of`() {
    let pattern = AddressPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
  }

  private static let week = """
    events:
      week:
        for_each: [mon, tue]
        key: show-${each}
        chart: {key: hall}
    seasons: {winter: {key: winter-27, chart: {key: hall}, events: [w-1]}}
    steps:
      - {id: vip, for_each: [mon, tue], book: {event: "show-${each}", objects: [A-1]}}
      - {id: crew, book: {event: show-mon, objects: [A-2]}}
    """

  @Test(
    arguments: [
      ("events.week", ["events.week[mon]", "events.week[tue]"]),
      ("events.week[tue]", ["events.week[tue]"]), ("events.show-t*", ["events.week[tue]"]),
      ("seasons.winter-27", ["seasons.winter"]), ("*.winter", ["seasons.winter"]),
      ("vip", ["vip[mon]", "vip[tue]"]), ("steps.vip", ["vip[mon]", "vip[tue]"]),
      ("steps.vip[mon]", ["vip[mon]"]), ("steps.*", ["vip[mon]", "vip[tue]", "crew"]),
    ] as [(String, [String])])
  func `a pattern fits what the plan, the file or the account calls a thing`(
    pattern: String, expected: [String]
  ) throws {
    let part = try JobPart(only: [pattern], exclude: [], of: try job(Self.week))
    #expect(Set(part?.wanted?.map(\.description) ?? []) == Set(expected))
  }

  @Test(
    arguments: [
      ("week", "events.week"), ("evnts.week", "events.week"), ("steps.crw", "steps.crew"),
      ("nothing like it", nil),
    ] as [(String, String?)])
  func `a pattern that fits nothing is refused, and what is near is named`(
    pattern: String, suggestion: String?
  ) throws {
    let job = try job(Self.week)
    for (only, exclude) in [([pattern], []), (["*"], [pattern])] {
      let error = #expect(throws: JobPart.UnknownPattern.self) {
        try JobPart(only: only, exclude: exclude, of: job)
      }
      #expect(error?.pattern == pattern)
      #expect(error?.suggestion == suggestion)
    }
  }

  // MARK: - What is needed

  private static let house = """
    workspaces: {theatre: {name: Theatre}}
    charts:
      hall: {name: Hall, workspace: theatre, copy_of: {key: hall, workspace: {key: main}}}
      bar: {name: Bar, workspace: theatre}
    events:
      one: {key: one, chart: hall}
      two: {key: two, chart: hall}
    steps:
      - {id: vip, book: {event: one, objects: [A-1]}}
      - {id: crew, book: {event: two, objects: [A-1]}}
    """

  private static let account = FakeAccount(show: seats(1...3))

  @Test func `what is wanted takes along what it needs, and says so`() throws {
    let plan = try plan(Self.house, on: Self.account, only: ["steps.vip"])
    #expect(plan.conflicts.isEmpty)
    #expect(
      plan.changes.map(\.address.description)
        == ["workspaces.theatre", "charts.hall", "events.one", "vip"])
    #expect(
      plan.part?.needed.map(\.description) == ["workspaces.theatre", "charts.hall", "events.one"])
    #expect(plan.part?.leftOut.map(\.description) == ["charts.bar", "events.two", "crew"])
    #expect(plan.part?.cutOff == [])
  }

  @Test func `what is excluded takes with it what needs it, and says so`() throws {
    let plan = try plan(Self.house, on: Self.account, exclude: ["events.one"])
    #expect(
      plan.changes.map(\.address.description)
        == ["workspaces.theatre", "charts.hall", "charts.bar", "events.two", "crew"])
    #expect(plan.part?.leftOut.map(\.description) == ["events.one"])
    #expect(plan.part?.cutOff.map(\.address.description) == ["vip"])
    #expect(plan.part?.cutOff.first?.excluded.description == "events.one")
    #expect(plan.part?.cutOff.first?.isWanted == false)
  }

  @Test func `asking for what needs something excluded is told apart`() throws {
    let plan = try plan(
      Self.house, on: Self.account, only: ["steps.*"], exclude: ["events.two"])
    #expect(plan.changes.map(\.address.description).contains("vip"))
    #expect(plan.part?.cutOff.map(\.address.description) == ["crew"])
    #expect(plan.part?.cutOff.first?.isWanted == true)
  }

  @Test func `what is done already is needed no more, may be excluded, and stays in sight`() throws
  {
    var account = Self.account
    let job = try job(Self.house)
    try account.apply(try plan(job, on: &account, JobPart(wanted: [Address(.event, "one")])))
    let rest = try plan(
      job, on: &account, try JobPart(only: ["vip"], exclude: ["charts.hall"], of: job))
    #expect(rest.calls.count == 1)
    #expect(rest.part?.cutOff == [])
    #expect(rest.part?.needed == [])
    #expect(rest.verb("charts.hall") == .keep)
    #expect(rest.verb("charts.bar") == nil)
  }

  // MARK: - Chains

  private static let chain = """
    steps:
      - {id: first, book: {event: show, objects: [A-1..2], order_id: o-1}}
      - {id: second, change_status: {event: show, objects: [A-1], status: house}}
      - {id: third, change_status: {event: show, objects: [A-1], status: paid}}
      - {id: apart, book: {event: show, objects: [A-3], order_id: o-3}}
    """

  @Test(
    arguments: [
      ([], ["steps.second"], ["first", "apart"]), ([], ["first"], ["apart"]),
      ([], ["third"], ["first", "second", "apart"]), (["second"], [], ["first", "second"]),
      (["third"], [], ["first", "second", "third"]), (["apart"], [], ["apart"]),
    ] as [([String], [String], [String])])
  func `a chain on one object is cut only at its end`(
    only: [String], exclude: [String], expected: [String]
  ) throws {
    let account = FakeAccount(show: seats(1...3))
    let plan = try plan(Self.chain, on: account, only: only, exclude: exclude)
    #expect(plan.conflicts.isEmpty)
    #expect(plan.changes.map(\.address.description) == expected)
  }

  @Test func `a chain that has begun is matched as a whole, whatever is left out`() throws {
    // As the second step leaves it.
    let account = FakeAccount(show: seats(1...3))
    var later = account
    let job = try job(Self.chain)
    try later.apply(try plan(job, on: &later, JobPart(excluded: [Address(.step, "third")])))
    let first = try plan(job, on: &later, JobPart(wanted: [Address(.step, "first")]))
    #expect(first.isEmpty, "the first step must not book again what the second has changed")
    let rest = try plan(job, on: &later, nil)
    #expect(rest.changes.filter { $0.verb == .run }.map(\.address.description) == ["third"])
  }

  // MARK: - The rest of a plan

  @Test func `a token is made for those that stay`() throws {
    let text = """
      hold_tokens: {press: {}}
      steps:
        - {id: held, hold: {event: show, objects: [A-1], hold_token: press}}
        - {id: other, book: {event: show, objects: [A-2]}}
      """
    let account = FakeAccount(show: seats(1...3))
    #expect(try plan(text, on: account, exclude: ["held"]).calls.count == 1)
    #expect(try plan(text, on: account, only: ["held"]).calls.count == 2)
    #expect(try plan(text, on: account, only: ["hold_tokens.press"]).isEmpty)
    let none = try plan(text, on: account, exclude: ["hold_tokens.*"])
    #expect(none.part?.cutOff.map(\.address.description) == ["held"])
  }

  @Test func `the brake counts what stays only`() throws {
    let booked = LiveObject(status: .booked, orderID: "o")
    let account = FakeAccount(show: seats(1...12, booked))
    let text = """
      steps:
        - {id: most, release: {event: show, objects: [A-1..11]}}
        - {id: one, release: {event: show, objects: [A-12]}}
      """
    #expect(try plan(text, on: account).brakeStops().count == 1)
    #expect(try plan(text, on: account, exclude: ["most"]).losses.map(\.count) == [1])
    #expect(try plan(text, on: account, exclude: ["most"]).brakeStops() == [])
  }

  @Test func `a conflict counts only where it is wanted or needed`() throws {
    let account = FakeAccount(show: seats(1...3))
    let text = """
      steps:
        - {id: bad, book: {event: show, objects: [Z-1, A-2], order_id: o}}
        - {id: later, change_status: {event: show, objects: [A-2], status: paid}}
        - {id: good, book: {event: show, objects: [A-1]}}
      """
    #expect(try plan(text, on: account, exclude: ["bad"]).conflicts.isEmpty)
    #expect(try plan(text, on: account, only: ["good"]).conflicts.isEmpty)
    #expect(!(try plan(text, on: account, only: ["later"]).conflicts.isEmpty))
  }
}
