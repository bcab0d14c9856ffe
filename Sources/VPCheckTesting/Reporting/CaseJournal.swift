/// The values of the case being judged that its failure should show.
///
/// A class, since draws deep inside a property write to it. Unchecked sendable: only
/// the task of the test uses it, and only while the case is being judged.
final class CaseJournal: @unchecked Sendable {
  /// One named value.
  struct Entry {
    let name: String?
    let text: String
  }

  /// The journal of the property that runs in this task.
  @TaskLocal static var current: CaseJournal?

  /// Whether values are written down; off while searching, which would only throw the
  /// texts away.
  var isOpen = false
  /// The values, in order.
  private(set) var entries: [Entry] = []

  /// Creates an empty, closed journal.
  init() {}

  /// Empties the journal and opens or closes it.
  func begin(isOpen: Bool) {
    entries = []
    self.isOpen = isOpen
  }

  /// Writes a text down if the journal is open.
  func write(_ text: () -> String) {
    if isOpen { entries.append(Entry(name: nil, text: text())) }
  }

  /// Writes a value down if the journal is open.
  func write(_ value: Any, name: String?) {
    if isOpen { entries.append(Entry(name: name, text: ValueText.text(of: value))) }
  }
}

extension TestCase {
  /// Draws a value that a failure shows under a name.
  ///
  /// - Parameters:
  ///   - generator: The generator.
  ///   - name: What the value is called.
  /// - Throws: `StopTestCase`, to be let through.
  public func draw<Value>(_ generator: Generator<Value>, as name: String) throws -> Value {
    let value = try draw(generator)
    show(value, as: name)
    return value
  }

  /// Lets a failure show a value under a name.
  ///
  /// It costs next to nothing while searching: texts are made for the minimal case
  /// only.
  public func show(_ value: Any, as name: String) {
    CaseJournal.current?.write(value, name: name)
  }

  /// Lets a failure show a line, such as the command of a step.
  ///
  /// It costs next to nothing while searching, as the text is not made then.
  public func show(_ text: @autoclosure () -> String) {
    CaseJournal.current?.write(text)
  }
}
