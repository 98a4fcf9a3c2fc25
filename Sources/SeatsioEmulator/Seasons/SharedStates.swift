import SeatsioModel

/// The states of an event's objects, with those of the seasons above and of the events below that
/// share its objects.
///
/// A season's booking is recorded once, on the season, and counts in all its events. Conversely, what
/// is taken in one of its events is not available on the season. Partial seasons follow the same
/// rules, so they and the top-level season exclude each other through the events they share.
struct SharedStates {
  /// One event's or season's own states.
  struct Layer {
    let id: Int64
    let key: EventKey
    let objects: [String: ObjectState]

    init(_ event: EventState) {
      id = event.id
      key = event.key
      objects = event.touched.values
    }
  }

  /// An event of the season, with its other seasons.
  struct Restriction {
    let event: Layer
    let seasons: [Layer]
  }

  /// States that a transaction has not committed, by event and label; they go first.
  typealias Staged = [Int64: [String: ObjectState]]

  let own: Layer
  /// The seasons of the event, the top-level one first.
  let above: [Layer]
  /// The events of the season that are not in the past.
  let below: [Restriction]
  /// What `below` takes, where somebody has looked everywhere already.
  private var demand: Demand?

  init(own: Layer, above: [Layer], below: [Restriction]) {
    self.own = own
    self.above = above
    self.below = below
  }

  /// What an object is like, and who has it if it is not the event itself: a season of the event, or
  /// an event of the season.
  ///
  /// An object has one owner: whoever made it anything but free. Areas are owned place by place.
  func state(of label: String, staged: Staged) -> (state: ObjectState, owner: EventKey?) {
    var state = own.state(of: label, staged) ?? ObjectState()
    if above.isEmpty && below.isEmpty { return (state, nil) }
    var owner: EventKey?
    if state.status == .free {
      if let season = ruler(of: label, state, among: above, staged) {
        state = season.state.seen(inEventWith: state)
        owner = season.key
      } else if let taker = demand.map({ $0.takers[label] }) ?? taker(of: label, staged) {
        state.status = taker.status
        owner = taker.key
      }
    }
    state.places.addElsewhere(
      above.isEmpty
        ? demand.map { $0.places[label] ?? AreaPlaces() } ?? largestBelow(label, staged)
        : Self.groups(of: above, label, state, staged))
    return (state, owner)
  }

  /// What an object is like in the event itself.
  func ownState(of label: String, staged: Staged) -> ObjectState {
    own.state(of: label, staged) ?? ObjectState()
  }

  /// What an object is like on a season itself.
  func status(of label: String, by season: Layer, staged: Staged) -> ObjectStatus {
    season.state(of: label, staged)?.status ?? .free
  }

  /// How many places of an object a season has made anything but free.
  func taken(of label: String, by season: Layer, staged: Staged) -> Int {
    guard let state = season.state(of: label, staged) else { return 0 }
    return state.status == .free ? state.places.used : 1
  }

  /// The first season whose status an object of an event follows because it is not free there.
  private func ruler(
    of label: String, _ state: ObjectState, among seasons: [Layer], _ staged: Staged
  ) -> (state: ObjectState, key: EventKey)? {
    for season in seasons where state.overridden[season.id] == nil {
      if let ruling = season.state(of: label, staged), ruling.status != .free {
        return (ruling, season.key)
      }
    }
    return nil
  }

  /// The first event of the season in which the object is not free, itself or by another season.
  private func taker(of label: String, _ staged: Staged) -> Taker? {
    for restriction in below {
      let state = restriction.event.state(of: label, staged) ?? ObjectState()
      if state.status != .free {
        return Taker(status: state.status, key: restriction.event.key)
      }
      if let other = ruler(of: label, state, among: restriction.seasons, staged) {
        return Taker(status: other.state.status, key: other.key)
      }
    }
    return nil
  }

  /// The places of an area that its most demanded event leaves nothing of to the season.
  private func largestBelow(_ label: String, _ staged: Staged) -> AreaPlaces {
    var largest = AreaPlaces()
    for restriction in below {
      let state = restriction.event.state(of: label, staged) ?? ObjectState()
      var places = Self.groups(of: restriction.seasons, label, state, staged)
      places.addElsewhere(state.places)
      if places.used > largest.used { largest = places }
    }
    return largest
  }

  /// The places that seasons take in an event, less those that follow the event's own status.
  private static func groups(
    of seasons: [Layer], _ label: String, _ state: ObjectState, _ staged: Staged
  ) -> AreaPlaces {
    var sum = AreaPlaces()
    for season in seasons {
      guard let places = season.state(of: label, staged)?.places else { continue }
      sum.addElsewhere(places, except: state.overridden[season.id] ?? 0)
    }
    return sum
  }
}

// MARK: - Looking at all objects

extension SharedStates {
  /// Who has an object that the season could sell otherwise.
  fileprivate struct Taker {
    let status: ObjectStatus
    let key: EventKey
  }

  fileprivate struct Demand {
    var takers: [String: Taker] = [:]
    var places: [String: AreaPlaces] = [:]
  }

  /// The same, prepared for asking about most objects of a season; nothing may be staged then.
  ///
  /// It looks once at what was touched in the events, instead of at every event for each object.
  var indexed: SharedStates {
    guard !below.isEmpty else { return self }
    var demand = Demand()
    for restriction in below {
      let event = restriction.event
      for layer in [event] + restriction.seasons {
        for (label, state) in layer.objects {
          if state.places.used > 0, demand.places[label] == nil {
            demand.places[label] = largestBelow(label, [:])
          }
          guard state.status != .free, demand.takers[label] == nil,
            layer.id == event.id || event.objects[label]?.overridden[layer.id] == nil
          else { continue }
          demand.takers[label] = Taker(status: state.status, key: layer.key)
        }
      }
    }
    var indexed = self
    indexed.demand = demand
    return indexed
  }
}

extension SharedStates.Layer {
  fileprivate func state(of label: String, _ staged: SharedStates.Staged) -> ObjectState? {
    staged[id]?[label] ?? objects[label]
  }
}

extension ObjectState {
  /// A season's state as one of its events shows it: extra data given in the event goes first.
  fileprivate func seen(inEventWith own: ObjectState) -> ObjectState {
    var seen = self
    seen.extraData = own.extraData ?? extraData
    seen.overridden = own.overridden
    return seen
  }
}
