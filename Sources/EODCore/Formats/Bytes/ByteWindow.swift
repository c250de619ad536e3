/// A part of a long text in memory: what was read of it and is not used up.
///
/// It holds as much as the longest thing that is read in one piece needs, and `step` at least.
package struct ByteWindow: ~Copyable {
  /// Writes the next bytes of the text into a buffer and tells how many; 0 at its end.
  package typealias Source = @Sendable (UnsafeMutableRawBufferPointer) throws -> Int

  package static let step = 1 << 20

  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var lower = 0
  private var upper = 0
  private let source: Source
  /// Whether the text ends where the window does.
  package private(set) var isAtEnd = false
  /// Where the window starts in the text.
  private(set) var place = TextPlace()

  package init(_ source: @escaping Source) {
    capacity = Self.step
    memory = .allocate(capacity: capacity)
    self.source = source
  }

  deinit { memory.deallocate() }

  package var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory + lower, count: upper - lower)
  }

  /// Reads until the window holds `count` bytes or the text ends.
  package mutating func fill(to count: Int) throws {
    while !isAtEnd, upper - lower < count { try more() }
  }

  /// Reads all that is left.
  /// - parameter size: how many bytes the text has, where that is known; saves memory and time.
  package mutating func fillToEnd(size: Int = 0) throws {
    if size >= capacity { move(to: size + 1) }
    try fill(to: .max)
  }

  /// Reads on, at least one byte unless the text ends. Pointers into the window are no longer good.
  package mutating func more() throws {
    makeRoom()
    let count = try source(UnsafeMutableRawBufferPointer(start: memory + upper, count: capacity - upper))
    upper += count
    isAtEnd = count == 0
  }

  /// The first byte that is no blank and no part of a byte order mark.
  package var firstSign: UInt8? {
    bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
  }

  /// Moves the start of the window past bytes that are used up.
  mutating func drop(_ count: Int) {
    place = place.after(UnsafeBufferPointer(start: memory + lower, count: count))
    lower += count
  }

  private mutating func makeRoom() {
    guard upper == capacity else { return }
    let count = upper - lower
    guard lower > 0, count <= capacity / 2 else { return move(to: capacity * 2) }
    memory.update(from: memory + lower, count: count)
    lower = 0
    upper = count
  }

  private mutating func move(to larger: Int) {
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: memory + lower, count: upper - lower)
    memory.deallocate()
    memory = moved
    capacity = larger
    upper -= lower
    lower = 0
  }
}
