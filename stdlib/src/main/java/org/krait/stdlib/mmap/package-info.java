/** The module {@code mmap}: memory of the kernel's, shared with files and with forked processes. */
package org.krait.stdlib.mmap;
