/* SPDX-License-Identifier: MIT */
/*
 * unknown_keys.c - see unknown_keys.h.
 *
 * Flock 0.4 ignores a key that it does not know, all but two; the 0.5 betas drop an agent
 * that has one. A key that is not a string breaks Python's `**dict`, and with it the section.
 */
#include "definition/unknown_keys.h"

#include "definition/coerce.h"
#include "definition/glued_keys.h"
#include "definition/lost_section.h"
#include "definition/rename.h"
#include "definition/value_check.h"
#include "schema/advice.h"
#include "schema/near_fields.h"
#include "support/duration.h"

/* Asked for each unknown key, and there may be many: the mapping is read once for all of them. */
static void note_present(UnknownKeys *keys)
{
    const FieldInfo *fields = schema_section(keys->section)->fields;
    uint32_t hint = 0;
    for (size_t i = 0; i < keys->map->count; i++) {
        const Node *key = node_deref(map_key(keys->map, i));
        const FieldInfo *field = key->kind == NODE_STRING
                                     ? schema_find_field(keys->section, node_text(key), &hint)
                                     : NULL;
        if (field)
            keys->present |= (uint64_t)1 << (field - fields);
    }
    keys->has_present = true;
}

/* True if the mapping has the field `name` of its section. */
static bool is_present(UnknownKeys *keys, Str name)
{
    uint32_t hint = 0;
    const FieldInfo *field = schema_find_field(keys->section, name, &hint);
    if (!keys->has_present)
        note_present(keys);
    return field && keys->present >> (field - schema_section(keys->section)->fields) & 1;
}

/*
 * FlockAgent(**agent): `self` is there already, and `context` is a field that no file is meant to
 * have. Of a mapping Flock makes a FlockContext if it can, which the run replaces.
 */
static bool is_lost_to_constructor(const Node *agent, Str key)
{
    if (!str_is(key, "context"))
        return str_is(key, "self");
    const Node *value = node_deref(map_find(agent, key));
    bool is_unknown = value->kind == NODE_NULL || value->kind == NODE_ERROR;
    return !is_unknown && !value_is_of_type(value, TYPE_CONTEXT);
}

/* What happens to the agent that has the key; NULL where it is ignored. */
static const char *loss_of(const UnknownKeys *keys, const Node *key)
{
    if (keys->section != SECTION_AGENT || keys->is_for_none)
        return NULL;
    if (keys->dialect == DIALECT_UNIFIED)
        return "Flock's 0.5 betas drop the agent because of it";
    bool is_text = key->kind == NODE_STRING;
    return is_text && is_lost_to_constructor(keys->map, node_text(key))
               ? "Flock drops the agent because of it, and only Flock's log says so"
               : NULL;
}

/* `temporal_config:task_queue: q` is one key to YAML. */
static bool is_glued_to(const FieldInfo *field, const Node *key)
{
    Str text = node_text(key);
    return text.len > field->key.len && text.ptr[field->key.len] == ':' &&
           str_starts_with(text, field->key.ptr);
}

/*
 * The name of a whole section, misspelt: what is in it is lost just as a misspelt key inside it
 * would be, and is an error as well.
 */
static bool loses_section(const FieldInfo *meant, const Node *key)
{
    bool is_section = meant && (meant->type == TYPE_SECTION || meant->type == TYPE_SECTION_MAP_OF ||
                                meant->type == TYPE_SECTION_LIST_OF);
    const Node *value = node_deref(key + 1); /* an entry's value follows its key */
    bool has_entries = (value->kind == NODE_MAP || value->kind == NODE_SEQ) && value->count > 0;
    return is_section && (has_entries || is_glued_to(meant, node_deref(key)));
}

/* `enable_temporl: true`: without it, no setting of Temporal's counts. */
static bool loses_switch(UnknownKeys *keys, const Node *key, const FieldInfo *near)
{
    bool is_on = false;
    return keys->section == SECTION_FLOCK && near && str_is(near->key, "enable_temporal") &&
           !is_present(keys, near->key) && coerce_bool(key + 1, &is_on) == COERCE_OK && is_on;
}

/* `inputs:`: an agent without an `input` fails each time. */
static bool loses_input(UnknownKeys *keys, const FieldInfo *near)
{
    return keys->section == SECTION_AGENT && !keys->is_for_none && near &&
           str_is(near->key, "input") && !is_present(keys, near->key);
}

/* Whether the flock's own worker runs; only a note, but who polls is not known without it. */
static bool loses_worker_switch(const UnknownKeys *keys, const FieldInfo *near)
{
    return keys->section == SECTION_FLOCK && near &&
           str_is(near->key, "temporal_start_in_process_worker");
}

/* What a key that is none was meant to be. */
typedef struct Guess {
    const FieldInfo *near;   /* by its name; or NULL */
    const FieldInfo *holder; /* else: what takes the settings in its value; or NULL */
    bool is_known;           /* its name is one that people write: `advice` */
    KeyAdvice advice;        /* if it is about a field of the section, that is `near` */
} Guess;

static const FieldInfo *meant_by(const Guess *guess)
{
    return guess->near ? guess->near : guess->holder;
}

static bool is_serious(UnknownKeys *keys, const Node *key, const Guess *guess)
{
    if (guess->holder)
        return lost_section_is_named(node_text(node_deref(key)));
    if (loses_switch(keys, key, guess->near))
        return true;
    if (guess->is_known)
        return false; /* a home for anchors, say, that other words are used for as well */
    return loses_section(guess->near, key) || loses_input(keys, guess->near);
}

static void set_severity(Finding *finding, SectionId section, bool is_serious)
{
    bool is_error = schema_section(section)->unknown_severity == SEVERITY_ERROR || is_serious;
    finding_severity(finding, is_error ? SEVERITY_ERROR : SEVERITY_WARNING);
}

/* "PT5M" as "5m"; other defaults as they are. */
static Str default_for_people(Arena *arena, const FieldInfo *field)
{
    int64_t us;
    char human[DURATION_TEXT_BYTES];
    Str text = str_of(field->default_text);
    if (field->type != TYPE_DURATION || duration_parse_pydantic(text, &us, NULL) != DURATION_OK)
        return text;
    return arena_copy(arena, duration_write_human(us, human));
}

/* What happens: the key has no effect, and the one that was meant keeps its default. */
static void label_effect(Finding *finding, UnknownKeys *keys, const Node *key, const Guess *guess,
                         const char *loss)
{
    const FieldInfo *near = guess->near;
    bool stays = near && near->default_text[0] && !is_present(keys, near->key);
    if (loss) {
        finding_label(finding, "%s", loss);
    } else if (schema_is_own(keys->section)) {
        finding_label(finding, "flockc does not use it");
    } else if (near && glued_key_find(keys->section, node_deref(key)) == near) {
        finding_label(finding, "all of this is read as one key, and ignored");
    } else if (loses_section(meant_by(guess), key)) {
        finding_label(finding, "this section is ignored: all settings in it are lost");
    } else if (loses_input(keys, near)) {
        finding_label(finding, "this key is ignored: without `input` each run of the agent fails");
    } else if (loses_switch(keys, key, near)) {
        finding_label(finding, "this key is ignored: Temporal stays off, and none of its settings "
                               "counts");
    } else if (stays) {
        Str value = default_for_people(sink_arena(finding->sink), near);
        finding_label(finding, "this key is ignored; %s stays %.*s", near->key.ptr, STR_ARG(value));
    } else {
        finding_label(finding, "this key is ignored");
    }
}

/* Offers the rename unless the mapping has that key already. */
static void offer_name(Finding *finding, UnknownKeys *keys, FixSafety safety, const Node *key,
                       Str name)
{
    if (!is_present(keys, name))
        rename_key(
            keys->tree, finding, safety, key, name,
            arena_format(sink_arena(finding->sink), "rename the key to `%.*s`", STR_ARG(name)).ptr);
}

/* `task_queue: q` for `task_queues: [q]`: the value needs its brackets, too. */
static void offer_brackets(Finding *finding, const FieldInfo *meant, const Node *value)
{
    bool is_list = meant->type == TYPE_NAME_LIST || meant->type == TYPE_STR_LIST;
    bool is_block = value->style == STYLE_YAML_LITERAL || value->style == STYLE_YAML_FOLDED;
    if (!is_list || finding->fix.edit_count == 0 || value->kind != NODE_STRING || is_block ||
        value->flags & (NODE_ANCHORED | NODE_TAGGED))
        return;
    Str description = finding->fix.description;
    Span span = node_span(value);
    finding_fix(finding, FIX_SAFE, span_make(span.start, span.start), STR("["), "%.*s",
                STR_ARG(description));
    finding_fix(finding, FIX_SAFE, span_make(span.end, span.end), STR("]"), "%.*s",
                STR_ARG(description));
}

/* In sections of flockc's own what a taught key means is certain. */
static void offer_taught(Finding *finding, UnknownKeys *keys, const Node *key)
{
    const FieldInfo *meant = schema_is_own(keys->section)
                                 ? schema_meant_field(keys->section, node_text(node_deref(key)))
                                 : NULL;
    if (!meant)
        return;
    offer_name(finding, keys, FIX_SAFE, key, meant->key);
    offer_brackets(finding, meant, key + 1);
}

/* A run that names its agent under another key: that it names none has the same cause. */
static void tell_agent_of_run(Finding *finding, UnknownKeys *keys, const Node *key,
                              const FieldInfo *near)
{
    if (keys->section != SECTION_RUN)
        return;
    const FieldInfo *taught = schema_meant_field(SECTION_RUN, node_text(node_deref(key)));
    const FieldInfo *meant = taught ? taught : near;
    const Node *run = node_key(keys->map);
    if (run && meant && str_is(meant->key, "agent") && !is_present(keys, meant->key))
        finding_about(finding, node_span(run));
}

/* Why it is so comes after a colon; where no Flock loads the file, what Flock does is no reason. */
static void advise_text(Finding *finding, const UnknownKeys *keys, const char *advice)
{
    const char *why = keys->is_for_none ? strstr(advice, ": Flock") : NULL;
    finding_help(finding, "%.*s", (int)(why ? (size_t)(why - advice) : strlen(advice)), advice);
}

/* "move it into `run`" for a key that has to be called otherwise, too. */
static void advise_place(Finding *finding, const Misplaced *place, const char *note)
{
    const char *part = note[0] ? "; " : "";
    if (str_starts_with(str_of(place->advice), "move it"))
        finding_help(finding, "write `%s`, and %s%s%s", place->key, place->advice, part, note);
    else
        finding_help(finding, "%s%s%s", place->advice, part, note);
}

static void advise(Finding *finding, const UnknownKeys *keys, const KeyAdvice *advice)
{
    const char *note = advice->has_unit ? "a plain number is in seconds" : advice->note;
    if (advice->text)
        advise_text(finding, keys, advice->text);
    else if (advice->place)
        advise_place(finding, advice->place, note);
    else if (note[0])
        finding_help(finding, "write `%s`: %s", advice->field->key.ptr, note);
    else
        finding_help(finding, "did you mean `%s`?", advice->field->key.ptr);
}

/* That an agent has no evaluator has the same cause as the key that was meant to give it one. */
static void tell_evaluator(Finding *finding, const UnknownKeys *keys, const FieldInfo *near)
{
    const Node *agent = node_key(keys->map);
    if (keys->section == SECTION_AGENT && agent && near && str_is(near->key, "evaluator"))
        finding_about(finding, node_span(agent));
}

static void suggest(Finding *finding, UnknownKeys *keys, const Node *key, const Guess *guess)
{
    const FieldInfo *near = guess->near;
    Str text = node_text(node_deref(key));
    KeyElsewhere other = schema_find_elsewhere(text, keys->section);
    const FieldInfo *glued = glued_key_find(keys->section, node_deref(key));
    tell_agent_of_run(finding, keys, key, near);
    tell_evaluator(finding, keys, near);
    if (glued) {
        bool is_fixable = key->kind != NODE_ALIAS && !is_present(keys, glued->key);
        glued_key_help(finding, glued, node_deref(key), is_fixable);
    } else if (guess->holder) {
        finding_help(finding, "did you mean `%s`?", guess->holder->key.ptr);
        offer_name(finding, keys, FIX_UNSAFE, key, guess->holder->key);
    } else if (guess->is_known) {
        advise(finding, keys, &guess->advice);
        offer_taught(finding, keys, key);
    } else if (near) {
        finding_help(finding, "did you mean `%s`?", near->key.ptr);
        offer_name(finding, keys, FIX_SAFE, key, near->key);
    } else if (other.field) {
        finding_help(finding, "`%s` is a key of %s", other.field->key.ptr,
                     schema_section(other.section)->name);
    }
}

/* `yes:` or `1:` among keys that Python hands over as keyword arguments. */
static void report_no_string(const UnknownKeys *keys, const Node *key)
{
    Sink *sink = keys->sink;
    const Node *value = node_deref(key);
    bool is_yaml_boolean = value->kind == NODE_BOOL && value->style == STYLE_YAML_PLAIN;
    RuleId rule = is_yaml_boolean ? RULE_yaml_boolean : RULE_wrong_type;
    const char *written = sink_quote(sink, source_slice(sink_source(sink), node_span(key)));
    Finding *finding = sink_report(
        sink, rule, node_span(key), "the key %s of %s must be a string, not %s", written,
        schema_section(keys->section)->name, node_kind_words((NodeKind)value->kind));
    finding_lock(finding);
    finding_label(finding,
                  keys->is_for_flock
                      ? "Python does not accept such a keyword: Flock drops the whole section"
                      : "this key is refused, so nothing is compiled");
    finding_help(finding, "quote the key");
}

/* The betas leave temporal_activity_config to pydantic, which takes any dict. */
static bool is_keyword_section(SectionId section, Dialect dialect)
{
    return section == SECTION_AGENT || (section == SECTION_ACTIVITY && dialect == DIALECT_CLASSIC);
}

/* A setting of Temporal's in a section that is not its own. */
static void report_misplaced(UnknownKeys *keys, const Misplaced *row, const Node *key,
                             const char *loss)
{
    Sink *sink = keys->sink;
    bool is_top = row->section == SECTION_FLOCK;
    Finding *finding =
        sink_report(sink, RULE_misplaced_section, node_span(key), "%s does not belong %s %s",
                    sink_quote(sink, node_text(node_deref(key))), is_top ? "at" : "in",
                    is_top ? "the top of the file" : schema_section(row->section)->name);
    finding_label(finding, "%s", loss ? loss : "it is ignored here");
    if (node_deref(key + 1)->kind == NODE_BOOL && strcmp(row->key, "temporal") == 0) {
        finding_help(finding, "write `enable_temporal` at the top of the file");
        return;
    }
    bool is_respelled = !str_is(node_text(node_deref(key)), row->key); /* maximumAttempts */
    if (is_respelled && str_starts_with(str_of(row->advice), "move it"))
        finding_help(finding, "rename it to `%s`, and %s", row->key, row->advice);
    else
        finding_help(finding, "%s", row->advice);
    if (row->name[0])
        offer_name(finding, keys, FIX_SAFE, key, str_of(row->name));
}

/* A home for anchors and notes; and what editors of JSON look for. */
static bool is_the_authors_own(SectionId section, Str key)
{
    return !schema_is_own(section) &&
           (str_starts_with(key, "x-") || (section == SECTION_FLOCK && str_is(key, "$schema")));
}

static Guess guess_meant(SectionId section, const Node *key)
{
    const Node *name = node_deref(key);
    Guess guess = {.near = glued_key_find(section, name)};
    if (guess.near)
        return guess;
    guess.is_known = schema_advise(section, node_text(name), false, &guess.advice);
    guess.near = guess.is_known ? guess.advice.field : schema_near_field(section, node_text(name));
    if (!guess.near || guess.is_known)
        guess.holder = lost_section_find(section, key, SETTINGS_OF_FIELD);
    return guess;
}

/* Nothing of the section is near: a slip of a word that people write? */
static void guess_slip(SectionId section, Str key, Guess *guess)
{
    guess->is_known = schema_advise(section, key, true, &guess->advice);
    guess->near = guess->advice.field;
}

static UnknownKey report_unknown(UnknownKeys *keys, const Node *key, const Guess *guess,
                                 const char *loss)
{
    Sink *sink = keys->sink;
    const Node *value = node_deref(key);
    bool is_text = value->kind == NODE_STRING;
    Str written = is_text ? node_text(value) : source_slice(sink_source(sink), node_span(key));
    Finding *finding = sink_report(sink, RULE_unknown_key, node_span(key), "%s is not a key of %s",
                                   sink_quote(sink, written), schema_section(keys->section)->name);
    bool is_all_lost = is_serious(keys, key, guess);
    set_severity(finding, keys->section, loss || is_all_lost);
    label_effect(finding, keys, key, guess, loss);
    if (is_text)
        suggest(finding, keys, key, guess);
    bool is_told =
        (is_all_lost && !schema_is_own(keys->section)) || loses_worker_switch(keys, guess->near);
    return (UnknownKey){loss, is_told ? meant_by(guess) : NULL};
}

/* A section is a mapping, so what is none was not meant to be one. */
static bool could_be(const Misplaced *row, SectionId section, const Node *key)
{
    const FieldInfo *field = schema_find_elsewhere(str_of(row->key), section).field;
    return node_deref(key + 1)->kind == NODE_MAP || !field || field->type != TYPE_SECTION;
}

/*
 * A setting of Temporal's in the wrong section: by its name, or by one that is near to it. If what
 * it holds is at home here, it was meant to be here.
 */
static const Misplaced *find_misplaced(SectionId section, const Node *key, const Guess *guess)
{
    Str text = node_text(node_deref(key));
    const Misplaced *row = schema_misplaced(section, text);
    if (row || guess->near || guess->is_known)
        return row;
    row = schema_near_misplaced(section, text);
    return row && could_be(row, section, key) && (!guess->holder || row->name[0]) ? row : NULL;
}

/* The field that takes the value of a misplaced key where it is. */
static const FieldInfo *meant_here(SectionId section, const Misplaced *row, const Guess *guess)
{
    uint32_t hint = 0;
    return row->name[0] ? schema_find_field(section, str_of(row->name), &hint) : meant_by(guess);
}

UnknownKey unknown_key_report(UnknownKeys *keys, const Node *key)
{
    SectionId section = keys->section;
    const Node *value = node_deref(key);
    if (value->kind == NODE_ERROR || value->kind == NODE_MAP || value->kind == NODE_SEQ)
        return (UnknownKey){0}; /* the reader has reported it */
    if (value->kind != NODE_STRING && is_keyword_section(section, keys->dialect)) {
        report_no_string(keys, key);
        return (UnknownKey){.is_dropping = true};
    }
    bool is_text = value->kind == NODE_STRING;
    const char *loss = loss_of(keys, value);
    if (is_text && !loss && is_the_authors_own(section, node_text(value)))
        return (UnknownKey){0};
    Guess guess = is_text ? guess_meant(section, key) : (Guess){0};
    const Misplaced *misplaced = is_text ? find_misplaced(section, key, &guess) : NULL;
    if (!misplaced) {
        bool is_outer = section == SECTION_FLOCK || section == SECTION_AGENT;
        if (is_text && is_outer && !meant_by(&guess))
            guess.holder = lost_section_find(section, key, SETTINGS_OF_TEMPORAL);
        if (is_text && !meant_by(&guess) && !guess.is_known)
            guess_slip(section, node_text(value), &guess);
        return report_unknown(keys, key, &guess, loss);
    }
    report_misplaced(keys, misplaced, key, loss);
    return (UnknownKey){loss, meant_here(section, misplaced, &guess)};
}

void unknown_key_report_obsolete(Sink *sink, SectionId section, const FieldInfo *field,
                                 const Node *key)
{
    Finding *finding =
        sink_report(sink, RULE_obsolete_key, node_span(key), "`%s` is no longer a key of %s",
                    field->key.ptr, schema_section(section)->name);
    finding_label(finding, "this key is ignored: %s", field->doc);
    finding_help(finding, "remove the key");
}
