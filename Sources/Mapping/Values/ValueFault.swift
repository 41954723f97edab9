package import Diagnostics

/// Why a value has no result: a code, what is wrong with it in words. Thrown per row, so it is small.
package struct ValueFault: Error, Sendable {
  package let code: Code
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
