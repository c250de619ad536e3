#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <stdint.h>

/* libedit with its variadic calls, stdio streams and wide characters behind plain functions.
 * One editor belongs to one thread, but for ceditline_columns and ceditline_use_utf8. Text is UTF-8. */
typedef struct ceditline ceditline;

typedef enum {
  CEDITLINE_GO_ON,
  /* The key did nothing: sound the bell. */
  CEDITLINE_BEEP,
  /* Draw the line again where the cursor is now. */
  CEDITLINE_REFRESH,
  /* Drop the line; ceditline_read returns NULL. */
  CEDITLINE_STOP
} ceditline_outcome;

/* The keys that the owner deals with. */
typedef enum {
  CEDITLINE_COMPLETE,
  CEDITLINE_HELP,
  CEDITLINE_INTERRUPT,
  CEDITLINE_ENTER,
  CEDITLINE_NEW_ROW,
  CEDITLINE_PASTE,
  CEDITLINE_UP,
  CEDITLINE_DOWN,
  CEDITLINE_ROW_START,
  CEDITLINE_ROW_END,
  CEDITLINE_WORD_LEFT,
  CEDITLINE_WORD_RIGHT,
  CEDITLINE_KILL_WORD_LEFT,
  CEDITLINE_KILL_WORD_RIGHT,
  CEDITLINE_KILL_PART_LEFT,
  CEDITLINE_KILL_TO_ROW_START,
  CEDITLINE_KILL_TO_ROW_END,
  CEDITLINE_YANK,
  CEDITLINE_UNDO,
  CEDITLINE_LAST_ARGUMENT,
  CEDITLINE_OPEN_EDITOR
} ceditline_command;

/* What to feed as keys to have libedit do what it does by itself, or call the owner: no keyboard has these. */
#define CEDITLINE_KEY_NEWLINE 0x80
#define CEDITLINE_KEY_OLDER 0x81
#define CEDITLINE_KEY_NEWER 0x82
#define CEDITLINE_KEY_HELP 0x83
#define CEDITLINE_KEY_PASTE 0x84

/* What the editor asks its owner for, always on the thread that called ceditline_read. */
typedef struct {
  void *owner;
  /* The next Unicode scalar that was typed, or -1 at the end of input. */
  int32_t (*next_scalar)(void *owner);
  /* A key of the owner's was pressed. */
  ceditline_outcome (*run)(void *owner, ceditline_command command);
} ceditline_callbacks;

/* Makes the process's character type UTF-8 where the environment does not; numbers and dates stay as they are. */
void ceditline_use_utf8(void);

/* NULL where there is no memory or a descriptor is not open. The descriptors are duplicated.
 * terminal: overrides $TERM where not NULL. init_file: whether ~/.editrc is read. */
ceditline *ceditline_open(const char *program, int input, int output, const char *terminal, int init_file,
                          int history_size, ceditline_callbacks callbacks);
void ceditline_close(ceditline *editor);

/* Shows the prompt, in which \1 ... \1 encloses what takes no columns, and edits a line. The result holds the
 * line feed, lives until the next call, and is NULL at the end of input and after CEDITLINE_STOP. */
const char *ceditline_read(ceditline *editor, const char *prompt);

/* The line being edited, not terminated by a zero; only valid inside a callback. Returns its length in bytes. */
int ceditline_line(ceditline *editor, const char **text, int *cursor);
/* Moves the cursor by scalars, deletes scalars before it, and inserts text there. */
void ceditline_edit(ceditline *editor, int move, int deleted, const char *text);
/* Writes to the editor's screen, between its own drawing. */
void ceditline_write(ceditline *editor, const char *text);
void ceditline_refresh(ceditline *editor);
/* Takes the size of the window as it is now. */
void ceditline_resize(ceditline *editor);
/* Gives the terminal the modes it had before the line was edited, and those of editing again. */
void ceditline_disarm(ceditline *editor);
void ceditline_rearm(ceditline *editor);
/* Whether ~/.editrc has chosen vi's keys. */
int ceditline_is_vi(ceditline *editor);
/* Whether the terminal has a capability, named as in termcap: "up", "cd". */
int ceditline_can(ceditline *editor, const char *capability);

void ceditline_history_clear(ceditline *editor);
/* Appends the newest entry. */
void ceditline_history_append(ceditline *editor, const char *entry);
/* Removes the newest entry that equals this one. */
void ceditline_history_remove(ceditline *editor, const char *entry);

/* Whether an entry equals this one. */
int ceditline_history_has(ceditline *editor, const char *entry);
/* The entry that is back entries older than the newest; NULL where there is none. Lives until the history changes. */
const char *ceditline_history_entry(ceditline *editor, int back);

/* The columns that the editor's own layout gives a scalar; -1 where it shows an escape instead. */
int ceditline_columns(uint32_t scalar);

#endif
