/* SPDX-License-Identifier: MIT */
/* completion_powershell.c - for PowerShell 5 and later. No PowerShell was at hand to try it. */
#include "cli/completion_shells.h"

static const char BEGIN[] =
    "# A row: the command, the option or '' for its operands, what the value is, words, the help.\n"
    "Register-ArgumentCompleter -Native -CommandName flockc -ScriptBlock {\n"
    "    param($wordToComplete, $commandAst, $cursorPosition)\n";

static const char END[] =
    "\n"
    "    function New-Result($text, $kind, $help) {\n"
    "        if (-not $help) { $help = $text }\n"
    "        [System.Management.Automation.CompletionResult]::new($text, $text, $kind, $help)\n"
    "    }\n"
    "\n"
    "    function Get-Files($kind, $start) {\n"
    "        $all = @(Get-ChildItem -Force -Path \"$start*\" -ErrorAction SilentlyContinue)\n"
    "        $found = @($all | Where-Object { $_.PSIsContainer -or $_.Name -match "
    "'\\.flock\\.(yaml|yml|toml|json)$' })\n"
    "        if ($kind -ne 'definition' -or $found.Count -eq 0) { $found = $all }\n"
    "        $folder = if ($start -match '^(.*[\\\\/])') { $Matches[1] } else { '' }\n"
    "        foreach ($file in $found) {\n"
    "            $name = $folder + $file.Name\n"
    "            if ($name -match \"[\\s']\") { $name = \"'\" + $name.Replace(\"'\", \"''\") + "
    "\"'\" }\n"
    "            New-Result $name 'ProviderItem' $file.Name\n"
    "        }\n"
    "    }\n"
    "\n"
    "    # The words before the one that is typed.\n"
    "    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt "
    "$cursorPosition -or\n"
    "        ($_.Extent.EndOffset -eq $cursorPosition -and -not $wordToComplete) } | "
    "ForEach-Object { $_.ToString() })\n"
    "    if ($words.Count -le 1) {\n"
    "        foreach ($name in $commands.Keys) {\n"
    "            if ($name.StartsWith($wordToComplete)) { New-Result $name 'ParameterValue' "
    "$commands[$name] }\n"
    "        }\n"
    "        return\n"
    "    }\n"
    "    $command = $words[1]\n"
    "    if ($command -eq 'help') {\n"
    "        foreach ($name in $commands.Keys) {\n"
    "            if ($name.StartsWith($wordToComplete) -and -not $name.StartsWith('-')) {\n"
    "                New-Result $name 'ParameterValue' $commands[$name]\n"
    "            }\n"
    "        }\n"
    "        return\n"
    "    }\n"
    "    $own = @($rows | Where-Object { $_[0] -eq $command })\n"
    "    $isOver = $words -ccontains '--'\n"
    "    $start = $wordToComplete\n"
    "    $prefix = ''\n"
    "    $last = $words[$words.Count - 1]\n"
    "    if ($wordToComplete -match '^(--[^=]+)=(.*)$') {\n"
    "        $last = $Matches[1]\n"
    "        $prefix = $Matches[1] + '='\n"
    "        $start = $Matches[2]\n"
    "    }\n"
    "    $row = $null\n"
    "    if (-not $isOver) {\n"
    "        $row = $own | Where-Object { $_[1] -ne '' -and $_[2] -ne '' -and ($_[1] -split ' ') "
    "-ccontains $last } |\n"
    "            Select-Object -First 1\n"
    "    }\n"
    "    if (-not $row -and -not $isOver -and $wordToComplete.StartsWith('-')) {\n"
    "        foreach ($option in $own) {\n"
    "            $name = ($option[1] -split ' ')[0]\n"
    "            if ($name -ne '' -and $name.StartsWith($wordToComplete)) {\n"
    "                New-Result $name 'ParameterName' $option[4]\n"
    "            }\n"
    "        }\n"
    "        return\n"
    "    }\n"
    "    if (-not $row) { $row = $own | Where-Object { $_[1] -eq '' } | Select-Object -First 1 }\n"
    "    if (-not $row) { return }\n"
    "    if ($row[2] -eq 'file' -or $row[2] -eq 'definition') { Get-Files $row[2] $start }\n"
    "    foreach ($word in ($row[3] -split ' ')) {\n"
    "        if ($word -ne '' -and $word.StartsWith($start)) { New-Result ($prefix + $word) "
    "'ParameterValue' $word }\n"
    "    }\n"
    "}\n";

/* In single quotes, where ' is ''. */
static void put_quoted(Buf *out, const char *text)
{
    buf_put(out, '\'');
    completion_put_escaped(out, text, "'", "'");
    buf_put(out, '\'');
}

/* "'words', 'a b'", "'file', ''"; "'', ''" for a flag. */
static void put_offer(Buf *out, const CompletionOffer *offer)
{
    const char *kind = offer->count                         ? "words"
                       : offer->kind == ARG_KIND_FILE       ? "file"
                       : offer->kind == ARG_KIND_DEFINITION ? "definition"
                                                            : "text";
    buf_printf(out, "'%s', '", kind);
    completion_put_words(out, offer);
    buf_append_c(out, "', ");
}

static void put_option(Buf *out, const char *command, const ArgSpec *option)
{
    buf_printf(out, "        @('%s', '--%s", command, option->name);
    if (option->short_name)
        buf_printf(out, " -%c", option->short_name);
    buf_append_c(out, "', ");
    if (option->value_name && !option->may_lack_value) {
        CompletionOffer offer = completion_of_option(option);
        put_offer(out, &offer);
    } else {
        buf_append_c(out, "'', '', ");
    }
    put_quoted(out, option->help);
    buf_append_c(out, ")\n");
}

static void put_rows(Buf *out)
{
    buf_append_c(out, "    $rows = @(\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const CommandSpec *command = &command_rows[i].command->spec;
        for (size_t j = 0; j < command->arg_count; j++)
            put_option(out, command->name, &command->args[j]);
        if (command->operands) {
            CompletionOffer offer = completion_of_operands(command);
            buf_printf(out, "        @('%s', '', ", command->name);
            put_offer(out, &offer);
            buf_append_c(out, "'')\n");
        }
    }
    buf_append_c(out, "    )\n");
}

static void put_command(Buf *out, const char *word, const char *help)
{
    buf_printf(out, "        '%s' = ", word);
    put_quoted(out, help);
    buf_put(out, '\n');
}

void completion_powershell(Buf *out)
{
    completion_put_origin(out, "powershell");
    buf_append_c(out, BEGIN);
    buf_append_c(out, "    $commands = [ordered]@{\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        put_command(out, command_rows[i].name, command_rows[i].summary);
    for (size_t i = 0; i < COMPLETION_FIRST_WORDS; i++)
        put_command(out, completion_first_words[i].word, completion_first_words[i].help);
    buf_append_c(out, "    }\n");
    put_rows(out);
    buf_append_c(out, END);
}
