// Files made to do harm: every one is refused with a reason, nothing of it is
// kept, and memory does not grow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { build, startPortal } from './lib.mjs';
import { hostileFiles } from '../lib/hostile.mjs';
import { at, download, show } from '../lib/workbook.mjs';

/* The sanitizers keep what was freed for a while. */
const MAX_GROWTH_MB = /release|debug/.test(build) ? 32 : 400;

let portal, id, alice;
before(async () => {
    portal = await startPortal({ env: {
        ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ''}:quarantine_size_mb=16` } });
    alice = await portal.as('alice');
    id = portal.sql(`SELECT s.id FROM submissions s
        JOIN users u ON u.vendor_id = s.vendor_id AND u.email LIKE 'alice@%'
        WHERE s.state = 'open' LIMIT 1`)[0][0];
});
after(async () => { await portal?.stop(); });

/** Resident memory of the portal, now and at most, in MB. */
function memory() {
    const status = readFileSync(`/proc/${portal.child.pid}/status`, 'utf8');
    const mb = (name) =>
        Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
    return { now: mb('VmRSS'), most: mb('VmHWM') };
}

test('hostile files are refused with a reason, in little memory', async (t) => {
    const good = await download(alice, id);
    const csv = await download(alice, id, 'csv');
    assert.equal((await show(alice, id, good)).error, 0);
    const before = portal.sql(`SELECT * FROM answers ORDER BY 1, 2`);
    const files = hostileFiles(good, csv);
    assert.ok(files.length >= 50);
    const reasons = new Set();
    const start = memory();
    for (const [name, bytes] of files) {
        const reply = await alice.upload(at(id),
            { form_id: crypto.randomUUID() },
            [{ field: 'file', name: `${name}.xlsx`, content: bytes }]);
        assert.ok([413, 422].includes(reply.status), `${name}: ${reply.status}`);
        const why = /id="file-error">([^<]+)</.exec(reply.text)?.[1];
        assert.ok(why?.length > 5, `${name}: no reason`);
        reasons.add(why);
    }
    const end = memory();
    assert.ok(reasons.size > 15, [...reasons].join('\n'));
    assert.ok(end.most - start.now < MAX_GROWTH_MB,
              `${start.now} MB, then ${end.now}, at most ${end.most}`);
    t.diagnostic(`${files.length} files: ${start.now.toFixed(1)} MB before, ` +
        `${end.now.toFixed(1)} after, ${end.most.toFixed(1)} at most`);
    assert.deepEqual(portal.sql('SELECT * FROM answers ORDER BY 1, 2'), before);
    assert.equal(portal.sql('SELECT count(*) FROM workbook_imports')[0][0], '1');
    assert.equal((await show(alice, id, good)).error, 0, 'still well');
});
