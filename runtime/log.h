/*
 * One line per fact, with its reason, to standard error.
 * Touches: standard error.
 *
 *     2026-03-01T09:14:02.123Z arende-broker info worker store is ready
 *
 * Control characters in what is logged are made visible, so that nobody can
 * forge a line or steer a terminal. Secrets, tokens and routing ids are never
 * logged.
 */
#ifndef ARENDE_RUNTIME_LOG_H
#define ARENDE_RUNTIME_LOG_H

/* Longer lines are cut. */
#define LOG_LINE_MAX 2048 /* bytes */

/* The program's name in every line; borrowed for ever. */
void log_open(const char *program);

/* A fact that nobody has to act on. */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Somebody should look some day. */
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Something failed for somebody. */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The world failed: logs and exits with 1; the supervisor starts us again. */
_Noreturn void log_fatal(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
