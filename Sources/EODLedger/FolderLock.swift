import Foundation

/// A lock on the state folder, which says who may put another file in the ledger's place.
///
/// Whoever opens or writes the ledger shares it for that moment; whoever sets the file aside holds it alone, so
/// that no confirmed write goes into a file that nobody reads again. Where the file system has no such locks,
/// or the folder cannot be opened, it is as if it were held: the access itself says what is wrong.
///
/// It blocks the calling thread. Who shares it must let go without the help of another thread.
enum FolderLock {
  static func shared<Output>(_ folder: String, _ body: () throws -> Output) rethrows -> Output {
    try holding(folder, LOCK_SH, body)
  }

  static func alone<Output>(_ folder: String, _ body: () throws -> Output) rethrows -> Output {
    try holding(folder, LOCK_EX, body)
  }

  private static func holding<Output>(
    _ folder: String, _ kind: Int32, _ body: () throws -> Output
  ) rethrows -> Output {
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { while flock(descriptor, kind) != 0, errno == EINTR {} }
    // Closing the only descriptor lets go of the lock.
    defer { if descriptor >= 0 { close(descriptor) } }
    return try body()
  }
}
