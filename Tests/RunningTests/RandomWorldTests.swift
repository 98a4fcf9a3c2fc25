import Diagnostics
import Foundation
import JobFile
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Synchronization
import Testing

@testable import Running

/// What a reviewer approves is what happens: claims about random jobs on random accounts.
@Suite struct RandomWorldTests {
  /// 150 worlds, or as many as `RANDOM_WORLDS` says.
  private static let worlds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["RANDOM_WORLDS"].flatMap(UInt64.init) ?? 150)

  @Test(.serialized, arguments: worlds)
  func `what is planned is what is written, and then nothing is left`(seed: UInt64) async throws {
    let world = RandomWorld(seed: seed)
    let rehearsal = try Rehearsal { $0.bookings = world.bookings }
    let job = try rehearsal.job(world.text)
    guard Planner.check(job).isEmpty else { return }
    let plan = try await rehearsal.plan(job)
    #expect(rehearsal.writes.isEmpty, "planning writes")
    guard plan.conflicts.isEmpty else { return }
    let before = try await Self.log(rehearsal)
    let report = await rehearsal.run(plan)
    for (unit, outcome) in zip(plan.units, report.outcomes) {
      #expect(outcome == .done, "\(unit.title): \(outcome) of\n\(world.text)")
    }
    #expect(
      rehearsal.writes.compactMap { $0.endpoint?.id }.sorted()
        == plan.operations.map(\.call.endpoint.id).sorted(), "of\n\(world.text)")
    let after = try await Self.log(rehearsal)
    #expect(
      Self.changes(after.filter { !before.contains($0) }) == Self.changes(plan),
      "of\n\(world.text)")
    let second = try await rehearsal.plan(job)
    #expect(
      second.isEmpty,
      "\(second.units.map { "\($0.title) \($0.conflict?.message ?? "")" }) of\n\(world.text)")
  }

  @Test func `the random worlds are worth trying`() async throws {
    var whole = 0
    var kinds = Set<String>()
    for seed in Self.worlds {
      let world = RandomWorld(seed: seed)
      let rehearsal = try Rehearsal { $0.bookings = world.bookings }
      let job = try rehearsal.job(world.text)
      guard Planner.check(job).isEmpty else { continue }
      let plan = try await rehearsal.plan(job)
      guard plan.conflicts.isEmpty, !plan.isEmpty else { continue }
      whole += 1
      for change in plan.changes where change.verb == .run {
        if let name = change.effect?.name { kinds.insert(name) }
      }
    }
    #expect(whole >= Self.worlds.count / 4)
    #expect(kinds.count >= 12, "\(kinds.sorted())")
  }

  // MARK: - What happened

  /// One change of one object, as plan and log both tell it.
  private struct Made: Hashable {
    var event: String
    var label: String
    var status: String
    var order: String?
    var places: Int
  }

  private struct Entry: Hashable {
    var event: EventKey
    var change: StatusChange
  }

  private static func log(_ rehearsal: Rehearsal) async throws -> Set<Entry> {
    var entries = Set<Entry>()
    for event in try await rehearsal.client.events.list().collect() {
      for change in try await rehearsal.client.events.statusChanges(in: event.key).collect() {
        entries.insert(Entry(event: event.key, change: change))
      }
    }
    return entries
  }

  private static func changes(_ entries: Set<Entry>) -> [Made: Int] {
    entries.reduce(into: [:]) { counts, entry in
      let change = entry.change
      counts[
        made(
          entry.event, change.objectLabel, change.status, change.orderId, change.quantity),
        default: 0] += 1
    }
  }

  /// What the service chooses is known by its order only.
  private static func made(
    _ event: EventKey, _ label: ObjectLabel, _ status: ObjectStatus?, _ order: String?,
    _ places: Int
  ) -> Made {
    Made(
      event: event.rawValue,
      label: order?.hasPrefix("best") == true ? "?" : label.rawValue,
      status: status.map { $0.isSelectable ? "released" : $0.rawValue } ?? "released",
      order: order, places: places)
  }

  private static func changes(_ plan: Plan) -> [Made: Int] {
    var counts: [Made: Int] = [:]
    for operation in plan.operations {
      switch operation.call {
      case .changeStatuses(let units, _):
        for change in units.joined() where change.seasonStatus == nil {
          for object in change.objects {
            counts[
              made(
                change.event, object.objectId, change.status, change.orderID,
                object.quantity ?? 1), default: 0] += 1
          }
        }
      case .bestAvailable(let call, _):
        counts[made(call.event, "?", call.status, call.orderID, 1), default: 0] += call.wish.number
      default: break
      }
    }
    return counts
  }
}
