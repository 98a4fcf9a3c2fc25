import JobFile
import SeatsioModel

/// Channels of events and seasons.
extension PlanBuilder {
  /// - Returns: The places of the calls.
  mutating func editChannels(
    _ live: [Channel], to declared: [Located<ChannelDeclaration>], _ subject: EventSubject,
    follows: [Int], _ edits: inout EventEdits
  ) -> [Int] {
    let difference = ChannelDifference(live, declared.map(\.value), prefix: subject.prefix)
    edits.fields += difference.fields
    edits.losses += difference.losses.map { ($0.kind, subject.mark, $0.count) }
    let workspace = subject.workspace.target
    let key = subject.key
    if difference.needsReplacement {
      let all = Self.merged(declared.map(\.value), into: live).map(\.definition)
      return [
        edits.calls.add(
          .replaceChannels(all, of: key, in: workspace), "set the channels of '\(key)'",
          at: subject.mark, follows: follows)
      ]
    }
    // One channel after another: an object moves between channels, and the last call wins.
    var calls: [Int] = []
    func add(_ call: PlannedCall, _ title: String) {
      calls.append(
        edits.calls.add(
          call, title, at: subject.mark, follows: calls.last.map { [$0] } ?? follows))
    }
    for channel in difference.removed {
      add(
        .removeChannel(channel.key, from: key, in: workspace),
        "remove channel '\(channel.key)' of '\(key)'")
    }
    for channel in difference.updated {
      add(
        .updateChannel(channel, of: key, in: workspace),
        "update channel '\(channel.key)' of '\(key)'")
    }
    if !difference.added.isEmpty {
      add(
        .addChannels(difference.added.map(\.channel), to: key, in: workspace),
        "add channels to '\(key)'")
    }
    return calls
  }

  /// The channels of an event once what is declared is done; others stay as they are.
  static func merged(_ declared: [ChannelDeclaration], into live: [Channel]) -> [Channel] {
    let absent = Set(declared.filter { $0.state == .absent }.map(\.key))
    let taken = Set(
      declared.filter { $0.state == .present }.flatMap { $0.objects ?? [] }.map(\.rawValue))
    var result = live.filter { !absent.contains($0.key) }
    for place in result.indices { result[place].objects.removeAll(where: taken.contains) }
    for channel in declared where channel.state == .present {
      guard let place = result.firstIndex(where: { $0.key == channel.key }) else {
        result.append(channel.channel)
        continue
      }
      result[place].name = channel.name
      result[place].color = channel.color
      result[place].index = channel.index ?? result[place].index
      if let objects = channel.objects { result[place].objects = objects.map(\.rawValue) }
      result[place].areaPlaces = channel.areaPlaces ?? result[place].areaPlaces
    }
    return result
  }

  /// The channels of an event of a season once the season's have changed: what is as in the season
  /// follows it.
  static func following(_ channels: [Channel], from old: [Channel], to new: [Channel]) -> [Channel]
  {
    let before = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(channels.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var result = new.map { channel in
      guard var own = now[channel.key], let was = before[channel.key],
        Set(own.objects) != Set(was.objects) || own.areaPlaces != was.areaPlaces
      else { return channel }
      own.name = channel.name
      own.color = channel.color
      own.index = channel.index
      return own
    }
    let shared = Set(new.map(\.key)).union(before.keys)
    result += channels.filter { !shared.contains($0.key) }
    return result
  }
}

/// What of some channels differs from what is declared.
struct ChannelDifference {
  private(set) var added: [ChannelDeclaration] = []
  private(set) var updated: [ChannelDeclaration] = []
  private(set) var removed: [ChannelDeclaration] = []
  private(set) var fields: [FieldChange] = []
  private(set) var losses: [(kind: Loss.Kind, count: Int)] = []
  /// Whether only the call that sets the whole list can do it: an update cannot set a channel's
  /// place, and names, which are unique, may be exchanged.
  private(set) var needsReplacement = false

  init(_ live: [Channel], _ declared: [ChannelDeclaration], prefix: String) {
    let known = Dictionary(live.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Dictionary(live.map { ($0.name, $0.key) }, uniquingKeysWith: { first, _ in first })
    for channel in declared {
      let title = "\(prefix)channel \(channel.key)"
      guard channel.state == .present else {
        guard let old = known[channel.key] else { continue }
        fields.append(
          .init(title, from: Self.contents(of: old), to: nil, oldInFull: old.objects.sorted()))
        losses.append((.part("\(prefix)channel \(channel.key)"), 1))
        removed.append(channel)
        continue
      }
      let isTaken = names[channel.name].map { $0 != channel.key } ?? false
      guard let old = known[channel.key] else {
        fields.append(
          .init(title, to: EventText.describe(channel.objects, channel.areaPlaces)))
        added.append(channel)
        needsReplacement = needsReplacement || isTaken
        continue
      }
      let count = fields.count
      compare(old, channel, title)
      guard fields.count > count else { continue }
      updated.append(channel)
      if let index = channel.index, index != old.index { needsReplacement = true }
      if channel.name != old.name, isTaken { needsReplacement = true }
    }
  }

  private static func contents(of channel: Channel) -> String {
    EventText.describe(channel.objects.map { ObjectLabel($0) }, channel.areaPlaces)
  }

  private mutating func compare(_ old: Channel, _ new: ChannelDeclaration, _ title: String) {
    if old.name != new.name {
      fields.append(.init("\(title) name", from: old.name, to: new.name))
    }
    if old.color.lowercased() != new.color.lowercased() {
      fields.append(.init("\(title) color", from: old.color, to: new.color))
    }
    if let index = new.index, index != old.index {
      fields.append(.init("\(title) index", from: old.index.map(String.init), to: String(index)))
    }
    if let objects = new.objects, Set(objects.map(\.rawValue)) != Set(old.objects) {
      fields.append(
        .init(
          "\(title) objects", from: LabelList.text(old.objects),
          to: LabelList.text(objects.map(\.rawValue)), oldInFull: old.objects.sorted()))
      let gone = Set(old.objects).subtracting(objects.map(\.rawValue)).count
      if gone > 0 {
        losses.append((.entries(field: "\(title) objects", of: old.objects.count), gone))
      }
    }
    if let places = new.areaPlaces, places != old.areaPlaces {
      fields.append(
        .init(
          "\(title) area places", from: EventText.describe(nil, old.areaPlaces),
          to: EventText.describe(nil, places)))
    }
  }
}
