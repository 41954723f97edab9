import Bytes
import Mapping
import Members
import Pipeline
import Validation
import Webitel

extension PlanFile {
  /// What a list, a mapping and a server are now; without batches.
  init(
    _ job: LoadJob, _ plan: PassPlan, _ directory: Directory, known: [KnownMembers?],
    server: String, createdAt: Int64
  ) throws {
    self.init(
      version: VersionVerb.version, createdAt: createdAt, now: job.now, server: server,
      queue: job.arguments.value("queue"),
      mapping: Pin(file: job.mapping.path, hash: job.mapping.hash),
      settings: job.arguments.all("set"),
      inputs: try job.inputs.map {
        Pin(file: $0.given.operand, hash: try InputHash.of($0).hash)
      },
      references: try job.mapping.read.mapping.files.map {
        Pin(file: $0, hash: try InputHash.of($0).hash)
      },
      directory: Self.pins(of: directory), known: KnownListsFile.hash(of: known))
  }

  /// One for each kind that was read.
  private static func pins(of directory: Directory) -> [Pin] {
    directory.kinds.map { kind in
      var one = Directory()
      one.set(kind, directory.all(kind))
      var buffer = ByteBuffer()
      DirectoryFile(server: "", directory: one).write(to: &buffer)
      return Pin(file: "\(kind.words)s", hash: ContentHash(of: buffer.span))
    }
  }
}

extension PlanTally {
  /// The batches as a plan keeps them.
  var planned: [PlanFile.Batch] {
    batches.map {
      PlanFile.Batch(name: $0.name, queue: $0.queue, members: $0.members, hash: $0.hash)
    }
  }
}
