import EODCore

/// Decides how a download goes on after each head and each break. Pure.
///
/// It resumes with `Range` and `If-Range`, starts over where the server sends the whole again or something
/// else or said nothing by which a changed file is known, and gives up after five breaks in a row that brought
/// no byte.
struct Resume: Sendable {
  /// The head of an answer, as far as it counts here.
  struct Answered: Sendable, Equatable {
    var status: Int
    var length: Int?
    /// `Content-Range` of a 206: first byte and size of the whole.
    var rangeStart: Int?
    var rangeTotal: Int?
    /// A strong `ETag`, else a `Last-Modified` that is as good.
    var validator: String?
  }

  enum Reading: Equatable {
    /// Write what comes behind what is there.
    case append
    /// Write what comes from the start.
    case replace
    /// All of it is there.
    case complete
    /// Ask again from the start.
    case startOver
    /// The answer is an error of the service.
    case refused
  }

  enum Action: Equatable {
    case again(after: Duration)
    case giveUp
  }

  private static let triesWithoutProgress = 5

  /// Bytes on disk.
  private(set) var offset = 0
  /// Bytes in all, once the server has said so.
  private(set) var total: Int?
  /// By which the server knows a file that has changed; nil where it gave nothing of the kind.
  private(set) var validator: String?
  private var fruitless = 0
  private var progressMark = 0

  init() {}

  /// Goes on with bytes of an earlier process.
  init(offset: Int, total: Int?, validator: String) {
    self.offset = offset
    self.total = total
    self.validator = validator
    progressMark = offset
  }

  /// The headers to send: none from the start, and none where the rest could be that of another file.
  var range: (range: String, ifRange: String)? {
    guard offset > 0, let validator else { return nil }
    return ("bytes=\(offset)-", validator)
  }

  mutating func began(_ answer: Answered) -> Reading {
    switch answer.status {
    case 206 where offset > 0:
      let isSame =
        answer.rangeStart == offset && (answer.validator ?? validator) == validator
        && (total == nil || answer.rangeTotal == nil || total == answer.rangeTotal)
      guard isSame else { return startOver() }
      total = total ?? answer.rangeTotal
      return .append
    case 200..<300:
      offset = 0
      total = answer.length
      validator = answer.validator
      return .replace
    case 416 where offset > 0: return offset == total ? .complete : startOver()
    default: return .refused
    }
  }

  mutating func received(_ count: Int) { offset += count }

  /// Whether the end of a body is the end of the file; a body without a length is taken as it comes.
  var isWhole: Bool { total.map { $0 == offset } ?? true }

  /// - parameter jitter: evenly spread from 0 to 1.
  mutating func broke(jitter: Double) -> Action {
    fruitless = offset > progressMark ? 1 : fruitless + 1
    progressMark = max(progressMark, offset)
    guard fruitless < Self.triesWithoutProgress else { return .giveUp }
    return .again(after: .seconds(0.5 * Double(1 << (fruitless - 1)) * (0.5 + jitter / 2)))
  }

  private mutating func startOver() -> Reading {
    offset = 0
    total = nil
    validator = nil
    return .startOver
  }
}
