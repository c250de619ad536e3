import EODCore

/// A candidate before it is known whether it fits what was typed.
struct Offer {
  var candidate: Candidate
  /// What else it is found by: a job's label and state, a product's name.
  var also: [String] = []

  init(_ text: String, detail: String = "", isWhole: Bool = true, also: [String] = []) {
    candidate = Candidate(text, detail: detail, isWhole: isWhole)
    self.also = also
  }
}

/// What can stand somewhere, and what is to be told beside it.
struct Offers {
  var all: [Offer] = []
  /// Offered only where nothing of `all` fits.
  var otherwise: [Offer] = []
  /// Candidates that fit already.
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
      let places = offer.also.map(typed.place)
      if places.contains(.start) {
        startingOtherwise.append(offer.candidate)
      } else if place == .inside || places.contains(.inside) {
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
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return place(among: Array(text.lowercased().utf8)) }
    return text.utf8.withContiguousStorageIfAvailable { place(among: $0) } ?? place(among: Array(text.utf8))
  }

  private func place(among text: some RandomAccessCollection<UInt8>) -> Place? {
    var rest = text[...]
    if let byte = rest.first, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { rest.removeFirst() }
    var place = Place.start
    while rest.count >= bytes.count {
      if zip(rest, bytes).allSatisfy({ Self.folded($0) == $1 }) { return place }
      rest.removeFirst()
      place = .inside
    }
    return nil
  }

  private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
