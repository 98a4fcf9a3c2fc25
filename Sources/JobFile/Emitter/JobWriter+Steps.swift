import SeatsioModel
import YAMLDocument

extension JobWriter {
  mutating func step(_ step: StepDeclaration) -> YAMLOutput {
    var result = Fragment()
    result.add("id", step.address.name)
    addDependencies(step.dependsOn, to: &result)
    result.add("atomic", step.atomic?.rawValue)
    if step.mayRepeat { result.add("repeat", true) }
    result.add(step.work.name, work(step.work, of: step))
    return result.output
  }

  private mutating func work(_ work: StepWork, of step: StepDeclaration) -> YAMLOutput {
    switch work {
    case .seats(let action, let groups):
      groups.count == 1 && groups[0].status == nil
        ? seats(action, groups[0]) : manyGroups(action, groups, of: step)
    case .bestAvailable(let work): bestAvailable(work)
    case .move(let work): move(work)
    case .transaction(let changes): .list(changes.map { change($0.value) })
    case .seasonStatus(let work): seasonStatus(work)
    case .extraData(let work):
      target(work.event) { $0.add("objects", .list(work.objects.map { object($0.value) })) }
    case .forSale(let work):
      target(work.event) { result in
        result.add(entries: work.forSale.map { object($0.value) }, as: "for_sale")
        result.add(entries: work.notForSale.map { object($0.value) }, as: "not_for_sale")
      }
    case .channel(let work):
      target(work.event) { result in
        result.add("channel", work.channel.value.rawValue)
        result.add(entries: work.added.map { object($0.value) }, as: "add")
        result.add(entries: work.removed.map { object($0.value) }, as: "remove")
      }
    case .ticketBuyers(let work): ticketBuyers(work)
    }
  }

  private func ticketBuyers(_ work: TicketBuyersWork) -> YAMLOutput {
    var result = Fragment()
    addTexts(work.added.map(\.value), as: "add", to: &result)
    addTexts(work.removed.map(\.value), as: "remove", to: &result)
    return result.output
  }

  /// A mapping that begins with the event.
  private func target(_ event: EventTarget, _ fill: (inout Fragment) -> Void) -> YAMLOutput {
    var result = Fragment()
    result.add("event", event.key.value.rawValue)
    result.add("workspace", event.workspace.map { .written($0.value) })
    fill(&result)
    return result.output
  }

  private func change(_ change: TransactionChange) -> YAMLOutput {
    var result = Fragment()
    switch change {
    case .seats(let action, let group): result.add(action.name, seats(action, group))
    case .seasonStatus(let work):
      result.add(
        work.isOverride ? "override_season_status" : "use_season_status", seasonStatus(work))
    }
    return result.output
  }

  private func seasonStatus(_ work: SeasonStatusWork) -> YAMLOutput {
    target(work.event) { result in
      result.add("season", work.season?.value.rawValue)
      result.add("objects", .list(work.objects.map { object($0.value) }))
    }
  }

  private func seats(_ action: SeatAction, _ group: SeatGroup) -> YAMLOutput {
    target(group.event) { result in
      if case .changeStatus(let status) = action {
        result.add("status", (group.status ?? status).rawValue)
      }
      switch group.objects {
      case .listed(let objects):
        result.add("objects", .list(objects.map { object($0.value) }))
      case .selected(let selector, let request):
        result.add("where", self.selector(selector.value))
        result.add("order_id", request.orderID)
        result.add("ticket_type", request.ticketType)
        result.add("extra_data", request.extraData.map { .written($0) })
      }
      add(group.options, to: &result)
    }
  }

  private func selector(_ selector: Selector) -> YAMLOutput {
    var result = Fragment()
    result.add("category", selector.categories)
    result.add("section", selector.sections)
    result.add("zone", selector.zones)
    result.add("status", selector.statuses?.map(\.rawValue))
    result.add("order_id", selector.orderIDs)
    result.add("channel", selector.channels?.map(\.rawValue))
    let kinds = selector.objectTypes?.compactMap { type in
      SelectorFormat.ObjectKind.allCases.first { $0.type == type }?.rawValue
    }
    result.add("object_type", kinds)
    if selector.isEverything { result.add("everything", true) }
    return result.inBraces
  }

  func object(_ request: ObjectRequest) -> YAMLOutput {
    var result = Fragment()
    let isRange = ObjectRange.isRange(request.label.rawValue)
    result.add(isRange ? "label" : "object", request.label.rawValue)
    addProperties(of: request, to: &result)
    return result.entries.count == 1 ? .written(request.label) : result.inBraces
  }

  private func addProperties(of request: ObjectRequest, to result: inout Fragment) {
    result.add("quantity", request.quantity)
    result.add("order_id", request.orderID)
    result.add("ticket_type", request.ticketType)
    result.add("extra_data", request.extraData.map { .written($0) })
  }

  func add(_ options: SeatOptions, to result: inout Fragment) {
    result.add("hold_token", options.holdToken.map { .written($0.value) })
    result.add("channel_keys", options.channelKeys?.value.map(\.rawValue))
    if options.ignoreChannels { result.add("ignore_channels", true) }
    result.add("keep_extra_data", options.keepExtraData)
    result.add("allowed_previous_statuses", options.allowedPreviousStatuses?.value.map(\.rawValue))
    result.add(
      "rejected_previous_statuses", options.rejectedPreviousStatuses?.value.map(\.rawValue))
    result.add("resale_listing_id", options.resaleListingID)
    let clears = CarriedField.allCases.filter { options.clears.contains($0) }.map(\.rawValue)
    addTexts(clears, as: "clear", to: &result)
  }

  private func bestAvailable(_ work: BestAvailableWork) -> YAMLOutput {
    target(work.event) { result in
      if case .changeStatus(let status) = work.action {
        result.add("status", status.rawValue)
      } else {
        result.add("action", work.action.name)
      }
      result.add("number", work.number.value)
      result.add(
        "categories", work.categories.map { .list($0.map { .written($0) }, .brackets) })
      result.add("zone", work.zone)
      result.add("sections", work.sections)
      result.add("accessible_seats", work.accessibleSeats)
      result.add("prevent_orphan_seats", work.preventsOrphanSeats)
      result.add("order_id", work.orderID?.value)
      result.add("ticket_types", work.ticketTypes)
      result.add(
        "extra_data", work.extraData.map { .list($0.map { .written($0) }, .brackets) })
      add(work.options, to: &result)
    }
  }

  private func move(_ work: MoveWork) -> YAMLOutput {
    target(work.event) { result in
      result.add("to_event", work.toEvent?.key.value.rawValue)
      let pairs = work.pairs.map { pair in
        var entry = Fragment()
        entry.add("from", .written(pair.value.from))
        entry.add("to", .written(pair.value.to))
        entry.add("order_id", pair.value.orderID)
        return entry.inBraces
      }
      result.add("seats", .list(pairs))
      add(work.options, to: &result)
    }
  }
}
