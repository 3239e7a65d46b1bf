# Completes the command lines of flockc 0.1.0 in powershell; written by `flockc completion powershell`.

# A row: the command, the option or '' for its operands, what the value is, words, the help.
Register-ArgumentCompleter -Native -CommandName flockc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
        'check' = 'find and report mistakes'
        'compile' = 'write the options that Temporal will receive'
        'explain' = 'show each effective value, where it comes from, and what it overrides'
        'rule' = 'list the rules, or explain one'
        'schema' = 'print a JSON Schema'
        'dump' = 'show the result of a compiler pass (for work on flockc)'
        'init' = 'write a first definition and configuration'
        'lsp' = 'run the language server for an editor'
        'completion' = 'print what completes command lines in a shell'
        'manual' = 'print a page of the manual'
        'version' = 'print the version, and the releases that are modelled'
        'help' = 'explain a command'
        '--help' = 'list the commands'
        '--version' = 'print the version'
    }
    $rows = @(
        @('check', '--fix', '', '', 'write the safe fixes into the files; report what is left')
        @('check', '--unsafe-fixes', '', '', 'with --fix or --diff: the fixes, too, that may change what was meant')
        @('check', '--show-fixes', '', '', 'with --fix: say on standard error what has been fixed, one on a line')
        @('check', '--diff', '', '', 'print what --fix would change as a unified diff, and write nothing; exit with 1 if there is anything')
        @('check', '--output-format', 'words', 'full concise json sarif github gitlab junit checkstyle', 'how findings are shown (default: full)')
        @('check', '--output-file', 'text', '', 'also write the findings to a file, in any format of --output-format, such as sarif=flockc.sarif')
        @('check', '--baseline', 'file', '', 'be quiet about the known findings in FILE (default: what .flockc.yaml says)')
        @('check', '--write-baseline', '', '', 'make what is found now known: write it into FILE, which is then the baseline (default: the one that there is)')
        @('check', '--statistics', '', '', 'print how many findings each rule has, instead of the findings; for programs with --output-format json')
        @('check', '--fail-on', 'words', 'error warning info', 'exit with 1 for findings of this severity or a higher one (default: error, or what .flockc.yaml says)')
        @('check', '--exit-zero', '', '', 'exit with 0 whatever is found')
        @('check', '--show-files', '', '', 'check nothing; print the files that would be checked, one on a line, and on standard error why others are not; for programs with --output-format json')
        @('check', '--show-settings', '', '', 'check nothing; print the settings that hold for the files, and where each comes from; for programs with --output-format json')
        @('check', '--config', 'file', '', 'use this configuration instead of the nearest .flockc.yaml')
        @('check', '--isolated', '', '', 'read no configuration')
        @('check', '--no-ignores', '', '', 'show findings that `# flockc: ignore` comments hide')
        @('check', '--force-exclude', '', '', 'leave out what .flockc.yaml excludes even where it is named, with --stdin-filename as well; and named files that hold no definition and do not have the name of one')
        @('check', '--jobs -j', 'text', '', 'check N files at a time (default: one for each core)')
        @('check', '--stdin-filename', 'definition', '', 'the name of standard input in messages; its suffix says which language it is')
        @('check', '--quiet -q', '', '', 'no summary')
        @('check', '--color', 'words', 'auto always never', 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)')
        @('check', '--help -h', '', '', 'show this page')
        @('check', '', 'definition', '', '')
        @('compile', '--output -o', 'file', '', 'write here; several FILEs need a DIR/, which is made if it is missing (default: standard output)')
        @('compile', '--target -t', 'words', 'options start-request python go typescript java temporal-python flock mermaid dot flock-python worker systemd supervisor kubernetes compose', 'what to write: one of the targets below (default: options); several need a DIR/')
        @('compile', '--package', 'text', '', 'the name of the package or module that code becomes, instead of the definition''s')
        @('compile', '--list-targets', '', '', 'list the targets with the names of their files; for programs with --output-format json')
        @('compile', '--pretty', '', '', 'indent the JSON')
        @('compile', '--provenance', '', '', 'add the level and the place of every value (target options)')
        @('compile', '--depfile', 'file', '', 'write what the outputs depend on, for Make and Ninja; needs -o with a FILE')
        @('compile', '--check', '', '', 'write nothing; exit with 1 if an output is missing or out of date, or without a FILE is made by no entry any more; needs -o with a FILE')
        @('compile', '--list-outputs', '', '', 'write nothing; print the names of the files that would be written, one on a line; needs -o with a FILE')
        @('compile', '--fail-on', 'words', 'error warning info', 'write nothing where there are findings of this severity or a higher one (default: error; only the option counts here, not .flockc.yaml)')
        @('compile', '--agent', 'text', '', 'start with this agent instead of run.agent')
        @('compile', '--input', 'text', '', 'the input of that agent, a JSON object, instead of run.input')
        @('compile', '--memo', 'text', '', 'add a memo entry, or replace one of run.memo; text needs quotes: ''user="ann"''')
        @('compile', '--workflow-id', 'text', '', 'the id of the workflow, instead of run.workflow_id')
        @('compile', '--id-reuse-policy', 'words', 'allow_duplicate allow_duplicate_failed_only reject_duplicate', 'instead of run.id_reuse_policy: allow_duplicate, allow_duplicate_failed_only or reject_duplicate')
        @('compile', '--id-conflict-policy', 'words', 'fail use_existing terminate_existing', 'instead of run.id_conflict_policy: fail, use_existing or terminate_existing')
        @('compile', '--start-delay', 'text', '', 'instead of run.start_delay: a duration like 90s or PT1M30S')
        @('compile', '--config', 'file', '', 'use this configuration instead of the nearest .flockc.yaml')
        @('compile', '--isolated', '', '', 'read no configuration')
        @('compile', '--no-ignores', '', '', 'show findings that `# flockc: ignore` comments hide')
        @('compile', '--stdin-filename', 'definition', '', 'the name of standard input in messages; its suffix says which language it is')
        @('compile', '--output-format', 'words', 'full concise json sarif github gitlab junit checkstyle', 'how findings are shown (default: full)')
        @('compile', '--quiet -q', '', '', 'print no summary, and only the findings that prevent an output')
        @('compile', '--color', 'words', 'auto always never', 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)')
        @('compile', '--help -h', '', '', 'show this page')
        @('compile', '', 'definition', '', '')
        @('explain', '--json', '', '', 'print the document flockc.explain/v1, for programs')
        @('explain', '--pretty', '', '', 'indent the JSON')
        @('explain', '--config', 'file', '', 'use this configuration instead of the nearest .flockc.yaml')
        @('explain', '--isolated', '', '', 'read no configuration')
        @('explain', '--no-ignores', '', '', 'show findings that `# flockc: ignore` comments hide')
        @('explain', '--stdin-filename', 'definition', '', 'the name of standard input in messages; its suffix says which language it is')
        @('explain', '--output-format', 'words', 'full concise json sarif github gitlab junit checkstyle', 'how findings are shown (default: full)')
        @('explain', '--quiet -q', '', '', 'print no summary, and only the findings that prevent an output')
        @('explain', '--color', 'words', 'auto always never', 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)')
        @('explain', '--help -h', '', '', 'show this page')
        @('explain', '', 'definition', '', '')
        @('rule', '--output-format', 'words', 'text markdown json', 'markdown is what docs/rules/ is made of (default: text)')
        @('rule', '--color', 'words', 'auto always never', 'use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)')
        @('rule', '--help -h', '', '', 'show this page')
        @('rule', '', 'words', 'yaml-syntax toml-syntax json-syntax invalid-utf8 root-not-a-map multiple-documents limit-exceeded unsupported-tag unreadable-value duplicate-key conflict-marker not-a-flock merge-order unknown-key wrong-type null-not-allowed misplaced-section obsolete-key agent-name-mismatch duplicate-agent-name mixed-dialects missing-evaluator servers-key missing-key component-not-found component-dropped component-wrong-kind model-lost function-not-found missing-input callable-not-called unknown-mcp-server mcp-server-lost unexpanded-placeholder type-misspelled program-unknown name-list-malformed type-lost mcp-server-without-tools evaluator-setting-refused component-fails yaml-boolean sexagesimal octal-number quoted-number date-as-string bool-as-number invalid-duration duration-not-flock negative-duration zero-duration calendar-duration duration-rounded duration-capped duration-in-milliseconds unlimited-attempts negative-attempts attempts-overflow backoff-below-one backoff-not-finite negative-interval interval-inverted partial-retry-policy empty-retry-policy null-maximum-interval dead-retry-settings constant-retry-storm error-type-qualified error-type-malformed error-type-misspelled error-type-alias error-type-base-class error-type-wrapper error-type-timeout error-type-invalid-timeout error-type-pointless error-type-duplicate error-type-not-registered error-type-unreachable error-type-all-failures error-type-agent-missing run-exceeds-execution activity-exceeds-workflow retry-budget-exceeds-workflow endless-workflow execution-never-reached queue-empty queue-too-long queue-reserved queue-whitespace queue-similar queue-unserved queue-idle in-process-worker-misses-queue worker-misses-workflow redundant-in-process-worker workers-differ queue-of-several-files temporal-disabled no-start-agent memo-too-large reserved-run-key workflow-id-too-long reserved-agent-name reserved-output-key argument-too-large opik-not-local router-needs-output wait-for-input id-policies-conflict search-attribute-reserved search-attribute-too-large worker-setting-unused single-workflow-task hand-off-unknown-agent hand-off-cycle unreachable-agent router-disabled-still-routes router-incomplete next-agent-ignored hand-off-fields-mismatch retries-not-counted request-fields-ignored condition-never-holds unused-ignore unknown-rule-in-ignore locked-rule-in-ignore target-needs-workflow-id target-needs-start-agent target-agent-unknown target-workflow-id-unusable target-identifiers-clash target-value-unsupported target-stem-unusable target-error-type-foreign target-input-not-given target-type-unknown target-types-differ target-agent-unusable target-field-unusable target-signature-unknown target-workflow-unusable target-queue-unserved target-worker-unusable target-definition-unread target-worker-name-unusable target-deployment-default target-anchor-left-out', '')
        @('schema', '--help -h', '', '', 'show this page')
        @('schema', '', 'words', 'flock options findings baseline explain files settings statistics version', '')
        @('dump', '--stage', 'words', 'tree definition options', 'the pass whose result is shown (default: tree)')
        @('dump', '--stdin-filename', 'definition', '', 'the name of standard input in messages; its suffix says which language it is')
        @('dump', '--help -h', '', '', 'show this page')
        @('dump', '', 'definition', '', '')
        @('init', '--language', 'words', 'yaml toml', 'the language of the definition (default: yaml)')
        @('init', '--help -h', '', '', 'show this page')
        @('init', '', 'text', '', '')
        @('lsp', '--stdio', '', '', 'speak on standard input and output; that is all it can, and what editors add')
        @('lsp', '--help -h', '', '', 'show this page')
        @('completion', '--help -h', '', '', 'show this page')
        @('completion', '', 'words', 'bash zsh fish powershell', '')
        @('manual', '--help -h', '', '', 'show this page')
        @('manual', '', 'words', 'check compile explain rule schema dump init lsp completion manual version flockc .flockc.yaml', '')
        @('version', '--json', '', '', 'print the document flockc.version/v1, for programs')
        @('version', '--help -h', '', '', 'show this page')
    )

    function New-Result($text, $kind, $help) {
        if (-not $help) { $help = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, $kind, $help)
    }

    function Get-Files($kind, $start) {
        $all = @(Get-ChildItem -Force -Path "$start*" -ErrorAction SilentlyContinue)
        $found = @($all | Where-Object { $_.PSIsContainer -or $_.Name -match '\.flock\.(yaml|yml|toml|json)$' })
        if ($kind -ne 'definition' -or $found.Count -eq 0) { $found = $all }
        $folder = if ($start -match '^(.*[\\/])') { $Matches[1] } else { '' }
        foreach ($file in $found) {
            $name = $folder + $file.Name
            if ($name -match "[\s']") { $name = "'" + $name.Replace("'", "''") + "'" }
            New-Result $name 'ProviderItem' $file.Name
        }
    }

    # The words before the one that is typed.
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or
        ($_.Extent.EndOffset -eq $cursorPosition -and -not $wordToComplete) } | ForEach-Object { $_.ToString() })
    if ($words.Count -le 1) {
        foreach ($name in $commands.Keys) {
            if ($name.StartsWith($wordToComplete)) { New-Result $name 'ParameterValue' $commands[$name] }
        }
        return
    }
    $command = $words[1]
    if ($command -eq 'help') {
        foreach ($name in $commands.Keys) {
            if ($name.StartsWith($wordToComplete) -and -not $name.StartsWith('-')) {
                New-Result $name 'ParameterValue' $commands[$name]
            }
        }
        return
    }
    $own = @($rows | Where-Object { $_[0] -eq $command })
    $isOver = $words -ccontains '--'
    $start = $wordToComplete
    $prefix = ''
    $last = $words[$words.Count - 1]
    if ($wordToComplete -match '^(--[^=]+)=(.*)$') {
        $last = $Matches[1]
        $prefix = $Matches[1] + '='
        $start = $Matches[2]
    }
    $row = $null
    if (-not $isOver) {
        $row = $own | Where-Object { $_[1] -ne '' -and $_[2] -ne '' -and ($_[1] -split ' ') -ccontains $last } |
            Select-Object -First 1
    }
    if (-not $row -and -not $isOver -and $wordToComplete.StartsWith('-')) {
        foreach ($option in $own) {
            $name = ($option[1] -split ' ')[0]
            if ($name -ne '' -and $name.StartsWith($wordToComplete)) {
                New-Result $name 'ParameterName' $option[4]
            }
        }
        return
    }
    if (-not $row) { $row = $own | Where-Object { $_[1] -eq '' } | Select-Object -First 1 }
    if (-not $row) { return }
    if ($row[2] -eq 'file' -or $row[2] -eq 'definition') { Get-Files $row[2] $start }
    foreach ($word in ($row[3] -split ' ')) {
        if ($word -ne '' -and $word.StartsWith($start)) { New-Result ($prefix + $word) 'ParameterValue' $word }
    }
}
