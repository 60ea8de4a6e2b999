#include "walker.h"

#include <string.h>

// REUSE_MIN is the number of records from which on a subtree is remembered: below,
// looking it up costs as much as walking it.
enum { REUSE_MIN = 32 };

#if SECLINT_KNOWN_LAYOUT

static inline const Subtree *children(const HeapSubtree *h) { return (const Subtree *)h - h->child_count; }

static inline uint32_t hash(const void *p, uint32_t mask) {
  return (uint32_t)(((uintptr_t)p >> 4) * 0x9E3779B97F4A7C15u >> 32) & mask;
}

// index_entries builds the hash table over the entries of the tree before.
static bool index_entries(seclint_walker *w) {
  uint32_t count = 64;
  while (count < w->before.count * 2) count *= 2;
  if (count > w->slot_cap) {
    free(w->slots);
    w->slots = malloc(count * sizeof *w->slots);
    w->slot_cap = w->slots ? count : 0;
    if (!w->slots) return false;
  }
  w->slot_count = count;
  memset(w->slots, 0, count * sizeof *w->slots);
  for (uint32_t i = 0; i < w->before.count; i++) {
    uint32_t at = hash(w->before.items[i].node, count - 1);
    while (w->slots[at]) at = (at + 1) & (count - 1);
    w->slots[at] = i + 1;
  }
  return true;
}

static const entry *find_entry(const seclint_walker *w, const HeapSubtree *node) {
  uint32_t mask = w->slot_count - 1;
  for (uint32_t at = hash(node, mask); w->slots[at]; at = (at + 1) & mask) {
    const entry *e = &w->before.items[w->slots[at] - 1];
    if (e->node == node) return e;
  }
  return NULL;
}

static inline uint32_t padding_of(Subtree s) {
  return s.data.is_inline ? s.data.padding_bytes : s.ptr->padding.bytes;
}

// open_frame enters h, which begins at start in the role field and has children;
// their records hang on record.
static inline bool open_frame(seclint_walker *w, const HeapSubtree *h, uint32_t start, uint32_t record, uint32_t first_record,
                              uint8_t field, bool visible) {
  if (w->depth == w->frame_cap && !grow((void **)&w->frames, &w->frame_cap, sizeof(frame))) return false;
  frame *f = &w->frames[w->depth++];
  f->next = children(h);
  f->end = (const Subtree *)h;
  f->roles = h->production_id < w->grammar->production_count
                 ? w->grammar->roles + (size_t)h->production_id * w->grammar->role_width
                 : NULL;
  // The padding of the first child is that of the node itself.
  f->position = start - padding_of(*f->next);
  f->structural = 0;
  f->record = record;
  f->start = start;
  f->first_record = first_record;
  f->first_comment = w->progress.comments;
  f->first_entry = w->now.count;
  f->field = field;
  f->visible = visible;
  f->marked = false;
  // A large tree is not in the cache: fetch the children while the first is read.
  for (const Subtree *c = f->next + 1; c < f->end; c++)
    if (!c->data.is_inline) {
      __builtin_prefetch(c->ptr);
      __builtin_prefetch((const char *)c->ptr - 64);
    }
  return true;
}

// remember makes an entry of the frame that is about to be closed.
static bool remember(seclint_walker *w, const frame *f, const seclint_record *records) {
  uint32_t count = w->progress.records - f->first_record;
  if (count < REUSE_MIN || (!f->visible && f->marked)) return true;
  entry_list *l = &w->now;
  if (l->count == l->cap && !grow((void **)&l->items, &l->cap, sizeof(entry))) return false;
  uint32_t parent = f->visible ? records[f->record].parent : f->record;
  l->items[l->count++] = (entry){
      .node = (const HeapSubtree *)f->end,
      .start = f->start,
      .record = f->first_record,
      .record_count = count,
      .comment = f->first_comment,
      .comment_count = w->progress.comments - f->first_comment,
      .first_entry = f->first_entry,
      .parent = parent,
      .parent_kind = records[parent].kind,
      .field = f->field,
      .visible = f->visible,
  };
  return true;
}

// copy_block appends the records, comments and entries of a subtree of the tree
// before, which begins at start now and hangs on parent. The arrays have room.
static bool copy_block(seclint_walker *w, const entry *e, uint32_t start, uint32_t parent, seclint_record *records,
                       seclint_span *comments, const seclint_record *old_records, const seclint_span *old_comments) {
  seclint_progress *n = &w->progress;
  uint32_t shift = start - e->start;
  uint32_t delta = n->records - e->record;
  uint32_t comment_delta = n->comments - e->comment;

  const seclint_record *from = old_records + e->record;
  seclint_record *to = records + n->records;
  if (!shift && !delta && parent == e->parent) {
    memcpy(to, from, e->record_count * sizeof *to);
  } else {
    for (uint32_t i = 0; i < e->record_count; i++) {
      seclint_record r = from[i];
      r.start += shift;
      r.end += shift;
      r.parent = r.parent == e->parent ? parent : r.parent + delta;
      r.after += delta;
      to[i] = r;
    }
  }
  for (uint32_t i = 0; i < e->comment_count; i++) {
    seclint_span s = old_comments[e->comment + i];
    comments[n->comments + i] = (seclint_span){s.start + shift, s.end + shift};
  }

  uint32_t last = (uint32_t)(e - w->before.items);
  uint32_t entry_delta = w->now.count - e->first_entry;
  while (w->now.cap < w->now.count + (last + 1 - e->first_entry))
    if (!grow((void **)&w->now.items, &w->now.cap, sizeof(entry))) return false;
  for (uint32_t i = e->first_entry; i <= last; i++) {
    entry x = w->before.items[i];
    x.start += shift;
    x.record += delta;
    x.comment += comment_delta;
    x.first_entry += entry_delta;
    x.parent = x.parent == e->parent ? parent : x.parent + delta;
    w->now.items[w->now.count++] = x;
  }
  n->records += e->record_count;
  n->comments += e->comment_count;
  n->reused += e->record_count;
  return true;
}

seclint_status raw_begin(seclint_walker *w) {
  entry_list last = w->now;
  w->now = w->before;
  w->before = last;
  w->now.count = 0;
  w->depth = 0;
  w->slot_count = 0;
  if ((w->mode & SECLINT_REUSE) && w->before.count) {
    if (!index_entries(w)) return SECLINT_NO_MEMORY;
  }
  Subtree root = ((const Tree *)w->tree)->root;
  if (!root.data.is_inline && root.ptr->child_count) {
    // Rather more than half of the visible nodes are operators, keywords, brackets.
    w->progress.records_needed += root.ptr->visible_descendant_count / 16 * 9 + 8;
  }
  return SECLINT_FULL;
}

seclint_status walk_raw(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                        uint32_t comment_cap, const seclint_record *old_records, const seclint_span *old_comments) {
  const seclint_grammar *g = w->grammar;
  seclint_progress *n = &w->progress;
  const bool keep = w->mode & SECLINT_KEEP;

  if (!w->started) {
    w->started = true;
    Subtree root = ((const Tree *)w->tree)->root;
    uint32_t start = root.data.is_inline ? root.data.padding_bytes : root.ptr->padding.bytes;
    uint32_t size = root.data.is_inline ? root.data.size_bytes : root.ptr->size.bytes;
    uint16_t symbol = root.data.is_inline ? root.data.symbol : root.ptr->symbol;
    bool missing = root.data.is_inline ? root.data.is_missing : root.ptr->is_missing;
    bool error = missing || (!root.data.is_inline && root.ptr->error_cost > 0);
    seclint_record *r = &records[n->records++];
    *r = (seclint_record){.start = start, .end = start + size, .after = 2};
    r->kind = symbol < g->raw_symbol_count ? g->raw_symbols[symbol].kind : g->config.error_kind;
    r->flags = (error ? FLAG_ERROR : 0) | (missing ? FLAG_MISSING : 0);
    if (!root.data.is_inline && root.ptr->child_count && root.ptr->visible_child_count) {
      if (!open_frame(w, root.ptr, start, 1, 1, 0, true)) return SECLINT_NO_MEMORY;
    }
  }

  while (w->depth) {
    frame *f = &w->frames[w->depth - 1];
    if (f->next == f->end) {
      if (f->visible)
        records[f->record].after = n->records;
      else if (f->marked)
        w->frames[w->depth - 2].marked = true;
      if (keep && !remember(w, f, records)) return SECLINT_NO_MEMORY;
      w->depth--;
      continue;
    }
    // What follows appends one record or comment at most, but for copied blocks.
    if (n->records == record_cap) {
      n->records_needed = record_cap + 1;
      return SECLINT_FULL;
    }
    if (n->comments == comment_cap) {
      n->comments_needed = comment_cap + 1;
      return SECLINT_FULL;
    }

    Subtree child = *f->next;
    const HeapSubtree *h = NULL; // if the child has visible nodes inside
    uint32_t padding, size;
    uint16_t symbol;
    bool visible, extra, missing, error;
    if (child.data.is_inline) {
      padding = child.data.padding_bytes;
      size = child.data.size_bytes;
      symbol = child.data.symbol;
      visible = child.data.visible;
      extra = child.data.extra;
      missing = error = child.data.is_missing;
    } else {
      const HeapSubtree *p = child.ptr;
      padding = p->padding.bytes;
      size = p->size.bytes;
      symbol = p->symbol;
      visible = p->visible;
      extra = p->extra;
      missing = p->is_missing;
      error = missing || p->error_cost > 0;
      if (p->child_count && p->visible_child_count) h = p;
    }

    uint8_t field = 0;
    if (!extra) {
      role r = {0};
      if (f->structural < g->role_width && f->roles) r = f->roles[f->structural];
      if (r.alias) {
        symbol = r.alias;
        visible = true;
      }
      field = r.field ? r.field : f->visible ? 0 : f->field;
    }
    uint32_t start = f->position + padding;

    seclint_action a = {0};
    if (!visible) {
      if (!h) goto next;
    } else if (symbol == SYMBOL_ERROR) {
      a.kind = g->config.error_kind;
      a.class_ = CLASS_RECORD;
    } else if (symbol < g->raw_symbol_count) {
      a = g->raw_symbols[symbol];
    }

    if (h && (!visible || a.class_ == CLASS_RECORD)) {
      const entry *e = NULL;
      if (w->slot_count && h->visible_descendant_count + 1 >= REUSE_MIN) e = find_entry(w, h);
      if (e && e->visible == visible && (visible || (e->field == field && e->parent_kind == records[f->record].kind))) {
        if (e->record_count > record_cap - n->records) {
          n->records_needed = n->records + e->record_count + 1;
          return SECLINT_FULL;
        }
        if (e->comment_count > comment_cap - n->comments) {
          n->comments_needed = n->comments + e->comment_count + 1;
          return SECLINT_FULL;
        }
        seclint_record *top = &records[n->records];
        if (!copy_block(w, e, start, f->record, records, comments, old_records, old_comments)) return SECLINT_NO_MEMORY;
        if (visible) {
          top->kind = a.kind; // the alias and the role depend on the parent
          top->field = field;
          entry *copy = &w->now.items[w->now.count - 1];
          copy->field = field;
          copy->parent_kind = records[f->record].kind;
        }
        goto next;
      }
      uint32_t record = f->record, first = n->records;
      if (visible) {
        records[n->records++] = (seclint_record){
            .start = start,
            .end = start + size,
            .parent = record,
            .kind = a.kind,
            .field = field,
            .flags = (error ? FLAG_ERROR : 0) | (missing ? FLAG_MISSING : 0),
        };
        record = first;
      }
      f->position = start + size;
      f->structural += !extra;
      f->next++;
      // The frame may move: f is stale from here on.
      if (!open_frame(w, h, start, record, first, field, visible)) return SECLINT_NO_MEMORY;
      continue;
    }

    if (a.class_ == CLASS_RECORD) {
      uint32_t i = n->records++;
      records[i] = (seclint_record){
          .start = start,
          .end = start + size,
          .parent = f->record,
          .after = i + 1,
          .kind = a.kind,
          .field = field,
          .flags = (error ? FLAG_ERROR : 0) | (missing ? FLAG_MISSING : 0),
      };
    } else if (a.class_ == CLASS_COMMENT) {
      comments[n->comments++] = (seclint_span){start, start + size};
    } else if (a.class_ != CLASS_SKIP) {
      if (mark(&records[f->record], a, field, g)) f->marked = true;
    }
    if (visible && missing) {
      records[f->record].flags |= FLAG_MISSING;
      f->marked = true;
    }

  next:
    f->position = start + size;
    f->structural += !extra;
    f->next++;
  }
  return SECLINT_DONE;
}

#else

seclint_status raw_begin(seclint_walker *w) {
  (void)w;
  return SECLINT_NO_MEMORY;
}

seclint_status walk_raw(seclint_walker *w, seclint_record *records, uint32_t record_cap, seclint_span *comments,
                        uint32_t comment_cap, const seclint_record *old_records, const seclint_span *old_comments) {
  (void)w, (void)records, (void)record_cap, (void)comments, (void)comment_cap, (void)old_records, (void)old_comments;
  return SECLINT_NO_MEMORY;
}

#endif
