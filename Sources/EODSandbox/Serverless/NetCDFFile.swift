/// A file in NetCDF's classic format, version 1, without a record dimension
/// (NetCDF Users Guide, "File Format Specifications").
struct NetCDFFile: Sendable {
  enum Attribute: Sendable {
    case text(String)
    case floats([Float])
  }

  struct Dimension: Sendable {
    let name: String
    let length: Int
  }

  struct Variable: Sendable {
    let name: String
    /// Indices of dimensions, the slowest first.
    let dimensions: [Int]
    let attributes: [(String, Attribute)]
    /// As many as the dimensions hold.
    let values: [Float]
  }

  let dimensions: [Dimension]
  let attributes: [(String, Attribute)]
  let variables: [Variable]

  func bytes() -> [UInt8] {
    // Where a variable begins is part of the header, whose length does not depend on it.
    let headerSize = header(begins: variables.map { _ in 0 }).count
    var begins: [Int] = []
    var offset = headerSize
    for variable in variables {
      begins.append(offset)
      offset += 4 * variable.values.count
    }
    var file = header(begins: begins)
    for variable in variables {
      for value in variable.values { file.append(value.bitPattern) }
    }
    return file.bytes
  }

  private func header(begins: [Int]) -> BigEndianBytes {
    var header = BigEndianBytes()
    header.bytes = Array("CDF".utf8) + [1]
    header.append(UInt32(0))
    header.append(list: 0x0A, count: dimensions.count)
    for dimension in dimensions {
      header.append(name: dimension.name)
      header.append(UInt32(dimension.length))
    }
    header.append(attributes: attributes)
    header.append(list: 0x0B, count: variables.count)
    for (variable, begin) in zip(variables, begins) {
      header.append(name: variable.name)
      header.append(UInt32(variable.dimensions.count))
      for dimension in variable.dimensions { header.append(UInt32(dimension)) }
      header.append(attributes: variable.attributes)
      header.append(UInt32(BigEndianBytes.float))
      header.append(UInt32(4 * variable.values.count))
      header.append(UInt32(begin))
    }
    return header
  }
}

private struct BigEndianBytes {
  static let character = 2
  static let float = 5

  var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func append(_ number: UInt32) {
    bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// The head of a list; an empty one is two zeros.
  mutating func append(list tag: UInt32, count: Int) {
    append(count == 0 ? 0 : tag)
    append(UInt32(count))
  }

  /// Counted bytes, filled up to a multiple of four.
  mutating func append(name: String) {
    append(UInt32(name.utf8.count))
    bytes += Array(name.utf8)
    while !bytes.count.isMultiple(of: 4) { bytes.append(0) }
  }

  mutating func append(attributes: [(String, NetCDFFile.Attribute)]) {
    append(list: 0x0C, count: attributes.count)
    for (name, value) in attributes {
      append(name: name)
      switch value {
      case .text(let text):
        append(UInt32(Self.character))
        append(name: text)
      case .floats(let numbers):
        append(UInt32(Self.float))
        append(UInt32(numbers.count))
        for number in numbers { append(number.bitPattern) }
      }
    }
  }
}
