# The few verbs that people expect. `make fuzz` is the main job, `make test` runs all tests.
SHELL := /bin/bash
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
FUZZ ?= --system model --cases 50000
.PHONY: bootstrap build fuzz test test-long check format lint clean

bootstrap:
	@Scripts/bootstrap

build:
	@Scripts/bootstrap build
	$(SWIFT_BUILD) -c release --product vpcheck

fuzz: build
	.build/release/vpcheck fuzz $(FUZZ) --jobs $(JOBS)

test: bootstrap
	$(SWIFT_BUILD) --build-tests
	swift test --skip-build

# Everything that takes minutes: the thorough suites, then the tool itself at length.
test-long: build bootstrap
	$(SWIFT_BUILD) --build-tests
	VPCHECK_LONG=1 swift test --skip-build
	.build/release/vpcheck replay corpus --system model
	.build/release/vpcheck fuzz --system model --cases 1000000 --jobs $(JOBS)
	.build/release/vpcheck packets --cases 20000
	.build/release/vpcheck faults --verify --exhaustive
	Scripts/kill-and-resume .build/release/vpcheck --kills 500 --jobs 1
	Scripts/kill-and-resume .build/release/vpcheck --kills 500 --jobs 2
	Scripts/change-files .build/release/vpcheck --cases 100000 --states 1000

lint:
	swift format lint --strict -r Package.swift Sources Tests

check: lint test

format:
	swift format -i -r Package.swift Sources Tests

clean:
	rm -rf .build
