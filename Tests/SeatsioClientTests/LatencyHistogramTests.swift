import SeatsioClient
import Testing

struct LatencyHistogramTests {
  @Test func `a percentile is right to an eighth, from a microsecond to an hour`() throws {
    for microseconds in [1, 7, 8, 9, 100, 1_000, 49_999, 1_000_000, 59_000_000, 3_600_000_000] {
      var histogram = LatencyHistogram()
      histogram.record(.microseconds(microseconds))
      let found = try #require(histogram.percentile(50)) / .microseconds(1)
      #expect(found >= Double(microseconds) && found <= Double(microseconds) * 1.125 + 1)
    }
  }

  @Test func `percentiles are those of the durations`() throws {
    var histogram = LatencyHistogram()
    for milliseconds in (1...1_000).reversed() { histogram.record(.milliseconds(milliseconds)) }
    for (percent, expected) in [(50.0, 500.0), (95, 950), (99, 990), (100, 1_000)] {
      let found = try #require(histogram.percentile(percent)) / .milliseconds(1)
      #expect(found >= expected && found <= expected * 1.125)
    }
    #expect(histogram.count == 1_000)
  }

  @Test func `what came since is the difference, and of nothing there is no percentile`() {
    var histogram = LatencyHistogram()
    histogram.record(.seconds(1))
    let before = histogram
    #expect(histogram.since(before).percentile(99) == nil)
    histogram.record(.milliseconds(8))
    let since = histogram.since(before)
    #expect(since.count == 1)
    #expect(since.percentile(99).map { $0 < .milliseconds(10) } == true)
  }

  @Test func `durations beyond all measure are counted, too`() {
    var histogram = LatencyHistogram()
    histogram.record(.seconds(-5))
    histogram.record(.seconds(Int64.max / 2))
    #expect(histogram.percentile(1) == .zero)
    #expect(histogram.percentile(100).map { $0 > .seconds(60) } == true)
  }
}
