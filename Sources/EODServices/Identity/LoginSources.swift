import EODCore
import Foundation

/// The places a user and a password may come from, in their order. Its description gives neither away.
struct LoginSources: Sendable, CustomStringConvertible, CustomReflectable {
  let user: String?
  let password: String?
  let profile: Profile
  let profileFile: String
  /// `~/.hdarc` or what `HDA_RC` names.
  let file: String

  var description: String { "a login" }
  var customMirror: Mirror { Mirror(self, children: ["file": file]) }

  /// Each of the two is taken from the first place that has it.
  func credentials() throws(IdentityError) -> Credentials {
    if let user, let password { return Credentials(user: user, password: password) }
    if profile[.password] != nil { try Self.demandPrivacy(of: profileFile) }
    var user = user ?? profile[.user]
    var password = password ?? profile[.password]
    if user == nil || password == nil, InputFile.exists(file) {
      try Self.demandPrivacy(of: file)
      let login = try Self.read(file)
      user = user ?? login.user
      password = password ?? login.password
    }
    switch (user, password) {
    case (let user?, let password?): return Credentials(user: user, password: password)
    case (nil, nil): throw .noCredentials(file: file)
    case (nil, _): throw .half(missing: "user", file: file)
    case (_, nil): throw .half(missing: "password", file: file)
    }
  }

  private static func read(_ path: String) throws(IdentityError) -> LoginFile {
    do throws(FileFailure) {
      return LoginFile(String(decoding: try InputFile.contents(of: path), as: UTF8.self))
    } catch {
      throw .unreadable(error)
    }
  }

  private static func demandPrivacy(of path: String) throws(IdentityError) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .unreadable(FileFailure(.reading, path)) }
    guard facts.st_mode & 0o077 == 0 else { throw .openToOthers(file: path) }
  }
}
