# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of deployments needs besides Python; sourced after install.sh.

# shellcheck disable=SC2154 # tools and program are set in install.sh
kubectl_validate_version=v0.0.4

# systemd-analyze comes with the system; nobody can install it for a user.
need_deploy_readers() {
    command -v systemd-analyze >/dev/null || skip "systemd-analyze is not installed (package systemd)"
    need_go_program kubectl-validate "sigs.k8s.io/kubectl-validate@$kubectl_validate_version"
    KUBECTL_VALIDATE=$program
    need_go
    COMPOSE_READER=$tools/bin/compose-reader
    (
        cd tests/oracle/deploy/go || exit
        GOFLAGS='' retry go build -trimpath -buildvcs=false -o "$COMPOSE_READER" .
    ) || skip "tests/oracle/deploy/go could not be built"
    compose=$(sed -n 's/.*compose-go\/v2 v//p' tests/oracle/deploy/go/go.mod)
    systemd=$(systemd-analyze --version | sed -n '1s/systemd \([0-9]*\).*/\1/p')
    DEPLOY_VERSIONS="systemd $systemd, supervisor 4.2.5, kubernetes-validate 1.37, compose-go $compose"
    export KUBECTL_VALIDATE COMPOSE_READER DEPLOY_VERSIONS
}
