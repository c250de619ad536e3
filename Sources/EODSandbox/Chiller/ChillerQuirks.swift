extension Quirk {
  static let chiller: [Quirk] = []
}
