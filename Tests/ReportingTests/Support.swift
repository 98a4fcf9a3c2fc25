import AccountSnapshot
import Diagnostics
import FoundationEssentials
import JobFile
import Planning
import Reporting
import Running
import SeatsioModel

/// A plan of a job on an account with the event `show` and some seats.
func plan(_ text: String, on objects: [ObjectLabel: LiveObject] = seats(1...12)) throws -> Plan {
  let reading = JobReader.read(
    Array("version: 1\n\(text)\n".utf8), file: "job.yaml", inputs: JobInputs(today: "2026-01-01"))
  guard let job = reading.job else {
    throw Unreadable(messages: reading.diagnostics.map(\.message))
  }
  let event = Event(
    id: 1, key: "show", chartKey: "hall", supportsBestAvailable: true,
    createdOn: Date(timeIntervalSince1970: 0))
  var snapshot = Snapshot()
  while true {
    switch Planner.next(job, snapshot) {
    case .done(let plan): return plan
    case .read(let queries):
      for query in queries {
        switch query {
        case .holdToken: snapshot.record(.holdToken(nil), to: query)
        case .workspaces:
          snapshot.record(
            .workspaces([LiveWorkspace(key: "main", name: "Main", isDefault: true)]), to: query)
        case .charts, .archivedCharts: snapshot.record(.charts([]), to: query)
        case .chart(_, let key):
          snapshot.record(.chart(Chart(id: 1, key: key, name: "Template")), to: query)
        case .categories: snapshot.record(.categories([]), to: query)
        case .draft: snapshot.record(.draft(nil), to: query)
        case .validations: snapshot.record(.validations([:]), to: query)
        case .season: snapshot.record(.season(nil), to: query)
        case .chartObjects, .draftObjects:
          snapshot.record(
            .chartObjects(objects.mapValues { ChartObject(type: $0.type) }), to: query)
        case .events: snapshot.record(.events([event]), to: query)
        case .eventObjects: snapshot.record(.eventObjects(objects), to: query)
        case .areaLog: snapshot.record(.areaLog([]), to: query)
        case .ticketBuyers: snapshot.record(.ticketBuyers([]), to: query)
        }
      }
    }
  }
}

struct Unreadable: Error {
  var messages: [String]
}

func seats(_ numbers: ClosedRange<Int>) -> [ObjectLabel: LiveObject] {
  Dictionary(uniqueKeysWithValues: numbers.map { (ObjectLabel("A-\($0)"), LiveObject()) })
}

/// The outcomes of a plan's units by their titles; the others are done.
func report(
  _ plan: Plan, _ outcomes: [String: UnitOutcome] = [:], wasStopped: Bool = false
) -> RunReport {
  RunReport(
    plan: plan, outcomes: plan.units.map { outcomes[$0.title] ?? .done }, wasStopped: wasStopped)
}

/// A small season: everything is new.
let season = """
  name: season
  workspaces: {theatre: {name: City Theatre}}
  charts:
    hall:
      workspace: theatre
      name: Grand Hall
      copy_of: {key: tpl, workspace: {key: main}}
      categories: [{key: 1, label: Stalls}]
  events:
    hamlet: {key: hamlet, chart: hall, name: Hamlet, date: 2026-12-01}
  hold_tokens: {press: {expires_in_minutes: 30}}
  steps:
    - id: sponsors
      book: {event: hamlet, objects: [A-1..4], order_id: sponsors}
    - id: press-row
      hold: {event: hamlet, objects: [A-5..6], order_id: pool, hold_token: press}
  """

/// Four orders, of which one wants a seat that is taken, and a step that waits for them.
let orders = """
  name: orders
  steps:
    - id: letters
      book:
        event: show
        objects:
          - {objects: [A-1..2], order_id: duval}
          - {objects: [A-3..4], order_id: ng}
          - {object: A-5, order_id: rossi}
    - id: house
      depends_on: [letters]
      change_status: {event: show, objects: [A-9], status: house}
  """

let taken: [ObjectLabel: LiveObject] = seats(1...12).merging([
  "A-4": LiveObject(status: .booked, orderID: "stranger"),
  "A-5": LiveObject(status: .booked, orderID: "rossi"),
]) { $1 }

let plain = Style(color: false)
