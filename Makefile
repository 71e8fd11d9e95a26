# Targets of the pipeline; `make help` lists them. Variables set the options of a step that have their names:
# ROWS_PER_SHARD=199 make run INPUT=catalog.csv OUTPUT=out
SHELL := /bin/bash
.DEFAULT_GOAL := help
OUTPUT ?= out
RUN ?= local
export OUTPUT RUN

# A text as one word of the shell.
quoted = '$(subst ','\'',$(1))'

# A variable on make's command line that nothing reads is a mistake.
ifneq ($(MAKEOVERRIDES),)
GIVEN = $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(call quoted,$(name))))
ifneq ($(shell workflows/launcher/variables $(GIVEN) || echo refused),)
$(error Nothing was done)
endif
endif

RUNS = $(OUTPUT)/runs/$(RUN)
# Names the dataset as `run` does unless NAME does: flipkart only where split has read that format.
NAMED = $(if $(NAME),,NAME=$(if $(shell grep -s '"format" : "flipkart"' $(call quoted,$(RUNS)/split/manifest.json)),flipkart,catalog))
# What the target's step works on: a shard of split, or a list of samples of merge.
SHARD ?= $(RUNS)/$(if $(filter webdataset,$@),merge,split/shards)/00000.csv
CATALOG = workflows/launcher/catalog
MVN = .mvn/build
CLEAN_MAIN = $(MVN) -q -pl steps/clean -am process-test-classes
BUILT = workflows/launcher/target/built
WARM = workflows/launcher/target/catalog.aot
STEPS = $(notdir $(patsubst %/pom.xml,%,$(wildcard steps/*/pom.xml)))
# Those that have a target of their own are left out, and summary, which ends a workflow.
SHARD_STEPS = $(filter-out split merge summary,$(STEPS))
OVERLAY ?= local
# Images get a tag of their own, since nodes keep them by tag.
ON_CLUSTER = export TAG=e2e-$$(date +%s) REGISTRY=$${REGISTRY:-localhost:5000} && \
  $(MAKE) --no-print-directory images TAG=$$TAG REGISTRY=$$REGISTRY >/dev/null && \
  $(MVN) --brief test -am -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false
SOURCES = pom.xml $(shell find lib steps workflows -path '*/target' -prune -o -type f \( -path '*/src/main/*' -o -name pom.xml \) -print)

.PHONY: help run test proof check format ci train fidelity split $(SHARD_STEPS) merge sample bench bench-job bench-clean bench-fetch golden consumers images deploy submit retry e2e same-digest bench-cluster
help: ## List the targets
	@sed -nE 's/^([a-z0-9-]+):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 22
	@printf '%-22s%s\n' $(foreach step,$(SHARD_STEPS),$(step) "Run $(step) alone on SHARD=….csv; writes to OUTPUT/runs/RUN/$(step)")

run: $(WARM) ## Run the whole job: INPUT=file|gs://… OUTPUT=folder|gs://…; without INPUT on a generated sample
	@$(CATALOG) run

sample: $(BUILT) ## Write a generated catalog: ROWS=… FILE=…
	@$(CATALOG) sample

test: ## Build everything and run all tests; the quick ones of one module: MODULE=steps/clean (SLOW=yes: all), one class: TEST=LemmasTest
ifdef MODULE
	@all=$$(cd $(MODULE)/src/test/java && ls -d */* | sed 's|$$|/**/*Test|' | paste -sd, -) && \
	  $(MVN) --brief -pl $(MODULE) -am test -Dtest="$(or $(TEST),$$all)" -Dsurefire.failIfNoSpecifiedTests=false \
	  $(if $(TEST)$(SLOW),,-DexcludedGroups='slow | proof | e2e')
else
	@$(MVN) -B verify && touch $(BUILT)
endif

proof: $(BUILT) ## Try to break what the README promises: PARTS="kills faults answers fuzz others environment scale" PROOF=normal|long SEED=…
	@rm -rf */*/target/proof
	@parts=$$(tr -s ' ' '|' <<<"$(or $(PARTS),proof)") && export PROOF=$(or $(PROOF),normal) && \
	  { $(MVN) --brief test -Dgroups="$$parts"; code=$$?; \
	    { echo 'part|what was tried|times|what came of it|seed'; cat */*/target/proof/*.txt; } | column -t -s '|'; exit $$code; }

check: ## Compile everything and check the format of the sources, without tests
	@$(MVN) --brief spotless:check verify -DskipTests

format: ## Format the Java sources
	@$(MVN) --brief spotless:apply

ci: ## Run what CI runs, from installing what is missing to end-to-end
	@.ci/run

split: $(BUILT) ## Run split alone: INPUT=file (default: the last run's sample); writes to OUTPUT/runs/RUN/split
	@$(CATALOG) split --input $(call quoted,$(or $(INPUT),$(OUTPUT)/flipkart_raw_dataset/sample.csv)) --output $(call quoted,$(RUNS)/split)

# One target for each step that works on shards; `make help` lists them.
$(SHARD_STEPS): $(BUILT)
	@$(NAMED) STORE=$(call quoted,$(OUTPUT)) $(CATALOG) $@ --shard $(call quoted,$(SHARD)) --output $(call quoted,$(RUNS)/$@)

merge: $(BUILT) ## Run merge alone on the folders of the run RUN; writes to OUTPUT/NAME_preprocessed_dataset
	@$(CATALOG) merge --hand-overs $(call quoted,$(RUNS)) --store $(call quoted,$(OUTPUT)) --output $(call quoted,$(OUTPUT))

train: ## Train the tagger of clean anew (needs ../shared/data; some minutes)
	@$(CLEAN_MAIN) -Dclean.main=catalog.clean.train.TrainMain

fidelity: ## Print how far cleaning agrees with spaCy on rows held back, by cause (needs ../shared/data)
	@$(CLEAN_MAIN) -Dclean.main=catalog.clean.train.FidelityMain

bench: bench-job bench-clean bench-fetch bench-cluster ## Measure everything, as the next four do; says what it leaves out because something is missing

bench-job: $(WARM) ## Measure the whole job: PARTS="local bucket million"
	@workflows/launcher/bench $(PARTS)

bench-clean: ## Measure cleaning alone, beside spaCy (PYTHON=… that has it); needs ../shared/data
	@if [ -d ../shared/data ]; then \
	  $(CLEAN_MAIN) -Dclean.main=catalog.clean.train.BenchMain -Dclean.args="$(abspath ../shared/data/flipkart-999.csv) $(PYTHON)"; \
	else echo "left out: there is no ../shared/data"; fi

bench-fetch: $(WARM) ## Measure fetching alone, beside img2dataset (IMG2DATASET=…) and wrk: PARTS="cpu rate memory bucket dead"
	@steps/fetch-images/bench $(PARTS)

bench-cluster: $(BUILT) ## Measure fan-outs, start-up and images on the cluster of the current context: SHARDS="10 100"
	@if kubectl get workflowtemplates >/dev/null 2>&1; then $(ON_CLUSTER) -pl workflows/launcher -Dtest=ClusterBench -Dmaven.test.redirectTestOutputToFile=false; \
	else echo "left out: no cluster with Argo Workflows answers"; fi

golden: ## Write the tests' expected files anew; review them as a diff
	@$(MVN) verify -Dgolden=write

consumers: $(BUILT) ## Have pandas, polars, duckdb, pyarrow, datasets, mlcroissant and webdataset read the dataset (needs Python 3 with venv)
	@workflows/consumers/run

images: $(BUILT) ## Build and push the images of the steps: REGISTRY=… TAG=… BASE=image|tar://file PLATFORM=linux/amd64
	@workflows/build-images

deploy: ## Put the workflow template and what it needs into the cluster: OVERLAY=local|gke REGISTRY=… TAG=… BUCKET=…
	@workflows/deploy $(OVERLAY)

submit: $(BUILT) ## Run the job on the cluster: INPUT=file|gs://bucket/key; other options by their names
	@$(CATALOG) submit --watch

retry: $(BUILT) ## Run what failed of a workflow again: RUN=its name
	@$(CATALOG) retry --watch

same-digest: ## Build the images twice, in two places, and compare their digests and contents
	@workflows/e2e/same-digest

e2e: $(BUILT) ## Run the end-to-end cases on the cluster of the current context: HOST_ADDRESS=… TEST=RetryTest
	@$(ON_CLUSTER) -pl workflows/argo-client,workflows/launcher -Dgroups=e2e $(if $(TEST),-Dtest='$(TEST)')

# The JVM's AOT cache, with which later runs start faster: the classes that a run on the sample loads, and the methods
# that it compiles.
WARM_UP = @workflows/launcher/warm-up-options
$(WARM): $(BUILT) workflows/launcher/warm-up workflows/launcher/warm-up-options
	@echo "Warming up …" >&2 && out=$$(mktemp -d) && DATASET_FORMATS=csv,parquet,webdataset AOT=AOTCacheOutput JAVA_OPTS="$(WARM_UP)" $(CATALOG) run --output $$out >/dev/null 2>&1; rm -rf $$out; touch $@

$(BUILT): $(SOURCES)
	@echo "Building; the first time takes some minutes …" >&2 && $(MVN) --brief verify -DskipTests -Dcyclonedx.skip >&2 && touch $@
