import { join } from 'node:path';

/** @param path relative to the project */
export const pathOf = (path: string) => join(import.meta.dirname, '../..', path);
