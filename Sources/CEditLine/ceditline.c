/* For wcwidth. */
#define _XOPEN_SOURCE 700

#include "ceditline.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static const char literal_mark = '\1';

struct ceditline {
  EditLine *line;
  History *history;
  FILE *input;
  FILE *output;
  /* libedit asks for it again on every refresh, so it outlives ceditline_read. */
  char *prompt;
  ceditline_callbacks callbacks;
};

static ceditline *owner_of(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static char *prompt_of(EditLine *line) {
  static char none[] = "";
  char *prompt = owner_of(line)->prompt;
  return prompt ? prompt : none;
}

static int next_character(EditLine *line, wchar_t *character) {
  ceditline *editor = owner_of(line);
  int32_t scalar = editor->callbacks.next_scalar(editor->callbacks.owner);
  if (scalar < 0) return 0;
  *character = (wchar_t)scalar;
  return 1;
}

static unsigned char code_of(ceditline_outcome outcome) {
  switch (outcome) {
    case CEDITLINE_GO_ON: return CC_NORM;
    case CEDITLINE_BEEP: return CC_ERROR;
    case CEDITLINE_REFRESH: return CC_REFRESH;
    case CEDITLINE_STOP: return CC_EOF;
  }
  return CC_ERROR;
}

static unsigned char run(EditLine *line, ceditline_command command) {
  ceditline *editor = owner_of(line);
  return code_of(editor->callbacks.run(editor->callbacks.owner, command));
}

/* libedit calls a function without saying under which name, so each command has one of its own. */
#define COMMAND(function, command) \
  static unsigned char function(EditLine *line, int key) { \
    (void)key; \
    return run(line, command); \
  }
COMMAND(complete, CEDITLINE_COMPLETE)
COMMAND(help, CEDITLINE_HELP)
COMMAND(interrupt, CEDITLINE_INTERRUPT)
COMMAND(enter, CEDITLINE_ENTER)
COMMAND(new_row, CEDITLINE_NEW_ROW)
COMMAND(paste, CEDITLINE_PASTE)
COMMAND(up, CEDITLINE_UP)
COMMAND(down, CEDITLINE_DOWN)
COMMAND(row_start, CEDITLINE_ROW_START)
COMMAND(row_end, CEDITLINE_ROW_END)
COMMAND(word_left, CEDITLINE_WORD_LEFT)
COMMAND(word_right, CEDITLINE_WORD_RIGHT)
COMMAND(kill_word_left, CEDITLINE_KILL_WORD_LEFT)
COMMAND(kill_word_right, CEDITLINE_KILL_WORD_RIGHT)
COMMAND(kill_part_left, CEDITLINE_KILL_PART_LEFT)
COMMAND(kill_to_row_start, CEDITLINE_KILL_TO_ROW_START)
COMMAND(kill_to_row_end, CEDITLINE_KILL_TO_ROW_END)
COMMAND(yank, CEDITLINE_YANK)
COMMAND(undo, CEDITLINE_UNDO)
COMMAND(last_argument, CEDITLINE_LAST_ARGUMENT)
COMMAND(open_editor, CEDITLINE_OPEN_EDITOR)
#undef COMMAND

enum place { EMACS, EVERYWHERE };

/* A function that ~/.editrc may bind too, and the keys it has by itself: in emacs mode, where the user's file may
 * give them to something else, or everywhere, for without them the program does not work. */
struct binding {
  const char *name;
  const char *help;
  unsigned char (*function)(EditLine *, int);
  enum place place;
  const char *keys[10];
};

static const struct binding bindings[] = {
    {"eod-complete", "Complete the word at the cursor", complete, EVERYWHERE, {"^I"}},
    {"eod-interrupt", "Drop the line", interrupt, EVERYWHERE, {"^C"}},
    {"eod-enter", "Run a finished statement, go on with an unfinished one", enter, EVERYWHERE, {"^M", "^J"}},
    {"eod-paste", "Take what the terminal pastes", paste, EVERYWHERE, {"\\204"}},
    {"eod-help", "Tell what can stand at the cursor", help, EVERYWHERE, {"\\203"}},
    {"eod-new-row", "Begin a row of the statement", new_row, EMACS, {"\\e^M", "\\e^J"}},
    {"eod-up", "Up a row, or to an older statement", up, EMACS, {"\\e[A", "\\eOA"}},
    {"eod-down", "Down a row, or to a newer statement", down, EMACS, {"\\e[B", "\\eOB"}},
    {"eod-row-start", "To the start of the row", row_start, EMACS,
     {"^A", "\\e[H", "\\eOH", "\\e[1~", "\\e[7~"}},
    {"eod-row-end", "To the end of the row", row_end, EMACS, {"^E", "\\e[F", "\\eOF", "\\e[4~", "\\e[8~"}},
    {"eod-word-left", "To the start of the word", word_left, EMACS,
     {"\\eb", "\\eB", "\\e[1;5D", "\\e[1;3D", "\\e[5D", "\\eOd", "\\e\\e[D"}},
    {"eod-word-right", "To the end of the word", word_right, EMACS,
     {"\\ef", "\\eF", "\\e[1;5C", "\\e[1;3C", "\\e[5C", "\\eOc", "\\e\\e[C"}},
    {"eod-kill-word-left", "Delete to the start of the word", kill_word_left, EMACS, {"\\e^?", "\\e^H"}},
    {"eod-kill-word-right", "Delete to the end of the word", kill_word_right, EMACS,
     {"\\ed", "\\eD", "\\e[3;5~", "\\e[3;3~"}},
    {"eod-kill-part-left", "Delete a part of a path or name", kill_part_left, EMACS, {"^W"}},
    {"eod-kill-to-row-start", "Delete to the start of the row", kill_to_row_start, EMACS, {"^U"}},
    {"eod-kill-to-row-end", "Delete to the end of the row", kill_to_row_end, EMACS, {"^K"}},
    {"eod-yank", "Insert what was deleted", yank, EMACS, {"^Y"}},
    {"eod-undo", "Take back the last change", undo, EMACS, {"^_", "^X^U"}},
    {"eod-last-argument", "Insert the last word of an older statement", last_argument, EMACS, {"\\e.", "\\e_"}},
    {"eod-open-editor", "Edit the statement in $EDITOR", open_editor, EMACS, {"^X^E"}},
};

static const struct {
  const char *key;
  const char *function;
} more_keys[] = {
    {"\\e[3~", "ed-delete-next-char"},     {"\\e[5~", "ed-search-prev-history"},
    {"\\e[6~", "ed-search-next-history"},  {"\\ep", "ed-search-prev-history"},
    {"\\en", "ed-search-next-history"},    {"^R", "em-inc-search-prev"},
    {"^S", "em-inc-search-next"},
};

static void bind(EditLine *line, const char *key, const char *function) {
  el_set(line, EL_BIND, key, function, NULL);
}

/* In both key maps: the second one is only used in vi's command mode. */
static void bind_everywhere(EditLine *line, const char *key, const char *function) {
  bind(line, key, function);
  el_set(line, EL_BIND, "-a", key, function, NULL);
}

static void bind_all(EditLine *line, enum place place) {
  for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
    if (bindings[i].place != place) continue;
    for (const char *const *key = bindings[i].keys; *key; key++) {
      if (place == EVERYWHERE) bind_everywhere(line, *key, bindings[i].name);
      else bind(line, *key, bindings[i].name);
    }
  }
}

/* The user's file comes before the keys that the program relies on: `bind -v` in it resets all of them. */
static void configure(ceditline *editor, const char *terminal, int init_file) {
  EditLine *line = editor->line;
  el_set(line, EL_CLIENTDATA, editor);
  el_set(line, EL_PROMPT_ESC, prompt_of, literal_mark);
  el_set(line, EL_HIST, history, editor->history);
  if (terminal) el_set(line, EL_TERMINAL, terminal);
  el_set(line, EL_EDITOR, "emacs");
  el_set(line, EL_SIGNAL, 0);
  /* Ctrl-S stops no output while a line is edited: it searches. */
  el_set(line, EL_SETTY, "-d", "-ixon", NULL);
  for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++)
    el_set(line, EL_ADDFN, bindings[i].name, bindings[i].help, bindings[i].function);
  bind_all(line, EMACS);
  for (size_t i = 0; i < sizeof more_keys / sizeof *more_keys; i++)
    bind(line, more_keys[i].key, more_keys[i].function);
  if (init_file) el_source(line, NULL);
  bind_all(line, EVERYWHERE);
  bind_everywhere(line, "\\200", "ed-newline");
  bind_everywhere(line, "\\201", "ed-prev-history");
  bind_everywhere(line, "\\202", "ed-next-history");
  if (ceditline_is_vi(editor)) bind_everywhere(line, "^R", "em-inc-search-prev");
  el_set(line, EL_GETCFN, next_character);
}

void ceditline_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static FILE *stream_of(int descriptor, const char *mode) {
  int own = dup(descriptor);
  if (own < 0) return NULL;
  FILE *stream = fdopen(own, mode);
  if (!stream) close(own);
  return stream;
}

ceditline *ceditline_open(const char *program, int input, int output, const char *terminal, int init_file,
                          int history_size, ceditline_callbacks callbacks) {
  ceditline *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->callbacks = callbacks;
  editor->input = stream_of(input, "r");
  editor->output = stream_of(output, "w");
  editor->history = history_init();
  if (editor->input && editor->output && editor->history) {
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, history_size);
    editor->line = el_init(program, editor->input, editor->output, editor->output);
  }
  if (!editor->line) {
    ceditline_close(editor);
    return NULL;
  }
  configure(editor, terminal, init_file);
  return editor;
}

void ceditline_close(ceditline *editor) {
  if (editor->line) el_end(editor->line);
  if (editor->history) history_end(editor->history);
  if (editor->input) fclose(editor->input);
  if (editor->output) fclose(editor->output);
  free(editor->prompt);
  free(editor);
}

const char *ceditline_read(ceditline *editor, const char *prompt) {
  free(editor->prompt);
  editor->prompt = strdup(prompt);
  int length = 0;
  fflush(stdout);
  /* el_gets would show the prompt first, and keys that come in between would be echoed by the terminal. */
  el_set(editor->line, EL_PREP_TERM, 1);
  return el_gets(editor->line, &length);
}

int ceditline_line(ceditline *editor, const char **text, int *cursor) {
  const LineInfo *line = el_line(editor->line);
  *text = line->buffer;
  *cursor = (int)(line->cursor - line->buffer);
  return (int)(line->lastchar - line->buffer);
}

void ceditline_edit(ceditline *editor, int move, int deleted, const char *text) {
  if (move != 0) el_cursor(editor->line, move);
  if (deleted > 0) el_deletestr(editor->line, deleted);
  if (*text) el_insertstr(editor->line, text);
}

void ceditline_write(ceditline *editor, const char *text) {
  fputs(text, editor->output);
  fflush(editor->output);
}

void ceditline_refresh(ceditline *editor) { el_set(editor->line, EL_REFRESH); }

void ceditline_resize(ceditline *editor) { el_resize(editor->line); }

void ceditline_disarm(ceditline *editor) { el_set(editor->line, EL_PREP_TERM, 0); }

/* Setting the modes alone would leave echo on: they must be taken off first. */
void ceditline_rearm(ceditline *editor) {
  ceditline_disarm(editor);
  el_set(editor->line, EL_PREP_TERM, 1);
}

int ceditline_is_vi(ceditline *editor) {
  const char *mode = NULL;
  return el_get(editor->line, EL_EDITOR, &mode) == 0 && mode && strcmp(mode, "vi") == 0;
}

int ceditline_can(ceditline *editor, const char *capability) {
  char name[8];
  char *value = NULL;
  snprintf(name, sizeof name, "%s", capability);
  return el_get(editor->line, EL_GETTC, name, &value) == 0 && value && *value;
}

void ceditline_history_clear(ceditline *editor) {
  HistEvent event;
  history(editor->history, &event, H_CLEAR);
}

void ceditline_history_append(ceditline *editor, const char *entry) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, entry);
}

void ceditline_history_remove(ceditline *editor, const char *entry) {
  HistEvent event;
  for (int found = history(editor->history, &event, H_FIRST); found == 0;
       found = history(editor->history, &event, H_NEXT)) {
    if (strcmp(event.str, entry) == 0) {
      HistEvent removed;
      history(editor->history, &removed, H_DEL, event.num);
      return;
    }
  }
}

int ceditline_history_has(ceditline *editor, const char *entry) {
  HistEvent event;
  for (int found = history(editor->history, &event, H_FIRST); found == 0;
       found = history(editor->history, &event, H_NEXT))
    if (strcmp(event.str, entry) == 0) return 1;
  return 0;
}

const char *ceditline_history_entry(ceditline *editor, int back) {
  HistEvent event;
  int found = history(editor->history, &event, H_FIRST);
  while (found == 0 && back-- > 0) found = history(editor->history, &event, H_NEXT);
  return found == 0 ? event.str : NULL;
}

int ceditline_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
