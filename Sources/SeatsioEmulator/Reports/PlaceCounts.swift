/// How many places there are of each kind: what all summaries are made of.
struct PlaceCounts {
  typealias Row = (facets: PlaceFacets, count: Int)

  /// In the order in which the kinds were met first.
  private(set) var rows: [Row] = []
  private var positions: [PlaceFacets: Int] = [:]
  /// Neighbours are mostly alike, so most places are counted without a look-up.
  private var latest = 0

  mutating func add(_ count: Int, _ facets: PlaceFacets) {
    guard count > 0 else { return }
    if latest < rows.count, rows[latest].facets == facets {
      rows[latest].count += count
    } else if let position = positions[facets] {
      rows[position].count += count
      latest = position
    } else {
      latest = rows.count
      positions[facets] = latest
      rows.append((facets, count))
    }
  }
}

/// The counts of one report, in groups by one facet, and inside of them by the others.
struct ReportSummary {
  let counts: PlaceCounts
  let facet: Facet
  /// What the counts inside of groups go by, before those are left out that say nothing any more.
  let inner: [Facet]
  let standing: StandingGroups
  /// How often groups are split: 1 in a summary, 2 in a deep one.
  let depth: Int
}

extension JSONWriter {
  mutating func summary(_ summary: ReportSummary) {
    var groups = ReportGroups<PlaceCounts.Row>(standing: summary.standing.names(of: summary.facet))
    for row in summary.counts.rows { groups.add(row, to: row.facets.group(by: summary.facet)) }
    object { writer in
      for (name, rows) in groups.groups {
        writer.name(name)
        writer.counts(rows, by: summary.inner.filter(summary.facet.leaves), depth: summary.depth)
      }
    }
  }

  /// `{"count": n, "by…": {…}}`; at depth 0 just the number.
  private mutating func counts(_ rows: [PlaceCounts.Row], by facets: [Facet], depth: Int) {
    let count = rows.reduce(0) { $0 + $1.count }
    guard depth > 0 else { return integer(count) }
    object { writer in
      writer.member("count", count)
      for facet in facets {
        var groups = ReportGroups<PlaceCounts.Row>()
        for row in rows { groups.add(row, to: row.facets.group(by: facet)) }
        writer.name(facet.rawValue)
        writer.object { writer in
          for (name, rows) in groups.groups {
            writer.name(name)
            writer.counts(rows, by: facets.filter(facet.leaves), depth: depth - 1)
          }
        }
      }
    }
  }
}
