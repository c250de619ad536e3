import EODCore

extension Machine {
  /// `=~` and `!~`.
  func match(_ instruction: Instruction, at position: Int) throws(Diagnostic) {
    let source = routine.code.source(at: position)
    switch instruction {
    case .match(let into, let subject, let number):
      let wanted = routine.code.patterns[Int(number)]
      guard case .string(let text) = value(subject) else {
        throw Diagnostic.operation(.matchSubject(value(subject).typeName), span(position), source)
      }
      guard let pattern = wanted.pattern else { return }
      match(text, pattern, wanted, into: into)
    case .matchComputed(let into, let subject, let pattern, let number):
      guard case .string(let text) = value(subject), case .string(let spelling) = value(pattern) else {
        return
      }
      do {
        match(text, try Pattern(spelling), routine.code.patterns[Int(number)], into: into)
      } catch {
        throw Diagnostic.badPattern(error, span(position), source, exitCode: .failed)
      }
    case .checkText(let register, let isPattern):
      guard case .string = value(register) else {
        let type = value(register).typeName
        throw Diagnostic.operation(
          isPattern ? .patternType(type) : .matchSubject(type), span(position), source)
      }
    default: break
    }
  }

  private func match(
    _ text: String, _ pattern: Pattern, _ wanted: Code.MatchedPattern, into: Register
  ) {
    let groups = pattern.groups(in: text)
    if let groups { registers[Int(wanted.captures)] = groups }
    registers[Int(into)] = .bool((groups != nil) != wanted.isNegated)
  }
}
