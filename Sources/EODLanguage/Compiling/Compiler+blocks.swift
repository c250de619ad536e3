import EODCore

extension Compiler {
  /// An `if`, `for` or `try`.
  mutating func compound(_ compound: Checked.Compound, _ span: Span, into destination: Destination) {
    scoped { compiler in
      switch compound {
      case .conditional(let branches, let otherwise):
        compiler.conditional(branches, otherwise, span, into: destination)
      case .loop(let loop): compiler.loop(loop, span, into: destination)
      case .attempt(let attempt): compiler.attempt(attempt, span, into: destination)
      }
    }
  }

  private mutating func conditional(
    _ branches: [Checked.Branch], _ otherwise: Checked.Body?, _ span: Span, into destination: Destination
  ) {
    var toEnd: [Int] = []
    for branch in branches {
      let toNext = jump(if: branch.condition, is: false)
      body(branch.body, into: destination)
      toEnd.append(emit(.jump(0), span))
      land(toNext)
    }
    body(otherwise ?? Checked.Body([]), into: destination)
    land(toEnd)
  }

  private mutating func loop(_ loop: Checked.Loop, _ span: Span, into destination: Destination) {
    let results: Register? = if case .nowhere = destination { nil } else { temporary() }
    if loop.parallel != nil {
      let items = start(loop.sequence)
      parallel(loop, items, span, into: results ?? temporary())
    } else if case .range(let low, let high) = loop.sequence.kind, loop.keySlot == nil {
      counting(loop, from: low, to: high, span, into: results)
    } else {
      let items = start(loop.sequence)
      let item = Register(loop.itemSlot)
      let key = loop.keySlot.map(Register.init) ?? item
      turns(loop, span, into: results) { $0.emit(.next(items, key: key, item: item, 0), loop.sequence.span) }
      emit(.endItems(items), span)
    }
    guard let results else { return }
    switch destination {
    case .register(let register): emit(.store(into: register, from: results), span)
    case .flow(let flow): emit(.wrap(flow, results), span)
    case .nowhere: break
    }
  }

  private mutating func start(_ sequence: Checked.Expression) -> ItemsNumber {
    let items = newItems()
    scoped { compiler in
      switch sequence.kind {
      case .range(let low, let high):
        let (first, last) = compiler.bounds(low, high)
        compiler.emit(.startRange(items, first, last), high.span)
      case .pipeline(let pipeline):
        let flow = compiler.newFlow()
        compiler.pipeline(pipeline, into: .flow(flow))
        compiler.emit(.startFlow(items, flow), sequence.span)
      default:
        let value = compiler.operand(sequence)
        compiler.emit(.startItems(items, value), sequence.span)
      }
    }
    return items
  }

  /// A loop over a range needs no more than two ints.
  private mutating func counting(
    _ loop: Checked.Loop, from low: Checked.Expression, to high: Checked.Expression, _ span: Span,
    into results: Register?
  ) {
    let counter = temporary(2)
    let last = counter + 1
    value(low, into: counter)
    value(high, into: last)
    emit(.checkBound(counter), low.span)
    emit(.checkBound(last), high.span)
    turns(loop, span, into: results) {
      $0.emit(.count(counter, to: last, item: Register(loop.itemSlot), 0), loop.sequence.span)
    }
  }

  /// The turns of a loop; `next` emits what takes the next item or jumps to the end.
  private mutating func turns(
    _ loop: Checked.Loop, _ span: Span, into results: Register?, next: (inout Compiler) -> Int
  ) {
    if let results { emit(.emptyList(results), span) }
    let start = position
    let next = next(&self)
    let value: Register? = results == nil ? nil : temporary()
    loops.append(LoopExits())
    body(loop.body, into: value.map(Destination.register) ?? .nowhere)
    let exits = loops.removeLast()
    if let results, let value { emit(.append(to: results, value), span) }
    land(exits.toNext)
    emit(.jump(Target(start)), span)
    land(exits.toEnd + [next])
  }

  private mutating func parallel(
    _ loop: Checked.Loop, _ items: ItemsNumber, _ span: Span, into results: Register
  ) {
    guard let parallel = loop.parallel else { return }
    let limit = operand(parallel)
    let start = apart(span) { compiler in
      let value = compiler.temporary()
      compiler.loops.append(LoopExits())
      compiler.body(loop.body, into: .register(value))
      let exits = compiler.loops.removeLast()
      let toYield = compiler.emit(.jump(0), span)
      compiler.land(exits.toNext)
      compiler.emit(.clear(value), span)
      compiler.land([toYield])
      return value
    }
    let number = parallelLoop(
      Code.ParallelLoop(
        start: start, key: loop.keySlot.map(Register.init), item: Register(loop.itemSlot), limit: limit,
        limitSpan: parallel.span, itemSpan: loop.itemSpan))
    emit(.parallel(loop: number, items, into: results), span)
  }

  /// What the body of a `try` hands on is collected within it, so that its errors are caught.
  private mutating func attempt(_ attempt: Checked.Attempt, _ span: Span, into destination: Destination) {
    let start = position
    switch destination {
    case .nowhere: body(attempt.body, into: .nowhere)
    case .register, .flow:
      let value = temporary()
      body(attempt.body, into: .register(value))
      switch destination {
      case .register(let register): emit(.move(into: register, from: value), span)
      case .flow(let flow): emit(.wrap(flow, value), span)
      case .nowhere: break
      }
    }
    let toEnd = emit(.jump(0), span)
    let covered = start..<toEnd
    handle(Code.Handler(covers: covered, target: position, errorSlots: attempt.errorSlots))
    body(attempt.handler ?? Checked.Body([]), into: destination)
    land([toEnd])
  }
}
