import Glibc
import SeatsioEmulator
import SeatsioModel

// Three emulators in one process, which answer at once, after 50 ms, and after 0.2 to 1 s. Each has an
// event `bench` of 1,000 seats, `A-1` to `A-1000`. Prints a line `NAME URL KEY` for each; ends with
// its standard input.

func emulator(latency: Latency) throws -> Emulator {
  var configuration = EmulatorConfiguration()
  configuration.latency = latency
  // What is measured is the client; no call is to be refused.
  configuration.laneCeilings = [.priority: 10_000, .regular: 10_000]
  let emulator = try Emulator(configuration)
  var seed = EmulatorSeed()
  let venue = VenueDescription(
    categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")],
    rows: [VenueDescription.Row(label: "A", seats: (1...1_000).map(String.init), category: 1)])
  seed.charts = [EmulatorSeed.SeedChart(name: "hall", drawing: .venue(venue))]
  seed.events = [EmulatorSeed.SeedEvent(key: "bench", chart: "hall")]
  try emulator.load(seed)
  return emulator
}

let emulators = [
  ("0ms", try emulator(latency: .fixed(.zero))),
  ("50ms", try emulator(latency: .fixed(.milliseconds(50)))),
  ("slow", try emulator(latency: .range(.milliseconds(200) ... .seconds(1)))),
]
for (name, emulator) in emulators {
  print(name, emulator.baseURL, emulator.configuration.workspaceSecretKey.reveal())
}
fflush(nil)
while readLine() != nil {}
