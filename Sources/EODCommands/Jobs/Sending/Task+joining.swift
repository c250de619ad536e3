extension Task where Failure == any Error {
  /// What the task ends with, as long as the caller is not cancelled: that ends the waiting, and the task goes on.
  func joined() async throws -> Success {
    let (results, result) = AsyncStream.makeStream(of: Result<Success, Failure>.self)
    Task<Void, Never> {
      result.yield(await self.result)
      result.finish()
    }
    for await ended in results { return try ended.get() }
    throw Swift.CancellationError()
  }
}
