import Glibc

/// The names of fields that one reader met, as a tree: each way down from the root is the beginning of an
/// object's names in their order.
///
/// Most objects of a document have the names of one before them. Going down the tree compares bytes with those
/// expected next, makes no strings, and ends at a shape that all objects of the same names share. Documents
/// with objects that use names as data would grow it without end, so it has limits; beyond them objects are
/// read name by name.
struct KeyTree: ~Copyable {
  private static let nodeLimit = 4096
  private static let childLimit = 32
  static let root = 0

  private var nodes = GrowingBuffer<KeyNode>()
  private var spelled = GrowingBuffer<UInt8>(capacity: 256)
  private var keys: [String] = [""]
  private var shapes: [Shape?] = [.empty]

  init() { nodes.append(KeyNode(offset: 0, length: 0, parent: 0, depth: 0)) }

  /// The child of `node` whose name is spelled at `cursor`, and the length of that name with its quotes.
  func child(
    of node: Int, at cursor: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> (node: Int, length: Int)? {
    let available = end - cursor
    var next = nodes.start[node].firstChild
    while next != 0 {
      let child = nodes.start + Int(next)
      let length = Int(child.pointee.length)
      if length <= available, memcmp(spelled.start + Int(child.pointee.offset), cursor, length) == 0 {
        return (Int(next), length)
      }
      next = child.pointee.sibling
    }
    return nil
  }

  /// Adds a child.
  /// - parameters:
  ///   - key: the name; none of those on the way to `parent`.
  ///   - spelling: the name with its quotes, as it stands in the text.
  /// - returns: nil where the tree is full.
  mutating func add(_ key: String, spelled spelling: UnsafeBufferPointer<UInt8>, to parent: Int) -> Int? {
    let siblings = nodes.start[parent].children
    guard nodes.count < Self.nodeLimit, siblings < Self.childLimit, spelling.count < 256 else { return nil }
    let added = Int32(nodes.count)
    nodes.append(
      KeyNode(
        offset: Int32(spelled.count), length: Int32(spelling.count), parent: Int32(parent),
        depth: nodes.start[parent].depth + 1))
    spelled.append(contentsOf: spelling)
    keys.append(key)
    shapes.append(nil)
    if siblings == 0 {
      nodes.start[parent].firstChild = added
    } else {
      var last = Int(nodes.start[parent].firstChild)
      while nodes.start[last].sibling != 0 { last = Int(nodes.start[last].sibling) }
      nodes.start[last].sibling = added
    }
    nodes.start[parent].children += 1
    return Int(added)
  }

  /// Whether a name is on the way from the root to `node`.
  func path(to node: Int, has key: String) -> Bool {
    var node = node
    while node != Self.root {
      if keys[node] == key { return true }
      node = Int(nodes.start[node].parent)
    }
    return false
  }

  /// The shape with the names on the way to `node`.
  mutating func shape(of node: Int) -> Shape {
    if let shape = shapes[node] { return shape }
    var names: [String] = []
    names.reserveCapacity(Int(nodes.start[node].depth))
    var step = node
    while step != Self.root {
      names.append(keys[step])
      step = Int(nodes.start[step].parent)
    }
    let shape = Shape(distinct: names.reversed())
    shapes[node] = shape
    return shape
  }
}

/// A name in a ``KeyTree``, after those on the way to it.
struct KeyNode {
  /// Where the name stands in `spelled`, with its quotes and as it was escaped.
  var offset: Int32
  var length: Int32
  var parent: Int32
  var firstChild: Int32 = 0
  /// The next child of the same parent; 0 for none, as the root is nobody's child.
  var sibling: Int32 = 0
  var children: Int32 = 0
  var depth: Int32
}
