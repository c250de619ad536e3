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

extension Result where Failure == any Error {
  /// What becomes of asynchronous work.
  ///
  /// An actor that has to tidy up after work that may fail asks for this: in the path of a thrown error Swift 6.2
  /// does not always bring it back to where it was.
  init(_ work: () async throws -> Success) async {
    do {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}
