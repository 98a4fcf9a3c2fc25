import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 5.9–17 of docs/emulator-rules.md.
@Suite struct HoldTests {
  private static func token(_ text: String) -> [String: JSONValue] { ["holdToken": .string(text)] }

  @Test("a token lives 15 minutes unless asked otherwise, and says what is left (5.15)")
  func life() throws {
    var rules = Rules()
    let created = rules.call(.post, "/hold-tokens").json
    #expect(created["expiresAt"] == "2027-01-15T08:15:00.000Z")
    #expect(created["expiresInSeconds"] == 900)
    let token = try #require(created["holdToken"]?.string)
    rules.now += 60.5
    #expect(rules.call(.get, "/hold-tokens/\(token)").json["expiresInSeconds"] == 839)
    let extended = rules.call(.post, "/hold-tokens/\(token)", ["expiresInMinutes": 30]).json
    #expect(extended["expiresInSeconds"] == 1800)
    #expect(
      rules.call(.post, "/hold-tokens", ["expiresInMinutes": 5]).json["expiresInSeconds"] == 300)
  }

  @Test("a token lives two hours at most, counted from its creation (5.15)")
  func longest() {
    var rules = Rules()
    #expect(rules.call(.post, "/hold-tokens", ["expiresInMinutes": 121]).status == 400)
    let token = rules.newToken(minutes: 120)
    rules.now += 60 * 60
    #expect(rules.call(.post, "/hold-tokens/\(token)", ["expiresInMinutes": 61]).status == 400)
    #expect(rules.call(.post, "/hold-tokens/\(token)", ["expiresInMinutes": 60]).status == 200)
    #expect(rules.call(.post, "/hold-tokens/\(token)", ["expiresInMinutes": -1]).status == 400)
    #expect(rules.call(.post, "/hold-tokens/\(token)").status == 400)
    #expect(rules.call(.get, "/hold-tokens/nope").status == 404)
  }

  @Test("a hold sets status and token, and is refused for seats that are not free (5.9, 5.14)")
  func hold() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    #expect(rules.change(["A-1"], to: "reservedByToken", Self.token(token)).status == 200)
    #expect(rules.info("A-1")["holdToken"] == .string(token))
    #expect(rules.status("A-1") == "reservedByToken")
    #expect(rules.change(["A-1"], to: "reservedByToken", Self.token(token)).status == 400)
    let other = rules.newToken()
    #expect(rules.change(["A-1"], to: "reservedByToken", Self.token(other)).status == 400)
    rules.change(["A-2"], to: "booked")
    #expect(rules.change(["A-2"], to: "reservedByToken", Self.token(token)).status == 400)
    #expect(rules.change(["A-3"], to: "reservedByToken", Self.token("unknown")).status == 400)
  }

  @Test("with the right token a held seat is booked, and the token is cleared (5.10)")
  func book() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    rules.change(["A-1", "A-2"], to: "reservedByToken", Self.token(token))
    #expect(rules.change(["A-1"], to: "booked", Self.token(token)).status == 200)
    #expect(rules.info("A-1")["holdToken"] == nil)
    #expect(rules.change(["A-2"], to: "custom", Self.token(token)).status == 200)
    #expect(rules.info("A-2")["holdToken"] == nil)
  }

  @Test("a token that does not hold the seat refuses the call (5.11, 5.13)")
  func wrongToken() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    let other = rules.newToken()
    rules.change(["A-1"], to: "reservedByToken", Self.token(token))
    for status in ["booked", "custom", nil] {
      #expect(rules.change(["A-1"], to: status, Self.token(other)).status == 400)
      #expect(rules.change(["A-2"], to: status, Self.token(other)).status == 400)
    }
    #expect(rules.info("A-1")["holdToken"] == .string(token))
  }

  @Test("without a token held seats are booked and released: the back office (5.12, 5.13)")
  func privileged() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    rules.change(["A-1", "A-2"], to: "reservedByToken", Self.token(token))
    #expect(rules.change(["A-1"], to: "booked").status == 200)
    #expect(rules.change(["A-2"], to: nil).status == 200)
    #expect(rules.info("A-2")["holdToken"] == nil)
  }

  @Test("an expired hold is released at its time, to what was before, and logged (5.16, 5.5)")
  func expiry() throws {
    var rules = try Rules.withShow()
    rules.change(["A-2"], to: "resale")
    let token = rules.newToken(minutes: 10)
    rules.change(
      ["A-1", "A-2", "A-3", ["objectId": "Pit", "quantity": 4]], to: "reservedByToken",
      Self.token(token))
    rules.change(["A-3"], to: "booked", Self.token(token))
    rules.now += 599
    #expect(rules.status("A-1") == "reservedByToken")
    rules.now += 100
    #expect(rules.status("A-1") == "free")
    #expect(rules.info("A-1")["holdToken"] == nil)
    #expect(rules.status("A-2") == "resale")
    #expect(rules.status("A-3") == "booked")
    #expect(rules.info("Pit")["numHeld"] == 0)
    #expect(rules.info("Pit")["numFree"] == 10)
    #expect(rules.log("A-1") == ["free", "reservedByToken"])
    let record = rules.call(.get, "/events/show/objects/A-1/status-changes").json["items"]?.array?
      .first
    #expect(record?["origin"] == ["type": "HOLD_EXPIRED"])
    #expect(record?["date"] == "2027-01-15T08:10:00.000Z")
    let area = rules.call(.get, "/events/show/objects/Pit/status-changes").json["items"]?.array?
      .first
    #expect(area?["quantity"] == 4)
    #expect(rules.call(.get, "/hold-tokens/\(token)").status == 404)
    #expect(rules.change(["A-4"], to: "reservedByToken", Self.token(token)).status == 400)
  }

  @Test("zero minutes expire a token at once (5.16)")
  func expireNow() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    rules.change(["A-1"], to: "reservedByToken", Self.token(token))
    let reply = rules.call(.post, "/hold-tokens/\(token)", ["expiresInMinutes": 0])
    #expect(reply.status == 200)
    #expect(reply.json["expiresInSeconds"] == 0)
    #expect(rules.status("A-1") == "free")
    #expect(rules.call(.get, "/hold-tokens/\(token)").status == 404)
  }

  @Test("an extended token keeps its seats beyond the first expiry (5.15)")
  func extended() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken(minutes: 10)
    rules.change(["A-1"], to: "reservedByToken", Self.token(token))
    rules.now += 300
    rules.call(.post, "/hold-tokens/\(token)", ["expiresInMinutes": 10])
    rules.now += 500
    #expect(rules.status("A-1") == "reservedByToken")
    rules.now += 100
    #expect(rules.status("A-1") == "free")
  }

  @Test("a token holds seats of several events, in its own workspace only (5.17)")
  func scope() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    let token = rules.newToken()
    let reply = rules.change(
      ["A-1"], to: "reservedByToken",
      ["events": ["show", "other"], "holdToken": .string(token)])
    #expect(reply.status == 200)
    #expect(rules.info("A-1", of: "other")["holdToken"] == .string(token))
    let workspace = rules.call(.post, "/workspaces", ["name": "Other"]).json
    let secret = try #require(workspace["secretKey"]?.string)
    #expect(rules.call(.get, "/hold-tokens/\(token)", key: secret).status == 404)
  }
}

/// Rules 5.26–30 of docs/emulator-rules.md.
@Suite struct AreaTests {
  private static func places(_ area: String, _ count: Int) -> JSONValue {
    [["objectId": .string(area), "quantity": .integer(Int64(count))]]
  }

  private static func numbers(_ info: JSONValue) -> [Int?] {
    ["numBooked", "numHeld", "numFree", "numNotForSale"].map { info[$0]?.wholeNumber }
  }

  @Test("of 100 places 5 booked and 3 held leave 92, held by token and type (5.27, 5.28, 5.29)")
  func counts() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    rules.change(Self.places("Terrace", 5), to: "booked")
    rules.change(Self.places("Terrace", 3), to: "reservedByToken", ["holdToken": .string(token)])
    let info = rules.info("Terrace")
    #expect(Self.numbers(info) == [5, 3, 92, 0])
    #expect(info["holds"] == [token: ["NO_TICKET_TYPE": 3]])
    #expect(info["status"] == "reservedByToken")
    rules.change(
      [["objectId": "Terrace", "quantity": 2, "ticketType": "adult"]], to: "reservedByToken",
      ["holdToken": .string(token)])
    #expect(rules.info("Terrace")["holds"] == [token: ["NO_TICKET_TYPE": 3, "adult": 2]])
  }

  @Test("an entry without quantity is one place; naming the area again adds one (5.26, 5.25)")
  func repeated() throws {
    var rules = try Rules.withShow()
    let reply = rules.change(["Pit", "Pit", "Pit"], to: "booked")
    #expect(reply.json["objects"]?["Pit"]?["numBooked"] == 3)
    #expect(rules.log("Pit") == ["booked"])
    let record = rules.call(.get, "/events/show/objects/Pit/status-changes").json["items"]?.array?
      .first
    #expect(record?["quantity"] == 3)
  }

  @Test("custom statuses count as booked (5.26)")
  func custom() throws {
    var rules = try Rules.withShow()
    rules.change(Self.places("Pit", 4), to: "checked-in")
    #expect(Self.numbers(rules.info("Pit")) == [4, 0, 6, 0])
  }

  @Test("an ordinary area stays free until it is full (5.28)")
  func full() throws {
    var rules = try Rules.withShow()
    rules.change(Self.places("Pit", 9), to: "booked")
    #expect(rules.status("Pit") == "free")
    #expect(rules.info("Pit")["isAvailable"] == true)
    rules.change(Self.places("Pit", 1), to: "booked")
    #expect(rules.status("Pit") == "booked")
    #expect(rules.info("Pit")["isAvailable"] == false)
  }

  @Test("more places than are free, or than are taken, change nothing (5.30)")
  func tooMany() throws {
    var rules = try Rules.withShow()
    rules.change(Self.places("Pit", 8), to: "booked")
    #expect(rules.change(Self.places("Pit", 3), to: "booked").status == 400)
    #expect(rules.change(Self.places("Pit", 9), to: nil).status == 400)
    #expect(Self.numbers(rules.info("Pit")) == [8, 0, 2, 0])
    #expect(rules.change(Self.places("Pit", 8), to: nil).status == 200)
    #expect(Self.numbers(rules.info("Pit")) == [0, 0, 10, 0])
  }

  @Test("places held by a token are booked and released with it, no more than it holds (5.11)")
  func token() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    let with: [String: JSONValue] = ["holdToken": .string(token)]
    rules.change(Self.places("Pit", 4), to: "reservedByToken", with)
    #expect(rules.change(Self.places("Pit", 5), to: "booked", with).status == 400)
    #expect(rules.change(Self.places("Pit", 3), to: "booked", with).status == 200)
    #expect(Self.numbers(rules.info("Pit")) == [3, 1, 6, 0])
    #expect(rules.change(Self.places("Pit", 1), to: nil, with).status == 200)
    #expect(Self.numbers(rules.info("Pit")) == [3, 0, 7, 0])
  }

  @Test("an area sold as a whole goes at once and entirely (5.30)")
  func whole() throws {
    var rules = try Rules.withShow()
    #expect(rules.change(Self.places("Box", 2), to: "booked").status == 400)
    #expect(rules.change(["Box"], to: "booked").status == 200)
    #expect(Self.numbers(rules.info("Box")) == [4, 0, 0, 0])
    #expect(rules.status("Box") == "booked")
  }

  @Test("variable occupancy bounds what one call takes, however it names the area (5.30)")
  func occupancy() throws {
    var rules = Rules()
    let lounge: JSONValue = [
      "label": "Lounge", "capacity": 20, "variableOccupancy": true, "minOccupancy": 2,
      "maxOccupancy": 6,
    ]
    rules.call(
      .post, "/system/public/charts/club", ["subChart": ["generalAdmissionAreas": [lounge]]])
    rules.call(.post, "/events", ["chartKey": "club", "eventKey": "show"])
    #expect(rules.change(["Lounge"], to: "booked").status == 400)
    #expect(rules.change(Self.places("Lounge", 7), to: "booked").status == 400)
    #expect(rules.change(["Lounge", "Lounge"], to: "booked").status == 200)
    let mixed: JSONValue = [["objectId": "Lounge", "quantity": 5], "Lounge", "Lounge"]
    #expect(rules.change(mixed, to: "booked").status == 400)
    #expect(rules.change(Self.places("Lounge", 6), to: "booked").status == 200)
    #expect(Self.numbers(rules.info("Lounge")) == [8, 0, 12, 0])
    #expect(rules.info("Lounge")["minOccupancy"] == 2)
    #expect(rules.info("Lounge")["maxOccupancy"] == 6)
    // What is taken already is changed and released in any number.
    #expect(
      rules.change(["Lounge"], to: "in", ["allowedPreviousStatuses": ["booked"]]).status == 200)
    #expect(rules.change(["Lounge"], to: nil).status == 200)
    #expect(Self.numbers(rules.info("Lounge")) == [7, 0, 13, 0])
  }

  @Test("areas take no extra data, seats no quantity (5.20)")
  func misplaced() throws {
    var rules = try Rules.withShow()
    #expect(rules.change([["objectId": "Pit", "extraData": ["a": 1]]], to: "booked").status == 400)
    #expect(rules.change(Self.places("A-1", 2), to: "booked").status == 400)
    #expect(rules.change(Self.places("A-1", 1), to: "booked").status == 200)
  }

  @Test("lists of previous statuses choose the places (5.8)")
  func guarded() throws {
    var rules = try Rules.withShow()
    rules.change(Self.places("Pit", 3), to: "booked")
    let reply = rules.change(
      Self.places("Pit", 3), to: "checked-in", ["allowedPreviousStatuses": ["booked"]])
    #expect(reply.status == 200)
    #expect(Self.numbers(rules.info("Pit")) == [3, 0, 7, 0])
    let none = rules.change(
      Self.places("Pit", 1), to: "booked", ["rejectedPreviousStatuses": ["free"]])
    #expect(none.status == 400)
    #expect(
      none.message
        == "Cannot change from [free] to [booked]: free is in the list of rejected previous statuses"
    )
  }

  @Test("an area is never sold beyond its capacity, however channels are changed meanwhile")
  func capacity() throws {
    var rules = try Rules.withShow()
    rules.change(Self.places("Pit", 6), to: "booked")
    rules.call(
      .post, "/events/show/channels",
      ["key": "c", "name": "C", "color": "#fff", "areaPlaces": ["Pit": 10]])
    #expect(rules.change(Self.places("Pit", 5), to: "booked", ["channelKeys": ["c"]]).status == 400)
    #expect(rules.change(Self.places("Pit", 4), to: "booked", ["channelKeys": ["c"]]).status == 200)
    #expect(rules.change(["Pit"], to: "booked", ["ignoreChannels": true]).status == 400)
  }

  @Test("places of a channel are for calls that name it (5.32)")
  func channels() throws {
    var rules = try Rules.withShow([
      "channels": [["key": "c", "name": "C", "color": "#fff", "areaPlaces": ["Pit": 4]]]
    ])
    #expect(rules.change(Self.places("Pit", 7), to: "booked").status == 400)
    #expect(rules.change(Self.places("Pit", 6), to: "booked").status == 200)
    #expect(rules.change(Self.places("Pit", 5), to: "booked", ["channelKeys": ["c"]]).status == 400)
    #expect(rules.change(Self.places("Pit", 3), to: "booked", ["channelKeys": ["c"]]).status == 200)
    #expect(
      rules.change(Self.places("Pit", 1), to: "booked", ["ignoreChannels": true]).status == 200)
    #expect(Self.numbers(rules.info("Pit")) == [10, 0, 0, 0])
  }
}
