package import Bytes

/// Something of the server that a member points to: by id where the name was resolved.
///
/// Offline, without a directory, `id` is 0 and only the name is known.
package struct Reference: Sendable, BitwiseCopyable {
  package var id: Int64
  /// The name as the mapping gave it, in the member's `text`.
  package var name: ByteRange

  package init(id: Int64 = 0, name: ByteRange = .empty) {
    self.id = id
    self.name = name
  }

  package static let none = Reference()
  package var isEmpty: Bool { id == 0 && name.isEmpty }
}

/// One number to dial.
package struct Communication: Sendable, BitwiseCopyable {
  /// As it goes over the wire; part of the member's `text`, like all ranges here.
  package var destination: ByteRange
  /// Calling code and national significant number as one integer: what duplicates compare.
  package var e164: UInt64 = 0
  package var type = Reference.none
  package var priority = 0
  /// As the mapping gave it, before priorities were made distinct.
  package var wantedPriority = 0
  package var description = ByteRange.empty
  package var display = ByteRange.empty
  package var resource = Reference.none
  package var dtmf = ByteRange.empty
  /// 0-based column the number came from; -1 when unknown.
  package var column: Int32 = -1

  package init(destination: ByteRange) { self.destination = destination }

  /// The same with its texts in another buffer.
  package func copied(from text: borrowing ByteBuffer, to other: inout ByteBuffer) -> Communication
  {
    var copy = self
    copy.destination = other.append(text, destination)
    copy.type.name = other.append(text, type.name)
    copy.description = other.append(text, description)
    copy.display = other.append(text, display)
    copy.resource.name = other.append(text, resource.name)
    copy.dtmf = other.append(text, dtmf)
    return copy
  }
}

/// A variable of a member; its name is one of the run's `variableNames`.
package struct Variable: Sendable, BitwiseCopyable {
  package var name: Int32
  package var value: ByteRange

  package init(name: Int, value: ByteRange) {
    self.name = Int32(name)
    self.value = value
  }
}

/// What will be sent for one row: typed, checked, and valid only inside the worker that made it.
///
/// Workers keep one and refill it for every row; nothing is allocated once the buffers have grown.
package struct Member: ~Copyable, Sendable {
  /// The texts that the ranges of this member point into.
  package var text = ByteBuffer(capacity: 1024)
  /// `_row`: the line a record starts on.
  package var row = 0
  package var queue = Reference.none
  package var name = ByteRange.empty
  package var priority = 0
  package var bucket = Reference.none
  package var skill = Reference.none
  package var agent = Reference.none
  package var timezone = Reference.none
  /// Epoch milliseconds, 0 when not set.
  package var expireAt: Int64 = 0
  package var minOfferingAt: Int64 = 0
  package var variables: [Variable] = []
  package var communications: [Communication] = []
  /// The key columns of receipts, in the order of `results.key`.
  package var keys: [ByteRange] = []

  package init() {}

  package mutating func removeAll() {
    text.removeAll()
    row = 0
    queue = .none
    name = .empty
    priority = 0
    bucket = .none
    skill = .none
    agent = .none
    timezone = .none
    expireAt = 0
    minOfferingAt = 0
    variables.empty()
    communications.empty()
    keys.empty()
  }
}
