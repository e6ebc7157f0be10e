/** The module {@code _json}: the scanner and the encoder of the library's package json. */
package org.krait.stdlib.json;
