/// What the protocol text of an entry stands for.
enum ProtocolReading: Hashable {
  case all
  /// A number that a header can hold.
  case number(Int)
  /// A number that no header can hold, which systems may refuse or store.
  case outOfRange
  /// A spelling that some systems read as a number and others refuse.
  case doubtful
  /// A text that is no number; names are not read here (NACL-ENT-8).
  case word

  /// Reads a number as text, -1 for all.
  init(number text: String) {
    guard let number = Int(text) else {
      self = .word
      return
    }
    if String(number) != text {
      self = .doubtful
    } else if number == -1 {
      self = .all
    } else {
      self = (0...255).contains(number) ? .number(number) : .outOfRange
    }
  }
}
