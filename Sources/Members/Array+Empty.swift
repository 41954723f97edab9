extension Array {
  /// Removes everything and keeps the memory, as `removeAll(keepingCapacity:)` does in 80 instructions
  /// whatever there is: most lists of a row are empty or hold one.
  @inlinable
  package mutating func empty() {
    switch count {
    case 0: break
    case 1: removeLast()
    default: removeAll(keepingCapacity: true)
    }
  }
}
