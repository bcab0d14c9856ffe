/// Deals out the answers of one variant, each point on its own.
///
/// A number stands for a variant for ever: it is mixed with the place of each point, so
/// a point that is added at the end leaves the answers to the others as they were.
struct OptionDeal {
  private let number: UInt64
  private var place: UInt64 = 0

  init(_ number: UInt64) { self.number = number }

  private mutating func next() -> UInt64 {
    place += 1
    // The mixing step of SplitMix64.
    var bits = number &+ place &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }

  /// Answers a point that has two answers.
  mutating func deal(_ answer: inout Bool) { answer = next() & 1 == 1 }

  /// Answers a point that has several.
  mutating func deal<Answer: CaseIterable>(_ answer: inout Answer) {
    let answers = Array(Answer.allCases)
    answer = answers[Int(next() % UInt64(answers.count))]
  }

  /// Answers a point by a number of a range, of which a few stand for all.
  mutating func deal(_ answer: inout Int, from answers: [Int]) {
    answer = answers[Int(next() % UInt64(answers.count))]
  }
}

extension ModelOptions {
  /// Creates the numbered variant: every point that the sources leave open is answered at random.
  ///
  /// Quotas are no such points, and a request names the Region of the VPC that it is for.
  public init(variant number: UInt64) {
    self.init()
    requestsNameRegions = true
    var deal = OptionDeal(number)
    deal.deal(&ipv6Edition)
    deal.deal(&masksAddedBlocks)
    deal.deal(&masksIPv6Blocks)
    deal.deal(&refusesSpecialRanges)
    deal.deal(&permitsMoreBenchmarkSpace)
    deal.deal(&permitsWhenRowsDisagree)
    deal.deal(&permitsIPv6OnlySubnets)
    deal.deal(&permitsLosingOnlyBlock)
    deal.deal(&deletingVPCEndsActivePeering)
    deal.deal(&deletingAccepterEndsOwnRequest)
    deal.deal(&associationBlocksSubnetDeletion)
    deal.deal(&routeOfDeletedSubnet)
    deal.deal(&permitsRepeatedAssociation)
    deal.deal(&permitsIdenticalRoute)
    deal.deal(&permitsLocalTarget)
    deal.deal(&countsLocalRoutes)
    deal.deal(&permitsEndedPeeringTarget)
    deal.deal(&permitsForeignInterfaceTarget)
    deal.deal(&ipv6RouteNeedsBlock)
    deal.deal(&masksNamedRoutes)
    deal.deal(&deletionRestoresLocalTarget)
    deal.deal(&checksReplacedTarget)
    deal.deal(&idleInterfaceMakesBlackhole)
    deal.deal(&peeringRepeat)
    deal.deal(&refusesUnknownAccepter)
    deal.deal(&accepterMayDeletePending)
    deal.deal(&permitsRepeatedPeeringDeletion)
    deal.deal(&additionFailsRequestAtOnce)
    deal.deal(&foldsGroupNames)
    deal.deal(&newGroupAllowsIPv6)
    deal.deal(&permitsBareICMPv6)
    deal.deal(&permitsRebootOfStopped)
    deal.deal(&terminationEndsMappings)
    deal.deal(&permitsForeignAttachment)
    deal.deal(&givesAddressToUnconfigured)
    deal.deal(&idleHolderBlocksDetach)
    deal.deal(&protectsOccupiedAddress)
    deal.deal(&permitsRepeatedDisassociation)
    deal.deal(&refusesRepeatedMapping)
    gateways.answer(&deal)
    deal.deal(&requestsOutliveTheirEnd)
    deal.deal(&dryRunTellsOtherReasons)
  }
}

extension GatewayOptions {
  fileprivate mutating func answer(_ deal: inout OptionDeal) {
    deal.deal(&tableAtDetach)
    deal.deal(&ipv6HoldersBlockDetach)
    deal.deal(&permitsSharedTables)
    deal.deal(&egressOnlyNeedsIPv6Block)
    deal.deal(&delaysNATTransitions)
    deal.deal(&refusesNATProblemsAtOnce)
    deal.deal(&refusesNATAddressesAtOnce)
    deal.deal(&unroutedNATGateway)
    deal.deal(&permitsDeletionOfUnavailableNAT)
    deal.deal(&permitsIPv6NATTarget)
    deal.deal(&permitsForeignNATTarget)
    deal.deal(&permitsUnavailableNATTarget)
    deal.deal(&unsettledNATMakesBlackhole)
    deal.deal(&defaultTableNeedsPropagation)
    deal.deal(&propagatesOverlappingBlocks)
    deal.deal(&permitsRepeatedAssociation)
    deal.deal(&permitsRepeatedPropagation)
    deal.deal(&permitsSecondAttachment)
    deal.deal(&missingAttachmentMakesBlackhole)
  }
}

extension ForwardingOptions {
  /// Creates the numbered variant: every point that the sources leave open is answered at random.
  public init(variant number: UInt64) {
    self.init()
    var deal = OptionDeal(~number)
    deal.deal(&blackholeFallsBack)
    deal.deal(&entryNeedsRoute)
    deal.deal(&peeringTakesForeignSources)
    deal.deal(&deletingNATCarries)
    deal.deal(&natReachesPeers)
    deal.deal(&natGatewaysChain)
    deal.deal(&egressOnlyGuardsEntry)
    deal.deal(&egressOnlyTakesReplies)
    deal.deal(&egressOnlyTakesForeignSources)
    deal.deal(&transitExitZone)
    var keepsPort = true
    deal.deal(&keepsPort)
    if !keepsPort { natSourcePort = 1024 + Int(number % 64512) }
    tracking.answer(&deal)
  }
}

extension TrackingOptions {
  fileprivate mutating func answer(_ deal: inout OptionDeal) {
    deal.deal(&narrowRuleTracks)
    deal.deal(&tracksTransit)
    deal.deal(&untrackedBecomesTracked)
    deal.deal(&newGroupsCutFlows)
    deal.deal(&lostHostCutsFlows)
    deal.deal(&lostAddressCutsFlows)
    // UDP and the other TCP time-outs change only by a setting that no command here makes.
    deal.deal(&tcpTimeout, from: [432_000, 350])
    deal.deal(&icmpTimeout, from: [30, 600])
    deal.deal(&lastsThroughTimeout)
  }
}
