/* SPDX-License-Identifier: MIT */
/* picture.c - see picture.h. */
#include "emit/picture.h"

#include "analysis/graph.h"
#include "emit/target_names.h"
#include "model/written.h"
#include "support/buf.h"
#include "support/duration.h"
#include "support/map.h"

#define TARGET_IDENT picture
#define TARGET_NAMES "emit/picture_names.def"
#include "emit/target_names.h"

typedef struct Drawing {
    Arena *arena;
    const Options *options;
    const AgentGraph *graph;
    const PictureNaming *naming;
    Picture picture;
    StrMap taken;    /* id -> how often it was wanted */
    StrMap missing;  /* name -> index of its node */
    bool *is_led_to; /* [node] of the graph: an edge has its options */
} Drawing;

/* -- nodes ----------------------------------------------------------------------------------- */

/* The id itself, or the first number behind it that makes one of its own. */
static Str make_id(Drawing *drawing, PictureKind kind, Str name)
{
    Arena *arena = drawing->arena;
    Str base = drawing->naming->id(arena, kind, name);
    uint32_t number = ++*map_put(arena, &drawing->taken, base, 0);
    if (number == 1)
        return base;
    Str id;
    do {
        id = arena_format(arena, "%.*s%s%u", STR_ARG(base), drawing->naming->separator,
                          (unsigned)number++);
    } while (++*map_put(arena, &drawing->taken, id, 0) > 1);
    *map_put(arena, &drawing->taken, base, 0) = number - 1;
    return id;
}

static PictureNode *add_node(Drawing *drawing, PictureKind kind, Str name)
{
    PictureNode *node = &drawing->picture.nodes[drawing->picture.node_count++];
    *node = (PictureNode){
        .kind = kind,
        .name = name,
        .id = make_id(drawing, kind, name),
    };
    return node;
}

static void add_line(PictureNode *node, Str line)
{
    node->lines[node->line_count++] = line;
}

static Str queue_text(Arena *arena, Str queue)
{
    Buf text = buf_new(arena_context(arena)); /* a format would end at a NUL in the name */
    buf_printf(&text, "%s ", picture_names[OPTION_ID_activity_task_queue].name);
    buf_append(&text, queue);
    Str label = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return label;
}

/* "30s, 1 attempt" */
static Str options_text(Arena *arena, const ActivityOptions *activity)
{
    char timeout[DURATION_TEXT_BYTES];
    int64_t attempts = activity->retry->maximum_attempts->winner.value.integer;
    duration_write_human(activity->start_to_close_timeout->winner.value.duration_us, timeout);
    if (attempts == 0)
        return arena_format(arena, "%s, unlimited attempts", timeout);
    return arena_format(arena, "%s, %lld %s%s", timeout, (long long)attempts,
                        picture_names[OPTION_ID_retry_maximum_attempts].name,
                        attempts == 1 ? "" : "s");
}

static void add_timeout(Drawing *drawing, PictureNode *start, OptionId id, const Resolved *timeout)
{
    char text[DURATION_TEXT_BYTES];
    if (timeout->winner.value.kind == OPTION_UNSET)
        return;
    duration_write_human(timeout->winner.value.duration_us, text);
    add_line(start, arena_format(drawing->arena, "%s %s", picture_names[id].name, text));
}

/* The workflow's own options; its queue goes without saying where there is no other. */
static void add_start(Drawing *drawing)
{
    const Options *options = drawing->options;
    const WorkflowOptions *workflow = &options->workflow;
    bool is_known = graph_start(drawing->graph) != GRAPH_NONE;
    const char *any = drawing->graph->count > 0 ? "start with any agent" : "no agents";
    PictureNode *start = add_node(drawing, PICTURE_START, str_make(NULL, 0));
    add_line(start, str_of(is_known ? "start" : any));
    if (options->task_queue_count > 1)
        add_line(start,
                 queue_text(drawing->arena, option_string_of(&workflow->task_queue->winner.value)));
    add_timeout(drawing, start, OPTION_ID_workflow_execution_timeout, workflow->execution_timeout);
    add_timeout(drawing, start, OPTION_ID_workflow_run_timeout, workflow->run_timeout);
}

static void add_agents(Drawing *drawing)
{
    for (uint32_t i = 0; i < drawing->graph->count; i++) {
        const ActivityOptions *activity = &drawing->options->activities[i];
        PictureNode *node = add_node(drawing, PICTURE_AGENT, activity_name(activity));
        node->activity = activity;
        add_line(node, node->name);
    }
}

static uint32_t node_of_agent(uint32_t agent)
{
    return agent + 1; /* behind the start */
}

static uint32_t add_router(Drawing *drawing, Str agent, const HandOff *hand_off)
{
    PictureNode *node = add_node(drawing, PICTURE_ROUTER, agent);
    add_line(node, component_type(hand_off->router));
    return drawing->picture.node_count - 1;
}

/* One for each name. */
static uint32_t add_missing(Drawing *drawing, Str name)
{
    uint32_t next = drawing->picture.node_count;
    uint32_t index = *map_put(drawing->arena, &drawing->missing, name, next);
    if (index != next)
        return index;
    PictureNode *node = add_node(drawing, PICTURE_MISSING, name);
    add_line(node, name);
    add_line(node, STR("no such agent"));
    return next;
}

/* -- edges ----------------------------------------------------------------------------------- */

static const char *way_words(HandOffWay way)
{
    static const char *const words[] = {
        [WAY_ONLY] = "",       [WAY_SUCCESS] = "success",   [WAY_FAILURE] = "failure",
        [WAY_RETRY] = "retry", [WAY_FALLBACK] = "fallback",
    };
    return words[way];
}

static Str edge_label(Drawing *drawing, HandOffWay way, const ActivityOptions *to)
{
    const char *words = way_words(way);
    if (!to)
        return str_of(words);
    Str options = options_text(drawing->arena, to);
    return *words ? arena_format(drawing->arena, "%s: %.*s", words, STR_ARG(options)) : options;
}

static void add_edge(Drawing *drawing, uint32_t from, uint32_t to, const HandOff *hand_off)
{
    const ActivityOptions *activity = drawing->picture.nodes[to].activity;
    HandOffWay way = hand_off ? hand_off->way : WAY_ONLY;
    drawing->picture.edges[drawing->picture.edge_count++] = (PictureEdge){
        .from = from,
        .to = to,
        .is_conditional = hand_off && hand_off->kind == HAND_OFF_CONDITIONAL,
        .label = edge_label(drawing, way, activity),
    };
    if (activity)
        drawing->is_led_to[activity - drawing->options->activities] = true;
}

static void add_hand_off(Drawing *drawing, uint32_t from, const HandOff *hand_off)
{
    Str agent = drawing->picture.nodes[from].name;
    if (hand_off->kind == HAND_OFF_DYNAMIC) {
        add_edge(drawing, from, add_router(drawing, agent, hand_off), hand_off);
        return;
    }
    uint32_t to = graph_find(drawing->graph, hand_off->to);
    if (to == GRAPH_NONE)
        add_edge(drawing, from, add_missing(drawing, hand_off->to), hand_off);
    else
        add_edge(drawing, from, node_of_agent(to), hand_off);
}

static void add_edges(Drawing *drawing)
{
    uint32_t start = graph_start(drawing->graph);
    if (start != GRAPH_NONE)
        add_edge(drawing, 0, node_of_agent(start), NULL);
    for (uint32_t i = 0; i < drawing->graph->count; i++) {
        const AgentDef *agent = drawing->options->activities[i].agent;
        for (uint32_t k = 0; k < agent->hand_off_count; k++)
            if (options_take_hand_off(drawing->options, &agent->hand_offs[k]))
                add_hand_off(drawing, node_of_agent(i), &agent->hand_offs[k]);
    }
}

/* What leads to nobody's options would be lost. */
static void add_options_of_others(Drawing *drawing)
{
    for (uint32_t i = 0; i < drawing->graph->count; i++) {
        PictureNode *node = &drawing->picture.nodes[node_of_agent(i)];
        if (!drawing->is_led_to[i])
            add_line(node, options_text(drawing->arena, node->activity));
    }
}

/* -- queues ---------------------------------------------------------------------------------- */

static void add_queues(Drawing *drawing)
{
    const Options *options = drawing->options;
    Picture *picture = &drawing->picture;
    PictureQueue **queue_of =
        ARENA_ARRAY(drawing->arena, PictureQueue *, options->task_queue_count);
    picture->queues = ARENA_ARRAY(drawing->arena, PictureQueue, options->task_queue_count);
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        const TaskQueueUse *use = &options->task_queues[i];
        if (use->agent_count == 0)
            continue;
        queue_of[i] = &picture->queues[picture->queue_count++];
        *queue_of[i] = (PictureQueue){
            .label = queue_text(drawing->arena, use->name),
            .id = make_id(drawing, PICTURE_QUEUE, use->name),
            .agents = ARENA_ARRAY(drawing->arena, const PictureNode *, use->agent_count),
        };
    }
    for (uint32_t i = 0; i < drawing->graph->count; i++) {
        PictureQueue *queue = queue_of[options->activities[i].queue_index];
        queue->agents[queue->agent_count++] = &picture->nodes[node_of_agent(i)];
    }
}

Picture picture_make(Arena *arena, const Options *options, const PictureNaming *naming)
{
    uint32_t most = 1 + options->activity_count + options->hand_off_count;
    Drawing drawing = {
        .arena = arena,
        .options = options,
        .graph = graph_build(arena, options),
        .naming = naming,
        .is_led_to = ARENA_ARRAY(arena, bool, options->activity_count),
        .picture =
            {
                .nodes = ARENA_ARRAY(arena, PictureNode, most),
                .edges = ARENA_ARRAY(arena, PictureEdge, most),
            },
    };
    add_start(&drawing);
    add_agents(&drawing);
    add_edges(&drawing);
    add_options_of_others(&drawing);
    add_queues(&drawing);
    return drawing.picture;
}
