import Inspection
import JSONText
import Records

/// A draft for editors: its text, and what was decided of each column.
enum DraftJSON {
  static func text(_ plan: DraftPlan, draft: String) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("file", plan.list.shape.file)
      writer.member("draft", draft)
      writer.key("columns")
      writer.array { writer in for column in plan.columns { write(column, to: &writer) } }
      writer.key("lost")
      writer.array { writer in
        if let sibling = plan.sibling {
          let lost = sibling.lost + sibling.missing(in: plan.list.profile.columns)
          for line in lost { writer.value(line) }
        }
      }
    }
    return writer.text
  }

  private static func write(_ column: DraftColumn, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("column", column.profile.index + 1)
      writer.member("name", column.profile.title)
      writer.member("as", column.name)
      writer.member("meaning", column.meaning.rawValue)
      writer.member("confidence", percent: column.confidence)
      writer.key("reasons")
      writer.array { writer in for reason in column.reasons { writer.value(reason) } }
      writer.key("uses")
      writer.array { writer in for use in column.uses { writer.value(use) } }
      if let doubt = column.doubt { writer.member("open", doubt) }
    }
  }
}
