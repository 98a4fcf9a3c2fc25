/// What an event has to do with seasons.
///
/// All references are ids, so that renaming breaks none.
enum SeasonRole: Hashable, Codable {
  /// Belongs to no season.
  case single
  /// An event of a top-level season, and of those of its partial seasons that are listed, in order
  /// of their creation.
  case member(of: Int64, partialSeasons: [Int64])
  /// A season with all its events and partial seasons, each in order of creation.
  case topLevel(events: [Int64], partialSeasons: [Int64])
  /// A part of a season, with the events it has in the order in which it got them.
  case partial(of: Int64, events: [Int64])

  var isSeason: Bool {
    switch self {
    case .single, .member: false
    case .topLevel, .partial: true
    }
  }

  /// Whether it is an event of a season.
  var isMember: Bool { !isSeason && topLevelSeason != nil }

  /// The top-level season of an event or of a partial season.
  var topLevelSeason: Int64? {
    switch self {
    case .single, .topLevel: nil
    case .member(let season, _), .partial(let season, _): season
    }
  }

  /// The seasons whose bookings count in an event, the top-level one first.
  var seasons: [Int64] {
    guard case .member(let season, let partialSeasons) = self else { return [] }
    return [season] + partialSeasons
  }

  /// The events of a season.
  var events: [Int64] {
    switch self {
    case .single, .member: []
    case .topLevel(let events, _), .partial(_, let events): events
    }
  }
}
