# Completes the command lines of flockc 0.1.0 in bash; written by `flockc completion bash`.

_flockc_first_words='check compile explain rule schema dump init lsp completion manual version help --help --version'
_flockc_rules='yaml-syntax toml-syntax json-syntax invalid-utf8 root-not-a-map multiple-documents limit-exceeded unsupported-tag unreadable-value duplicate-key conflict-marker not-a-flock merge-order unknown-key wrong-type null-not-allowed misplaced-section obsolete-key agent-name-mismatch duplicate-agent-name mixed-dialects missing-evaluator servers-key missing-key component-not-found component-dropped component-wrong-kind model-lost function-not-found missing-input callable-not-called unknown-mcp-server mcp-server-lost unexpanded-placeholder type-misspelled program-unknown name-list-malformed type-lost mcp-server-without-tools evaluator-setting-refused component-fails yaml-boolean sexagesimal octal-number quoted-number date-as-string bool-as-number invalid-duration duration-not-flock negative-duration zero-duration calendar-duration duration-rounded duration-capped duration-in-milliseconds unlimited-attempts negative-attempts attempts-overflow backoff-below-one backoff-not-finite negative-interval interval-inverted partial-retry-policy empty-retry-policy null-maximum-interval dead-retry-settings constant-retry-storm error-type-qualified error-type-malformed error-type-misspelled error-type-alias error-type-base-class error-type-wrapper error-type-timeout error-type-invalid-timeout error-type-pointless error-type-duplicate error-type-not-registered error-type-unreachable error-type-all-failures error-type-agent-missing run-exceeds-execution activity-exceeds-workflow retry-budget-exceeds-workflow endless-workflow execution-never-reached queue-empty queue-too-long queue-reserved queue-whitespace queue-similar queue-unserved queue-idle in-process-worker-misses-queue worker-misses-workflow redundant-in-process-worker workers-differ queue-of-several-files temporal-disabled no-start-agent memo-too-large reserved-run-key workflow-id-too-long reserved-agent-name reserved-output-key argument-too-large opik-not-local router-needs-output wait-for-input id-policies-conflict search-attribute-reserved search-attribute-too-large worker-setting-unused single-workflow-task hand-off-unknown-agent hand-off-cycle unreachable-agent router-disabled-still-routes router-incomplete next-agent-ignored hand-off-fields-mismatch retries-not-counted request-fields-ignored condition-never-holds unused-ignore unknown-rule-in-ignore locked-rule-in-ignore target-needs-workflow-id target-needs-start-agent target-agent-unknown target-workflow-id-unusable target-identifiers-clash target-value-unsupported target-stem-unusable target-error-type-foreign target-input-not-given target-type-unknown target-types-differ target-agent-unusable target-field-unusable target-signature-unknown target-workflow-unusable target-queue-unserved target-worker-unusable target-definition-unread target-worker-name-unusable target-deployment-default target-anchor-left-out'

# What the value of option $1 of $command is; false where it takes none.
_flockc_value()
{
    case "$command $1" in
    'check --output-format') kind=words words='full concise json sarif github gitlab junit checkstyle' ;;
    'check --output-file') kind=text ;;
    'check --baseline') kind=file ;;
    'check --write-baseline=') kind=file ;;
    'check --fail-on') kind=words words='error warning info' ;;
    'check --config') kind=file ;;
    'check -j' | 'check --jobs') kind=text ;;
    'check --stdin-filename') kind=definition ;;
    'check --color') kind=words words='auto always never' ;;
    'compile -o' | 'compile --output') kind=file ;;
    'compile -t' | 'compile --target') kind=words words='options start-request python go typescript java temporal-python flock mermaid dot flock-python worker systemd supervisor kubernetes compose' ;;
    'compile --package') kind=text ;;
    'compile --depfile') kind=file ;;
    'compile --fail-on') kind=words words='error warning info' ;;
    'compile --agent') kind=text ;;
    'compile --input') kind=text ;;
    'compile --memo') kind=text ;;
    'compile --workflow-id') kind=text ;;
    'compile --id-reuse-policy') kind=words words='allow_duplicate allow_duplicate_failed_only reject_duplicate' ;;
    'compile --id-conflict-policy') kind=words words='fail use_existing terminate_existing' ;;
    'compile --start-delay') kind=text ;;
    'compile --config') kind=file ;;
    'compile --stdin-filename') kind=definition ;;
    'compile --output-format') kind=words words='full concise json sarif github gitlab junit checkstyle' ;;
    'compile --color') kind=words words='auto always never' ;;
    'explain --config') kind=file ;;
    'explain --stdin-filename') kind=definition ;;
    'explain --output-format') kind=words words='full concise json sarif github gitlab junit checkstyle' ;;
    'explain --color') kind=words words='auto always never' ;;
    'rule --output-format') kind=words words='text markdown json' ;;
    'rule --color') kind=words words='auto always never' ;;
    'dump --stage') kind=words words='tree definition options' ;;
    'dump --stdin-filename') kind=definition ;;
    'init --language') kind=words words='yaml toml' ;;
    *) return 1 ;;
    esac
}

# What the operands of $command are, and its options.
_flockc_operand()
{
    case $command in
    help) kind=words words='check compile explain rule schema dump init lsp completion manual version' ;;
    check)
        options='--fix --unsafe-fixes --show-fixes --diff --output-format --output-file --baseline --write-baseline --statistics --fail-on --exit-zero --show-files --show-settings --config --isolated --no-ignores --force-exclude --jobs --stdin-filename --quiet --color --help'
        kind=definition
        ;;
    compile)
        options='--output --target --package --list-targets --pretty --provenance --depfile --check --list-outputs --fail-on --agent --input --memo --workflow-id --id-reuse-policy --id-conflict-policy --start-delay --config --isolated --no-ignores --stdin-filename --output-format --quiet --color --help'
        kind=definition
        ;;
    explain)
        options='--json --pretty --config --isolated --no-ignores --stdin-filename --output-format --quiet --color --help'
        kind=definition
        ;;
    rule)
        options='--output-format --color --help'
        kind=words words=$_flockc_rules
        ;;
    schema)
        options='--help'
        kind=words words='flock options findings baseline explain files settings statistics version'
        ;;
    dump)
        options='--stage --stdin-filename --help'
        kind=definition
        ;;
    init)
        options='--language --help'
        kind=text
        ;;
    lsp)
        options='--stdio --help'
        ;;
    completion)
        options='--help'
        kind=words words='bash zsh fish powershell'
        ;;
    manual)
        options='--help'
        kind=words words='check compile explain rule schema dump init lsp completion manual version flockc .flockc.yaml'
        ;;
    version)
        options='--json --help'
        ;;
    esac
}

# _flockc_offer WORDS: those that go on from $cur; options where a dash is typed.
_flockc_offer()
{
    local word
    for word in $1; do
        [[ $word != "$cur"* || ($word == -* && $cur != -*) ]] || COMPREPLY+=("$prefix$word")
    done
}

# Files and folders; of the files only definitions, where there are any.
_flockc_files()
{
    local file all=() found=()
    while IFS= read -r file; do
        all+=("$file")
        case $file in
        *.flock.yaml | *.flock.yml | *.flock.toml | *.flock.json) found+=("$file") ;;
        *) [[ ! -d $file ]] || found+=("$file") ;;
        esac
    done < <(compgen -f -- "$cur")
    compopt -o filenames 2>/dev/null
    [[ $kind == definition && ${#found[@]} -gt 0 ]] || found=("${all[@]}")
    for file in "${found[@]}"; do
        COMPREPLY+=("$prefix$file")
    done
}

_flockc()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} prefix='' kind='' words='' options='' is_over=''
    local is_glued=1 i
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _flockc_offer "$_flockc_first_words"
        return
    fi
    for ((i = 2; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} != -- ]] || is_over=1
    done
    if [[ $cur == '=' ]]; then
        cur=''
    elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $cur == --*=* ]]; then
        prev=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=}
    else
        is_glued=''
    fi
    if [[ -n $is_over ]] || ! _flockc_value "$prev" &&
        ! { [[ -n $is_glued ]] && _flockc_value "$prev="; }; then
        _flockc_operand
        if [[ -z $is_over && ($cur == -* || -z $kind) ]]; then
            kind=words words=$options
        fi
    fi
    case $kind in
    words) _flockc_offer "$words" ;;
    file | definition) _flockc_files ;;
    esac
}

complete -F _flockc flockc
