import Diagnostics
import SeatsioModel
import YAMLDocument

/// The channels of an event or a season.
extension JobDecoder {
  mutating func channels(
    _ input: Input, inherited: [ChannelDeclaration]?
  ) -> [Located<ChannelDeclaration>] {
    guard let items = sequence(input, "channels") else { return [] }
    var result: [Located<ChannelDeclaration>] = []
    var keys: [String: SourceMark] = [:]
    var names: [String: SourceMark] = [:]
    var owners: [ObjectLabel: SourceMark] = [:]
    for item in items {
      guard let (channel, labels) = channel(item, inherited) else { continue }
      reportSecond("key", channel.key.rawValue, in: item, &keys)
      if channel.state == .present { reportSecond("name", channel.name, in: item, &names) }
      var shared = RepeatedObjects()
      for label in labels {
        if let first = owners[label.value] { shared.add(label, first: first) }
      }
      for label in labels where owners[label.value] == nil { owners[label.value] = label.mark }
      report(
        shared, "in two channels", first: "there already",
        fix: "an object may be in one channel only: remove it from the other")
      result.append(Located(channel, at: item.mark))
    }
    return result
  }

  private mutating func reportSecond(
    _ key: String, _ text: String, in item: Input, _ seen: inout [String: SourceMark]
  ) {
    let mark = value(of: key, in: item)?.mark ?? item.mark
    guard let first = seen[text] else {
      seen[text] = mark
      return
    }
    report(
      "job/duplicate-key", "two channels have the \(key) '\(text)'", at: mark,
      related: [.init(message: "the first is here", location: first)],
      fix: "give one of them another \(key)")
  }

  /// A channel; in an event of a season, one of the season's takes name and colour from there.
  private mutating func channel(
    _ input: Input, _ inherited: [ChannelDeclaration]?
  ) -> (ChannelDeclaration, [Located<ObjectLabel>])? {
    let written = value(of: "key", in: input).flatMap { content($0) }
    var own: ChannelDeclaration?
    if case .scalar(let scalar)? = written {
      own = inherited?.first { $0.key.rawValue == scalar.text }
    }
    let format = own == nil ? ChannelFormat.mapping : ChannelFormat.ofSeason
    guard let fields = fields(input, of: "a channel", format) else { return nil }
    let key = read(ChannelFormat.key, fields)
    if let key, key.value == ChannelKey.none.rawValue {
      report(
        "job/invalid-value", "'NO_CHANNEL' stands for objects without a channel", at: key.mark,
        fix: "give the channel another key")
    }
    let name = read(ChannelFormat.name, fields)?.value ?? own?.name
    let color = read(ChannelFormat.color, fields) ?? own?.color
    let index = read(ChannelFormat.index, fields)?.value
    let labels = read(ChannelFormat.objects, fields).flatMap { self.labels($0, "objects") }
    let places = read(ChannelFormat.areaPlaces, fields).flatMap { areaPlaces($0) }
    let state = read(SharedFormat.state, fields)
    guard let key else { return nil }
    if let own { checkShared(own, fields, state) }
    let isAbsent = state?.value == .absent
    guard isAbsent || (name != nil && color != nil) else { return nil }
    let channel = ChannelDeclaration(
      key: ChannelKey(key.value), name: name ?? key.value, color: color ?? "", index: index,
      objects: labels?.map(\.value), areaPlaces: places, state: state?.value ?? .present)
    return (channel, isAbsent ? [] : labels ?? [])
  }

  /// Only the season can change what its channels are called, look like and are ordered by, or
  /// remove one.
  private mutating func checkShared(
    _ own: ChannelDeclaration, _ fields: Fields, _ state: Located<Presence>?
  ) {
    for name in ["name", "color", "index"] {
      guard let place = fields.keyMark(name) else { continue }
      report(
        "job/conflicting-keys",
        "the channel '\(own.key)' is the season's, so its '\(name)' is set there", at: place,
        fix: "remove it here, or set it in the 'channels' of the season")
    }
    if let state, state.value == .absent, own.state == .present {
      report(
        "job/conflicting-keys", "the channel '\(own.key)' is the season's, which keeps it",
        at: state.mark, fix: "write 'objects: []' to empty it in this event")
    }
  }
}
