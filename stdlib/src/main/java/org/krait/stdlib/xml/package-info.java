/** The module {@code pyexpat}: a parser for XML 1.0 that takes its input in pieces and calls handlers, with expat's events and errors. */
package org.krait.stdlib.xml;
