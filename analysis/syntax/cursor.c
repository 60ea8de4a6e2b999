#include "walker.h"

// walk_cursor goes over the tree with tree-sitter's public cursor. It is the measure
// of the raw walk, and stands in for it where the layout of trees is not known.
seclint_status walk_cursor(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                           uint32_t comment_cap) {
  const seclint_grammar *g = w->grammar;
  seclint_progress *n = &w->progress;
  if (!w->started) {
    w->cursor = ts_tree_cursor_new(ts_tree_root_node(w->tree));
    w->started = true;
    w->parent = 0;
  }
  for (;;) {
    if (n->records == record_cap) {
      n->records_needed = record_cap + 1;
      return SECLINT_FULL;
    }
    if (n->comments == comment_cap) {
      n->comments_needed = comment_cap + 1;
      return SECLINT_FULL;
    }
    TSNode node = ts_tree_cursor_current_node(&w->cursor);
    uint16_t symbol = ts_node_symbol(node);
    seclint_action a = {0};
    if (symbol == SYMBOL_ERROR) {
      a.kind = g->config.error_kind;
      a.class_ = CLASS_RECORD;
    } else if (symbol < g->config.symbol_count) {
      a = g->symbols[symbol];
    }

    bool entered = false;
    bool missing = ts_node_is_missing(node);
    if (a.class_ == CLASS_COMMENT) {
      comments[n->comments++] = (seclint_span){ts_node_start_byte(node), ts_node_end_byte(node)};
    } else if (a.class_ != CLASS_SKIP) {
      uint16_t id = ts_tree_cursor_current_field_id(&w->cursor);
      uint8_t field = id < g->config.field_count ? g->fields[id] : 0;
      if (a.class_ == CLASS_RECORD) {
        uint32_t i = n->records++;
        records[i] = (seclint_record){
            .start = ts_node_start_byte(node),
            .end = ts_node_end_byte(node),
            .parent = w->parent,
            .after = i + 1,
            .kind = a.kind,
            .field = field,
            .flags = (ts_node_has_error(node) ? FLAG_ERROR : 0) | (missing ? FLAG_MISSING : 0),
        };
        if (ts_tree_cursor_goto_first_child(&w->cursor)) {
          w->parent = i;
          entered = true;
        }
      } else if (w->parent) {
        mark(&records[w->parent], a, field, g);
      }
    }
    if (entered) continue;
    if (missing && w->parent) records[w->parent].flags |= FLAG_MISSING;

    while (!ts_tree_cursor_goto_next_sibling(&w->cursor)) {
      if (!w->parent || !ts_tree_cursor_goto_parent(&w->cursor)) return SECLINT_DONE;
      records[w->parent].after = n->records;
      w->parent = records[w->parent].parent;
      if (!w->parent) return SECLINT_DONE;
    }
  }
}
