import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Plans for nobody's account.
@Suite struct OfflineTests {
  private func plan(_ text: String) throws -> Plan { Planner.offline(try job(text)) }

  @Test func `everything that is declared is to be made`() throws {
    let plan = try plan(
      """
      workspaces: {theatre: {name: Theatre}}
      charts: {hall: {name: Hall, workspace: theatre}}
      events: {show: {key: show, chart: hall}}
      seasons: {winter: {key: winter, chart: hall, events: [w-1]}}
      hold_tokens: {press: {}}
      steps:
        - {id: a, book: {event: show, objects: [A-1]}}
        - {id: b, hold: {event: winter, objects: [A-1], hold_token: press}}
        - {id: c, ticket_buyers: {add: [6f0c1d9e-2b64-4c9a-9d3b-0b6a3a2f1c11]}}
      """)
    #expect(plan.conflicts.map(\.message) == [])
    #expect(plan.changes.allSatisfy { $0.verb == .create || $0.verb == .run })
    #expect(plan.changes.count == 8)
  }

  @Test func `what only an account gives is taken to be there, and labels are not checked`() throws
  {
    let plan = try plan(
      """
      workspaces: {theatre: {key: w-1, name: Theatre}}
      charts:
        known: {key: c-1, name: Known, workspace: theatre, tags: [a], categories: [{key: 1, label: A, color: "#4e79a7"}]}
        copy: {name: Copy, workspace: theatre, copy_of: {key: c-2}}
        draft: {name: Draft, workspace: theatre, copy_of: {key: c-3, version: draft}}
      events:
        one: {key: one, chart: known}
        two: {key: two, chart: {key: c-4}, for_sale: {only: {categories: [Stalls]}}}
      steps:
        - {id: a, book: {event: one, objects: [any-1]}}
        - {id: b, book: {event: two, objects: [any-2]}}
        - {id: c, book: {event: outside, objects: [any-3, {object: Floor, quantity: 5}], order_id: o}}
        - {id: d, best_available: {event: outside, number: 2, order_id: p, action: book}}
      """)
    #expect(plan.conflicts.map(\.message) == [])
    #expect(plan.verb("workspaces.theatre") == .keep)
    #expect(plan.verb("charts.known") == .keep)
    #expect(plan.verb("charts.copy") == .create)
    let unchecked = plan.warnings.filter { $0.code == "plan/offline" }
    #expect(unchecked.count == 3)
    #expect(unchecked.map(\.message).contains { $0.contains("'charts.known'") })
    #expect(unchecked.map(\.message).contains { $0.contains("'c-4'") })
    #expect(unchecked.map(\.message).contains { $0.contains("'outside'") })
  }

  @Test func `a chain of steps counts, and what is off sale by its label is`() throws {
    let plan = try plan(
      """
      events: {show: {key: show, chart: {key: c}, for_sale: {except: {objects: [A-2]}}}}
      steps:
        - {id: a, book: {event: show, objects: [A-1], order_id: one}}
        - {id: b, book: {event: show, objects: [A-1], order_id: two}}
        - {id: c, book: {event: show, objects: [A-2]}}
        - {id: d, release: {event: show, objects: [A-3]}}
      """)
    #expect(plan.codes.contains("plan/not-for-sale"))
    #expect(plan.codes.count == 2, "\(plan.codes)")
    #expect(plan.verb("d") == .keep)
  }
}
