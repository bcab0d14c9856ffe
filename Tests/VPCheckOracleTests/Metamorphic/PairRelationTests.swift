import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// A wrong system for each relation between two answers, and the same system when it is right.
///
/// The network is that of the fixtures: a1 and a2 share a subnet, a3 has another one, b is
/// behind a peering connection, and all filters are open.
@Suite struct PairRelationTests {
  /// What a system does between two answers, the wrong answers, and what is heard then.
  struct Row: CustomTestStringConvertible, Sendable {
    let fingerprint: String
    let bench: @Sendable () -> MetamorphicBench
    let earlier: Bool
    let later: Bool

    init(
      _ fingerprint: String, _ earlier: Bool, _ later: Bool,
      _ bench: @escaping @Sendable () -> MetamorphicBench
    ) {
      self.fingerprint = fingerprint
      self.bench = bench
      self.earlier = earlier
      self.later = later
    }

    var testDescription: String { fingerprint }
    var law: String { String(fingerprint.prefix { $0 != "/" }) }
  }

  static let toPeer = probe(1, "10.2.1.20")
  static let toNeighbour = probe(1, "10.1.1.12")
  static let toOtherSubnet = probe(1, "10.1.2.13")
  static let inIPv6 = probe(1, "2001:db8:2::20")
  static let toConsole = Probe.instanceConnect(InstanceID(.instance, 1))
  static let fromInternet = fromOutside("203.0.113.1", ssh)
  static let everywhere = RulePeer.block(.everything(.ipv4))

  @Test(arguments: acls + groups + routes + connections + hosts + checks)
  func `a wrong answer after a change is heard, and the right one is not`(_ row: Row) {
    let bench = row.bench()
    let wrong = bench.hears(row.earlier, row.later)
    #expect(wrong.broken == [row.fingerprint])
    let right = bench.hears(row.earlier, !row.later)
    #expect(right.broken == [])
    #expect(right.spoke.contains(row.law))
  }

  static let acls: [Row] = [
    Row("NACL-META-1/probe/renumbered-lost", true, false) {
      MetamorphicBench(toPeer) {
        $0.setEntries($0.acl(1), .ingress, [(7, .allow, "0.0.0.0/0", .all)])
      } _: {
        $0.setEntries($0.acl(1), .ingress, [(8, .allow, "0.0.0.0/0", .all)])
      }
    },
    Row("NACL-META-2/probe/entries-opened-or-closed-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.topology.networkACLs.update(net.acl(1)) {
          $0.entries.insert(NetworkACLEntry(.ingress, 50, .allow, block("10.9.0.0/16"), .all), at: 0)
        }
      }
    },
    Row("NACL-META-2/probe/entries-opened-or-closed-gained", false, true) {
      MetamorphicBench(toPeer) { net in
        net.topology.networkACLs.update(net.acl(1)) {
          $0.entries.insert(NetworkACLEntry(.ingress, 50, .deny, block("10.9.0.0/16"), .all), at: 0)
        }
      }
    },
    Row("NACL-META-3/probe/covered-entry-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.topology.networkACLs.update(net.acl(1)) {
          $0.entries.append(NetworkACLEntry(.ingress, 200, .deny, block("10.2.0.0/16"), .all))
          $0.sortEntries()
        }
      }
    },
    Row("NACL-META-4/probe/neighbours-swapped-lost", true, false) {
      MetamorphicBench(toPeer) {
        $0.setEntries(
          $0.acl(1), .ingress, [(1, .allow, "10.2.0.0/16", .all), (2, .allow, "0.0.0.0/0", .all)])
      } _: {
        $0.setEntries(
          $0.acl(1), .ingress, [(1, .allow, "0.0.0.0/0", .all), (2, .allow, "10.2.0.0/16", .all)])
      }
    },
    Row("NACL-META-5/probe/disjoint-swapped-lost", true, false) {
      MetamorphicBench(toPeer) {
        $0.setEntries(
          $0.acl(1), .ingress, [(1, .allow, "10.2.0.0/16", .all), (2, .deny, "10.3.0.0/16", .all)])
      } _: {
        $0.setEntries(
          $0.acl(1), .ingress, [(1, .deny, "10.3.0.0/16", .all), (2, .allow, "10.2.0.0/16", .all)])
      }
    },
    Row("NACL-META-6/probe/entry-split-lost", true, false) {
      MetamorphicBench(toPeer) {
        $0.setEntries($0.acl(1), .ingress, [(100, .allow, "0.0.0.0/0", .all)])
      } _: {
        $0.setEntries(
          $0.acl(1), .ingress, [(100, .allow, "0.0.0.0/1", .all), (101, .allow, "128.0.0.0/1", .all)])
      }
    },
    Row("NACL-META-7/probe/acl-elsewhere-lost", true, false) {
      MetamorphicBench(toPeer) { $0.setEntries($0.acl(11), .egress, []) }
    },
    Row("NACL-META-8/probe/inside-subnet-lost", true, false) {
      MetamorphicBench(toNeighbour) { $0.setEntries($0.acl(1), .egress, []) }
    },
    Row("NACL-META-9/probe/other-family-entries-lost", true, false) {
      MetamorphicBench(inIPv6) {
        $0.setEntries($0.acl(1), .ingress, [(100, .allow, "0.0.0.0/0", .all), (101, .allow, "::/0", .all)])
      } _: {
        $0.setEntries($0.acl(1), .ingress, [(99, .deny, "10.0.0.0/8", .all), (101, .allow, "::/0", .all)])
      }
    },
    Row("NACL-META-10/probe/equal-acl-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.topology.networkACLs.update(net.acl(11)) { $0.subnets = [] }
        let other = net.subnet(11)
        net.topology.networkACLs.update(net.acl(1)) { $0.subnets.append(other) }
      }
    },
  ]

  static let groups: [Row] = [
    Row("SG-AUTH-12/probe/rules-reordered-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.topology.securityGroups.update(net.group(2)) { $0.rules.reverse() }
      }
    },
    Row("SG-EVAL-8/probe/rules-added-or-removed-lost", true, false) {
      MetamorphicBench(toPeer) { $0.addRule($0.group(2), .ingress, .udp(9...9), everywhere) }
    },
    Row("SG-EVAL-8/probe/rules-added-or-removed-gained", false, true) {
      MetamorphicBench(toPeer) { $0.setRules($0.group(2), .ingress, []) }
    },
    Row("SG-EVAL-9/probe/group-attached-lost", true, false) {
      MetamorphicBench(toPeer) {
        $0.addGroup(22, in: 2)
      } _: { net in
        let more = net.group(22)
        net.change(2) { $0.groups.append(more) }
      }
    },
    Row("SG-EVAL-10/probe/rule-split-lost", true, false) {
      MetamorphicBench(probe(1, "10.2.1.20", ssh)) {
        $0.setRules($0.group(2), .ingress, [(.tcp(20...29), everywhere)])
      } _: {
        $0.setRules($0.group(2), .ingress, [(.tcp(20...22), everywhere), (.tcp(23...29), everywhere)])
      }
    },
    Row("SG-EVAL-10/probe/rule-split-gained", false, true) {
      MetamorphicBench(toPeer) {
        $0.setRules($0.group(2), .ingress, [(.all, .block(block("10.4.0.0/16")))])
      } _: {
        $0.setRules(
          $0.group(2), .ingress,
          [(.all, .block(block("10.4.0.0/17"))), (.all, .block(block("10.4.128.0/17")))])
      }
    },
    Row("PW-META-7/probe/uninvolved-rules-lost", true, false) {
      MetamorphicBench(toPeer) { $0.setRules($0.group(2), .egress, []) }
    },
    Row("PW-META-2/probe/rules-elsewhere-lost", true, false) {
      MetamorphicBench(toPeer) { $0.setRules($0.group(3), .ingress, []) }
    },
    Row("PW-META-10/probe/opened-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.addRule(net.group(2), .ingress, .udp(9...9), everywhere)
        net.topology.networkACLs.update(net.acl(2)) {
          $0.entries.insert(NetworkACLEntry(.ingress, 50, .allow, block("10.9.0.0/16"), .all), at: 0)
        }
      }
    },
    Row("PW-META-12/probe/rule-by-group-lost", true, false) {
      MetamorphicBench(probe(12, "10.1.2.13")) { net in
        net.addGroup(31, in: 1, ingress: [(.all, .block(block("10.1.1.12/32")))])
        net.addGroup(32, in: 1)
        let (open, named) = (net.group(31), net.group(32))
        net.change(13) { $0.groups = [open] }
        net.change(12) { $0.groups.append(named) }
      } _: {
        $0.setRules($0.group(31), .ingress, [(.all, .group($0.group(32)))])
      }
    },
    Row("EIC-CON-15/probe/rules-changed-lost", true, false) {
      MetamorphicBench(toConsole) { $0.setRules($0.group(1), .egress, []) }
    },
    Row("EIC-CON-16/probe/rule-narrowed-lost", true, false) {
      MetamorphicBench(toConsole) {
        $0.setRules($0.group(1), .ingress, [(.tcp(22...22), everywhere)])
      } _: {
        $0.setRules($0.group(1), .ingress, [(.tcp(22...22), .block(ServiceRange.instanceConnect))])
      }
    },
    Row("PW-V6-4/probe/other-family-changed-lost", true, false) {
      MetamorphicBench(inIPv6) { net in
        net.removeRoute(net.table(1), "0.0.0.0/0")
        net.setRules(net.group(1), .ingress, [(.all, .block(.everything(.ipv6)))])
      }
    },
  ]
}
