# SPDX-License-Identifier: Apache-2.0
# The front door. `make demo` opens the product, `make test` proves it.
SHELL := /bin/bash
.DEFAULT_GOAL := help

DATA ?= demo-data
PORT ?= 8080
SWIFT_BUILD := swift build

.PHONY: help demo build deb test check fmt bench soak fonts clean tools-build tools-test

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

tools-build:
	@scripts/install-packages packages-build.txt

tools-test: tools-build
	@scripts/install-packages packages-test.txt
	@scripts/make-test-environment

build: tools-build ## Build the programs in release mode
	$(SWIFT_BUILD) -c release --product naam
	$(SWIFT_BUILD) -c release --product naam-verify

deb: tools-build ## Build the Debian package, for machines without Swift
	@scripts/build-package

demo: build ## Open the whole product on the simulator: no account, no key, no Internet
	@$$($(SWIFT_BUILD) -c release --show-bin-path)/naam demo --data $(DATA) --port $(PORT)

test: tools-test ## Install what the tests need and run all of them
	@scripts/test

check: tools-test ## Format, explicit imports, licences, catalogues, layers, and all tests
	@scripts/check
	@scripts/test

fmt: ## Format the sources
	swift format --configuration .swift-format -i -r Sources Tests Benchmarks Package.swift

bench: tools-build $(if $(filter postgres,$(ENGINE)),tools-test) ## Measure, each figure beside its ceiling in the same run (ENGINE=postgres)
	$(SWIFT_BUILD) -c release --product naam-bench
	@$(if $(filter postgres,$(ENGINE)),scripts/with-postgres) $$($(SWIFT_BUILD) -c release --show-bin-path)/naam-bench $(BENCH)

soak: tools-test ## What takes longer: many kills from several seeds, the package, TLS scanners
	@scripts/install-packages packages-soak.txt
	@scripts/soak

fonts: ## Make the subset fonts anew
	@scripts/make-fonts

clean: ## Remove what was built
	rm -rf .build .venv
