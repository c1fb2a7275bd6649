#include "bmps/libc/libc.h"
