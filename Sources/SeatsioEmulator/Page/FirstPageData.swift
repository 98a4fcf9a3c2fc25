import SeatsioModel

// What the page asks for. It is not part of the API, and no client should use it: it changes with
// the page.

extension EmulatorState {
  /// Companies with their workspaces, and what these have.
  func pageOverview() -> Answer {
    .json { writer in
      writer.object { writer in
        writer.name("companies")
        writer.array { writer in
          for company in companies {
            writer.object { writer in
              writer.name("workspaces")
              writer.array { writer in
                for workspace in company.workspaces where !workspace.isDeleted {
                  workspace.writePageOverview(to: &writer)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The workspace with a public key, in whatever company.
  func pageWorkspace(_ key: String) -> WorkspaceState? {
    let key = WorkspaceKey(key)
    return companies.lazy.compactMap { company in
      company.position(key).map { company.workspaces[$0] }
    }.first
  }
}

extension WorkspaceState {
  fileprivate func writePageOverview(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("key", info.key)
      writer.member("name", info.name)
      writer.member("isActive", info.isActive)
      writer.member("isTest", info.isTest)
      writer.member("isDefault", info.isDefault)
      writer.name("charts")
      writer.array { writer in
        for chart in chartOrder.reversed().compactMap({ charts[$0] }) {
          writer.object { writer in
            writer.member("key", chart.key)
            writer.member("name", chart.published.name)
            writer.member("status", chart.status)
            writer.member("archived", chart.isArchived)
          }
        }
      }
      writer.name("events")
      writer.array { writer in
        for event in eventOrder.reversed().compactMap({ events[$0] }) {
          writer.object { $0.pageMembers(of: event) }
        }
      }
    }
  }

  /// What does not change while somebody looks: the objects and where they are.
  func pageEvent(_ key: EventKey) throws(APIFailure) -> Answer {
    let event = try event(key)
    let objects = view(of: event).objects
    return .json { writer in
      writer.object { writer in
        writer.pageMembers(of: event)
        writer.member("chart", version(of: event).name)
        writer.name("objects")
        writer.array { writer in
          for object in objects.all { writer.pageObject(object) }
        }
      }
    }
  }

  /// What does: the objects that are not simply free and for sale.
  func pageStates(_ key: EventKey) throws(APIFailure) -> Answer {
    let objects = view(of: try event(key)).objects
    return .json { writer in
      writer.object { writer in
        writer.name("states")
        writer.object { writer in
          for object in objects.all { writer.pageState(object) }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func pageMembers(of event: EventState) {
    member("key", event.key)
    member("name", event.name)
    member("date", event.date)
    switch event.season {
    case .single: break
    case .member: member("kind", "in a season")
    case .topLevel: member("kind", "season")
    case .partial: member("kind", "partial season")
    }
  }

  fileprivate mutating func pageObject(_ object: EventObject) {
    let placed = object.placed
    self.object { writer in
      writer.member("label", placed.label)
      writer.member("type", placed.type)
      writer.member("x", placed.place?.x)
      writer.member("y", placed.place?.y)
      writer.member("floor", placed.floor?.name)
      writer.member("category", object.category?.label)
      writer.member("capacity", placed.area?.capacity)
    }
  }

  fileprivate mutating func pageState(_ object: EventObject) {
    let placed = object.placed
    let isPlain = object.status == .free && object.isForSale
    if placed.area == nil, isPlain { return }
    name(placed.label)
    self.object { writer in
      writer.member("status", object.status)
      if !object.isForSale { writer.member("forSale", false) }
      writer.member("order", object.state.orderId)
      guard placed.area != nil else { return }
      writer.member("booked", object.state.places.booked)
      writer.member("held", object.state.places.held)
      writer.member("notForSale", object.placesNotForSale)
    }
  }
}
