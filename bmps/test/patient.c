#include "bmps/test/patient.h"

static const struct fs_class *real;
static struct model *patient_model;

bool patient_back(status s)
{
    if (s == XOS_UNREACHABLE) patient_model->back(patient_model);
    return s == XOS_UNREACHABLE;
}

#define PATIENT(name, params, args) \
    static status patient_##name params { status s; do s = real->name args; while (patient_back(s)); return s; }
PATIENT(create, (struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, enum fs_kind kind, const char *target,
                 uint32_t target_len, uint64_t *id), (v, dir, name, len, kind, target, target_len, id))
PATIENT(remove, (struct fs_volume *v, uint64_t dir, const char *name, uint32_t len), (v, dir, name, len))
PATIENT(rename, (struct fs_volume *v, uint64_t from, const char *name, uint32_t len, uint64_t to, const char *new_name,
                 uint32_t new_len), (v, from, name, len, to, new_name, new_len))
PATIENT(lookup, (struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t *id), (v, dir, name, len, id))
PATIENT(resize, (struct fs_volume *v, uint64_t id, uint64_t size), (v, id, size))
PATIENT(reserve, (struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len), (v, id, at, len))
PATIENT(place, (struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len, struct fs_run *runs, uint32_t max,
                uint32_t *count), (v, id, at, len, runs, max, count))
PATIENT(placed, (struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len), (v, id, at, len))
PATIENT(write, (struct fs_volume *v, uint64_t id, uint64_t at, const void *from, uint32_t n), (v, id, at, from, n))
PATIENT(set_attr, (struct fs_volume *v, uint64_t id, const char *name, uint32_t name_len, const void *value, uint32_t len),
        (v, id, name, name_len, value, len))
PATIENT(atomic, (struct fs_volume *v, uint64_t id, bool on), (v, id, on))
PATIENT(swap, (struct fs_volume *v, uint64_t id), (v, id))
PATIENT(commit, (struct fs_volume *v), (v))

/* Once the hold is gone, what could not be freed is freed later. */
static status patient_forget(struct fs_volume *v, uint64_t id)
{
    status s = real->forget(v, id);
    if (!patient_back(s)) return s;
    do s = real->forget(v, id);
    while (patient_back(s));
    return s == XOS_BADARG ? XOS_OK : s;
}

void model_patient(struct model *m, void (*fn)(struct model *m))
{
    static struct fs_class patient;
    real = m->vol.cls;
    patient = *real;
    patient.create = patient_create, patient.remove = patient_remove, patient.rename = patient_rename;
    patient.lookup = patient_lookup, patient.resize = patient_resize, patient.reserve = patient_reserve;
    patient.place = patient_place, patient.placed = patient_placed, patient.write = patient_write;
    patient.atomic = patient_atomic, patient.swap = patient_swap;
    patient.set_attr = patient_set_attr, patient.commit = patient_commit, patient.forget = patient_forget;
    m->vol.cls = &patient;
    m->back = fn;
    patient_model = m;
}
