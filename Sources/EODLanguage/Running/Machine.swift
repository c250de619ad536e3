import EODCore

/// Runs the instructions of a routine that need neither the host nor waiting.
struct Machine {
  /// The registers, register zero first.
  let registers: UnsafeMutablePointer<Value?>
  let routine: Routine
  let nesting: NestingWatch

  /// Why the machine stands still.
  enum Stop {
    /// The instruction is one that ``Interpreter`` performs.
    case waiting
    case finished(FlowNumber)
    case yielded(Value?)
  }

  /// Between two looks at whether the work was cancelled.
  private static let turnsBetweenLooks = 4096

  /// Runs up to an instruction that must wait, or to the end.
  /// - parameter position: where to start; afterwards the instruction that waits, threw or ended the run.
  /// - throws: ``Diagnostic``, ``ExitRequest``, `CancellationError`.
  static func run(_ routine: Routine, at position: inout Int, in frame: inout Frame) throws -> Stop {
    // Out of the frame, whose other parts are used meanwhile.
    var registers: [Value?] = []
    swap(&registers, &frame.registers)
    defer { swap(&registers, &frame.registers) }
    return try registers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .waiting }
      return try Machine(registers: start + frame.base, routine: routine, nesting: frame.nesting)
        .run(at: &position, &frame)
    }
  }

  /// The value of an expression of constants.
  static func value(of expression: Checked.Expression, in source: SourceText) throws(Diagnostic) -> Value {
    let routine = Compiler.compile(expression, source)
    var frame = Frame(routine)
    var position = 0
    do {
      guard case .yielded(let value?) = try run(routine, at: &position, in: &frame) else { return .null }
      return value
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic.unexplained(error, expression.span, source)
    }
  }

  private func run(at place: inout Int, _ frame: inout Frame) throws -> Stop {
    try routine.code.instructions.withUnsafeBufferPointer { instructions in
      var position = place
      defer { place = position }
      while true {
        switch instructions[position] {
        case .add(let into, let a, let b):
          if let x = int(a), let y = int(b), case let (sum, false) = x.addingReportingOverflow(y) {
            set(into, sum)
          } else {
            try append(into, a, b, at: position)
          }
        case .subtract(let into, let a, let b):
          if let x = int(a), let y = int(b), case let (difference, false) = x.subtractingReportingOverflow(y)
          {
            set(into, difference)
          } else {
            try apply(.subtract, into, a, b, at: position)
          }
        case .multiply(let into, let a, let b):
          if let x = int(a), let y = int(b), case let (product, false) = x.multipliedReportingOverflow(by: y)
          {
            set(into, product)
          } else {
            try apply(.multiply, into, a, b, at: position)
          }
        case .binary(.remainder, let into, let a, let b):
          if let x = int(a), let y = int(b), y > 0 {
            set(into, x % y)
          } else {
            try apply(.remainder, into, a, b, at: position)
          }
        case .jumpIfCompared(let symbol, let a, let b, let when, let target):
          let holds =
            if let x = int(a), let y = int(b) { symbol.compares(x, y) } else {
              try compare(symbol, a, b, at: position)
            }
          if holds == when {
            position = Int(target)
            continue
          }
        case .jump(let target):
          position = Int(target)
          continue
        case .turn: try turn(&frame)
        case .next(let number, let key, let item, let target):
          try turn(&frame)
          if let turn = frame.items[Int(number)]?.nextKnown() {
            if key != item { registers[Int(key)] = turn.key }
            registers[Int(item)] = turn.item
          } else if frame.items[Int(number)]?.isArriving == true {
            return .waiting
          } else {
            position = Int(target)
            continue
          }
        case .count(let counter, let last, let item, let target):
          try turn(&frame)
          guard let x = int(counter), let end = int(last), x <= end else {
            position = Int(target)
            continue
          }
          set(item, x)
          if x < end { set(counter, x + 1) } else { set(last, .min) }
        case .jumpIf(let register, let when, let target):
          if try bool(register, at: position) == when {
            position = Int(target)
            continue
          }
        case .jumpUnlessNull(let register, let target):
          if let value = registers[Int(register)], !value.isNull {
            position = Int(target)
            continue
          }
        case .jumpIfSet(let register, let target):
          if registers[Int(register)] != nil {
            position = Int(target)
            continue
          }
        case .startRange(let number, let low, let high):
          frame.items[Int(number)] = Items(try range(low, high, at: position))
        case .startItems(let number, let register):
          frame.items[Int(number)] = try Items(
            value(register), span(position), routine.code.source(at: position))
        case .startFlow(let number, let flow):
          switch frame.flows[Int(flow)].take() ?? .value(.null) {
          case .stream(let stream): frame.items[Int(number)] = Items(stream)
          case .value(let value):
            frame.items[Int(number)] = try Items(
              value, span(position), routine.code.source(at: position))
          }
        case .endItems(let number): frame.items[Int(number)] = nil
        case .wrap(let flow, let register): frame.flows[Int(flow)] = registers[Int(register)].map(Flow.value)
        case .clearFlow(let flow): frame.flows[Int(flow)] = nil
        case .collect(let into, let flow):
          if case .stream? = frame.flows[Int(flow)] { return .waiting }
          registers[Int(into)] =
            if case .value(let value)? = frame.flows[Int(flow)].take() { value } else { nil }
        case .finish(let flow): return .finished(flow)
        case .yield(let register): return .yielded(registers[Int(register)])
        case .text(let into, _):
          try compute(instructions[position], at: position)
          // A long text is more work than one step.
          try frame.budget?.spend(textLength(of: into) >> 10)
        case .exit(let register): throw try exit(register, at: position)
        case .show, .builtin, .invoke, .shell, .parallel: return .waiting
        case .field(let into, let base, let number):
          try field(number, of: base, into: into, &frame.foundFields[Int(number)], at: position)
        case .global(let into, let slot, let name):
          guard let value = frame.global(slot) else {
            throw Diagnostic.unset(
              routine.code.names[Int(name)], span(position), routine.code.source(at: position))
          }
          registers[Int(into)] = value
        case let other: try compute(other, at: position)
        }
        position += 1
      }
    }
  }

  private func turn(_ frame: inout Frame) throws {
    frame.turns &+= 1
    if frame.turns % Self.turnsBetweenLooks == 0 { try frame.look(after: Self.turnsBetweenLooks) }
  }
}

extension Machine {
  /// The int in a register.
  @inline(__always)
  private func int(_ register: Register) -> Int? {
    if case .int(let number)? = registers[Int(register)] { number } else { nil }
  }

  @inline(__always)
  private func set(_ register: Register, _ number: Int) {
    if int(register) != nil {
      // Nothing to release.
      (registers + Int(register)).initialize(to: .int(number))
    } else {
      registers[Int(register)] = .int(number)
    }
  }
}
