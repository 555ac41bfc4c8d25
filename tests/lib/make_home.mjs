// Makes a home (private database, migrated and seeded) for tests to copy.
// usage: node make_home.mjs DIR
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startPortal, until } from '../http/lib.mjs';

const home = process.argv[2];
await mkdir(home, { mode: 0o700 });
const portal = await startPortal({ home });
await until(() => portal.sql('SELECT 1 FROM jobs WHERE last_run_us IS NULL')
    .length === 0, 'every job to run once');
await portal.stop();
// Tests kill programs, but never the machine: nobody waits for its disk.
await appendFile(join(home, 'pg/postgresql.conf'),
                 'fsync = off\nfull_page_writes = off\n');
