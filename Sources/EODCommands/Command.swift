import EODCore
package import EODLanguage

/// A command: its declaration, and what it does.
///
/// Each is a `static let` in a file of its own in `Verbs/`; the build lists them in `Command.all`.
package struct Command: Sendable {
  package let signature: Signature
  let run: @Sendable (Arguments, Session) async throws -> Flow
  /// What can be told of one call before anything runs, with the calls that stand before it in the text.
  let check: StaticCheck?

  /// - returns: findings about the call; empty where it is right, or too little is known.
  typealias StaticCheck = @Sendable (CheckedCall, _ before: ArraySlice<CheckedCall>, Session) -> [Diagnostic]

  init(
    _ signature: Signature, check: StaticCheck? = nil,
    run: @escaping @Sendable (Arguments, Session) async throws -> Flow
  ) {
    self.signature = signature
    self.check = check
    self.run = run
  }

  /// The command of that whole name, such as `graph load`.
  package static func named(_ name: String) -> Command? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.signature.name, $0) })
}

extension Flow {
  /// What a command returns that has nothing to return: nothing is shown.
  static var nothing: Flow { .value(.null) }
}
