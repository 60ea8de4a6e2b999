#ifndef SECLINT_TREESITTER_H
#define SECLINT_TREESITTER_H

// What this package needs to know of tree-sitter. The binding compiles the library
// and ships its headers out of reach, so the declarations stand here; the functions
// are weak, because cgo links each package once on its own.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WEAK __attribute__((weak))

// The public interface.

typedef struct {
  uint32_t row, column;
} TSPoint;

typedef struct {
  uint32_t start_byte, old_end_byte, new_end_byte;
  TSPoint start_point, old_end_point, new_end_point;
} TSInputEdit;

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

extern void *ts_parser_new(void) WEAK;
extern void ts_parser_delete(void *parser) WEAK;
extern bool ts_parser_set_language(void *parser, const void *language) WEAK;
extern void ts_parser_set_cancellation_flag(void *parser, const size_t *flag) WEAK;
extern void ts_parser_reset(void *parser) WEAK;
extern void *ts_parser_parse_string(void *parser, const void *old_tree, const char *text, uint32_t length) WEAK;
extern void ts_tree_edit(void *tree, const TSInputEdit *edit) WEAK;
extern void *ts_tree_copy(const void *tree) WEAK;
extern void ts_tree_delete(void *tree) WEAK;
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

// The layout of a tree in memory, as the version of the binding that go.mod pins
// has it on 64-bit little-endian machines. The raw walk relies on it, after a
// self-test against the cursor.

#if UINTPTR_MAX == UINT64_MAX && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define SECLINT_KNOWN_LAYOUT 1
#else
#define SECLINT_KNOWN_LAYOUT 0
#endif

enum { SYMBOL_ERROR = 0xFFFF, LANGUAGE_VERSION = 14 };

typedef struct {
  uint32_t bytes;
  TSPoint extent;
} Length;

// A small leaf lies in its slot; the lowest bit tells it from a pointer.
typedef struct {
  bool is_inline : 1;
  bool visible : 1;
  bool named : 1;
  bool extra : 1;
  bool has_changes : 1;
  bool is_missing : 1;
  bool is_keyword : 1;
  uint8_t symbol;
  uint16_t parse_state;
  uint8_t padding_columns;
  uint8_t padding_rows : 4;
  uint8_t lookahead_bytes : 4;
  uint8_t padding_bytes;
  uint8_t size_bytes;
} InlineSubtree;

// Any other node lies on the heap, its children's slots right before it.
typedef struct {
  volatile uint32_t ref_count;
  Length padding;
  Length size;
  uint32_t lookahead_bytes;
  uint32_t error_cost;
  uint32_t child_count;
  uint16_t symbol;
  uint16_t parse_state;
  bool visible : 1;
  bool named : 1;
  bool extra : 1;
  bool fragile_left : 1;
  bool fragile_right : 1;
  bool has_changes : 1;
  bool has_external_tokens : 1;
  bool has_external_scanner_state_change : 1;
  bool depends_on_column : 1;
  bool is_missing : 1;
  bool is_keyword : 1;
  union {
    struct {
      uint32_t visible_child_count;
      uint32_t named_child_count;
      uint32_t visible_descendant_count;
      int32_t dynamic_precedence;
      uint16_t repeat_depth;
      uint16_t production_id;
    };
    struct {
      union {
        char *long_data;
        char short_data[24];
      };
      uint32_t length;
    } external_scanner_state;
  };
} HeapSubtree;

typedef union {
  InlineSubtree data;
  const HeapSubtree *ptr;
} Subtree;

typedef struct {
  Subtree root;
  const void *language;
} Tree;

typedef struct {
  uint16_t field_id;
  uint8_t child_index;
  bool inherited;
} FieldMapEntry;

typedef struct {
  uint16_t index, length;
} FieldMapSlice;

typedef struct {
  uint32_t version;
  uint32_t symbol_count;
  uint32_t alias_count;
  uint32_t token_count;
  uint32_t external_token_count;
  uint32_t state_count;
  uint32_t large_state_count;
  uint32_t production_id_count;
  uint32_t field_count;
  uint16_t max_alias_sequence_length;
  const void *parse_table;
  const void *small_parse_table;
  const void *small_parse_table_map;
  const void *parse_actions;
  const char *const *symbol_names;
  const char *const *field_names;
  const FieldMapSlice *field_map_slices;
  const FieldMapEntry *field_map_entries;
  const void *symbol_metadata;
  const uint16_t *public_symbol_map;
  const uint16_t *alias_map;
  const uint16_t *alias_sequences;
} Language;

#endif
