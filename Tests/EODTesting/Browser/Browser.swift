import EODCore
import Foundation
import Glibc
import Synchronization

/// Debian's Chromium without a screen, for tests of pages. No host but this machine exists for it.
package final class Browser: Sendable {
  private let child: Child
  private let pipe: DevToolsPipe
  private let profile: TemporaryFolder
  private let pages: Pages

  /// Who hears of the events of which page.
  private final class Pages: Sendable {
    let records = Mutex<[String: PageRecord]>([:])

    func hear(_ event: DevToolsPipe.Event) {
      guard let session = event.session else { return }
      records.withLock { $0[session] }?.hear(event)
    }
  }

  /// Starts a browser, runs `body`, and ends the browser whatever it does.
  package static func run<Result: Sendable>(_ body: (Browser) async throws -> Result) async throws -> Result {
    let browser = try Browser()
    do {
      let result = try await body(browser)
      await browser.end()
      return result
    } catch {
      await browser.end()
      throw error
    }
  }

  private init() throws {
    let program = try Self.program()
    profile = try TemporaryFolder()
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else {
      throw BrowserFailure(reason: "no pair of sockets: \(String(cString: strerror(errno)))")
    }
    let folder = profile.path
    let errors = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { for descriptor in [ends[1], errors] { close(descriptor) } }
    do {
      child = try Child(
        "/bin/bash", ["-c", Self.start, program] + Self.flags(folder),
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"],
        folder: folder, streams: .descriptors(input: ends[1], output: ends[1], errors: errors))
    } catch {
      close(ends[0])
      throw error
    }
    let pages = Pages()
    self.pages = pages
    pipe = DevToolsPipe(ends[0]) { pages.hear($0) }
  }

  /// Closes what other tests have open, such as a sandbox's port, which it would hold for as long as it runs;
  /// then hands it the protocol on descriptors 3 and 4.
  private static let start = #"""
    for open in /proc/self/fd/*; do
      open=${open##*/}
      if ((open > 2)); then exec {open}>&-; fi
    done
    exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null
    """#

  /// The smaller one is preferred.
  private static func program() throws -> String {
    let names = ["chromium-headless-shell", "chromium"]
    let folders = ["/usr/bin", "/usr/local/bin"]
    for path in names.flatMap({ name in folders.map { "\($0)/\(name)" } }) where access(path, X_OK) == 0 {
      return path
    }
    throw BrowserFailure(reason: "no chromium-headless-shell; scripts/setup --tests installs it")
  }

  /// A sandbox of its own cannot be made as root, nor in most containers; it opens the tests' own pages only.
  private static func flags(_ folder: String) -> [String] {
    [
      "--headless", "--remote-debugging-pipe", "--no-sandbox", "--user-data-dir=\(folder)/profile",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu", "--disable-dev-shm-usage",
      "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
      "--no-first-run", "--no-default-browser-check", "--hide-scrollbars", "--mute-audio",
    ]
  }

  /// Ends it and waits until it has ended.
  private func end() async {
    _ = try? await pipe.ask("Browser.close", [:])
    pipe.close()
    // Its helpers are in its process group.
    kill(-child.pid, SIGKILL)
    _ = await child.exitCode()
  }

  /// A page of its own, with cookies and storage of its own.
  package func page() async throws -> BrowserPage {
    let context = try await pipe.ask("Target.createBrowserContext", [:])
    let target = try await pipe.ask(
      "Target.createTarget",
      ["url": "about:blank", "browserContextId": context["browserContextId"] ?? .null])
    let answer = try await pipe.ask(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? .null, "flatten": true])
    guard let session = answer["sessionId"]?.asString else {
      throw BrowserFailure(reason: "no session: \(JSON.write(answer))")
    }
    let record = PageRecord()
    pages.records.withLock { $0[session] = record }
    let page = BrowserPage(pipe: pipe, session: session, record: record)
    for domain in ["Page", "Runtime", "Network", "Log", "Accessibility"] {
      try await page.ask("\(domain).enable", [:])
    }
    try await page.ask("Page.setLifecycleEventsEnabled", ["enabled": true])
    // As if it were in front, though no page is.
    try await page.ask("Emulation.setFocusEmulationEnabled", ["enabled": true])
    return page
  }
}
