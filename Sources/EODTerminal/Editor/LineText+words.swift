extension LineText {
  /// The end of the word that the cursor is in or before. A word is letters and digits alone, so that the date, the
  /// orbit and the tile of a product's name, and the folders of a path, are words of their own.
  var wordEnd: Int {
    var place = cursor
    while place < scalars.count, !scalars[place].isWordPart { place += 1 }
    while place < scalars.count, scalars[place].isWordPart { place += 1 }
    return place
  }

  /// The start of the word that the cursor is in or behind.
  var wordStart: Int {
    var place = cursor
    while place > 0, !scalars[place - 1].isWordPart { place -= 1 }
    while place > 0, scalars[place - 1].isWordPart { place -= 1 }
    return place
  }

  /// The start of the part of a path or name that the cursor is in or behind: a part holds dots and dashes, as
  /// dates, file endings and versions do, and ends at blanks, `/`, `_`, `=`, `:` and brackets.
  var partStart: Int {
    var place = cursor
    while place > 0, scalars[place - 1].endsPart { place -= 1 }
    while place > 0, !scalars[place - 1].endsPart { place -= 1 }
    return place
  }
}

extension Unicode.Scalar {
  fileprivate var isWordPart: Bool {
    properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
  }

  fileprivate var endsPart: Bool {
    properties.isWhitespace || "/_=:,;|()[]{}'\"".unicodeScalars.contains(self)
  }
}
