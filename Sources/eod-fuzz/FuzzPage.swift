import Foundation

/// What a worker is doing, in a file that both it and the supervisor map: it survives whatever ends the worker.
struct FuzzPage {
  /// Longer inputs are cut.
  static let longestInput = 1 << 20
  private static let header = 4096
  private let memory: UnsafeMutableRawPointer

  /// - parameter path: made where it is missing.
  init(_ path: String) throws(FuzzFailure) {
    let size = Self.header + Self.longestInput
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FuzzFailure(message: "cannot open \(path)") }
    defer { close(file) }
    guard ftruncate(file, off_t(size)) == 0,
      let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
    else { throw FuzzFailure(message: "cannot map \(path)") }
    self.memory = memory
  }

  private enum Field: Int { case inputs, complete, findings, started, length }

  private subscript(_ field: Field) -> Int {
    get { memory.load(fromByteOffset: field.rawValue * 8, as: Int.self) }
    nonmutating set { memory.storeBytes(of: newValue, toByteOffset: field.rawValue * 8, as: Int.self) }
  }

  /// Inputs tried.
  var inputs: Int { self[.inputs] }
  /// Those that were scripts without a syntax error.
  var complete: Int { self[.complete] }
  var findings: Int { self[.findings] }
  /// When the input under way was begun, in nanoseconds of the steady clock; 0 between two.
  var started: Int { self[.started] }

  /// The input under way, or the last one.
  var input: [UInt8] {
    let length = min(max(0, self[.length]), Self.longestInput)
    return Array(UnsafeRawBufferPointer(start: memory + Self.header, count: length))
  }

  func begin(_ input: [UInt8]) {
    let length = min(input.count, Self.longestInput)
    input.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { (memory + Self.header).copyMemory(from: base, byteCount: length) }
    }
    self[.length] = length
    self[.started] = Self.now
  }

  func end(isComplete: Bool, hasFinding: Bool) {
    self[.started] = 0
    self[.inputs] = inputs + 1
    if isComplete { self[.complete] = complete + 1 }
    if hasFinding { self[.findings] = findings + 1 }
  }

  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
