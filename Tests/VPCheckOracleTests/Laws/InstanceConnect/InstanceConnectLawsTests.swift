import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on sending a key; instance 1 has no public address and a closed group.
@Suite struct InstanceConnectLawsTests {
  private let command = Command.sendSSHPublicKey(InstanceID(.instance, 1))

  private func bench(_ state: InstanceState = .running) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/24")
      $0.addInstance(1, in: 1, "10.1.0.10")
      $0.setState(1, state)
    }
  }

  @Test func `C9: a key needs no path to the instance`() {
    #expect(bench().hears(command) == [])
    #expect(
      bench().refused(command, "EC2InstanceUnavailableException")
        == ["EIC-KEY-15/sendSSHPublicKey/refused-EC2InstanceUnavailableException"])
  }

  @Test func `C8: a stopped instance takes no key`() {
    #expect(bench(.stopped).refused(command, "EC2InstanceStateInvalidException") == [])
    #expect(
      bench(.stopped).refused(command, "EC2InstanceNotFoundException")
        == ["EIC-KEY-7/sendSSHPublicKey/code-EC2InstanceNotFoundException"])
    #expect(bench(.stopped).hears(command) == ["EIC-KEY-7/sendSSHPublicKey/accepted"])
  }

  @Test func `a terminated instance may be out of view`() {
    #expect(bench(.terminated).refused(command, "EC2InstanceStateInvalidException") == [])
    #expect(bench(.terminated).refused(command, "EC2InstanceNotFoundException") == [])
    #expect(bench(.terminated).hears(command) == ["EIC-KEY-7/sendSSHPublicKey/accepted"])
  }

  @Test(arguments: [InstanceState.pending, .stopping, .shuttingDown])
  func `in passing states either code is right`(state: InstanceState) {
    #expect(bench(state).refused(command, "EC2InstanceStateInvalidException") == [])
    #expect(bench(state).refused(command, "EC2InstanceUnavailableException") == [])
  }

  @Test func `an unknown instance, and one of another account, take no key`() {
    let unknown = Command.sendSSHPublicKey(InstanceID(.instance, 77))
    #expect(bench().refused(unknown, "EC2InstanceNotFoundException") == [])
    #expect(bench().hears(unknown) == ["EIC-KEY-6/sendSSHPublicKey/accepted"])
    #expect(bench().refused(command, "AuthException", by: .second) == [])
    #expect(bench().refused(command, "EC2InstanceNotFoundException", by: .second) == [])
    #expect(bench().hears(command, by: .second) == ["EIC-KEY-10/sendSSHPublicKey/accepted"])
  }
}
