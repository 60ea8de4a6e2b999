#ifndef SECLINT_FLATTEN_H
#define SECLINT_FLATTEN_H

#include <stdbool.h>
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

// seclint_flat is a pair of growing arrays that a parser reuses.
typedef struct {
  seclint_record *records;
  seclint_span *comments;
  uint32_t record_count, record_cap;
  uint32_t comment_count, comment_cap;
} seclint_flat;

// seclint_tables describes one grammar.
typedef struct {
  const seclint_action *symbols;
  const uint8_t *fields;
  const uint32_t *masks;
  uint32_t symbol_count, field_count;
  uint8_t error_kind, for_in_kind;
} seclint_tables;

// seclint_flatten walks a TSTree and fills flat. It returns false when memory ran
// out.
bool seclint_flatten(const void *tree, seclint_tables tables, uint8_t operator_field, uint8_t op_var, seclint_flat *flat);
void seclint_flat_free(seclint_flat *flat);

#endif
