package import Bytes
import Foundation
import JSONText

/// What a run was asked to do, pinned so that it can go on after a crash as it began.
package struct Manifest: Sendable, Equatable {
  package enum State: String, Sendable {
    case open, finished
    /// What it loaded is being taken back, or was but for a few members.
    case rollingBack = "rolling_back"
    /// What it loaded was taken back.
    case rolledBack = "rolled_back"
  }

  /// One file of the input: its path as given, and the content's size and hash.
  package struct Input: Sendable, Equatable {
    package var file: String
    package var bytes: Int
    package var hash: ContentHash
    /// What reports call it; `nil` in manifests of old versions.
    package var name: String?
    /// Its columns, by which rejects in JSON are cells again; `nil` of a list that is JSON itself.
    package var columns: Columns?

    package init(
      file: String, bytes: Int, hash: ContentHash, name: String? = nil, columns: Columns? = nil
    ) {
      self.name = name
      self.columns = columns
      self.file = file
      self.bytes = bytes
      self.hash = hash
    }
  }

  /// Short name of the run, sortable by time; also the value of the stamp.
  package var run: String
  package var version: String
  package var state = State.open
  /// In the order given, which numbers their rows.
  package var inputs: [Input]
  package var mapping: String
  package var mappingHash: ContentHash
  /// `--set` values in the order given.
  package var settings: [String]
  package var server: String
  /// `--queue`, when it was given.
  package var queue: String?
  /// The frozen clock, epoch milliseconds.
  package var now: Int64
  package var workers: Int
  /// When its first session began, epoch milliseconds by the system's clock.
  package var startedAt: Int64
  /// The run whose left-over rows it sends; `nil` for a run of whole lists.
  package var retryOf: String?
  /// Nothing of it is dialed before, epoch milliseconds; `nil` without `target.embargo`.
  package var embargoUntil: Int64?
  /// Members on the server, once the run is not open any more.
  package var loaded = 0

  package init(
    run: String, version: String, inputs: [Input], mapping: String, mappingHash: ContentHash,
    settings: [String], server: String, queue: String?, now: Int64, startedAt: Int64,
    workers: Int
  ) {
    self.run = run
    self.version = version
    self.inputs = inputs
    self.mapping = mapping
    self.mappingHash = mappingHash
    self.settings = settings
    self.server = server
    self.queue = queue
    self.now = now
    self.startedAt = startedAt
    self.workers = workers
  }

  /// Whether members of it are on the server though it does not go on: they would be loaded twice.
  package var hasLoaded: Bool { (state == .finished || state == .rollingBack) && loaded > 0 }

  /// What of two manifests makes them the same job; `nil` when they are.
  package func difference(from other: Manifest) -> String? {
    if retryOf != other.retryOf { return "retry" }
    if inputs.map(\.hash) != other.inputs.map(\.hash) { return "input" }
    return goalDifference(from: other)
  }

  /// The same, whatever the input is.
  private func goalDifference(from other: Manifest) -> String? {
    if mappingHash != other.mappingHash || settings != other.settings { return "mapping" }
    if server != other.server { return "server" }
    if queue != other.queue { return "queue" }
    return nil
  }

  /// The first of this run's files that a run of another input, but with the same goal, has as well.
  package func sharedInput(with other: Manifest) -> Input? {
    guard goalDifference(from: other) == nil else { return nil }
    return inputs.first { input in other.inputs.contains { $0.hash == input.hash } }
  }

  /// The name that this job has wherever it is run, from what makes it this job. Members that carry it
  /// tell that the job ran before, even when its folder is gone.
  package var contentName: String {
    var content = ContentHash(high: 0, low: 0)
    for input in inputs { content.combine(Array("\(input.hash)".utf8).span) }
    for text in ["\(mappingHash)", server, queue ?? "", retryOf ?? ""] + settings {
      content.combine(Array(text.utf8).span)
    }
    return Self.name(content.low)
  }

  /// A name for a run of its own: seconds and chance.
  package static func newRunName(at now: Int64) -> String {
    name(UInt64(bitPattern: now / 1000) << 15 | UInt64.random(in: 0..<1 << 15))
  }

  /// 50 bits in 10 characters of base 32, without look-alike letters.
  private static func name(_ bits: UInt64) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var rest = bits
    var letters: [Character] = []
    for _ in 0..<10 {
      letters.append(alphabet[Int(rest & 31)])
      rest >>= 5
    }
    return String(letters.reversed())
  }

  package func write(to path: String) throws(PipelineFault) {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("run", run)
      json.member("version", version)
      json.member("state", state.rawValue)
      writeInputs(&json)
      json.member("mapping", mapping)
      json.member("mapping_hash", "\(mappingHash)")
      json.key("set")
      json.array { json in for setting in settings { json.value(setting) } }
      json.member("server", server)
      if let queue { json.member("queue", queue) }
      json.member("now", now)
      json.member("started_at", startedAt)
      if let retryOf { json.member("retry_of", retryOf) }
      if let embargoUntil { json.member("embargo_until", embargoUntil) }
      json.member("workers", workers)
      if state != .open { json.member("loaded", loaded) }
    }
    json.buffer.append(UInt8(ascii: "\n"))
    // Whole or not at all: the manifest decides whether a folder is a run.
    do { try SystemFile.replace(path, with: json.buffer.span) } catch { throw .system(error) }
  }

  /// One file as three members, several as a list of objects.
  private func writeInputs(_ json: inout JSONWriter) {
    if inputs.count == 1 {
      json.member("input", inputs[0].file)
      json.member("input_bytes", inputs[0].bytes)
      json.member("input_hash", "\(inputs[0].hash)")
      if let name = inputs[0].name { json.member("input_name", name) }
      inputs[0].columns?.write(to: &json)
      return
    }
    json.key("inputs")
    json.array { json in
      for input in inputs {
        json.object { json in
          json.member("file", input.file)
          json.member("bytes", input.bytes)
          json.member("hash", "\(input.hash)")
          if let name = input.name { json.member("name", name) }
          input.columns?.write(to: &json)
        }
      }
    }
  }

  /// `nil` when a member is missing or wrong.
  private static func readInputs(_ node: JSONNode) -> [Input]? {
    guard let list = node["inputs"]?.array else {
      guard let file = node["input"]?.string,
        let hash = node["input_hash"]?.string.flatMap(ContentHash.init)
      else { return nil }
      return [
        Input(
          file: file, bytes: Int(node["input_bytes"]?.int ?? 0), hash: hash,
          name: node["input_name"]?.string, columns: Input.Columns(node))
      ]
    }
    var inputs: [Input] = []
    for node in list {
      guard let file = node["file"]?.string,
        let hash = node["hash"]?.string.flatMap(ContentHash.init)
      else { return nil }
      inputs.append(
        Input(
          file: file, bytes: Int(node["bytes"]?.int ?? 0), hash: hash, name: node["name"]?.string,
          columns: Input.Columns(node)))
    }
    return inputs.isEmpty ? nil : inputs
  }

  package static func read(_ path: String) throws(PipelineFault) -> Manifest {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .damagedManifest(path: path, why: "it is not there")
    }
    let node: JSONNode
    do {
      node = try JSONReader.read(Array(data), file: path)
    } catch {
      throw .damagedManifest(path: path, why: error.message)
    }
    guard let run = node["run"]?.string,
      let state = node["state"]?.string.flatMap(State.init), let inputs = readInputs(node),
      let mapping = node["mapping"]?.string,
      let mappingHash = node["mapping_hash"]?.string.flatMap(ContentHash.init),
      let server = node["server"]?.string, let now = node["now"]?.int
    else { throw .damagedManifest(path: path, why: "a member is missing or wrong") }
    var manifest = Manifest(
      run: run, version: node["version"]?.string ?? "", inputs: inputs, mapping: mapping,
      mappingHash: mappingHash, settings: node["set"]?.array?.compactMap(\.string) ?? [],
      server: server, queue: node["queue"]?.string, now: now,
      startedAt: node["started_at"]?.int ?? now, workers: Int(node["workers"]?.int ?? 1))
    manifest.retryOf = node["retry_of"]?.string
    manifest.embargoUntil = node["embargo_until"]?.int
    manifest.loaded = Int(node["loaded"]?.int ?? 0)
    manifest.state = state
    return manifest
  }
}
