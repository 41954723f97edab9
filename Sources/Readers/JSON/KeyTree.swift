import Bytes

/// The keys that the objects of a list have, as a tree: which column a value belongs to.
///
/// - Complexity: A key that follows the one before as it did in earlier records costs one comparison;
///   another one a hash.
struct KeyTree: ~Copyable, Sendable {
  struct Node: Sendable, BitwiseCopyable {
    /// Part of `names`: the key as it stands in a text without escapes.
    var key: ByteRange
    var parent: Int32
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var nextSibling: Int32 = -1
    /// 0-based; -1: no value seen here yet, only objects or nothing; or `pending`.
    var column: Int32 = -1
    /// The record that had it last.
    var seen = 0
  }

  static let root: Int32 = 0
  /// The column of a value that gets one when its record turns out to be right.
  static let pending = -2
  /// The most keys that are told apart.
  static let limit = 1 << 17

  private(set) var nodes = [Node(key: .empty, parent: -1)]
  private var names = ByteBuffer(capacity: 1 << 10)
  /// Number of the parent and key → node.
  private var places = ByteTable()
  private var scratch = ByteBuffer()

  subscript(node: Int32) -> Node {
    get { nodes[Int(node)] }
    set { nodes[Int(node)] = newValue }
  }

  /// The child of `parent` whose key begins at `start`, behind its quote, if it is the one that
  /// followed `previous` in earlier records, or the one or two after that.
  ///
  /// - Parameter previous: The child of `parent` before it; -1 for none.
  @inline(__always)
  func expected(
    _ bytes: Span<UInt8>, at start: Int, after previous: Int32, in parent: Int32
  ) -> Int32 {
    var node = previous < 0 ? nodes[Int(parent)].firstChild : nodes[Int(previous)].nextSibling
    var tries = 0
    while node >= 0, tries < 3 {
      if hasKey(node, bytes, at: start) { return node }
      node = nodes[Int(node)].nextSibling
      tries += 1
    }
    return -1
  }

  @inline(__always)
  private func hasKey(_ node: Int32, _ bytes: Span<UInt8>, at start: Int) -> Bool {
    let key = nodes[Int(node)].key
    let count = Int(key.count)
    guard start + count < bytes.count, bytes[start + count] == UInt8(ascii: "\"") else {
      return false
    }
    let name = names.span(key)
    var index = 0
    while index + 8 <= count {
      if name.word(at: index) != bytes.word(at: start + index) { return false }
      index += 8
    }
    while index < count {
      if name[index] != bytes[start + index] { return false }
      index += 1
    }
    return true
  }

  func keyCount(_ node: Int32) -> Int { Int(nodes[Int(node)].key.count) }
  func name(_ node: Int32) -> String { names.string(nodes[Int(node)].key) }

  /// The child of `parent` with a key, unescaped.
  mutating func find(_ key: Span<UInt8>, in parent: Int32) -> Int32? {
    place(key, parent)
    return places.find(scratch.span).map { Int32($0) }
  }

  /// The same; made if there is none. `nil` when there are too many keys.
  mutating func findOrAdd(_ key: Span<UInt8>, in parent: Int32) -> Int32? {
    if let known = find(key, in: parent) { return known }
    guard nodes.count < Self.limit else { return nil }
    let node = Int32(nodes.count)
    Self.insert(scratch, node, into: &places)
    nodes.append(Node(key: names.append(key), parent: parent))
    let last = nodes[Int(parent)].lastChild
    if last < 0 {
      nodes[Int(parent)].firstChild = node
    } else {
      nodes[Int(last)].nextSibling = node
    }
    nodes[Int(parent)].lastChild = node
    return node
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func insert(
    _ key: borrowing ByteBuffer, _ node: Int32, into places: inout ByteTable
  ) {
    places.insert(key.span, Int(node))
  }

  private mutating func place(_ key: Span<UInt8>, _ parent: Int32) {
    scratch.removeAll()
    scratch.append(rangeFrom: Int(parent), count: 0)
    scratch.append(key)
  }

  /// The keys that lead to a node.
  func path(_ node: Int32) -> [String] {
    var path: [String] = []
    var node = node
    while node > 0 {
      path.append(name(node))
      node = nodes[Int(node)].parent
    }
    return path.reversed()
  }

  /// Whether `node` lies below `ancestor`, or is it.
  func isWithin(_ node: Int32, _ ancestor: Int32) -> Bool {
    var node = node
    while node > ancestor { node = nodes[Int(node)].parent }
    return node == ancestor
  }
}
