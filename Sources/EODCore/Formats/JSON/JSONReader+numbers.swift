extension JSONReader {
  /// The number at the cursor.
  mutating func number() throws(JSONError) -> Value {
    let first = cursor
    let isNegative = take("-")
    let whole = cursor
    var digits: UInt64 = 0
    takeDigits(into: &digits)
    guard cursor > whole else { throw unexpected("a digit") }
    guard whole.pointee != UInt8(ascii: "0") || cursor - whole == 1 else {
      cursor = first
      throw unexpected("a number without leading zeros")
    }
    var count = cursor - whole
    let isInteger =
      cursor == end
      || cursor.pointee != UInt8(ascii: ".") && cursor.pointee | 0x20 != UInt8(ascii: "e")
    if isInteger {
      if count <= 18 { return .int(isNegative ? -Int(digits) : Int(digits)) }
      return try longInteger(from: first)
    }
    var exponent = 0
    if take(".") {
      let fraction = cursor
      takeDigits(into: &digits)
      guard cursor > fraction else { throw unexpected("a digit") }
      exponent = fraction - cursor
      count += cursor - fraction
    }
    if take("e") || take("E") { exponent += try self.exponent() }
    if count <= 19, let number = ExactDecimal.double(digits, exponent: exponent) {
      return .float(isNegative ? -number : number)
    }
    return try float(spelled(from: first), at: first)
  }

  /// Adds the digits at the cursor to a number, which wraps beyond 19 of them.
  private mutating func takeDigits(into number: inout UInt64) {
    while cursor < end {
      let digit = cursor.pointee &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      number = number &* 10 &+ UInt64(digit)
      cursor += 1
    }
  }

  /// What follows an `e`. Far beyond what a float can have it is cut, which leaves the float what it is.
  private mutating func exponent() throws(JSONError) -> Int {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let first = cursor
    var number: UInt64 = 0
    takeDigits(into: &number)
    guard cursor > first else { throw unexpected("a digit") }
    let limit: UInt64 = 1_000_000
    let size = cursor - first > 7 ? Int(limit) : Int(min(number, limit))
    return isNegative ? -size : size
  }

  private func spelled(from first: UnsafePointer<UInt8>) -> String {
    String(decoding: UnsafeBufferPointer(start: first, count: cursor - first), as: UTF8.self)
  }

  /// An integer of 19 digits or more: an int where it fits, else the float that it is.
  private func longInteger(from first: UnsafePointer<UInt8>) throws(JSONError) -> Value {
    let text = spelled(from: first)
    if let number = Int(text) { return .int(number) }
    let number = Double(text) ?? .infinity
    if reading == .exact {
      guard let exact = Int128(text), Int128(exactly: number) == exact else {
        throw .unheldNumber(text, at: place(of: first))
      }
    }
    return .float(number)
  }

  private func float(_ text: String, at first: UnsafePointer<UInt8>) throws(JSONError) -> Value {
    let number = Double(text) ?? .infinity
    guard number.isFinite || reading == .lenient else { throw .unheldNumber(text, at: place(of: first)) }
    return .float(number)
  }
}

/// Floats from the digits of decimals, right to the last bit.
enum ExactDecimal {
  /// - returns: the float nearest to `digits` · 10^`exponent`; nil for those that need more than this.
  static func double(_ digits: UInt64, exponent: Int) -> Double? {
    if digits == 0 { return 0 }
    if digits <= 1 << 53 {
      // Both are exact as floats, so that the one operation rounds once.
      if (0...22).contains(exponent) { return Double(digits) * powers[exponent] }
      if (-22..<0).contains(exponent) { return Double(digits) / powers[-exponent] }
    }
    return (-19..<0).contains(exponent) ? quotient(digits, wholePowers[-exponent]) : nil
  }

  /// The quotient of whole numbers above zero, rounded once. It has 63 or 64 bits here, so that a remainder
  /// changes nothing but its last bit, far below the 53 of a float: the conversion then rounds as if it saw all.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    let dividendShift = dividend.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let shifted = dividend << UInt64(dividendShift)
    let (quotient, remainder) = (divisor << UInt64(divisorShift))
      .dividingFullWidth((shifted >> 1, shifted << 63))
    let scale = divisorShift - dividendShift - 63
    return Double(quotient | (remainder == 0 ? 0 : 1)) * Double(bitPattern: UInt64(1023 + scale) << 52)
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  private static let wholePowers: [UInt64] = (0...19).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}
