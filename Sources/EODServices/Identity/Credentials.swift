import EODCore

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

  /// What a person typed.
  /// - throws: ``IdentityError/notALogin(reason:)`` where it cannot be meant.
  package init(typedUser user: String, password: String) throws(IdentityError) {
    for (name, text) in [("user", user), ("password", password)] {
      guard !text.isEmpty else { throw .notALogin(reason: "no \(name) was typed") }
      guard text.strippingControls() == text, text.first != " ", text.last != " " else {
        throw .notALogin(reason: "the \(name) begins or ends with a blank, or holds a control character")
      }
    }
    self.init(user: user, password: password)
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(user) with a password" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
