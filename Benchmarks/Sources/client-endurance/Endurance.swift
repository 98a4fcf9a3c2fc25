import Glibc
import SeatsioClient
import SeatsioModel

/// `client-endurance URL KEY MINUTES`.
///
/// Keeps 100 calls in flight against a slow server: reads, writes, calls that are cancelled on their
/// way, lists that are left early, and calls that do not wait long enough. Prints what the process
/// holds every ten seconds, and fails if any of it grows.
@main
struct Endurance {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let minutes = Double(arguments[3]) else {
      print("usage: client-endurance URL KEY MINUTES")
      exit(2)
    }
    let region = Region.url(arguments[1])
    let key = SecretKey(arguments[2])
    let load = Load(
      patient: try Client(region: region, secretKey: key),
      impatient: try Client(region: region, secretKey: key, timeout: .milliseconds(150)))
    try await load.prepare()
    print(Sample.header)
    let samples = await run(load, until: .now + .seconds(minutes * 60))
    await load.shutDown()
    let end = Sample(load)
    print(end, " after the end")

    // The first quarter is for caches and pools to fill.
    let half = samples.count / 2
    let early = samples[(samples.count / 4)..<half]
    let late = samples[half...]
    var isSteady = true
    func check(_ name: String, _ value: (Sample) -> Int, allowed: Int) {
      let (before, after) = (early.map(value).max() ?? 0, late.map(value).max() ?? 0)
      let isFine = after <= before + allowed
      print(name, "second quarter:", before, "second half:", after, isFine ? "steady" : "GROWS")
      isSteady = isSteady && isFine
    }
    check("memory (kB)", \.memory, allowed: 2_048)
    check("descriptors", \.descriptors, allowed: 2)
    check("connections", \.sockets, allowed: 2)
    check("threads", \.threads, allowed: 0)
    print("in flight after the end:", end.inFlight, "connections after the end:", end.sockets)
    guard isSteady, end.inFlight == 0, end.sockets == 0 else { exit(1) }
  }

  /// Runs the load, and takes a sample every ten seconds.
  private static func run(_ load: Load, until end: ContinuousClock.Instant) async -> [Sample] {
    await withTaskGroup(of: [Sample].self) { group in
      for slot in 0..<100 {
        group.addTask {
          await load.work(slot, until: end)
          return []
        }
      }
      group.addTask {
        var samples: [Sample] = []
        while ContinuousClock.now < end {
          try? await Task.sleep(for: .seconds(10))
          let sample = Sample(load)
          samples.append(sample)
          print(sample)
          fflush(nil)
        }
        return samples
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }
}
