/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_edits.c - a text under any edits: what the client has of a session that has gone on for
 * long is what a new one would say of the same text. The series of edits is always the same.
 *
 * Every edit is followed, now and then, by any request of methods.def, with the compilation of a
 * text that is no more still out. With FLOCKC_TORTURE=all in the environment every edit and every
 * prefix is tried, under sanitizers as well.
 */
#include "lsp_fixture.h"
#include "system/files.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { EDITS = 2000, PREFIX_STEP = 17 };
#else
enum { EDITS = 10000, PREFIX_STEP = 3 };
#endif

enum { EDITS_ALL = 10000, EDITS_PER_LOOK = 20, TEXT_BYTES_MAX = 16 * 1024 };

static const char *const examples[] = {
    "examples/presentation.flock.yaml",       "examples/presentation.flock.toml",
    "tests/fuzz/corpus/json/definition.json", "examples/production.flock.yaml",
    "examples/gpu-routing.flock.yaml",        "examples/app/desk.flock.yaml",
};
enum { EXAMPLE_COUNT = sizeof examples / sizeof *examples, EDITED_COUNT = 3 };

static bool tries_all(void)
{
    const char *value = getenv("FLOCKC_TORTURE");
    return value && strcmp(value, "all") == 0;
}

/* --- one typist ----------------------------------------------------------------------------------
 */

typedef struct Typist {
    LspSession *session;
    Arena *arena;
    const char *uri;
    Str original;
    Buf text;   /* as the client has it */
    Buf shown;  /* the last list of findings that it was sent; empty: none was */
    Work *held; /* a compilation that is out */
    int version, asked, answered;
    uint64_t random;
} Typist;

/* xorshift64: Marsaglia, "Xorshift RNGs", 2003. */
static size_t pick(Typist *typist, size_t below)
{
    typist->random ^= typist->random << 13;
    typist->random ^= typist->random >> 7;
    typist->random ^= typist->random << 17;
    return below ? (size_t)(typist->random % below) : 0;
}

static const char *uri_of(const char *example)
{
    return strstr(example, ".json")   ? "file:///x/talk.flock.json"
           : strstr(example, ".toml") ? "file:///x/talk.flock.toml"
                                      : "file:///x/talk.flock.yaml";
}

static Str read_example(Arena *arena, const char *path)
{
    FileError error;
    Str text;
    Str whole = arena_format(arena, "%s/%s", FLOCKC_SOURCE_DIR, path);
    if (!file_read(arena, whole.ptr, TEXT_BYTES_MAX, &text, &error))
        fail_msg("%s", error.message);
    return text;
}

/* What it is answered of an older text comes from that, and it is told so. */
#define REFRESHING                                                                                 \
    "{'workspace':{'inlayHint':{'refreshSupport':true},'codeLens':{'refreshSupport':true},"        \
    "'semanticTokens':{'refreshSupport':true}}}"

static Typist typist_begin(const char *example)
{
    Typist typist = {.arena = arena_new(NULL), .random = 20260801};
    typist.session = lsp_begin_with(REFRESHING);
    lsp_take(typist.session);
    typist.uri = uri_of(example);
    typist.original = read_example(typist.arena, example);
    typist.version = 1;
    typist.text = buf_new(typist.session->context);
    typist.shown = buf_new(typist.session->context);
    buf_append(&typist.text, typist.original);
    lsp_open(typist.session, typist.uri, typist.original);
    return typist;
}

/* Keeps the findings of what was sent, and counts the answers. */
static void look(Typist *typist)
{
    const Buf *sent = &typist->session->sent;
    for (size_t start = 0; start < sent->len;) {
        const char *end = memchr(sent->ptr + start, '\n', sent->len - start);
        Str line = str_make(sent->ptr + start, (size_t)(end - sent->ptr) - start);
        if (str_starts_with(line, "{\"jsonrpc\":\"2.0\",\"id\":\"flockc-")) {
            assert_true(str_ends_with(line, "/refresh\",\"params\":null}"));
        } else if (str_starts_with(line, "{\"jsonrpc\":\"2.0\",\"id\":")) {
            typist->answered++;
        } else {
            assert_true(str_starts_with(
                line, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\""));
            buf_clear(&typist->shown);
            buf_append(&typist->shown, line);
        }
        start += line.len + 1;
    }
    buf_clear(&typist->session->sent);
}

static void give_back(Typist *typist)
{
    if (!typist->held)
        return;
    work_run(typist->held);
    server_finish_work(typist->session->server, typist->held, typist->session->now_ms);
    typist->held = NULL;
}

static void typist_end(Typist *typist)
{
    give_back(typist);
    lsp_wait(typist->session, 1000);
    look(typist);
    assert_int_equal(typist->answered, typist->asked);
    lsp_close(typist->session, typist->uri);
    look(typist);
    buf_free(&typist->text);
    buf_free(&typist->shown);
    arena_free(typist->arena);
    lsp_end(typist->session);
}

/* --- positions, counted here anew: lines end at LF, CR LF and CR; characters are of UTF-16
 * -------- */

static bool is_inside_character(Str text, size_t at)
{
    if (at == 0 || at >= text.len)
        return false;
    return ((unsigned char)text.ptr[at] & 0xC0) == 0x80 ||
           (text.ptr[at] == '\n' && text.ptr[at - 1] == '\r');
}

static void find_position(Str text, size_t offset, uint32_t at[2])
{
    at[0] = at[1] = 0;
    for (size_t i = 0; i < offset; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool is_end = c == '\n' || (c == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n'));
        at[0] += is_end;
        at[1] = is_end ? 0 : at[1] + ((c & 0xC0) != 0x80) + (c >= 0xF0);
    }
}

static size_t pick_offset(Typist *typist, size_t from, size_t below)
{
    Str text = buf_str(&typist->text);
    size_t at = from + pick(typist, below);
    at = at > text.len ? text.len : at;
    while (is_inside_character(text, at))
        at--;
    return at;
}

/* --- edits ---------------------------------------------------------------------------------------
 */

static const char *pick_words(Typist *typist)
{
    static const char *const words[] = {
        "\n",
        " ",
        "  ",
        "\r\n",
        "\r",
        ":",
        "- ",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "#",
        "a",
        "agents:",
        "name",
        "5 min",
        "é",
        "\t",
        "&a ",
        "*a",
        "|\n",
        "\xF0\x9F\xA6\x86",
        "= ",
        "[[x]]\n",
        "<<",
        "null",
        "nmae: x\n",
        "retry: {",
        "---\n",
        "<<<<<<< ours\n",
        ",",
        "\\",
        "//",
        "\"\"\"",
        "# flockc: ignore[unknown-key] so\n",
        "0.",
        "\xE2\x80\xA8",
    };
    return words[pick(typist, sizeof words / sizeof *words)];
}

static void replace(Typist *typist, size_t start, size_t end, Str with)
{
    uint32_t from[2], to[2];
    Buf next = buf_new(typist->session->context);
    Str text = buf_str(&typist->text);
    find_position(text, start, from);
    find_position(text, end, to);
    lsp_edit(typist->session, typist->uri, ++typist->version, from, to, with);
    buf_append(&next, str_make(text.ptr, start));
    buf_append(&next, with);
    buf_append(&next, str_make(text.ptr + end, text.len - end));
    buf_free(&typist->text);
    typist->text = next;
}

/* Mostly a word, now and then what was cut, a piece from elsewhere, or the whole file again. */
static void edit(Typist *typist)
{
    size_t kind = pick(typist, 100);
    size_t start = pick_offset(typist, 0, typist->text.len + 1);
    size_t end = kind < 55 ? start : pick_offset(typist, start, 30);
    end = end < start ? start : end;
    if (kind < 2 || typist->text.len + 100 > TEXT_BYTES_MAX)
        replace(typist, 0, typist->text.len, typist->original);
    else if (kind < 80)
        replace(typist, start, end, str_of(pick_words(typist)));
    else if (kind < 90)
        replace(typist, start, end, STR(""));
    else {
        size_t from = pick_offset(typist, 0, typist->text.len + 1);
        size_t to = pick_offset(typist, from, 60);
        to = to < from ? from : to;
        Str piece = arena_copy(typist->arena, str_make(typist->text.ptr + from, to - from));
        replace(typist, start, end, piece);
    }
}

/* Any request about any place: it is answered once. */
static void ask(Typist *typist)
{
#define SESSION(ident, method)
#define NOTICE(ident, method)
#define REQUEST(ident, method, when, nothing, capability, value) method,
#define COMMAND(ident, name, when, nothing) "workspace/executeCommand",
#define WORKSPACE_REQUEST(ident, method, capability, value) method,
    static const char *const methods[] = {
#include "lsp/methods.def"
    };
#undef SESSION
#undef NOTICE
#undef REQUEST
    uint32_t at[2];
    find_position(buf_str(&typist->text), pick_offset(typist, 0, typist->text.len + 1), at);
    lsp_sendf(typist->session,
              "{'jsonrpc':'2.0','id':%d,'method':'%s','params':{'textDocument':{'uri':'%s'},"
              "'position':{'line':%u,'character':%u},'positions':[{'line':%u,'character':%u}],"
              "'range':{'start':{'line':0,'character':0},'end':{'line':%u,'character':%u}},"
              "'context':{'includeDeclaration':true,'diagnostics':[]},'newName':'other',"
              "'command':'flockc.showOptions','arguments':['%s']}}",
              typist->asked++, methods[pick(typist, sizeof methods / sizeof *methods)], typist->uri,
              at[0], at[1], at[0], at[1], at[0], at[1], typist->uri);
}

/* What happens between two keystrokes. */
static void pause_a_while(Typist *typist)
{
    LspSession *session = typist->session;
    session->now_ms += (int64_t)pick(typist, 120);
    switch (pick(typist, 12)) {
    case 0:
        ask(typist);
        break;
    case 1:
        give_back(typist);
        lsp_work(session);
        break;
    case 2:
        if (!typist->held)
            typist->held = server_take_work(session->server, session->now_ms);
        break;
    default:
        break;
    }
    look(typist);
}

/* --- what a new session says of the same text
 * ------------------------------------------------------ */

/* What stands between the lines and above them; in `sent`, with the same id from every session. */
static void ask_what_is_shown(LspSession *session, const char *uri)
{
    static const char *const methods[] = {"inlayHint", "codeLens"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        lsp_sendf(session,
                  "{'jsonrpc':'2.0','id':'%s','method':'textDocument/%s','params':{'textDocument':"
                  "{'uri':'%s'},'range':{'start':{'line':0,'character':0},'end':{'line':99999,"
                  "'character':0}}}}",
                  methods[i], methods[i], uri);
}

static void check_hints(Typist *typist, LspSession *fresh)
{
    LspSession *session = typist->session;
    ask_what_is_shown(session, typist->uri);
    ask_what_is_shown(fresh, typist->uri);
    if (!str_eq(buf_str(&session->sent), buf_str(&fresh->sent)))
        fail_msg("after %d edits of %s\nshown:  %.*s\nwanted: %.*s", typist->version - 1,
                 typist->uri, STR_ARG(buf_str(&session->sent)), STR_ARG(buf_str(&fresh->sent)));
    buf_clear(&session->sent);
    buf_clear(&fresh->sent);
}

static void check_shown(Typist *typist)
{
    LspSession *fresh = lsp_begin();
    Buf wanted = buf_new(typist->session->context);
    give_back(typist);
    lsp_wait(typist->session, 1000);
    look(typist);
    lsp_open(fresh, typist->uri, buf_str(&typist->text));
    lsp_work(fresh);
    if (fresh->sent.len > 0)
        buf_append(&wanted, str_make(fresh->sent.ptr, fresh->sent.len - 1));
    else if (typist->shown.len > 0) /* a list was sent, and now it is empty */
        buf_printf(&wanted,
                   "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\","
                   "\"params\":{\"uri\":\"%s\",\"diagnostics\":[]}}",
                   typist->uri);
    buf_clear(&fresh->sent);
    if (!str_eq(buf_str(&wanted), buf_str(&typist->shown)))
        fail_msg("after %d edits of %s\nshown:  %.*s\nwanted: %.*s\ntext:\n%.*s",
                 typist->version - 1, typist->uri, STR_ARG(buf_str(&typist->shown)),
                 STR_ARG(buf_str(&wanted)), STR_ARG(buf_str(&typist->text)));
    buf_free(&wanted);
    check_hints(typist, fresh);
    lsp_end(fresh);
}

static void no_finding_is_stale_after_any_edits(void **state)
{
    (void)state;
    int edits = tries_all() ? EDITS_ALL : EDITS;
    for (int i = 0; i < EDITED_COUNT; i++) {
        Typist typist = typist_begin(examples[i]);
        for (int done = 1; done <= edits; done++) {
            edit(&typist);
            pause_a_while(&typist);
            if (done % EDITS_PER_LOOK == 0)
                check_shown(&typist);
        }
        typist_end(&typist);
    }
}

/* --- half of a file
 * -------------------------------------------------------------------------------- */

/* The rest is typed at once: nothing of the half is left. */
static void every_half_of_a_file_recovers(void **state)
{
    (void)state;
    size_t step = tries_all() ? 1 : PREFIX_STEP;
    for (int i = 0; i < EXAMPLE_COUNT; i++) {
        Typist typist = typist_begin(examples[i]);
        lsp_work(typist.session);
        look(&typist);
        Buf whole = buf_new(typist.session->context);
        buf_append(&whole, buf_str(&typist.shown));
        for (size_t len = typist.original.len % step; len < typist.original.len; len += step) {
            if (is_inside_character(typist.original, len))
                continue;
            replace(&typist, len, typist.text.len, STR(""));
            ask(&typist);
            lsp_wait(typist.session, 1000);
            replace(&typist, len, len,
                    str_make(typist.original.ptr + len, typist.original.len - len));
            ask(&typist);
            lsp_wait(typist.session, 1000);
            look(&typist);
            assert_true(str_eq(buf_str(&typist.text), typist.original));
            if (whole.len > 0)
                assert_true(str_eq(buf_str(&typist.shown), buf_str(&whole)));
            else if (typist.shown.len > 0)
                assert_true(str_ends_with(buf_str(&typist.shown), "\"diagnostics\":[]}}"));
        }
        buf_free(&whole);
        typist_end(&typist);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_finding_is_stale_after_any_edits),
        cmocka_unit_test(every_half_of_a_file_recovers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
