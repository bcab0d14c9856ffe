import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants
import VPCheckTopology

/// Faults of groups and network ACLs that take more than a few calls in the right order, each shown by hand.
@Suite struct FilterFaultCaseTests {
  /// A network that the model carries without fault, and the law that its faulty twin breaks there.
  struct Example: CustomTestStringConvertible {
    let fault: String
    let law: String
    let text: String

    init(_ fault: String, _ law: String, _ text: String) {
      self.fault = fault
      self.law = law
      self.text = text
    }

    var testDescription: String { "\(fault): \(law)" }
  }

  /// Two hosts in two subnets of a VPC, each with a group of its own.
  private static let hosts = """
    vpc1 = createVpc 10.0.0.0/16
    sub1 = createSubnet vpc1 10.0.0.0/24
    sub2 = createSubnet vpc1 10.0.1.0/24
    sg1 = createSecurityGroup vpc1 name=one
    sg2 = createSecurityGroup vpc1 name=two
    i1 = runInstances sub1 groups=sg1
    i2 = runInstances sub2 groups=sg2

    """

  /// A rule that names a group of a peer VPC.
  private static let reference = """
    vpc1 = createVpc 10.0.0.0/16
    vpc2 = createVpc 10.1.0.0/16
    pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
    acceptVpcPeeringConnection pcx1
    sg1 = createSecurityGroup vpc1 name=one
    sg2 = createSecurityGroup vpc2 name=two
    authorizeSecurityGroupIngress sg1 -1 from sg2

    """

  /// A group that something stands in the way of deleting.
  private static let deletions: [Example] = [
    Example("attached-group-deleted", "SG-DEL-2", hosts + "deleteSecurityGroup sg1"),
    Example(
      "group-of-idle-interfaces-deleted", "SG-DEL-2",
      hosts + "sg3 = createSecurityGroup vpc1 name=three\neni1 = createNetworkInterface sub1 groups=sg3\n"
        + "deleteSecurityGroup sg3"),
    Example(
      "group-of-stopped-instances-deleted", "SG-DEL-7", hosts + "stopInstances i1\ndeleteSecurityGroup sg1"),
    Example(
      "outbound-reference-overlooked", "SG-DEL-3",
      hosts + "sg3 = createSecurityGroup vpc1 name=three\nauthorizeSecurityGroupEgress sg1 -1 to sg3\n"
        + "deleteSecurityGroup sg3"),
    Example(
      "self-reference-keeps-the-group", "SG-DEL-4",
      hosts + "sg3 = createSecurityGroup vpc1 name=three\nauthorizeSecurityGroupIngress sg3 -1 from sg3\n"
        + "deleteSecurityGroup sg3"),
    Example("peer-reference-keeps-the-group", "SG-DEL-5", reference + "deleteSecurityGroup sg2"),
  ]

  /// Names, rules that are amiss, and rules whose other side is gone.
  private static let rules: [Example] = [
    Example(
      "group-name-of-any-characters", "SG-OBJ-3",
      hosts + "sg3 = createSecurityGroup vpc1 name=\"a~b\""),
    Example("trailing-spaces-kept", "SG-OBJ-5", hosts + "sg3 = createSecurityGroup vpc1 name=\"web  \""),
    Example("folded-name-is-a-bad-value", "SG-OBJ-7", hosts + "sg3 = createSecurityGroup vpc1 name=ONE"),
    Example(
      "one-end-is-one-port", "SG-RULE-6",
      hosts + "authorizeSecurityGroupIngress sg1 tcp 22.._ from 10.0.0.0/8"),
    Example(
      "bare-icmpv6-is-an-echo", "SG-RULE-9", hosts + "authorizeSecurityGroupIngress sg1 icmpv6 from ::/0"),
    Example(
      "all-types-with-one-code", "SG-RULE-11",
      hosts + "authorizeSecurityGroupIngress sg1 icmp -1..0 from 10.0.0.0/8"),
    Example(
      "rule-of-a-gone-group-kept", "SG-STALE-2",
      reference + "deleteSecurityGroup sg2\nrevokeSecurityGroupIngress sg1 -1 from sg2"),
    Example(
      "rule-without-connection-kept", "SG-STALE-1",
      reference + "deleteVpcPeeringConnection pcx1\nrevokeSecurityGroupIngress sg1 -1 from sg2"),
    Example(
      "host-bits-of-ipv6-entry-make-a-host", "NACL-ENT-7",
      hosts + "createNetworkAclEntry vpc1.acl ingress 90 allow -1 2001:db8::5/32"),
  ]

  /// Packets that the rules of groups judge.
  private static let packets: [Example] = [
    Example(
      "outbound-rules-not-asked", "SG-EVAL-7",
      hosts + "authorizeSecurityGroupIngress sg2 -1 from 10.0.0.0/16\n"
        + "revokeSecurityGroupEgress sg1 -1 to 0.0.0.0/0\nping i1 -> i2.private"),
    Example(
      "outbound-references-ignored", "SG-REF-7",
      hosts + "authorizeSecurityGroupIngress sg2 -1 from 10.0.0.0/16\n"
        + "revokeSecurityGroupEgress sg1 -1 to 0.0.0.0/0\nauthorizeSecurityGroupEgress sg1 -1 to sg2\n"
        + "ping i1 -> i2.private"),
    Example(
      "own-address-compared", "SG-EVAL-4",
      hosts + "authorizeSecurityGroupIngress sg2 tcp 22..22 from 10.0.1.0/24\ntcp i1 -> i2.private port=22"),
    Example(
      "second-interface-is-no-member", "SG-REF-5",
      hosts + "authorizeSecurityGroupIngress sg2 -1 from sg1\n"
        + "eni1 = createNetworkInterface sub1 groups=sg1\nattachNetworkInterface eni1 i1 device=1\n"
        + "ping eni1 -> i2.private"),
    Example(
      "acl-never-asked-on-the-way-out", "NACL-EVAL-5",
      hosts + "authorizeSecurityGroupIngress sg2 -1 from 10.0.0.0/16\nacl1 = createNetworkAcl vpc1\n"
        + "createNetworkAclEntry acl1 ingress 100 allow -1 0.0.0.0/0\n"
        + "replaceNetworkAclAssociation sub1 with acl1\nping i1 -> i2.private"),
  ]

  @Test(arguments: deletions + rules + packets)
  func `a fault is noticed by its law where a case written by hand shows it`(example: Example) throws {
    let fault = try #require(FaultCatalogue.fault(example.fault))
    #expect(fault.laws.contains(example.law))
    let stored = try StoredCase(parsing: "format 1\nlaw \(example.law)\n\n\(example.text)\n")
    let trial = Referee(try fault.source.make(0)).trial(stored.scenario)
    let broken = trial.fingerprints.map { $0.split(separator: "/").first.map(String.init) }
    #expect(broken == [example.law])
    #expect(Referee(ModelSystem()).trial(stored.scenario).fingerprints.isEmpty)
  }
}
