package import Members

extension Member {
  /// Sorts the communications by priority, then by place, and makes the priorities distinct: each
  /// becomes at most its predecessor minus one (300, 200, 200, 100 → 300, 200, 199, 100).
  ///
  /// The server dials equal priorities in no stable order.
  package mutating func makePrioritiesDistinct() {
    // Insertion sort: stable, and a member has at most some twenty numbers.
    for index in communications.indices.dropFirst() {
      var place = index
      while place > 0, communications[place - 1].priority < communications[place].priority {
        communications.swapAt(place - 1, place)
        place -= 1
      }
    }
    for index in communications.indices.dropFirst() {
      communications[index].priority = min(
        communications[index].priority, communications[index - 1].priority - 1)
    }
  }
}
