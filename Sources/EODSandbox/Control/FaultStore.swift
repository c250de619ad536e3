import Synchronization

/// The faults in force, and how often each was looked at.
final class FaultStore: Sendable {
  private struct Entry {
    let rule: FaultRule
    var fitting = 0
  }

  private let entries = Mutex<[Entry]>([])

  var rules: [FaultRule] { entries.withLock { $0.map(\.rule) } }

  func add(_ rules: [FaultRule]) {
    entries.withLock { $0 += rules.map { Entry(rule: $0) } }
  }

  func clear() { entries.withLock { $0 = [] } }

  /// Counts a request and says what goes wrong with it: the first rule that meets it.
  func next(_ method: String, _ path: String) -> FaultRule.Kind? {
    entries.withLock { entries in
      var met: FaultRule.Kind?
      for index in entries.indices where entries[index].rule.fits(method, path) {
        entries[index].fitting += 1
        if met == nil, entries[index].rule.meets(entries[index].fitting) { met = entries[index].rule.kind }
      }
      return met
    }
  }
}
