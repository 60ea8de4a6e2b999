#ifndef SECLINT_FLATTEN_H
#define SECLINT_FLATTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The layouts below are those of node.go and language.go.
typedef struct {
  uint32_t start, end, parent, after;
  uint8_t kind, field, op, flags;
} seclint_record;

typedef struct {
  uint32_t start, end;
} seclint_span;

typedef struct {
  uint8_t kind, op, flags, class_;
} seclint_action;

// seclint_config is what Go tells about a grammar; none of it is kept.
typedef struct {
  uint32_t symbol_count, field_count;
  uint8_t error_kind, for_in_kind, operator_field, op_var;
} seclint_config;

// seclint_grammar holds the tables of one grammar, for the life of the program.
typedef struct seclint_grammar seclint_grammar;

seclint_grammar *seclint_grammar_new(const void *language, seclint_config config, const seclint_action *symbols,
                                     const uint8_t *fields, const uint32_t *masks);

// seclint_walker flattens trees. It keeps what it learned of the last one for the
// next, and owns all memory that it needs besides the arrays it fills.
typedef struct seclint_walker seclint_walker;

typedef enum { SECLINT_DONE, SECLINT_FULL, SECLINT_NO_MEMORY } seclint_status;

typedef enum {
  SECLINT_CURSOR = 0, // walk with tree-sitter's cursor
  SECLINT_RAW = 1,    // walk over the tree's memory
  SECLINT_KEEP = 2,   // remember subtrees, so that the next walk can reuse their records
  SECLINT_REUSE = 4   // the tree of the walk before is still open and was not flattened by the cursor
} seclint_mode;

// seclint_progress says how much of the arrays is filled, and, when they are full,
// how much the walk needs to get on.
typedef struct {
  seclint_status status;
  uint32_t records, comments;
  uint32_t records_needed, comments_needed;
  uint32_t reused; // records copied from the tree before
} seclint_progress;

seclint_walker *seclint_walker_new(void);
void seclint_walker_free(seclint_walker *w);

// seclint_walk_begin starts a walk over a TSTree and estimates the arrays' lengths.
// With SECLINT_KEEP the tree must stay open until the next walk is done.
seclint_progress seclint_walk_begin(seclint_walker *w, const seclint_grammar *g, const void *tree, uint32_t mode);

// seclint_walk goes on until it is done or an array is full; then call it again with
// longer arrays that begin with what it has written. old_records and old_comments
// are the result of the walk before, for SECLINT_REUSE.
seclint_progress seclint_walk(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                              uint32_t comment_cap, const seclint_record *old_records, const seclint_span *old_comments);

#endif
