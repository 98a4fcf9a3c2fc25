import Foundation
import SeatsioClient
import SeatsioModel
import Synchronization
import Testing

/// `usher emulator --data`: what it acknowledged survives its death.
@Suite struct EmulatorDataTests {
  /// How often it is killed; `KILLS=200` for a long run.
  private static let kills =
    ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? 4

  private static let seed = """
    version: 1
    name: killed
    emulator:
      charts:
        - key: hall
          name: Hall
          venue:
            categories: [{key: 1, label: Stalls, color: "#4e79a7"}]
            sections:
              - {label: S, category: 1, rows: [{rows: A, seats: 1..303}]}
    """

  @Test("killed at any moment, it has every acknowledged order whole, and no other in part")
  func kill() async throws {
    let scratch = try Scratch()
    let job = try scratch.file("seed.yaml", Self.seed)
    let data = scratch.url.appendingPathComponent("data").path
    var generator = SystemRandomNumberGenerator()
    for round in 1...max(1, Self.kills) {
      let emulator = try KeptEmulator(data: data, seed: job)
      let client = try await emulator.client()
      let event = EventKey("round-\(round)")
      _ = try await client.events.create(chartKey: "hall", eventKey: event)
      let until = Int.random(in: 0...120, using: &generator)
      let acknowledged = await Self.book(client, event, killing: emulator, after: until)
      _ = await emulator.tool.finish()

      let again = try KeptEmulator(data: data, seed: job)
      let orders = try await Self.orders(try await again.client(), event)
      for (order, seats) in orders {
        #expect(seats == 3, "\(order) has \(seats) of its 3 seats, killed after \(until) answers")
      }
      let lost = acknowledged.subtracting(orders.keys)
      #expect(lost.isEmpty, "lost: \(lost.sorted()), killed after \(until) answers")
      again.tool.signal(SIGINT)
      #expect(await again.tool.finish().exitCode == 0)
    }
  }

  @Test("a second emulator on the same folder, and a folder that cannot be, are refused")
  func refusals() async throws {
    let scratch = try Scratch()
    let data = scratch.url.appendingPathComponent("data").path
    let first = try KeptEmulator(data: data)
    _ = try await first.client()
    let second = try await Tool.run(["emulator", "--port", "0", "--data", data])
    #expect(second.exitCode == 1)
    #expect(second.error.contains("in use by another process"))
    first.tool.signal(SIGINT)
    _ = await first.tool.finish()
    let nowhere = try await Tool.run(["emulator", "--port", "0", "--data", "/nowhere/at/all"])
    #expect(nowhere.exitCode == 1)
    #expect(nowhere.error.contains("/nowhere/at/all"))
  }

  @Test("a job applied twice to an emulator that keeps its state has nothing to do the second time")
  func applyTwice() async throws {
    let scratch = try Scratch()
    let data = scratch.url.appendingPathComponent("data").path
    let command = ["apply", "jobs/quickstart.yaml", "--emulator", "--data", data, "--yes"]
    let first = try await Tool.run(command)
    #expect(first.exitCode == 0, "\(first.error)")
    let second = try await Tool.run(command)
    #expect(second.exitCode == 0, "\(second.error)")
    #expect((second.output + second.error).contains("Nothing to do"))
  }

  @Test("--data without --emulator is refused, because a real account keeps itself")
  func withoutEmulator() async throws {
    let result = try await Tool.run(
      ["plan", "jobs/quickstart.yaml", "--data", "/nowhere"],
      environment: ["SEATSIO_SECRET_KEY": "key"])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("--data"))
  }

  /// Books orders of three seats until the emulator is gone; those that were acknowledged.
  private static func book(
    _ client: Client, _ event: EventKey, killing emulator: KeptEmulator, after limit: Int
  ) async -> Set<String> {
    let acknowledged = Acknowledged()
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for number in stride(from: worker, to: 100, by: 4) {
            let order = await book(client, event, order: number)
            guard let order else { return }
            if acknowledged.add(order) >= limit { emulator.tool.signal(SIGKILL) }
          }
          emulator.tool.signal(SIGKILL)
        }
      }
    }
    return acknowledged.orders
  }

  /// The order's id if the emulator acknowledged it.
  private static func book(_ client: Client, _ event: EventKey, order number: Int) async -> String?
  {
    let seats = (number * 3 + 1...number * 3 + 3).map { ObjectLabel("S-A-\($0)") }
    do {
      _ = try await client.events.book(
        seats.map { ObjectProperties($0) }, in: [event], orderId: "o-\(number)")
      return "o-\(number)"
    } catch {
      return nil
    }
  }

  /// How many seats each order has.
  private static func orders(_ client: Client, _ event: EventKey) async throws -> [String: Int] {
    let report = try await client.events.reports.byLabel(event)
    return report.values.flatMap(\.self).compactMap(\.orderId)
      .reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

/// The orders that were answered, counted by several tasks.
private final class Acknowledged: Sendable {
  private let state = Mutex<Set<String>>([])

  var orders: Set<String> { state.withLock(\.self) }

  /// Adds an order; the result is how many there are now.
  func add(_ order: String) -> Int {
    state.withLock { orders in
      orders.insert(order)
      return orders.count
    }
  }
}

/// An emulator of its own process that keeps its state.
private struct KeptEmulator {
  let tool: RunningTool

  init(data: String, seed: String? = nil) throws {
    tool = try RunningTool(
      ["emulator", "--port", "0", "--data", data, "--secret-key", "key"]
        + (seed.map { ["--seed", $0] } ?? []))
  }

  func client() async throws -> Client {
    let banner = await tool.waitForOutput(containing: "Ctrl-C")
    let url = try #require(banner.firstMatch(of: /SEATSIO_BASE_URL=(\S+)/)).1
    return try Client(
      Client.Configuration(
        baseURL: String(url), secretKey: "key", retryPolicy: RetryPolicy(maximumRetries: 0)))
  }
}
