import Foundation

/// Tries one input after the other, until it is stopped.
struct FuzzWorker {
  private let page: FuzzPage
  private let output: String
  private let inputs: Int
  private var mutator: FuzzMutator

  /// Findings of a worker that are saved; further ones are mostly the same.
  private static let mostSaved = 30

  init(_ options: FuzzOptions, page: String) throws(FuzzFailure) {
    self.page = try FuzzPage(page)
    output = options.output
    inputs = options.inputs
    mutator = FuzzMutator(try FuzzSeeds(folders: options.seeds), seed: options.seed)
  }

  mutating func run() async {
    while inputs == 0 || page.inputs < inputs {
      let input = mutator.next()
      page.begin(input)
      let result = await FuzzTrial(input, rendersErrors: page.inputs % 16 == 0).run()
      if let finding = result.finding, page.findings < Self.mostSaved {
        FuzzFinding.save(input, finding, in: output)
      }
      page.end(isComplete: result.isComplete, hasFinding: result.finding != nil)
      if result.isComplete { mutator.keep(input) }
    }
  }
}

/// An input that did what none may do.
enum FuzzFinding {
  /// Saves it and says how to try it again.
  static func save(_ input: [UInt8], _ what: String, in folder: String) {
    let sum = input.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let path = "\(folder)/finding-\(String(sum, radix: 16)).eod"
    let isSaved = FileManager.default.createFile(atPath: path, contents: Data(input))
    Fuzz.say(
      "\(what)\n  "
        + (isSaved ? "try it again: scripts/fuzz --replay \(path)" : "cannot save \(path): \(input)"))
  }
}
