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

static unsigned char complete(EditLine *line, int key) {
  (void)key;
  ceditline *editor = owner_of(line);
  return code_of(editor->callbacks.complete(editor->callbacks.owner));
}

static unsigned char interrupt(EditLine *line, int key) {
  (void)key;
  ceditline *editor = owner_of(line);
  return code_of(editor->callbacks.interrupt(editor->callbacks.owner));
}

/* In both key maps: the second one is only used in vi's command mode. */
static void bind_everywhere(EditLine *line, const char *key, const char *function) {
  el_set(line, EL_BIND, key, function, NULL);
  el_set(line, EL_BIND, "-a", key, function, NULL);
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
  el_set(line, EL_BIND, "\\e[1;5C", "em-next-word", NULL);
  el_set(line, EL_BIND, "\\e[1;5D", "ed-prev-word", NULL);
  if (init_file) el_source(line, NULL);
  el_set(line, EL_ADDFN, "eod-complete", "Complete the word at the cursor", complete);
  el_set(line, EL_ADDFN, "eod-interrupt", "Drop the line", interrupt);
  bind_everywhere(line, "^I", "eod-complete");
  bind_everywhere(line, "^C", "eod-interrupt");
  bind_everywhere(line, "^R", "em-inc-search-prev");
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

/* Setting the modes alone would leave echo on: they must be taken off first. */
void ceditline_rearm(ceditline *editor) {
  el_set(editor->line, EL_PREP_TERM, 0);
  el_set(editor->line, EL_PREP_TERM, 1);
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

int ceditline_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
