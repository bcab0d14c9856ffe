/// Faults in the blocks of VPCs and the addresses of subnets.
enum AddressingFaults {
  static let all =
    BlockTextFaults.all + BlockSizeFaults.all + BlockRangeFaults.all + AddedBlockFaults.all
    + RemovedBlockFaults.all + AddressQuotaFaults.all + ReservedAddressFaults.all
}
