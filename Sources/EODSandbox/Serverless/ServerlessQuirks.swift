extension Quirk {
  static let serverless: [Quirk] = []
}
