extension Quirk {
  static let identity: [Quirk] = []
}
