package import Enrichment
package import Mapping
package import Records
package import Upload
package import Validation

/// What all workers of a pass share: how a record becomes a member, a finding or a reason.
package struct PassPlan: Sendable {
  /// What is of one file alone: the mapping bound to its header.
  package struct File: Sendable {
    package var enrichment: EnrichmentPlan
    package var encoder: any MemberEncoder

    package init(enrichment: EnrichmentPlan, encoder: any MemberEncoder) {
      self.enrichment = enrichment
      self.encoder = encoder
    }
  }

  /// One for each of `inputs`.
  package var files: [File]
  package var inputs: InputFiles
  package var suppression: Suppression
  /// For each duplicate rule that looks elsewhere than into the input, what is there.
  package var known: [KnownMembers?] = []
  /// Written into every member; `nil` for none.
  package var stamp: Stamp?
  /// Most numbers the server takes for one member.
  package var communicationLimit: Int
  /// Between the cells of the files that go back to the customer.
  package var delimiter: UInt8
  /// Work threads.
  package var workers: Int
  /// Rows that are decided already; of a retry only.
  package var foregone = Foregone()
  /// Whether rows tell the traits of their members, which a plan counts.
  package var describesMembers = false
  /// Which rows a pass looks at only to gather their numbers.
  package var gathers: MergeLinks?
  /// What rows take over from others; of a pass before.
  package var merged: MergedNumbers?
  /// Of all passes that follow this plan, or a copy of it.
  package let times = PassTimes()
  /// Whether the pass writes rejects, among them good rows that a duplicate rule rejects.
  package var writesRejects = true
  /// What is made of good rows beside counting them.
  package var yield = Yield.batches

  /// What the end of a pass takes of good rows; nothing is made that nobody would read.
  package enum Yield: Sendable {
    case counts
    /// The JSON of each member.
    case members
    /// Members, their keys, and their cells, which the server may yet refuse.
    case batches
  }

  package init(
    files: [File], inputs: InputFiles, suppression: Suppression, stamp: Stamp?,
    communicationLimit: Int, delimiter: UInt8, workers: Int
  ) {
    precondition(files.count == inputs.files.count)
    self.files = files
    self.inputs = inputs
    self.suppression = suppression
    self.stamp = stamp
    self.communicationLimit = communicationLimit
    self.delimiter = delimiter
    self.workers = workers
  }

  /// For what the mapping says alike of every file: target, rules, names of lists and reasons. Values
  /// and columns are of the first file.
  package var program: MappingProgram { files[0].enrichment.program }
}
