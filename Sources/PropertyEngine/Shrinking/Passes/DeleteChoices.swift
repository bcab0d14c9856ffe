extension ShrinkPass {
  /// Removes a few decisions in a row, wherever they are.
  ///
  /// It needs no spans, and finds what crosses their borders: the end of one list and
  /// the start of the next make one list when both go. After a success it sees how
  /// many more windows to the left and to the right can go.
  public static let deleteChoices = ShrinkPass("deleteChoices", .regular) { session in
    for width in stride(from: 5, through: 1, by: -1) {
      var start = session.choices.count - width
      while start >= 0 {
        let base = session.choices
        // A success may have shortened the run below where the walk was.
        if start + width > base.count {
          start -= 1
          continue
        }
        let leftward = try findInteger(through: start / width + 1) { count in
          try session.accepts(base.removing(start - (count - 1) * width..<start + width))
        }
        if leftward == 0 {
          start -= 1
          continue
        }
        start -= (leftward - 1) * width
        try deleteRightward(from: start, width: width, session)
        start -= 1
      }
    }
  }

  private static func deleteRightward(
    from start: Int, width: Int, _ session: ShrinkSession
  ) throws {
    let base = session.choices
    guard start < base.count else { return }
    _ = try findInteger(through: (base.count - start) / width) { count in
      try session.accepts(base.removing(start..<start + count * width))
    }
  }
}
