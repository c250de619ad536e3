import EODCore
import EODServices
import Foundation

/// Signing in for good: what a person types is tried, and only then kept.
struct SignIn {
  private let session: Session
  private let settings: Settings

  init(_ session: Session) {
    self.session = session
    settings = session.settings
  }

  /// - parameter user: nil to ask for it.
  func signIn(_ user: String?) async throws {
    let file = settings.loginFile
    let old = try read(file)
    let name: String
    if let user { name = user } else { name = try await ask("WEkEO user: ").trimmed }
    let password = try await ask("Password of \(name.strippingControls()): ", isSecret: true)
    let credentials = try Credentials(typedUser: name, password: password)
    let lifetime = try await session.services.lifetime(ofTokensFor: credentials)
    guard try await mayReplace(Settings.user(inLoginText: old), with: credentials.user) else {
      return session.reporter.notice("\(Files.short(file)) is as it was")
    }
    try write(Settings.loginText(old, with: credentials), to: file)
    // The token of who was signed in before is not to be used any more.
    await session.work(with: try settings.switched(to: settings.profile))
    session.reporter.notice(
      "signed in as \(credentials.user); \(Files.short(file)) keeps the login, a token lives \(lifetime.words) and is renewed"
    )
    if let stronger = settings.strongerLogin {
      session.reporter.warn("\(stronger) wins over \(Files.short(file)): what it says is used, here too")
    }
  }

  func signOut() async throws {
    let file = settings.loginFile
    let old = try read(file)
    guard let user = Settings.user(inLoginText: old) else {
      return session.reporter.notice("\(Files.short(file)) holds no login")
    }
    try write(Settings.loginText(old, with: nil), to: file)
    await session.work(with: try settings.switched(to: settings.profile))
    session.reporter.notice(
      "signed out; \(Files.short(file)) no longer holds the login of \(user.strippingControls())")
    if let stronger = settings.strongerLogin { session.reporter.warn("\(stronger) still holds a login") }
  }

  private func ask(_ question: String, isSecret: Bool = false) async throws -> String {
    guard let answer = try await session.screen.ask(question, isSecret: isSecret) else {
      throw IdentityError.nobodyToAsk(file: settings.loginFile)
    }
    return answer
  }

  private func mayReplace(_ old: String?, with user: String) async throws -> Bool {
    guard let old, old != user else { return true }
    let question =
      "\(Files.short(settings.loginFile)) holds the login of \(old.strippingControls()). Replace it? [y/N] "
    return try await ["y", "yes"].contains(ask(question).trimmed.lowercased())
  }

  private func read(_ file: String) throws -> String {
    guard FileManager.default.fileExists(atPath: file) else { return "" }
    return String(decoding: try session.files.read(file), as: UTF8.self)
  }

  private func write(_ text: String, to file: String) throws {
    try session.files.write(text.utf8, to: file, mode: 0o600)
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
