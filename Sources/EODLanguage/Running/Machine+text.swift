import EODCore

extension Machine {
  /// The parts of a template, joined in one piece of memory.
  /// - returns: nil where they are longer than a text may be.
  func text(_ template: [Code.TemplatePart]) -> String? {
    var length = 0
    for part in template {
      switch part {
      case .spelled(let bytes): length += bytes.count
      case .value(let register): length += textLength(of: register)
      }
    }
    guard length <= Operation.longestText else { return nil }
    return String(unsafeUninitializedCapacity: length) { buffer in
      var end = 0
      for part in template {
        switch part {
        case .spelled(let bytes): bytes.withUnsafeBufferPointer { end = buffer.append($0, at: end) }
        case .value(let register): end = append(register, to: buffer, at: end)
        }
      }
      return end
    }
  }

  /// The most bytes that the text of a register may take.
  private func textLength(of register: Register) -> Int {
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
    var end = start
    var rest = number.magnitude
    if number < 0 {
      self[end] = UInt8(ascii: "-")
      end += 1
    }
    let firstDigit = end
    repeat {
      self[end] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      end += 1
    } while rest > 0
    self[firstDigit..<end].reverse()
    return end
  }
}
