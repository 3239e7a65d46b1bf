/* SPDX-License-Identifier: MIT */
/* fingerprint.c - see fingerprint.h. */
#include "report/fingerprint.h"

#include <inttypes.h>
#include <stdio.h>

#include "report/finding_text.h"

/* FNV-1a, 64 bit (Fowler, Noll, Vo): not secret, only the same everywhere. */
static const uint64_t FNV_BASIS = 0xCBF29CE484222325, FNV_PRIME = 0x100000001B3;

static uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * FNV_PRIME;
}

/* The text and its end, so that "ab" before "c" is not "a" before "bc". */
static uint64_t hash_text(uint64_t hash, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        hash = hash_byte(hash, (unsigned char)text.ptr[i]);
    return hash_byte(hash, 0xFF); /* stands in no UTF-8 */
}

/* What the message quotes, each part with its end: names and values, and none of our words. */
static uint64_t hash_quoted(uint64_t hash, Str message)
{
    bool is_quoted = false;
    for (size_t i = 0; i < message.len; i++) {
        if (message.ptr[i] == '`' && is_quoted)
            hash = hash_byte(hash, 0xFF);
        else if (is_quoted)
            hash = hash_byte(hash, (unsigned char)message.ptr[i]);
        is_quoted ^= message.ptr[i] == '`';
    }
    return hash;
}

static Str write_digits(uint64_t hash, char text[FINGERPRINT_TEXT_BYTES])
{
    snprintf(text, FINGERPRINT_TEXT_BYTES, "%016" PRIx64, hash);
    return str_make(text, FINGERPRINT_TEXT_BYTES - 1);
}

/* How often these digits were there before. */
static uint32_t count(Fingerprints *fingerprints, Str digits)
{
    const uint32_t *known = map_get(&fingerprints->seen, digits);
    Str key = known ? digits : arena_copy(fingerprints->arena, digits);
    return (*map_put(fingerprints->arena, &fingerprints->seen, key, 0))++;
}

Fingerprints fingerprints_begin(Context *context)
{
    return (Fingerprints){.arena = arena_new(context)};
}

void fingerprints_end(Fingerprints *fingerprints)
{
    arena_free(fingerprints->arena);
}

static uint64_t hash_about(RuleId rule, Str file, Str path, Str message)
{
    uint64_t hash = hash_text(FNV_BASIS, str_of(rule_infos[rule].code));
    hash = hash_text(hash, finding_text_file(file));
    return hash_quoted(hash_text(hash, path), message);
}

Str fingerprint_of_kind(RuleId rule, Str path, Str message, char text[FINGERPRINT_TEXT_BYTES])
{
    return write_digits(hash_about(rule, STR(""), path, message), text);
}

void fingerprint_of_trouble(const ReportTrouble *trouble, char text[FINGERPRINT_TEXT_BYTES])
{
    uint64_t hash = hash_text(FNV_BASIS, finding_text_file(trouble->file));
    write_digits(hash_text(hash, trouble->message), text);
}

void fingerprint_write(Fingerprints *fingerprints, Str file, const Finding *finding,
                       char text[FINGERPRINT_TEXT_BYTES])
{
    uint64_t hash = hash_about(finding->rule, file, finding->path, finding->message);
    uint32_t before = count(fingerprints, write_digits(hash, text));
    if (before == 0)
        return;
    char number[16];
    snprintf(number, sizeof number, "%" PRIu32, before);
    write_digits(hash_text(hash, str_of(number)), text);
}
