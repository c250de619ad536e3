import EODCore

/// A candidate before it is known whether it fits what was typed.
struct Offer {
  var candidate: Candidate
  /// Whether it is found by its detail too, as `$hits[3]` by the name of that product.
  var isFoundByDetail: Bool

  init(_ text: String, detail: String = "", isWhole: Bool = true, isFoundByDetail: Bool = false) {
    candidate = Candidate(text, detail: detail, isWhole: isWhole)
    self.isFoundByDetail = isFoundByDetail
  }
}

/// What can stand somewhere, and what is to be told beside it.
struct Offers {
  var all: [Offer] = []
  /// Offered only where nothing of `all` fits.
  var otherwise: [Offer] = []
  /// Candidates that fit already, each of them once.
  var fitting: [Candidate] = []
  var note = ""

  init(_ all: [Offer] = [], otherwise: [Offer] = [], note: String = "") {
    self.all = all
    self.otherwise = otherwise
    self.note = note
  }

  init(fitting: [Candidate], note: String = "") {
    self.fitting = fitting
    self.note = note
  }

  static func + (a: Offers, b: Offers) -> Offers {
    var sum = Offers(a.all + b.all, otherwise: a.otherwise + b.otherwise)
    sum.fitting = a.fitting + b.fitting
    sum.note = a.note.isEmpty ? b.note : a.note
    return sum
  }

  /// What fits what was typed, each once: what begins with it, and only where nothing does, what holds it.
  func narrowed(to typed: String) -> [Candidate] {
    let typed = TypedText(typed)
    let first = Self.narrowed(all, to: typed)
    let found = first.isEmpty && fitting.isEmpty ? Self.narrowed(otherwise, to: typed) : first
    guard !found.isEmpty else { return fitting }
    var seen: Set<String> = []
    seen.reserveCapacity(fitting.count + found.count)
    return (fitting + found).filter { seen.insert($0.text).inserted }
  }

  private static func narrowed(_ offers: [Offer], to typed: TypedText) -> [Candidate] {
    if typed.isEmpty { return offers.map(\.candidate) }
    var starting: [Candidate] = []
    var startingOtherwise: [Candidate] = []
    var holding: [Candidate] = []
    for offer in offers {
      let place = typed.place(in: offer.candidate.text)
      if place == .start {
        starting.append(offer.candidate)
        continue
      }
      let detail = offer.isFoundByDetail ? typed.place(in: offer.candidate.detail) : nil
      if detail == .start {
        startingOtherwise.append(offer.candidate)
      } else if place == .inside || detail == .inside {
        holding.append(offer.candidate)
      }
    }
    return starting.isEmpty && startingOtherwise.isEmpty ? holding : starting + startingOtherwise
  }
}

/// What was typed of a word. The case of letters does not count, and neither does a quote before a candidate.
struct TypedText {
  enum Place { case start, inside }

  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.lowercased().utf8) }

  var isEmpty: Bool { bytes.isEmpty }

  /// Nil where the text does not hold it.
  func place(in text: String) -> Place? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else {
        var lowered = String(decoding: bytes, as: UTF8.self).lowercased()
        return lowered.withUTF8(place(among:))
      }
      return place(among: bytes)
    }
  }

  private func place(among text: UnsafeBufferPointer<UInt8>) -> Place? {
    let isQuoted = text.first.map { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") } ?? false
    let first = isQuoted ? 1 : 0
    guard let head = bytes.first else { return .start }
    guard text.count - first >= bytes.count else { return nil }
    for start in first...(text.count - bytes.count) where Self.folded(text[start]) == head {
      if bytes.indices.allSatisfy({ Self.folded(text[start + $0]) == bytes[$0] }) {
        return start == first ? .start : .inside
      }
    }
    return nil
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
