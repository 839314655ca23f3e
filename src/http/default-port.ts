/** The port of the workbench, where none is asked for; apart, so that it can be named without loading a server. */
export const DEFAULT_PORT = 4700;
