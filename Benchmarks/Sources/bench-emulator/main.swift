import Glibc
import SeatsioEmulator
import SeatsioModel

// An emulator with a hall of 9,000 seats, `A1-1` to `A90-100`, and events on it: `sale-0` to `sale-N`, and
// as many sold seats in events of their own as it is told.
//
//   bench-emulator STORED-BOOKINGS [DATA-FOLDER]
//
// Prints `PORT KEY`, then `NAME VALUE` for what was measured on the way; ends with its standard input.

let arguments = CommandLine.arguments
let stored = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 0
let rows = 90
let seatsInRow = 100
let sales = 160

func kilobytes() -> Int {
  guard let status = fopen("/proc/self/status", "r") else { return 0 }
  defer { fclose(status) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, Int32(line.count), status) != nil {
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    if text.hasPrefix("VmRSS:") {
      return Int(text.split(separator: "\t").last?.split(separator: " ").first ?? "") ?? 0
    }
  }
  return 0
}

var configuration = EmulatorConfiguration()
configuration.laneCeilings = [.priority: 10_000, .regular: 10_000]
configuration.dataFolder = arguments.count > 2 ? arguments[2] : nil
let emulator = try Emulator(configuration)

let venue = VenueDescription(
  categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")],
  rows: (1...rows).map { row in
    VenueDescription.Row(label: "A\(row)", seats: (1...seatsInRow).map(String.init), category: 1)
  })
var hall = EmulatorSeed()
hall.charts = [EmulatorSeed.SeedChart(key: "hall", name: "hall", drawing: .venue(venue))]
try emulator.load(hall)

var output = ""
let empty = kilobytes()
for number in 0..<sales {
  var seed = EmulatorSeed()
  seed.events = [EmulatorSeed.SeedEvent(key: EventKey("sale-\(number)"), chart: "hall")]
  try emulator.load(seed)
}
/// How much memory has come, per 100,000 seats.
func growth(since before: Int, seats: Int) -> Double {
  Double(kilobytes() - before) / Double(seats) * 100_000
}
output += "kb_per_100000_free \(growth(since: empty, seats: sales * rows * seatsInRow))\n"

let before = kilobytes()
var left = stored
var number = 0
while left > 0 {
  var seed = EmulatorSeed()
  let key = EventKey("sold-\(number)")
  seed.events = [EmulatorSeed.SeedEvent(key: key, chart: "hall")]
  var objects: [ObjectProperties] = []
  for row in 1...rows {
    for seat in 1...seatsInRow where objects.count < left {
      objects.append(ObjectProperties(ObjectLabel("A\(row)-\(seat)")))
    }
  }
  seed.bookings = [EmulatorSeed.SeedBooking(event: key, objects: objects)]
  try emulator.load(seed)
  left -= objects.count
  number += 1
}
if stored > 0 { output += "kb_per_100000_sold \(growth(since: before, seats: stored))\n" }
let port = emulator.baseURL.split(separator: ":").last ?? ""
// Not `print`: C's buffered output is not for Swift 6, and the other end waits for this.
let text = Array("\(port) \(emulator.adminSecretKey.reveal())\n\(output)ready\n".utf8)
_ = text.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
while getchar() != EOF {}
emulator.stop()
