# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judges of generated code need besides Python; sourced after install.sh.

# shellcheck disable=SC2154 # tools and program are set in install.sh
gofumpt_version=v0.12.0

need_code_go() {
    need_go_program gofumpt "mvdan.cc/gofumpt@$gofumpt_version"
    GOFUMPT=$program
    need_go
    (cd tests/oracle/code/go && GOFLAGS='' retry go mod download) || skip "Temporal's Go SDK could not be fetched"
    sdk=$(sed -n 's/.*go.temporal.io\/sdk v//p' tests/oracle/code/go/go.mod)
    CODE_GO_VERSIONS="$(go env GOVERSION), sdk $sdk, gofumpt $gofumpt_version"
    export GOFUMPT CODE_GO_VERSIONS
}

need_code_typescript() {
    CODE_TYPESCRIPT_TOOLS=$tools/code-typescript
    CODE_TYPESCRIPT_VERSIONS='tsc 5.9.3, prettier 3.10.1, @temporalio 1.24.0'
    export CODE_TYPESCRIPT_TOOLS CODE_TYPESCRIPT_VERSIONS
    need_npm_packages code-typescript tests/oracle/code/typescript tests/oracle/code/typescript
}

# What the project of the guide names.
need_guide_typescript() {
    need_npm_packages guides-typescript examples/code/typescript tests/oracle/guides/typescript
}

# need_npm_packages NAME PACKAGE LOCK: npm keeps at $tools/NAME what LOCK/package-lock.json lists, which was
# made for PACKAGE/package.json.
need_npm_packages() {
    place=$tools/$1
    lock=$3/package-lock.json
    cmp -s "$lock" "$place/lock.json" && return
    command -v npm >/dev/null || skip "npm is not installed"
    echo "installing what $lock lists"
    rm -rf "$place"
    mkdir "$place"
    cp "$2/package.json" "$lock" "$place"
    (cd "$place" && retry npm ci --silent --ignore-scripts --no-audit --no-fund) ||
        skip "the packages of $lock could not be installed"
    cp "$lock" "$place/lock.json"
}

# Maven keeps what the pom asks for at $tools/code-java/jars, and the formatter beside it; the lock has
# the hash of each file.
maven_dependency=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
java_format=com.google.googlejavaformat:google-java-format:1.28.0:jar:all-deps

need_code_java() {
    lock=tests/oracle/code/java/lock.sha256
    CODE_JAVA_TOOLS=$tools/code-java
    command -v javac >/dev/null || skip "Java is not installed"
    java_version=$(javac -version 2>&1 | sed 's/^javac //')
    [ "${java_version%%.*}" -ge 17 ] || skip "Java 17 is needed, and this is $java_version"
    CODE_JAVA_VERSIONS="javac ${java_version%%.*}, google-java-format 1.28.0, temporal-sdk 1.38.0"
    export CODE_JAVA_TOOLS CODE_JAVA_VERSIONS
    cmp -s "$lock" "$CODE_JAVA_TOOLS/lock.sha256" && return
    command -v mvn >/dev/null || skip "Maven is not installed"
    echo "installing what $lock lists"
    rm -rf "$CODE_JAVA_TOOLS"
    mkdir "$CODE_JAVA_TOOLS"
    retry mvn -q -B -f tests/oracle/code/java/pom.xml "$maven_dependency:copy-dependencies" "-DoutputDirectory=$CODE_JAVA_TOOLS/jars" ||
        skip "what tests/oracle/code/java/pom.xml asks for could not be fetched"
    retry mvn -q -B "$maven_dependency:copy" "-Dartifact=$java_format" "-DoutputDirectory=$CODE_JAVA_TOOLS/format" ||
        skip "google-java-format could not be fetched"
    (cd "$CODE_JAVA_TOOLS" && sha256sum -c --quiet -) <"$lock" || skip "a file is not the one of $lock"
    cp "$lock" "$CODE_JAVA_TOOLS/lock.sha256"
}
