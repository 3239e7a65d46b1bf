/* SPDX-License-Identifier: MIT */
/* bindings.c - see bindings.h. */
#include "definition/bindings.h"

#include "support/bug.h"

enum { NOT_KEPT = 0 }; /* every struct begins with its own DefValue, so 0 is no member */

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
#define STRUCT SeveritiesDef
static const size_t severities_offsets[] = {
#include "fields/severities.def"
};
#undef STRUCT

typedef struct Binding {
    size_t struct_bytes;
    const size_t *offsets; /* one per field of the section */
} Binding;

static const Binding bindings[SECTION_COUNT] = {
#define SECTION(ident, type, file, title, unknown, text)                                           \
    [SECTION_##ident] = {sizeof(type), file##_offsets},
#include "fields/sections.def"
#undef SECTION
};

size_t binding_section_bytes(SectionId section)
{
    return bindings[section].struct_bytes;
}

void *binding_member(SectionId section, const FieldInfo *field, void *section_struct)
{
    size_t offset = bindings[section].offsets[field - schema_section(section)->fields];
    if (offset == NOT_KEPT)
        BUG("the field %s is not kept", field->key.ptr);
    return (char *)section_struct + offset;
}
