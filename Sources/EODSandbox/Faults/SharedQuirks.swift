/// Quirks of more than one service.
extension Quirk {
  static let unlimited = Quirk(
    "unlimited", at: [.hdaOrder, .serverlessExecute], "The request costs no quota, and needs none.")

  static let shared = [unlimited]
}
