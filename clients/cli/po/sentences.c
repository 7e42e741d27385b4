/* Writes every outcome's code and sentence, a tab between them, for the test
 * that each is translated. */
#include <stdio.h>

#include "core/status.h"

int
main(void)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        printf("%s\t%s\n", status_code((enum status)i),
               status_sentence((enum status)i));
    return 0;
}
