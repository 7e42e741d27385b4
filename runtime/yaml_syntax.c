/* What libfyaml finds wrong with the syntax, in sentences that say what to do,
 * and that can be translated. */
#include <string.h>

#include "runtime/yaml_inside.h"

#define N_(message) message

/* Its message begins so. */
static const struct {
    const char *message;
    const char *sentence;
} SYNTAX[] = {
    {"flow sequence without a closing bracket",
     N_("a list that [ opens is never closed by ]")},
    {"missing comma in flow sequence", N_("a comma is missing in [ … ]")},
    {"missing comma in flow mapping", N_("a comma is missing in { … }")},
    {"mismatched flow", N_("this bracket closes another kind than was opened")},
    {"flow mapping with invalid extra closing", N_("there is a } too many")},
    {"flow sequence with invalid extra closing", N_("there is a ] too many")},
    {"wrongly indented double-quoted scalar",
     N_("the text in quotation marks is not closed, or goes on without being "
        "indented")},
    {"wrongly indented single-quoted scalar",
     N_("the text in quotation marks is not closed, or goes on without being "
        "indented")},
    {"invalid trailing content after",
     N_("something stands after the closing quotation mark")},
    {"invalid escape",
     N_("this backslash means nothing; in 'single' quotation marks it stands "
        "for itself")},
    {"plain scalar cannot start with",
     N_("a text that begins with this character belongs in quotation marks")},
    {"tab character may not be used as indentation",
     N_("only blanks indent, never a tab")},
    {"invalid tab", N_("only blanks indent, never a tab")},
    {"invalid nested block mapping on the same line",
     N_("a second key stands on the same line; a text with a colon in it "
        "belongs in quotation marks")},
    {"invalid multiline plain key",
     N_("a key and its colon stand on one line: a colon is missing, or a line "
        "is indented too far")},
    {"could not find expected ':'", N_("a colon is missing after a key")},
    {"invalid indentation in mapping",
     N_("the line is indented otherwise than the others of its mapping")},
    {"wrong indendation in sequence",
     N_("the line is indented otherwise than the others of its list")},
    {"wrongly indented sequence item",
     N_("the line is indented otherwise than the others of its list")},
    {"did not find expected key",
     N_("a key and a colon were expected here; is the line indented like the "
        "others?")},
    {"did not find expected '-' indicator",
     N_("a line that begins with \"- \" was expected here")},
    {"did not find expected node content", N_("a value was expected here")},
    {"block scalar no linebreak found",
     N_("the text after | or > begins on the next line")},
};

const char *
yaml_syntax(struct arena *arena, const char *message)
{
    const char *sentence = message;
    for (size_t i = 0; i < sizeof SYNTAX / sizeof *SYNTAX; i++)
        if (strncmp(message, SYNTAX[i].message, strlen(SYNTAX[i].message)) == 0)
            sentence = SYNTAX[i].sentence;
    return arena_format(arena, "%s: %s", yaml_word("YAML error"),
                        yaml_word(sentence));
}
