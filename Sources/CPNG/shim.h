#ifndef USHER_CPNG_SHIM_H
#define USHER_CPNG_SHIM_H

#include <png.h>

#endif
