import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// The emulator's first page in a real browser, without a window.
@Suite(.serialized) struct BrowserTests {
  @Test("the first page shows workspaces, charts, events, and the seats of an event as they change")
  func page() async throws {
    let account = try EmulatorAccount()
    let client = try account.client()
    let name = "<b>Opening & Night</b>"
    _ = try await client.events.create(chartKey: "hall-key", eventKey: "a/b show", name: name)
    try await client.events.book(
      [ObjectProperties("Stalls-A-1"), ObjectProperties("Floor", quantity: 3)],
      in: ["a/b show"], orderId: "o-1")

    let browser = try await Browser()
    defer { browser.end() }
    try await browser.open(account.emulator.baseURL + "/")
    try await browser.wait("document.querySelector('#account h2')")
    let overview = try await browser.text("document.querySelector('#account').innerText")
    #expect(overview.contains("Production workspace"))
    #expect(overview.contains("Charts: 1"))
    #expect(overview.contains("Hall"))
    // A name is text, whatever it looks like.
    #expect(overview.contains(name))
    #expect(try await browser.text("String(document.querySelectorAll('#account b').length)") == "0")

    _ = try await browser.run("document.querySelector('#account a').click()")
    try await browser.wait("document.querySelector('#summary').textContent !== ''")
    #expect(
      try await browser.text("document.querySelector('#summary').textContent")
        == "Places: 196 free, 4 booked")
    #expect(try await browser.text("document.querySelector('#title').textContent") == name)
    #expect(
      try await browser.text("document.querySelector('#area-rows').innerText").contains("100"))

    // One outline per seat and area, in the path of its status.
    let dots = "(document.querySelector('#map path.%').getAttribute('d').match(/M/g) || []).length"
    func count(_ kind: String) async throws -> String {
      try await browser.text("String(\(dots.replacingOccurrences(of: "%", with: kind)))")
    }
    #expect(try await count("free") == "100")
    #expect(try await count("booked") == "1")

    let token = try await client.holdTokens.create()
    try await client.events.hold(
      [ObjectProperties("Stalls-B-1"), ObjectProperties("Stalls-B-2")], in: ["a/b show"],
      holdToken: token.holdToken)
    try await browser.wait("document.querySelector('#summary').textContent.includes('2 held')")
    #expect(try await count("free") == "98")

    _ = try await browser.run(
      """
      const label = document.querySelector('#label');
      label.value = 'Stalls-A-1';
      label.dispatchEvent(new Event('input'));
      """)
    #expect(
      try await browser.text("document.querySelector('#found').textContent")
        == "Stalls-A-1: booked, order o-1, Stalls")

    account.emulator.stop()
    try await browser.wait("document.querySelector('#problem').textContent !== ''")
    try await browser.close()
  }

  @Test(
    "the page has a language, headings, names for all that can be operated, and no foreign part")
  func accessibility() async throws {
    let account = try EmulatorAccount()
    let client = try account.client()
    _ = try await client.events.create(chartKey: "hall-key", eventKey: "show")
    let browser = try await Browser()
    defer { browser.end() }
    try await browser.open(
      account.emulator.baseURL + "/#event=" + Self.workspace(account) + "/show")
    try await browser.wait("document.querySelector('#summary').textContent !== ''")
    let faults = try await browser.text(
      """
      (() => {
        const faults = [];
        if (!document.documentElement.lang) faults.push('no language');
        if (document.querySelectorAll('h1').length !== 1) faults.push('not one main heading');
        if (!document.querySelector('main') || !document.querySelector('nav')) faults.push('no landmarks');
        for (const a of document.querySelectorAll('a, button'))
          if (!a.textContent.trim()) faults.push('a link without a name');
        for (const input of document.querySelectorAll('input'))
          if (!input.labels.length) faults.push('an input without a label');
        for (const picture of document.querySelectorAll('#map svg'))
          if (!document.getElementById(picture.getAttribute('aria-labelledby')).textContent) faults.push('a picture without a name');
        for (const table of document.querySelectorAll('table'))
          if (!table.querySelector('th[scope]')) faults.push('a table without headings');
        for (const entry of performance.getEntriesByType('resource'))
          if (!entry.name.startsWith(location.origin)) faults.push('loads ' + entry.name);
        return faults.join(', ');
      })()
      """)
    #expect(faults == "")
    try await browser.close()
  }

  private static func workspace(_ account: EmulatorAccount) -> String {
    account.emulator.configuration.workspaceKey.rawValue
  }
}

/// Chromium, steered through its driver by the WebDriver protocol.
private struct Browser {
  private let driver: RunningTool
  private let session: String

  init() async throws {
    let program = URL(fileURLWithPath: "/usr/bin/chromedriver")
    try #require(
      FileManager.default.isExecutableFile(atPath: program.path),
      "run scripts/setup first: it installs the browser")
    let started = try await Self.started(program)
    driver = started.driver
    let port = started.port
    let address = "http://127.0.0.1:\(port)/session"
    let options: [String: Any] = [
      "binary": "/usr/bin/chromium",
      "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    ]
    let answer = try await Self.send(
      address,
      ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]])
    let id = try #require((answer as? [String: Any])?["sessionId"] as? String, "\(answer)")
    session = address + "/" + id
  }

  /// Starts the driver on a port of its choice; it chooses again if somebody else was faster.
  private static func started(_ program: URL) async throws -> (driver: RunningTool, port: Substring)
  {
    var banner = ""
    for _ in 1...5 {
      let driver = try RunningTool(["--port=0"], executable: program)
      banner = await driver.waitForOutput(containing: "successfully on port")
      if let found = banner.firstMatch(of: /successfully on port (\d+)/) {
        return (driver, found.1)
      }
      _ = await driver.finish()
    }
    throw Unstarted(banner: banner)
  }

  /// The driver does not start.
  private struct Unstarted: Error {
    var banner: String
  }

  func open(_ url: String) async throws { _ = try await Self.send(session + "/url", ["url": url]) }

  /// Runs JavaScript.
  func run(_ script: String) async throws -> Any {
    try await Self.send(session + "/execute/sync", ["script": script, "args": [Any]()])
  }

  /// The text that an expression gives.
  func text(_ expression: String) async throws -> String {
    try #require(try await run("return \(expression)") as? String)
  }

  /// Waits in the page until an expression is true; a page that never gets there is an error.
  func wait(_ expression: String) async throws {
    let script = """
      const done = arguments[arguments.length - 1];
      (function look() { if (\(expression)) done(true); else setTimeout(look, 20); })();
      """
    _ = try await Self.send(session + "/execute/async", ["script": script, "args": [Any]()])
  }

  /// At once: the driver does not listen to anything milder.
  func end() { driver.signal(SIGKILL) }

  /// Ends the browser, then its driver.
  func close() async throws {
    _ = try await Self.send(session, nil, method: "DELETE")
    end()
    _ = await driver.finish()
  }

  /// Python's HTTP client, because Foundation's refuses the headers of the driver's answers.
  private static let sender = """
    import sys, urllib.request, urllib.error
    method, url, body = sys.argv[1:]
    request = urllib.request.Request(url, body.encode() or None, method=method)
    try:
        print(urllib.request.urlopen(request).read().decode())
    except urllib.error.HTTPError as error:
        sys.exit(error.read().decode())
    """

  private static func send(
    _ address: String, _ body: [String: Any]?, method: String = "POST"
  ) async throws -> Any {
    let bytes = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let result = try await RunningTool(
      ["-c", sender, method, address, String(decoding: bytes, as: UTF8.self)],
      executable: URL(fileURLWithPath: "/usr/bin/python3")
    ).finish()
    try #require(result.exitCode == 0, "\(result.error.prefix(1000))")
    let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return (answer as? [String: Any])?["value"] ?? ""
  }
}
