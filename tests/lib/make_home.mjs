// Makes a home (private database, migrated and seeded) for tests to copy.
// usage: node make_home.mjs DIR
import { mkdir } from 'node:fs/promises';
import { startPortal } from '../http/lib.mjs';

const home = process.argv[2];
await mkdir(home, { mode: 0o700 });
const portal = await startPortal({ home });
await portal.stop();
