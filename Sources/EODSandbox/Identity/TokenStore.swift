import EODCore
import Synchronization

/// The one account of the sandbox and the tokens it was given.
final class TokenStore: Sendable {
  /// What a log-in or a refresh is answered with.
  struct Grant: Sendable, Equatable, Codable {
    let access: String
    let refresh: String
    /// Seconds by the clients' clocks.
    let seconds: Int
  }

  /// How long a token lives, in seconds by the clients' clocks.
  struct Life: Sendable, Equatable {
    /// What the answer says.
    var announced = 3600
    var real = 3600

    init(_ quirks: Quirks) {
      if let seconds = quirks[.tokenLife]?.asInt { (announced, real) = (seconds, seconds) }
      if let seconds = quirks[.tokenDies]?.asInt { real = seconds }
    }
  }

  let password: String
  private let user: String
  private let clock: SandboxClock
  private let journal: Journal
  private let state: Mutex<State>

  private struct State {
    var random: SeededGenerator
    /// When each access token ends.
    var access: [String: Timestamp] = [:]
    var refresh: Set<String> = []
  }

  init(options: SandboxOptions, clock: SandboxClock, journal: Journal) {
    self.journal = journal
    var random = SeededGenerator(seed: options.seed, "password")
    password = options.password ?? "sandbox-\(random.hex(12))"
    user = options.user
    self.clock = clock
    state = Mutex(
      State(random: SeededGenerator(seed: options.seed ^ UInt64(clock.now.nanoseconds), "tokens")))
  }

  /// Nil where user, password or the provider of the account is wrong.
  ///
  /// - parameter belongingTo: the provider of the account, `eumetsat` or `cmems`; nil is WEkEO's own.
  func logIn(user: String, password: String, origin: String?, belongingTo: String?, life: Life) -> Grant? {
    guard user == self.user, password == self.password, origin == belongingTo else { return nil }
    return state.withLock { grant(&$0, life) }
  }

  /// A refresh token is good for one use; nil for any other.
  func refresh(_ token: String, life: Life) -> Grant? {
    state.withLock { state in
      guard state.refresh.remove(token) != nil else { return nil }
      journal.note(.refreshed(token: token))
      return grant(&state, life)
    }
  }

  func isValid(_ token: String) -> Bool {
    let now = clock.now
    return state.withLock { $0.access[token].map { now < $0 } ?? false }
  }

  private func grant(_ state: inout State, _ life: Life) -> Grant {
    let now = clock.now
    state.access = state.access.filter { now < $0.value }
    let grant = Grant(
      access: state.random.uuid(version: 4), refresh: state.random.uuid(version: 4), seconds: life.announced)
    // Clients count the life of a token by their own clocks, which do not run at the sandbox's speed.
    let until = now.after(clock.span(ofWorld: .seconds(life.real)))
    state.access[grant.access] = until
    state.refresh.insert(grant.refresh)
    journal.note(.granted(grant, until: until))
    return grant
  }

  /// Takes over what happened in an earlier sandbox.
  func restore(_ entry: JournalEntry) {
    state.withLock { state in
      switch entry {
      case .granted(let grant, let until):
        state.access[grant.access] = until
        state.refresh.insert(grant.refresh)
      case .refreshed(let token): state.refresh.remove(token)
      default: break
      }
    }
  }
}
