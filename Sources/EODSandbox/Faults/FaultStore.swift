import EODCore
import Synchronization

/// The faults in force, and how often each met a request.
final class FaultStore: Sendable {
  /// What goes wrong with one request.
  struct Happening: Sendable, Equatable {
    /// In the order of the rules.
    var accidents: [Accident] = []
    var quirks = Quirks()
  }

  struct Entry: Sendable {
    let rule: FaultRule
    /// Names it, and makes its chances other than those of the next rule.
    let number: Int
    /// How many requests fitted it so far, and how many of them it met.
    fileprivate(set) var fitting = 0
    fileprivate(set) var met = 0
  }

  private struct State {
    var entries: [Entry] = []
    var added = 0
  }

  private let state = Mutex(State())
  private let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  /// In the order in which they were added.
  var rules: [Entry] { state.withLock { $0.entries } }

  func add(_ rules: [FaultRule]) {
    state.withLock { state in
      for rule in rules {
        state.entries.append(Entry(rule: rule, number: state.added))
        state.added += 1
      }
    }
  }

  func clear() { state.withLock { $0.entries = [] } }

  /// Takes one out of force, by its number; false where there is none.
  func remove(_ number: Int) -> Bool {
    state.withLock { state in
      guard let index = state.entries.firstIndex(where: { $0.number == number }) else { return false }
      state.entries.remove(at: index)
      return true
    }
  }

  /// Whether what goes wrong with a request depends on the products that it is about.
  func asksForProducts(of subject: FaultSubject) -> Bool {
    state.withLock { $0.entries.contains { $0.rule.target.product != nil && $0.rule.fits(subject) } }
  }

  /// Counts a request, and says what goes wrong with it.
  ///
  /// - parameter products: the names of the products that it is about.
  func next(_ subject: FaultSubject, products: [String]) -> Happening {
    state.withLock { state in
      var happening = Happening()
      for index in state.entries.indices {
        let rule = state.entries[index].rule
        guard rule.fits(subject), rule.concerns(products) else { continue }
        state.entries[index].fitting += 1
        let fitting = state.entries[index].fitting
        let chance = SeededGenerator(seed: seed, "fault \(state.entries[index].number) \(fitting)")
        guard rule.meets(fitting, chance) else { continue }
        state.entries[index].met += 1
        switch rule.effect {
        case .accident(let accident): happening.accidents.append(accident)
        case .quirk(let quirk, let value): happening.quirks.add(quirk, value)
        }
      }
      return happening
    }
  }
}
