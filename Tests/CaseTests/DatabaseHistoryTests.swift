import Foundation
import Glibc
import TestSupport
import XCTest

/// `history --database` against a PostgreSQL server of its own, with the tables of Webitel.
final class DatabaseHistoryTests: XCTestCase {
  private let folder = TempFolder()

  /// A cluster that ends with the test; `nil` where PostgreSQL cannot be started, which is told.
  private func cluster() throws -> Cluster? {
    let cluster = Cluster(in: folder)
    if let reason = cluster.start() {
      print("skipped: no PostgreSQL for `history --database`: \(reason)")
      return nil
    }
    return cluster
  }

  private func history(_ words: [String], _ cluster: Cluster) throws -> Child {
    let child = try Child(
      ["history"] + words, in: folder.path, environment: ["ROLLCALL_DATABASE": cluster.url])
    _ = child.end()
    return child
  }

  func testTheDatabaseTellsWhatTheServerWould() throws {
    guard let cluster = try cluster() else { return }
    defer { cluster.stop() }
    XCTAssertEqual(try cluster.run(Self.tables), "")
    let all = try history(["--from", "2026-05-01T00:00:00Z", "--quiet"], cluster)
    XCTAssertEqual(all.end(), 0, all.stderr)
    XCTAssertEqual(
      all.stdout.split(separator: "\n").dropFirst().joined(separator: "\n"),
      """
      c-1,2026-05-28T20:26:40Z,outbound,101,380671234501,380671234501,Soft UA,#12,10001,501,\
      NORMAL_CLEARING,success,2026-05-28T20:26:45Z,2026-05-28T20:27:45Z,55,65,9001 9002
      c-2,2026-05-28T20:28:20Z,outbound,101,380671234502,380671234502,Soft UA,,10002,,\
      NO_ANSWER,,,2026-05-28T20:28:50Z,0,30,
      """)
    let quoted = try history(
      ["--from", "2026-05-01T00:00:00Z", "--variable", "note=it's; DROP TABLE x", "--json"],
      cluster)
    XCTAssertEqual(quoted.end(), 0, quoted.stderr)
    XCTAssertEqual(quoted.stdout.split(separator: "\n").count, 1, quoted.stdout)
    XCTAssertTrue(quoted.stdout.contains("it's; DROP TABLE x"), quoted.stdout)
    let several = try history(
      [
        "--number-pattern", "^38067", "--queue", "10", "--operator", "12", "--member", "10001",
        "--with-recordings", "--call", "c-1", "--quiet",
      ], cluster)
    XCTAssertEqual(several.end(), 0, several.stderr)
    XCTAssertEqual(several.stdout.split(separator: "\n").count, 2, several.stdout)
  }

  func testNothingCanBeWrittenAndFaultsAreTold() throws {
    guard let cluster = try cluster() else { return }
    defer { cluster.stop() }
    let empty = try history(["--call", "c-1"], cluster)
    XCTAssertEqual(empty.end(), 6, empty.stderr)
    XCTAssertTrue(empty.stderr.contains("E987 "), empty.stderr)
    XCTAssertTrue(empty.stderr.contains("cc_calls_history\" does not exist"), empty.stderr)
    XCTAssertFalse(empty.stderr.contains("secret"), empty.stderr)
    // The table is a view that would write: the session must refuse.
    XCTAssertEqual(try cluster.run(Self.tables + Self.trap), "")
    let trapped = try history(["--call", "c-1"], cluster)
    XCTAssertEqual(trapped.end(), 6, trapped.stderr)
    XCTAssertTrue(trapped.stderr.contains("read-only transaction"), trapped.stderr)
    XCTAssertEqual(try cluster.run("SELECT count(*) FROM trap;"), "0\n")
  }

  func testWithoutItsClientTheWayOutIsTold() throws {
    let child = try Child(
      ["history", "--call", "c-1", "--database", "postgresql://x@127.0.0.1/x"], in: folder.path,
      environment: ["PATH": "/nonexistent"])
    XCTAssertEqual(child.end(), 2, child.stderr)
    XCTAssertTrue(child.stderr.contains("apt-get install postgresql-client"), child.stderr)
  }

  /// As in Webitel's public schema, with the columns that are read.
  private static let tables = """
    CREATE SCHEMA call_center; CREATE SCHEMA storage;
    CREATE TABLE call_center.cc_queue (id bigint PRIMARY KEY, name varchar);
    CREATE TABLE call_center.cc_member_attempt_history (id bigint PRIMARY KEY, result varchar);
    CREATE TABLE call_center.cc_calls_history (
      id varchar NOT NULL, direction varchar, destination varchar, from_name varchar,
      from_number varchar, to_name varchar, to_number varchar, payload jsonb,
      domain_id bigint NOT NULL, cause varchar, user_id integer, queue_id integer,
      agent_id integer, attempt_id bigint, member_id bigint, answered_at timestamptz,
      bridged_at timestamptz, hangup_at timestamptz, created_at timestamptz NOT NULL);
    CREATE TABLE storage.files (id bigint NOT NULL, name varchar NOT NULL, size bigint NOT NULL,
      mime_type varchar, uuid varchar NOT NULL, removed boolean, domain_id bigint NOT NULL);
    INSERT INTO call_center.cc_queue VALUES (10, 'Soft UA');
    INSERT INTO call_center.cc_member_attempt_history VALUES (501, 'success');
    INSERT INTO call_center.cc_calls_history VALUES
      ('c-1', 'outbound', '380671234501', 'Anna', '101', '', '380671234501',
       '{"note": "it''s; DROP TABLE x"}', 1, 'NORMAL_CLEARING', 112, 10, 12, 501, 10001,
       to_timestamp(1780000005), to_timestamp(1780000010), to_timestamp(1780000065),
       to_timestamp(1780000000)),
      ('c-2', 'outbound', '380671234502', '', '101', '', '380671234502', NULL, 1, 'NO_ANSWER',
       NULL, 10, NULL, NULL, 10002, NULL, NULL, to_timestamp(1780000130),
       to_timestamp(1780000100));
    INSERT INTO storage.files VALUES (9001, 'a.mp3', 5000, 'audio/mpeg', 'c-1', NULL, 1),
      (9002, 'b.mp3', 7, 'audio/mpeg', 'c-1', false, 1), (9003, 'x', 7, '', 'c-1', true, 1);

    """

  private static let trap = """
    CREATE TABLE trap (x integer);
    ALTER TABLE call_center.cc_calls_history RENAME TO real;
    CREATE FUNCTION spring() RETURNS text LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO trap VALUES (1); RETURN 'c-1'; END $$;
    CREATE VIEW call_center.cc_calls_history AS
      SELECT spring() AS id, r.direction, r.destination, r.from_name, r.from_number, r.to_name,
        r.to_number, r.payload, r.domain_id, r.cause, r.user_id, r.queue_id, r.agent_id,
        r.attempt_id, r.member_id, r.answered_at, r.bridged_at, r.hangup_at, r.created_at
      FROM call_center.real r;

    """
}

/// A PostgreSQL server in a folder, reached through a socket there and a password.
private final class Cluster {
  private let folder: TempFolder
  private let port = 40_000 + Int(getpid()) % 20_000
  private let programs: String?
  private var server: Child?

  init(in folder: TempFolder) {
    self.folder = folder
    let fixed = ["/usr/lib/postgresql/18", "17", "16", "15", "14", "13"].map {
      $0.hasPrefix("/") ? $0 + "/bin" : "/usr/lib/postgresql/\($0)/bin"
    }
    programs = (fixed + ["/usr/local/bin", "/usr/bin"]).first {
      FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
    }
  }

  var url: String { "postgresql://tester:secret@127.0.0.1:\(port)/postgres" }

  /// - Returns: Why it cannot be started, if so.
  func start() -> String? {
    guard let programs else { return "initdb is not installed" }
    folder.write("password", "secret")
    // PostgreSQL refuses to run as root.
    let script = """
      set -e
      mkdir data && cp password data.password
      if [ "$(id -u)" = 0 ]; then chown nobody data data.password && chmod 711 . ; fi
      \(prefix)\(programs)/initdb -D data -U tester -A scram-sha-256 --pwfile data.password \
        -E UTF8 --no-sync
      """
    let made = try? Tool.run("/bin/bash", ["-c", script], in: folder.path)
    guard let made, made.status == 0 else {
      return String((made?.stderr ?? "bash is missing").suffix(300))
    }
    // In the foreground: a daemon would keep Foundation waiting for whoever started it.
    let command =
      "exec \(prefix)\(programs)/postgres -D data -h 127.0.0.1 -p \(port) -k \(folder.path)/data -F"
    server = try? Child(["-c", command], program: "/bin/bash", in: folder.path)
    let isUp = Child.wait(upTo: 30) {
      (try? run("SELECT 1;")) == "1\n" || server?.isRunning != true
    }
    return isUp && server?.isRunning == true ? nil : String((server?.stderr ?? "").suffix(300))
  }

  private var prefix: String {
    getuid() == 0 ? "setpriv --reuid nobody --clear-groups " : ""
  }

  /// Runs statements as the owner of everything.
  func run(_ statements: String) throws -> String {
    let result = try Tool.run(
      "/bin/bash", ["-c", "psql -X -q -A -t -v ON_ERROR_STOP=1 -d '\(url)' -f -"],
      in: folder.path, input: statements)
    return result.status == 0 ? result.stdout : result.stderr
  }

  func stop() {
    server?.send(SIGINT)
    _ = server?.end(within: 10)
  }
}
