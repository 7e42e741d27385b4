/* What a field may hold, and reading what a person typed for it. */
#include "core/step_inside.h"

#include <string.h>

#include "core/text.h"

#define INT_DIGITS_MAX 18
#define TIME_MAX_MS INT64_C(253402300799999) /* the last of year 9999 */

static enum status
refuse(struct arena *arena, const struct field *field, struct value *args)
{
    struct value expected = value_text(field_type_name(field->type));

    if (field->type == FIELD_CHOICE) {
        expected = value_list();
        for (int i = 0; i < field->choice_count; i++)
            value_add(arena, &expected, value_text(field->choices[i].key));
    }
    value_put(arena, args, "field", value_text(field->name));
    value_put(arena, args, "expected", expected);
    return STATUS_FIELD_INVALID;
}

static enum status
refuse_size(struct arena *arena, const struct field *field, int64_t limit,
            struct value *args)
{
    value_put(arena, args, "field", value_text(field->name));
    value_put(arena, args, "limit", value_int(limit));
    return STATUS_TOO_LARGE;
}

static enum status
refuse_unclean(struct arena *arena, const struct field *field,
               struct value *args)
{
    value_put(arena, args, "field", value_text(field->name));
    return STATUS_TEXT_UNCLEAN;
}

static int64_t
length_max(const struct field *field)
{
    int64_t usual = STEP_TEXT_MAX;

    if (field->type == FIELD_LINES)
        usual = STEP_LINES_MAX;
    else if (field->type == FIELD_WORD)
        usual = STEP_WORD_MAX;
    else if (field->type != FIELD_TEXT)
        return usual; /* `max` is not a length */
    return field->max > 0 ? field->max : usual;
}

static enum status
text_fits(struct arena *arena, const struct field *field,
          const struct value *value, struct value *args)
{
    const int64_t limit = length_max(field);

    if (!text_is_utf8(value->as.text, value->count) ||
        !text_is_clean(value->as.text, field->type == FIELD_LINES))
        return refuse_unclean(arena, field, args);
    if ((int64_t)text_length(value->as.text) > limit)
        return refuse_size(arena, field, limit, args);
    return STATUS_OK;
}

static enum status
number_fits(struct arena *arena, const struct field *field, int64_t number,
            struct value *args)
{
    if (field->type == FIELD_INT && number >= 0)
        return field->max > 0 && number > field->max
                   ? refuse_size(arena, field, field->max, args)
                   : STATUS_OK;
    if ((field->type == FIELD_TIME || field->type == FIELD_UNTIL) &&
        number > TIME_MAX_MS)
        return refuse(arena, field, args);
    /* Persons, tickets and instants are numbered from one. */
    return number > 0 ? STATUS_OK : refuse(arena, field, args);
}

static bool
is_choice(const struct field *field, const char *key)
{
    for (int i = 0; i < field->choice_count; i++) {
        if (strcmp(field->choices[i].key, key) == 0)
            return true;
    }
    return false;
}

static enum status
persons_fit(struct arena *arena, const struct field *field,
            const struct value *list, struct value *args)
{
    if (list->count > STEP_PERSONS_MAX)
        return refuse_size(arena, field, STEP_PERSONS_MAX, args);
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->as.items[i].kind != VALUE_INT ||
            list->as.items[i].as.integer <= 0)
            return refuse(arena, field, args);
    }
    return STATUS_OK;
}

static enum value_kind
kind_of(enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_CHOICE:
    case FIELD_SYSTEM:
    case FIELD_WORD:
    case FIELD_UNIT:
        return VALUE_TEXT;
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_PERSON:
    case FIELD_TICKET:
    case FIELD_UNTIL:
    case FIELD_GRANT:
        return VALUE_INT;
    case FIELD_FLAG:
        return VALUE_BOOL;
    case FIELD_PERSONS:
        return VALUE_LIST;
    }
    return VALUE_NIL;
}

enum status
step_field_fits(struct arena *arena, const struct field *field,
                const struct value *value, struct value *args)
{
    if (value->kind == VALUE_NIL)
        return STATUS_OK; /* clears it */
    if (value->kind != kind_of(field->type))
        return refuse(arena, field, args);
    if (field->type == FIELD_CHOICE && !is_choice(field, value->as.text))
        return refuse(arena, field, args);
    if (value->kind == VALUE_TEXT)
        return text_fits(arena, field, value, args);
    if (value->kind == VALUE_INT)
        return number_fits(arena, field, value->as.integer, args);
    if (value->kind == VALUE_LIST)
        return persons_fit(arena, field, value, args);
    return STATUS_OK;
}

/* Without the white space around it. */
static const char *
trimmed(struct arena *arena, const char *text)
{
    size_t size;

    while (*text == ' ' || *text == '\t' || *text == '\n')
        text++;
    size = strlen(text);
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t' ||
                        text[size - 1] == '\n'))
        size--;
    return arena_text(arena, text, size);
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static enum status
read_int(const char *text, struct value *out)
{
    const bool negative = *text == '-';
    int64_t number = 0;
    int digits = 0;

    for (text += negative ? 1 : 0; *text != '\0'; text++) {
        if (!is_digit(*text) || ++digits > INT_DIGITS_MAX)
            return STATUS_FIELD_INVALID;
        number = number * 10 + (*text - '0');
    }
    if (digits == 0)
        return STATUS_FIELD_INVALID;
    *out = value_int(negative ? -number : number);
    return STATUS_OK;
}

static enum status
read_flag(const char *plain, struct value *out)
{
    static const struct {
        const char *word;
        bool truth;
    } words[] = {
        {"yes", true},     {"ja", true},   {"true", true},   {"y", true},
        {"j", true},       {"1", true},    {"sant", true},   {"no", false},
        {"n", false},      {"nej", false}, {"false", false}, {"0", false},
        {"falskt", false},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].word, plain) == 0) {
            *out = value_bool(words[i].truth);
            return STATUS_OK;
        }
    }
    return STATUS_FIELD_INVALID;
}

static bool
is_plainly(struct arena *arena, const char *text, const char *plain)
{
    return text != NULL && strcmp(text_plain(arena, text), plain) == 0;
}

static enum status
read_choice(struct arena *arena, const struct field *field, const char *plain,
            struct value *out)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < field->choice_count; i++) {
            const struct choice *choice = &field->choices[i];
            const bool found =
                pass == 0 ? is_plainly(arena, choice->key, plain)
                          : is_plainly(arena, choice->label.en, plain) ||
                                is_plainly(arena, choice->label.sv, plain);
            if (found) {
                *out = value_text(choice->key);
                return STATUS_OK;
            }
        }
    }
    return STATUS_FIELD_INVALID;
}

/* A local time stays a text until someone knows the zone. */
static enum status
read_instant(const char *text, struct value *out)
{
    bool local = false;
    int64_t at_ms = 0;

    if (!step_time_written(text, NULL, &local, &at_ms))
        return STATUS_FIELD_INVALID;
    *out = local ? value_text(text) : value_int(at_ms);
    return STATUS_OK;
}

/* "anna, bo" as a list of texts. */
static struct value
read_persons(struct arena *arena, const char *text)
{
    struct value list = value_list();

    while (*text != '\0') {
        const size_t size = strcspn(text, ", ");
        if (size > 0)
            value_add(arena, &list, value_text(arena_text(arena, text, size)));
        text += size + strspn(text + size, ", ");
    }
    return list;
}

static enum status
read_text(struct arena *arena, const struct field *field, const char *text,
          struct value *out)
{
    const char *plain = text_plain(arena, text);

    switch (field->type) {
    case FIELD_INT:
    case FIELD_GRANT:
        return read_int(text, out);
    case FIELD_FLAG:
        return read_flag(plain, out);
    case FIELD_CHOICE:
        return read_choice(arena, field, plain, out);
    case FIELD_TIME:
    case FIELD_UNTIL:
        return read_instant(text, out);
    case FIELD_PERSONS:
        *out = read_persons(arena, text);
        return STATUS_OK;
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_WORD:
    case FIELD_PERSON:
    case FIELD_SYSTEM:
    case FIELD_TICKET:
    case FIELD_UNIT:
        *out = value_text(text);
        return STATUS_OK;
    }
    return STATUS_FIELD_INVALID;
}

/* What was typed is a text first, whatever the field holds. */
static enum status
read_typed(struct arena *arena, const struct field *field,
           const struct value *given, struct value *out, struct value *args)
{
    struct value text;
    enum status status;

    if (!text_is_utf8(given->as.text, given->count))
        return refuse_unclean(arena, field, args);
    text = value_text(trimmed(arena, given->as.text));
    status = text_fits(arena, field, &text, args);
    if (status != STATUS_OK)
        return status;
    if (text.count == 0) {
        *out = value_nil(); /* an empty answer clears */
        return STATUS_OK;
    }
    status = read_text(arena, field, text.as.text, out);
    return status == STATUS_FIELD_INVALID ? refuse(arena, field, args) : status;
}

enum status
step_field_read(struct arena *arena, const struct field *field,
                const struct value *given, struct value *out,
                struct value *args)
{
    struct value read = *given;
    enum status status = STATUS_OK;

    if (given->kind == VALUE_TEXT)
        status = read_typed(arena, field, given, &read, args);
    else if (given->kind == VALUE_LIST && field->type == FIELD_PERSONS)
        status = STATUS_OK;
    else
        status = step_field_fits(arena, field, given, args);
    if (status == STATUS_OK && read.kind == VALUE_INT)
        status = step_field_fits(arena, field, &read, args);
    if (status == STATUS_OK)
        *out = read;
    return status;
}
