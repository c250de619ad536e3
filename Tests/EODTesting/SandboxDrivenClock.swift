import EODCommands
package import EODCore
package import EODSandbox

/// The sandbox's clock, whose waiting lets the sandbox's time pass instead of the test's.
package struct SandboxDrivenClock: SessionClock {
  private let sandbox: Sandbox

  package init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  /// The sandbox's time is the services' own.
  package var scale: Double { 1 }

  package func now() -> Timestamp { sandbox.now }

  package func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    sandbox.advance(by: duration)
    await Task.yield()
  }
}
