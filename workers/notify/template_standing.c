/* Notices about how a person stands: there is no ticket, so their places come
 * with the job (`args`): {person} {login} {code} {until} {from} {deputy} … */
#include <stddef.h>

#include "workers/notify/template_rows.h"

/* `with_due` follows where the job has {tickets}. */
const struct template_row template_rows_standing[] = {
    {"person-code-first",
     {"Your identity {login}", "Din identitet {login}"},
     {"You have an identity in Ärende: {login}. Log in with the single-use "
      "code {code} and choose a password. The code holds until {until}.\n\n"
      "    arende login {login}\n    arende passwd",
      "Du har en identitet i Ärende: {login}. Logga in med engångskoden {code} "
      "och välj ett lösenord. Koden gäller till {until}.\n\n"
      "    arende login {login}\n    arende passwd"},
     {"", ""},
     false,
     false},
    {"person-code",
     {"Single-use code for {login}", "Engångskod för {login}"},
     {"Your old password no longer holds. Log in with the single-use code "
      "{code} and choose a new one. The code holds until {until}. If you have "
      "not asked for this, tell your line manager.\n\n"
      "    arende login {login}\n    arende passwd",
      "Ditt gamla lösenord gäller inte längre. Logga in med engångskoden "
      "{code} och välj ett nytt. Koden gäller till {until}. Säg till din "
      "närmaste chef om du inte har bett om den.\n\n"
      "    arende login {login}\n    arende passwd"},
     {"", ""},
     false,
     false},
    {"person-reset",
     {"New single-use code for {person}", "Ny engångskod för {person}"},
     {"{by} has had a single-use code sent to {person} ({login}), whose old "
      "password no longer holds.",
      "{by} har låtit skicka en engångskod till {person} ({login}), vars gamla "
      "lösenord inte längre gäller."},
     {"", ""},
     false,
     false},
    {"mail-changed",
     {"Another mail address for {login}", "Annan e-postadress för {login}"},
     {"Ärende now writes to {person} ({login}) at another mail address than "
      "this one, and sends single-use codes there. If you did not expect that, "
      "tell your line manager or the service desk at once.",
      "Ärende skriver nu till {person} ({login}) på en annan e-postadress än "
      "den här och skickar engångskoder dit. Säg till din närmaste chef eller "
      "servicedesk genast om du inte väntade dig det."},
     {"", ""},
     false,
     true},
    {"person-moved",
     {"{person} now works for you", "{person} arbetar nu hos dig"},
     {"{person} ({login}) has moved to your unit. Decide anew, within 14 days, "
      "on what {person} had access to before.",
      "{person} ({login}) har bytt till din enhet. Ta inom 14 dagar ny "
      "ställning till de behörigheter som {person} hade tidigare."},
     {"", ""},
     false,
     true},
    {"person-left",
     {"{person} has left", "{person} har slutat"},
     {"The identity of {person} ({login}) is closed. All access has ended.",
      "Identiteten för {person} ({login}) är avslutad. Alla behörigheter har "
      "upphört."},
     {"These tickets need somebody else: {tickets}.",
      "De här ärendena behöver någon annan: {tickets}."},
     false,
     true},
    {"post-vacant",
     {"Without a holder after {person}", "Utan innehavare efter {person}"},
     {"{person} has left and was appointed for: {posts}. Somebody has to be "
      "appointed.",
      "{person} har slutat och var utsedd för: {posts}. Någon behöver utses."},
     {"", ""},
     false,
     true},
    {"absence-begins",
     {"Your absence begins", "Din frånvaro börjar"},
     {"Your identity is blocked from {from} to {until} because of absence.",
      "Din identitet är spärrad från {from} till {until} på grund av "
      "frånvaro."},
     {"These open tickets are yours: {tickets}.",
      "De här öppna ärendena är dina: {tickets}."},
     false,
     false},
    {"deputy-begins",
     {"You stand in for {person} from now on", "Du ersätter nu {person}"},
     {"{person} is absent from {from} to {until}, and you decide in their "
      "stead.",
      "{person} är frånvarande från {from} till {until}, och du beslutar i "
      "stället."},
     {"Open tickets: {tickets}.", "Öppna ärenden: {tickets}."},
     false,
     true},
    {"absence-no-deputy",
     {"{person} is absent without a deputy",
      "{person} är frånvarande utan ersättare"},
     {"{person} ({login}) is absent from {from} to {until}, and nobody decides "
      "in their stead.",
      "{person} ({login}) är frånvarande från {from} till {until}, och ingen "
      "beslutar i stället."},
     {"Open tickets: {tickets}.", "Öppna ärenden: {tickets}."},
     false,
     true},
    {"deputy-named",
     {"You are deputy for {person}", "Du är ersättare för {person}"},
     {"You stand in for {person} from {from} to {until}.",
      "Du ersätter {person} från {from} till {until}."},
     {"", ""},
     false,
     true},
    {"deputy-proposed",
     {"A deputy for {person} to decide on",
      "En ersättare för {person} att besluta om"},
     {"{person} proposes {deputy} as deputy from {from} to {until}. Decide "
      "with: arende confirm {number}, or: arende withdraw {number}",
      "{person} föreslår {deputy} som ersättare från {from} till {until}. "
      "Besluta med: arende confirm {number}, eller: arende withdraw {number}"},
     {"", ""},
     false,
     true},
    {"unblock-offered",
     {"{person} is back and still blocked",
      "{person} är tillbaka men fortfarande spärrad"},
     {"The absence of {person} ({login}) is over, but the identity is still "
      "blocked. Lift it with: arende person unblock {login} -m REASON",
      "Frånvaron för {person} ({login}) är slut, men identiteten är "
      "fortfarande spärrad. Häv spärren med: arende person unblock {login} -m "
      "SKÄL"},
     {"", ""},
     false,
     true},
    {NULL, {NULL, NULL}, {NULL, NULL}, {NULL, NULL}, false, false},
};
