import AccountSnapshot
import Diagnostics
import Exporting
import FoundationEssentials
import JobFile
import LiveState
import SeatsioClient
import SeatsioModel

/// The large parts of an export, which are read piece by piece.
extension Invocation {
  /// How many events are read at a time: each may have as many objects as its hall.
  private static let eventsAtOnce = 24

  /// Who has which object; `nil` unless that is asked for.
  func bookings(
    of export: Export, _ request: ExportRequest, _ session: Session
  ) async throws -> BookingFiles? {
    guard let path = arguments.value("--bookings") else { return nil }
    var files = BookingFiles(path.hasSuffix(".jsonl") ? .jsonLines : .csv)
    var rest = export.families[...]
    while !rest.isEmpty {
      var families: [EventFamily] = []
      var size = 0
      while let next = rest.first, families.isEmpty || size + next.keys.count <= Self.eventsAtOnce {
        families.append(next)
        size += next.keys.count
        rest = rest.dropFirst()
      }
      for bookings in try await bookings(of: families, request.scope, session) {
        files.add(bookings)
      }
    }
    return files
  }

  private func bookings(
    of families: [EventFamily], _ scope: WorkspaceScope, _ session: Session
  ) async throws -> [FamilyBookings] {
    let reader = LiveReader(session.client)
    var snapshot = Snapshot()
    while true {
      let steps = families.map { BookingReader.next($0, in: scope, snapshot) }
      let queries = steps.flatMap { step -> [Query] in
        if case .read(let queries) = step { queries } else { [] }
      }
      if queries.isEmpty {
        return steps.compactMap { step -> FamilyBookings? in
          if case .done(let bookings) = step { bookings } else { nil }
        }
      }
      try await read(queries, reader, session, into: &snapshot)
    }
  }

  // MARK: - Drawings

  /// Saves the published drawings of all charts, and names them in the 'emulator' section of the job.
  func saveDrawings(
    of export: inout Export, in scope: WorkspaceScope, _ session: Session
  ) async throws {
    guard let folder = arguments.value("--drawings") else { return }
    do {
      try Files.makeFolder(folder)
    } catch {
      throw CommandFailure(.failed, "'\(folder)' \(error.message)")
    }
    let client = scope.key.map { session.client.inWorkspace($0) } ?? session.client
    let mark = export.job.connection.mark
    var charts: [EmulatorSection.Chart] = []
    // One after another: a drawing may have megabytes, and a workspace has few charts.
    for chart in export.charts {
      let drawing = try await drawing(of: chart, client, session)
      let path = "\(folder)/\(chart.localName).json"
      try save(try Self.text(of: drawing, chart), to: path)
      charts.append(
        EmulatorSection.Chart(
          key: chart.key, name: chart.name ?? drawing["name"]?.string ?? chart.localName,
          tags: chart.tags,
          drawing: RelativePath.text(of: path, from: arguments.value("--out")), at: mark))
    }
    export.job.emulator = EmulatorSection(charts: charts, at: mark)
  }

  private func drawing(
    of chart: ExportedChart, _ client: Client, _ session: Session
  ) async throws -> JSONValue {
    do {
      return try await client.charts.publishedVersion(chart.key)
    } catch {
      throw CommandFailure(
        .failed, "the drawing of chart '\(chart.key)' cannot be read: \(error)",
        fix: "leave out --drawings")
    }
  }

  /// The same bytes for the same drawing.
  private static func text(of drawing: JSONValue, _ chart: ExportedChart) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(drawing), as: UTF8.self) + "\n"
    } catch {
      throw CommandFailure(.failed, "the drawing of chart '\(chart.key)' cannot be written")
    }
  }
}
