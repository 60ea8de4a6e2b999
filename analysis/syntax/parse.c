#include "parse.h"

#include <stdlib.h>

#include "treesitter.h"

seclint_parser *seclint_parser_new(const void *language) {
  seclint_parser *p = calloc(1, sizeof *p);
  if (!p) return NULL;
  p->parser = ts_parser_new();
  if (!p->parser || !ts_parser_set_language(p->parser, language)) {
    seclint_parser_free(p);
    return NULL;
  }
  ts_parser_set_cancellation_flag(p->parser, &p->cancel);
  return p;
}

void seclint_parser_free(seclint_parser *p) {
  if (p->parser) ts_parser_delete(p->parser);
  free(p);
}

void *seclint_parse(seclint_parser *p, const void *old_tree, const char *text, uint32_t length) {
  void *tree = ts_parser_parse_string(p->parser, old_tree, length ? text : "", length);
  if (!tree) ts_parser_reset(p->parser); // else the next parse would resume this one
  return tree;
}

void *seclint_tree_edited(const void *tree, seclint_edit e) {
  void *copy = ts_tree_copy(tree);
  if (e.start == e.old_end && e.start == e.new_end) return copy;
  TSInputEdit edit = {
      .start_byte = e.start,
      .old_end_byte = e.old_end,
      .new_end_byte = e.new_end,
      .start_point = {e.start_row, e.start_column},
      .old_end_point = {e.old_end_row, e.old_end_column},
      .new_end_point = {e.new_end_row, e.new_end_column},
  };
  ts_tree_edit(copy, &edit);
  return copy;
}

void seclint_tree_free(void *tree) { ts_tree_delete(tree); }
