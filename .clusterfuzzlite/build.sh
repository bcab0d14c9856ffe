#!/bin/bash -eu
# The engine of OSS-Fuzz links nothing into Swift code: the toolchain's own libFuzzer is used.
cd "$SRC/vpcheck"
exec Fuzz/build
