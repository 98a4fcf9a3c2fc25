import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

/// An emulator in the test's own process, with a hall, so that its log and its faults are at hand
/// while the real binary works on it over a socket.
struct EmulatorAccount {
  let emulator: Emulator

  init(_ configure: (inout EmulatorConfiguration) -> Void = { _ in }) throws {
    var configuration = EmulatorConfiguration()
    configuration.adminSecretKey = "canary-admin-key"
    configure(&configuration)
    emulator = try Emulator(configuration)
    var seed = EmulatorSeed()
    let rows = ["A", "B", "C", "D"].map { label in
      VenueDescription.Row(label: label, seats: (1...25).map(String.init))
    }
    let venue = VenueDescription(
      categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")],
      areas: [.init(label: "Floor", capacity: 100, category: 1)],
      sections: [.init(label: "Stalls", category: 1, rows: rows)])
    seed.charts = [.init(key: "hall-key", name: "Hall", drawing: .venue(venue))]
    try emulator.load(seed)
  }

  /// What the job files of the tests refer to.
  var environment: [String: String] {
    ["BASE_URL": emulator.baseURL, "KEY": emulator.configuration.adminSecretKey.reveal()]
  }

  /// A client to look at the result with.
  func client() throws -> Client {
    try Client(
      region: .url(emulator.baseURL), secretKey: emulator.configuration.adminSecretKey)
  }

  /// Writes since the log was cleared.
  var writes: [LoggedRequest] { emulator.requestLog.filter { $0.method != "GET" } }
}

/// The head of a job that works on an `EmulatorAccount`.
func job(_ rest: String, connection: String = "") -> String {
  """
  version: 1
  name: test
  connection:
    base_url: ${env.BASE_URL}
    secret_key: ${env.KEY}
  \(connection)
  \(rest)
  """
}
