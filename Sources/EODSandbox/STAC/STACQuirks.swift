extension Quirk {
  static let stac: [Quirk] = []
}
