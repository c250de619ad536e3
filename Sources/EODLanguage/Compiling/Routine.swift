/// A compiled body that is done, shared by all who run it.
final class Routine: Sendable {
  let code: Code

  init(code: Code) { self.code = code }
}
