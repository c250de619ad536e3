/// A user and a password that no description of it gives away.
package struct Credentials: Sendable, Equatable {
  package let user: String
  let password: String

  package init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  /// Whether the password stands in a text; one that is short stands in many by chance.
  package func isGivenAway(by text: String) -> Bool { password.count > 3 && text.contains(password) }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(user) with a password" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
