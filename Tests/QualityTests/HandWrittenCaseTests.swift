import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants
import VPCheckTopology

/// Cases as a person writes them, with no choices behind them.
@Suite struct HandWrittenCaseTests {
  /// For each fault a network that somebody might have drawn, with much that plays no part.
  static let cases: [(fault: String, text: String)] = [
    (
      "main-table-deleted",
      """
      format 1
      law RT-TAB-12
      vpc4 = createVpc 172.20.0.0/20
      sub2 = createSubnet vpc4 172.20.4.0/24
      rtb1 = createRouteTable vpc4
      associateRouteTable rtb1 sub2
      igw3 = createInternetGateway
      attachInternetGateway igw3 vpc4
      createRoute rtb1 0.0.0.0/0 to igw3
      deleteRouteTable vpc4.rtb
      """
    ),
    (
      "overlap-ignored",
      """
      format 1
      law PEER-OVL-1
      vpc1 = createVpc 192.168.0.0/16
      vpc2 = createVpc 192.168.64.0/20 as=222222222222
      sub1 = createSubnet vpc1 192.168.1.0/24
      i1 = runInstances sub1
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 accepterOwner=222222222222
      """
    ),
    (
      "subnet-outside-vpc",
      """
      format 1
      law SUB-CRT-1
      igw7 = createInternetGateway
      vpc3 = createVpc 10.50.0.0/16
      attachInternetGateway igw7 vpc3
      createRoute vpc3.rtb 0.0.0.0/0 to igw7
      sub9 = createSubnet vpc3 10.50.7.0/24 zone=2
      sub2 = createSubnet vpc3 192.168.7.0/28 zone=1
      seed 2a
      choices these are the choices of generators that nobody has any more
      """
    ),
  ]

  @Test(arguments: cases)
  func `a case written by hand ends where a generated one ends`(fault: String, text: String) throws {
    let fault = try #require(FaultCatalogue.fault(fault))
    let stored = try StoredCase(parsing: text)
    let system = try fault.source.make(0)
    let violation = try #require(
      try CaseShrinking(system, playsMax: 4000).shrink(stored.scenario))
    let generated = try #require(FaultVerification.verify(fault, firstSeed: 1, seeds: 1, cases: 20_000))
    #expect(violation.story == generated.steps)
    #expect(!violation.isPartial)
  }

  @Test(arguments: cases)
  func `the smallest case does not become smaller, and its choices are not asked`(fault: String, text: String)
    throws
  {
    let fault = try #require(FaultCatalogue.fault(fault))
    let system = try fault.source.make(0)
    let stored = try StoredCase(parsing: text)
    let smallest = try #require(try CaseShrinking(system, playsMax: 4000).shrink(stored.scenario))
    let again = try #require(try CaseShrinking(system, playsMax: 4000).shrink(smallest.scenario))
    #expect(again.story == smallest.story)
    var stale = stored
    stale.scenario = smallest.scenario
    stale.choices = "choices that nothing can read"
    let read = try StoredCase(parsing: stale.text)
    #expect(read.scenario == smallest.scenario)
  }

  @Test(arguments: [
    "default-route-fills-the-table", "adjacent-blocks-overlap", "groups-bypassed-in-subnet",
  ])
  func `seeds meet the same fault in different cases and end in one`(fault: String) throws {
    let fault = try #require(FaultCatalogue.fault(fault))
    let record = try #require(
      FaultVerification.verify(
        fault, firstSeed: 1, seeds: LongRun.isAsked ? 3 : 2, cases: 20_000))
    #expect(record.sameCaseForEverySeed, "\(record.minima)")
    #expect(record.partialSeeds.isEmpty)
  }
}
