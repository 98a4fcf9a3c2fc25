import Glibc
import SeatsioClient
import SeatsioModel

// bench-client URL KEY read|write CALLS CONCURRENCY
//
// Makes the calls with as many in flight, and prints: seconds, seconds of CPU.

guard CommandLine.arguments.count == 6, let calls = Int(CommandLine.arguments[4]),
  let concurrency = Int(CommandLine.arguments[5])
else {
  print("usage: bench-client URL KEY read|write CALLS CONCURRENCY")
  exit(2)
}
let (url, key, kind) = (
  CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3]
)
let client = try Client(region: .url(url), secretKey: SecretKey(key), maxRetries: 0)

/// Reads a hold token, or gives a seat one of two statuses in turn: both calls of a ticket sale.
func makeCalls(_ count: Int, slot: Int, token: HoldTokenKey) async throws(APIError) {
  for number in 0..<count {
    if kind == "read" {
      _ = try await client.holdTokens.holdToken(token)
    } else {
      try await client.events.changeStatus(
        of: [ObjectProperties(ObjectLabel("A-\(slot + 1)"))], in: ["bench"],
        to: number.isMultiple(of: 2) ? "even" : "odd")
    }
  }
}

/// CPU time of the process so far, the system's part included.
func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let token = try await client.holdTokens.create().holdToken
/// All calls, from as many tasks as are to be in flight.
func makeAll(_ calls: Int) async throws {
  try await withThrowingTaskGroup(of: Void.self) { group in
    for slot in 0..<concurrency {
      group.addTask { try await makeCalls(calls / concurrency, slot: slot, token: token) }
    }
    try await group.waitForAll()
  }
}

try await makeAll(concurrency * 2)  // connections are there when the measurement begins
let (cpu, start) = (cpuSeconds(), ContinuousClock.now)
try await makeAll(calls)
let duration = ContinuousClock.now - start
print(duration / .seconds(1), cpuSeconds() - cpu)
