#include "flatten.h"

#include <stdlib.h>

// The part of tree-sitter's public interface that the walk needs. The binding
// compiles the library and ships its header out of reach, so the declarations
// stand here; weak, because cgo links each package once on its own.
typedef struct {
  uint32_t context[4];
  const void *id;
  const void *tree;
} TSNode;

typedef struct {
  const void *tree;
  const void *id;
  uint32_t context[3];
} TSTreeCursor;

#define WEAK __attribute__((weak))
extern TSNode ts_tree_root_node(const void *tree) WEAK;
extern TSTreeCursor ts_tree_cursor_new(TSNode node) WEAK;
extern void ts_tree_cursor_delete(TSTreeCursor *self) WEAK;
extern TSNode ts_tree_cursor_current_node(const TSTreeCursor *self) WEAK;
extern uint16_t ts_tree_cursor_current_field_id(const TSTreeCursor *self) WEAK;
extern bool ts_tree_cursor_goto_parent(TSTreeCursor *self) WEAK;
extern bool ts_tree_cursor_goto_next_sibling(TSTreeCursor *self) WEAK;
extern bool ts_tree_cursor_goto_first_child(TSTreeCursor *self) WEAK;
extern uint16_t ts_node_symbol(TSNode node) WEAK;
extern uint32_t ts_node_start_byte(TSNode node) WEAK;
extern uint32_t ts_node_end_byte(TSNode node) WEAK;
extern bool ts_node_is_missing(TSNode node) WEAK;
extern bool ts_node_has_error(TSNode node) WEAK;

enum { CLASS_SKIP, CLASS_RECORD, CLASS_COMMENT, CLASS_OPERATOR, CLASS_DECLARE, CLASS_STAR = 11 };
enum { FLAG_ERROR = 1, FLAG_MISSING = 2, FLAG_DECLARED = 8, FLAG_VAR = 16 };
enum { SYMBOL_ERROR = 65535 };

static bool grow(void **array, uint32_t *cap, size_t size) {
  uint32_t next = *cap ? *cap * 2 : 4096;
  void *p = realloc(*array, (size_t)next * size);
  if (!p) return false;
  *array = p;
  *cap = next;
  return true;
}

// mark folds an anonymous token into the record of its parent.
static void mark(seclint_record *parent, seclint_action a, bool operator_role, const seclint_tables *t, uint8_t op_var) {
  uint32_t mask = t->masks[parent->kind];
  if (operator_role) {
    if (mask & (1u << CLASS_OPERATOR)) parent->op = a.op;
    return;
  }
  if (!(mask & (1u << a.class_))) return;
  if (a.class_ == CLASS_OPERATOR) return; // an operator token in another role
  if (a.class_ == CLASS_DECLARE && parent->kind == t->for_in_kind) {
    parent->flags |= FLAG_DECLARED | (a.op == op_var ? FLAG_VAR : 0);
    return;
  }
  if (a.op && a.class_ != CLASS_STAR) parent->op = a.op;
  parent->flags |= a.flags;
}

bool seclint_flatten(const void *tree, seclint_tables t, uint8_t operator_field, uint8_t op_var, seclint_flat *flat) {
  flat->record_count = 1;
  flat->comment_count = 0;
  if (!flat->records && !grow((void **)&flat->records, &flat->record_cap, sizeof(seclint_record))) return false;
  flat->records[0] = (seclint_record){0};

  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  uint32_t parent = 0;
  bool ok = true;
  for (;;) {
    TSNode node = ts_tree_cursor_current_node(&cursor);
    uint16_t symbol = ts_node_symbol(node);
    seclint_action a = {0};
    if (symbol == SYMBOL_ERROR) {
      a.kind = t.error_kind;
      a.class_ = CLASS_RECORD;
    } else if (symbol < t.symbol_count) {
      a = t.symbols[symbol];
    }

    bool entered = false;
    if (a.class_ == CLASS_RECORD) {
      uint32_t i = flat->record_count;
      if (i == flat->record_cap &&
          !grow((void **)&flat->records, &flat->record_cap, sizeof(seclint_record))) { ok = false; break; }
      uint16_t field = ts_tree_cursor_current_field_id(&cursor);
      seclint_record *r = &flat->records[i];
      r->start = ts_node_start_byte(node);
      r->end = ts_node_end_byte(node);
      r->parent = parent;
      r->kind = a.kind;
      r->field = field < t.field_count ? t.fields[field] : 0;
      r->op = 0;
      r->flags = 0;
      if (ts_node_has_error(node)) r->flags |= FLAG_ERROR;
      if (ts_node_is_missing(node)) r->flags |= FLAG_MISSING;
      flat->record_count++;
      r->after = i + 1;
      if (ts_tree_cursor_goto_first_child(&cursor)) {
        parent = i;
        entered = true;
      }
    } else if (a.class_ == CLASS_COMMENT) {
      uint32_t i = flat->comment_count;
      if (i == flat->comment_cap &&
          !grow((void **)&flat->comments, &flat->comment_cap, sizeof(seclint_span))) { ok = false; break; }
      flat->comments[i] = (seclint_span){ts_node_start_byte(node), ts_node_end_byte(node)};
      flat->comment_count++;
    } else if (a.class_ > CLASS_COMMENT && parent) {
      uint16_t field = ts_tree_cursor_current_field_id(&cursor);
      bool operator_role = field && field < t.field_count && t.fields[field] == operator_field;
      mark(&flat->records[parent], a, operator_role, &t, op_var);
    }
    if (!entered && parent && ts_node_is_missing(node)) flat->records[parent].flags |= FLAG_MISSING;
    if (entered) continue;

    bool moved = false;
    while (!(moved = ts_tree_cursor_goto_next_sibling(&cursor))) {
      if (!parent) break;
      if (!ts_tree_cursor_goto_parent(&cursor)) break;
      uint32_t closed = parent;
      parent = flat->records[closed].parent;
      flat->records[closed].after = flat->record_count;
    }
    if (!moved) break;
  }
  ts_tree_cursor_delete(&cursor);
  return ok;
}

void seclint_flat_free(seclint_flat *flat) {
  free(flat->records);
  free(flat->comments);
  *flat = (seclint_flat){0};
}
