// When something breaks: the database, the disk, the connection, the process.
// The answer is clear and prompt, nothing is stored halfway, and the portal
// comes back by itself.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { after, before, test } from 'node:test';
import { build, cleanEnvironment, startPortal, timed, until } from './lib.mjs';
import { Cluster } from './cluster.mjs';
import { create, issueTo, newcomer } from './people.mjs';

const MB = 1 << 20;
const pdf = (bytes) => Buffer.concat(
    [Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]);
const evidence = (submission) => `/submissions/${submission}/evidence`;
const rows = (portal) => portal.sql(`SELECT
    (SELECT count(*) FROM attachments), (SELECT count(*) FROM attachment_chunks),
    (SELECT count(*) FROM answer_attachments)`)[0].map(Number);
const nobodyInTransaction = (portal) => until(() => portal.sql(`SELECT 1
    FROM pg_stat_activity WHERE usename = 'portal_app'
    AND xact_start IS NOT NULL`).length === 0,
    'open transactions to end');

/** A vendor's manager with an open questionnaire. */
async function vendorOf(portal) {
    const rita = await newcomer(portal, 'frita', 'reviewer');
    const vendor = (await create(rita, '/vendors',
        { name: '障害テスト株式会社', country: 'JP' })).split('/').pop();
    const alice = await newcomer(portal, 'falice', 'manager', vendor);
    const submission = await issueTo(portal, rita, vendor);
    await alice.get('/account');
    alice.token = alice.csrf; // some error pages have another's
    return { rita, alice, submission };
}

function send(who, submission, content, name = 'file.pdf') {
    return who.upload(evidence(submission),
        { csrf: who.token, form_id: crypto.randomUUID() },
        [{ field: '1.2', name, content }]);
}

/** The beginning of an upload of `bytes`, of which half is sent. */
async function halfAnUpload(portal, who, submission, bytes = 4 * MB) {
    const socket = connect({ host: '127.0.0.1', port: portal.port,
        servername: 'localhost', ca: portal.ca });
    socket.on('error', () => {});
    socket.resume();
    await once(socket, 'secureConnect');
    const field = (name, value) =>
        `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const cookie = [...who.cookies].map(([n, v]) => `${n}=${v}`).join('; ');
    socket.write(`POST ${evidence(submission)} HTTP/1.1\r\n` +
        `Host: localhost:${portal.port}\r\nOrigin: ${portal.url}\r\n` +
        `Cookie: ${cookie}\r\nContent-Length: ${bytes}\r\n` +
        'Content-Type: multipart/form-data; boundary=edge\r\n\r\n' +
        field('csrf', who.token) + field('form_id', crypto.randomUUID()) +
        '--edge\r\nContent-Disposition: form-data; name="1.2"; ' +
        'filename="half.pdf"\r\nContent-Type: application/pdf\r\n\r\n');
    socket.write(pdf(bytes / 2));
    await until(() => isUnderWay(portal), 'the upload to be under way');
    return socket;
}

const isUnderWay = (portal) => portal.sql(`SELECT 1 FROM pg_stat_activity
    WHERE usename = 'portal_app' AND wait_event = 'ClientRead'
    AND query LIKE '%INTO attachment_chunks%'`).length > 0;

let portal, alice, submission;
before(async () => {
    portal = await startPortal({ settings: { max_file_mb: 4, max_upload_mb: 6,
        workers: 2, queue_length: 2 } });
    ({ alice, submission } = await vendorOf(portal));
});
after(async () => { await portal?.stop(); });

test('a file of the limit is taken, one byte more is not', async () => {
    assert.equal((await send(alice, submission, pdf(4 * MB))).status, 303);
    const stored = rows(portal);
    const page = await send(alice, submission, pdf(4 * MB + 1), 'big.pdf');
    assert.equal(page.status, 413);
    assert.match(page.text, /big\.pdf/);
    assert.match(page.text, /上限の 4 MB/);
    const huge = await send(alice, submission, pdf(6 * MB));
    assert.equal(huge.status, 413);
    assert.match(huge.text, /上限は 6 MB/);
    assert.deepEqual(rows(portal), stored);
});

test('an upload that is cut leaves nothing', async () => {
    const stored = rows(portal);
    const socket = await halfAnUpload(portal, alice, submission);
    socket.destroy();
    await nobodyInTransaction(portal);
    assert.deepEqual(rows(portal), stored);
    await until(() => /"upload\.abandoned"/.test(portal.log()),
                'a line in the log');
});

test('nobody waits for somebody\'s slow upload', async () => {
    const socket = await halfAnUpload(portal, alice, submission);
    assert.equal((await send(alice, submission, pdf(1000))).status, 303);
    assert.equal((await alice.get(`/submissions/${submission}`)).status, 200);
    portal.sql(`SELECT 1 FROM submissions WHERE id = '${submission}'
        FOR UPDATE NOWAIT`);
    assert.ok(isUnderWay(portal), 'it is still on its way');
    socket.destroy();
    await nobodyInTransaction(portal);
});

test('a full queue says so at once, and when to come back', async () => {
    /* Holds whoever is signed in: their session cannot be read. */
    const dir = readFileSync(`${portal.home}/run-dir`, 'utf8').trim();
    const holder = spawn('psql', ['-XAtq', '-h', dir, '-U', 'portal_owner',
        '-d', 'portal'], { env: cleanEnvironment({ HOME: portal.home }) });
    const gone = once(holder, 'exit');
    holder.stdin.write('BEGIN; LOCK TABLE sessions; SELECT 1;\n');
    await once(holder.stdout, 'data');
    const all = [];
    const replies = Array.from({ length: 12 }, async () => {
        all.push(await alice.get('/account'));
    });
    await until(() => all.length >= 8, 'those who find the queue full');
    holder.stdin.end('COMMIT;\n');
    await gone;
    await Promise.all(replies);
    for (const reply of all.slice(0, 8)) {
        assert.equal(reply.status, 503);
        assert.match(reply.headers['retry-after'], /^\d+$/);
        assert.match(reply.text, /しばらくしてからもう一度/);
    }
    assert.ok(all.every((r) => [200, 503].includes(r.status)));
    assert.equal((await alice.get('/account')).status, 200);
    assert.match((await portal.admin('/metrics')).text,
                 /^portal_queue_full_total [1-9]/m);
});

test('a stop does not wait for an upload that stands still',
     { timeout: 600_000 }, async () => {
    const victim = await startPortal({ settings: { drain_s: 1 } });
    const its = await vendorOf(victim);
    const socket = await halfAnUpload(victim, its.alice, its.submission);
    await victim.stop(); // asserts a clean end; the upload would take an hour
    socket.destroy();
});

test('killed during an upload, it starts again without a trace of it',
     async () => {
    const victim = await startPortal();
    const its = await vendorOf(victim);
    const stored = rows(victim);
    const socket = await halfAnUpload(victim, its.alice, its.submission);
    victim.child.kill('SIGKILL');
    await victim.ended;
    socket.destroy();
    const again = await startPortal({ home: victim.home });
    again.isOurs = true;
    assert.deepEqual(rows(again), stored);
    its.alice.portal = again;
    its.alice.agent.destroy();
    its.alice.agent.options.ca = again.ca;
    assert.equal((await send(its.alice, its.submission, pdf(1000))).status, 303);
    await again.stop();
});

test('without its database it says so, and comes back by itself', async () => {
    const cluster = new Cluster();
    try {
        const victim = await cluster.portal();
        const its = await vendorOf(victim);
        assert.equal((await victim.admin('/readyz')).status, 200);
        cluster.stop();
        for (const path of ['/login', `/submissions/${its.submission}`]) {
            const { reply, ms } = await timed(() => its.alice.get(path));
            assert.equal(reply.status, 503, path);
            assert.ok(ms < 3000, `${path}: ${ms} ms`);
            assert.match(reply.headers['retry-after'], /^\d+$/);
        }
        assert.equal((await victim.admin('/readyz')).status, 503);
        assert.equal((await victim.admin('/healthz')).status, 200);
        cluster.start();
        await until(async () => (await victim.admin('/readyz')).status === 200,
                    'the portal to be ready');
        await until(async () =>
            (await its.alice.get(`/submissions/${its.submission}`)).status
                === 200, 'pages to come back');
        assert.equal((await send(its.alice, its.submission, pdf(1000))).status,
                     303);
        await victim.stop();
    } finally {
        cluster.remove();
    }
});

test('a full disk during an upload', async (t) => {
    const cluster = new Cluster();
    try {
        const disk = cluster.smallDisk(24);
        if (!disk) {
            t.skip('only where a small file system can be mounted (as root)');
            return;
        }
        const victim = await cluster.portal();
        victim.sql(`CREATE TABLESPACE small LOCATION '${disk}'`);
        victim.sql('ALTER TABLE attachment_chunks SET TABLESPACE small');
        const its = await vendorOf(victim);
        const reply = await send(its.alice, its.submission, pdf(40 * MB));
        assert.equal(reply.status, 503);
        assert.match(reply.text, /しばらくしてからもう一度/);
        assert.deepEqual(rows(victim), [0, 0, 0]);
        await nobodyInTransaction(victim);
        assert.match(victim.log(), /53100/);
        /* The rest of the portal goes on meanwhile. */
        assert.equal((await its.alice.get('/account')).status, 200);
        assert.equal((await create(its.rita, '/vendors',
            { name: 'Meanwhile Ltd', country: 'GB' })).slice(0, 9),
            '/vendors/');
        cluster.enlarge(disk, 64);
        assert.equal((await send(its.alice, its.submission, pdf(4 * MB)))
            .status, 303);
        await victim.stop();
    } finally {
        cluster.remove();
    }
});

test('a database that ends for want of disk', async (t) => {
    const cluster = new Cluster();
    try {
        const disk = cluster.smallDisk(64);
        if (!disk) {
            t.skip('only where a small file system can be mounted (as root)');
            return;
        }
        cluster.moveWal(disk);
        const victim = await cluster.portal();
        const its = await vendorOf(victim);
        const stored = rows(victim);
        const reply = await send(its.alice, its.submission, pdf(90 * MB));
        assert.equal(reply.status, 503);
        assert.match(reply.headers['retry-after'], /^\d+$/);
        cluster.enlarge(disk, 512);
        cluster.restart();
        await until(async () => (await victim.admin('/readyz')).status === 200,
                    'the portal to be ready');
        assert.deepEqual(rows(victim), stored);
        await until(async () =>
            (await send(its.alice, its.submission, pdf(4 * MB))).status === 303,
                    'uploads to come back');
        await victim.stop();
    } finally {
        cluster.remove();
    }
});

test('memory stays the same during an upload of 100 MB', async (t) => {
    if (/asan|tsan/.test(build)) {
        t.skip('sanitizers keep what was freed: run it on a release build');
        return;
    }
    const victim = await startPortal();
    const its = await vendorOf(victim);
    const peak = () => Number(/VmHWM:\s+(\d+) kB/.exec(
        readFileSync(`/proc/${victim.child.pid}/status`, 'utf8'))[1]);
    assert.equal((await send(its.alice, its.submission, pdf(MB))).status, 303);
    const before = peak();
    assert.equal((await send(its.alice, its.submission, pdf(100 * MB), 'b.pdf'))
        .status, 303);
    const grown = peak() - before;
    assert.ok(grown < 16 * 1024, `${grown} KB more`);
    t.diagnostic(`${grown} KB more`);
    await victim.stop();
});
