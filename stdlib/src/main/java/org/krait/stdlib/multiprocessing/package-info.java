/** The modules {@code _multiprocessing} and {@code _posixshmem}: semaphores and memory that processes share by name. */
package org.krait.stdlib.multiprocessing;
