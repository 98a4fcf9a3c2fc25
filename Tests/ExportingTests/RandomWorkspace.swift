import SeatsioClient
import SeatsioModel

/// Fills a workspace with whatever the API takes: names that mean something in YAML, categories of all
/// kinds, drafts, archived charts, seasons whose events go their own way.
struct RandomWorkspace {
  private var random: Generator
  private let client: Client
  private var charts: [ChartKey] = ["hall"]
  private var number = 0

  init(seed: UInt64, _ client: Client) {
    random = Generator(state: seed)
    self.client = client
  }

  /// A call that the API refuses leaves nothing behind.
  mutating func fill() async {
    for _ in 0..<int(0...3) { await addChart() }
    for _ in 0..<int(0...5) { await addEvent() }
    for _ in 0..<int(0...2) { await addSeason() }
    for chart in charts where int(0...3) == 0 {
      try? await client.charts.update(chart, name: text())
    }
    for chart in charts where int(0...4) == 0 { try? await client.charts.moveToArchive(chart) }
  }

  private mutating func int(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
  private mutating func chance() -> Bool { int(0...1) == 0 }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[int(0...items.count - 1)] }

  static let texts = [
    "Hall", "${var.x}", "$${env.Y}", "a: b", "- c", "# d", "true", "null", "~", "007", "1e5",
    "12:30",
    "2026-01-01", "'", "\"", "\\", "a\nb", "\ttab", " lead", "trail ", "[x]", "{y}", "*z", "&w",
    "!t",
    "|", ">", "%", "@", "`", "Größe", "日本語", "🎭", "\u{202E}rtl", "e\u{301}", "A-1..A-3", "a..b",
    "${charts.hall.key}", "<<", "=", "? q", "\u{85}", "\u{2028}", "0x1F", "1_000", ".inf", "yes",
    "\u{0}", "\u{1}", "\u{7F}", "\u{FEFF}", "\u{FFFF}", "\u{E000}", "\u{1F}x", " ", "%YAML 1.1",
    "---", "...", "$$", "${", "$${", "}", "${each}", "!!binary x", "a\r\nb", "\\u0041",
  ]

  private mutating func text() -> String { pick(Self.texts) }

  private mutating func key() -> String {
    number += 1
    return "\(text()) \(number)"
  }

  private mutating func labels(_ row: String) -> [String] {
    let first = int(1...18)
    return (first...int(first...20)).map { "\(row)-\($0)" }.shuffled(using: &random)
  }

  private mutating func category(_ index: Int) -> Category {
    Category(
      key: chance() ? .number(Int64(100 + index)) : .text("\(text())\(index)"), label: text(),
      color: pick(["#123456", "#ABC", "red", "rgb(1, 2, 3)"]), accessible: chance())
  }

  private mutating func addChart() async {
    let categories = (0..<int(0...3)).map { category($0) }
    let made =
      chance()
      ? try? await client.charts.create(name: text(), categories: categories)
      : try? await client.charts.copy("hall")
    guard let made else { return }
    charts.append(made.key)
    for _ in 0..<int(0...2) { try? await client.charts.addTag(text(), to: made.key) }
  }

  private mutating func forSale() -> ForSaleConfig? {
    guard chance() else { return nil }
    return ForSaleConfig(
      forSale: chance(), objects: chance() ? labels("A") : ["odd..label", "B-2"],
      areaPlaces: chance() ? ["GA": int(1...9)] : [:], categories: chance() ? ["1", "Floor"] : [])
  }

  private mutating func channels() -> [Channel] {
    (0..<int(0...3)).map { index in
      Channel(
        key: ChannelKey("\(text())\(index)"), name: "\(text())\(index)",
        color: pick(["#123456", "#abc", "#ABCDEF", "blue"]), index: chance() ? index : nil,
        objects: index == 0 ? labels("A") : index == 1 ? labels("B") : [],
        areaPlaces: chance() ? ["GA": int(1...9)] : [:])
    }
  }

  private mutating func tables() -> TableBookingConfig? {
    pick([
      nil, TableBookingConfig(mode: .allByTable), TableBookingConfig(mode: .allBySeat),
      TableBookingConfig(mode: .custom, tables: ["T1": .byTable]),
      TableBookingConfig(mode: .custom, tables: [:]),
    ])
  }

  private mutating func objectCategories() -> [String: CategoryKey]? {
    guard chance() else { return nil }
    return Dictionary(uniqueKeysWithValues: labels("B").map { ($0, "two") })
  }

  private mutating func addEvent() async {
    let key = EventKey(key())
    _ = try? await client.events.create(
      chartKey: pick(charts), eventKey: key, name: chance() ? text() : nil,
      date: chance() ? "2027-0\(int(1...9))-11" : nil, tableBookingConfig: tables(),
      objectCategories: objectCategories(),
      categories: chance() ? [category(50), category(51)] : nil, channels: channels(),
      forSaleConfig: forSale())
  }

  private mutating func addSeason() async {
    let key = EventKey(key())
    let events = (0..<int(0...4)).map { _ in EventKey(self.key()) }
    let channels = channels()
    let made = try? await client.seasons.create(
      chartKey: pick(charts), key: key, name: chance() ? text() : nil, eventKeys: events,
      tableBookingConfig: tables(), objectCategories: objectCategories(),
      categories: chance() ? [category(60)] : nil, channels: channels, forSaleConfig: forSale(),
      forSalePropagated: chance())
    guard made != nil else { return }
    for event in events {
      if chance() {
        try? await client.events.update(
          event,
          EventUpdate(
            name: chance() ? text() : nil, date: chance() ? "2027-05-05" : nil,
            isInThePast: chance() ? true : nil))
      }
      if let channel = channels.first, chance() {
        try? await client.events.channels.update(channel.key, of: event, objects: labels("A"))
      }
      if let config = forSale(), chance() {
        _ = try? await client.events.markAsNotForSale(
          event, objects: config.objects, areaPlaces: config.areaPlaces,
          categories: config.categories)
      }
    }
    for _ in 0..<int(0...2) where !events.isEmpty {
      _ = try? await client.seasons.createPartialSeason(
        of: key, key: EventKey(self.key()), name: chance() ? text() : nil,
        eventKeys: Array(events.prefix(int(0...events.count))))
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }
}
