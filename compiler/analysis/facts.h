/* SPDX-License-Identifier: MIT */
/*
 * facts.h - what can be worked out of a flock's options, each thing once.
 *
 * Rules, targets and the editor ask the same questions: who hands off to whom, who polls
 * which queue. The first who asks while the definition is compiled pays; all others get what
 * was made then. facts_finish() makes what its caller will want afterwards and freezes the
 * rest: from then on nothing is written, and any number of threads may ask. Everything lives
 * in the arena of the compilation.
 */
#ifndef FLOCKC_ANALYSIS_FACTS_H
#define FLOCKC_ANALYSIS_FACTS_H

#include "analysis/circles.h"
#include "analysis/data_flow.h"
#include "analysis/error_reach.h"
#include "analysis/queue_coverage.h"
#include "analysis/references.h"
#include "analysis/routes.h"
#include "analysis/run_input.h"

typedef struct Facts Facts;

/* What facts_finish() can be asked for; bits. */
enum {
    FACT_GRAPH = 1u << 0,
    FACT_REACH = 1u << 1,
    FACT_CIRCLES = 1u << 2,
    FACT_DATA_FLOW = 1u << 3,
    FACT_RESERVED_INPUTS = 1u << 4,
    FACT_REFERENCES = 1u << 5,
    FACTS_NONE = 0,
    FACT_QUEUE_COVERAGE = 1u << 6,
    FACT_ROUTES = 1u << 7,
    FACT_COMPONENTS = 1u << 8,
    FACT_ERROR_REACHES = 1u << 9,
    FACTS_ALL = (1u << 10) - 1,
};

/* Nothing is worked out yet. Never NULL; borrows `options`. */
Facts *facts_new(Arena *arena, const Options *options);

const Options *facts_options(const Facts *facts);

/*
 * Each is made when first asked for. After facts_finish() only what was made by then may be
 * asked for; anything else is a BUG().
 */

/* The agents and their hand-offs. */
const AgentGraph *facts_graph(Facts *facts);

/*
 * Which agents can run, by node of the graph. NULL where that is not known: no known start, or
 * a dynamic router on the way.
 */
const bool *facts_reach(Facts *facts);

/* The components of the graph; an edge between two of them leads to the lower number. */
const GraphComponents *facts_components(Facts *facts);

/* The circles of hand-offs that a run gets to. */
const CircleList *facts_circles(Facts *facts);

/* Which inputs each agent can find; NULL where nothing certain can be said. */
const DataFlow *facts_data_flow(Facts *facts);

/* Keys of the run's input that do not arrive as they were meant. */
ReservedInputs facts_reserved_inputs(Facts *facts);

/* Who polls which task queue; NULL where something about queues could not be read. */
const QueueCoverage *facts_queue_coverage(Facts *facts);

/* How long agents can take, one after the other. */
const Routes *facts_routes(Facts *facts);

/* Which failures can come to which list of non_retryable_error_types. */
const ErrorReaches *facts_error_reaches(Facts *facts);

/* Every place that names an agent or a task queue. */
const References *facts_references(Facts *facts);

/* Makes the facts in `wanted` (FACT_...), and freezes all. */
void facts_finish(Facts *facts, unsigned wanted);

#endif
