import Diagnostics
public import SeatsioModel

extension Job {
  /// The job with the keys put in that are known by now; references to others stay in the texts.
  public func fillingOutputs(with value: (OutputReference) -> String?) -> Job {
    guard hasOpenOutputs else { return self }
    var isOpen = false
    func fill(_ text: String) -> String {
      OutputReference.filled(text) { reference in
        let known = value(reference)
        isOpen = isOpen || known == nil
        return known
      }
    }
    var job = self
    for place in job.charts.indices { job.charts[place].tags?.value.fill(fill) }
    for place in job.seasons.indices { job.seasons[place].fill(fill) }
    for place in job.events.indices { job.events[place].settings.fill(fill) }
    for place in job.steps.indices { job.steps[place].work.fill(fill) }
    job.hasOpenOutputs = isOpen
    return job
  }
}

extension JSONValue {
  /// The value with all of its texts replaced, names of members excepted.
  public func mappingTexts(_ text: (String) -> String) -> JSONValue {
    switch self {
    case .null, .bool, .integer, .number: self
    case .string(let value): .string(text(value))
    case .array(let items): .array(items.map { $0.mappingTexts(text) })
    case .object(let members): .object(members.mapValues { $0.mappingTexts(text) })
    }
  }

  /// Whether a text in it has a reference in it.
  var hasOpenOutputs: Bool {
    switch self {
    case .null, .bool, .integer, .number: false
    case .string(let text): OutputReference.contains(text)
    case .array(let items): items.contains { $0.hasOpenOutputs }
    case .object(let members): members.values.contains { $0.hasOpenOutputs }
    }
  }
}

/// What replaces a text.
private typealias Fill = (String) -> String

extension [String] {
  fileprivate mutating func fill(_ text: Fill) { self = map(text) }
}

extension SeasonDeclaration {
  fileprivate mutating func fill(_ text: Fill) {
    settings.fill(text)
    for place in events.indices { events[place].value.settings.fill(text) }
    for place in partialSeasons.indices { partialSeasons[place].value.settings.fill(text) }
  }
}

extension EventSettings {
  fileprivate mutating func fill(_ text: Fill) {
    name = name.map { $0.map(text) }
    for place in channels.indices { channels[place].value.name = text(channels[place].value.name) }
  }
}

extension StepWork {
  fileprivate mutating func fill(_ text: Fill) {
    switch self {
    case .seats(let action, var groups):
      for place in groups.indices { groups[place].objects.fill(text) }
      self = .seats(action, groups)
    case .bestAvailable(var work):
      work.orderID = work.orderID.map { $0.map(text) }
      work.ticketTypes?.fill(text)
      work.extraData = work.extraData.map { $0.map { $0.mappingTexts(text) } }
      self = .bestAvailable(work)
    case .move(var work):
      for place in work.pairs.indices {
        work.pairs[place].value.orderID = work.pairs[place].value.orderID.map(text)
      }
      self = .move(work)
    case .transaction(var changes):
      for place in changes.indices {
        guard case .seats(let action, var group) = changes[place].value else { continue }
        group.objects.fill(text)
        changes[place].value = .seats(action, group)
      }
      self = .transaction(changes)
    case .extraData(var work):
      for place in work.objects.indices { work.objects[place].value.fill(text) }
      self = .extraData(work)
    case .seasonStatus, .forSale, .channel, .ticketBuyers: break
    }
  }
}

extension ObjectSource {
  fileprivate mutating func fill(_ text: Fill) {
    switch self {
    case .listed(var objects):
      for place in objects.indices { objects[place].value.fill(text) }
      self = .listed(objects)
    case .selected(let selector, var request):
      request.fill(text)
      self = .selected(selector, request)
    }
  }
}

extension ObjectRequest {
  fileprivate mutating func fill(_ text: Fill) {
    orderID = orderID.map(text)
    ticketType = ticketType.map(text)
    extraData = extraData.map { $0.mappingTexts(text) }
  }
}
