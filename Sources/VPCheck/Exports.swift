@_exported public import VPCheckTopology
