#ifndef SECLINT_PARSE_H
#define SECLINT_PARSE_H

#include <stddef.h>
#include <stdint.h>

// seclint_parser is a TSParser and the flag that stops it, which another thread may
// set to one.
typedef struct {
  void *parser;
  size_t cancel;
} seclint_parser;

// seclint_edit is a TSInputEdit: offsets and columns in bytes.
typedef struct {
  uint32_t start, old_end, new_end;
  uint32_t start_row, start_column, old_end_row, old_end_column, new_end_row, new_end_column;
} seclint_edit;

// seclint_parser_new returns NULL if the language is unfit or memory ran out.
seclint_parser *seclint_parser_new(const void *language);
void seclint_parser_free(seclint_parser *p);

// seclint_parse returns a TSTree, or NULL if the parse was stopped. Neither the text
// nor old_tree, which may be NULL, is needed afterwards.
void *seclint_parse(seclint_parser *p, const void *old_tree, const char *text, uint32_t length);

// seclint_tree_edited returns a copy of a tree, whose text has changed. The tree itself
// stays as it is, down to the addresses of its nodes.
void *seclint_tree_edited(const void *tree, seclint_edit e);
void seclint_tree_free(void *tree);

#endif
