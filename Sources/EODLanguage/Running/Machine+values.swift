import EODCore

extension Machine {
  /// The value of a register; null where there is none.
  func value(_ register: Register) -> Value { registers[Int(register)] ?? .null }

  func span(_ position: Int) -> Span { routine.code.places[position].span }

  private func fault(_ fault: OperatorFault, at position: Int) -> Diagnostic {
    .operation(fault, span(position), routine.code.source(at: position))
  }

  /// A value that must be true or false.
  func bool(_ register: Register, at position: Int) throws(Diagnostic) -> Bool {
    guard case .bool(let flag)? = registers[Int(register)] else {
      throw Diagnostic.notBool(
        value(register), span(position), routine.code.source(at: position), exitCode: .failed)
    }
    return flag
  }

  func compare(_ symbol: BinaryOperator, _ a: Register, _ b: Register, at position: Int) throws(Diagnostic)
    -> Bool
  {
    do {
      return try Operation.compare(symbol, value(a), value(b))
    } catch {
      throw fault(error, at: position)
    }
  }

  func apply(
    _ symbol: BinaryOperator, _ into: Register, _ a: Register, _ b: Register, at position: Int
  ) throws(Diagnostic) {
    do {
      registers[Int(into)] = try Operation.apply(symbol, value(a), value(b))
    } catch {
      throw fault(error, at: position)
    }
  }

  /// `+`. A text or list that is added to itself grows in place.
  func append(_ into: Register, _ a: Register, _ b: Register, at position: Int) throws(Diagnostic) {
    guard into == a, a != b, fits(a, b) else { return try apply(.add, into, a, b, at: position) }
    // Taken out of its register, it is not shared and grows without a copy.
    switch registers[Int(b)] {
    case .string(let more)?: grow(a) { $0.append(more) }
    case .list(let more)?: grow(a) { $0.append(contentsOf: more) }
    default: break
    }
  }

  /// Whether two texts or lists may be joined.
  private func fits(_ a: Register, _ b: Register) -> Bool {
    switch (registers[Int(a)], registers[Int(b)]) {
    case (.string(let text)?, .string(let more)?): Operation.fits(text, more)
    case (.list(let items)?, .list(let more)?): Operation.fits(items, more)
    default: false
    }
  }

  /// The ints from `low` to `high`; none where `high` is below `low`.
  func range(_ low: Register, _ high: Register, at position: Int) throws(Diagnostic) -> Range<Int> {
    guard case .int(let first) = value(low), case .int(let last) = value(high), last < Int.max else {
      throw Diagnostic.rangeTooLong(span(position), routine.code.source(at: position))
    }
    return first > last ? 0..<0 : first..<last + 1
  }

  func exit(_ register: Register?, at position: Int) throws(Diagnostic) -> ExitRequest {
    guard let register else { return ExitRequest(code: 0) }
    guard let number = value(register).asInt, let code = UInt8(exactly: number) else {
      throw Diagnostic.exitCode(value(register), span(position), routine.code.source(at: position))
    }
    return ExitRequest(code: Int32(code))
  }

  /// The instructions that make one value of others.
  func compute(_ instruction: Instruction, at position: Int) throws(Diagnostic) {
    switch instruction {
    case .move(let into, let from): registers[Int(into)] = registers[Int(from)]
    case .store(let into, let from): registers[Int(into)] = take(from) ?? .null
    case .clear(let register): registers[Int(register)] = nil
    case .binary(let symbol, let into, let a, let b): try apply(symbol, into, a, b, at: position)
    case .negate(let into, let operand):
      do {
        registers[Int(into)] = try Operation.negate(value(operand))
      } catch {
        throw fault(error, at: position)
      }
    case .not(let into, let operand): registers[Int(into)] = .bool(try !bool(operand, at: position))
    case .checkBool(let register): _ = try bool(register, at: position)
    case .checkMatched(let register):
      guard registers[Int(register)] != nil else {
        throw Diagnostic.noMatch(span(position), routine.code.source(at: position), exitCode: .failed)
      }
    case .index(let into, let base, let index, let isOptional):
      registers[Int(into)] = try accessed(
        Access.index(value(index), of: value(base), isOptional: isOptional), at: position)
    case .list(let into, let first, let count):
      let items = (0..<count).map { take(first + $0) ?? .null }
      registers[Int(into)] = .list(items)
      try watch(items, into, at: position)
    case .record(let into, let first, let count):
      var record = Record()
      for place in 0..<count { record[value(first + 2 * place).text] = take(first + 2 * place + 1) ?? .null }
      registers[Int(into)] = .record(record)
      try watch(record.values, into, at: position)
    case .shaped(let into, let first, let number):
      let shape = routine.code.shapes[Int(number)]
      let values = (0..<Register(shape.count)).map { take(first + $0) ?? .null }
      registers[Int(into)] = .record(Record(shape: shape, values: values))
      try watch(values, into, at: position)
    case .text(let into, let number):
      guard let text = text(routine.code.templates[Int(number)]) else { throw fault(.tooLarge, at: position) }
      registers[Int(into)] = .string(text)
    case .range(let into, let low, let high):
      let range = try range(low, high, at: position)
      guard range.count <= Access.longestRange else {
        throw Diagnostic.rangeTooLong(span(position), routine.code.source(at: position))
      }
      registers[Int(into)] = .list(range.map(Value.int))
    case .checkBound(let register):
      guard case .int = value(register) else {
        throw Diagnostic.rangeBound(value(register), span(position), routine.code.source(at: position))
      }
    case .emptyList(let register): registers[Int(register)] = .list([])
    case .append(let list, let item):
      if let value = take(item) { grow(list) { $0.append(value) } }
    case .accept(let register, let number):
      try accept(register, routine.code.arguments[Int(number)], at: position)
    case .match, .matchComputed, .checkText: try match(instruction, at: position)
    default: break
    }
  }

  /// Refuses a list or record that nests too deeply with what it was made of.
  private func watch(_ parts: [Value], _ register: Register, at position: Int) throws(Diagnostic) {
    guard parts.contains(where: \.isContainer), nesting.finds(value(register)) else { return }
    throw Diagnostic.nestsTooDeep(span(position), routine.code.source(at: position))
  }

  /// The field of a record or the column of a table. Records of one shape have it in the same place.
  func field(
    _ number: FieldNumber, of base: Register, into: Register, _ found: inout FoundField, at position: Int
  ) throws(Diagnostic) {
    let field = routine.code.fields[Int(number)]
    if case .record(let record)? = registers[Int(base)] {
      if record.shape === found.shape {
        registers[Int(into)] = record.value(at: found.place)
        return
      }
      if let place = record.shape.position(of: field.name) {
        found = FoundField(shape: record.shape, place: place)
        registers[Int(into)] = record.value(at: place)
        return
      }
    }
    registers[Int(into)] = try accessed(
      Access.field(field.name, of: value(base), isOptional: field.isOptional), at: position)
  }

  /// The value of a register that nothing reads any more.
  func take(_ register: Register) -> Value? { registers[Int(register)].take() }

  private func grow(_ register: Register, _ work: (inout String) -> Void) {
    guard case .string(var text)? = take(register) else { return }
    work(&text)
    registers[Int(register)] = .string(text)
  }

  private func grow(_ register: Register, _ work: (inout [Value]) -> Void) {
    guard case .list(var items)? = take(register) else { return }
    work(&items)
    registers[Int(register)] = .list(items)
  }

  private func accessed(_ result: Result<Value, Access.Fault>, at position: Int) throws(Diagnostic) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let fault):
      throw Diagnostic.access(fault, span(position), routine.code.source(at: position))
    }
  }

  private func accept(
    _ register: Register, _ wanted: Code.WantedArgument, at position: Int
  ) throws(Diagnostic) {
    let given = value(register)
    guard let accepted = wanted.kind.accept(given) else {
      throw Diagnostic.wrongKind(
        given, wanted: wanted.kind, label: wanted.label, span(position), routine.code.source(at: position),
        exitCode: .failed)
    }
    registers[Int(register)] = accepted
  }
}
