import Foundation
import SeatsioModel
import Testing

@testable import SeatsioClient

extension RequestRow {
  static let workspaces: [[RequestRow]] = [
    reads(
      .createWorkspace, "/workspaces", #"{"isTest":true,"name":"A \"b\""}"#, Samples.workspace
    ) { try await $0.workspaces.create(name: #"A "b""#, isTest: true) },
    reads(
      .createWorkspace, "/workspaces", #"{"isTest":false,"name":"n"}"#, Samples.workspace
    ) { try await $0.workspaces.create(name: "n") },
    reads(.listWorkspaces, "/workspaces", Samples.workspace.page) {
      try await $0.workspaces.list().collect()
    },
    reads(.listWorkspaces, "/workspaces?filter=a%20b", Samples.workspace.page) {
      try await $0.workspaces.list(filter: "a b").collect()
    },
    reads(.listActiveWorkspaces, "/workspaces/active?filter=x", Samples.workspace.page) {
      try await $0.workspaces.active.list(filter: "x").collect()
    },
    reads(
      .listInactiveWorkspaces, "/workspaces/inactive?start_after_id=7&limit=2",
      Samples.workspace.page
    ) { try await $0.workspaces.inactive.list().page(after: 7, limit: 2).items },
    reads(.workspace, "/workspaces/a%2Fb", Samples.workspace) {
      try await $0.workspaces.workspace("a/b")
    },
    sends(.updateWorkspace, "/workspaces/w", #"{"name":"new"}"#) {
      try await $0.workspaces.update("w", name: "new")
    },
    sends(.activateWorkspace, "/workspaces/w/actions/activate", "{}") {
      try await $0.workspaces.activate("w")
    },
    sends(.deactivateWorkspace, "/workspaces/w/actions/deactivate", "{}") {
      try await $0.workspaces.deactivate("w")
    },
    sends(.deleteWorkspace, "/workspaces/w", "{}") { try await $0.workspaces.delete("w") },
    sends(.setDefaultWorkspace, "/workspaces/actions/set-default/w", "{}") {
      try await $0.workspaces.setDefault("w")
    },
    reads(
      .regenerateWorkspaceSecretKey, "/workspaces/w/actions/regenerate-secret-key", "{}",
      answer: .json(#"{"secretKey":"new","x":1}"#)
    ) {
      let key = try await $0.workspaces.regenerateSecretKey(of: "w")
      #expect(key == "new")
    },
    reads(
      .addWorkspaceSecretKey, "/workspaces/w/actions/add-secret-key", "{}",
      answer: .json(#"{"secretKey":"new"}"#)
    ) {
      let key = try await $0.workspaces.addSecretKey(to: "w")
      #expect(key == "new")
    },
    sends(
      .removeWorkspaceSecretKey, "/workspaces/w/actions/remove-secret-key",
      #"{"secretKeyToRemove":"old"}"#
    ) { try await $0.workspaces.removeSecretKey("old", from: "w") },
  ]

  static let account: [[RequestRow]] = [
    reads(.account, "/accounts/me", Samples.account) { try await $0.accounts.me() },
    reads(
      .regenerateAccountSecretKey, "/accounts/me/secret-key/actions/regenerate", "{}",
      answer: .json(#"{"secretKey":"new"}"#)
    ) {
      let key = try await $0.accounts.regenerateSecretKey()
      #expect(key == "new")
    },
    reads(
      .regenerateDesignerKey, "/accounts/me/designer-key/actions/regenerate", "{}",
      answer: .json(#"{"designerKey":"new"}"#)
    ) {
      let key = try await $0.accounts.regenerateDesignerKey()
      #expect(key == "new")
    },
    sends(.enableDrafts, "/accounts/me/draft-chart-drawings/actions/enable", "{}") {
      try await $0.accounts.enableDraftChartDrawings()
    },
    sends(.disableDrafts, "/accounts/me/draft-chart-drawings/actions/disable", "{}") {
      try await $0.accounts.disableDraftChartDrawings()
    },
    sends(.changePassword, "/accounts/me/actions/change-password", #"{"password":"p\"w"}"#) {
      try await $0.accounts.changePassword(to: #"p"w"#)
    },
    sends(
      .changeHoldPeriod, "/accounts/me/actions/change-hold-period", #"{"holdPeriodInMinutes":20}"#
    ) { try await $0.accounts.changeHoldPeriod(toMinutes: 20) },
    sends(
      .changeAccountSetting, "/accounts/me/settings",
      #"{"key":"VALIDATE_FOCAL_POINT","value":"WARNING"}"#
    ) { try await $0.accounts.set(.focalPoint, to: .warning) },
    reads(.eventLog, "/event-log?start_after_id=0", Samples.eventLogItem.page) {
      try await $0.eventLog.list().page(after: 0).items
    },
    reads(
      .addTicketBuyers, "/ticket-buyers", #"{"ids":["\#(buyerText)","\#(buyerText)"]}"#,
      Samples.addedBuyers
    ) { try await $0.ticketBuyers.add([Samples.buyer, Samples.buyer]) },
    reads(
      .removeTicketBuyers, "/ticket-buyers", #"{"ids":["\#(buyerText)"]}"#, Samples.removedBuyers
    ) { try await $0.ticketBuyers.remove([Samples.buyer]) },
    reads(.addTicketBuyers, "/ticket-buyers", #"{"ids":[]}"#, Samples.addedBuyers) {
      try await $0.ticketBuyers.add([])
    },
    reads(
      .listTicketBuyers, "/ticket-buyers",
      answer: .json(#"{"items":["\#(buyerText)"],"previous_page_ends_before":"1"}"#)
    ) {
      let ids = try await $0.ticketBuyers.list().collect()
      #expect(ids == [Samples.buyer])
    },
  ]

  static let holdTokens: [[RequestRow]] = [
    reads(.createHoldToken, "/hold-tokens", "{}", Samples.holdToken) {
      try await $0.holdTokens.create()
    },
    reads(.createHoldToken, "/hold-tokens", #"{"expiresInMinutes":30}"#, Samples.holdToken) {
      try await $0.holdTokens.create(expiresInMinutes: 30)
    },
    reads(.holdToken, "/hold-tokens/t%2F1", Samples.holdToken) {
      try await $0.holdTokens.holdToken("t/1")
    },
    reads(.expireHoldToken, "/hold-tokens/t", #"{"expiresInMinutes":0}"#, Samples.holdToken) {
      try await $0.holdTokens.expire("t", inMinutes: 0)
    },
  ]

  static let usage: [[RequestRow]] = [
    reads(.usageSummary, "/reports/usage?version=2", Samples.usageSummary) {
      try await $0.usageReports.summaryForAllMonths()
    },
    reads(.usageOfMonth, "/reports/usage/month/2022-03", Samples.usageDetails.array) {
      try await $0.usageReports.details(for: Month(2022, 3))
    },
    reads(
      .usageOfEventInMonth, "/reports/usage/month/2022-11/event/2",
      Samples.firstUse.array
        .map { EventUsage.byFirstUse($0) }
    ) { try await $0.usageReports.details(forEvent: 2, in: Month(2022, 11)) },
    reads(
      .usageOfEventInMonth, "/reports/usage/month/2022-12/event/2",
      Samples.objectUsage.array
        .map { EventUsage.byReason($0) }
    ) { try await $0.usageReports.details(forEvent: 2, in: Month(2022, 12)) },
    reads(.usageOfEventInMonth, "/reports/usage/month/2022-11/event/2", answer: .json("[]")) {
      let usage = try await $0.usageReports.details(forEvent: 2, in: Month(2022, 11))
      #expect(usage == .byFirstUse([]))
    },
    reads(.usageOfEventInMonth, "/reports/usage/month/2022-12/event/2", answer: .json("[]")) {
      let usage = try await $0.usageReports.details(forEvent: 2, in: Month(2022, 12))
      #expect(usage == .byReason([]))
    },
    reads(.renderingUsage, "/reports/usage/rendering", Samples.rendering) {
      try await $0.usageReports.billableRenderings()
    },
    reads(.renderingUsageOfMonth, "/reports/usage/rendering/month/2026-01", Samples.rendering) {
      try await $0.usageReports.billableRenderings(in: Month(2026, 1))
    },
    reads(
      .renderingUsageOfChartInMonth, "/reports/usage/rendering/month/2026-10/chart/c",
      Samples.rendering
    ) { try await $0.usageReports.billableRenderings(of: "c", in: Month(2026, 10)) },
    reads(.subscription, "/reports/subscription", answer: .json(#"{"plan":[1]}"#)) {
      let subscription = try await $0.usageReports.subscription()
      #expect(subscription == ["plan": [1]])
    },
  ]

  private static let buyerText = "550e8400-e29b-41d4-a716-446655440000"
}
