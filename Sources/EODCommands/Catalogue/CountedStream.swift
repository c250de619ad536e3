import EODCore
import Synchronization

/// Tells how many values of a stream have come so far, from before it is opened until its end.
final class CountedStream: Sendable {
  private let stream: ValueStream
  private let noun: String
  private let progress: any ProgressReport
  private let count = Mutex(0)

  private init(_ stream: ValueStream, noun: String, progress: any ProgressReport) {
    self.stream = stream
    self.noun = noun
    self.progress = progress
  }

  deinit { progress.end() }

  /// - parameters:
  ///   - title: what goes on, such as `search`.
  ///   - noun: the word for many of the values.
  ///   - open: asks for the first of them.
  static func open(
    _ title: String, counting noun: String, reporter: any Reporter, _ open: () async throws -> ValueStream
  ) async throws -> ValueStream {
    let progress = reporter.begin(title)
    do {
      let counted = CountedStream(try await open(), noun: noun, progress: progress)
      return ValueStream { try await counted.next() }
    } catch {
      progress.end()
      throw error
    }
  }

  private func next() async throws -> [Value]? {
    do {
      guard let batch = try await stream.next() else {
        progress.end()
        return nil
      }
      let sum = count.withLock { count in
        count += batch.count
        return count
      }
      progress.update(done: sum, total: nil, unit: .count(noun), note: nil)
      return batch
    } catch {
      progress.end()
      throw error
    }
  }
}
