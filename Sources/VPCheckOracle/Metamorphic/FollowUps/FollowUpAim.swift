internal import AddressMath
internal import VPCheckTopology

/// The laws for which a case is played further, and what that asks of the steps that follow.
///
/// A campaign that counts a few laws only would otherwise seldom meet their follow-ups: there
/// are dozens, and one case gets one.
package struct FollowUpAim: Sendable {
  /// The follow-ups to choose from.
  let followUps: [FollowUp]
  /// Whether console connections are asked about before other probes.
  let prefersConsole: Bool
  /// Whether probes by IPv6 are asked about before others.
  let prefersIPv6: Bool

  /// Aims at every law, or at some of them.
  package init(_ laws: Set<String>? = nil) {
    let kinds = Set((laws ?? []).flatMap { Self.kindsByLaw[$0] ?? [] })
    followUps = kinds.isEmpty ? FollowUp.all : FollowUp.all.filter { kinds.contains($0.kind) }
    prefersConsole = laws?.contains { $0.hasPrefix("EIC-") } == true
    prefersIPv6 = laws.map { !$0.isDisjoint(with: ["NACL-META-9", "EIGW-DP-2"]) } == true
  }

  /// Returns whether a probe is one of those to be asked about first.
  func prefers(_ probe: Probe) -> Bool {
    switch probe {
    case .instanceConnect: prefersConsole
    case .exchange(_, .address(let destination), _): prefersIPv6 && destination.family == .ipv6
    case .exchange: false
    }
  }

  /// The follow-ups that make what a law compares, by its id.
  private static let kindsByLaw: [String: [String]] = [
    "NACL-META-1": ["renumber"], "NACL-META-2": ["add-entry", "shadow-entry"],
    "NACL-META-3": ["shadow-entry"], "NACL-META-4": ["split-entry", "swap-entries"],
    "NACL-META-5": ["deny-half"], "NACL-META-6": ["split-entry"], "NACL-META-7": ["close-elsewhere"],
    "NACL-META-8": ["close", "add-entry"], "NACL-META-9": ["entry-of-other-family"],
    "NACL-META-10": ["copy-acl"], "NACL-ENT-20": ["add-entry"],
    "SG-AUTH-11": ["authorize"], "SG-AUTH-12": ["revoke"], "SG-EVAL-8": ["authorize", "revoke"],
    "SG-EVAL-9": ["attach-group"], "SG-EVAL-10": ["split-rule"], "PW-META-12": ["refer"],
    "PW-META-7": ["uninvolved"], "PW-META-10": ["open-more"], "PW-META-11": ["other-protocol"],
    "PW-META-2": ["stranger", "default-route", "authorize"], "PW-META-5": ["empty-table"],
    "PW-META-3": ["close-and-open", "close", "restart"],
    "PW-META-4": ["revoke", "close", "restart", "remove-route", "empty-table"],
    "PW-V6-4": ["rule-of-other-family", "entry-of-other-family"],
    "RT-LPM-12": ["ask-by-neighbour"], "RT-LPM-13": ["route-elsewhere"], "RT-LPM-14": ["halve-route"],
    "RT-LPM-15": ["cover-route"], "RT-LPM-16": ["associate-elsewhere"],
    "RT-TAB-20": ["name-implicit-table"], "RT-TAB-21": ["associate-and-end"],
    "RT-CRT-13": ["route-elsewhere"], "RT-LOC-5": ["divert-and-restore"],
    "PEER-RT-17": ["delete-connection"], "PEER-RT-18": ["unnamed-connection"],
    "PEER-RT-19": ["ping-back"], "PW-META-6": ["ping-back"],
    "SDC-5": ["switch-check"], "INST-STOP-2": ["restart"], "INST-STOP-3": ["restart"],
    "EIP-DP-3": ["map-address"], "EIP-DP-4": ["replace-address"], "EIP-DIS-5": ["map-address"],
    "EIP-REL-8": ["allocate-and-release"], "IGW-13": ["detach-and-attach", "detach-gateway"],
    "IGW-DP-10": ["remove-route", "map-address", "detach-gateway"], "EIGW-DP-2": ["make-egress-only"],
    "EIC-CON-14": ["delete-connection", "unnamed-connection"], "EIC-CON-15": ["authorize", "revoke"],
    "EIC-CON-16": ["narrow"], "ADDR-DEL-7": ["associate-and-disassociate"],
    "VPC-DEL-9": ["create-and-delete-vpc"], "NIC-IP-18": ["assign-and-unassign"],
  ]
}
