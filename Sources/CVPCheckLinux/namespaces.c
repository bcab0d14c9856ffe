#define _GNU_SOURCE
#include "CVPCheckLinux.h"

#include <errno.h>

#ifdef __linux__
#include <sched.h>

const int vpcheck_new_network = CLONE_NEWNET;
const int vpcheck_new_user = CLONE_NEWUSER;

int vpcheck_unshare(int flags) { return unshare(flags) == 0 ? 0 : errno; }

int vpcheck_enter_network(int descriptor) { return setns(descriptor, CLONE_NEWNET) == 0 ? 0 : errno; }
#else
const int vpcheck_new_network = 0;
const int vpcheck_new_user = 0;

int vpcheck_unshare(int flags) { return ENOSYS; }

int vpcheck_enter_network(int descriptor) { return ENOSYS; }
#endif
