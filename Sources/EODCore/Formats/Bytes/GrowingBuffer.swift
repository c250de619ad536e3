/// Elements in memory of its own, which moves when it is full. Without the checks of an array: whoever uses it
/// keeps to `0..<count`.
struct GrowingBuffer<Element>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 32) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  subscript(index: Int) -> Element {
    get { start[index] }
    set { start[index] = newValue }
  }

  mutating func append(_ element: consuming Element) {
    if count == capacity { grow(to: capacity * 2) }
    (start + count).initialize(to: element)
    count += 1
  }

  mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    guard let first = elements.baseAddress else { return }
    if count + elements.count > capacity { grow(to: max(capacity * 2, count + elements.count)) }
    (start + count).initialize(from: first, count: elements.count)
    count += elements.count
  }

  /// Moves those from `index` on out of the buffer.
  mutating func take(from index: Int) -> [Element] {
    let taken = count - index
    guard taken > 0 else { return [] }
    let source = start + index
    count = index
    return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
      buffer.baseAddress?.moveInitialize(from: source, count: taken)
      initialized = taken
    }
  }

  /// Forgets those from `index` on.
  mutating func truncate(to index: Int) {
    (start + index).deinitialize(count: count - index)
    count = index
  }

  private mutating func grow(to larger: Int) {
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.moveInitialize(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = larger
  }
}
