import Foundation
import TestSupport
import Threads
import XCTest

/// Certificates are always checked, own authorities can be named, proxies come from the environment.
final class TransportTests: XCTestCase {
  private let folder = TempFolder()

  private func pull(_ options: [String], _ environment: [String: String] = [:]) throws -> Child {
    let child = try Child(
      ["refs", "pull", "--out", "refs.json", "--timeout", "5"] + options, in: folder.path,
      environment: environment.merging(["ROLLCALL_TOKEN": "x"]) { $1 })
    XCTAssertNotNil(child.end(within: 20), child.stderr)
    return child
  }

  // MARK: - TLS

  private static let openssl = "/usr/bin/openssl"

  private func openssl(_ arguments: String) throws {
    let result = try Tool.run(
      Self.openssl, arguments.split(separator: " ").map(String.init), in: folder.path)
    XCTAssertEqual(result.status, 0, result.stderr)
  }

  /// An authority, and a certificate of it for `name`.
  private func certify(_ name: String) throws {
    guard FileManager.default.isExecutableFile(atPath: Self.openssl) else {
      throw XCTSkip("there is no \(Self.openssl)")
    }
    _ = folder.write("names", "subjectAltName=DNS:\(name)\n")
    try openssl(
      "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=own")
    try openssl("req -newkey rsa:2048 -nodes -keyout host.key -out host.csr -subj /CN=\(name)")
    try openssl(
      "x509 -req -in host.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names "
        + "-out host.pem")
  }

  /// A server whose answers are pages of HTML: past the handshake they are unreadable, E778.
  private func withServer(_ body: (String) throws -> Void) throws {
    let port = try XCTUnwrap(LocalSocket(listeningOn: 0)?.port)
    let server = try Child(
      [
        "s_server", "-accept", "\(port)", "-cert", "host.pem", "-key", "host.key", "-www", "-quiet",
      ],
      program: Self.openssl, in: folder.path)
    XCTAssertTrue(Child.wait(upTo: 10) { LocalSocket(port: port) != nil }, server.stderr)
    try body("https://localhost:\(port)/api")
    server.send(SIGKILL)
  }

  func testOnlyAServerOfAKnownAuthorityIsTalkedTo() throws {
    try certify("localhost")
    try withServer { url in
      let stranger = try pull(["--url", url])
      XCTAssertTrue(stranger.stderr.contains("E762 "), stranger.stderr)
      let known = try pull(["--url", url, "--ca-file", "ca.pem"])
      XCTAssertTrue(known.stderr.contains("E778 "), known.stderr)
    }
  }

  func testACertificateForAnotherNameIsRefused() throws {
    try certify("elsewhere.example")
    try withServer { url in
      let loader = try pull(["--url", url, "--ca-file", "ca.pem"])
      XCTAssertTrue(loader.stderr.contains("E762 "), loader.stderr)
    }
  }

  // MARK: - Proxies

  /// The first line that a proxy is sent, if it is sent any.
  private func lineAtProxy(_ environment: [String: String] = [:]) throws -> String {
    let listener = try XCTUnwrap(LocalSocket(listeningOn: 0))
    let port = listener.port
    let seen = Monitor("")
    Thread.detachNewThread {
      guard let client = listener.accepted() else { return }
      let head = String(decoding: client.receive(), as: UTF8.self)
      seen.access { $0 = head }
      _ = client.send(Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".utf8))
    }
    let loader = try pull(
      ["--url", "https://webitel.invalid/api"],
      environment.merging(["https_proxy": "http://127.0.0.1:\(port)"]) { $1 })
    XCTAssertNotEqual(loader.end(), 0)
    listener.shutDown()
    return seen.access { $0 }.split(separator: "\r\n").first.map(String.init) ?? ""
  }

  func testAProxyOfTheEnvironmentIsUsed() throws {
    XCTAssertEqual(try lineAtProxy(), "CONNECT webitel.invalid:443 HTTP/1.1")
    XCTAssertEqual(try lineAtProxy(["no_proxy": "webitel.invalid"]), "")
  }
}
