package import Diagnostics

/// The codes of mapping files as a whole (E31x, E32x), of columns (E34x), of what lint warns about
/// (E36x, E379), of lookups (E37x), and of values that are missing (E40x).
package enum MappingCodes {
  /// All codes of the target: these, and those of steps, expressions and values.
  package static let tables: [CodeTable] = [
    CodeTable(
      owner: "Mapping",
      [
        unknownKey, missingKey, kind, value, version, repeated, declaredBelow, unknownParameter,
        notYet, template, type, unknownLookup, bucketAndSkill, zoneMissing, epochSeconds, secret,
        zoneNeeded, parent, parentCycle,
        columnMissing, headerRepeated, columnUndeclared, pathAbsent, unused, hides, bucketName,
        link, noKey,
        nameWithoutKey, noStamp, noElse, never, placeholder, lookupRepeated, lookupUnreadable,
        lookupColumn, window,
        empty, lookupMiss, check("code"),
      ]),
    StepCodes.table, ExpressionCodes.table, ValueCodes.table,
  ]

  static let unknownKey = Code(
    310, "mapping.unknown_key", "The mapping holds a key that means nothing at this place.",
    fix: "correct or remove the key")
  static let missingKey = Code(
    311, "mapping.missing_key", "A key that is needed is not there.", fix: "add the key")
  static let kind = Code(
    312, "mapping.kind", "A value is of another kind than the key takes.",
    fix: "write the kind of value that is asked for")
  static let value = Code(
    313, "mapping.value", "A value is none of those that the key takes.",
    fix: "write one of the values that the manual lists for this key")
  static let version = Code(
    314, "mapping.version", "The language version is not one that is understood.",
    fix: "write mapping: 1")
  static let repeated = Code(
    315, "mapping.repeated", "A key or a name stands twice.", fix: "remove or rename one of them")
  static let declaredBelow = Code(
    316, "mapping.declared_below", "A computed value uses one that stands below it.",
    fix: "change the order of the computed values")
  static let unknownParameter = Code(
    317, "mapping.unknown_parameter", "A parameter is used or set that is not declared.",
    fix: "declare it under params")
  static let notYet = Code(
    319, "mapping.not_yet", "A part of the mapping language that this version does not have.",
    fix: "remove it, or use a version that has it")
  static let template = Code(
    320, "mapping.template", "A template is not well formed.",
    fix: "write {{ and }} for braces that are plain text")
  static let type = Code(
    321, "mapping.type", "A value is of another type than its target takes.",
    fix: "add a step that makes the type")
  static let unknownLookup = Code(
    322, "mapping.unknown_lookup", "A value asks a lookup that is not declared.",
    fix: "declare it under lookups")
  static let bucketAndSkill = Code(
    323, "mapping.bucket_and_skill",
    "Every member would get a bucket and a skill, which is refused.",
    fix: "remove one, or choose between them with a case")
  static let zoneMissing = Code(
    324, "mapping.zone_missing", "A chain of zones does not say what happens when nothing decides.",
    fix: "add missing: 'queue', 'reject' or a zone")
  static let epochSeconds = Code(
    325, "mapping.epoch_seconds", "A literal time is given in seconds.",
    fix: "write it in milliseconds")
  static let secret = Code(
    326, "mapping.secret", "A literal looks like a token or password.",
    fix: "remove it; tokens belong into the file that the profile names")

  static let zoneNeeded = Code(
    327, "mapping.zone_needed", "A date is read or computed, and the mapping names no time zone.",
    fix: "add zone: 'Europe/Kyiv' (or yours) at the top of the mapping")

  static let parent = Code(
    328, "mapping.parent", "A mapping that this one extends cannot be read.",
    fix: "correct the path; it is relative to the file that names it")
  static let parentCycle = Code(
    329, "mapping.parent_cycle", "A mapping extends itself, perhaps through others.",
    fix: "remove one of the extends")

  static let columnMissing = Code(
    340, "file.column_missing", "The file lacks a column that the mapping uses.",
    fix: "correct the name, add a synonym, or mark the column optional")
  static let headerRepeated = Code(
    341, "file.header_repeated", "The file has a column several times and none is chosen.",
    fix: "write 'Name#2', or set nth")
  static let columnUndeclared = Code(
    342, "file.column_undeclared", "The file has a column that the mapping does not use.",
    fix: "use the column, or set source.undeclared to 'ignore'")

  static let pathAbsent = Code(
    343, "file.path_absent", "No record of the file has a value at a path of the mapping.",
    fix: "correct the path, or mark the column optional")

  static let unused = Code(
    360, "mapping.unused", "A name is declared and never used.", fix: "remove it")
  static let hides = Code(
    361, "mapping.hides", "A declared name hides a column of the same name that nothing reads.",
    fix: "rename it, or point it to that column")
  static let bucketName = Code(
    362, "mapping.bucket_name", "Operators see a bucket only through the variable bucket_name.",
    fix: "add bucket_name to member.variables")
  static let link = Code(
    363, "mapping.link", "The variable link is no absolute address.",
    fix: "begin it with https://")
  static let noKey = Code(
    364, "mapping.no_key", "Receipts and rejects carry no business key.",
    fix: "add results.key")
  static let nameWithoutKey = Code(
    365, "mapping.name_without_key", "The member's name does not hold the business key.",
    fix: "put a column of results.key into member.name")
  static let noStamp = Code(
    366, "mapping.no_stamp",
    "Without stamps, a lost answer is settled by comparing names and numbers.",
    fix: "remove stamp: false, or rename the two variables")
  static let noElse = Code(
    367, "mapping.no_else", "A case has no else, so the value may be empty.", fix: "add else")
  static let never = Code(
    368, "mapping.never", "A branch can never be reached.", fix: "remove it or move it up")

  static let placeholder = Code(
    369, "mapping.placeholder", "A value is still the placeholder of a draft.",
    fix: "write what belongs here in place of it")

  static let lookupRepeated = Code(
    370, "lookup.repeated_key", "A lookup has one key twice, with different values.",
    fix: "remove one of the entries")
  static let lookupUnreadable = Code(
    371, "lookup.unreadable", "The file of a lookup cannot be read.",
    fix: "correct the path; it is relative to the mapping")
  static let lookupColumn = Code(
    372, "lookup.column_missing", "The file of a lookup lacks a column.",
    fix: "correct the column name")

  static let window = Code(
    379, "mapping.window",
    "Members expire before they may be offered, whatever the row, at least at some hours.",
    fix: "move one of the two times")

  package static let empty = Code(
    405, "cell.empty", "A value that is required is empty.", fix: "fill in the cell")
  static let lookupMiss = Code(
    406, "cell.lookup_miss", "A lookup has no entry for the value.",
    fix: "correct the cell, or add the entry to the lookup")

  /// The author's own rule, reported as `check.<name>`.
  static func check(_ name: String) -> Code {
    Code(
      500, "check.\(name)", "A check of the mapping failed.",
      fix: "correct the row, or the check in the mapping")
  }
}
