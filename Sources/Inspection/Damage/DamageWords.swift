/// A damage in words.
package struct DamageWords: Sendable {
  /// Stands before "in 3 of 400 cells": `leading zero lost`.
  package let what: String
  package let cause: String
  package let remedy: Remedy

  init(_ what: String, _ cause: String, _ remedy: Remedy) {
    self.what = what
    self.cause = cause
    self.remedy = remedy
  }
}

extension DamageKind {
  package var remedy: Remedy { words.remedy }

  /// Whether it counts column names.
  package var isOfNames: Bool { self == .repeatedName || self == .emptyName }

  package var words: DamageWords { ofNumbers ?? ofText ?? ofValues ?? ofRecords }

  private static let spreadsheet = "a spreadsheet took them for quantities"
  private static let workbook =
    "send the workbook itself, or format the column as text before the numbers are pasted"

  private var ofNumbers: DamageWords? {
    switch self {
    case .scientificLossy:
      DamageWords(
        "digits rounded away", Self.spreadsheet + " and rounded what it showed",
        .source(Self.workbook))
    case .scientificExact:
      DamageWords(
        "powers of ten that keep every digit", Self.spreadsheet,
        .automatic("written out (repair 'scientific-exact')"))
    case .dotZero:
      DamageWords(
        ".0 at the end", "a program took them for fractions",
        .automatic("removed from phones (repair 'dot-zero'); elsewhere use the step int"))
    case .lostZero:
      DamageWords(
        "leading zero lost", Self.spreadsheet,
        .automatic("put back where the plan knows the number (repair 'lost-zero')"))
    case .lostPlus:
      DamageWords(
        "no plus before the country code", Self.spreadsheet + ", or nobody typed it",
        .automatic("put back (repair 'lost-plus')"))
    case .oldTrunk:
      DamageWords(
        "an 8 in front, as it was dialled long ago", "numbers kept as they were dialled years ago",
        .automatic("removed (repair 'old-trunk')"))
    case .lookalikes:
      DamageWords(
        "letters in place of digits", "typed or scanned by hand",
        .mapping("add 'lookalikes' to the phone's repair"))
    case .joined:
      DamageWords(
        "two numbers run together", "two cells put into one",
        .automatic("split (repair 'joined')"))
    case .severalNumbers:
      DamageWords(
        "several numbers", "one column for all numbers of a person",
        .automatic("each becomes a number of the member (key 'split' tells the separators)"))
    case .shortEnding:
      DamageWords(
        "the ending of a second number", "two lines of one office",
        .automatic("the first number is taken (repair 'short-ending')"))
    case .numberTooShort:
      DamageWords(
        "too few digits", "digits were lost, or an area code is understood",
        .source("ask for full numbers"))
    case .numberTooLong:
      DamageWords(
        "too many digits", "two numbers, or a number with something behind it",
        .mapping("name the separator in 'split', or cut it with the step extract"))
    case .numberNotInPlan:
      DamageWords(
        "numbers that their country has not given out", "mistyped or made up",
        .source("ask for right numbers; 'plan: length' lets them pass"))
    case .notANumber:
      DamageWords(
        "no phone number", "a cell of another column, or a remark",
        .mapping("such rows are rejected; map the column they belong to"))
    case .numberElsewhere:
      DamageWords(
        "a phone number in the wrong column", "cells moved by a column, or typed in the wrong one",
        .source("move them; as they are, they would be part of the text"))
    case .emailElsewhere:
      DamageWords(
        "an e-mail address in the wrong column",
        "cells moved by a column, or typed in the wrong one",
        .source("move them"))
    case .sharedNumber:
      DamageWords(
        "one and the same value", "a placeholder, or the number of an office",
        .mapping("skip the rows by a rule, or let dedupe keep one"))
    case .lostPostalZero:
      DamageWords(
        "leading zero lost", Self.spreadsheet, .mapping("use the step pad"))
    default: nil
    }
  }

  private var ofText: DamageWords? {
    switch self {
    case .apostrophe:
      DamageWords(
        "an apostrophe in front", "typed so that a spreadsheet keeps the zeros",
        .automatic("removed from phones (repair 'wrapper'); elsewhere use the step replace"))
    case .wrapper:
      DamageWords(
        "=\"…\" around the value", "an export that keeps zeros from spreadsheets",
        .automatic("removed from phones (repair 'wrapper'); elsewhere use the step extract"))
    case .invisible:
      DamageWords(
        "invisible signs or unusual spaces", "copied from a web page or a messenger",
        .automatic("removed around cells and from phones; inside texts use the step squeeze"))
    case .replaced:
      DamageWords(
        "\u{FFFD} in place of letters", "an earlier program could not read the encoding",
        .source("the letters are gone: export again as UTF-8"))
    case .questionMarks:
      DamageWords(
        "question marks in place of letters", "saved in an encoding without these letters",
        .source("the letters are gone: export again as UTF-8"))
    case .mojibake1251:
      DamageWords(
        "UTF-8 that was read as windows-1251", "opened in a spreadsheet and saved again",
        .source("export again as UTF-8 with a byte order mark"))
    case .mojibake1252:
      DamageWords(
        "UTF-8 that was read as windows-1252", "opened in a spreadsheet and saved again",
        .source("export again as UTF-8 with a byte order mark"))
    case .mojibakeTwice:
      DamageWords(
        "UTF-8 that was read wrongly twice", "two programs, each taking it for Latin letters",
        .source("export again as UTF-8"))
    case .mixedScripts:
      DamageWords(
        "Latin and Cyrillic letters in one word", "typed on two keyboards, or scanned",
        .mapping("use the step homoglyphs"))
    case .entity:
      DamageWords(
        "codes of HTML", "exported from a web page",
        .mapping("use the step replace"))
    default: nil
    }
  }

  private var ofValues: DamageWords? {
    switch self {
    case .errorValue:
      DamageWords(
        "an error of a formula", "a formula in the workbook failed",
        .source("mend the formulas, then export again"))
    case .hashes:
      DamageWords(
        "##### in place of the value", "the column was too narrow when it was exported",
        .source("widen the column, then export again"))
    case .nullWord:
      DamageWords(
        "a word for an empty cell", "a database writes its empty values so",
        .mapping("list the words in source.nulls"))
    case .dateAsNumber:
      DamageWords(
        "a day number in place of a date", "the cells lost their date format",
        .source("format the column as a date, then export again"))
    case .valueAsDate:
      DamageWords(
        "a value that became a date, as 1-5 becomes 5-Jan", "a spreadsheet took them for dates",
        .source("format the column as text before the values are pasted"))
    case .ambiguousDates:
      DamageWords(
        "day and month in unclear order", "no day over 12 tells",
        .mapping("ask the sender, then give the format to the step date"))
    case .mixedDates:
      DamageWords(
        "day and month the other way round than in most",
        "two systems, or a spreadsheet of another country",
        .source("ask for dates in one form, best 2026-12-31"))
    case .mixedDecimals:
      DamageWords(
        "another decimal sign than in most", "two systems put together",
        .source("ask for one decimal sign"))
    case .otherKind:
      DamageWords(
        "another kind of value than the rest", "remarks, or cells of another column",
        .mapping("such values are rejected; look at them first"))
    case .repeatedKey:
      DamageWords(
        "a value that came before", "the same person twice, or lists put together",
        .mapping("let dedupe decide which row stays"))
    default: nil
    }
  }

  private var ofRecords: DamageWords {
    switch self {
    case .repeatedRecord:
      DamageWords(
        "the same as an earlier record", "lists put together", .mapping("let dedupe keep one"))
    case .tooShort:
      DamageWords(
        "fewer fields than the header", "a line end inside a cell, or an export that ends early",
        .mapping("they are rejected; source.csv.ragged 'pad' lets them in"))
    case .tooLong:
      DamageWords(
        "more fields than the header", "the delimiter stands in a cell without quotes",
        .source("export again with quotes, or with another delimiter"))
    case .blankRecord:
      DamageWords(
        "no filled cell", "empty rows of the sheet", .mapping("skip them by a rule"))
    case .repeatedHeader:
      DamageWords("the header once more", "lists put together", .mapping("skip them by a rule"))
    case .totals:
      DamageWords("a row of totals", "a report, not a list", .mapping("skip it by a rule"))
    case .undecodable:
      DamageWords(
        "bytes that are not of the encoding", "two encodings in one file",
        .source("save the file in one encoding"))
    case .quoteRepaired:
      DamageWords(
        "quotes that are not doubled", "an export that does not quote its quotes",
        .automatic("the text is kept as people mean it"))
    case .quoteOpen:
      DamageWords(
        "a quote that never closes", "an export that does not quote its quotes",
        .source("close the quote; if quotes are text, set source.csv.quote to null"))
    case .nul:
      DamageWords("a NUL byte", "a broken copy", .source("export again"))
    case .beyondHeader:
      DamageWords(
        "a cell to the right of the last column name", "a remark beside the table",
        .source("name the column, or clear the cells; they are not read"))
    case .uncomputed:
      DamageWords(
        "a formula without a stored result", "a program wrote the workbook without computing it",
        .source("open it in a spreadsheet program and save it"))
    case .repeatedName:
      DamageWords(
        "a column name that came before", "two tables side by side",
        .mapping("tell them apart as Name and Name#2"))
    case .emptyName:
      DamageWords(
        "no column name", "a header with empty cells", .mapping("call them by number: #4"))
    case .cutList:
      DamageWords(
        "exactly as many records as a sheet holds", "a spreadsheet cut the list",
        .source("export again from the system it comes from"))
    default: DamageWords(rawValue, "", .mapping(""))
    }
  }
}
