import EODCore

extension Machine {
  /// The parts of a template, joined in one piece of memory.
  /// - returns: nil where they are longer than a text may be.
  func text(_ template: Code.Template) -> String? {
    var length = template.spelled.count
    for case .value(let register) in template.parts { length += textLength(of: register) }
    guard length <= Operation.longestText else { return nil }
    return String(unsafeUninitializedCapacity: length) { buffer in
      template.spelled.withUnsafeBufferPointer { spelled in
        var end = 0
        for part in template.parts {
          switch part {
          case .spelled(let stretch): end = buffer.append(.init(rebasing: spelled[stretch]), at: end)
          case .value(let register): end = append(register, to: buffer, at: end)
          }
        }
        return end
      }
    }
  }

  /// The most bytes that the text of a register may take.
  func textLength(of register: Register) -> Int {
    switch registers[Int(register)] {
    case .string(let text)?: text.utf8.count
    case .int?: UnsafeMutableBufferPointer<UInt8>.mostDigits
    case let value?: value.text.utf8.count
    case nil: 0
    }
  }

  private func append(_ register: Register, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int)
    -> Int
  {
    switch registers[Int(register)] {
    case .string(var text)?: text.withUTF8 { buffer.append($0, at: start) }
    case .int(let number)?: buffer.append(number, at: start)
    case let value?:
      {
        var text = value.text
        return text.withUTF8 { buffer.append($0, at: start) }
      }()
    case nil: start
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Of an int, with its sign.
  fileprivate static let mostDigits = 20

  /// - returns: where the next part begins.
  fileprivate func append(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    guard let from = bytes.baseAddress, let to = baseAddress else { return start }
    (to + start).update(from: from, count: bytes.count)
    return start + bytes.count
  }

  fileprivate func append(_ number: Int, at start: Int) -> Int {
    var rest = number.magnitude
    var digits = 1
    var higher = rest / 10
    while higher > 0 {
      digits += 1
      higher /= 10
    }
    var place = start
    if number < 0 {
      self[place] = UInt8(ascii: "-")
      place += 1
    }
    let end = place + digits
    for digit in (place..<end).reversed() {
      self[digit] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return end
  }
}
