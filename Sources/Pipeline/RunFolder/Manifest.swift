package import Bytes
import Foundation
import JSONText

/// What a run was asked to do, pinned so that it can go on after a crash as it began.
package struct Manifest: Sendable, Equatable {
  package enum State: String, Sendable { case open, finished }

  /// Short name of the run, sortable by time; also the value of the stamp.
  package var run: String
  package var version: String
  package var state = State.open
  /// Path as given, and the content's size and hash.
  package var input: String
  package var inputBytes: Int
  package var inputHash: ContentHash
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
  /// Members on the server, once the run is finished.
  package var loaded = 0

  package init(
    run: String, version: String, input: String, inputBytes: Int, inputHash: ContentHash,
    mapping: String, mappingHash: ContentHash, settings: [String], server: String, queue: String?,
    now: Int64, workers: Int
  ) {
    self.run = run
    self.version = version
    self.input = input
    self.inputBytes = inputBytes
    self.inputHash = inputHash
    self.mapping = mapping
    self.mappingHash = mappingHash
    self.settings = settings
    self.server = server
    self.queue = queue
    self.now = now
    self.workers = workers
  }

  /// What of two manifests makes them the same job; `nil` when they are.
  package func difference(from other: Manifest) -> String? {
    if inputHash != other.inputHash { return "input" }
    if mappingHash != other.mappingHash || settings != other.settings { return "mapping" }
    if server != other.server { return "server" }
    if queue != other.queue { return "queue" }
    return nil
  }

  /// A new name: seconds and chance in 10 characters of base 32, without look-alike letters.
  package static func newRunName(at now: Int64) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var rest = UInt64(bitPattern: now / 1000) << 15 | UInt64.random(in: 0..<1 << 15)
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
      json.member("input", input)
      json.member("input_bytes", inputBytes)
      json.member("input_hash", "\(inputHash)")
      json.member("mapping", mapping)
      json.member("mapping_hash", "\(mappingHash)")
      json.key("set")
      json.array { json in for setting in settings { json.value(setting) } }
      json.member("server", server)
      if let queue { json.member("queue", queue) }
      json.member("now", now)
      json.member("workers", workers)
      if state == .finished { json.member("loaded", loaded) }
    }
    json.buffer.append(UInt8(ascii: "\n"))
    // Whole or not at all: the manifest decides whether a folder is a run.
    do { try SystemFile.replace(path, with: json.buffer.span) } catch { throw .system(error) }
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
      let state = node["state"]?.string.flatMap(State.init), let input = node["input"]?.string,
      let inputHash = node["input_hash"]?.string.flatMap(ContentHash.init),
      let mapping = node["mapping"]?.string,
      let mappingHash = node["mapping_hash"]?.string.flatMap(ContentHash.init),
      let server = node["server"]?.string, let now = node["now"]?.int
    else { throw .damagedManifest(path: path, why: "a member is missing or wrong") }
    var manifest = Manifest(
      run: run, version: node["version"]?.string ?? "", input: input,
      inputBytes: Int(node["input_bytes"]?.int ?? 0), inputHash: inputHash, mapping: mapping,
      mappingHash: mappingHash, settings: node["set"]?.array?.compactMap(\.string) ?? [],
      server: server, queue: node["queue"]?.string, now: now,
      workers: Int(node["workers"]?.int ?? 1))
    manifest.loaded = Int(node["loaded"]?.int ?? 0)
    manifest.state = state
    return manifest
  }
}
