import EODCore

/// Which steps of a session a script needs: those that worked, the last of several tries, and what they rely on.
struct SessionChoice {
  private let steps: [SessionStep]
  /// The places of the steps that are kept, in their order.
  private(set) var kept: [Int]
  /// The places of earlier tries of the same, by the place of the one that was kept.
  private(set) var tries: [Int: [Int]] = [:]
  /// What the calls of each `def` leave behind.
  private let effects: [String: Signature.Effect]

  /// - parameter range: the numbers of the statements that are wanted.
  init(_ steps: [SessionStep], in range: ClosedRange<Int64>, _ commands: CommandTable) {
    self.steps = steps
    effects = Self.effects(of: steps, commands)
    kept = steps.indices.filter { steps[$0].hasSucceeded && range.contains(steps[$0].number) }
    let shown = placesShown()
    kept = kept.filter { effect($0) != .prompt || shown.contains($0) }
    while let (try_, successor) = supersededTry(sparing: shown) {
      kept.removeAll { $0 == try_ }
      tries[successor, default: []] += (tries.removeValue(forKey: try_) ?? []) + [try_]
    }
    removeRepeated()
    addWhatIsNeeded(before: range.lowerBound)
  }

  private func effect(_ place: Int) -> Signature.Effect {
    steps[place].calls.reduce(steps[place].effect) { max($0, effects[$1] ?? .none) }
  }

  private static func effects(of steps: [SessionStep], _ commands: CommandTable) -> [String: Signature.Effect]
  {
    var effects: [String: Signature.Effect] = [:]
    for step in steps {
      guard let name = step.defined else { continue }
      effects[name] = step.calls.reduce(.none) {
        max($0, commands[$1]?.signature.effect ?? effects[$1] ?? .none)
      }
    }
    return effects
  }

  /// The steps whose value a later one takes as `$it`.
  private func placesShown() -> Set<Int> {
    Set(
      kept.filter { steps[$0].reads.contains("it") }.compactMap { reader in
        kept.last { $0 < reader && steps[$0].mayShow && !steps[$0].calls.isSubset(of: ["print", "warn"]) }
          ?? kept.last { $0 < reader && steps[$0].mayShow }
      })
  }

  /// A step that another one took the place of, and which one.
  private func supersededTry(sparing shown: Set<Int>) -> (Int, Int)? {
    for (index, place) in kept.enumerated() where effect(place) == .none && !shown.contains(place) {
      let later = kept[(index + 1)...]
      if let name = steps[place].declared ?? steps[place].defined {
        let next = later.first { touches(name, $0) }
        if let next, steps[next].declared == name || steps[next].defined == name,
          !steps[next].reads.contains(name)
        {
          return (place, next)
        }
      } else if steps[place].mayShow {
        if let again = later.first(where: { steps[$0].text == steps[place].text }) { return (place, again) }
        if let next = later.first, isTry(place, of: next) { return (place, next) }
      }
    }
    return nil
  }

  private func touches(_ name: String, _ place: Int) -> Bool {
    let step = steps[place]
    return step.variable == name || step.defined == name || step.reads.contains(name)
      || step.calls.contains(name)
  }

  /// Whether both begin with the same command on the same thing.
  private func isTry(_ place: Int, of next: Int) -> Bool {
    guard let call = steps[place].call, let other = steps[next].call, call.name.text == other.name.text else {
      return false
    }
    return steps[place].firstWords(of: call) == steps[next].firstWords(of: other)
  }

  /// What was asked for twice, with nothing done in between, was done once: an identical job is there already.
  private mutating func removeRepeated() {
    var last: String?
    var repeated: Set<Int> = []
    for place in kept {
      let text = steps[place].text
      if effect(place) == .none {
        if steps[place].variable != nil || steps[place].defined != nil { last = nil }
      } else if text == last {
        repeated.insert(place)
      } else {
        last = text
      }
    }
    kept = kept.filter { !repeated.contains($0) }
  }

  /// Adds the declarations and loaded graphs from before, of failed statements too where nothing else declares it.
  private mutating func addWhatIsNeeded(before start: Int64) {
    var needed = Set(kept)
    for place in steps.indices where steps[place].number < start && steps[place].hasSucceeded {
      if effect(place) == .session { needed.insert(place) }
    }
    var open = Array(needed)
    while let place = open.popLast() {
      for name in steps[place].reads.union(steps[place].calls) {
        let declaring = steps.indices.filter { $0 < place && declares(name, $0) }
        let source = declaring.last { steps[$0].hasSucceeded } ?? declaring.last
        if let source, needed.insert(source).inserted { open.append(source) }
      }
    }
    kept = needed.sorted()
  }

  private func declares(_ name: String, _ place: Int) -> Bool {
    steps[place].variable == name || steps[place].defined == name
  }
}

extension SessionStep {
  /// The words in front of the first option.
  fileprivate func firstWords(of call: Invocation) -> String? {
    guard case .positional(let first)? = call.arguments.first else { return nil }
    return source.text(first.span)
  }
}
