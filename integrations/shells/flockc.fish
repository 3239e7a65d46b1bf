# Completes the command lines of flockc 0.1.0 in fish; written by `flockc completion fish`.

function __flockc_is -d 'the command of the line is COMMAND'
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]
end

function __flockc_has_no_command
    test (count (commandline -opc)) -eq 1
end

function __flockc_definitions -d 'folders and definitions; where there are none, all files'
    set -l files (complete -C "__flockc_files "(commandline -ct))
    set -l found (string match -r -- '^.*(?:/|\.flock\.(?:yaml|yml|toml|json))$' $files)
    set -q found[1]; or set found $files
    set -q found[1]; and printf '%s\n' $found
end

complete -c flockc -f
complete -c flockc -n __flockc_has_no_command -a check -d 'find and report mistakes'
complete -c flockc -n '__flockc_is help' -a check -d 'find and report mistakes'
complete -c flockc -n __flockc_has_no_command -a compile -d 'write the options that Temporal will receive'
complete -c flockc -n '__flockc_is help' -a compile -d 'write the options that Temporal will receive'
complete -c flockc -n __flockc_has_no_command -a explain -d 'show each effective value, where it comes from, and what it overrides'
complete -c flockc -n '__flockc_is help' -a explain -d 'show each effective value, where it comes from, and what it overrides'
complete -c flockc -n __flockc_has_no_command -a rule -d 'list the rules, or explain one'
complete -c flockc -n '__flockc_is help' -a rule -d 'list the rules, or explain one'
complete -c flockc -n __flockc_has_no_command -a schema -d 'print a JSON Schema'
complete -c flockc -n '__flockc_is help' -a schema -d 'print a JSON Schema'
complete -c flockc -n __flockc_has_no_command -a dump -d 'show the result of a compiler pass (for work on flockc)'
complete -c flockc -n '__flockc_is help' -a dump -d 'show the result of a compiler pass (for work on flockc)'
complete -c flockc -n __flockc_has_no_command -a init -d 'write a first definition and configuration'
complete -c flockc -n '__flockc_is help' -a init -d 'write a first definition and configuration'
complete -c flockc -n __flockc_has_no_command -a lsp -d 'run the language server for an editor'
complete -c flockc -n '__flockc_is help' -a lsp -d 'run the language server for an editor'
complete -c flockc -n __flockc_has_no_command -a completion -d 'print what completes command lines in a shell'
complete -c flockc -n '__flockc_is help' -a completion -d 'print what completes command lines in a shell'
complete -c flockc -n __flockc_has_no_command -a manual -d 'print a page of the manual'
complete -c flockc -n '__flockc_is help' -a manual -d 'print a page of the manual'
complete -c flockc -n __flockc_has_no_command -a version -d 'print the version, and the releases that are modelled'
complete -c flockc -n '__flockc_is help' -a version -d 'print the version, and the releases that are modelled'
complete -c flockc -n __flockc_has_no_command -a help -d 'explain a command'
complete -c flockc -n __flockc_has_no_command -l help -d 'list the commands'
complete -c flockc -n __flockc_has_no_command -l version -d 'print the version'

# check
complete -c flockc -n '__flockc_is check' -a '(__flockc_definitions)'
complete -c flockc -n '__flockc_is check' -l fix -d 'write the safe fixes into the files; report what is left'
complete -c flockc -n '__flockc_is check' -l unsafe-fixes -d 'with --fix or --diff: the fixes, too, that may change what was meant'
complete -c flockc -n '__flockc_is check' -l show-fixes -d 'with --fix: say on standard error what has been fixed, one on a line'
complete -c flockc -n '__flockc_is check' -l diff -d 'print what --fix would change as a unified diff, and write nothing; exit with 1 if there is anything'
complete -c flockc -n '__flockc_is check' -l output-format -x -k -a 'full
    concise
    json
    sarif
    github
    gitlab
    junit
    checkstyle' -d 'how findings are shown (default: full)'
complete -c flockc -n '__flockc_is check' -l output-file -x -d 'also write the findings to a file, in any format of --output-format, such as sarif=flockc.sarif'
complete -c flockc -n '__flockc_is check' -l baseline -r -F -d 'be quiet about the known findings in FILE (default: what .flockc.yaml says)'
complete -c flockc -n '__flockc_is check' -l write-baseline -F -d 'make what is found now known: write it into FILE, which is then the baseline (default: the one that there is)'
complete -c flockc -n '__flockc_is check' -l statistics -d 'print how many findings each rule has, instead of the findings; for programs with --output-format json'
complete -c flockc -n '__flockc_is check' -l fail-on -x -k -a 'error
    warning
    info' -d 'exit with 1 for findings of this severity or a higher one (default: error, or what .flockc.yaml says)'
complete -c flockc -n '__flockc_is check' -l exit-zero -d 'exit with 0 whatever is found'
complete -c flockc -n '__flockc_is check' -l show-files -d 'check nothing; print the files that would be checked, one on a line, and on standard error why others are not; for programs with --output-format json'
complete -c flockc -n '__flockc_is check' -l show-settings -d 'check nothing; print the settings that hold for the files, and where each comes from; for programs with --output-format json'
complete -c flockc -n '__flockc_is check' -l config -r -F -d 'use this configuration instead of the nearest .flockc.yaml'
complete -c flockc -n '__flockc_is check' -l isolated -d 'read no configuration'
complete -c flockc -n '__flockc_is check' -l no-ignores -d 'show findings that `# flockc: ignore` comments hide'
complete -c flockc -n '__flockc_is check' -l force-exclude -d 'leave out what .flockc.yaml excludes even where it is named, with --stdin-filename as well; and named files that hold no definition and do not have the name of one'
complete -c flockc -n '__flockc_is check' -s j -l jobs -x -d 'check N files at a time (default: one for each core)'
complete -c flockc -n '__flockc_is check' -l stdin-filename -x -k -a '(__flockc_definitions)' -d 'the name of standard input in messages; its suffix says which language it is'
complete -c flockc -n '__flockc_is check' -s q -l quiet -d 'no summary'
complete -c flockc -n '__flockc_is check' -l color -x -k -a 'auto
    always
    never' -d 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)'
complete -c flockc -n '__flockc_is check' -s h -l help -d 'show this page'

# compile
complete -c flockc -n '__flockc_is compile' -a '(__flockc_definitions)'
complete -c flockc -n '__flockc_is compile' -s o -l output -r -F -d 'write here; several FILEs need a DIR/, which is made if it is missing (default: standard output)'
complete -c flockc -n '__flockc_is compile' -s t -l target -x -k -a 'options\t"workflow and activity options as canonical JSON (schema: flockc schema options)"
    start-request\t"body of POST /api/v1/namespaces/NAMESPACE/workflows/ID of Temporal\'s HTTP API"
    python\t"a Python module with the options as objects of Temporal\'s SDK; it needs no Flock"
    go\t"a Go package with the options as values of Temporal\'s SDK"
    typescript\t"a TypeScript module with the options as objects of Temporal\'s SDK"
    java\t"a Java class with the options as objects of Temporal\'s SDK"
    temporal-python\t"a Temporal application in Python that needs no Flock: workflow, types, worker"
    flock\t"the definition as Flock reads it: YAML, from TOML and JSON as well"
    mermaid\t"a picture of agents, hand-offs and task queues, for Mermaid"
    dot\t"the same picture for Graphviz"
    flock-python\t"a Python module with the settings as objects of Flock\'s own classes, for a flock that is built in Python"
    worker\t"a Python program that serves the task queues with Flock, as `workers` says"
    systemd\t"a unit of systemd for each worker; several workers need a folder"
    supervisor\t"a file for supervisord\'s [include] with a program for each worker"
    kubernetes\t"a Deployment of Kubernetes for each worker"
    compose\t"a file of Docker Compose with a service for each worker"' -d 'what to write: one of the targets below (default: options); several need a DIR/'
complete -c flockc -n '__flockc_is compile' -l package -x -d 'the name of the package or module that code becomes, instead of the definition\'s'
complete -c flockc -n '__flockc_is compile' -l list-targets -d 'list the targets with the names of their files; for programs with --output-format json'
complete -c flockc -n '__flockc_is compile' -l pretty -d 'indent the JSON'
complete -c flockc -n '__flockc_is compile' -l provenance -d 'add the level and the place of every value (target options)'
complete -c flockc -n '__flockc_is compile' -l depfile -r -F -d 'write what the outputs depend on, for Make and Ninja; needs -o with a FILE'
complete -c flockc -n '__flockc_is compile' -l check -d 'write nothing; exit with 1 if an output is missing or out of date, or without a FILE is made by no entry any more; needs -o with a FILE'
complete -c flockc -n '__flockc_is compile' -l list-outputs -d 'write nothing; print the names of the files that would be written, one on a line; needs -o with a FILE'
complete -c flockc -n '__flockc_is compile' -l fail-on -x -k -a 'error
    warning
    info' -d 'write nothing where there are findings of this severity or a higher one (default: error; only the option counts here, not .flockc.yaml)'
complete -c flockc -n '__flockc_is compile' -l agent -x -d 'start with this agent instead of run.agent'
complete -c flockc -n '__flockc_is compile' -l input -x -d 'the input of that agent, a JSON object, instead of run.input'
complete -c flockc -n '__flockc_is compile' -l memo -x -d 'add a memo entry, or replace one of run.memo; text needs quotes: \'user="ann"\''
complete -c flockc -n '__flockc_is compile' -l workflow-id -x -d 'the id of the workflow, instead of run.workflow_id'
complete -c flockc -n '__flockc_is compile' -l id-reuse-policy -x -k -a 'allow_duplicate
    allow_duplicate_failed_only
    reject_duplicate' -d 'instead of run.id_reuse_policy: allow_duplicate, allow_duplicate_failed_only or reject_duplicate'
complete -c flockc -n '__flockc_is compile' -l id-conflict-policy -x -k -a 'fail
    use_existing
    terminate_existing' -d 'instead of run.id_conflict_policy: fail, use_existing or terminate_existing'
complete -c flockc -n '__flockc_is compile' -l start-delay -x -d 'instead of run.start_delay: a duration like 90s or PT1M30S'
complete -c flockc -n '__flockc_is compile' -l config -r -F -d 'use this configuration instead of the nearest .flockc.yaml'
complete -c flockc -n '__flockc_is compile' -l isolated -d 'read no configuration'
complete -c flockc -n '__flockc_is compile' -l no-ignores -d 'show findings that `# flockc: ignore` comments hide'
complete -c flockc -n '__flockc_is compile' -l stdin-filename -x -k -a '(__flockc_definitions)' -d 'the name of standard input in messages; its suffix says which language it is'
complete -c flockc -n '__flockc_is compile' -l output-format -x -k -a 'full
    concise
    json
    sarif
    github
    gitlab
    junit
    checkstyle' -d 'how findings are shown (default: full)'
complete -c flockc -n '__flockc_is compile' -s q -l quiet -d 'print no summary, and only the findings that prevent an output'
complete -c flockc -n '__flockc_is compile' -l color -x -k -a 'auto
    always
    never' -d 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)'
complete -c flockc -n '__flockc_is compile' -s h -l help -d 'show this page'

# explain
complete -c flockc -n '__flockc_is explain' -a '(__flockc_definitions)'
complete -c flockc -n '__flockc_is explain' -l json -d 'print the document flockc.explain/v1, for programs'
complete -c flockc -n '__flockc_is explain' -l pretty -d 'indent the JSON'
complete -c flockc -n '__flockc_is explain' -l config -r -F -d 'use this configuration instead of the nearest .flockc.yaml'
complete -c flockc -n '__flockc_is explain' -l isolated -d 'read no configuration'
complete -c flockc -n '__flockc_is explain' -l no-ignores -d 'show findings that `# flockc: ignore` comments hide'
complete -c flockc -n '__flockc_is explain' -l stdin-filename -x -k -a '(__flockc_definitions)' -d 'the name of standard input in messages; its suffix says which language it is'
complete -c flockc -n '__flockc_is explain' -l output-format -x -k -a 'full
    concise
    json
    sarif
    github
    gitlab
    junit
    checkstyle' -d 'how findings are shown (default: full)'
complete -c flockc -n '__flockc_is explain' -s q -l quiet -d 'print no summary, and only the findings that prevent an output'
complete -c flockc -n '__flockc_is explain' -l color -x -k -a 'auto
    always
    never' -d 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)'
complete -c flockc -n '__flockc_is explain' -s h -l help -d 'show this page'

# rule
complete -c flockc -n '__flockc_is rule' -a yaml-syntax -d 'The file is not YAML that Flock can read.'
complete -c flockc -n '__flockc_is rule' -a toml-syntax -d 'The file is not TOML 1.0.0.'
complete -c flockc -n '__flockc_is rule' -a json-syntax -d 'The file is not JSON.'
complete -c flockc -n '__flockc_is rule' -a invalid-utf8 -d 'The file is not UTF-8.'
complete -c flockc -n '__flockc_is rule' -a root-not-a-map -d 'The file does not contain a mapping.'
complete -c flockc -n '__flockc_is rule' -a multiple-documents -d 'The file contains more than one YAML document.'
complete -c flockc -n '__flockc_is rule' -a limit-exceeded -d 'The file exceeds one of flockc\'s limits.'
complete -c flockc -n '__flockc_is rule' -a unsupported-tag -d 'yaml.safe_load does not know a YAML tag.'
complete -c flockc -n '__flockc_is rule' -a unreadable-value -d 'A YAML value looks like a type that it cannot be.'
complete -c flockc -n '__flockc_is rule' -a duplicate-key -d 'A key appears twice in one mapping.'
complete -c flockc -n '__flockc_is rule' -a conflict-marker -d 'A merge conflict is not resolved.'
complete -c flockc -n '__flockc_is rule' -a not-a-flock -d 'The file is not a Flock definition.'
complete -c flockc -n '__flockc_is rule' -a merge-order -d 'A merged value depends on the release of PyYAML.'
complete -c flockc -n '__flockc_is rule' -a unknown-key -d 'A key is not one that Flock knows.'
complete -c flockc -n '__flockc_is rule' -a wrong-type -d 'A value does not have the type that its key needs.'
complete -c flockc -n '__flockc_is rule' -a null-not-allowed -d 'A value is null where Flock does not accept null.'
complete -c flockc -n '__flockc_is rule' -a misplaced-section -d 'A Temporal setting is in a section where it does not belong.'
complete -c flockc -n '__flockc_is rule' -a obsolete-key -d 'A key is no longer used.'
complete -c flockc -n '__flockc_is rule' -a agent-name-mismatch -d 'An agent\'s name is not its key.'
complete -c flockc -n '__flockc_is rule' -a duplicate-agent-name -d 'Two agents have the same name.'
complete -c flockc -n '__flockc_is rule' -a mixed-dialects -d 'Agents for Flock 0.4 and for the 0.5 betas are mixed.'
complete -c flockc -n '__flockc_is rule' -a missing-evaluator -d 'An agent has no evaluator, so nothing does its work.'
complete -c flockc -n '__flockc_is rule' -a servers-key -d 'An agent\'s MCP servers are written under `servers`, where they are lost.'
complete -c flockc -n '__flockc_is rule' -a missing-key -d 'A required key is missing.'
complete -c flockc -n '__flockc_is rule' -a component-not-found -d 'Flock cannot find the class of a component.'
complete -c flockc -n '__flockc_is rule' -a component-dropped -d 'Flock cannot build an evaluator or a module as it is written, and drops it.'
complete -c flockc -n '__flockc_is rule' -a component-wrong-kind -d 'A component is of another kind than its place needs.'
complete -c flockc -n '__flockc_is rule' -a model-lost -d 'The model that is written is not the one that is used.'
complete -c flockc -n '__flockc_is rule' -a function-not-found -d 'A reference to a function uses a name that Flock may not know, or names a class.'
complete -c flockc -n '__flockc_is rule' -a missing-input -d 'An agent does not say what its input is, and fails each time.'
complete -c flockc -n '__flockc_is rule' -a callable-not-called -d 'A function should produce an agent\'s text, and Temporal runs do not call it.'
complete -c flockc -n '__flockc_is rule' -a unknown-mcp-server -d 'An agent uses an MCP server that the file does not have.'
complete -c flockc -n '__flockc_is rule' -a mcp-server-lost -d 'An MCP server is written so that Flock loses it.'
complete -c flockc -n '__flockc_is rule' -a unexpanded-placeholder -d 'A name contains a placeholder that nothing expands.'
complete -c flockc -n '__flockc_is rule' -a type-misspelled -d 'A signature names a type that is almost one of `types`.'
complete -c flockc -n '__flockc_is rule' -a program-unknown -d '`override_evaluator_type` is not one of the programs that Flock knows.'
complete -c flockc -n '__flockc_is rule' -a name-list-malformed -d 'An agent\'s tools or MCP servers are not a list of names.'
complete -c flockc -n '__flockc_is rule' -a type-lost -d 'A type in `types` is written so that Flock cannot build it.'
complete -c flockc -n '__flockc_is rule' -a mcp-server-without-tools -d 'An agent of Flock 0.4 uses an MCP server whose tools are not enabled.'
complete -c flockc -n '__flockc_is rule' -a evaluator-setting-refused -d 'DSPy does not accept a setting of the evaluator.'
complete -c flockc -n '__flockc_is rule' -a component-fails -d 'Flock loads a component that fails in each run.'
complete -c flockc -n '__flockc_is rule' -a yaml-boolean -d 'A word is a boolean in YAML 1.1, and a string is needed.'
complete -c flockc -n '__flockc_is rule' -a sexagesimal -d 'Digits with colons are a number in base 60.'
complete -c flockc -n '__flockc_is rule' -a octal-number -d 'A number with a leading zero is octal.'
complete -c flockc -n '__flockc_is rule' -a quoted-number -d 'A duration is a number in quotes.'
complete -c flockc -n '__flockc_is rule' -a date-as-string -d 'A date is written where a string must be.'
complete -c flockc -n '__flockc_is rule' -a bool-as-number -d 'A boolean is written where a number or a duration must be.'
complete -c flockc -n '__flockc_is rule' -a invalid-duration -d 'A duration cannot be read.'
complete -c flockc -n '__flockc_is rule' -a duration-not-flock -d 'A duration is written in Go\'s format or in words, which Flock cannot read.'
complete -c flockc -n '__flockc_is rule' -a negative-duration -d 'A timeout or a delay is negative.'
complete -c flockc -n '__flockc_is rule' -a zero-duration -d 'A duration is 0, which does not mean zero time.'
complete -c flockc -n '__flockc_is rule' -a calendar-duration -d 'A duration is in months where minutes may be meant.'
complete -c flockc -n '__flockc_is rule' -a duration-rounded -d 'A duration is more precise than a microsecond.'
complete -c flockc -n '__flockc_is rule' -a duration-capped -d 'A duration is longer than Temporal can keep.'
complete -c flockc -n '__flockc_is rule' -a duration-in-milliseconds -d 'A duration looks like a number of milliseconds.'
complete -c flockc -n '__flockc_is rule' -a unlimited-attempts -d 'A retry policy sets no limit on attempts.'
complete -c flockc -n '__flockc_is rule' -a negative-attempts -d 'A retry policy\'s `maximum_attempts` is negative.'
complete -c flockc -n '__flockc_is rule' -a attempts-overflow -d 'A retry policy\'s `maximum_attempts` does not fit into a signed 32-bit integer.'
complete -c flockc -n '__flockc_is rule' -a backoff-below-one -d 'A retry policy\'s backoff coefficient is below 1.'
complete -c flockc -n '__flockc_is rule' -a backoff-not-finite -d 'A retry policy\'s backoff coefficient is infinite or not a number.'
complete -c flockc -n '__flockc_is rule' -a negative-interval -d 'An interval of a retry policy is negative.'
complete -c flockc -n '__flockc_is rule' -a interval-inverted -d 'A retry policy\'s maximum interval is shorter than its initial interval.'
complete -c flockc -n '__flockc_is rule' -a partial-retry-policy -d 'An agent\'s retry policy leaves out fields that the flock\'s policy sets.'
complete -c flockc -n '__flockc_is rule' -a empty-retry-policy -d 'An agent\'s retry policy is empty, but still replaces the flock\'s.'
complete -c flockc -n '__flockc_is rule' -a null-maximum-interval -d 'An agent\'s retry policy has a maximum interval of null.'
complete -c flockc -n '__flockc_is rule' -a dead-retry-settings -d 'A retry policy says how to retry, but allows only a single attempt.'
complete -c flockc -n '__flockc_is rule' -a constant-retry-storm -d 'A retry policy retries without limit, and always at the same pace.'
complete -c flockc -n '__flockc_is rule' -a error-type-qualified -d 'An exception is named together with its module.'
complete -c flockc -n '__flockc_is rule' -a error-type-malformed -d 'A non-retryable error type contains spaces, quotes, commas or brackets, or is empty.'
complete -c flockc -n '__flockc_is rule' -a error-type-misspelled -d 'An error type is one letter away from a Python exception, or in the wrong case.'
complete -c flockc -n '__flockc_is rule' -a error-type-alias -d 'An error type is an old name of `OSError`.'
complete -c flockc -n '__flockc_is rule' -a error-type-base-class -d 'A base class is listed as if it matched all exceptions that are derived from it.'
complete -c flockc -n '__flockc_is rule' -a error-type-wrapper -d 'A wrapper class of the Temporal SDK is listed as an error type.'
complete -c flockc -n '__flockc_is rule' -a error-type-timeout -d 'An error type is meant for one of Temporal\'s timeouts, but does not match it.'
complete -c flockc -n '__flockc_is rule' -a error-type-invalid-timeout -d 'What comes after `TemporalTimeout:` is not a type of timeout.'
complete -c flockc -n '__flockc_is rule' -a error-type-pointless -d 'An error type is listed that Temporal never retries anyway.'
complete -c flockc -n '__flockc_is rule' -a error-type-duplicate -d 'An error type is listed twice.'
complete -c flockc -n '__flockc_is rule' -a error-type-not-registered -d 'An error type is listed that Temporal\'s worker itself uses.'
complete -c flockc -n '__flockc_is rule' -a error-type-unreachable -d 'An error type is listed that no agent with Flock\'s own evaluator fails with.'
complete -c flockc -n '__flockc_is rule' -a error-type-all-failures -d 'An error type is listed that matches every failure of a model.'
complete -c flockc -n '__flockc_is rule' -a error-type-agent-missing -d 'An error type is listed that Flock raises where an agent is not loaded.'
complete -c flockc -n '__flockc_is rule' -a run-exceeds-execution -d 'The run timeout is longer than the execution timeout.'
complete -c flockc -n '__flockc_is rule' -a activity-exceeds-workflow -d 'One attempt of an agent may take longer than the whole workflow.'
complete -c flockc -n '__flockc_is rule' -a retry-budget-exceeds-workflow -d 'The workflow may end before its agents have used their retries.'
complete -c flockc -n '__flockc_is rule' -a endless-workflow -d 'Nothing ends the run: unlimited attempts or a cycle of hand-offs, and no timeout.'
complete -c flockc -n '__flockc_is rule' -a execution-never-reached -d 'The execution timeout is longer than the run timeout, so it is never reached.'
complete -c flockc -n '__flockc_is rule' -a queue-empty -d 'The name of a task queue is empty.'
complete -c flockc -n '__flockc_is rule' -a queue-too-long -d 'The name of a task queue is longer than 1000 bytes.'
complete -c flockc -n '__flockc_is rule' -a queue-reserved -d 'The name of a task queue is one that Temporal keeps for itself.'
complete -c flockc -n '__flockc_is rule' -a queue-whitespace -d 'The name of a task queue begins or ends with white space.'
complete -c flockc -n '__flockc_is rule' -a queue-similar -d 'The names of two task queues differ by a letter or by case only.'
complete -c flockc -n '__flockc_is rule' -a queue-unserved -d 'A task queue is in use, and none of the workers polls it.'
complete -c flockc -n '__flockc_is rule' -a queue-idle -d 'A worker polls a task queue that neither the flock nor an agent uses.'
complete -c flockc -n '__flockc_is rule' -a in-process-worker-misses-queue -d 'An agent has a task queue of its own, which the in-process worker does not poll.'
complete -c flockc -n '__flockc_is rule' -a worker-misses-workflow -d 'Only workers without workflows poll the flock\'s task queue.'
complete -c flockc -n '__flockc_is rule' -a redundant-in-process-worker -d 'Flock starts a worker of its own although other workers poll the queue.'
complete -c flockc -n '__flockc_is rule' -a workers-differ -d 'Workers of the flock\'s task queue differ in what they serve.'
complete -c flockc -n '__flockc_is rule' -a queue-of-several-files -d 'Two flocks of the files that are checked together share a task queue.'
complete -c flockc -n '__flockc_is rule' -a temporal-disabled -d 'The file has Temporal settings, but Temporal is not switched on.'
complete -c flockc -n '__flockc_is rule' -a no-start-agent -d 'A run does not say which agent it starts with, or names one that does not exist.'
complete -c flockc -n '__flockc_is rule' -a memo-too-large -d 'The memo is larger than Temporal\'s server recommends or accepts.'
complete -c flockc -n '__flockc_is rule' -a reserved-run-key -d 'A key in the input of a run is one that Flock uses for itself.'
complete -c flockc -n '__flockc_is rule' -a workflow-id-too-long -d 'The workflow\'s id is longer than 1000 bytes.'
complete -c flockc -n '__flockc_is rule' -a reserved-agent-name -d 'An agent has a name that Flock uses for a record of its own.'
complete -c flockc -n '__flockc_is rule' -a reserved-output-key -d 'An agent\'s output has a name that the 0.5 betas take for a record of their own.'
complete -c flockc -n '__flockc_is rule' -a argument-too-large -d 'The argument of a run is larger than Temporal\'s server accepts.'
complete -c flockc -n '__flockc_is rule' -a opik-not-local -d 'The file is loaded only where an Opik server runs.'
complete -c flockc -n '__flockc_is rule' -a router-needs-output -d 'A router that lets a model choose needs the output of every agent.'
complete -c flockc -n '__flockc_is rule' -a wait-for-input -d 'An agent waits for a key in the worker that runs it.'
complete -c flockc -n '__flockc_is rule' -a id-policies-conflict -d 'The two policies about the workflow\'s id exclude each other.'
complete -c flockc -n '__flockc_is rule' -a search-attribute-reserved -d 'A search attribute has the name of one of Temporal\'s own.'
complete -c flockc -n '__flockc_is rule' -a search-attribute-too-large -d 'The value of a search attribute is larger than Temporal accepts.'
complete -c flockc -n '__flockc_is rule' -a worker-setting-unused -d 'A worker without workflows limits its workflow tasks.'
complete -c flockc -n '__flockc_is rule' -a single-workflow-task -d 'A worker works on a single workflow task at a time.'
complete -c flockc -n '__flockc_is rule' -a hand-off-unknown-agent -d 'An agent hands off to an agent that does not exist.'
complete -c flockc -n '__flockc_is rule' -a hand-off-cycle -d 'Agents hand off to one another in a cycle that never ends.'
complete -c flockc -n '__flockc_is rule' -a unreachable-agent -d 'No hand-off leads from the agent that the run starts with to this one.'
complete -c flockc -n '__flockc_is rule' -a router-disabled-still-routes -d 'A router is switched off but still routes.'
complete -c flockc -n '__flockc_is rule' -a router-incomplete -d 'Flock cannot build a router, so the run ends at its agent.'
complete -c flockc -n '__flockc_is rule' -a next-agent-ignored -d 'An agent\'s `next_agent` is not followed.'
complete -c flockc -n '__flockc_is rule' -a hand-off-fields-mismatch -d 'An agent needs an input that nothing provides.'
complete -c flockc -n '__flockc_is rule' -a retries-not-counted -d 'A router that counts its retries cannot count under Temporal.'
complete -c flockc -n '__flockc_is rule' -a request-fields-ignored -d 'A field of a hand-off request does nothing, or is read by local runs only.'
complete -c flockc -n '__flockc_is rule' -a condition-never-holds -d 'A condition reads a value that does not exist, or one of another type.'
complete -c flockc -n '__flockc_is rule' -a unused-ignore -d 'An ignore comment names a rule that finds nothing there.'
complete -c flockc -n '__flockc_is rule' -a unknown-rule-in-ignore -d 'A comment for flockc names an unknown rule, or does not say ignore.'
complete -c flockc -n '__flockc_is rule' -a locked-rule-in-ignore -d 'An ignore comment names a rule that cannot be ignored.'
complete -c flockc -n '__flockc_is rule' -a target-needs-workflow-id -d 'A target needs a workflow id, and there is none.'
complete -c flockc -n '__flockc_is rule' -a target-needs-start-agent -d 'A target needs to know which agent starts, and nothing says it.'
complete -c flockc -n '__flockc_is rule' -a target-agent-unknown -d 'The agent to start with is not in the definition.'
complete -c flockc -n '__flockc_is rule' -a target-workflow-id-unusable -d 'No request over HTTP can start a workflow with this id.'
complete -c flockc -n '__flockc_is rule' -a target-identifiers-clash -d 'Two agents would have the same identifier in generated code.'
complete -c flockc -n '__flockc_is rule' -a target-value-unsupported -d 'A target cannot carry a value.'
complete -c flockc -n '__flockc_is rule' -a target-stem-unusable -d 'Code is named after the definition\'s file, whose name makes no identifier.'
complete -c flockc -n '__flockc_is rule' -a target-error-type-foreign -d 'An error type is named as Python names it, and the target is Java.'
complete -c flockc -n '__flockc_is rule' -a target-input-not-given -d 'An agent of the application reads what nobody has said by then.'
complete -c flockc -n '__flockc_is rule' -a target-type-unknown -d 'A field of a signature has a type that the application cannot express.'
complete -c flockc -n '__flockc_is rule' -a target-types-differ -d 'One name has two types in the signatures of the application.'
complete -c flockc -n '__flockc_is rule' -a target-agent-unusable -d 'The name of an agent makes no class for the application.'
complete -c flockc -n '__flockc_is rule' -a target-field-unusable -d 'A name in a signature makes no member of a dataclass.'
complete -c flockc -n '__flockc_is rule' -a target-signature-unknown -d 'Nothing says which fields an agent of the application has.'
complete -c flockc -n '__flockc_is rule' -a target-workflow-unusable -d 'The name of the flock cannot be the one of the workflow.'
complete -c flockc -n '__flockc_is rule' -a target-queue-unserved -d 'No entry of `workers` has a task queue that only the process of a run polls.'
complete -c flockc -n '__flockc_is rule' -a target-worker-unusable -d 'An entry of `workers` says what no process can be given.'
complete -c flockc -n '__flockc_is rule' -a target-definition-unread -d 'Flock does not read the file that a worker would have to load.'
complete -c flockc -n '__flockc_is rule' -a target-worker-name-unusable -d 'A process manager cannot call anything by the name of a worker.'
complete -c flockc -n '__flockc_is rule' -a target-deployment-default -d 'A target has to guess where the workers run.'
complete -c flockc -n '__flockc_is rule' -a target-anchor-left-out -d 'An alias refers to an anchor in a section that the target leaves out.'
complete -c flockc -n '__flockc_is rule' -l output-format -x -k -a 'text
    markdown
    json' -d 'markdown is what docs/rules/ is made of (default: text)'
complete -c flockc -n '__flockc_is rule' -l color -x -k -a 'auto
    always
    never' -d 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)'
complete -c flockc -n '__flockc_is rule' -s h -l help -d 'show this page'

# schema
complete -c flockc -n '__flockc_is schema' -a flock
complete -c flockc -n '__flockc_is schema' -a options
complete -c flockc -n '__flockc_is schema' -a findings
complete -c flockc -n '__flockc_is schema' -a baseline
complete -c flockc -n '__flockc_is schema' -a explain
complete -c flockc -n '__flockc_is schema' -a files
complete -c flockc -n '__flockc_is schema' -a settings
complete -c flockc -n '__flockc_is schema' -a statistics
complete -c flockc -n '__flockc_is schema' -a version
complete -c flockc -n '__flockc_is schema' -s h -l help -d 'show this page'

# dump
complete -c flockc -n '__flockc_is dump' -a '(__flockc_definitions)'
complete -c flockc -n '__flockc_is dump' -l stage -x -k -a 'tree
    definition
    options' -d 'the pass whose result is shown (default: tree)'
complete -c flockc -n '__flockc_is dump' -l stdin-filename -x -k -a '(__flockc_definitions)' -d 'the name of standard input in messages; its suffix says which language it is'
complete -c flockc -n '__flockc_is dump' -s h -l help -d 'show this page'

# init
complete -c flockc -n '__flockc_is init' -l language -x -k -a 'yaml
    toml' -d 'the language of the definition (default: yaml)'
complete -c flockc -n '__flockc_is init' -s h -l help -d 'show this page'

# lsp
complete -c flockc -n '__flockc_is lsp' -l stdio -d 'speak on standard input and output; that is all it can, and what editors add'
complete -c flockc -n '__flockc_is lsp' -s h -l help -d 'show this page'

# completion
complete -c flockc -n '__flockc_is completion' -a bash
complete -c flockc -n '__flockc_is completion' -a zsh
complete -c flockc -n '__flockc_is completion' -a fish
complete -c flockc -n '__flockc_is completion' -a powershell
complete -c flockc -n '__flockc_is completion' -s h -l help -d 'show this page'

# manual
complete -c flockc -n '__flockc_is manual' -a check -d 'find and report mistakes'
complete -c flockc -n '__flockc_is manual' -a compile -d 'write the options that Temporal will receive'
complete -c flockc -n '__flockc_is manual' -a explain -d 'show each effective value, where it comes from, and what it overrides'
complete -c flockc -n '__flockc_is manual' -a rule -d 'list the rules, or explain one'
complete -c flockc -n '__flockc_is manual' -a schema -d 'print a JSON Schema'
complete -c flockc -n '__flockc_is manual' -a dump -d 'show the result of a compiler pass (for work on flockc)'
complete -c flockc -n '__flockc_is manual' -a init -d 'write a first definition and configuration'
complete -c flockc -n '__flockc_is manual' -a lsp -d 'run the language server for an editor'
complete -c flockc -n '__flockc_is manual' -a completion -d 'print what completes command lines in a shell'
complete -c flockc -n '__flockc_is manual' -a manual -d 'print a page of the manual'
complete -c flockc -n '__flockc_is manual' -a version -d 'print the version, and the releases that are modelled'
complete -c flockc -n '__flockc_is manual' -a flockc -d 'compile and check Flock definitions'
complete -c flockc -n '__flockc_is manual' -a .flockc.yaml -d 'settings of flockc for a project'
complete -c flockc -n '__flockc_is manual' -s h -l help -d 'show this page'

# version
complete -c flockc -n '__flockc_is version' -l json -d 'print the document flockc.version/v1, for programs'
complete -c flockc -n '__flockc_is version' -s h -l help -d 'show this page'
