#ifndef SECLINT_WALKER_H
#define SECLINT_WALKER_H

#include <stdlib.h>

#include "flatten.h"
#include "treesitter.h"

// The classes of symbols and the flags of records, as in language.go and op.go.
enum { CLASS_SKIP, CLASS_RECORD, CLASS_COMMENT, CLASS_OPERATOR, CLASS_DECLARE, CLASS_STAR = 11 };
enum { FLAG_ERROR = 1, FLAG_MISSING = 2, FLAG_DECLARED = 8, FLAG_VAR = 16 };

// A role is what a production says of one child.
typedef struct {
  uint16_t alias;
  uint8_t field;
} role;

struct seclint_grammar {
  seclint_config config;
  uint32_t masks[256];
  seclint_action *symbols; // by public symbol
  uint8_t *fields;
  // For the raw walk; raw_symbols is NULL if the language has another layout.
  seclint_action *raw_symbols; // by any symbol
  uint32_t raw_symbol_count;
  role *roles; // by production and structural index of the child
  uint32_t role_width, production_count;
};

// A frame is an open node of the raw walk. Its children's slots end where the node
// itself lies.
typedef struct {
  const Subtree *next, *end; // the children to come
  const role *roles;
  uint32_t position;   // the end of the child before
  uint32_t structural; // the number of children before that are no extras
  uint32_t record;     // the record that the children's records hang on
  uint32_t start;      // the node's
  uint32_t first_record, first_comment, first_entry;
  uint8_t field; // the node's role, which the children of a hidden node inherit
  bool visible;
  bool marked; // a hidden node held a token that marks the record around it
} frame;

// An entry remembers the records of a subtree, for the next tree may hold it too.
// Entries lie in postorder.
typedef struct {
  const HeapSubtree *node;
  uint32_t start;
  uint32_t record, record_count;
  uint32_t comment, comment_count;
  uint32_t first_entry; // of the entries inside
  uint32_t parent;      // the record that the topmost records hang on
  uint8_t parent_kind, field;
  bool visible;
} entry;

typedef struct {
  entry *items;
  uint32_t count, cap;
} entry_list;

struct seclint_walker {
  const seclint_grammar *grammar;
  const void *tree;
  uint32_t mode;
  bool started;
  seclint_progress progress;

  TSTreeCursor cursor;
  uint32_t parent; // the cursor's open record

  frame *frames;
  uint32_t depth, frame_cap;
  entry_list now, before;
  uint32_t *slots; // hash table over before: index + 1
  uint32_t slot_count, slot_cap;
};

// mark folds an anonymous token in the role field into the record of its parent,
// and reports whether the parent's kind takes such marks.
static inline bool mark(seclint_record *parent, seclint_action a, uint8_t field, const seclint_grammar *g) {
  uint32_t mask = g->masks[parent->kind];
  if (field && field == g->config.operator_field) {
    if (!(mask & (1u << CLASS_OPERATOR))) return false;
    parent->op = a.op;
    return true;
  }
  if (!(mask & (1u << a.class_))) return false;
  if (a.class_ == CLASS_OPERATOR) return false; // an operator token in another role
  if (a.class_ == CLASS_DECLARE && parent->kind == g->config.for_in_kind) {
    parent->flags |= FLAG_DECLARED | (a.op == g->config.op_var ? FLAG_VAR : 0);
    return true;
  }
  if (a.op && a.class_ != CLASS_STAR) parent->op = a.op;
  parent->flags |= a.flags;
  return true;
}

// grow makes room for one more element of the given size.
static inline bool grow(void **array, uint32_t *cap, size_t size) {
  uint32_t next = *cap ? *cap * 2 : 256;
  void *p = realloc(*array, (size_t)next * size);
  if (!p) return false;
  *array = p;
  *cap = next;
  return true;
}

seclint_status walk_cursor(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                           uint32_t comment_cap);
seclint_status raw_begin(seclint_walker *w);
seclint_status walk_raw(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                        uint32_t comment_cap, const seclint_record *old_records, const seclint_span *old_comments);

#endif
