/// Does `work`, and gives it up with `late` when it takes longer than `limit`.
///
/// The client's own time-out ends with the head of an answer; this one covers the body too.
func within<Result: Sendable>(
  _ limit: Duration?, otherwise late: ServiceError, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  guard let limit else { return try await work() }
  return try await withThrowingTaskGroup(of: Result.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: limit)
      throw late
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { throw late }
    return first
  }
}
