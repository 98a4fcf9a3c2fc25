import FoundationEssentials
import SeatsioModel
import Testing

struct DateTests {
  @Test(arguments: [
    ("2017-05-05T10:58:44.715Z", 1_493_981_924.715), ("2017-05-05T10:58:44Z", 1_493_981_924),
    ("2017-05-05T10:58:44.7Z", 1_493_981_924.7),
  ])
  func `a date is read with or without a fraction`(text: String, seconds: Double) throws {
    let date = try #require(SeatsioJSON.date(text))
    #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_5)
  }

  @Test(arguments: ["", "yesterday", "2017-05-05", "2017-13-05T10:58:44Z", "1493981924"])
  func `anything else is no date`(text: String) {
    #expect(SeatsioJSON.date(text) == nil)
  }

  @Test func `a date is written with milliseconds and read back the same`() {
    let date = Date(timeIntervalSince1970: 1_493_981_924.715)
    let text = SeatsioJSON.text(date)
    #expect(text == "2017-05-05T10:58:44.715Z")
    #expect(SeatsioJSON.date(text).map(SeatsioJSON.text) == text)
  }
}

struct PageTests {
  @Test(arguments: [
    (#"{"items":[],"next_page_starts_after":"12","previous_page_ends_before":"34"}"#, 12, 34),
    (#"{"items":[],"next_page_starts_after":12,"previous_page_ends_before":34}"#, 12, 34),
    (#"{"items":[],"next_page_starts_after":null}"#, nil, nil),
    (#"{"items":[]}"#, nil, nil),
  ])
  func `cursors are strings or numbers, null or absent`(
    json: String, next: Int64?, previous: Int64?
  ) throws {
    let page = try decode(Page<String>.self, json)
    #expect(page.nextPageStartsAfter == next)
    #expect(page.previousPageEndsBefore == previous)
  }

  @Test func `cursors are written as strings`() throws {
    let page = Page(items: ["a"], nextPageStartsAfter: 12)
    #expect(try encode(page) == #"{"items":["a"],"next_page_starts_after":"12"}"#)
  }

  @Test func `a cursor that is no number is an error`() {
    #expect(throws: DecodingError.self) {
      try decode(Page<String>.self, #"{"items":[],"next_page_starts_after":"x"}"#)
    }
  }
}

struct CategoryKeyTests {
  @Test(arguments: [("9", CategoryKey.number(9)), (#""9""#, .text("9")), (#""k""#, .text("k"))])
  func `a key keeps its type in JSON`(json: String, key: CategoryKey) throws {
    let decoded = try decode(CategoryKey.self, json)
    #expect(try encode(decoded) == json)
    #expect("\(decoded)" == "\(key)")
  }

  @Test func `keys compare by their text, because reports only have that`() {
    #expect(CategoryKey.number(9) == .text("9"))
    #expect(CategoryKey.number(9).hashValue == CategoryKey.text("9").hashValue)
    #expect(CategoryKey.number(9) != .text("09"))
  }

  @Test func `the largest key survives`() throws {
    let key = try decode(CategoryKey.self, "9007199254740991")
    #expect(key.text == "9007199254740991")
    #expect(CategoryKey.largestNumber == 9_007_199_254_740_991)
  }
}

struct SecretTests {
  @Test func `a secret key is not shown by any way of printing it`() {
    let key: SecretKey = "very-secret"
    let workspace = Workspace(id: 1, name: "n", key: "w", secretKey: key)
    var shown = ""
    dump(key, to: &shown)
    dump(workspace, to: &shown)
    dump([workspace], to: &shown)
    shown += "\(key)\(workspace)" + String(reflecting: key) + String(reflecting: workspace)
    shown += key.debugDescription + String(describing: Optional(key))
    shown += Mirror(reflecting: key).children.map { "\($0)" }.joined()
    #expect(!shown.contains("very-secret"))
    #expect("\(key)" == "***")
    #expect(key.reveal() == "very-secret")
  }

  @Test func `a secret key is read from JSON and has no way back of its own`() throws {
    let json =
      #"{"id":1,"name":"n","key":"w","secretKey":"s","isTest":true,"isActive":true,"#
      + #""isDefault":false,"unknown":1}"#
    let workspace = try decode(Workspace.self, json)
    #expect(workspace.secretKey == "s")
    #expect(!((workspace.secretKey as Any) is any Encodable))
    #expect(workspace.revealedJSON["secretKey"] == "s")
  }

  @Test func `a hold token shows its last four characters`() {
    let token: HoldTokenKey = "0123456789abcd"
    #expect("\(token)" == "…abcd")
    #expect(token.rawValue == "0123456789abcd")
  }
}

struct LeniencyTests {
  /// What every event has; the rest may be absent or null.
  static let required = #""id":1,"key":"e","chartKey":"c","createdOn":"2026-01-01T00:00:00Z""#

  @Test func `absent and null mean the same in an event, and what is unknown is skipped`() throws {
    let names = [
      "name", "date", "tableBookingConfig", "supportsBestAvailable", "forSaleConfig", "channels",
      "categories", "objectCategories", "updatedOn", "isSeason", "isTopLevelSeason",
      "isPartialSeason", "isEventInSeason", "topLevelSeasonKey", "isInThePast",
    ]
    let nulls = names.map { #","\#($0)":null"# }.joined()
    let absent = try decode(Event.self, "{\(Self.required)}")
    let null = try decode(Event.self, #"{\#(Self.required)\#(nulls),"unknown":{"a":[1]}}"#)
    #expect(absent == null)
    #expect(absent.tableBookingConfig.mode == .inherit)
    #expect(absent.forSaleConfig == nil)
  }

  @Test func `absent and null mean the same in charts, channels, configs and categories`() throws {
    let chart = #"{"id":1,"key":"c","name":"n","status":"NOT_USED""#
    #expect(
      try decode(Chart.self, chart + "}")
        == decode(Chart.self, chart + #","tags":null,"archived":null,"zones":null}"#))
    let channel = ##"{"key":"k","name":"n","color":"#fff""##
    #expect(
      try decode(Channel.self, channel + "}")
        == decode(Channel.self, channel + #","id":null,"objects":null,"areaPlaces":null}"#))
    #expect(
      try decode(ForSaleConfig.self, #"{"forSale":true}"#)
        == decode(ForSaleConfig.self, #"{"forSale":true,"objects":null,"categories":null}"#))
    #expect(
      try decode(SeatsioModel.Category.self, #"{"key":1,"label":"A"}"#).accessible == false)
  }

  @Test func `a status that is not predefined is a status like others`() throws {
    let json =
      #"{"label":"A-1","objectType":"sofa","status":"vip","forSale":true,"extraData":null}"#
    let info = try decode(EventObjectInfo.self, json)
    #expect(info.status == "vip")
    #expect(info.objectType == "sofa")
    #expect(info.extraData == nil)
  }

  @Test(arguments: [
    (#"{"errors":[{"code":"X","message":"m","data":{"a":1}}],"requestId":"r"}"#, ["X"], "r"),
    (#"{"errors":[{}],"warnings":null,"status":404}"#, ["GENERAL_ERROR"], nil),
    (#"{"messages":["m"]}"#, [], nil),
    ("{}", [], nil),
  ])
  func `an error body may lack anything`(json: String, codes: [String], id: String?) throws {
    let body = try decode(ErrorBody.self, json)
    #expect(body.errors.map(\.code.rawValue) == codes)
    #expect(body.requestId == id)
  }
}

struct RequestBodyTests {
  @Test func `a definition of an event leaves out what is not given`() throws {
    #expect(try encode(EventDefinition()) == "{}")
    #expect(try encode(EventDefinition(channels: [])) == #"{"channels":[]}"#)
    #expect(try encode(EventUpdate()) == "{}")
    #expect(try encode(EventUpdate(objectCategories: [:])) == #"{"objectCategories":{}}"#)
  }

  @Test func `a channel is defined without the server's id`() throws {
    let channel = Channel(id: "x", key: "k", name: "n", color: "red")
    let json = #"{"areaPlaces":{},"color":"red","key":"k","name":"n","objects":[]}"#
    #expect(try encode(EventDefinition(channels: [channel])) == #"{"channels":[\#(json)]}"#)
    #expect(try encode(channel.definition) == json)
  }

  @Test func `a definition survives being written and read`() throws {
    let definition = EventDefinition(
      eventKey: "e", name: "n", date: "2026-12-01",
      tableBookingConfig: TableBookingConfig(mode: .custom, tables: ["T": .byTable]),
      objectCategories: ["A-1": 9], categories: [SeatsioModel.Category(key: "k", label: "L")],
      channels: [Channel(key: "k", name: "n", color: "red")],
      forSaleConfig: ForSaleConfig(forSale: true, areaPlaces: ["GA": 1]))
    #expect(try decode(EventDefinition.self, encode(definition)) == definition)
  }

  @Test func `equal values give equal bytes`() throws {
    let keys = (1...100).map { "key-\($0)" }
    let one = Dictionary(uniqueKeysWithValues: keys.map { ($0, 1) })
    let other = Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, 1) })
    #expect(try encode(one) == encode(other))
  }
}

struct JSONValueTests {
  @Test(arguments: [
    "null", "true", "0", "-9223372036854775808", "1.5", #""a/b""#, "[1,[],{}]",
    #"{"a":{"b":[null,false]}}"#,
  ])
  func `a value survives being read and written`(json: String) throws {
    #expect(try encode(decode(JSONValue.self, json)) == json)
  }

  @Test func `booleans and numbers are not mixed up`() throws {
    #expect(try decode(JSONValue.self, "[1,true,0,false]") == [1, true, 0, false])
    #expect(JSONValue.integer(1) != .bool(true))
  }
}

private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
  try SeatsioJSON.decoder().decode(type, from: Data(json.utf8))
}

private func encode(_ value: some Encodable) throws -> String {
  String(decoding: try SeatsioJSON.encoder().encode(value), as: UTF8.self)
}
