import EODCore

extension Machine {
  /// The texts of neighbouring registers, joined in one piece of memory.
  /// - returns: nil where they are longer than a text may be.
  func text(_ first: Register, _ count: Int32) -> String? {
    var length = 0
    for register in first..<first + count {
      length += textLength(of: register)
      guard length <= Operation.longestText else { return nil }
    }
    return String(unsafeUninitializedCapacity: length) { buffer in
      var end = 0
      for register in first..<first + count {
        switch registers[Int(register)] {
        case .string(var text)?: text.withUTF8 { end = buffer.append($0, at: end) }
        case .int(let number)?: end = buffer.append(number, at: end)
        default: break
        }
        registers[Int(register)] = nil
      }
      return end
    }
  }

  /// The bytes that the text of a register may take. What is neither text nor int becomes text.
  private func textLength(of register: Register) -> Int {
    switch registers[Int(register)] {
    case .string(let text)?: return text.utf8.count
    case .int: return UnsafeMutableBufferPointer<UInt8>.mostDigits
    case let value?:
      let text = value.text
      registers[Int(register)] = .string(text)
      return text.utf8.count
    case nil: return 0
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Of an int, with its sign.
  fileprivate static let mostDigits = 20

  /// - returns: where the next part begins.
  fileprivate func append(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    _ = UnsafeMutableBufferPointer(rebasing: self[start...]).update(fromContentsOf: bytes)
    return start + bytes.count
  }

  fileprivate func append(_ number: Int, at start: Int) -> Int {
    var place = start
    var rest = number.magnitude
    if number < 0 {
      self[place] = UInt8(ascii: "-")
      place += 1
    }
    let firstDigit = place
    repeat {
      self[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place += 1
    } while rest > 0
    self[firstDigit..<place].reverse()
    return place
  }
}
