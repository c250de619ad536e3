#define _GNU_SOURCE
#include "csystem.h"

#include <malloc.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

long csystem_getdents64(int folder, void *buffer, size_t size) {
  return syscall(SYS_getdents64, folder, buffer, size);
}

_Bool csystem_contains(const uint8_t *text, size_t length, const uint8_t *needle, size_t needle_length) {
  return memmem(text, length, needle, needle_length) != NULL;
}

void csystem_limit_heaps(int most) {
  mallopt(M_ARENA_MAX, most);
}

void csystem_grow_heap_by(int bytes) {
  mallopt(M_TOP_PAD, bytes);
}
