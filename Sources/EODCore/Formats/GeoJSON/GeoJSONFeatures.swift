/// Reads the features of a collection as rows, a batch at a time, without holding the document.
package struct GeoJSONFeatures: ~Copyable, BatchReader, @unchecked Sendable {
  // Unchecked, since what its parts point to is their own, and it cannot be copied.
  private var text: JSONText
  private var rows = FeatureRows()
  private var position = Position.start
  /// What the document has beside its features; all of it where it is no collection.
  private var members = Record()

  private enum Position { case start, within, end }

  package init(_ window: consuming ByteWindow) { text = JSONText(window, .exact) }

  package mutating func next() throws -> [Value]? {
    if position == .start {
      let (found, hasFeatures) = try text.read { reader throws(JSONError) in
        try reader.skipByteOrderMark()
        reader.skipBlanks()
        guard reader.take("{") else { throw reader.unexpected("`{`") }
        return try reader.members(from: Record())
      }
      members = found
      position = hasFeatures ? .within : .end
      if !hasFeatures { return try wholeDocument() }
    }
    guard position == .within else { return nil }
    let (features, isLast) = try text.readElements()
    if isLast {
      position = .end
      try readMembersAfter()
    }
    return try rows.next(features)
  }

  /// A document without a list of features is read at once.
  private mutating func wholeDocument() throws -> [Value]? {
    try text.readEnd()
    return try GeoJSON.table(of: .record(members)).asList
  }

  private mutating func readMembersAfter() throws {
    let before = members
    members = try text.read { reader throws(JSONError) in
      if try reader.closesObject() { return before }
      let (all, hasFeatures) = try reader.members(from: before)
      guard !hasFeatures else { throw .repeatedName("features", at: reader.place(of: reader.cursor)) }
      return all
    }
    try text.readEnd()
    guard members["type"] == "FeatureCollection" else {
      throw GeoJSONError.malformed(path: "type", expected: "FeatureCollection")
    }
  }
}

extension JSONReader {
  /// The members of an object up to the first element of a list `features`, or up to its end.
  fileprivate mutating func members(
    from before: Record
  ) throws(JSONError) -> (members: Record, hasFeatures: Bool) {
    var members = before
    skipBlanks()
    if take("}") { return (members, false) }
    while true {
      skipBlanks()
      let start = cursor
      let key = try name()
      guard members[key] == nil else { throw .repeatedName(key, at: place(of: start)) }
      try colon()
      skipBlanks()
      guard cursor < end else { throw ended("a value") }
      if key == "features", cursor.pointee == UInt8(ascii: "[") {
        if try openList() { return (members, true) }
        members[key] = []
      } else {
        members[key] = try value()
      }
      if try closesObject() { return (members, false) }
    }
  }
}
