import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

extension PairRelationTests {
  static let hosts: [Row] = [
    Row("PW-META-1/probe/asked-again-lost", true, false) { MetamorphicBench(toPeer) },
    Row("PW-META-2/probe/stranger-added-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.addVPC(9, "10.9.0.0/16")
        net.addSubnet(9, in: 9, "10.9.1.0/24")
        net.addInstance(9, in: 9, "10.9.1.9")
      }
    },
    Row("SDC-5/probe/check-switched-lost", true, false) {
      MetamorphicBench(toPeer) { $0.change(1) { $0.checksSourceAndDestination = false } }
    },
    Row("INST-STOP-2/probe/restarted-lost", true, false) {
      MetamorphicBench(toPeer, prepare: { $0.setPublic(2, "203.0.113.80") }) {
        $0.setPublic(2, "203.0.113.81")
      }
    },
    Row("INST-STOP-3/probe/old-address-kept", true, true) {
      MetamorphicBench(fromOutside("203.0.113.80", ssh), prepare: { $0.setPublic(2, "203.0.113.80") }) {
        $0.setPublic(2, "203.0.113.81")
      }
    },
    Row("EIP-DP-3/probe/elastic-ip-mapped-lost", true, false) {
      MetamorphicBench(toPeer) { $0.addElasticIP(2, "203.0.113.2", on: 2) }
    },
    Row("EIP-DP-4/probe/elastic-ip-replaced-lost", true, false) {
      MetamorphicBench(probe(1, "198.51.100.7"), prepare: { $0.addElasticIP(7, "203.0.113.7") }) { net in
        net.topology.elasticIPs.update(AllocationID(.elasticIP, 1)) { $0.association = nil }
        net.addElasticIP(7, "203.0.113.7", on: 1)
      }
    },
    Row("PW-META-11/probe/other-protocol-lost", true, false) {
      MetamorphicBench(
        probe(1, "10.2.1.20", .tcp(port: 80, sourcePort: 40000)),
        then: probe(1, "10.2.1.20", .udp(port: 80, sourcePort: 40000)))
    },
    Row("EIC-CON-14/probe/others-changed-lost", true, false) {
      MetamorphicBench(
        toConsole, prepare: { $0.removeRoute($0.table(1), "10.2.0.0/16") }
      ) {
        $0.setPeering(1, .deleted)
        $0.setState(2, .stopped)
      }
    },
  ]

  static let checks: [Row] = [
    Row("PW-META-4/probe/check-broken-kept", true, true) {
      MetamorphicBench(toPeer) { $0.setState(2, .stopped) }
    },
    Row("PW-META-4/probe/check-broken-kept", true, true) {
      MetamorphicBench(toPeer) { $0.setEntries($0.acl(2), .ingress, []) }
    },
    Row("PW-META-4/probe/check-broken-kept", true, true) {
      MetamorphicBench(toPeer, prepare: { $0.removeRoute($0.table(1), "0.0.0.0/0") }) {
        $0.removeRoute($0.table(1), "10.2.0.0/16")
      }
    },
    Row("PW-META-3/probe/check-repaired-not-repaired", false, false) {
      MetamorphicBench(toPeer, prepare: { $0.setRules($0.group(2), .ingress, []) }) {
        $0.setRules($0.group(2), .ingress, [(.all, everywhere)])
      }
    },
    Row("PW-META-3/probe/check-repaired-not-repaired", false, false) {
      MetamorphicBench(toPeer, prepare: { $0.setEntries($0.acl(2), .egress, []) }) {
        $0.setEntries($0.acl(2), .egress, [(100, .allow, "0.0.0.0/0", .all)])
      }
    },
    Row("PW-META-3/probe/check-repaired-not-repaired", false, false) {
      MetamorphicBench(toPeer, prepare: { $0.setState(2, .stopped) }) { $0.setState(2, .running) }
    },
  ]
}
