extension Quirk {
  static let hda: [Quirk] = []
}
