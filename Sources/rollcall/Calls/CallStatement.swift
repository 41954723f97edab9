import JSONText
import Webitel

/// The SQL that asks for calls, as a script of `psql`: one JSON object a line, in the API's form.
struct CallStatement {
  let text: String

  /// - Source: Webitel's public schema; what the conditions compare is what the API's search does.
  init(_ filter: WebitelClient.CallFilter) {
    text = """
      \\set ON_ERROR_STOP on
      \\set FETCH_COUNT 1000
      SET standard_conforming_strings = on;
      SELECT json_strip_nulls(json_build_object(
        'id', c.id::text, 'direction', c.direction, 'destination', c.destination,
        'from', json_build_object('number', c.from_number, 'name', c.from_name),
        'to', json_build_object('number', c.to_number, 'name', c.to_name),
        'created_at', (extract(epoch FROM c.created_at) * 1000)::bigint::text,
        'answered_at', (extract(epoch FROM c.answered_at) * 1000)::bigint::text,
        'hangup_at', (extract(epoch FROM c.hangup_at) * 1000)::bigint::text,
        'queue', CASE WHEN c.queue_id IS NOT NULL
          THEN json_build_object('id', c.queue_id::text, 'name', q.name) END,
        'agent', CASE WHEN c.agent_id IS NOT NULL
          THEN json_build_object('id', c.agent_id::text) END,
        'user', CASE WHEN c.user_id IS NOT NULL
          THEN json_build_object('id', c.user_id::text) END,
        'member_id', c.member_id::text, 'attempt_id', c.attempt_id::text,
        'cause', c.cause, 'result', a.result,
        'talk_sec', coalesce(extract(epoch FROM c.hangup_at - c.bridged_at), 0)::bigint,
        'duration', coalesce(extract(epoch FROM c.hangup_at - c.created_at), 0)::bigint,
        'variables', c.payload, 'files', f.files))::text
      FROM call_center.cc_calls_history c
      LEFT JOIN call_center.cc_queue q ON q.id = c.queue_id
      LEFT JOIN call_center.cc_member_attempt_history a ON a.id = c.attempt_id
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('id', s.id::text, 'name', s.name,
          'mime_type', s.mime_type, 'size', s.size::text) ORDER BY s.id) AS files
        FROM storage.files s
        WHERE s.domain_id = c.domain_id AND s.uuid = c.id::text AND s.removed IS NOT TRUE
      ) f ON true
      WHERE \(Self.conditions(filter).joined(separator: "\n  AND "))
      ORDER BY c.created_at, c.id;

      """
  }

  private static func conditions(_ filter: WebitelClient.CallFilter) -> [String] {
    var conditions: [String] = []
    if let time = filter.createdAt {
      conditions.append(
        "c.created_at BETWEEN to_timestamp(\(time.lowerBound) / 1000.0) "
          + "AND to_timestamp(\(time.upperBound) / 1000.0)")
    }
    if !filter.ids.isEmpty {
      conditions.append("c.id::text IN (\(filter.ids.map(quoted).joined(separator: ", ")))")
    }
    if let pattern = filter.numberPattern.map(quoted) {
      conditions.append(
        "(c.destination ~ \(pattern) OR c.from_number ~ \(pattern) OR c.to_number ~ \(pattern))")
    }
    for (column, ids) in [
      ("queue_id", filter.queues), ("agent_id", filter.agents), ("member_id", filter.members),
    ] where !ids.isEmpty {
      conditions.append("c.\(column) IN (\(ids.map { String($0) }.joined(separator: ", ")))")
    }
    if !filter.variables.isEmpty {
      var json = JSONWriter()
      json.object { json in
        for (key, value) in filter.variables.sorted(by: { $0.key < $1.key }) {
          json.member(key, value)
        }
      }
      conditions.append("c.payload @> \(quoted(json.text))::jsonb")
    }
    if filter.hasFile == true { conditions.append("f.files IS NOT NULL") }
    return conditions
  }

  /// A text as SQL: no sign in it ends it, and no NUL, which PostgreSQL knows not.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("\0", with: "").replacing("'", with: "''") + "'"
  }
}
