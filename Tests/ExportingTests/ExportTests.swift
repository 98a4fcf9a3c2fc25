import AccountSnapshot
import Exporting
import JobFile
import SeatsioClient
import SeatsioModel
import Testing

/// What `usher export` writes, against the emulator over a real socket.
struct ExportTests {
  // One after the other: each has an emulator with threads and descriptors of its own.
  @Test(.serialized, arguments: 1...60)
  func `whatever a workspace holds, planning its export shows no change`(seed: UInt64) async throws
  {
    let account = try ExportAccount()
    var workspace = RandomWorkspace(seed: seed, account.client)
    await workspace.fill()
    for isArchiveIncluded in [false, true] {
      let (export, queries) = try await account.export { $0.includesArchive = isArchiveIncluded }
      let text = try ExportFile.text(of: export)
      let changes = try await account.changes(text)
      #expect(changes == [], "\(text)")
      let again = try ExportFile.text(
        of: try await account.export { $0.includesArchive = isArchiveIncluded }.export)
      #expect(text == again)
      #expect(Set(queries).count == queries.count)
    }
    await account.stop()
  }

  @Test func `the charts and events of random workspaces are all exported`() async throws {
    var events = 0
    var seasons = 0
    for seed in 61...70 {
      let account = try ExportAccount()
      var workspace = RandomWorkspace(seed: UInt64(seed), account.client)
      await workspace.fill()
      let job = try await account.export { $0.includesArchive = true }.export.job
      let all = try await account.client.events.list().collect()
      // What no file can say is left out.
      let live = all.filter { JobLimits.allows(text: $0.key.rawValue) }
      let alone = live.filter { !$0.isSeason && $0.topLevelSeasonKey == nil }
      #expect(Set(job.events.map(\.key.value)) == Set(alone.map(\.key)))
      #expect(
        Set(job.seasons.map(\.key.value)) == Set(live.filter(\.isTopLevelSeason).map(\.key)))
      #expect(
        Set(job.seasons.flatMap(\.events).map(\.value.key))
          == Set(live.filter(\.isEventInSeason).map(\.key)))
      let charts = try await account.client.charts.list().collect()
      let archive = try await account.client.charts.archive.list().collect()
      #expect(
        Set(job.charts.compactMap(\.key?.value)) == Set((charts + archive).map(\.key)))
      events += job.events.count
      seasons += job.seasons.count
      await account.stop()
    }
    #expect(events > 10 && seasons > 5)
  }

  @Test func `an empty workspace is a job that declares nothing`() async throws {
    let account = try ExportAccount()
    try await account.client.charts.moveToArchive("hall")
    let (export, queries) = try await account.export()
    #expect(queries == [.charts(.connection), .events(.connection)])
    let text = try ExportFile.text(of: export)
    #expect(
      text == """
        # What the workspace is like, as usher exported it; applying it changes nothing.
        version: 1
        name: export
        connection:
          region: eu
          secret_key: ${env.SEATSIO_SECRET_KEY}

        """)
    await account.stop()
  }

  @Test func `an event as new is its key and its chart`() async throws {
    let account = try ExportAccount()
    _ = try await account.client.events.create(chartKey: "hall", eventKey: "Gala 1")
    let text = try ExportFile.text(of: try await account.export().export)
    #expect(text.hasSuffix("events:\n  gala-1:\n    key: Gala 1\n    chart: hall\n"), "\(text)")
    #expect(text.contains("tags: [a, b]"))
    await account.stop()
  }

  @Test func `a chart costs one read, one with a draft two, and a season one`() async throws {
    let account = try ExportAccount()
    let client = account.client
    let copy = try await client.charts.copy("hall")
    _ = try await client.events.create(chartKey: copy.key, eventKey: "e")
    try await client.charts.update(copy.key, name: "New hall")
    _ = try await client.seasons.create(chartKey: "hall", key: "s", eventKeys: ["s-1", "s-2"])
    let (export, queries) = try await account.export()
    let scope = WorkspaceScope.connection
    #expect(
      Set(queries) == [
        .charts(scope), .events(scope), .categories(scope, "hall"), .categories(scope, copy.key),
        .draft(scope, copy.key), .season(scope, "s"),
      ])
    #expect(export.notes.count == 1)
    #expect(export.notes[0].hasPrefix("chart 'New hall' has a draft"))
    #expect(try await account.changes(ExportFile.text(of: export)) == [])
    await account.stop()
  }

  @Test func `a name cannot break out of its comment`() async throws {
    let account = try ExportAccount()
    let name = "x\nsteps: [{id: evil, release: {event: e, where: {everything: true}}}]\u{2028}y"
    _ = try await account.client.events.create(chartKey: "hall", eventKey: "e")
    try await account.client.charts.update("hall", name: name)
    let (export, _) = try await account.export()
    let text = try ExportFile.text(of: export)
    #expect(export.notes.count == 1)
    #expect(text.contains("# - chart 'x\\u{a}steps: "))
    #expect(!text.contains("\nsteps:"))
    #expect(try await account.changes(text) == [])
    await account.stop()
  }

  @Test func `a selection brings along the charts and seasons that it needs`() async throws {
    let account = try ExportAccount()
    let client = account.client
    _ = try await client.charts.create(name: "Studio")
    _ = try await client.events.create(chartKey: "hall", eventKey: "hamlet-1")
    _ = try await client.events.create(chartKey: "hall", eventKey: "lear-1")
    _ = try await client.seasons.create(chartKey: "hall", key: "abo", eventKeys: ["abo-1"])

    func names(_ patterns: [String]) async throws -> [String] {
      let export = try await account.export { $0.selection = ExportSelection(patterns) }.export
      let job = export.job
      return job.charts.map(\.name.value) + job.seasons.map(\.key.value.rawValue)
        + job.events.map(\.key.value.rawValue) + export.unusedPatterns.map { "no \($0)" }
    }
    #expect(try await names(["hamlet-*"]) == ["Hall", "hamlet-1"])
    #expect(try await names(["abo-1"]) == ["Hall", "abo"])
    #expect(try await names(["charts.Stu*"]) == ["Studio"])
    #expect(try await names(["events.*", "opera"]) == ["Hall", "hamlet-1", "lear-1", "no opera"])
    await account.stop()
  }
}
