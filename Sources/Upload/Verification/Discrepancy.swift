/// What is wrong with one member of a run.
package struct Discrepancy: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case missing
    /// In a field, or by its stamp; one clause.
    case differs(String)
    /// There, but no receipt tells its id.
    case unverified
    /// Another member of the same row is on the server besides.
    case twice
    /// It carries the run's stamp, but the run loaded no such row.
    case unknown

    /// One clause for people and files.
    package var words: String {
      switch self {
      case .missing: "missing on the server"
      case .differs(let words): words
      case .unverified: "on the server, but no receipt tells its id"
      case .twice: "there twice: the row has another member"
      case .unknown: "unknown member with the run's stamp"
      }
    }
  }

  /// Number of the row; of an unknown member, what its stamp says, or 0.
  package var row: Int
  /// 0 when nobody knows it.
  package var id: Int64
  package var kind: Kind

  package init(row: Int, id: Int64, _ kind: Kind) {
    self.row = row
    self.id = id
    self.kind = kind
  }
}
