package import EODCore

/// Numbers, sizes, durations, dates, `true`, `false` and `null`.
package enum Literal {
  static let constants: [String: Value] = ["true": true, "false": false, "null": nil]

  /// The value a word stands for, if the whole of it is a literal: `42`, `-3.5`, `500MB`, `10s`,
  /// `2020-06-23`, `true`.
  package static func read(_ spelling: some StringProtocol) -> Value? {
    if let constant = constants[String(spelling)] { return constant }
    let bytes = Array(spelling.utf8)
    guard let first = bytes.first, first.isDigit || first == "-" else { return nil }
    let scan = scan(bytes, at: 0)
    guard scan.end == bytes.count, case .value(let value) = scan.reading else { return nil }
    if case .date = value, first == "-" { return nil }
    return value
  }

  /// Why a word made of the signs of a number or a date is none; nil where it is one, or is a text.
  static func failure(of word: String) -> Reading? {
    let bytes = Array(word.utf8)
    guard let first = bytes.first, first.isDigit || first == "-" else { return nil }
    let scan = scan(bytes, at: 0)
    let isNumeric = bytes.allSatisfy { $0.isDigit || "+-.:eEtTzZ".utf8.contains($0) }
    guard isNumeric, scan.end == bytes.count, scan.reading == .tooLarge || scan.reading == .noSuchDate else {
      return nil
    }
    return scan.reading
  }

  enum Reading: Equatable {
    case value(Value)
    /// An int beyond 64 bits, a float beyond its range.
    case tooLarge
    /// Written like a date.
    case noSuchDate
    /// A number with something behind it that is no unit.
    case malformed
  }

  /// What begins with the digit, or the minus and the digit, at `start`, and where it ends.
  static func scan(_ bytes: [UInt8], at start: Int) -> (reading: Reading, end: Int) {
    let digits = bytes.indices.contains(start) && bytes[start] == "-" ? start + 1 : start
    if let end = dateEnd(bytes, digits) {
      let date = Timestamp(String(decoding: bytes[digits..<end], as: UTF8.self))
      return (date.map { .value(.date($0)) } ?? .noSuchDate, end)
    }
    var end = skipDigits(bytes, digits)
    guard end > digits else { return (.malformed, runEnd(bytes, end)) }
    var isWhole = true
    if end + 1 < bytes.count, bytes[end] == ".", bytes[end + 1].isDigit {
      end = skipDigits(bytes, end + 1)
      isWhole = false
    }
    if let exponent = exponentEnd(bytes, end) {
      end = exponent
      isWhole = false
    }
    let number = String(decoding: bytes[start..<end], as: UTF8.self)
    let unitEnd = runEnd(bytes, end)
    let unit = String(decoding: bytes[end..<unitEnd], as: UTF8.self)
    return (reading(number, isWhole: isWhole, unit: unit), unitEnd)
  }

  private static func reading(_ number: String, isWhole: Bool, unit: String) -> Reading {
    if let factor = sizes[unit] { return bytes(number, isWhole: isWhole, factor: factor) }
    if let milliseconds = durations[unit] { return duration(number, isWhole: isWhole, milliseconds) }
    guard unit.isEmpty else { return .malformed }
    if isWhole { return Int(number).map { .value(.int($0)) } ?? .tooLarge }
    guard let float = Double(number), float.isFinite else { return .tooLarge }
    return .value(.float(float))
  }

  private static let sizes: [String: Int] = [
    "B": 1, "kB": 1000, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000,
    "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40,
  ]

  static var units: [String] { Array(sizes.keys) + Array(durations.keys) }

  private static func bytes(_ number: String, isWhole: Bool, factor: Int) -> Reading {
    if isWhole {
      guard let count = Int(number) else { return .tooLarge }
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      return overflow ? .tooLarge : .value(.int(product))
    }
    guard let count = Double(number), let product = Int(exactly: (count * Double(factor)).rounded()) else {
      return .tooLarge
    }
    return .value(.int(product))
  }

  /// In milliseconds.
  private static let durations: [String: Int] = [
    "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
  ]

  private static func duration(_ number: String, isWhole: Bool, _ factor: Int) -> Reading {
    if isWhole {
      guard let count = Int(number) else { return .tooLarge }
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      return overflow ? .tooLarge : .value(.duration(.milliseconds(product)))
    }
    guard let count = Double(number), let product = Int(exactly: (count * Double(factor) * 1000).rounded())
    else {
      return .tooLarge
    }
    return .value(.duration(.microseconds(product)))
  }

  /// The end of `2020-06-23` or `2020-06-23T10:00:00.5+02:00`, whether or not there is such a moment.
  private static func dateEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    if let end = unpaddedDateEnd(bytes, start) { return end }
    let day = start + 10
    guard day <= bytes.count,
      (start..<day).allSatisfy({ $0 == start + 4 || $0 == start + 7 ? bytes[$0] == "-" : bytes[$0].isDigit }),
      day == bytes.count || !bytes[day].isDigit
    else { return nil }
    guard day + 1 < bytes.count, bytes[day] | 0x20 == UInt8(ascii: "t"), bytes[day + 1].isDigit else {
      return runEnd(bytes, day)
    }
    var end = day + 1
    while end < bytes.count {
      let isFraction = bytes[end] == "." && end + 1 < bytes.count && bytes[end + 1].isDigit
      guard bytes[end].isDigit || bytes[end] == ":" || isFraction else { break }
      end += 1
    }
    if end < bytes.count, bytes[end] == "+" || bytes[end] == "-" {
      end += 1
      while end < bytes.count, bytes[end].isDigit || bytes[end] == ":" { end += 1 }
    }
    return runEnd(bytes, end)
  }

  /// The end of `2020-6-3`, which is no date, and surely was not meant as two subtractions.
  private static func unpaddedDateEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var end = start
    var widths: [Int] = []
    for part in 0..<3 {
      if part > 0 {
        guard end < bytes.count, bytes[end] == "-" else { return nil }
        end += 1
      }
      let next = skipDigits(bytes, end)
      widths.append(next - end)
      end = next
    }
    let isUnpadded = widths[0] == 4 && widths.dropFirst().allSatisfy { 1...2 ~= $0 } && widths != [4, 2, 2]
    return isUnpadded ? runEnd(bytes, end) : nil
  }

  private static func exponentEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var digits = start + 1
    if digits < bytes.count, bytes[digits] == "+" || bytes[digits] == "-" { digits += 1 }
    let end = skipDigits(bytes, digits)
    return end > digits ? end : nil
  }

  private static func skipDigits(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    return end
  }

  /// The end of the letters and digits that cling to a literal.
  private static func runEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isASCIINamePart || bytes[end] >= 0x80 { end += 1 }
    return end
  }
}
