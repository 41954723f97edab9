extension Array {
  /// The first place whose element meets `condition`, in a list where all that meet it come last.
  ///
  /// - Complexity: O(log of the count).
  @inlinable
  package func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
