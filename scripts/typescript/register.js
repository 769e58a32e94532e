/**
 * `node --import ./scripts/typescript/register.js demo/server.ts`: lets Node 20 run the modules of the demo and of the tests,
 * which are TypeScript. From version 22.18 on Node drops types by itself.
 */
import { register } from 'node:module';

register('./hooks.js', import.meta.url);
process.setSourceMapsEnabled(true);
