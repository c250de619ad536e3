import EODCore

extension Interpreter {
  /// Runs at most `limit` bodies at once, each on a copy of the frame. The first failure starts no other
  /// body, lets those under way finish, and is thrown with its item.
  /// - returns: the values of the bodies in the order of the items.
  func run(
    _ loop: Code.ParallelLoop, _ items: Items?, of routine: Routine, _ source: SourceText, from frame: Frame
  ) async throws -> [Value] {
    guard var items else { return [] }
    let limit = frame[loop.limit] ?? .null
    guard let count = limit.asInt, count >= 1 else {
      throw Diagnostic.badParallel(limit, loop.limitSpan, source, exitCode: .failed)
    }
    var results: [Int: Value] = [:]
    var failure: (any Error)?
    await withTaskGroup(of: Turn.self) { group in
      var started = 0
      var underWay = 0
      while true {
        while underWay < count, failure == nil {
          do {
            guard let turn = try await items.next() else { break }
            try frame.budget?.spend(1)
            let index = started
            group.addTask {
              await Turn(index: index, result: run(alone: loop, turn, of: routine, source, from: frame))
            }
          } catch {
            failure = error
            break
          }
          started += 1
          underWay += 1
        }
        guard let turn = await group.next() else { break }
        underWay -= 1
        switch turn.result {
        case .success(let value): results[turn.index] = value
        case .failure(let error): failure = failure ?? error
        }
      }
    }
    if let failure { throw failure }
    return results.sorted { $0.key < $1.key }.map(\.value)
  }

  private struct Turn: Sendable {
    var index: Int
    var result: Result<Value?, any Error>
  }

  private func run(
    alone loop: Code.ParallelLoop, _ turn: Items.Turn, of routine: Routine, _ source: SourceText,
    from frame: Frame
  ) async -> Result<Value?, any Error> {
    var frame = frame
    if let key = loop.key { frame[key] = turn.key }
    frame[loop.item] = turn.item
    do {
      try Task.checkCancellation()
      return .success(try await run(routine, at: loop.start, in: &frame)?.collected())
    } catch let diagnostic as Diagnostic {
      return .failure(diagnostic.on(item: turn.item, at: loop.itemSpan, of: source))
    } catch {
      return .failure(error)
    }
  }
}
