/** The package's version: put in by every build. */
declare const __VERSION__: string;
