import JobFile
import SeatsioModel
import Testing

/// `for_each` over what is no list.
struct RepeatingTests {
  private func events(
    _ items: String, key: String, name: String = "x", _ inputs: JobInputs = .test()
  ) throws -> [EventDeclaration] {
    try job(
      """
      version: 1
      events:
        night: {for_each: \(items), key: "\(key)", name: "\(name)", chart: {key: c-1}}
      """, inputs
    ).events
  }

  @Test(arguments: [
    ("1..3", ["1", "2", "3"]), ("08..10", ["08", "09", "10"]), ("A..C", ["A", "B", "C"]),
    ("1..9 step 4", ["1", "5", "9"]), ("week-1..2", ["week-1", "week-2"]),
  ])
  func `a range stands for its items`(range: String, items: [String]) throws {
    let events = try events(range, key: "night-${each}")
    #expect(events.map(\.key.value.rawValue) == items.map { "night-\($0)" })
    #expect(events.map(\.address.instance) == items)
  }

  @Test func `a mapping stands for its entries, in order`() throws {
    let events = try events(
      "{mon: 2027-01-11, tue: 2027-01-12}", key: "${each.key}-${each.value}")
    #expect(events.map(\.key.value) == ["mon-2027-01-11", "tue-2027-01-12"])
    #expect(events.map(\.address.instance) == ["mon", "tue"])
  }

  @Test func `fields of the values of a mapping are reached in two ways, nested ones with dots`()
    throws
  {
    let events = try events(
      "{mon: {day: d1, hall: {name: Grand}}}", key: "${each.value.day}-${each.day}",
      name: "${each.hall.name} ${each.value.hall.name}")
    #expect(events.map(\.key.value) == ["d1-d1"])
    #expect(events.map(\.settings.name?.value) == ["Grand Grand"])
  }

  @Test func `the rows of a CSV file are items with fields`() throws {
    let inputs = JobInputs.test(files: [
      "halls.csv": "key;title\ngrand;\"Grand; Hall\"\nbarn;Barn\n"
    ])
    let events = try events(
      "{csv: halls.csv, separator: \";\"}", key: "${each.key}", name: "In ${each.title}", inputs)
    #expect(events.map(\.key.value) == ["grand", "barn"])
    #expect(events.map(\.settings.name?.value) == ["In Grand; Hall", "In Barn"])
    #expect(events.map(\.address.instance) == ["grand", "barn"])
  }

  @Test func `rows without a key are told apart by their number`() throws {
    let inputs = JobInputs.test(files: ["halls.csv": "n\n7\n8\n"])
    let events = try events("{csv: halls.csv}", key: "night-${each.n}", inputs)
    #expect(events.map(\.address.instance) == ["1", "2"])
  }
}
