import EODCore

/// What a body compiles to: its instructions, and what they name by number.
struct Code: Sendable {
  var instructions: [Instruction] = []
  /// Where each instruction comes from.
  var places: [Place] = []
  /// The texts that places point into: that of the body, and those that it sources.
  var sources: [SourceText]
  /// The values of the registers below zero, -1 first.
  var constants: [Value] = []
  /// How many registers there are for variables.
  let slotCount: Int
  /// How many registers there are from zero on.
  var registerCount: Int
  /// How many pipelines, and how many loops, are inside each other at most.
  var flowCount = 1
  var itemsCount = 0
  var handlers: [Handler] = []
  var names: [String] = []
  var fields: [Field] = []
  /// Those of records whose names are constants.
  var shapes: [Shape] = []
  var templates: [Template] = []
  var patterns: [MatchedPattern] = []
  var arguments: [WantedArgument] = []
  var calls: [Call] = []
  var shellLines: [ShellLine] = []
  var parallelLoops: [ParallelLoop] = []

  struct Place: Sendable {
    var span: Span
    var source: Int
  }

  /// The handler of a `try`: where it stands, and what it covers.
  struct Handler: Sendable {
    var covers: Range<Int>
    var target: Int
    /// Where it finds the error.
    var errorSlots: [Int]
  }

  struct Field: Sendable {
    var name: String
    var isOptional: Bool
  }

  /// A text with values in it.
  struct Template: Sendable {
    enum Part: Sendable {
      /// A stretch of `spelled`.
      case spelled(Range<Int>)
      case value(Register)
    }

    /// All that stands between the values.
    private(set) var spelled: [UInt8] = []
    private(set) var parts: [Part] = []

    mutating func append(_ text: String) {
      let start = spelled.count
      spelled += text.utf8
      parts.append(.spelled(start..<spelled.count))
    }

    mutating func append(_ value: Register) { parts.append(.value(value)) }
  }

  /// A pattern, where it is constant, and where what its groups found is kept.
  struct MatchedPattern: Sendable {
    var pattern: Pattern?
    var isNegated: Bool
    var captures: Register
  }

  /// What an argument must be.
  struct WantedArgument: Sendable {
    var kind: ValueKind
    var label: String
  }

  /// A command with the registers of its arguments.
  struct Call: Sendable {
    enum Callee: Sendable {
      case filter(Filter)
      case command(Signature)
      case definition(Int)
    }

    var callee: Callee
    var positionals: [Register] = []
    var options: [(name: String, values: [Register], isRepeated: Bool)] = []
    var condition: Condition?
    var hasInput: Bool
  }

  /// The test of `where`: code that finds the row in one register and leaves its answer in another.
  struct Condition: Sendable {
    var start: Int
    var row: Register
  }

  struct ShellLine: Sendable {
    enum Part: Sendable {
      case spelled(String)
      case value(Register)
    }

    var parts: [Part]
    var capturing: Bool
  }

  /// A `for … parallel`, whose body stands by itself.
  struct ParallelLoop: Sendable {
    var start: Int
    var key: Register?
    var item: Register
    var limit: Register
    var limitSpan: Span
    var itemSpan: Span
  }

  /// Sets where the jump at `position` goes to.
  mutating func retarget(_ position: Int, to target: Int) {
    instructions[position].retarget(to: Target(target))
  }

  /// The innermost `try` around an instruction, in the part that starts at `start`.
  func handler(at position: Int, from start: Int) -> Handler? {
    handlers.first { $0.covers.contains(position) && $0.covers.lowerBound >= start }
  }

  func source(at position: Int) -> SourceText { sources[places[position].source] }

  /// Registers for one run: the constants, the variables as they are, and room for the rest.
  func registers(_ slots: [Value?] = []) -> [Value?] {
    var registers: [Value?] = []
    registers.reserveCapacity(constants.count + registerCount)
    for constant in constants.reversed() { registers.append(constant) }
    registers += slots
    registers += repeatElement(nil, count: constants.count + registerCount - registers.count)
    return registers
  }
}
