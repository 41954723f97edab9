package import Diagnostics

/// Every code of this target, for the manual.
package enum WebitelCodes {
  package static let tables = [
    HTTPFault.codes, WebitelFault.codes, WebitelAnswers.codes, DirectoryFileFault.codes,
  ]
}
