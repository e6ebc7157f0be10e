/** The module {@code _socket}: sockets as file descriptors of the kernel, so that they survive a fork, and the name service of the C library. */
package org.krait.stdlib.net;
