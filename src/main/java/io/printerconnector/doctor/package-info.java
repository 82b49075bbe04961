/** Looks at an installation, and says what is wrong and how to mend it. */
package io.printerconnector.doctor;
