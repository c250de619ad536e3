package import EODCore

/// What `/_sandbox/` offers, for those in the same process.
extension Sandbox {
  /// The moment in the sandbox.
  package var now: Timestamp { world.clock.now }

  /// How often each answer was given so far, by `METHOD /endpoint/{id} STATUS`; `cut` for a broken connection.
  package var answers: [String: Int] { world.counters.snapshot.requests }

  /// Lets things go wrong from now on, by rules as `POST /_sandbox/faults` takes them.
  package func addFaults(_ rules: [Value]) throws(SandboxError) {
    do throws(FaultRuleError) {
      world.faults.add(try rules.map { rule throws(FaultRuleError) in try FaultRule(rule) })
    } catch {
      throw .badOption(name: "a fault", needed: error.needed)
    }
  }

  /// Lets everything go right again.
  package func clearFaults() { world.faults.clear() }
}
