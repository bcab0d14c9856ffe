/// A law of the data plane, by position in the book.
///
/// A case is the sheet id in camel case; statement and source are in
/// `PacketWalkLaws`. The raw value is a bit of `WalkLawSet`.
package enum WalkLaw: Int, CaseIterable, Sendable {
  case rtLPM1, rtLPM2, rtLPM10, rtLPM11
  case rtMSL3, rtMSL4, rtMSL5
  case rtBH1, rtBH8, rtBH11
  case peerState16
  case peerCIDR9
  case peerRT1, peerRT2, peerRT3, peerRT4, peerRT5, peerRT8, peerRT9, peerRT10, peerRT11, peerRT12, peerRT13,
    peerRT14
  case peerNT1, peerNT2, peerNT3, peerNT4, peerNT9
  case peerSG5, peerSG8
  case sgRule12, sgRule13, sgRule18, sgRule19, sgAtt5
  case sgRef5, sgRef6, sgRef7, sgRef8, sgRef9, sgRef11, sgRef13, sgRef14
  case sgStale4
  case sgEval1, sgEval2, sgEval3, sgEval4, sgEval5, sgEval6, sgEval7
  case sgStateful1, sgStateful2
  case sgTrk1, sgTrk2, sgTrk3, sgTrk4, sgTrk6, sgTrk7, sgTrk8, sgTrk10, sgTrk13
  case naclEval1, naclEval2, naclEval3, naclEval4, naclEval5, naclEval6, naclEval7, naclEval8, naclEval9
  case naclEval10
  case naclEnt13, naclEnt14
  case naclICMP1, naclICMP2, naclICMP3
  case pwOrd1, pwOrd2, pwOrd3, pwOrd4, pwOrd6
  case pwSub1, pwSub2, pwSub3, pwSub4, pwSub5
  case pwVPC1, pwVPC2, pwVPC3, pwVPC4, pwVPC5
  case pwPCX1, pwPCX2, pwPCX3, pwPCX4, pwPCX5, pwPCX6, pwPCX8
  case pwIGW1, pwIGW2, pwIGW3, pwIGW5, pwIGW6
  case pwIN1, pwIN2, pwIN3, pwIN4
  case pwV61, pwV65
  case pwProto4
  case igwDP1, igwDP2, igwDP5, igwDP6, igwDP7
  case eipDP1, eipDP2
  case instLife8
  case sdc2, sdc3, sdc4
  case rtGW7, rtGW8
  case pwVPC6, pwPCX7, pwIGW7
  case pwNAT1, pwNAT2, pwNAT3, pwNAT4, pwNAT5, pwNAT6, pwNAT7, pwNAT8, pwNAT9
  case pwV63, eigwDP1
  case tgw9, tgw10
  case tgwDP1, tgwDP2, tgwDP3, tgwDP4, tgwDP5, tgwDP6, tgwDP8
  case eicCon1, eicCon3, eicCon4, eicCon5, eicCon8, eicCon13
}

extension WalkLaw {
  /// Whether the law is about flows that go on while the network changes.
  var isOfTracking: Bool {
    switch self {
    case .sgTrk1, .sgTrk2, .sgTrk3, .sgTrk4, .sgTrk6, .sgTrk7, .sgTrk8, .sgTrk10, .sgTrk13: true
    default: false
    }
  }
}

/// A set of laws of the data plane; filled for every probe, so it is two words.
///
/// - Invariants: `WalkLaw` has at most 256 cases.
package struct WalkLawSet: Hashable, Sendable {
  private var low: UInt128 = 0
  private var high: UInt128 = 0

  /// Makes the empty set.
  package init() {}

  /// Adds a law.
  @inline(__always)
  package mutating func insert(_ law: WalkLaw) {
    if law.rawValue < 128 {
      low |= 1 << UInt128(law.rawValue)
    } else {
      high |= 1 << UInt128(law.rawValue - 128)
    }
  }

  /// Adds a law if a situation is given.
  @inline(__always)
  package mutating func insert(_ law: WalkLaw, if isPresent: Bool) {
    if isPresent { insert(law) }
  }

  /// Adds the laws of another set.
  package mutating func formUnion(_ other: WalkLawSet) {
    low |= other.low
    high |= other.high
  }

  /// Returns whether a law is in the set.
  @inline(__always)
  package func contains(_ law: WalkLaw) -> Bool {
    law.rawValue < 128 ? low >> UInt128(law.rawValue) & 1 == 1 : high >> UInt128(law.rawValue - 128) & 1 == 1
  }
}
