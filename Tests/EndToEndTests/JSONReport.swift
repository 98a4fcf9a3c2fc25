import Foundation

/// The part of `apply --format json` that tests look at.
struct JSONReport: Decodable {
  struct Unit: Decodable {
    var address: String
    var outcome: String
    var blockedBy: String?
    var status: Int?
    var attempts: Int?
  }
  struct Counts: Decodable {
    var done, failed, blocked, deferred, notStarted, unknown, total: Int
  }

  var version: Int
  var stopped: Bool
  var counts: Counts
  var units: [Unit]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(JSONReport.self, from: Data(text.utf8))
  }
}
