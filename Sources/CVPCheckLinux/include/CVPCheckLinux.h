// What Swift's Glibc module leaves out, since the C library hides it behind _GNU_SOURCE.
#ifndef CVPCHECKLINUX_H
#define CVPCHECKLINUX_H

/// Moves the calling thread into new namespaces. Returns 0, or an error number.
int vpcheck_unshare(int flags);

/// Moves the calling thread into the network namespace of a descriptor. Returns 0, or an error number.
int vpcheck_enter_network(int descriptor);

extern const int vpcheck_new_network;
extern const int vpcheck_new_user;

#endif
