import Dispatch
import Glibc

/// Turns signals into calls on a queue, without a C handler, for as long as it lives.
///
/// What the signals did before, such as ending the process, no longer happens meanwhile. Children that are
/// started without resetting their signals inherit that these are ignored.
///
/// `@unchecked`: both properties are constants, and dispatch sources may be used from any thread.
package final class Signals: @unchecked Sendable {
  package typealias Handler = @Sendable (Int32) -> Void

  private let sources: [any DispatchSourceSignal]
  private let replaced: [(number: Int32, action: (@convention(c) (Int32) -> Void)?)]

  /// Returns when it listens: a signal that comes right after is not lost.
  /// - parameter handler: gets the number of the signal; one call at a time.
  package init(_ numbers: [Int32], _ handler: @escaping Handler) {
    replaced = numbers.filter { !Self.harmless.contains($0) }.map { ($0, signal($0, SIG_IGN)) }
    let queue = DispatchQueue(label: "signals")
    let registrations = DispatchGroup()
    sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { handler(number) }
      registrations.enter()
      source.setRegistrationHandler { registrations.leave() }
      source.activate()
      return source
    }
    registrations.wait()
  }

  deinit { end() }

  /// Gives the signals their default actions back. Harmless when it was called before.
  package func end() {
    for source in sources { source.cancel() }
    for (number, action) in replaced { signal(number, action) }
  }

  /// Nothing happens by default, so nothing need be ignored on behalf of children.
  private static let harmless: [Int32] = [SIGWINCH, SIGCONT]
}
