import Bytes
import JSONText
import Webitel

/// The buckets of one queue as `refs list buckets --queue` shows them.
struct QueueBucketList {
  let rows: [WebitelClient.QueueBucket]

  /// - Parameter find: What a bucket's name or id must contain, in any case of letters.
  init(_ all: [WebitelClient.QueueBucket], find: String) {
    let wanted = NameFolding.folded(find)
    rows = all.filter { row in
      let texts = [row.bucket?.name ?? "", String(row.bucket?.id ?? 0)]
      return wanted.isEmpty || ReferenceList.matches(texts, wanted)
    }
  }

  /// The server works off higher priorities first.
  var table: String {
    TextTable.text(
      ["ID", "NAME", "RATIO", "PRIORITY", "STATE"],
      rows.map { row in
        [
          "#\(row.bucket?.id ?? 0)", row.bucket?.name ?? "", String(row.ratio),
          String(row.priority), row.isDisabled ? "disabled" : "",
        ]
      })
  }

  var json: String {
    var writer = JSONWriter()
    writer.array { writer in
      for row in rows {
        writer.object { writer in
          writer.member("kind", "bucket")
          writer.member("id", String(row.bucket?.id ?? 0))
          writer.member("name", row.bucket?.name ?? "")
          writer.member("ratio", row.ratio)
          writer.member("priority", row.priority)
          writer.member("enabled", !row.isDisabled)
        }
      }
    }
    return writer.text
  }
}
