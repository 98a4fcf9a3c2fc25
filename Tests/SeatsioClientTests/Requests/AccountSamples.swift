import Foundation
import SeatsioModel

extension Samples {
  static let account = Sample<Account>(
    full: (
      #"{"secretKey":"s","designerKey":"d","publicKey":"p","email":"a@b","role":"ADMIN","#
        + #""company":{"name":"x"},"settings":{"holdPeriodInMinutes":20,"#
        + #""draftChartDrawingsEnabled":false,"holdOnSelectForGAs":false,"#
        + #""chartValidation":{"VALIDATE_FOCAL_POINT":"WARNING","NEW":"OFF"},"#
        + #""defaultRendererSettings":{"showFullScreenButton":false},"x":1},"x":1}"#,
      Account(
        secretKey: "s", designerKey: "d", publicKey: "p", email: "a@b", role: "ADMIN",
        company: ["name": "x"],
        settings: AccountSettings(
          holdPeriodInMinutes: 20, draftChartDrawingsEnabled: false, holdOnSelectForGAs: false,
          chartValidation: ["VALIDATE_FOCAL_POINT": .warning, "NEW": .off],
          defaultRendererSettings: ["showFullScreenButton": false]))
    ),
    minimal: ("{}", Account()))

  static let eventLogItem = Sample<EventLogItem>(
    full: (
      #"{"id":1,"type":"chart.created","timestamp":"2017-05-05T10:58:44.500Z","#
        + #""data":{"key":"c","workspaceKey":"w"},"x":1}"#,
      EventLogItem(
        id: 1, type: .chartCreated, timestamp: .sample, data: ["key": "c", "workspaceKey": "w"])
    ),
    // An example of the documentation calls the time `date`.
    minimal: (
      #"{"id":1,"type":"new.type","date":"2017-05-05T10:58:44Z"}"#,
      EventLogItem(id: 1, type: "new.type", timestamp: .wholeSample, data: [:])
    ))

  static let buyer = UUID(
    uuid: (
      0x55, 0x0e, 0x84, 0x00, 0xe2, 0x9b, 0x41, 0xd4, 0xa7, 0x16, 0x44, 0x66, 0x55, 0x44, 0, 0
    ))

  static let addedBuyers = Sample<AddedTicketBuyers>(
    full: (
      #"{"added":["550e8400-e29b-41d4-a716-446655440000"],"#
        + #""alreadyPresent":["550E8400-E29B-41D4-A716-446655440000"],"x":1}"#,
      AddedTicketBuyers(added: [buyer], alreadyPresent: [buyer])
    ),
    minimal: (
      #"{"added":[],"alreadyPresent":[]}"#, AddedTicketBuyers(added: [], alreadyPresent: [])
    ))

  static let removedBuyers = Sample<RemovedTicketBuyers>(
    full: (
      #"{"removed":["550e8400-e29b-41d4-a716-446655440000"],"#
        + #""notPresent":["550e8400-e29b-41d4-a716-446655440000"],"x":1}"#,
      RemovedTicketBuyers(removed: [buyer], notPresent: [buyer])
    ),
    minimal: (
      #"{"removed":[],"notPresent":[]}"#, RemovedTicketBuyers(removed: [], notPresent: [])
    ))

  static let usageSummary = Sample<UsageSummary>(
    full: (
      #"{"usage":[{"month":{"year":2026,"month":1},"numUsedObjects":12,"x":1}],"#
        + #""usageCutoffDate":"2017-05-05T10:58:44.500Z","x":1}"#,
      UsageSummary(
        usage: [UsageOfMonth(month: Month(2026, 1), numUsedObjects: 12)], usageCutoffDate: .sample)
    ),
    minimal: (#"{"usage":[]}"#, UsageSummary(usage: [], usageCutoffDate: nil)))

  static let usageDetails = Sample<UsageDetails>(
    full: (
      #"{"workspace":7,"usageByChart":[{"chart":{"name":"Hall","key":"c"},"usageByEvent":[{"event":"#
        + #"{"id":2,"key":"e","deleted":true},"numUsedObjects":3}]}],"x":1}"#,
      UsageDetails(
        workspace: 7,
        usageByChart: [
          UsageByChart(
            chart: UsedChart(name: "Hall", key: "c"),
            usageByEvent: [
              UsageByEvent(event: UsedEvent(id: 2, key: "e", deleted: true), numUsedObjects: 3)
            ])
        ])
    ),
    minimal: (
      #"{"workspace":7,"usageByChart":[{"usageByEvent":[{"event":{"id":2,"key":"e"},"#
        + #""numUsedObjects":3}]}]}"#,
      UsageDetails(
        workspace: 7,
        usageByChart: [
          UsageByChart(
            chart: nil,
            usageByEvent: [UsageByEvent(event: UsedEvent(id: 2, key: "e"), numUsedObjects: 3)])
        ])
    ))

  static let firstUse = Sample<ObjectFirstUse>(
    full: (
      #"{"object":"A-1","numFirstBookings":1,"firstBookingDate":"2017-05-05T10:58:44Z","#
        + #""numFirstSelections":2,"numFirstBookingsOrSelections":3,"x":1}"#,
      ObjectFirstUse(
        object: "A-1", numFirstBookings: 1, firstBookingDate: .wholeSample, numFirstSelections: 2,
        numFirstBookingsOrSelections: 3)
    ),
    minimal: (
      #"{"object":"A-1","numFirstBookings":0,"numFirstSelections":0,"#
        + #""numFirstBookingsOrSelections":0}"#,
      ObjectFirstUse(
        object: "A-1", numFirstBookings: 0, numFirstSelections: 0, numFirstBookingsOrSelections: 0)
    ))

  static let objectUsage = Sample<ObjectUsage>(
    full: (
      #"{"object":"A-1","numUsedObjects":3,"usageByReason":{"STATUS_CHANGED":2,"NEW":1},"x":1}"#,
      ObjectUsage(
        object: "A-1", numUsedObjects: 3,
        usageByReason: [UsageReason.statusChanged.rawValue: 2, "NEW": 1])
    ),
    minimal: (
      #"{"object":"A-1","numUsedObjects":0,"usageByReason":{}}"#,
      ObjectUsage(object: "A-1", numUsedObjects: 0, usageByReason: [:])
    ))

  static let rendering = Sample<RenderingUsage>(
    full: (
      #"{"companyId":5,"usage":{"2026-01":{"n":1}},"x":1}"#,
      RenderingUsage(companyId: 5, usage: ["2026-01": ["n": 1]])
    ),
    minimal: (#"{"usage":{}}"#, RenderingUsage(usage: [:])))
}
