package import EODCore

/// One file of an archive.
package struct ArchiveProduct: Sendable, Equatable {
  /// Absolute.
  package let path: String
  /// The file's name with its suffix.
  package let name: String
  /// What the name says.
  package let product: Product
  /// In bytes, as if it were on disk.
  package let size: Int
  /// Whether reading it would wait for a recall. Nothing says so for certain: a file with a size and without
  /// a block on disk is taken to be on tape.
  package let onTape: Bool

  package init(path: String, name: String, product: Product, size: Int, onTape: Bool) {
    self.path = path
    self.name = name
    self.product = product
    self.size = size
    self.onTape = onTape
  }
}

/// A folder or file that could not be read.
package struct ArchiveProblem: Sendable, Equatable {
  package let path: String
  /// The system's words: `Permission denied`.
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// How far a walk has come.
package struct ScanProgress: Sendable, Equatable {
  package var folders: Int
  package var files: Int
  package var matches: Int

  package init(folders: Int = 0, files: Int = 0, matches: Int = 0) {
    self.folders = folders
    self.files = files
    self.matches = matches
  }
}
