// The database stands still or is busy: people are told within seconds, and
// when it is back nobody has to restart anything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPortal, timed, until } from './lib.mjs';

const TOLD_WITHIN_MS = 3000;
const HANGS_MS = 30_000; // sixty at once, on a slow machine, take their time

let portal, alice;
before(async () => {
    portal = await startPortal({ env: { PORTAL_PATIENCE: '1' } });
    alice = await portal.as('alice');
});
after(async () => { await portal?.stop(); });

/** The postmaster of the private cluster and its backends. */
function database() {
    const top = Number(readFileSync(join(portal.home, 'pg/postmaster.pid'),
        'utf8').split('\n')[0]);
    const below = readFileSync(`/proc/${top}/task/${top}/children`, 'utf8');
    return [top, ...below.trim().split(' ').map(Number)];
}

function signal(pids, name) {
    for (const pid of pids)
        try { process.kill(pid, name); } catch { /* it has ended */ }
}

const recovered = () => until(async () => {
    const reply = await alice.get('/submissions').catch(() => null);
    return reply?.status === 200;
}, 'the portal to recover');

test('while the database stands still: 503 within 3 s, then all is well',
     async () => {
         assert.equal((await alice.get('/submissions')).status, 200);
         const pids = database();
         signal(pids, 'SIGSTOP');
         try {
             for (let i = 0; i < 2; i++) {
                 const { reply, ms } = await timed(
                     () => alice.get('/submissions'));
                 assert.equal(reply.status, 503);
                 assert.ok(ms < TOLD_WITHIN_MS, `${ms} ms`);
                 assert.match(reply.headers['retry-after'], /^\d+$/);
                 assert.match(reply.text, /<html lang="ja">/);
             }
             const typed = { name: '青空 花子', kana: '', language: 'ja' };
             const { text } = await alice.post('/account', typed,
                 { Referer: `${portal.url}/account` });
             assert.match(text, /<h1>しばらくしてから/);
             assert.match(text, /<p class="pre">青空 花子<\/p>/);
             assert.match(text, /<a class="button" href="\/account">画面を開き直す/);
             const style = /href="(\/static[^"]+)"/.exec(
                 (await timed(() => alice.get('/submissions'))).reply.text)[1];
             assert.equal((await alice.get(style)).status, 200);
         } finally { signal(pids, 'SIGCONT'); }
         await recovered();
     });

test('cut connections are made again, and the change is not lost', async () => {
    const page = await alice.get('/account');
    assert.equal(page.status, 200);
    portal.sql(`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE usename = 'portal_app'`);
    await until(async () => {
        const reply = await alice.get('/account');
        assert.ok([200, 503].includes(reply.status), `${reply.status}`);
        return reply.status === 200;
    }, 'a connection');
    for (let i = 0; i < 40; i++)
        assert.ok([200, 503].includes((await alice.get('/account')).status));
    await recovered();
});

test('a full house is told to come back, and nothing hangs', async () => {
    await Promise.all(Array.from({ length: 60 }, // every worker has one now
        () => alice.get('/submissions')));
    const pids = database();
    signal(pids, 'SIGSTOP');
    try {
        const all = await Promise.all(Array.from({ length: 60 },
            () => timed(() => alice.get('/submissions'))));
        for (const { reply, ms } of all) {
            assert.equal(reply.status, 503);
            assert.ok(ms < HANGS_MS, `${ms} ms`);
        }
    } finally { signal(pids, 'SIGCONT'); }
    await recovered();
});
