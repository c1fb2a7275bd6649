/* The volume's class with operations that wait for a disk that is away (model_patient). */
#ifndef BMPS_TEST_PATIENT_H
#define BMPS_TEST_PATIENT_H
#include "bmps/test/model.h"

/* => the disk was away, and is back: again */
bool patient_back(status s);
#endif
