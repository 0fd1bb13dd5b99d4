# The commands of a day: make help. docs/development.md explains them.
SHELL := /bin/bash
MVN ?= mvn -B -ntp
SERVICE ?= command-service
MODULE ?= $(SERVICE)
DEBUG_PORT ?= 5005

# The formatter needs Maven itself on a JDK 25; ./vitrine finds one in the same way.
ifndef JAVA_HOME
  JAVA_HOME := $(shell fail() { echo "$$*" >&2; exit 1; }; source deploy/local/jdk.sh; find_jdk)
  export JAVA_HOME
endif

# A test that one module has, the modules that it is built with have not.
ONE = -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

.DEFAULT_GOAL := help
.PHONY: help up down status logs demo run debug test it e2e format verify

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: ## Build and start everything
	./vitrine up

down: ## Stop everything; data stays
	./vitrine down

status: ## List every process with its port, memory, health and lag
	./vitrine status

logs: ## Follow the log of SERVICE=command-service
	./vitrine logs $(SERVICE) -f

demo: ## Create a widget of every kind and a page that shows them
	./vitrine demo

run: ## Run SERVICE=command-service in place of the one that 'make up' started
	./vitrine down $(SERVICE)
	$(MVN) -pl $(SERVICE) -am test-compile spring-boot:run -Dspring-boot.run.profiles=local

debug: ## The same, waiting for a debugger at DEBUG_PORT=5005
	./vitrine down $(SERVICE)
	$(MVN) -pl $(SERVICE) -am test-compile spring-boot:run -Dspring-boot.run.profiles=local \
	  -Dspring-boot.run.jvmArguments="-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:$(DEBUG_PORT)"

test: ## Run the unit test TEST=PublishWidgetTest of MODULE=command-service; without TEST, all of them
	$(MVN) -pl $(MODULE) -am test $(if $(TEST),-Dtest=$(TEST) $(ONE))

it: ## Run the integration test TEST=WidgetsByProjectIT of MODULE=query-service
	$(MVN) -pl $(MODULE) -am verify -Dtest=None -Dit.test=$(TEST) $(ONE)

e2e: ## Run the system test TEST=TourIT
	$(MVN) -pl deploy/e2e,deploy/e2e-console -am verify -Dtest=None -Dit.test=$(TEST) $(ONE)

format: ## Format the sources of MODULE=command-service
	$(MVN) -q spotless:apply -pl $(MODULE)

verify: ## Build and test everything, as CI does
	$(MVN) verify
