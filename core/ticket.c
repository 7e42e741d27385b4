#include "core/ticket.h"

#include <string.h>

#define REF_PREFIX_MAX 8         /* letters */
#define REF_NUMBER_MAX 999999999 /* more tickets in a year are a mistake */
#define REF_DIGITS_MAX 18        /* leading zeros included */

struct value
ticket_value(const struct ticket *ticket, const char *name)
{
    const struct value *value = value_get(&ticket->fields, name);
    if (value != NULL)
        return *value;
    return strcmp(name, "requester") == 0 ? value_int(ticket->requester)
                                          : value_nil();
}

struct ticket
ticket_new(void)
{
    return (struct ticket){
        .state = WORKFLOW_NEW,
        .fields = value_map(),
    };
}

/*
 * The fields after a change, in a map of their own: folding one copy of a
 * ticket never touches another.
 */
static struct value
fold_fields(struct arena *arena, const struct value *before,
            const struct value *changed)
{
    struct value after = value_map();

    for (uint32_t i = 0; before->kind == VALUE_MAP && i < before->count; i++) {
        const struct value_pair *pair = &before->as.pairs[i];
        if (value_get(changed, pair->key) == NULL)
            value_put(arena, &after, pair->key, pair->value);
    }
    for (uint32_t i = 0; i < changed->count; i++) {
        const struct value_pair *pair = &changed->as.pairs[i];
        if (pair->value.kind != VALUE_NIL)
            value_put(arena, &after, arena_string(arena, pair->key),
                      value_copy(arena, &pair->value));
    }
    return after;
}

void
ticket_fold(struct arena *arena, struct ticket *ticket,
            const struct change *change, int64_t at_ms)
{
    if (strcmp(change->from, WORKFLOW_NEW) == 0) {
        ticket->requester = change->requester;
        ticket->created_at_ms = at_ms;
    }
    if (change->fields.kind == VALUE_MAP && change->fields.count > 0)
        ticket->fields = fold_fields(arena, &ticket->fields, &change->fields);
    ticket->state = arena_string(arena, change->to);
    ticket->priority = change->priority;
    ticket->updated_at_ms = at_ms;
    ticket->version++;
}

bool
ticket_equal(const struct ticket *a, const struct ticket *b)
{
    return a->version == b->version && strcmp(a->state, b->state) == 0 &&
           a->priority == b->priority && a->requester == b->requester &&
           a->created_at_ms == b->created_at_ms &&
           a->updated_at_ms == b->updated_at_ms &&
           value_equal(&a->fields, &b->fields);
}

const char *
ticket_ref(struct arena *arena, const char *prefix, int year, int64_t number)
{
    return arena_format(arena, "%s-%04d-%06lld", prefix, year,
                        (long long)number);
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The letters before the first hyphen, in upper case; NULL if there are none
 * or too many. Moves `*text` past the hyphen. */
static const char *
read_prefix(struct arena *arena, const char **text)
{
    size_t length = 0;

    while (is_letter((*text)[length]))
        length++;
    if (length == 0 || length > REF_PREFIX_MAX || (*text)[length] != '-')
        return NULL;

    char *prefix = arena_text(arena, *text, length);
    for (size_t i = 0; i < length; i++) {
        if (prefix[i] >= 'a')
            prefix[i] = (char)(prefix[i] - 'a' + 'A');
    }
    *text += length + 1;
    return prefix;
}

/* Reads digits up to anything else; −1 if there are none or too many. */
static int64_t
read_number(const char **text, size_t *digits)
{
    int64_t number = 0;
    size_t length = 0;

    for (; is_digit((*text)[length]); length++) {
        if (length == REF_DIGITS_MAX)
            return -1;
        number = number * 10 + ((*text)[length] - '0');
    }
    *text += length;
    *digits = length;
    return length == 0 ? -1 : number;
}

enum status
ticket_ref_parse(struct arena *arena, const char *text, const char **prefix,
                 int *year, int64_t *number)
{
    const char *found_prefix = NULL;
    int64_t found_year = 0, last;
    size_t digits = 0;

    if (is_letter(*text)) {
        found_prefix = read_prefix(arena, &text);
        if (found_prefix == NULL)
            return STATUS_FIELD_INVALID;
    }
    last = read_number(&text, &digits);
    if (last > 0 && digits == 4 && *text == '-') {
        text++;
        found_year = last;
        last = read_number(&text, &digits);
    }
    if (*text != '\0' || last < 1 || last > REF_NUMBER_MAX)
        return STATUS_FIELD_INVALID;

    *prefix = found_prefix;
    *year = (int)found_year;
    *number = last;
    return STATUS_OK;
}
