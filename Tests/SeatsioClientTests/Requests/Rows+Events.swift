import SeatsioModel
import Testing

@testable import SeatsioClient

extension RequestRow {
  static let events: [[RequestRow]] = [
    reads(.createEvent, "/events", #"{"chartKey":"c"}"#, Samples.event) {
      try await $0.events.create(chartKey: "c")
    },
    reads(.createEvent, "/events", fullEvent, Samples.event) {
      try await $0.events.create(
        chartKey: "c", eventKey: "e", name: "n", date: "2026-12-01",
        tableBookingConfig: TableBookingConfig(mode: .custom, tables: ["T1": .bySeat]),
        objectCategories: ["A-1": 9, "A-2": "k"], categories: [],
        channels: [Channel(id: "gone", key: "k", name: "n", color: "#fff", objects: ["A-1"])],
        forSaleConfig: ForSaleConfig(forSale: false, areaPlaces: ["GA": 2], categories: ["1"]))
    },
    reads(
      .createEvents, "/events/actions/create-multiple",
      #"{"chartKey":"c","events":[{"eventKey":"a"},{}]}"#, Samples.event.array.member("events")
    ) { try await $0.events.create([EventDefinition(eventKey: "a"), .init()], chart: "c") },
    reads(.listEvents, "/events", Samples.event.page) { try await $0.events.list().collect() },
    reads(.event, "/events/a%2Fb", Samples.event) { try await $0.events.event("a/b") },
    reads(.event, "/events/%2E%2E", Samples.event) { try await $0.events.event("..") },
    sends(.updateEvent, "/events/e", "{}") { try await $0.events.update("e") },
    sends(
      .updateEvent, "/events/e",
      #"{"categories":[],"date":"2026-12-01","eventKey":"f","isInThePast":false,"name":"","#
        + #""objectCategories":{},"tableBookingConfig":{"mode":"INHERIT"}}"#
    ) {
      try await $0.events.update(
        "e", eventKey: "f", name: "", date: "2026-12-01", tableBookingConfig: .init(),
        objectCategories: [:], categories: [], isInThePast: false)
    },
    sends(.updateEvent, "/events/e", #"{"categories":null,"objectCategories":null}"#) {
      try await $0.events.update("e", objectCategories: .remove, categories: .remove)
    },
    sends(
      .updateEvent, "/events/e",
      #"{"categories":[{"accessible":false,"key":"k","label":"L"}],"isInThePast":true,"#
        + #""objectCategories":{"A-1":9,"A-2":"k"}}"#
    ) {
      try await $0.events.update(
        "e", objectCategories: ["A-1": 9, "A-2": "k"],
        categories: [Category(key: "k", label: "L")], isInThePast: true)
    },
    sends(.deleteEvent, "/events/e%25", "{}") { try await $0.events.delete("e%") },
    reads(
      .moveEventToNewChartCopy, "/events/e/actions/move-to-new-chart-copy", "{}", Samples.event
    ) { try await $0.events.moveToNewChartCopy("e") },
  ]

  private static let fullEvent =
    ##"{"categories":[],"channels":[{"areaPlaces":{},"color":"#fff","key":"k","name":"n","##
    + #""objects":["A-1"]}],"chartKey":"c","date":"2026-12-01","eventKey":"e","#
    + #""forSaleConfig":{"areaPlaces":{"GA":2},"categories":["1"],"forSale":false,"objects":[]},"#
    + #""name":"n","objectCategories":{"A-1":9,"A-2":"k"},"#
    + #""tableBookingConfig":{"mode":"CUSTOM","tables":{"T1":"BY_SEAT"}}}"#

  static let eventObjects: [[RequestRow]] = [
    reads(
      .objectInfos, "/events/e/objects?label=A-1&label=B%26C%20%2B",
      Samples.info.keyed("A-1", "A-1")
    ) { try await $0.events.objectInfos(["A-1", "B&C +"], in: "e") },
    reads(
      .objectInfos, "/events/e/objects?label=A-1",
      Samples.info.keyed("A-1", "A-1").map { $0["A-1"] }
    ) { try await $0.events.objectInfo("A-1", in: "e") },
    reads(.objectStatus, "/events/e/objects/A%2F1", Samples.status) {
      try await $0.events.objectStatus(of: "A/1", in: "e")
    },
    sends(
      .updateExtraDataOfObject, "/events/e/objects/A-1/actions/update-extra-data",
      #"{"extraData":{"a":[1,null]}}"#
    ) { try await $0.events.updateExtraData(of: "A-1", in: "e", to: ["a": [1, nil]]) },
    sends(
      .updateExtraDataOfObject, "/events/e/objects/A-1/actions/update-extra-data",
      #"{"extraData":{}}"#
    ) { try await $0.events.updateExtraData(of: "A-1", in: "e", to: [:]) },
    sends(
      .updateExtraData, "/events/e/actions/update-extra-data",
      #"{"extraData":{"A-1":{"a":1},"A-2":{}}}"#
    ) { try await $0.events.updateExtraData(["A-1": ["a": 1], "A-2": [:]], in: "e") },
    reads(.listStatusChanges, "/events/e/status-changes", Samples.statusChange.page) {
      try await $0.events.statusChanges(in: "e").collect()
    },
    reads(
      .listStatusChanges,
      "/events/e/status-changes?filter=A-&sort=objectLabel%3Adesc&start_after_id=5&limit=1",
      Samples.statusChange.page
    ) {
      try await $0.events.statusChanges(
        in: "e", filter: "A-", sortedBy: .objectLabel, .descending
      ).page(after: 5, limit: 1).items
    },
    reads(.listStatusChanges, "/events/e/status-changes?sort=date", Samples.statusChange.page) {
      try await $0.events.statusChanges(in: "e", sortedBy: .date).collect()
    },
    reads(
      .statusChangesOfObject, "/events/e/objects/A-1/status-changes", Samples.statusChange.page
    ) { try await $0.events.statusChanges(of: "A-1", in: "e").collect() },
  ]

  static let forSale: [[RequestRow]] = [
    reads(
      .markAsForSale, "/events/e/actions/mark-as-for-sale", #"{"objects":[]}"#, Samples.quota
    ) { try await $0.events.markAsForSale("e", objects: []) },
    reads(
      .markAsNotForSale, "/events/e/actions/mark-as-not-for-sale",
      #"{"areaPlaces":{"GA":2},"categories":["1"],"objects":["A-1"]}"#, Samples.quota
    ) {
      try await $0.events.markAsNotForSale(
        "e", objects: ["A-1"], areaPlaces: ["GA": 2], categories: ["1"])
    },
    reads(
      .markEverythingAsForSale, "/events/e/actions/mark-everything-as-for-sale", "{}",
      Samples.quota
    ) { try await $0.events.markEverythingAsForSale("e") },
    reads(
      .markEverythingAsNotForSale, "/events/e/actions/mark-everything-as-not-for-sale", "{}",
      Samples.quota
    ) { try await $0.events.markEverythingAsNotForSale("e") },
    reads(
      .editForSale, "/events/e/actions/edit-for-sale-config",
      #"{"forSale":[{"object":"A-1"}],"notForSale":[{"object":"GA1","quantity":5}]}"#,
      Samples.forSaleEdit
    ) {
      try await $0.events.editForSaleConfig(
        "e", forSale: ["A-1"], notForSale: [ForSaleItem("GA1", quantity: 5)])
    },
    reads(
      .editForSale, "/events/e/actions/edit-for-sale-config", #"{"notForSale":[]}"#,
      Samples.forSaleEdit
    ) { try await $0.events.editForSaleConfig("e", notForSale: []) },
    reads(
      .editForSaleOfEvents, "/events/actions/edit-for-sale-config",
      #"{"events":{"e/1":{"forSale":[{"object":"A-1"}]},"f":{}}}"#,
      Samples.forSaleEdit.keyed("e/1", "e/1")
    ) {
      try await $0.events.editForSaleConfig([
        "e/1": ForSaleEdit(forSale: ["A-1"]), "f": ForSaleEdit(),
      ])
    },
  ]

  static let channels: [[RequestRow]] = [
    sends(
      .addChannels, "/events/e/channels",
      ##"[{"areaPlaces":{"GA":1},"color":"#fff","index":2,"key":"k","name":"n","objects":[]}]"##
    ) {
      let channel = Channel(
        id: "gone", key: "k", name: "n", color: "#fff", index: 2, areaPlaces: ["GA": 1])
      try await $0.events.channels.add([channel], to: "e")
    },
    sends(
      .addChannels, "/events/e/channels",
      ##"{"areaPlaces":{},"color":"#fff","key":"k","name":"n","objects":["A-1"]}"##
    ) {
      let channel = Channel(key: "k", name: "n", color: "#fff", objects: ["A-1"])
      try await $0.events.channels.add(channel, to: "e")
    },
    sends(.updateChannel, "/events/e/channels/k%2F1", #"{"name":"n","objects":[]}"#) {
      try await $0.events.channels.update("k/1", of: "e", name: "n", objects: [])
    },
    sends(.updateChannel, "/events/e/channels/k", ##"{"areaPlaces":{},"color":"#000"}"##) {
      try await $0.events.channels.update("k", of: "e", color: "#000", areaPlaces: [:])
    },
    sends(.removeChannel, "/events/e/channels/k", "{}") {
      try await $0.events.channels.remove("k", from: "e")
    },
    sends(.replaceChannels, "/events/e/channels/replace", #"{"channels":[]}"#) {
      try await $0.events.channels.replace([], of: "e")
    },
    sends(
      .addObjectsToChannel, "/events/e/channels/NO_CHANNEL/objects",
      #"{"areaPlaces":{"GA":2},"objects":["A-1"]}"#
    ) {
      try await $0.events.channels.addObjects(
        ["A-1"], areaPlaces: ["GA": 2], to: .none, of: "e")
    },
    sends(.addObjectsToChannel, "/events/e/channels/k/objects", #"{"objects":[]}"#) {
      try await $0.events.channels.addObjects([], to: "k", of: "e")
    },
    sends(
      .removeObjectsFromChannel, "/events/e/channels/k/objects",
      #"{"areaPlaces":{"GA":2},"objects":["A-1"]}"#
    ) {
      try await $0.events.channels.removeObjects(
        ["A-1"], areaPlaces: ["GA": 2], from: "k", of: "e")
    },
    sends(.removeObjectsFromChannel, "/events/e/channels/k/objects", #"{"areaPlaces":{}}"#) {
      try await $0.events.channels.removeObjects(areaPlaces: [:], from: "k", of: "e")
    },
  ]

  static let seasons: [[RequestRow]] = [
    reads(.createSeason, "/seasons", #"{"chartKey":"c"}"#, Samples.season) {
      try await $0.seasons.create(chartKey: "c")
    },
    reads(
      .createSeason, "/seasons",
      ##"{"categories":[],"channels":[{"areaPlaces":{},"color":"#fff","key":"k","name":"n","##
        + #""objects":[]}],"chartKey":"c","eventKeys":["e1","e2"],"forSaleConfig":{"#
        + #""areaPlaces":{},"categories":[],"forSale":true,"objects":[]},"#
        + #""forSalePropagated":false,"key":"s","name":"n","objectCategories":{"A-1":9},"#
        + #""tableBookingConfig":{"mode":"ALL_BY_TABLE"}}"#, Samples.season
    ) {
      try await $0.seasons.create(
        chartKey: "c", key: "s", name: "n", eventKeys: ["e1", "e2"],
        tableBookingConfig: TableBookingConfig(mode: .allByTable), objectCategories: ["A-1": 9],
        categories: [], channels: [Channel(id: "gone", key: "k", name: "n", color: "#fff")],
        forSaleConfig: ForSaleConfig(forSale: true), forSalePropagated: false)
    },
    reads(.createSeason, "/seasons", #"{"chartKey":"c","numberOfEvents":0}"#, Samples.season) {
      try await $0.seasons.create(SeasonDefinition(numberOfEvents: 0), chart: "c")
    },
    reads(.event, "/events/s", Samples.season) { try await $0.seasons.season("s") },
    sends(
      .updateEvent, "/events/s",
      #"{"categories":[],"eventKey":"t","forSalePropagated":true,"name":"n","#
        + #""objectCategories":null,"tableBookingConfig":{"mode":"ALL_BY_SEAT"}}"#
    ) {
      try await $0.seasons.update(
        "s", eventKey: "t", name: "n", tableBookingConfig: TableBookingConfig(mode: .allBySeat),
        objectCategories: .remove, categories: [], forSalePropagated: true)
    },
    sends(.deleteEvent, "/events/s", "{}") { try await $0.seasons.delete("s") },
    reads(
      .createEventsInSeason, "/seasons/s/actions/create-events", #"{"eventKeys":["e1"]}"#,
      Samples.event.array.member("events")
    ) { try await $0.seasons.createEvents(["e1"], in: "s") },
    reads(
      .createEventsInSeason, "/seasons/s/actions/create-events", #"{"numberOfEvents":2}"#,
      Samples.event.array.member("events")
    ) { try await $0.seasons.createEvents(count: 2, in: "s") },
    reads(.createPartialSeason, "/seasons/s/partial-seasons", "{}", Samples.season) {
      try await $0.seasons.createPartialSeason(of: "s")
    },
    reads(
      .createPartialSeason, "/seasons/s/partial-seasons",
      #"{"eventKeys":[],"key":"p","name":"n"}"#, Samples.season
    ) {
      try await $0.seasons.createPartialSeason(of: "s", key: "p", name: "n", eventKeys: [])
    },
    reads(
      .addEventsToPartialSeason, "/seasons/s/partial-seasons/p/actions/add-events",
      #"{"eventKeys":["e1"]}"#, Samples.season
    ) { try await $0.seasons.addEvents(["e1"], toPartialSeason: "p", of: "s") },
    reads(
      .removeEventFromPartialSeason, "/seasons/s/partial-seasons/p/events/e%2F1", "{}",
      Samples.season
    ) { try await $0.seasons.removeEvent("e/1", fromPartialSeason: "p", of: "s") },
    sends(
      .overrideSeasonStatus, "/events/e/actions/override-season-status",
      #"{"objects":["GA1","GA1"]}"#
    ) { try await $0.events.overrideSeasonStatus(of: ["GA1", "GA1"], in: "e") },
    sends(
      .useSeasonStatus, "/events/e/actions/use-season-status",
      #"{"objects":["A-1"],"season":"s"}"#
    ) { try await $0.events.useSeasonStatus(of: ["A-1"], in: "e", season: "s") },
    sends(
      .overrideSeasonStatus, "/events/e/actions/override-season-status",
      #"{"objects":["A-1"],"season":"s"}"#
    ) { try await $0.events.overrideSeasonStatus(of: ["A-1"], in: "e", season: "s") },
  ]
}
