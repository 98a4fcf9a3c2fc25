import AccountSnapshot
import SeatsioModel
import Testing

@Suite struct SnapshotTests {
  @Test func `a query is unknown until it is answered, and absence is an answer`() {
    var snapshot = Snapshot()
    let query = Query.chart(.connection, "c-1")
    #expect(!snapshot.knows(query))
    snapshot.record(.chart(nil), to: query)
    #expect(snapshot.knows(query))
    #expect(snapshot[query] == .chart(nil))
    #expect(!snapshot.knows(.chart(.key("w"), "c-1")))
  }

  @Test func `scopes sort with the connection's own workspace first`() {
    let scopes: [WorkspaceScope] = [.key("b"), .connection, .key("a")]
    #expect(scopes.sorted() == [.connection, .key("a"), .key("b")])
  }

  @Test func `a live workspace holds no secret key`() {
    let workspace = Workspace(id: 1, name: "City", key: "w-1", secretKey: "canary-secret")
    let live = LiveWorkspace(workspace)
    #expect(!String(reflecting: live).contains("canary"))
    var text = ""
    dump(live, to: &text)
    #expect(!text.contains("canary"))
  }

  @Test func `an object of a new event is free, for sale and in no channel`() {
    let object = LiveObject(ChartObject(type: .generalAdmission, categoryKey: "2", capacity: 80))
    #expect(object.status == .free)
    #expect(object.forSale)
    #expect(object.channel == nil)
    #expect(object.freePlaces == 80)
  }
}
