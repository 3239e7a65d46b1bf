/* SPDX-License-Identifier: MIT */
/* argument_size.c - see argument_size.h. */
#include "analysis/argument_size.h"

#include "syntax/json/python_json.h"

/* What each agent brings, whatever is set: FlockAgent.to_dict() in an AgentDefinition. */
#define AGENT_AT_LEAST                                                                             \
    "\"\":{\"agent_data\":{\"config\":{},\"name\":\"\",\"wait_for_input\":false,\"write_to_"       \
    "file\":"                                                                                      \
    "false},\"agent_name\":\"\",\"agent_type\":\"FlockAgent\",\"serializer\":\"cloudpickle\"},"
/* How often its name appears in that. */
enum { NAMES_PER_AGENT = 3 };

/* How often the input is there. */
enum { INPUT_COPIES = 2 };

typedef struct Count {
    Arena *arena;
    Buf scratch;
    size_t bytes, stop; /* what is counted, and from where on it does not matter */
} Count;

/* A scalar, or the key of a map. */
static void count_scalar(Count *count, const Node *value)
{
    buf_clear(&count->scratch);
    python_json_write(&count->scratch, count->arena, value);
    count->bytes += buf_str(&count->scratch).len;
}

/* As python_json_write() would write it. Depth is bounded by NESTING_MAX through the tree. */
static void count_value(Count *count, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind != NODE_MAP && value->kind != NODE_SEQ) {
        count_scalar(count, value);
        return;
    }
    bool is_map = value->kind == NODE_MAP;
    size_t written = 0;
    for (size_t i = 0; i < value->count && count->bytes <= count->stop; i++) {
        if (is_map && map_key(value, i)->flags & NODE_DUPLICATE)
            continue;
        if (is_map)
            count_scalar(count, node_deref(map_key(value, i)));
        count_value(count, is_map ? map_value(value, i) : &value->items[i]);
        written++;
    }
    size_t commas = written ? written - 1 : 0;
    count->bytes += 2 + commas + (is_map ? written : 0); /* brackets, and colons */
}

/* In `flock.initial_input` as it is; before that each key has "flock." before it. */
static size_t input_size(Arena *arena, const Options *options)
{
    if (!options->run_input)
        return 0;
    Count count = {.arena = arena, .scratch = buf_new(arena_context(arena))};
    count.stop = ARGUMENT_MAX_BYTES / INPUT_COPIES;
    count_value(&count, options->run_input);
    buf_free(&count.scratch);
    return count.bytes * INPUT_COPIES;
}

/* A text as an entry; the betas call its key `input_spec` and the like. */
static size_t text_size(const char *key, const DefStr *text)
{
    return def_is_set(&text->at) ? strlen(key) + sizeof("\"\":\"\",") - 1 + def_str(text).len : 0;
}

static size_t agent_size(const AgentDef *agent)
{
    return sizeof AGENT_AT_LEAST - 1 + NAMES_PER_AGENT * agent->registered_name.len +
           text_size("description", &agent->description) + text_size("input", &agent->input) +
           text_size("output", &agent->output);
}

ArgumentSize argument_size_at_least(Arena *arena, const Options *options)
{
    ArgumentSize size = {.input_bytes = input_size(arena, options)};
    for (uint32_t i = 0; i < options->activity_count && size.agents_bytes <= ARGUMENT_MAX_BYTES;
         i++)
        size.agents_bytes += agent_size(options->activities[i].agent);
    return size;
}
