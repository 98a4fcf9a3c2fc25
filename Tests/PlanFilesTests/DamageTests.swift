import JobFile
import Planning
import SeatsioModel
import Testing

@testable import PlanFiles

/// A saved plan that anybody touched is not the one that was approved.
@Suite struct DamageTests {
  private static let plan = SavedPlan(
    madeBy: "1.0", account: .init(baseURL: "https://api", workspaceKey: "w", sources: .init()),
    options: {
      var options = SavedPlan.Options()
      options.only = ["events.*"]
      options.release.bookings["show"] = 3
      options.release.removals = ["events.gala"]
      return options
    }(),
    job: SavedJob(
      text: "version: 1\nname: \"ä\\n\"", rows: ["rows.csv": "a,b\r\nc,d"], files: ["job.yaml"],
      declarations: [
        .init(
          address: Address(.step, "s", instance: "mon"),
          dependsOn: [Address(.event, "week")], marks: [1, 0, 3, 2, 1])
      ]),
    changes: [
      SavedChange(
        address: Address(.step, "s", instance: "mon"), verb: .run, title: "s", liveKey: nil,
        fields: [FieldChange("name", from: "a", to: nil, oldInFull: ["a", "b"])],
        units: [
          SavedUnit(
            title: nil,
            objects: [
              PlannedObjects(
                event: "show", labels: ["A-1", "A-2"], outcome: ["status": "booked"],
                seen: ["status": ["free"], "for_sale": true])
            ],
            conflict: .init(code: "plan/taken", message: "it is \"taken\"\u{1}"), isBlocked: true)
        ])
    ])

  @Test func `a file reads back as what was written`() throws {
    #expect(try SavedPlan.read(Self.plan.file).get() == Self.plan)
    #expect(SavedPlan.isRecognized(Self.plan.file))
  }

  @Test func `any other byte makes it another plan, or none, and never the same with a change`() {
    let file = Self.plan.file
    for place in file.indices {
      for byte in [file[place] ^ 1, file[place] ^ 0x20, UInt8(ascii: " "), UInt8(ascii: "9")]
      where byte != file[place] {
        var edited = file
        edited[place] = byte
        // Only white space between the parts can be otherwise.
        guard case .success(let read) = SavedPlan.read(edited) else { continue }
        #expect(read == Self.plan, "byte \(place) as \(byte)")
        #expect(read.digest == Self.plan.digest)
      }
    }
  }

  @Test func `a byte more or less makes it none`() {
    let file = Self.plan.file
    for place in file.indices {
      var shorter = file
      shorter.remove(at: place)
      if case .success(let read) = SavedPlan.read(shorter) { #expect(read == Self.plan) }
      if case .success(let read) = SavedPlan.read(Array(file[..<place])) {
        #expect(place == file.count - 1 && read == Self.plan)
      }
    }
  }

  @Test(arguments: [
    ("\"made_by\":\"1.0\"", "\"made_by\":\"2.0\",\"made_by\":\"1.0\""),
    ("\"made_by\":\"1.0\"", "\"made_by\":\"1.0\",\"made_by\":\"2.0\""),
    ("\"name\":\"name\"", "\"name\":\"name\",\"name\":\"name\""),
    ("\"version\":1", "\"version\":1,\"version\":1"), ("\"format\"", "\"more\":1,\"format\""),
    ("A-1", "\\u0041-1"),
  ])
  func `what means the same and reads otherwise is refused`(old: String, new: String) {
    let text = String(decoding: Self.plan.file, as: UTF8.self)
    #expect(text.contains(old))
    if case .success = SavedPlan.read(Array(text.replacing(old, with: new).utf8)) {
      Issue.record("\(new) was read")
    }
  }

  @Test func `white space between the parts does not count`() throws {
    let text = String(decoding: Self.plan.file, as: UTF8.self)
    for (old, new) in [("\n", "\r\n"), ("\n", ""), (":{", " : {\t")] {
      #expect(try SavedPlan.read(Array(text.replacing(old, with: new).utf8)).get() == Self.plan)
    }
  }

  @Test(arguments: [
    "{}", "[]", "null", "{\"format\":\"usher plan\"}",
    "{\"format\":\"usher plan\",\"version\":1}", "{\"format\":\"usher plan\",\"version\":1.5}",
    "{\"format\":\"usher plan\",\"version\":1,\"plan\":null}",
    "{\"format\":\"usher plan\",\"version\":1,\"plan\":[],\"digest\":1}",
  ])
  func `what has not all parts is none`(text: String) {
    if case .success = SavedPlan.read(Array(text.utf8)) { Issue.record("\(text) was read") }
  }
}
