#include "walker.h"

#include <string.h>

// raw_tables derives what the raw walk needs from the language itself.
static bool raw_tables(seclint_grammar *g, const Language *l) {
  if (l->version != LANGUAGE_VERSION) return true;
  uint32_t symbols = l->symbol_count + l->alias_count;
  if (symbols != g->config.symbol_count) return true;
  uint32_t width = l->max_alias_sequence_length;
  for (uint32_t p = 0; p < l->production_id_count && l->field_count; p++) {
    FieldMapSlice slice = l->field_map_slices[p];
    for (uint32_t i = 0; i < slice.length; i++) {
      uint32_t index = l->field_map_entries[slice.index + i].child_index;
      if (index + 1 > width) width = index + 1;
    }
  }
  g->raw_symbols = calloc(symbols, sizeof(seclint_action));
  g->roles = calloc((size_t)l->production_id_count * width + 1, sizeof(role));
  if (!g->raw_symbols || !g->roles) return false;
  g->raw_symbol_count = symbols;
  g->role_width = width;
  g->production_count = l->production_id_count;
  for (uint32_t s = 0; s < symbols; s++) {
    uint16_t public = l->public_symbol_map[s];
    if (public < symbols) g->raw_symbols[s] = g->symbols[public];
  }
  for (uint32_t p = 0; p < l->production_id_count; p++) {
    role *row = g->roles + (size_t)p * width;
    // Production 0 has no aliases, whatever lies there.
    for (uint32_t i = 0; p > 0 && i < l->max_alias_sequence_length; i++)
      row[i].alias = l->alias_sequences[p * l->max_alias_sequence_length + i];
    if (!l->field_count) continue;
    FieldMapSlice slice = l->field_map_slices[p];
    for (uint32_t i = slice.length; i-- > 0;) { // the first of several counts
      FieldMapEntry e = l->field_map_entries[slice.index + i];
      if (!e.inherited && e.field_id < g->config.field_count) row[e.child_index].field = g->fields[e.field_id];
    }
  }
  return true;
}

seclint_grammar *seclint_grammar_new(const void *language, seclint_config config, const seclint_action *symbols,
                                     const uint8_t *fields, const uint32_t *masks) {
  seclint_grammar *g = calloc(1, sizeof *g);
  if (!g) return NULL;
  g->config = config;
  memcpy(g->masks, masks, sizeof g->masks);
  g->symbols = malloc(config.symbol_count * sizeof *symbols);
  g->fields = malloc(config.field_count);
  if (!g->symbols || !g->fields) return NULL; // the program cannot go on
  memcpy(g->symbols, symbols, config.symbol_count * sizeof *symbols);
  memcpy(g->fields, fields, config.field_count);
  if (SECLINT_KNOWN_LAYOUT && !raw_tables(g, language)) return NULL;
  return g;
}

seclint_walker *seclint_walker_new(void) { return calloc(1, sizeof(seclint_walker)); }

static void end_cursor(seclint_walker *w) {
  if (w->started && !(w->mode & SECLINT_RAW)) ts_tree_cursor_delete(&w->cursor);
  w->started = false;
}

void seclint_walker_free(seclint_walker *w) {
  if (!w) return;
  end_cursor(w);
  free(w->frames);
  free(w->now.items);
  free(w->before.items);
  free(w->slots);
  free(w);
}

seclint_progress seclint_walk_begin(seclint_walker *w, const seclint_grammar *g, const void *tree, uint32_t mode) {
  end_cursor(w);
  if (!SECLINT_KNOWN_LAYOUT || !g->raw_symbols) mode = SECLINT_CURSOR;
  w->grammar = g;
  w->tree = tree;
  w->mode = mode;
  w->progress = (seclint_progress){.status = SECLINT_FULL, .records_needed = 2, .comments_needed = 1};
  if (mode & SECLINT_RAW) w->progress.status = raw_begin(w);
  return w->progress;
}

seclint_progress seclint_walk(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                              uint32_t comment_cap, const seclint_record *old_records, const seclint_span *old_comments) {
  seclint_progress *p = &w->progress;
  p->records_needed = p->comments_needed = 0;
  if (record_cap < 2) {
    p->records_needed = 2;
    p->status = SECLINT_FULL;
    return *p;
  }
  if (p->records == 0) {
    records[0] = (seclint_record){0};
    p->records = 1;
  }
  if (w->mode & SECLINT_RAW)
    p->status = walk_raw(w, records, record_cap, comments, comment_cap, old_records, old_comments);
  else
    p->status = walk_cursor(w, records, record_cap, comments, comment_cap);
  if (p->status != SECLINT_FULL) end_cursor(w);
  return *p;
}
