package io.printerconnector.bench.farm;

/**
 * A command that was queued at the cloud, and what it does to its printer.
 *
 * @param id its id at the cloud
 * @param printerId its printer's id
 * @param action what was asked for
 * @param effect what shows at the printer if it is carried out, or null if that may happen any
 *     number of times
 * @param shared whether others of the same printer have the same effect, so that only their sum can
 *     be judged
 */
record IssuedCommand(Object id, Object printerId, String action, String effect, boolean shared) {}
