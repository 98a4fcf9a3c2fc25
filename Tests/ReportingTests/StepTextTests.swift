import Diagnostics
import Planning
import Reporting
import Running
import SeatsioModel
import Testing

/// What plan and run say of each kind of step.
@Suite struct StepTextTests {
  private static let everything = """
    name: all
    events:
      gala:
        key: gala
        chart: {key: hall}
        channels: [{key: agency, name: Agency, color: "#112233"}]
    steps:
      - id: mark
        change_status: {event: gala, where: {status: free}, status: house}
      - id: resell
        put_up_for_resale: {event: gala, objects: [A-1]}
      - id: exchange
        transaction:
          - release: {event: gala, objects: [A-2]}
          - book: {event: gala, objects: [A-2], order_id: o-1}
      - id: data
        update_extra_data: {event: gala, objects: [A-3], extra_data: {gate: B}}
      - id: sale
        edit_for_sale: {event: gala, not_for_sale: [A-4]}
      - id: agency
        edit_channel: {event: gala, channel: agency, add: [A-5]}
      - id: reseat
        move: {event: gala, seats: [{from: A-2, to: A-1, order_id: o-1}]}
      - id: members
        ticket_buyers: {add: [6f0c1d9e-2b64-4c9a-9d3b-0b6a3a2f1c11]}
      - id: none
        release: {event: gala, where: {order_id: nobody}}
      - id: class
        best_available: {event: gala, action: book, number: 2, order_id: class}
    """

  @Test func `a plan says what each step does, and what its selector picks`() throws {
    let text = PlanText(try plan(Self.everything), style: plain).text
    for part in [
      "11 places to be set to house", "1 place to be put up for resale",
      "1 place to be changed in transactions", "1 place to be given extra data",
      "1 place to be put up for sale or taken off", "1 place to be put into channels or taken out",
      "1 place to be moved", "1 ticket buyer to be added or removed", "2 places to be booked",
      "  > mark  change_status gala\n      'where' selects 12 in gala: A-1..A-12\n",
      "  > reseat  move gala\n      order o-1: A-2 → A-1\n",
      "  > members  ticket_buyers\n      add 1 ticket buyer\n",
      "  > class  best_available gala\n      order class: best 2\n",
      "    none: 'where' selects nothing in gala\n",
    ] {
      #expect(text.contains(part), "\(part) in\n\(text)")
    }
  }

  @Test func `a run counts what each step did`() throws {
    let text = RunText(report(try plan(Self.everything)), style: plain).text
    for part in ["1 moved", "1 changed in transactions", "1 ticket buyer added or removed"] {
      #expect(text.contains(part), "\(part) in\n\(text)")
    }
  }

  @Test func `the document of a plan has the notes of a step`() throws {
    let text = PlanJSON(
      try plan("name: n\nsteps:\n  - id: s\n    release: {event: show, where: {order_id: x}}")
    ).text
    #expect(text.contains("\"notes\" : [\n        \"'where' selects nothing in show\"\n      ]"))
    #expect(text.contains("\"action\" : \"keep\""))
  }
}
