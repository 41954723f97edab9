package import Records

/// The files of a pass, opened one after another and read as one input.
///
/// A file that cannot be opened or read ends the pass, or is passed over and remembered.
package struct PassInput: ~Copyable {
  package typealias Opener = () throws -> any RecordSource & ~Copyable

  private let openers: [Opener]
  private let numbers: InputFiles
  private let passesOver: Bool
  private var source: (any RecordSource & ~Copyable)?
  /// The file that is open, or the next one.
  private var index = 0
  private var bytesBefore = 0
  /// What went wrong with files that were passed over.
  package private(set) var faults: [any Error] = []

  /// - Parameters:
  ///   - openers: One for each of `files`; or one for all, which tells blocks their files.
  ///   - passesOver: Whether the other files are of interest when one cannot be read to its end.
  package init(_ openers: [Opener], of files: InputFiles, passesOver: Bool = false) {
    precondition(openers.count == files.files.count || openers.count == 1)
    self.openers = openers
    numbers = files
    self.passesOver = passesOver && files.areSeveral
  }

  /// Bytes of all files consumed so far, for progress.
  package var bytesRead: Int {
    switch source {
    case .none: bytesBefore
    case .some(let source): bytesBefore + source.bytesRead
    }
  }

  /// Replaces the contents of `block` by the next records, all of one file; `false` at the end.
  package mutating func read(into block: inout RecordBlock) throws -> Bool {
    while index < openers.count {
      do {
        if source == nil { source = try openers[index]() }
        if try source?.read(into: &block) ?? false {
          if openers.count == numbers.files.count { block.file = numbers.number(of: index) }
          return true
        }
      } catch  where passesOver {
        faults.append(error)
      }
      close()
    }
    return false
  }

  /// Leaves the file of this number, if it is the open one.
  package mutating func skip(past number: Int) {
    if index < openers.count, number == numbers.number(of: index) { close() }
  }

  private mutating func close() {
    bytesBefore = bytesRead
    source = nil
    index += 1
  }
}
