import EODCore

/// The place of a value in a frame: constants below zero, then the variables by slot, then what is computed
/// on the way.
typealias Register = Int32

/// The place of an instruction in its routine.
typealias Target = Int32

/// One step of the machine. Most read registers and write one; some must wait for the host, and are left to
/// ``Interpreter``.
///
/// Each has its span in ``Code/places``, which its errors point to.
enum Instruction: Sendable {
  case move(into: Register, from: Register)
  /// Moves what is computed into a variable; no value is null there.
  case store(into: Register, from: Register)
  /// Leaves the register without a value, as a block does that ends in none.
  case clear(Register)
  /// A variable at top level, from within a `def`.
  case global(into: Register, slot: Register, name: Int32)
  case add(into: Register, Register, Register)
  case subtract(into: Register, Register, Register)
  case multiply(into: Register, Register, Register)
  /// The other strict operators.
  case binary(BinaryOperator, into: Register, Register, Register)
  case negate(into: Register, Register)
  /// True for false; the operand must be a bool.
  case not(into: Register, Register)
  case checkBool(Register)
  /// Throws where there was no match yet whose groups the register could hold.
  case checkMatched(Register)
  /// `=~` with the pattern of that number.
  case match(into: Register, subject: Register, pattern: Int32)
  /// `=~` with a pattern that is computed; the number tells the rest.
  case matchComputed(into: Register, subject: Register, pattern: Register, Int32)
  /// Throws where an operand of `=~` is no string.
  case checkText(Register, isPattern: Bool)
  case field(into: Register, of: Register, FieldNumber)
  case index(into: Register, of: Register, at: Register, isOptional: Bool)
  /// A list of the values of neighbouring registers, which it empties.
  case list(into: Register, first: Register, count: Int32)
  /// A record of the keys and values that alternate in neighbouring registers, which it empties.
  case record(into: Register, first: Register, count: Int32)
  /// A record of the values of neighbouring registers, which it empties, under the names of a shape.
  case shaped(into: Register, first: Register, shape: Int32)
  /// The parts of a template, joined.
  case text(into: Register, template: Int32)
  case range(into: Register, Register, Register)
  /// Throws where the value cannot be the end of a range.
  case checkBound(Register)

  case jump(Target)
  /// Counts a turn of a `while`; after many it looks whether the work was cancelled.
  case turn
  /// Jumps where the register, which must be a bool, is `when`.
  case jumpIf(Register, when: Bool, Target)
  /// Jumps where the comparison is `when`.
  case jumpIfCompared(BinaryOperator, Register, Register, when: Bool, Target)
  case jumpUnlessNull(Register, Target)
  /// Jumps where the register has a value.
  case jumpIfSet(Register, Target)

  /// Goes through a range: takes the int of the first register unless it is above that of the second, and
  /// counts it up; else jumps.
  case count(Register, to: Register, item: Register, Target)
  /// Starts to go through a range with the indices of its values.
  case startRange(ItemsNumber, Register, Register)
  /// Starts to go through a list or record.
  case startItems(ItemsNumber, Register)
  /// Starts to go through what a pipeline hands on.
  case startFlow(ItemsNumber, FlowNumber)
  /// The next item and, where that is a register of its own, its key; jumps behind the last.
  case next(ItemsNumber, key: Register, item: Register, Target)
  case endItems(ItemsNumber)
  case emptyList(Register)
  /// Appends the value, where there is one, and empties its register.
  case append(to: Register, Register)

  /// Makes a pipeline's input of a value.
  case wrap(FlowNumber, Register)
  case clearFlow(FlowNumber)
  /// The value of what a pipeline hands on, a stream collected.
  case collect(into: Register, FlowNumber)
  /// Throws where the value is not what the argument of that number wants; else makes it so.
  case accept(Register, argument: Int32)

  case show(FlowNumber)
  /// A variable that the language or the host sets.
  case builtin(into: Register, name: Int32)
  case invoke(call: Int32, FlowNumber)
  case shell(line: Int32, FlowNumber)
  case parallel(loop: Int32, ItemsNumber, into: Register)

  /// Ends the routine with what the pipeline hands on.
  case finish(FlowNumber)
  /// Ends a part of the routine that runs by itself: a condition of `where`, a body of `parallel`.
  case yield(Register)
  /// Ends the script with the code in the register, or 0.
  case exit(Register?)
}

/// The number of a field access of a routine.
typealias FieldNumber = Int32
/// The number of a `for` among those that are around each other.
typealias ItemsNumber = Int16
/// The number of a pipeline among those that are inside each other.
typealias FlowNumber = Int16

extension Instruction {
  /// Sets where a jump goes to.
  mutating func retarget(to target: Target) {
    switch self {
    case .jump: self = .jump(target)
    case .jumpIf(let register, let when, _): self = .jumpIf(register, when: when, target)
    case .jumpIfCompared(let symbol, let a, let b, let when, _):
      self = .jumpIfCompared(symbol, a, b, when: when, target)
    case .jumpUnlessNull(let register, _): self = .jumpUnlessNull(register, target)
    case .jumpIfSet(let register, _): self = .jumpIfSet(register, target)
    case .count(let counter, let last, let item, _):
      self = .count(counter, to: last, item: item, target)
    case .next(let items, let key, let item, _): self = .next(items, key: key, item: item, target)
    default: break
    }
  }
}
