import SeatsioModel

/// How reports sort an object, and count its places.
extension EventObject {
  /// What lists of objects go by: an area is one entry.
  var facets: PlaceFacets {
    facets(ofChannel: channel, status: status, isForSale: sellsWhatIsFree)
  }

  func facets(
    ofChannel channel: ChannelKey?, status: ObjectStatus, isForSale: Bool
  ) -> PlaceFacets {
    PlaceFacets(
      objectType: placed.type, category: category, section: placed.section, zone: placed.zone,
      channel: channel, status: status, isForSale: isForSale)
  }

  /// Counts its places: those of an area by their own statuses and channels.
  func count(in counts: inout PlaceCounts, channels: ChannelSet) {
    switch placed.kind {
    case .seat, .tableSeat, .booth: counts.add(1, facets)
    case .table(let seats, _): counts.add(seats, facets)
    case .area(let area): count(area, in: &counts, channels)
    }
  }

  private func count(
    _ area: PlacedObject.AreaShape, in counts: inout PlaceCounts, _ channels: ChannelSet
  ) {
    for share in state.places.groups {
      counts.add(
        share.count,
        facets(ofChannel: share.group.channel, status: share.group.status, isForSale: true))
    }
    var notForSale = min(placesNotForSale, freePlaces)
    for (channel, count) in freePlaces(by: channels, capacity: area.capacity) {
      let unsold = InferredChoices.placesNotForSale(notForSale, among: count)
      notForSale -= unsold
      counts.add(unsold, facets(ofChannel: channel, status: .free, isForSale: false))
      counts.add(count - unsold, facets(ofChannel: channel, status: .free, isForSale: true))
    }
  }

  /// The free places: first those of no channel, then each channel's.
  private func freePlaces(
    by channels: ChannelSet, capacity: Int
  ) -> [(channel: ChannelKey?, count: Int)] {
    let shares = channels.places(of: placed.label, capacity: capacity)
    let unowned = max(0, capacity - shares.reduce(0) { $0 + $1.count })
    // Places that were taken before a channel got its share may exceed what its owners have left.
    var left = freePlaces
    return ([(nil, unowned)] + shares.map { (Optional($0.channel), $0.count) }).map { share in
      let open = min(left, max(0, share.1 - state.places.used(by: share.0)))
      left -= open
      return (share.0, open)
    }
  }
}
