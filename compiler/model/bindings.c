/* SPDX-License-Identifier: MIT */
/* bindings.c - see bindings.h. */
#include "model/bindings.h"

enum { NOT_KEPT = 0 }; /* every struct begins with its own DefValue, so 0 is not a member */

#define FIELD(member, key, type, nulls, default_text, doc) offsetof(STRUCT, member),
#define SUB(member, key, section, shape, nulls, doc) offsetof(STRUCT, member),
#define KNOWN(key, type, nulls, default_text, doc) NOT_KEPT,
#define OBSOLETE(key, doc) NOT_KEPT,

#define STRUCT FlockDef
static const size_t flock_offsets[] = {
#include "fields/flock.def"
};
#undef STRUCT
#define STRUCT TemporalDef
static const size_t temporal_config_offsets[] = {
#include "fields/temporal_config.def"
};
#undef STRUCT
#define STRUCT RetryDef
static const size_t retry_policy_offsets[] = {
#include "fields/retry_policy.def"
};
#undef STRUCT
#define STRUCT AgentDef
static const size_t agent_offsets[] = {
#include "fields/agent.def"
};
#undef STRUCT
#define STRUCT ActivityDef
static const size_t temporal_activity_config_offsets[] = {
#include "fields/temporal_activity_config.def"
};
#undef STRUCT
#define STRUCT RunDef
static const size_t run_offsets[] = {
#include "fields/run.def"
};
#undef STRUCT
#define STRUCT SearchAttributeDef
static const size_t search_attribute_offsets[] = {
#include "fields/search_attribute.def"
};
#undef STRUCT
#define STRUCT WorkerDef
static const size_t worker_offsets[] = {
#include "fields/worker.def"
};
#undef STRUCT

#define STRUCT ConfigDef
static const size_t config_offsets[] = {
#include "fields/config.def"
};
#undef STRUCT
#define STRUCT GenerateDef
static const size_t generate_offsets[] = {
#include "fields/generate.def"
};
#undef STRUCT
#define STRUCT DeploymentDef
static const size_t deployment_offsets[] = {
#include "fields/deployment.def"
};
#undef STRUCT
#define STRUCT DeploymentWorkerDef
static const size_t deployment_worker_offsets[] = {
#include "fields/deployment_worker.def"
};
#undef STRUCT
#define STRUCT SeveritiesDef
static const size_t severities_offsets[] = {
#include "fields/severities.def"
};
#undef STRUCT

/* --- sections that are not there ------------------------------------------------ */

#undef FIELD
#undef SUB
#undef KNOWN
#undef OBSOLETE
#define FIELD(member, key, type, nulls, default_text, doc)
#define KNOWN(key, type, nulls, default_text, doc)
#define OBSOLETE(key, doc)
#define SUB(member, key, section, shape, nulls, doc) ABSENT_##shape(member, section)
#define ABSENT_ONE(member_, section) .member_ = &ABSENT_##section,
#define ABSENT_MAP_OF(member, section)
#define ABSENT_LIST_OF(member, section)

/* A section comes after those that are in it. */
static const RetryDef ABSENT_RETRY = {
    .at = {.state = VALUE_ABSENT},
#include "fields/retry_policy.def"
};
static const ActivityDef ABSENT_ACTIVITY = {
    .at = {.state = VALUE_ABSENT},
#include "fields/temporal_activity_config.def"
};
static const TemporalDef ABSENT_TEMPORAL = {
    .at = {.state = VALUE_ABSENT},
#include "fields/temporal_config.def"
};
static const AgentDef ABSENT_AGENT = {
    .at = {.state = VALUE_ABSENT},
#include "fields/agent.def"
};
static const SearchAttributeDef ABSENT_SEARCH_ATTRIBUTE = {
    .at = {.state = VALUE_ABSENT},
#include "fields/search_attribute.def"
};
static const RunDef ABSENT_RUN = {
    .at = {.state = VALUE_ABSENT},
#include "fields/run.def"
};
static const WorkerDef ABSENT_WORKER = {
    .at = {.state = VALUE_ABSENT},
#include "fields/worker.def"
};
static const FlockDef ABSENT_FLOCK = {
    .at = {.state = VALUE_ABSENT},
#include "fields/flock.def"
};
static const SeveritiesDef ABSENT_SEVERITIES = {
    .at = {.state = VALUE_ABSENT},
#include "fields/severities.def"
};
static const DeploymentWorkerDef ABSENT_DEPLOYMENT_WORKER = {
    .at = {.state = VALUE_ABSENT},
#include "fields/deployment_worker.def"
};
static const DeploymentDef ABSENT_DEPLOYMENT = {
    .at = {.state = VALUE_ABSENT},
#include "fields/deployment.def"
};
static const GenerateDef ABSENT_GENERATE = {
    .at = {.state = VALUE_ABSENT},
#include "fields/generate.def"
};
static const ConfigDef ABSENT_CONFIG = {
    .at = {.state = VALUE_ABSENT},
#include "fields/config.def"
};

/* --- the table ------------------------------------------------------------------- */

typedef struct Binding {
    size_t struct_bytes;
    const size_t *offsets; /* one per field of the section */
    const void *absent;
} Binding;

static const Binding bindings[SECTION_COUNT] = {
#define SECTION(ident, type, file, title, unknown, text)                                           \
    [SECTION_##ident] = {sizeof(type), file##_offsets, &ABSENT_##ident},
#include "fields/sections.def"
#undef SECTION
};

size_t binding_section_bytes(SectionId section)
{
    return bindings[section].struct_bytes;
}

const void *binding_absent(SectionId section)
{
    return bindings[section].absent;
}

void *binding_new(Arena *arena, SectionId section, size_t count)
{
    size_t bytes = bindings[section].struct_bytes;
    if (count > SIZE_MAX / bytes)
        context_fail(arena_context(arena), CONTEXT_NO_MEMORY);
    char *sections = arena_alloc(arena, count * bytes);
    for (size_t i = 0; i < count; i++)
        memcpy(sections + i * bytes, bindings[section].absent, bytes);
    return sections;
}

void *binding_member(SectionId section, const FieldInfo *field, void *section_struct)
{
    size_t offset = bindings[section].offsets[field - schema_section(section)->fields];
    if (offset == NOT_KEPT)
        return NULL;
    return (char *)section_struct + offset;
}
