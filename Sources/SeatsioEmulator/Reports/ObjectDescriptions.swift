import SeatsioModel

/// What infos say of the objects of a drawing whatever the event, as JSON.
///
/// Written once per drawing: it is most of a report's text, and a report of an arena has half a
/// million members.
final class ObjectDescriptions: Sendable {
  let objects: [PlacedObject]
  private let bytes: [UInt8]
  /// Where in `bytes` the members of each object end.
  private let ends: [Int]
  /// Positions of the objects, sorted by label; those that share one in drawing order.
  let inOrderOfLabels: [Int]

  init(of objects: [PlacedObject]) {
    self.objects = objects
    var writer = JSONWriter()
    var ends: [Int] = []
    ends.reserveCapacity(objects.count)
    for object in objects {
      writer.beginMembers()
      writer.description(of: object)
      ends.append(writer.bytes.count)
    }
    bytes = writer.bytes
    self.ends = ends
    inOrderOfLabels = objects.indices.sorted {
      Self.precedes(objects[$0].label, objects[$1].label) ?? ($0 < $1)
    }
  }

  /// How much text all descriptions are, in bytes.
  var size: Int { bytes.count }

  /// Whether a label comes before another; `nil` if they are the same.
  ///
  /// UTF-8 sorts as code points do; Swift's own order of texts goes by canonical equivalence.
  private static func precedes(_ one: String, _ other: String) -> Bool? {
    var others = other.utf8.makeIterator()
    for byte in one.utf8 {
      guard let next = others.next() else { return false }
      if byte != next { return byte < next }
    }
    return others.next() == nil ? nil : true
  }

  /// The members of an object's description, without the braces around them.
  func members(of index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

extension JSONWriter {
  /// The fields that infos of charts and of events share.
  fileprivate mutating func description(of object: PlacedObject) {
    member("label", object.label)
    labels(object.labels)
    ids(object.ids)
    member("objectType", object.type)
    member("section", object.section)
    member("entrance", object.entrance)
    member("zone", object.zone)
    if let floor = object.floor {
      name("floor")
      self.object { writer in
        writer.member("name", floor.name)
        writer.member("displayName", floor.displayName)
      }
    }
    member("distanceToFocalPoint", object.distanceToFocalPoint)
    switch object.kind {
    case .area(let area):
      member("capacity", area.capacity)
    case .table(let seats, _):
      member("numSeats", seats)
    case .seat, .tableSeat:
      member("leftNeighbour", object.leftNeighbour)
      member("rightNeighbour", object.rightNeighbour)
      for (name, flag) in Self.flags { member(name, object.flags.contains(flag)) }
    case .booth:
      break
    }
  }

  private static let flags: [(name: String, flag: PlacedObject.SeatFlags)] = [
    ("isAccessible", .accessible), ("isCompanionSeat", .companion),
    ("hasRestrictedView", .restrictedView), ("hasLiftUpArmrests", .liftUpArmrests),
    ("isHearingImpaired", .hearingImpaired), ("isSemiAmbulatorySeat", .semiAmbulatory),
    ("hasSignLanguageInterpretation", .signLanguage), ("isPlusSize", .plusSize),
  ]

  private mutating func labels(_ labels: ObjectLabels) {
    name("labels")
    object { writer in
      writer.name("own")
      writer.label(labels.own)
      if let parent = labels.parent {
        writer.name("parent")
        writer.label(parent)
      }
      writer.member("section", labels.section)
      if let entrance = labels.entrance {
        writer.name("entrance")
        writer.object { $0.member("label", entrance.label) }
      }
    }
  }

  private mutating func label(_ label: LabelAndType) {
    object { writer in
      writer.member("label", label.label)
      writer.member("type", label.type)
    }
  }

  private mutating func ids(_ ids: ObjectIDs) {
    name("ids")
    object { writer in
      writer.member("own", ids.own)
      writer.member("parent", ids.parent)
      writer.member("section", ids.section)
    }
  }
}
