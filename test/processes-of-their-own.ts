/**
 * The tests in Node that need a process in which no other file has run. All others share one with the files of their folder, so
 * they leave it as they found it: its variables, its working directory, its globals.
 */
export const PROCESSES_OF_THEIR_OWN: readonly string[] = [
  // A build by Vite sets `NODE_ENV` for the rest of the process, and the programs that other tests start would take it over.
  'test/house/splitting.test.ts',
  // These start programs that obey `NODE_ENV`, which a build leaves behind in the others where `dist` is old.
  'test/demo/development.test.ts',
  'test/pages/widget.test.ts',
];
