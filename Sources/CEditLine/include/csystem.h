#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stddef.h>
#include <stdint.h>

/// Fills `buffer` with the next entries of an open folder, as getdents64(2) lays them out: the inode (8 bytes),
/// an offset (8), the entry's length (2), its type (1), its name and a NUL. Returns how many bytes it filled,
/// 0 at the end, or -1 and sets errno.
long csystem_getdents64(int folder, void *buffer, size_t size);

/// Whether `needle` occurs in `text`; an empty one always does.
_Bool csystem_contains(const uint8_t *text, size_t length, const uint8_t *needle, size_t needle_length);

/// Lets threads started from now on share this many heaps, where glibc would give many a heap of its own: worth
/// it for threads that mostly wait.
void csystem_limit_heaps(int most);

/// Lets the first heap grow by so many bytes at a time, in place of 128 KiB.
void csystem_grow_heap_by(int bytes);

#endif
