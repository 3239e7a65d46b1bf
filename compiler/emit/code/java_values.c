/* SPDX-License-Identifier: MIT */
/* java_values.c - see java_values.h. */
#include "emit/code/java_values.h"

#include "emit/code/code_values.h"
#include "support/moment.h"
#include "syntax/scalar.h"

enum { FOLD_COLUMNS = 4 };

typedef struct Maker {
    Arena *arena;
    JavaMemo *memo;
} Maker;

static bool is_container(const Node *value)
{
    return value->kind == NODE_MAP || value->kind == NODE_SEQ;
}

/* -- what is in it --------------------------------------------------------------------------- */

/* List.of() and Map.ofEntries() cannot hold it, or not in order. */
static bool needs_helpers(const Node *value)
{
    value = node_deref(value);
    if (value->kind == NODE_MAP || value->kind == NODE_NULL)
        return true;
    for (uint32_t i = 0; value->kind == NODE_SEQ && i < value->count; i++)
        if (needs_helpers(&value->items[i]))
            return true;
    return false;
}

/* -- making ---------------------------------------------------------------------------------- */

static const JavaExpr *make(Maker *maker, const Node *value, size_t column);

static const JavaExpr *call_one(Arena *arena, const char *head, const JavaExpr *arg)
{
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, 1);
    args[0] = arg;
    return java_call(arena, str_of(head), args, 1);
}

static const JavaExpr *make_int(Maker *maker, Str decimal, size_t column)
{
    bool is_negative = decimal.ptr[0] == '-';
    if (code_is_within(decimal, is_negative ? "2147483648" : "2147483647"))
        return java_token(maker->arena, decimal);
    if (code_is_within(decimal, is_negative ? "9223372036854775808" : "9223372036854775807"))
        return java_token(maker->arena, arena_format(maker->arena, "%.*sL", STR_ARG(decimal)));
    maker->memo->has_big_integers = true;
    return call_one(maker->arena, "new BigInteger",
                    java_string(maker->arena, decimal, column + FOLD_COLUMNS));
}

static const JavaExpr *make_double(Arena *arena, double value)
{
    Buf text = buf_new(arena_context(arena));
    code_double(&text, CODE_JAVA, value);
    const JavaExpr *made = java_token(arena, arena_copy(arena, buf_str(&text)));
    buf_free(&text);
    return made;
}

static const JavaExpr *make_entry(Maker *maker, const DictEntry *entry, size_t column)
{
    const JavaExpr **args = ARENA_ARRAY(maker->arena, const JavaExpr *, 2);
    args[0] = java_string(maker->arena, entry->key, column + FOLD_COLUMNS);
    args[1] = make(maker, entry->value, column + FOLD_COLUMNS);
    return java_call(maker->arena, maker->memo->has_helpers ? STR("entry") : STR("Map.entry"), args,
                     2);
}

static const JavaExpr *make_map(Maker *maker, const DictEntry *entries, size_t count, size_t column)
{
    const JavaExpr **args = ARENA_ARRAY(maker->arena, const JavaExpr *, count);
    for (size_t i = 0; i < count; i++)
        args[i] = make_entry(maker, &entries[i], column + FOLD_COLUMNS);
    return java_call(maker->arena,
                     maker->memo->has_helpers ? STR("map") : STR("Map.<String, Object>ofEntries"),
                     args, count);
}

static const JavaExpr *make_list(Maker *maker, const Node *list, size_t column)
{
    const JavaExpr **args = ARENA_ARRAY(maker->arena, const JavaExpr *, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        args[i] = make(maker, &list->items[i], column + FOLD_COLUMNS);
    maker->memo->has_lists = true;
    /* A null alone would be the array of all arguments. */
    if (list->count == 1 && node_deref(&list->items[0])->kind == NODE_NULL)
        return java_call(maker->arena, STR("Collections.singletonList"), args, 1);
    return java_call(maker->arena, maker->memo->has_helpers ? STR("list") : STR("List.<Object>of"),
                     args, list->count);
}

static const JavaExpr *make(Maker *maker, const Node *value, size_t column)
{
    size_t count;
    value = node_deref(value);
    switch (value->kind) {
    case NODE_MAP: {
        const DictEntry *entries = python_dict_entries(maker->arena, value, &count);
        return make_map(maker, entries, count, column);
    }
    case NODE_SEQ:
        return make_list(maker, value, column);
    case NODE_STRING:
        return java_string(maker->arena, node_text(value), column);
    case NODE_BOOL:
        return java_token(maker->arena, node_bool(value) ? STR("true") : STR("false"));
    case NODE_INT:
        return make_int(maker, node_int_decimal(maker->arena, value), column);
    case NODE_FLOAT:
        return make_double(maker->arena, node_float(value));
    default:
        return java_token(maker->arena, STR("null"));
    }
}

JavaMemo java_memo(Arena *arena, const WorkflowOptions *workflow, size_t column)
{
    JavaMemo memo = {0};
    Maker maker = {arena, &memo};
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        memo.has_helpers |= needs_helpers(workflow->memo[i].value);
    if (workflow->memo_count)
        memo.expr =
            make_map(&maker, code_memo_entries(arena, workflow), workflow->memo_count, column);
    return memo;
}

/* -- helpers --------------------------------------------------------------------------------- */

static void put_map_helper(CodeWriter *code)
{
    code_line(code, "@SafeVarargs");
    code_open(code,
              "private static Map<String, Object> map(Map.Entry<String, Object>... entries) {");
    code_line(code, "Map<String, Object> map = new LinkedHashMap<>();");
    code_open(code, "for (Map.Entry<String, Object> entry : entries) {");
    code_line(code, "map.put(entry.getKey(), entry.getValue());");
    code_close(code, "}");
    code_line(code, "return Collections.unmodifiableMap(map);");
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_entry_helper(CodeWriter *code)
{
    code_open(code, "private static Map.Entry<String, Object> entry(String key, Object value) {");
    code_line(code, "return new AbstractMap.SimpleImmutableEntry<>(key, value);");
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_list_helper(CodeWriter *code)
{
    code_open(code, "private static List<Object> list(Object... items) {");
    code_line(code, "return Collections.unmodifiableList(Arrays.asList(items));");
    code_close(code, "}");
    code_blank(code, 1);
}

void java_put_helpers(CodeWriter *code, const JavaMemo *memo)
{
    if (!memo->has_helpers)
        return;
    put_map_helper(code);
    put_entry_helper(code);
    if (memo->has_lists)
        put_list_helper(code);
}

/* -- search attributes ----------------------------------------------------------------------- */

/* A time in the offset that it is written in, as far as Java has one of so many hours. */
static const JavaExpr *make_moment(Arena *arena, const Node *value)
{
    enum { OFFSET_MAX = 18 * 60 };
    Moment at;
    if (!moment_read(node_text(value), &at))
        BUG(arena_context(arena), "a time that was read before is none");
    if (at.offset_minutes > OFFSET_MAX || at.offset_minutes < -OFFSET_MAX)
        moment_to_utc(&at);
    const int parts[] = {at.year, at.month, at.day, at.hour, at.minute, at.second, at.nanoseconds};
    enum { PARTS = sizeof parts / sizeof *parts };
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, PARTS + 1);
    for (size_t i = 0; i < PARTS; i++)
        args[i] = java_token(arena, arena_format(arena, "%d", parts[i]));
    int offset = at.offset_minutes;
    args[PARTS] =
        java_token(arena, offset ? arena_format(arena, "ZoneOffset.ofHoursMinutes(%d, %d)",
                                                offset / 60, offset % 60)
                                 : STR("ZoneOffset.UTC"));
    return java_call(arena, STR("OffsetDateTime.of"), args, PARTS + 1);
}

static const JavaExpr *make_keywords(Arena *arena, const Node *list, size_t column)
{
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        args[i] = java_string(arena, node_text(node_deref(&list->items[i])), column + FOLD_COLUMNS);
    return java_call(arena, STR("List.of"), args, list->count);
}

static const JavaExpr *make_attribute(Arena *arena, const SearchAttribute *attribute, size_t column)
{
    const Node *value = node_deref(attribute->entry.value);
    switch (attribute->type) {
    case ATTRIBUTE_INT:
        return java_token(arena,
                          arena_format(arena, "%.*sL", STR_ARG(node_int_decimal(arena, value))));
    case ATTRIBUTE_DOUBLE:
        return make_double(arena, node_float(value));
    case ATTRIBUTE_BOOL:
        return java_token(arena, node_bool(value) ? STR("true") : STR("false"));
    case ATTRIBUTE_DATETIME:
        return make_moment(arena, value);
    case ATTRIBUTE_KEYWORD_LIST:
        return make_keywords(arena, value, column);
    case ATTRIBUTE_KEYWORD:
    case ATTRIBUTE_TEXT:
    case ATTRIBUTE_TYPE_COUNT:
        break;
    }
    return java_string(arena, node_text(value), column);
}

const JavaExpr *java_attribute(Arena *arena, const SearchAttribute *attribute, size_t column)
{
    static const char *const keys[ATTRIBUTE_TYPE_COUNT] = {
        [ATTRIBUTE_KEYWORD] = "SearchAttributeKey.forKeyword",
        [ATTRIBUTE_TEXT] = "SearchAttributeKey.forText",
        [ATTRIBUTE_INT] = "SearchAttributeKey.forLong",
        [ATTRIBUTE_DOUBLE] = "SearchAttributeKey.forDouble",
        [ATTRIBUTE_BOOL] = "SearchAttributeKey.forBoolean",
        [ATTRIBUTE_DATETIME] = "SearchAttributeKey.forOffsetDateTime",
        [ATTRIBUTE_KEYWORD_LIST] = "SearchAttributeKey.forKeywordList",
    };
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, 2);
    column += FOLD_COLUMNS;
    args[0] = call_one(arena, keys[attribute->type],
                       java_string(arena, attribute->entry.key, column + FOLD_COLUMNS));
    args[1] = make_attribute(arena, attribute, column);
    return java_call(arena, STR(".set"), args, 2);
}

/* -- their size -------------------------------------------------------------------------------- */

/* Instructions of the virtual machine, at their longest. */
enum {
    BYTES_OF_CONSTANT = 3 + 3, /* and what makes an object of a number */
    BYTES_OF_BIG_INTEGER = 3 + 1 + 3 + 3,
    BYTES_OF_CONTAINER = 3 + 3 + 3 + 3,             /* count, array, call, and one inside of it */
    BYTES_OF_ITEM = 1 + 3 + 1,                      /* the array again, index, store */
    BYTES_OF_ENTRY = 3 + 3,                         /* key, call */
    BYTES_OF_ATTRIBUTE = 3 + 3 + 3 + 8 * 3 + 3 + 3, /* name, key, a time's parts and calls */
};

static size_t bytes_of(Arena *arena, const Node *value)
{
    value = node_deref(value);
    if (!is_container(value))
        return value->kind == NODE_INT ? BYTES_OF_BIG_INTEGER : BYTES_OF_CONSTANT;
    size_t count = value->count, bytes = BYTES_OF_CONTAINER;
    bool is_map = value->kind == NODE_MAP;
    const DictEntry *entries = is_map ? python_dict_entries(arena, value, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        bytes += BYTES_OF_ITEM + (is_map ? (size_t)BYTES_OF_ENTRY : 0) +
                 bytes_of(arena, is_map ? entries[i].value : &value->items[i]);
    return bytes;
}

size_t java_start_bytes(Arena *arena, const WorkflowOptions *workflow)
{
    size_t bytes = BYTES_OF_CONTAINER;
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        bytes += BYTES_OF_ITEM + BYTES_OF_ENTRY + bytes_of(arena, workflow->memo[i].value);
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++)
        bytes += BYTES_OF_ATTRIBUTE + bytes_of(arena, workflow->search_attributes[i].entry.value);
    return bytes;
}
