/* HotSpot's own description of its data structures: tables of names, offsets and addresses that
   libjvm exports for the serviceability agent. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>

#include "jvm.h"

struct table {
  const char *entries; /* ends with an entry without names */
  uint64_t stride, type_name, field_name, is_static, offset, address;
};

static struct table fields;
static const char *types;
static uint64_t types_stride, types_name, types_size;

static uint64_t number(void *libjvm, const char *symbol) {
  uint64_t *p = dlsym(libjvm, symbol);
  return p == NULL ? 0 : *p;
}

static const char *pointer(void *libjvm, const char *symbol) {
  const char **p = dlsym(libjvm, symbol);
  return p == NULL ? NULL : *p;
}

void kf_vmstructs_init(void *libjvm) {
  fields.entries = pointer(libjvm, "gHotSpotVMStructs");
  fields.stride = number(libjvm, "gHotSpotVMStructEntryArrayStride");
  fields.type_name = number(libjvm, "gHotSpotVMStructEntryTypeNameOffset");
  fields.field_name = number(libjvm, "gHotSpotVMStructEntryFieldNameOffset");
  fields.is_static = number(libjvm, "gHotSpotVMStructEntryIsStaticOffset");
  fields.offset = number(libjvm, "gHotSpotVMStructEntryOffsetOffset");
  fields.address = number(libjvm, "gHotSpotVMStructEntryAddressOffset");
  types = pointer(libjvm, "gHotSpotVMTypes");
  types_stride = number(libjvm, "gHotSpotVMTypeEntryArrayStride");
  types_name = number(libjvm, "gHotSpotVMTypeEntryTypeNameOffset");
  types_size = number(libjvm, "gHotSpotVMTypeEntrySizeOffset");
  if (fields.stride == 0 || types_stride == 0) fields.entries = types = NULL;
}

#define AT(base, offset, type) (*(type *)((base) + (offset)))

static const char *find(const char *type, const char *field) {
  if (fields.entries == NULL) return NULL;
  for (const char *e = fields.entries; AT(e, fields.type_name, const char *) != NULL; e += fields.stride) {
    if (strcmp(AT(e, fields.type_name, const char *), type) == 0 &&
        strcmp(AT(e, fields.field_name, const char *), field) == 0) {
      return e;
    }
  }
  return NULL;
}

void *kf_vm_static(const char *type, const char *field) {
  const char *e = find(type, field);
  return e != NULL && AT(e, fields.is_static, int32_t) ? AT(e, fields.address, void *) : NULL;
}

long kf_vm_offset(const char *type, const char *field) {
  const char *e = find(type, field);
  return e != NULL && !AT(e, fields.is_static, int32_t) ? (long)AT(e, fields.offset, uint64_t) : -1;
}

static uint64_t size_of(const char *type) {
  if (types == NULL) return 0;
  for (const char *e = types; AT(e, types_name, const char *) != NULL; e += types_stride) {
    if (strcmp(AT(e, types_name, const char *), type) == 0) return AT(e, types_size, uint64_t);
  }
  return 0;
}

const void *kf_vm_flag(const char *name) {
  char **flags = kf_vm_static("JVMFlag", "flags");
  size_t *count = kf_vm_static("JVMFlag", "numFlags");
  long name_offset = kf_vm_offset("JVMFlag", "_name"), value_offset = kf_vm_offset("JVMFlag", "_addr");
  uint64_t size = size_of("JVMFlag");
  if (flags == NULL || count == NULL || name_offset < 0 || value_offset < 0 || size == 0) return NULL;
  for (size_t i = 0; i < *count; i++) {
    const char *flag = *flags + i * size;
    const char *its_name = AT(flag, name_offset, const char *);
    if (its_name != NULL && strcmp(its_name, name) == 0) return AT(flag, value_offset, const void *);
  }
  return NULL;
}
