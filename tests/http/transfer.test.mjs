// Files in pieces: cut off and continued, in two tabs, by others, too large,
// too many, and what one person's slow uploads leave to the rest.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import https from 'node:https';
import { after, before, test } from 'node:test';
import { inDays, startPortal, until } from './lib.mjs';
import { create, newcomer } from './people.mjs';

const MB = 1 << 20;
const CHUNK = MB / 4;
const idOf = (path) => path.split('/').pop();
const sum = (bytes) => createHash('sha256').update(bytes).digest('hex');
const pdf = (n) => Buffer.concat([Buffer.from('%PDF-1.7\n'),
                                  randomBytes(n - 9)]);

let portal, rita, alice, aki, bob, vendor, submission;
before(async () => {
    portal = await startPortal({ settings: { max_file_mb: 8,
        vendor_quota_mb: 12, uploads_per_person: 2, upload_workers: 3 } });
    rita = await newcomer(portal, 'trita', 'reviewer');
    vendor = idOf(await create(rita, '/vendors',
        { name: '転送テスト株式会社', country: 'JP' }));
    const bridge = idOf(await create(rita, '/vendors',
        { name: 'Bridge', country: 'GB' }));
    alice = await newcomer(portal, 'talice', 'manager', vendor);
    aki = await newcomer(portal, 'taki', 'contributor', vendor);
    bob = await newcomer(portal, 'tbob', 'manager', bridge);
    submission = await issue();
});
after(async () => { await portal?.stop(); });

async function issue() {
    const engagement = idOf(await create(rita,
        `/vendors/${vendor}/engagements`, { name: '給与計算' }));
    const scope = await create(rita, `/engagements/${engagement}/submissions`,
        { party_id: portal.sql(`SELECT id FROM parties
            WHERE vendor_id = '${vendor}'`)[0][0] });
    const id = scope.split('/')[2];
    await rita.get(scope);
    const reply = await rita.post(`/submissions/${id}/issue`, { due_date: inDays(30) });
    assert.equal(reply.status, 303, reply.text);
    return id;
}

const SCRIPT = { 'HX-Request': 'true' };
const begin = (who, name, size, more = {}) => who.post('/transfers',
    { form_id: crypto.randomUUID(), name, size, ...more }, SCRIPT);
const finish = (who, id) => who.post(`/transfers/${id}/finish`, {}, SCRIPT);
const count = (what) => portal.sql(`SELECT count(*) FROM ${what}`)[0][0];
/** Old transfers do not count against anybody's limit. */
const forget = () => portal.sql(`DELETE FROM attachments
    WHERE state = 'staging'`);

async function begun(who, name, size, more) {
    const reply = await begin(who, name, size, more);
    assert.equal(reply.status, 201, reply.text);
    return JSON.parse(reply.text).id;
}

async function sendAll(who, id, content, from = 0) {
    for (let at = from; at < content.length; at += MB) {
        const reply = await who.bytes(`/transfers/${id}?at=${at}`,
                                      content.subarray(at, at + MB));
        assert.equal(reply.status, 200, reply.text);
    }
}

test('a file in pieces comes back as it was, on its clause', async () => {
    const content = pdf(2 * MB + 12345);
    const id = await begun(alice, '方針.pdf', content.length,
        { submission_id: submission, clause: '3.2', sha256: sum(content) });
    assert.equal((await finish(alice, id)).status, 409); // nothing is there yet
    await sendAll(alice, id, content);
    const reply = await finish(alice, id);
    assert.equal(reply.status, 200, reply.text);
    assert.match(reply.text, /^\s*<ul class="files" id="files-3-2">/);
    assert.match(reply.text, /方針\.pdf/);
    const again = await finish(alice, id);
    assert.equal(again.status, 200);
    assert.equal(again.text.replace(/\d\d:\d\d/g, ''),
                 reply.text.replace(/\d\d:\d\d/g, ''));
    const back = await alice.get(`/attachments/${id}/content`);
    assert.equal(sum(back.bytes), sum(content));
    assert.equal(portal.sql(`SELECT encode(sha256, 'hex') FROM attachments
        WHERE id = '${id}'`)[0][0], sum(content));
    assert.equal(count(`audit_events WHERE action = 'attachment.stored'
        AND object_id = '${id}'`), '1');
});

test('cut off in the middle, it goes on from what arrived', async () => {
    const content = pdf(3 * MB + 1);
    const id = await begun(alice, 'cut.pdf', content.length);
    await sendAll(alice, id, content.subarray(0, MB));
    const rq = https.request({ host: '127.0.0.1', port: portal.port,
        servername: 'localhost', ca: portal.ca, method: 'PUT',
        path: `/transfers/${id}?at=${MB}`, headers: {
            Host: `localhost:${portal.port}`, Origin: portal.url,
            Cookie: [...alice.cookies].map(([n, v]) => `${n}=${v}`).join('; '),
            'X-CSRF-Token': alice.csrf, 'Content-Length': MB,
            'Content-Type': 'application/octet-stream' } });
    rq.on('error', () => {});
    await new Promise((done) => {
        rq.write(content.subarray(MB, MB + CHUNK), done);
    });
    rq.destroy();
    const where = await alice.get(`/transfers/${id}`, SCRIPT);
    assert.equal(where.status, 200, where.text);
    assert.equal(JSON.parse(where.text).received, MB);
    await sendAll(alice, id, content, MB);
    const reply = await finish(alice, id);
    assert.match(reply.text, /id="files-new"[^]*cut\.pdf/);
    const back = await alice.get(`/attachments/${id}/content`);
    assert.equal(sum(back.bytes), sum(content));
    assert.match((await alice.get('/attachments')).text,
                 /id="files-new"[^]*cut\.pdf/);
});

test('a wrong place or length is refused with the right place', async () => {
    const content = pdf(MB + CHUNK + 7);
    const id = await begun(alice, 'odd.pdf', content.length);
    const piece = (at, n) => alice.bytes(`/transfers/${id}?at=${at}`,
                                         content.subarray(0, n));
    for (const at of [CHUNK, -1, '', 'x', '9'.repeat(30)]) {
        const reply = await piece(at, CHUNK);
        assert.equal(reply.status, 409, `${at}: ${reply.text}`);
        assert.equal(JSON.parse(reply.text).received, 0);
    }
    for (const n of [0, 1, CHUNK - 1, CHUNK + 1])
        assert.equal((await piece(0, n)).status, 422, `${n}`);
    assert.equal((await alice.bytes(`/transfers/${id}?at=0`,
        Buffer.alloc(MB + 1))).status, 413);
    assert.equal(count(`attachment_chunks WHERE attachment_id = '${id}'`), '0');
    assert.equal((await piece(0, CHUNK)).status, 200);
    const late = await piece(0, CHUNK); // the other tab
    assert.equal(late.status, 409);
    assert.equal(JSON.parse(late.text).received, CHUNK);
    forget();
});

test('two tabs that go on with the same file make one file', async () => {
    const content = pdf(3 * MB);
    const id = await begun(alice, 'tabs.pdf', content.length);
    const tab = async () => {
        for (let at = 0; at < content.length;) {
            const reply = await alice.bytes(`/transfers/${id}?at=${at}`,
                                            content.subarray(at, at + MB));
            assert.ok([200, 409].includes(reply.status), reply.text);
            at = JSON.parse(reply.text).received;
        }
        return finish(alice, id);
    };
    const replies = await Promise.all([tab(), tab()]);
    assert.deepEqual(replies.map((r) => r.status), [200, 200]);
    assert.equal(sum((await alice.get(`/attachments/${id}/content`)).bytes),
                 sum(content));
    assert.equal(count(`attachment_chunks WHERE attachment_id = '${id}'`),
                 '12');
    await alice.post(`/attachments/${id}/delete`);
});

test('a transfer is its own person\'s alone', async () => {
    const id = await begun(alice, 'mine.pdf', CHUNK);
    for (const who of [aki, bob]) {
        assert.equal((await who.get(`/transfers/${id}`)).status, 404);
        assert.equal((await who.bytes(`/transfers/${id}?at=0`, pdf(CHUNK)))
            .status, 404);
        assert.equal((await finish(who, id)).status, 404);
    }
    assert.equal((await rita.get(`/transfers/${id}`)).status, 403);
    assert.equal((await begin(bob, 'x.pdf', 10, { submission_id: submission,
        clause: '3.2' })).status, 404);
    assert.equal((await begin(bob, 'x.pdf', 10, { revises_id: id })).status,
                 404);
    assert.equal((await begin(alice, 'x.pdf', 10, { revises_id: 'no' })).status,
                 404);
    const forged = await alice.request('PUT', `/transfers/${id}?at=0`, {
        headers: { 'Content-Type': 'application/octet-stream',
                   'X-CSRF-Token': bob.csrf, Origin: portal.url },
        body: pdf(CHUNK) });
    assert.equal(forged.status, 403);
    forget();
});

test('what is no evidence is refused, and nothing of it stays', async () => {
    const refused = async (reply, status, text) => {
        assert.equal(reply.status, status, reply.text);
        assert.match(reply.text, text);
        assert.doesNotMatch(reply.text, /</);
    };
    await refused(await begin(alice, 'a.exe', 10), 422, /この種類のファイル/);
    await refused(await begin(alice, 'a.pdf', 0), 422, /空です/);
    await refused(await begin(alice, 'a.pdf', 'x'), 422, /空です/);
    await refused(await begin(alice, 'a.pdf', 8 * MB + 1), 413, /8 MB/);
    await refused(await begin(alice, 'a.pdf', 10, { sha256: 'abc' }), 422,
                  /チェックサム/);
    const lie = await begun(alice, 'lie.pdf', 40);
    await refused(await alice.bytes(`/transfers/${lie}?at=0`,
        Buffer.from('<!doctype html><html><body>hi</body>.html')
            .subarray(0, 40)), 422, /ファイルの内容が/);
    assert.equal((await alice.get(`/transfers/${lie}`)).status, 404);
    assert.equal(count(`attachments WHERE name = 'lie.pdf'`), '0');
    const other = pdf(100);
    const wrong = await begun(alice, 'wrong.pdf', 100, { sha256: sum('x') });
    await sendAll(alice, wrong, other);
    await refused(await finish(alice, wrong), 422, /元のファイルと一致しません/);
    assert.equal(count(`attachments WHERE name = 'wrong.pdf'
        AND state = 'stored'`), '0');
    forget();
});

test('a form that arrives twice begins one transfer', async () => {
    const once = { form_id: crypto.randomUUID(), name: 'once.pdf', size: 10 };
    const first = await alice.post('/transfers', once, SCRIPT);
    const second = await alice.post('/transfers', once, SCRIPT);
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.equal(JSON.parse(second.text).id, JSON.parse(first.text).id);
    forget();
});

test('one person has so many on their way, and a vendor so much', async () => {
    await begun(alice, '1.pdf', MB);
    await begun(alice, '2.pdf', MB);
    const third = await begin(alice, '3.pdf', MB);
    assert.equal(third.status, 429);
    assert.match(third.text, /複数のファイルをアップロードしています/);
    await begun(aki, 'other.pdf', MB); // a colleague may
    portal.setClock(180);
    await alice.get('/account');
    await begun(alice, '3.pdf', MB); // the first two stand still
    portal.setClock(0);
    forget();
    const used = Number(portal.sql(`SELECT sum(size_bytes) FROM attachments
        WHERE vendor_id = '${vendor}' AND state = 'stored'`)[0][0]);
    await begun(alice, 'half.pdf', 5 * MB);
    const over = await begin(aki, 'over.pdf', 12 * MB - used - 5 * MB + 1);
    assert.equal(over.status, 507);
    assert.match(over.text, /12 MB/);
    forget();
});

test('a new revision leads to its own page', async () => {
    const old = pdf(1000);
    const first = await begun(alice, 'iso.pdf', old.length,
        { submission_id: submission, clause: '1.1' });
    await sendAll(alice, first, old);
    assert.equal((await finish(alice, first)).status, 200);
    const same = await begun(alice, 'iso.pdf', old.length,
        { revises_id: first });
    await sendAll(alice, same, old);
    const refused = await finish(alice, same);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /最新の版と同じ/);
    forget();
    const renewed = pdf(1000);
    const next = await begun(alice, 'iso 2026.pdf', renewed.length,
        { revises_id: first });
    await sendAll(alice, next, renewed);
    const reply = await finish(alice, next);
    assert.equal(reply.headers['hx-redirect'], `/attachments/${next}`);
    assert.deepEqual(portal.sql(`SELECT attachment_id FROM answer_attachments
        WHERE submission_id = '${submission}' AND clause = '1.1'`), [[next]]);
    const page = await alice.get(`/attachments/${first}`);
    assert.match(page.text, /これは古い版です/);
    assert.match(page.text, new RegExp(`/attachments/${next}"`));
});

test('a closed submission takes nothing that was on its way', async () => {
    const content = pdf(500);
    const id = await begun(alice, 'late.pdf', content.length,
        { submission_id: submission, clause: '3.2' });
    await sendAll(alice, id, content);
    portal.sql(`UPDATE submissions SET state = 'submitted'
        WHERE id = '${submission}'`);
    assert.equal((await finish(alice, id)).status, 409);
    assert.equal(count(`attachments WHERE id = '${id}'
        AND state = 'stored'`), '0');
    portal.sql(`UPDATE submissions SET state = 'open'
        WHERE id = '${submission}'`);
    assert.equal((await finish(alice, id)).status, 200);
});

test('somebody invited for one party brings files for it only', async () => {
    const haru = await portal.as('haru');
    await haru.get('/account');
    const [[own, clause]] = portal.sql(`SELECT c.submission_id, c.clause
        FROM submission_clauses c JOIN submissions s ON s.id = c.submission_id
        JOIN users u ON u.party_id = s.party_id
        WHERE u.email LIKE 'haru@%' AND c.is_asked LIMIT 1`);
    portal.sql(`UPDATE submissions SET state = 'open' WHERE id = '${own}'`);
    const content = pdf(MB + 5);
    const id = await begun(haru, 'osaka.pdf', content.length,
                           { submission_id: own, clause });
    await sendAll(haru, id, content);
    const reply = await finish(haru, id);
    assert.equal(reply.status, 200, reply.text);
    assert.match(reply.text, /osaka\.pdf/);
    assert.equal(sum((await haru.get(`/attachments/${id}/content`)).bytes),
                 sum(content));
    const next = pdf(70);
    const revised = await begun(haru, 'osaka 2.pdf', next.length,
                                { revises_id: id });
    await sendAll(haru, revised, next);
    assert.equal((await finish(haru, revised)).status, 200);
    const page = await haru.get(`/attachments/${revised}`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /href="\/attachments\?/);
    assert.equal((await begin(haru, 'library.pdf', 10)).status, 404);
    assert.equal((await begin(haru, 'x.pdf', 10, { submission_id: submission,
        clause: '3.2' })).status, 404);
});

/** An upload of the old kind that sends its head and then nothing. */
function slowUpload(who) {
    const head = '--edge\r\nContent-Disposition: form-data; name="csrf"\r\n' +
        `\r\n${who.csrf}\r\n--edge\r\nContent-Disposition: form-data; ` +
        `name="form_id"\r\n\r\n${crypto.randomUUID()}\r\n--edge\r\n` +
        'Content-Disposition: form-data; name="3.2"; filename="s.txt"\r\n\r\n';
    const rq = https.request({ host: '127.0.0.1', port: portal.port,
        servername: 'localhost', ca: portal.ca, method: 'POST',
        path: `/submissions/${submission}/evidence`, headers: {
            Host: `localhost:${portal.port}`, Origin: portal.url,
            Cookie: [...who.cookies].map(([n, v]) => `${n}=${v}`).join('; '),
            'Content-Type': 'multipart/form-data; boundary=edge',
            'Content-Length': MB } });
    rq.on('error', () => {});
    rq.write(head);
    return rq;
}

test('slow uploads of one person leave a thread to others', async () => {
    const slow = [slowUpload(alice), slowUpload(alice)];
    await until(async () => /^portal_uploads_busy 2/m.test(
        (await portal.admin('/metrics')).text), 'two slow uploads');
    const file = [{ field: '3.2', name: 'quick.txt', content: 'quick\n' }];
    const form = () => ({ form_id: crypto.randomUUID() });
    const mine = await alice.upload(`/submissions/${submission}/evidence`,
                                    form(), file);
    assert.equal(mine.status, 429, mine.text);
    assert.match(mine.text, /複数のファイルをアップロードしています/);
    const others = await aki.upload(`/submissions/${submission}/evidence`,
                                    form(), file);
    assert.equal(others.status, 303, others.text);
    slow.forEach((rq) => rq.destroy());
    await until(async () => /^portal_uploads_busy 0/m.test(
        (await portal.admin('/metrics')).text), 'their end');
    assert.equal((await alice.upload(`/submissions/${submission}/evidence`,
        form(), file)).status, 303);
});

test('a full disk in the middle keeps what was acknowledged', async () => {
    const content = pdf(2 * MB);
    const id = await begun(alice, 'broken.pdf', content.length);
    await sendAll(alice, id, content.subarray(0, MB));
    portal.sql(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON attachment_chunks
        FOR EACH ROW WHEN (NEW.number = 6) EXECUTE FUNCTION full_disk()`);
    const reply = await alice.bytes(`/transfers/${id}?at=${MB}`,
                                    content.subarray(MB));
    assert.equal(reply.status, 503, reply.text);
    assert.equal(JSON.parse((await alice.get(`/transfers/${id}`)).text)
        .received, MB);
    assert.equal(count(`attachment_chunks WHERE attachment_id = '${id}'`), '4');
    portal.sql('DROP FUNCTION full_disk CASCADE');
    await sendAll(alice, id, content, MB);
    assert.equal((await finish(alice, id)).status, 200);
    assert.equal(sum((await alice.get(`/attachments/${id}/content`)).bytes),
                 sum(content));
});
