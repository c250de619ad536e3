import Synchronization

/// The sizes of the files of many products, in bytes. Each is worked out when somebody looks at it first, which
/// takes as long as all else that a search shows of the product.
final class SizeColumn: Sendable {
  /// -1 for what nobody has looked at.
  private let sizes: Mutex<[Int]>

  init(count: Int) { sizes = Mutex([Int](repeating: -1, count: count)) }

  func size(_ product: Int, _ work: () -> Int) -> Int {
    let known = sizes.withLock { $0[product] }
    guard known < 0 else { return known }
    let size = work()
    sizes.withLock { $0[product] = size }
    return size
  }
}
