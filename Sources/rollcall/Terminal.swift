import Bytes
import Diagnostics
import Glibc

/// Standard output carries data, standard error speaks to people.
struct Terminal: Sendable {
  let isQuiet: Bool
  let isVerbose: Bool
  let asksNothing: Bool
  let hasColor: Bool
  /// Whether people watch: progress lines and questions go to a terminal only.
  let isInteractive: Bool

  init(_ arguments: Arguments) {
    isQuiet = arguments.has("quiet")
    isVerbose = arguments.has("verbose")
    isInteractive = isatty(STDERR_FILENO) == 1
    asksNothing = arguments.has("no-input") || isatty(STDIN_FILENO) != 1 || !isInteractive
    let refusesColor = unsafe getenv("NO_COLOR") != nil
    hasColor = isInteractive && !arguments.has("no-color") && !refusesColor
  }

  /// Data, to standard output.
  func print(_ text: String) throws(SystemError) {
    var buffer = ByteBuffer(capacity: text.utf8.count)
    buffer.append(text)
    buffer.append(UInt8(ascii: "\n"))
    try print(buffer.span)
  }

  func print(_ bytes: Span<UInt8>) throws(SystemError) {
    try SystemFile(borrowing: STDOUT_FILENO, named: "standard output").write(bytes)
  }

  /// A summary, to standard output; who does not take it does not change what it tells of, nor the
  /// exit code.
  func tell(_ text: String) {
    do {
      try print(text)
    } catch  where error.number != EPIPE {
      Self.complain("rollcall: \(error)")
    } catch {}
  }

  /// Columns that people see; as many as one likes where nobody looks.
  var width: Int {
    var size = winsize()
    guard isInteractive, unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 1
    else { return .max }
    return Int(size.ws_col)
  }

  /// Words for people, to standard error; lost silently when nobody can read them.
  func say(_ text: String) { if !isQuiet { Self.complain(text) } }
  func sayIfVerbose(_ text: String) { if isVerbose { Self.complain(text) } }
  func report(_ diagnosis: some Diagnosis) { Self.complain(Renderer.text(diagnosis)) }

  /// Puts a question whose safe answer is no; only where somebody can be asked.
  func asks(_ question: String) -> Bool {
    Self.complain("\(question) [y/N]")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  /// Asks for a number, so that nobody agrees without having read it.
  func asks(_ question: String, expecting number: Int) -> Bool {
    Self.complain(question)
    let answer = readLine(strippingNewline: true) ?? ""
    return Int(answer.filter { !", ".contains($0) }) == number
  }

  static func complain(_ text: String) {
    var buffer = ByteBuffer(capacity: text.utf8.count)
    buffer.append(text)
    buffer.append(UInt8(ascii: "\n"))
    try? SystemFile(borrowing: STDERR_FILENO, named: "standard error").write(buffer.span)
  }
}
