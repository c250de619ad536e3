import EODCommands
package import EODCore
package import EODSandbox

/// A clock whose waiting lets the sandbox's time pass instead of the test's.
package struct SandboxDrivenClock: SessionClock {
  private let sandbox: Sandbox

  package init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  package func now() -> Timestamp { .now }

  package func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    sandbox.advance(by: duration)
    await Task.yield()
  }
}
