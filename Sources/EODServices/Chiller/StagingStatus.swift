package import EODCore
import NIOHTTP1

/// What Chiller says of one staging.
package struct StagingStatus: Sendable, Equatable {
  package var state: JobState
  /// Files on disk, and in all, where the service counts them.
  package var done: Int?
  package var total: Int?
  /// A text file on EODC's file system that lists the paths now on disk.
  package var stagedFiles: String?
  package var message: String?
  /// Everything the service said.
  package var raw = Record()

  init(state: JobState, message: String? = nil) {
    self.state = state
    self.message = message
  }
}

extension StagingStatus {
  private static let doneWords = ["finished", "done", "completed"]
  private static let failedWords = ["error", "failed"]
  private static let queuedWords = ["queued", "pending", "accepted", "submitted", "waiting"]

  /// Reads both known shapes, `{"Finished": "true"}` and `{"State": …, "StagedFiles": …}`, ignoring case.
  /// Where they disagree, failure counts most, then that it is not finished.
  init(_ record: Record) {
    let fields = Dictionary(record.map { ($0.key.lowercased(), $0.value) }) { _, last in last }
    func count(_ names: [String]) -> Int? {
      names.lazy.compactMap { fields[$0].flatMap(Self.count) }.first { $0 >= 0 }
    }
    let word = (fields["state"] ?? fields["status"])?.asString.map(Self.plain)
    self.init(state: Self.state(word: word, finished: fields["finished"].map(Self.isTrue)))
    done = count(["staged", "done", "stagedcount"])
    total = count(["files", "total", "count", "requested"])
    stagedFiles = fields["stagedfiles"]?.asString.flatMap { $0.isEmpty ? nil : $0 }
    message = (fields["message"] ?? fields["error"] ?? fields["detail"])?.asString?.strippingControls()
    raw = record
  }

  private static func state(word: String?, finished: Bool?) -> JobState {
    if let word, failedWords.contains(word) { return .failed }
    let isDone = word.map(doneWords.contains)
    switch (isDone, finished) {
    case (true?, true?), (true?, nil), (nil, true?): return .successful
    case (false?, true?), (true?, false?): return .running
    case (false?, _): return word.map(queuedWords.contains) == true ? .accepted : .running
    case (nil, false?): return .running
    case (nil, nil): return .unknown
    }
  }

  private static func plain(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }

  private static func isTrue(_ value: Value) -> Bool {
    switch value {
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): ["true", "yes", "1"].contains(plain(text))
    default: false
    }
  }

  private static func count(_ value: Value) -> Int? { value.asInt ?? value.asString.flatMap { Int($0) } }
}
