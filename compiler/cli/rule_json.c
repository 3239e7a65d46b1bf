/* SPDX-License-Identifier: MIT */
/*
 * rule_json.c - rules for programs: an array, also of one. Members with nothing to say are
 * absent. An example that is not UTF-8, for there is a rule about that, has U+FFFD in it.
 */
#include "cli/program.h"
#include "cli/rule_page.h"
#include "report/report.h"
#include "support/json_writer.h"
#include "support/utf8.h"

enum { REPLACEMENT = 0xFFFD };

static const char *const LOCK_NAMES[] = {
    [LOCK_NEVER] = "free", [LOCK_ALWAYS] = "locked", [LOCK_BY_EFFECT] = "by-effect"};

static void put(JsonWriter *json, const char *key, Str text)
{
    Buf clean = buf_new(program_context());
    size_t len;
    if (text.len == 0)
        return;
    for (size_t at = 0; at < text.len; at += len) {
        char bytes[4];
        uint32_t c = utf8_decode(text, at, &len);
        size_t written = utf8_encode(c == UTF8_INVALID ? REPLACEMENT : c, bytes);
        buf_append(&clean, str_make(bytes, written));
    }
    jw_key(json, str_of(key));
    jw_put_string(json, buf_str(&clean));
    buf_free(&clean);
}

static void put_page(JsonWriter *json, const RulePage *page)
{
    Buf url = buf_new(program_context());
    if (page->docs_url)
        report_rule_url(page->docs_url, page->info, &url);
    jw_begin_object(json);
    put(json, "bad", str_of(page->rule->bad));
    put(json, "code", str_of(page->info->code));
    put(json, "diff", page->diff);
    put(json, "family", str_of(page->family));
    put(json, "fix", str_of(page->fix));
    put(json, "fixed", page->fixed);
    put(json, "good", str_of(page->rule->good));
    put(json, "language", str_of(page->language));
    put(json, "name", str_of(page->info->name));
    put(json, "output", page->output);
    put(json, "policy", str_of(LOCK_NAMES[page->info->lock]));
    put(json, "severity", str_of(severity_name(page->info->severity)));
    put(json, "summary", str_of(page->rule->summary));
    put(json, "target", str_of(page->rule->target));
    put(json, "url", buf_str(&url));
    put(json, "why", str_of(page->rule->why));
    jw_end_object(json);
    buf_free(&url);
}

void rule_json(const RulePage *pages, size_t count, const PageStyle *style, Buf *out)
{
    (void)style;
    JsonWriter json = {.out = out, .indent = 2};
    jw_begin_array(&json);
    for (size_t i = 0; i < count; i++)
        put_page(&json, &pages[i]);
    jw_end_array(&json);
    buf_put(out, '\n');
}
