import Foundation
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import SeatsioClient

extension RoundTrip {
  static let workspaces: [RoundTrip] = [
    RoundTrip(.createWorkspace) { (_, client) async throws in
      let made = try await client.workspaces.create(name: "Ä / \"b\"", isTest: true)
      #expect(made.name == "Ä / \"b\"")
      #expect(made.isTest && made.isActive && !made.isDefault)
    },
    RoundTrip(.listWorkspaces) { (_, client) async throws in
      let found = try await client.workspaces.list(filter: "hous").collect()
      #expect(found.map(\.key) == ["house"])
    },
    RoundTrip(.listActiveWorkspaces) { (_, client) async throws in
      #expect(try await client.workspaces.active.list().collect().count == 2)
    },
    RoundTrip(.listInactiveWorkspaces) { (_, client) async throws in
      try await client.workspaces.deactivate("house")
      #expect(try await client.workspaces.inactive.list().collect().map(\.key) == ["house"])
    },
    RoundTrip(.workspace) { (_, client) async throws in
      #expect(try await client.workspaces.workspace("house").name == "House")
    },
    RoundTrip(.updateWorkspace) { (_, client) async throws in
      try await client.workspaces.update("house", name: "Home")
      #expect(try await client.workspaces.workspace("house").name == "Home")
    },
    RoundTrip(.deactivateWorkspace) { (_, client) async throws in
      try await client.workspaces.deactivate("house")
      #expect(try await !client.workspaces.workspace("house").isActive)
    },
    RoundTrip(.activateWorkspace) { (_, client) async throws in
      try await client.workspaces.deactivate("house")
      try await client.workspaces.activate("house")
      #expect(try await client.workspaces.workspace("house").isActive)
    },
    RoundTrip(.deleteWorkspace) { (_, client) async throws in
      try await client.workspaces.deactivate("house")
      try await client.workspaces.delete("house")
      let error = await #expect(throws: APIError.self) {
        try await client.workspaces.workspace("house")
      }
      #expect(error?.kind == .notFound)
    },
    RoundTrip(.setDefaultWorkspace) { (_, client) async throws in
      try await client.workspaces.setDefault("house")
      #expect(try await client.workspaces.workspace("house").isDefault)
    },
    RoundTrip(.regenerateWorkspaceSecretKey) { (_, client) async throws in
      let old = try await client.workspaces.workspace("house").secretKey
      let new = try await client.workspaces.regenerateSecretKey(of: "house")
      #expect(new != old)
      #expect(try await client.workspaces.workspace("house").secretKey == new)
    },
    RoundTrip(.addWorkspaceSecretKey) { (_, client) async throws in
      let old = try await client.workspaces.workspace("house").secretKey
      #expect(try await client.workspaces.addSecretKey(to: "house") != old)
    },
    RoundTrip(.removeWorkspaceSecretKey) { (world, client) async throws in
      let old = try await client.workspaces.workspace("house").secretKey
      let new = try await client.workspaces.addSecretKey(to: "house")
      try await client.workspaces.removeSecretKey(old, from: "house")
      for (key, works) in [(old, false), (new, true)] {
        let other = try Client(
          region: .url(world.emulator.baseURL), secretKey: key, maxRetries: 0)
        let answer = try? await other.events.list().collect()
        #expect((answer != nil) == works)
        await other.shutdown()
      }
    },
  ]

  static let account: [RoundTrip] = [
    RoundTrip(.account) { (world, client) async throws in
      let account = try await client.accounts.me()
      #expect(account.secretKey == world.emulator.configuration.adminSecretKey)
      #expect(account.settings.holdPeriodInMinutes == 15)
      #expect(account.settings.level(of: .focalPoint) == .off)
    },
    RoundTrip(.regenerateAccountSecretKey) { (world, client) async throws in
      let old = world.emulator.configuration.adminSecretKey
      #expect(try await client.accounts.regenerateSecretKey() != old)
      let error = await #expect(throws: APIError.self) { try await client.accounts.me() }
      #expect(error?.kind == .unauthorized)
    },
    RoundTrip(.regenerateDesignerKey) { (_, client) async throws in
      let old = try await client.accounts.me().designerKey
      #expect(try await client.accounts.regenerateDesignerKey() != old)
    },
    RoundTrip(.disableDrafts) { (_, client) async throws in
      try await client.accounts.disableDraftChartDrawings()
      #expect(try await !client.accounts.me().settings.draftChartDrawingsEnabled)
    },
    RoundTrip(.enableDrafts) { (_, client) async throws in
      try await client.accounts.disableDraftChartDrawings()
      try await client.accounts.enableDraftChartDrawings()
      #expect(try await client.accounts.me().settings.draftChartDrawingsEnabled)
    },
    RoundTrip(.changePassword) { (_, client) async throws in
      try await client.accounts.changePassword(to: "a new one")
    },
    RoundTrip(.changeHoldPeriod) { (_, client) async throws in
      try await client.accounts.changeHoldPeriod(toMinutes: 25)
      #expect(try await client.accounts.me().settings.holdPeriodInMinutes == 25)
    },
    RoundTrip(.changeAccountSetting) { (_, client) async throws in
      try await client.accounts.set(.focalPoint, to: .warning)
      #expect(try await client.accounts.me().settings.level(of: .focalPoint) == .warning)
    },
    RoundTrip(.eventLog) { (_, client) async throws in
      let chart = try await client.charts.create()
      let log = try await client.eventLog.list().collect()
      #expect(log.last?.type == .chartCreated)
      #expect(log.last?.key == chart.key.rawValue)
    },
    RoundTrip(.addTicketBuyers) { (_, client) async throws in
      let id = UUID()
      #expect(try await client.ticketBuyers.add([id, id]).added == [id])
      #expect(try await client.ticketBuyers.add([id]).alreadyPresent == [id])
    },
    RoundTrip(.removeTicketBuyers) { (_, client) async throws in
      let (id, other) = (UUID(), UUID())
      try await client.ticketBuyers.add([id])
      let result = try await client.ticketBuyers.remove([id, other])
      #expect(result == RemovedTicketBuyers(removed: [id], notPresent: [other]))
    },
    RoundTrip(.listTicketBuyers) { (_, client) async throws in
      let ids = Set((1...5).map { _ in UUID() })
      try await client.ticketBuyers.add(Array(ids))
      #expect(try await Set(client.ticketBuyers.list().collect()) == ids)
    },
    RoundTrip(.createHoldToken) { (world, client) async throws in
      let token = try await client.holdTokens.create(expiresInMinutes: 30)
      #expect((1_790...1_800).contains(token.expiresInSeconds))
      #expect(token.workspaceKey == world.emulator.configuration.workspaceKey)
    },
    RoundTrip(.holdToken) { (_, client) async throws in
      let made = try await client.holdTokens.create()
      #expect(try await client.holdTokens.holdToken(made.holdToken).expiresAt == made.expiresAt)
    },
    RoundTrip(.expireHoldToken) { (world, client) async throws in
      let token = try await client.holdTokens.create().holdToken
      try await client.events.hold(["A-1"], in: "show", holdToken: token)
      try await client.holdTokens.expire(token, inMinutes: 0)
      #expect(try await world.info("A-1").status == .free)
    },
  ]
}
