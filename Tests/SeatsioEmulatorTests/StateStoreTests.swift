import Foundation
import SeatsioModel
import Synchronization
import Testing

@testable import SeatsioEmulator

/// The state on disk, by what a service answers after it was opened anew.
@Suite struct StateStoreTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "state-tests-\(UUID().uuidString)").path
  private let clock = Clock()

  /// A clock that stands until a test moves it.
  private final class Clock: Sendable {
    private let date = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { date.withLock(\.self) }

    func advance(minutes: Double) { date.withLock { $0 += minutes * 60 } }
  }

  /// A service that keeps its state in the folder.
  private final class Kept {
    let service: Service

    init(_ folder: String?, now: @escaping @Sendable () -> Date) throws {
      var configuration = EmulatorConfiguration()
      configuration.adminSecretKey = SecretKey(Rules.adminKey)
      configuration.workspaceKey = WorkspaceKey(Rules.workspaceKey)
      configuration.workspaceSecretKey = SecretKey(Rules.workspaceSecret)
      configuration.dataFolder = folder
      configuration.now = now
      service = try Service(configuration)
    }

    @discardableResult
    func call(
      _ method: HTTPMethod, _ target: String, _ body: JSONValue? = nil, bytes: [UInt8] = [],
      key: String = Rules.adminKey
    ) -> (status: Int, body: String, json: JSONValue) {
      var writer = JSONWriter()
      if let body { writer.value(body) }
      let outcome = service.begin(
        APIRequest(
          method: method.rawValue, target: target, authorization: Rules.basic(key),
          body: body == nil ? bytes : writer.bytes))
      let answer = outcome.work?.answer() ?? Answer(status: 0)
      if let ticket = outcome.ticket { service.finish(ticket, status: answer.status) }
      return (
        answer.status, String(decoding: answer.body, as: UTF8.self),
        (try? JSONValue(parsing: answer.body)) ?? .null
      )
    }

    /// Everything that can be asked for, as one text.
    func everything() -> [String] {
      var answers = ["/workspaces", "/charts?expand=events", "/charts/archive", "/charts/tags"]
      answers += ["/events", "/reports/usage/month/2027-01"]
      for chart in call(.get, "/charts").json["items"]?.array ?? [] {
        let key = chart["key"]?.string ?? ""
        answers += [
          "/charts/\(key)", "/charts/\(key)/version/published", "/charts/\(key)/version/draft",
          "/charts/\(key)/categories", "/reports/charts/\(key)/byLabel",
        ]
      }
      for event in call(.get, "/events").json["items"]?.array ?? [] {
        let key = event["key"]?.string ?? ""
        answers += ["/events/\(key)", "/reports/events/\(key)/byLabel"]
        answers += ["A-1", "A-2", "B-1", "Pit", "T1"].map {
          "/events/\(key)/objects/\($0)/status-changes"
        }
      }
      return answers.map { target in
        let answer = call(.get, target)
        // Errors carry an id of their own.
        return "\(target) → \(answer.status) \(answer.status == 200 ? answer.body : "")"
      }
    }
  }

  private var now: @Sendable () -> Date { { [clock] in clock.now } }

  /// What differs, each cut to a length that a message can show.
  private func differences(_ new: [String], _ old: [String]) -> [String] {
    guard new.count == old.count else { return ["\(new.count) answers instead of \(old.count)"] }
    return zip(new, old).filter { $0 != $1 }.map { new, old in
      let same = zip(new, old).prefix { $0 == $1 }.count
      let start = max(0, same - 60)
      return "\(new.dropFirst(start).prefix(160)) instead of \(old.dropFirst(start).prefix(160))"
    }
  }

  private func filled(_ kept: Kept) throws {
    try #require(
      kept.call(.post, "/system/public/charts/hall", bytes: try Fixture.smallHall).status == 201)
    kept.call(.post, "/workspaces", ["name": "Another", "isTest": true])
    for key in ["one", "two", "gone"] {
      let body: JSONValue = [
        "chartKey": "hall", "eventKey": .string(key), "name": "Show", "date": "2027-05-01",
        "channels": [["key": "k", "name": "K", "color": "#000", "objects": ["A-5"]]],
        "forSaleConfig": ["forSale": false, "objects": ["A-8"], "areaPlaces": ["Pit": 2]],
      ]
      try #require(kept.call(.post, "/events", body).status == 201)
    }
    kept.call(.post, "/charts/hall", ["name": "Renamed"])
    kept.call(.post, "/charts/hall/tags/a%2Fb")
    kept.call(.post, "/charts/hall/version/published/actions/copy")
    let token = kept.call(.post, "/hold-tokens", [:]).json["holdToken"]?.string ?? ""
    func change(_ event: String, _ body: [String: JSONValue]) {
      let answer = kept.call(
        .post, "/events/\(event)/actions/change-object-status", .object(body))
      #expect(answer.status == 204, "\(answer.body)")
    }
    change("one", ["objects": ["A-1", "A-2"], "status": "booked", "orderId": "o-1"])
    change(
      "one",
      [
        "objects": [["objectId": "B-1", "ticketType": "adult", "extraData": ["a": [1, nil]]]],
        "status": "checkedIn",
      ])
    change("one", ["objects": ["B-2"], "status": "reservedByToken", "holdToken": .string(token)])
    change(
      "two", ["objects": [["objectId": "Pit", "quantity": 3]], "status": "booked"])
    change("gone", ["objects": ["A-1"], "status": "booked"])
    change("one", ["objects": ["A-2"], "type": "RELEASE"])
    kept.call(.delete, "/events/gone")
    try fillSeason(kept)
  }

  /// A season with what its events can have of their own.
  private func fillSeason(_ kept: Kept) throws {
    let channel: JSONValue = ["key": "k", "name": "K", "color": "#000", "objects": ["A-4"]]
    try #require(
      kept.call(
        .post, "/seasons",
        [
          "chartKey": "hall", "key": "tour", "eventKeys": ["t1", "t2"], "channels": [channel],
          "forSalePropagated": false, "forSaleConfig": ["forSale": false, "objects": ["A-5"]],
        ]
      ).status == 201)
    kept.call(.post, "/seasons/tour/partial-seasons", ["key": "part", "eventKeys": ["t1"]])
    kept.call(.post, "/events/t2", ["isInThePast": true])
    kept.call(.post, "/events/t1/channels/NO_CHANNEL/objects", ["objects": ["A-4"]])
    let pit: JSONValue = ["objectId": "Pit", "quantity": 4]
    kept.call(.post, "/events/tour/actions/book", ["objects": ["A-1", pit]])
    kept.call(.post, "/events/part/actions/book", ["objects": ["A-2", pit]])
    let answer = kept.call(
      .post, "/events/t1/actions/override-season-status", ["objects": ["A-1", "A-2", "Pit"]])
    #expect(answer.status == 204)
  }

  @Test("a service opened anew answers what it answered before")
  func reopening() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var kept: Kept? = try Kept(folder, now: now)
    #expect(kept?.service.isRestored == false)
    try filled(try #require(kept))
    let before = kept?.everything() ?? []
    #expect(before.count > 20)
    kept = nil
    let again = try Kept(folder, now: now)
    #expect(again.service.isRestored)
    #expect(differences(again.everything(), before) == [])
    // New things get new numbers.
    let ids = again.call(.get, "/events").json["items"]?.array?.compactMap { $0["id"]?.wholeNumber }
    again.call(.post, "/events", ["chartKey": "hall", "eventKey": "new"])
    let new = again.call(.get, "/events/new").json["id"]?.wholeNumber ?? 0
    #expect(new > (ids?.max() ?? 0))
  }

  @Test("holds run out while nobody runs the service, and are released when it is opened")
  func expiry() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var kept: Kept? = try Kept(folder, now: now)
    try filled(try #require(kept))
    kept = nil
    clock.advance(minutes: 16)
    let again = try Kept(folder, now: now)
    let info = again.call(.get, "/events/one/objects?label=B-2").json["B-2"]
    #expect(info?["status"] == "free")
    #expect(info?["holdToken"] == nil)
  }

  @Test("a read that releases an expired hold is written down as well")
  func expiryByRead() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var kept: Kept? = try Kept(folder, now: now)
    try filled(try #require(kept))
    kept = nil
    clock.advance(minutes: 16)
    kept = try Kept(folder, now: now)
    let before = kept?.everything()
    kept = nil
    #expect(differences(try Kept(folder, now: now).everything(), before ?? []) == [])
  }

  @Test("a snapshot brings back the state it was taken of, also into a folder")
  func snapshots() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + ".snapshot"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let memory = try Kept(nil, now: now)
    try filled(memory)
    let before = memory.everything()
    try memory.service.saveSnapshot(to: file)
    memory.call(.delete, "/events/one")
    #expect(memory.everything() != before)
    try memory.service.restoreSnapshot(from: file)
    #expect(differences(memory.everything(), before) == [])

    var kept: Kept? = try Kept(folder, now: now)
    kept?.call(.post, "/charts", ["name": "Overwritten"])
    try kept?.service.restoreSnapshot(from: file)
    #expect(differences(kept?.everything() ?? [], before) == [])
    kept?.call(.post, "/charts/hall/tags/later")
    let later = kept?.everything()
    kept = nil
    #expect(differences(try Kept(folder, now: now).everything(), later ?? []) == [])
  }

  @Test("a folder in use, a file of something else and a missing snapshot are errors by name")
  func failures() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let kept = try Kept(folder, now: now)
    #expect(throws: (any Error).self) { try Kept(folder, now: now) }
    #expect(throws: (any Error).self) { try Kept("/nowhere/at/all", now: now) }
    #expect(throws: (any Error).self) { try kept.service.restoreSnapshot(from: folder + "/none") }
    let other = folder + "/other"
    try Data("no database, and longer than its head would be, or so it seems".utf8)
      .write(to: URL(filePath: other))
    #expect(throws: (any Error).self) { try kept.service.restoreSnapshot(from: other) }
    #expect(kept.call(.get, "/charts").status == 200)
  }

  @Test("a state that cannot be written is not acknowledged, now or later")
  func fullDisk() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let kept = try Kept(folder, now: now)
    try filled(kept)
    kept.service.breakStore()
    let answer = kept.call(.post, "/charts", ["name": "Lost"])
    #expect(answer.status == 500)
    #expect(answer.body.contains("cannot keep its state"))
    #expect(kept.call(.get, "/charts").status == 500)
  }
}
