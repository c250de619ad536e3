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
      throw .badFaults(file: nil, place: nil, reason: "a rule needs \(error.needed)")
    }
  }

  /// Lets things go wrong from now on, by the YAML list of rules in a file.
  ///
  /// - parameter name: of the file, for errors.
  /// - throws: ``SandboxError/badFaults(file:place:reason:)``; then no rule is added.
  package func addFaults(file bytes: [UInt8], name: String) throws(SandboxError) {
    world.faults.add(try FaultFile.rules(in: bytes, name: name))
  }

  /// Lets everything go right again.
  package func clearFaults() { world.faults.clear() }
}
