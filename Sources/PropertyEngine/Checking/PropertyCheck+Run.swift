extension PropertyCheck {
  /// Checks a property on the calling thread, whatever the number of jobs.
  ///
  /// - Parameters:
  ///   - property: Draws a case and judges it. It depends on nothing but its draws.
  ///   - onCase: Told of every run of the property but confirmations, in order.
  /// - Returns: The report.
  public func run(
    _ property: @escaping Property, onCase: ((CheckedCase) -> Void)? = nil
  ) -> PropertyReport {
    PropertyRun(self, property: property, others: nil, onCase: onCase).report()
  }

  /// Checks a property with as many workers as there are jobs.
  ///
  /// - Parameters:
  ///   - makeProperty: Makes the property of one worker, given its number; called once
  ///     for each worker, on its thread. Worker zero is the calling thread, and it does
  ///     all shrinking and confirming. Only with a `callDuration` in the shrink budget
  ///     shrinking goes on further threads, for each of which the property of worker zero
  ///     is made again.
  ///   - onCase: Told of every run of the property but confirmations, in order, on the
  ///     calling thread.
  /// - Returns: The report, the same at any number of jobs.
  public func run(
    makeProperty: @escaping @Sendable (_ worker: Int) -> Property,
    onCase: ((CheckedCase) -> Void)? = nil
  ) -> PropertyReport {
    PropertyRun(self, property: makeProperty(0), others: makeProperty, onCase: onCase).report()
  }
}
