/*
 * Tells whoever started this program that it is ready.
 * Touches: the file descriptor in the environment variable ARENDE_READY_FD.
 */
#ifndef ARENDE_RUNTIME_READY_H
#define ARENDE_RUNTIME_READY_H

/* Writes "ready\n" there once and closes it; later calls do nothing. Nothing
 * happens where the variable is not set. */
void ready_tell(void);

#endif
