import EODCore

/// Compiles a checked body to a routine.
///
/// Every variable has a register, and so has every constant, so that most operators are one instruction. What
/// is computed on the way goes to registers above the variables, which later parts use again.
struct Compiler {
  private(set) var code: Code
  private var source = 0
  private var nextRegister: Register
  private var nextFlow: FlowNumber = 1
  private var nextItems: ItemsNumber = 0
  var loops: [LoopExits] = []
  /// Where the condition at hand finds the row.
  var row: Register?

  /// The jumps out of a loop's body, whose targets come later.
  struct LoopExits {
    var toNext: [Int] = []
    var toEnd: [Int] = []
  }

  /// Where a part of the text leaves its value.
  enum Destination {
    case register(Register)
    case flow(FlowNumber)
    case nowhere
  }

  private init(_ source: SourceText, slotCount: Int) {
    code = Code(sources: [source], slotCount: slotCount, registerCount: slotCount)
    nextRegister = Register(slotCount)
  }

  /// The body of a script or of a line of the prompt.
  static func compile(_ program: Checked.Program) -> Routine {
    var compiler = Compiler(program.source, slotCount: program.slotCount)
    for parameter in program.parameters {
      compiler.fill(parameter.slot, parameter.defaultValue, else: parameter.kind == nil ? false : .null)
    }
    compiler.body(program.body, into: .nowhere)
    compiler.emit(.finish(0), program.body.steps.last?.span ?? Span(0, 0))
    return Routine(code: compiler.code)
  }

  /// The body of a `def`. Its parameters' registers are filled before it starts, those that were given.
  static func compile(_ definition: Checked.Definition) -> Routine {
    var compiler = Compiler(definition.source, slotCount: definition.slotCount)
    for parameter in definition.parameters {
      compiler.fill(parameter.slot, parameter.defaultValue, else: .null)
    }
    compiler.body(definition.body, into: .flow(0))
    compiler.emit(.finish(0), definition.body.steps.last?.span ?? Span(0, 0))
    return Routine(code: compiler.code)
  }

  /// An expression of constants.
  static func compile(_ expression: Checked.Expression, _ source: SourceText) -> Routine {
    var compiler = Compiler(source, slotCount: 0)
    let result = compiler.operand(expression)
    compiler.emit(.yield(result), expression.span)
    return Routine(code: compiler.code)
  }
}

extension Compiler {
  /// Where the next instruction will stand.
  var position: Int { code.instructions.count }

  @discardableResult
  mutating func emit(_ instruction: Instruction, _ span: Span) -> Int {
    code.instructions.append(instruction)
    code.places.append(Code.Place(span: span, source: source))
    return position - 1
  }

  /// Lets jumps go to the next instruction.
  mutating func land(_ jumps: [Int]) {
    for jump in jumps { land(jump, at: position) }
  }

  mutating func land(_ jump: Int, at target: Int) { code.retarget(jump, to: target) }

  /// Registers next to each other, free until the work under way is done.
  mutating func temporary(_ count: Int = 1) -> Register {
    defer { nextRegister += Register(count) }
    code.registerCount = max(code.registerCount, Int(nextRegister) + count)
    return nextRegister
  }

  mutating func newFlow() -> FlowNumber {
    defer { nextFlow += 1 }
    code.flowCount = max(code.flowCount, Int(nextFlow) + 1)
    return nextFlow
  }

  mutating func newItems() -> ItemsNumber {
    defer { nextItems += 1 }
    code.itemsCount = max(code.itemsCount, Int(nextItems) + 1)
    return nextItems
  }

  /// Does a piece of work whose registers, pipelines and loops are free again after it.
  mutating func scoped<Result>(_ work: (inout Compiler) -> Result) -> Result {
    let (register, flow, items) = (nextRegister, nextFlow, nextItems)
    defer { (nextRegister, nextFlow, nextItems) = (register, flow, items) }
    return work(&self)
  }

  /// Compiles the statements of another text.
  mutating func within(_ text: SourceText, _ work: (inout Compiler) -> Void) {
    let outer = source
    source = code.sources.count
    code.sources.append(text)
    work(&self)
    source = outer
  }

  /// The register of a constant.
  mutating func constant(_ value: Value) -> Register {
    code.constants.append(value)
    return -Register(code.constants.count)
  }

  mutating func name(_ text: String) -> Int32 { Self.add(text, to: &code.names) }
  mutating func field(_ name: String, isOptional: Bool) -> FieldNumber {
    Self.add(Code.Field(name: name, isOptional: isOptional), to: &code.fields)
  }
  mutating func shape(_ names: [String]) -> Int32 { Self.add(Shape(distinct: names), to: &code.shapes) }
  mutating func template(_ template: Code.Template) -> Int32 { Self.add(template, to: &code.templates) }
  mutating func pattern(_ pattern: Code.MatchedPattern) -> Int32 { Self.add(pattern, to: &code.patterns) }
  mutating func argument(_ argument: Code.WantedArgument) -> Int32 {
    Self.add(argument, to: &code.arguments)
  }
  mutating func call(_ call: Code.Call) -> Int32 { Self.add(call, to: &code.calls) }
  mutating func shellLine(_ line: Code.ShellLine) -> Int32 { Self.add(line, to: &code.shellLines) }
  mutating func parallelLoop(_ loop: Code.ParallelLoop) -> Int32 {
    Self.add(loop, to: &code.parallelLoops)
  }
  mutating func handle(_ handler: Code.Handler) { code.handlers.append(handler) }

  private static func add<Item>(_ item: Item, to items: inout [Item]) -> Int32 {
    items.append(item)
    return Int32(items.count - 1)
  }
}
