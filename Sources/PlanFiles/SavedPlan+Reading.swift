import JobFile
import Planning
import SeatsioModel

/// Why a file is no saved plan that could be carried out.
public enum SavedPlanProblem: Error, Hashable, Sendable {
  /// It is something else: a job file, perhaps.
  case otherFormat
  /// It was made by a version of usher that writes another format.
  case otherVersion(String)
  /// It was changed after it was made: its digest, and the one that it says.
  case changed(digest: String, stated: String)
  /// It is not as usher writes it: how that shows.
  case damaged(String)
}

extension SavedPlan {
  /// Whether a file looks like a saved plan rather than a job; says nothing of whether it is whole.
  public static func isRecognized(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(4096).filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard start.first == UInt8(ascii: "{") else { return false }
    return String(decoding: start, as: UTF8.self).contains("\"format\":\"usherplan\"")
  }

  /// Extra data may be as deep as a job file lets it be.
  private static let maximumDepth = 512

  /// Reads a file, and makes sure that nobody has changed it.
  public static func read(_ bytes: [UInt8]) -> Result<SavedPlan, SavedPlanProblem> {
    guard let document = try? JSONValue(parsing: bytes, maximumDepth: maximumDepth) else {
      return .failure(.damaged("it is not whole, or no JSON"))
    }
    guard document["format"]?.string == format else { return .failure(.otherFormat) }
    guard document["version"]?.wholeNumber == version else {
      return .failure(.otherVersion(document["version"].map { text(of: $0) } ?? "none"))
    }
    let plan = document["plan"] ?? .null
    let stated = document["digest"]?.string ?? "none"
    let digest = "sha256:" + SHA256.hexadecimal(of: CanonicalJSON.bytes(of: plan))
    guard digest == stated else { return .failure(.changed(digest: digest, stated: stated)) }
    // Of a member that is there twice only one counts, and people may have read the other.
    guard CanonicalJSON.withoutSpaces(bytes) == CanonicalJSON.bytes(of: document) else {
      return .failure(.damaged("it is not written as usher writes it"))
    }
    do throws(SavedPlanProblem) {
      return .success(try SavedPlan(json: plan))
    } catch {
      guard case .damaged(let place) = error else { return .failure(error) }
      return .failure(.damaged("'\(place)' is not as usher writes it"))
    }
  }

  private static func text(of value: JSONValue) -> String {
    value.string ?? value.wholeNumber.map(String.init) ?? "another"
  }

  private init(json: JSONValue) throws(SavedPlanProblem) {
    let members = try Members(json, "plan")
    madeBy = try members.text("made_by")
    account = try Account(try members.object("account"))
    options = try members.optionalObject("options").map(Options.init) ?? Options()
    job = try SavedJob(try members.object("job"))
    var list: [SavedChange] = []
    for change in try members.objects("changes") { list.append(try SavedChange(change)) }
    changes = list
    guard Set(changes.map(\.address)).count == changes.count else {
      throw .damaged("plan.changes")
    }
  }
}

/// The members of an object, which have to be as expected.
private struct Members {
  let values: [String: JSONValue]
  /// For messages.
  let path: String

  init(_ value: JSONValue, _ path: String) throws(SavedPlanProblem) {
    guard case .object(let values) = value else { throw .damaged(path) }
    self.values = values
    self.path = path
  }

  func optionalText(_ name: String) throws(SavedPlanProblem) -> String? {
    guard let value = values[name] else { return nil }
    guard let text = value.string else { throw .damaged("\(path).\(name)") }
    return text
  }

  func text(_ name: String) throws(SavedPlanProblem) -> String {
    guard let text = try optionalText(name) else { throw .damaged("\(path).\(name)") }
    return text
  }

  func texts(_ name: String) throws(SavedPlanProblem) -> [String] {
    guard let value = values[name] else { return [] }
    return try Self.texts(value, "\(path).\(name)")
  }

  static func texts(_ value: JSONValue, _ path: String) throws(SavedPlanProblem) -> [String] {
    guard let items = value.array else { throw .damaged(path) }
    let texts = items.compactMap(\.string)
    guard texts.count == items.count else { throw .damaged(path) }
    return texts
  }

  func flag(_ name: String) throws(SavedPlanProblem) -> Bool {
    guard let value = values[name] else { return false }
    guard case .bool(let flag) = value else { throw .damaged("\(path).\(name)") }
    return flag
  }

  func numbers(_ name: String) throws(SavedPlanProblem) -> [Int] {
    let items = values[name]?.array ?? []
    let numbers = items.compactMap(\.wholeNumber)
    guard numbers.count == items.count else { throw .damaged("\(path).\(name)") }
    return numbers
  }

  func optionalObject(_ name: String) throws(SavedPlanProblem) -> Members? {
    guard let value = values[name] else { return nil }
    return try Members(value, "\(path).\(name)")
  }

  func object(_ name: String) throws(SavedPlanProblem) -> Members {
    guard let object = try optionalObject(name) else { throw .damaged("\(path).\(name)") }
    return object
  }

  func objects(_ name: String) throws(SavedPlanProblem) -> [Members] {
    guard let value = values[name] else { return [] }
    guard let items = value.array else { throw .damaged("\(path).\(name)") }
    var result: [Members] = []
    result.reserveCapacity(items.count)
    for item in items { result.append(try Members(item, "\(path).\(name)")) }
    return result
  }

  func address(_ name: String) throws(SavedPlanProblem) -> Address {
    try Self.address(values[name] ?? .null, "\(path).\(name)")
  }

  static func address(_ value: JSONValue, _ path: String) throws(SavedPlanProblem) -> Address {
    let texts = try texts(value, path)
    guard (2...3).contains(texts.count), let kind = Address.Kind(rawValue: texts[0]) else {
      throw .damaged(path)
    }
    return Address(kind, texts[1], instance: texts.count == 3 ? texts[2] : nil)
  }
}

extension SavedPlan.Account {
  fileprivate init(_ members: Members) throws(SavedPlanProblem) {
    let names = try members.optionalObject("environment")
    let baseURL = try members.optionalText("base_url")
    guard try members.flag("emulator") == (baseURL == nil) else { throw .damaged(members.path) }
    self.init(
      baseURL: baseURL,
      workspaceKey: try members.optionalText("workspace_key").map { WorkspaceKey($0) },
      sources: ConnectionSources(
        region: try names?.optionalText("region"), baseURL: try names?.optionalText("base_url"),
        secretKey: try names?.optionalText("secret_key"),
        workspaceKey: try names?.optionalText("workspace_key")))
  }
}

extension SavedPlan.Options {
  fileprivate init(_ members: Members) throws(SavedPlanProblem) {
    self.init()
    only = try members.texts("only")
    exclude = try members.texts("exclude")
    skipsConflicts = try members.flag("skip_conflicts")
    release.removals = Set(try members.texts("allow_removal"))
    for (event, value) in try members.optionalObject("allow_releases")?.values ?? [:] {
      guard let number = value.wholeNumber, number >= 0 else { throw .damaged(members.path) }
      release.bookings[EventKey(event)] = number
    }
  }
}

extension SavedJob {
  fileprivate init(_ members: Members) throws(SavedPlanProblem) {
    var rows: [String: String] = [:]
    for (path, value) in try members.optionalObject("rows")?.values ?? [:] {
      rows[path] = try Members.texts(value, "\(members.path).rows").joined(separator: "\n")
    }
    var declarations: [Declaration] = []
    for member in try members.objects("declarations") {
      var dependsOn: [Address] = []
      for value in member.values["depends_on"]?.array ?? [] {
        dependsOn.append(try Members.address(value, "\(member.path).depends_on"))
      }
      declarations.append(
        Declaration(
          address: try member.address("address"), dependsOn: dependsOn,
          marks: try member.numbers("marks")))
    }
    self.init(
      text: try members.texts("text").joined(separator: "\n"), rows: rows,
      files: try members.texts("files"), declarations: declarations)
  }
}

extension SavedChange {
  fileprivate init(_ members: Members) throws(SavedPlanProblem) {
    guard let verb = Change.Verb(rawValue: try members.text("action")) else {
      throw .damaged("\(members.path).action")
    }
    var fields: [FieldChange] = []
    for field in try members.objects("fields") {
      fields.append(
        FieldChange(
          try field.text("name"), from: try field.optionalText("old"),
          to: try field.optionalText("new"), oldInFull: try field.texts("old_in_full")))
    }
    var units: [SavedUnit] = []
    for unit in try members.objects("units") { units.append(try SavedUnit(unit)) }
    self.init(
      address: try members.address("address"), verb: verb, title: try members.text("title"),
      liveKey: try members.optionalText("key"), fields: fields, units: units)
  }
}

extension SavedUnit {
  fileprivate init(_ members: Members) throws(SavedPlanProblem) {
    var objects: [PlannedObjects] = []
    for item in try members.objects("objects") {
      objects.append(
        PlannedObjects(
          event: try item.optionalText("event").map { EventKey($0) },
          labels: try item.texts("labels").map { ObjectLabel($0) },
          outcome: try item.optionalObject("outcome")?.values ?? [:],
          seen: try item.optionalObject("seen")?.values ?? [:]))
    }
    var conflict: Conflict?
    if let member = try members.optionalObject("conflict") {
      conflict = Conflict(code: try member.text("code"), message: try member.text("message"))
    }
    self.init(
      title: try members.optionalText("title"), objects: objects, conflict: conflict,
      isBlocked: try members.flag("blocked"))
  }
}
