import FoundationEssentials
import SeatsioModel

extension EmulatorState {
  /// Adds a seed to the company that exists from the start; after a failure the state is undefined,
  /// so load into a copy.
  mutating func load(_ seed: EmulatorSeed, now: Date) throws(SeedError) {
    try changeFirstCompany { company throws(SeedError) in
      try company.load(seed, now: now)
    }
  }
}

extension Company {
  fileprivate mutating func load(_ seed: EmulatorSeed, now: Date) throws(SeedError) {
    for (index, workspace) in seed.workspaces.enumerated() {
      let path: [SeedError.Step] = ["workspaces", .index(index)]
      try located(path) { () throws(APIFailure) in
        guard !workspaces.contains(where: { $0.isNamed(workspace.name) }) else {
          throw .badRequest("there is a workspace named '\(workspace.name)' already")
        }
        try addWorkspace(name: workspace.name, key: workspace.key, isTest: workspace.isTest)
      }
    }
    for (index, chart) in seed.charts.enumerated() {
      let path: [SeedError.Step] = ["charts", .index(index)]
      let workspace = try position(ofWorkspace: chart.workspace, path)
      try add(chart, to: workspace, path, now: now)
    }
    for (index, season) in seed.seasons.enumerated() {
      let path: [SeedError.Step] = ["seasons", .index(index)]
      let workspace = try position(ofWorkspace: season.workspace, path)
      try add(season, to: workspace, path, now: now)
    }
    for (index, event) in seed.events.enumerated() {
      let path: [SeedError.Step] = ["events", .index(index)]
      let workspace = try position(ofWorkspace: event.workspace, path)
      try add(event, to: workspace, path, now: now)
    }
    for (index, booking) in seed.bookings.enumerated() {
      let path: [SeedError.Step] = ["bookings", .index(index)]
      let workspace = try position(ofWorkspace: booking.workspace, path)
      try add(booking, to: workspace, path, now: now)
    }
  }

  private func position(
    ofWorkspace name: String?, _ path: [SeedError.Step]
  ) throws(SeedError) -> Int {
    let found = workspaces.firstIndex { name.map($0.isNamed) ?? $0.info.isDefault }
    guard let found else {
      throw SeedError(
        message: "no workspace is named '\(name ?? "")'", path: path + ["workspace"])
    }
    return found
  }

  private mutating func add(
    _ chart: EmulatorSeed.SeedChart, to workspace: Int, _ path: [SeedError.Step], now: Date
  ) throws(SeedError) {
    if let key = chart.key, workspaces[workspace].charts[key] != nil {
      throw SeedError(message: "there is a chart with the key \(key) already", path: path + ["key"])
    }
    let drawing: JSONValue
    switch chart.drawing {
    case .venue(let venue):
      drawing = VenueDrawing.drawing(of: venue, name: chart.name)
    case .json(let bytes):
      do {
        drawing = try JSONValue(parsing: bytes)
      } catch {
        throw SeedError(message: "the drawing is not JSON: \(error)", path: path + ["drawing"])
      }
    }
    try located(path + ["drawing"]) { () throws(APIFailure) in
      var version = try ChartVersion(drawing: drawing)
      version.name = chart.name
      workspaces[workspace].addChart(
        version, key: chart.key, id: ids.next(), tags: chart.tags, at: now)
    }
  }

  private mutating func add(
    _ event: EmulatorSeed.SeedEvent, to workspace: Int, _ path: [SeedError.Step], now: Date
  ) throws(SeedError) {
    let chart = try chart(event.chart, of: workspace, path)
    try located(path) { () throws(APIFailure) in
      var definition = EventDefinition(key: event.key)
      definition.name = event.name
      definition.date = event.date
      definition.channels = event.channels.map(ChannelDefinition.init)
      definition.forSale = event.forSaleConfig
      _ = try workspaces[workspace].addEvents([definition], chart: chart, now: now, &ids)
    }
  }

  /// The key of the chart that has a key or, alone, a name.
  func chart(
    _ text: String, of workspace: Int, _ path: [SeedError.Step]
  ) throws(SeedError) -> ChartKey {
    let charts = workspaces[workspace].charts
    let named = charts.records.filter { $0.published.name == text }
    guard let chart = charts[ChartKey(text)] ?? named.first else {
      throw SeedError(
        message: "no chart of the workspace has the key or name '\(text)'",
        path: path + ["chart"])
    }
    guard charts[ChartKey(text)] != nil || named.count == 1 else {
      throw SeedError(
        message: "\(named.count) charts are named '\(text)'", path: path + ["chart"])
    }
    return chart.key
  }

  private mutating func add(
    _ booking: EmulatorSeed.SeedBooking, to workspace: Int, _ path: [SeedError.Step], now: Date
  ) throws(SeedError) {
    var entries = booking.objects.map(StatusChangeOrder.Entry.init)
    for index in entries.indices where entries[index].ticketType == nil {
      entries[index].ticketType = booking.ticketType
    }
    var order = StatusChangeOrder(target: .status(booking.status), entries: entries)
    order.orderId = booking.orderId
    order.resaleListingId = booking.resaleListingId
    order.ignoreChannels = true
    if booking.status == .held {
      let token = HoldTokenKey(UUID.key())
      let life = Double(InferredChoices.defaultHoldMinutes) * 60
      workspaces[workspace].holdTokens.add(
        token, createdAt: now, expiresAt: now.addingTimeInterval(life))
      order.holdToken = token
    }
    guard let event = workspaces[workspace].eventIDs[booking.event] else {
      throw SeedError(
        message: "the workspace has no event '\(booking.event)'", path: path + ["event"])
    }
    try located(path) { () throws(APIFailure) in
      if booking.overridesSeason {
        let override = SeasonStatusOrder(kind: .override, entries: entries)
        try workspaces[workspace].changeForSeed(override, event: event, now: now, &ids)
      }
      try workspaces[workspace].changeForSeed(order, event: event, now: now, &ids)
    }
  }

  /// Does what may be refused as an API call would be, and says where in the seed it stands.
  func located(
    _ path: [SeedError.Step], _ change: () throws(APIFailure) -> Void
  ) throws(SeedError) {
    do throws(APIFailure) {
      try change()
    } catch {
      var path = path
      if let object = error.objectIndexes.first { path += ["objects", .index(object)] }
      throw SeedError(message: error.summary, path: path)
    }
  }
}

extension WorkspaceState {
  fileprivate func isNamed(_ name: String) -> Bool { info.name == name && !isDeleted }

  fileprivate mutating func changeForSeed(
    _ order: StatusChangeOrder, event: Int64, now: Date, _ ids: inout IDSequence
  ) throws(APIFailure) {
    var transaction = StatusChangeTransaction(forSeedAt: now)
    try stage(order, event: event, in: &transaction)
    commit(transaction, &ids)
  }

  fileprivate mutating func changeForSeed(
    _ order: SeasonStatusOrder, event: Int64, now: Date, _ ids: inout IDSequence
  ) throws(APIFailure) {
    commit(try staged(order, event: event, now: now), &ids)
  }

  /// A function of its own, so that no copy of an event is alive when it is changed in place.
  private func staged(
    _ order: SeasonStatusOrder, event: Int64, now: Date
  ) throws(APIFailure) -> StatusChangeTransaction {
    var transaction = StatusChangeTransaction(forSeedAt: now)
    if let event = events[event] { try stage(order, in: view(of: event), &transaction) }
    return transaction
  }
}

extension StatusChangeTransaction {
  /// What a seed changes is as if somebody on this machine had called the API.
  fileprivate init(forSeedAt now: Date) {
    self.init(now: now, origin: StatusChangeOrigin(type: .apiCall, ip: "127.0.0.1"))
  }
}
