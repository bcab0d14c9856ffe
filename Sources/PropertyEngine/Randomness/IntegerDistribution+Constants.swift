extension IntegerDistribution {
  /// Returns a distribution that favours constants harvested from what is tested.
  ///
  /// Limits, special addresses, sizes of buffers: what the code compares with is where
  /// it goes wrong, most often one beside it. So the neighbours are favoured too. The
  /// ends of the range, and their neighbours, come by themselves.
  ///
  /// - Parameter constants: The constants; those outside the range of a draw stand for
  ///   its nearer end. Order and repetition change how often they come, nothing else.
  public static func favouring(_ constants: [Int128]) -> IntegerDistribution {
    var pool: [Int128] = []
    for constant in constants {
      pool.append(constant)
      if constant > Int128.min { pool.append(constant - 1) }
      if constant < Int128.max { pool.append(constant + 1) }
    }
    return .boundaryBiased(pool)
  }

  /// Numbers at which code that knows nothing of its domain goes wrong.
  ///
  /// Powers of two and of ten, with both signs, as far as 64 bits reach.
  public static let commonConstants: [Int128] = {
    var constants: [Int128] = []
    for exponent in [7, 8, 10, 15, 16, 24, 31, 32, 53, 63, 64] {
      constants += [1 << Int128(exponent), -(1 << Int128(exponent))]
    }
    var power: Int128 = 10
    for _ in 0..<9 {
      constants += [power, -power]
      power *= 10
    }
    return constants
  }()
}
