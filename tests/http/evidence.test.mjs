// Evidence over HTTP: uploads, what is refused, downloads, isolation.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import https from 'node:https';
import { after, before, test } from 'node:test';
import { inDays, inputs, startPortal, until } from './lib.mjs';
import { create, newcomer } from './people.mjs';

let portal, rita, otto, alice, bob, aozora, submission, evidence, chooser;
const idOf = (path) => path.split('/').pop();
const pdf = (n) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(n)]);
const file = (name, content, clause = '3.2') =>
    ({ field: clause, name, content });

/** An issued questionnaire for an engagement of the vendor. */
async function issue(vendor) {
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

before(async () => {
    portal = await startPortal();
    rita = await newcomer(portal, 'erita', 'reviewer');
    otto = await newcomer(portal, 'eotto', 'auditor');
    aozora = idOf(await create(rita, '/vendors',
        { name: '証跡テスト株式会社', country: 'JP' }));
    const bridge = idOf(await create(rita, '/vendors',
        { name: 'Bridge', country: 'GB' }));
    alice = await newcomer(portal, 'ealice', 'manager', aozora);
    bob = await newcomer(portal, 'ebob', 'manager', bridge);
    submission = await issue(aozora);
    evidence = `/submissions/${submission}/evidence`;
    chooser = `/submissions/${submission}/clauses/3.2/attachments`;
});
after(async () => { await portal?.stop(); });

const remove = (who, clause, id) =>
    who.post(`/submissions/${submission}/evidence/remove`,
        { evidence: `${clause}/${id}` });
const form = () => ({ form_id: crypto.randomUUID() });

async function uploaded(name, content) {
    const reply = await alice.upload(evidence, form(), [file(name, content)]);
    assert.equal(reply.status, 303, reply.text);
    return portal.sql(`SELECT id FROM attachments WHERE name = '${name}'
        AND state = 'stored' ORDER BY uploaded_us DESC LIMIT 1`)[0][0];
}

test('choosing none of the stored files is a mistake, not a success', async () => {
    await uploaded('unchosen.pdf', pdf(10));
    const other = chooser.replace('3.2', '1.1');
    const page = await alice.post(`${other}/use`, {});
    assert.equal(page.status, 422);
    assert.match(page.text, /href="#files"/);
    assert.match(page.text, /unchosen\.pdf/);
});

test('a file comes back as it was sent, as a download only', async () => {
    const content = pdf(700_000);
    const id = await uploaded('報告 書.pdf', content);
    const reply = await alice.get(`/attachments/${id}/content`);
    assert.equal(reply.status, 200);
    assert.ok(reply.bytes.equals(content));
    assert.equal(reply.headers['content-type'], 'application/pdf');
    assert.equal(reply.headers['content-disposition'],
        'attachment; filename="__ _.pdf"; ' +
        "filename*=UTF-8''%E5%A0%B1%E5%91%8A%20%E6%9B%B8.pdf");
    assert.equal(reply.headers['x-content-type-options'], 'nosniff');
    assert.equal(reply.headers['content-security-policy'],
                 "sandbox; default-src 'none'");
    assert.equal(reply.headers['cache-control'], 'no-store');
    const page = await otto.get(`/attachments/${id}`);
    assert.match(page.text,
        new RegExp(createHash('sha256').update(content).digest('hex')));
    assert.match(page.text, /未検査/);
    assert.ok((await otto.get(`/attachments/${id}/content`)).bytes
        .equals(content));
    assert.equal(portal.sql(`SELECT count(*) FROM audit_events
        WHERE action = 'attachment.read' AND object_id = '${id}'`)[0][0], '2');
});

test('a download that broke off goes on', async () => {
    const content = pdf(700_000); // three pieces of 256 KB
    const id = await uploaded('parts.pdf', content);
    const path = `/attachments/${id}/content`;
    const n = content.length;
    const whole = await alice.get(path);
    assert.equal(whole.headers['accept-ranges'], 'bytes');
    const tag = whole.headers.etag;
    assert.match(tag, /^"[^"]+"$/);
    for (const [range, first, last, ifRange] of [
        ['bytes=0-0', 0, 0], ['bytes=600000-', 600_000, n - 1, tag],
        ['bytes=262100-262200', 262_100, 262_200], // in two pieces
        ['bytes=100-600000', 100, 600_000], ['bytes=-7', n - 7, n - 1]]) {
        const reply = await alice.get(path, { Range: range,
            ...(ifRange ? { 'If-Range': ifRange } : {}) });
        assert.equal(reply.status, 206, range);
        assert.equal(reply.headers['content-range'],
                     `bytes ${first}-${last}/${n}`);
        assert.equal(reply.headers['content-length'], `${last - first + 1}`);
        assert.equal(reply.headers.etag, tag);
        assert.equal(reply.headers['content-type'], 'application/pdf');
        assert.match(reply.headers['content-security-policy'], /^sandbox/);
        assert.ok(reply.bytes.equals(content.subarray(first, last + 1)), range);
    }
    const early = await alice.get(path, { Range: 'bytes=0-299999' });
    const rest = await alice.get(path, { Range: 'bytes=300000-',
                                         'If-Range': early.headers.etag });
    assert.ok(Buffer.concat([early.bytes, rest.bytes]).equals(content));
    for (const headers of [
        { Range: 'bytes=0-9', 'If-Range': '"other"' },
        { Range: 'bytes=0-9', 'If-Range': 'Mon, 23 Nov 2026 00:00:00 GMT' },
        { Range: 'bytes=0-1,5-6' }, { Range: 'bytes=9-0' }, { Range: 'x' }]) {
        const reply = await alice.get(path, headers);
        assert.equal(reply.status, 200, JSON.stringify(headers));
        assert.equal(reply.headers['content-range'], undefined);
        assert.ok(reply.bytes.equals(content));
    }
    const head = await alice.request('HEAD', path,
                                     { headers: { Range: 'bytes=0-9' } });
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], String(n));
    const beyond = await alice.get(path, { Range: `bytes=${n}-` });
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers['content-range'], `bytes */${n}`);
    assert.match(beyond.text, /このファイルにありません/);
    assert.equal((await bob.get(path, { Range: 'bytes=0-9' })).status, 404);
});

test('a name as long as file systems have them is shortened', async () => {
    const reply = await alice.upload(evidence, form(),
        [file(`${'規程'.repeat(120)}.txt`, 'We use two factors.\n')]);
    assert.equal(reply.status, 303, reply.text);
    const [[name]] = portal.sql(`SELECT name FROM attachments
        WHERE name LIKE '規程規程%'`);
    assert.match(name, /^(規程)+規?\.txt$/);
});

test('a form of many fields is not read to its end', async () => {
    const many = Object.fromEntries(
        Array.from({ length: 200 }, (_, i) => [`field${i}`, '']));
    const reply = await alice.upload(evidence, { ...form(), ...many }, []);
    assert.equal(reply.status, 413);
});

test('the section page shows the file', async () => {
    await uploaded('shown.txt', 'We use two factors.\n');
    const page = await alice.get(`/submissions/${submission}/domains/1`);
    assert.match(page.text, /shown\.txt/);
    assert.match(page.text, /name="evidence" value="3\.2\/[0-9a-f-]{36}"/);
});

test('several files at once; a bad one does not spoil the others', async () => {
    const reply = await alice.upload(evidence, form(), [
        file('good.txt', 'fine\n'), file('bad.exe', 'MZ'),
        file('empty.pdf', ''), file('lie.pdf', '<html>hello</html>'),
        file('also.csv', 'a,b\n1,2\n')]);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /bad\.exe<\/span> <span>この種類のファイルは/);
    assert.match(reply.text, /empty\.pdf<\/span> <span>ファイルが空です/);
    assert.match(reply.text, /lie\.pdf<\/span> <span>ファイルの内容が/);
    const names = portal.sql(`SELECT name FROM attachments WHERE name IN
        ('good.txt', 'bad.exe', 'empty.pdf', 'lie.pdf', 'also.csv')
        ORDER BY name`).flat();
    assert.deepEqual(names, ['also.csv', 'good.txt']);
});

test('with scripts each file is answered with the new list', async () => {
    const headers = { 'HX-Request': 'true' };
    const send = alice.request.bind(alice);
    alice.request = (m, p, o) =>
        send(m, p, { ...o, headers: { ...o.headers, ...headers } });
    const good = await alice.upload(evidence, form(),
                                    [file('script.txt', 'text\n')]);
    const bad = await alice.upload(evidence, form(), [file('a.zip', 'PK')]);
    alice.request = send;
    assert.equal(good.status, 200, good.text);
    assert.match(good.text, /^\s*<ul class="files" id="files-3-2">/);
    assert.match(good.text, /script\.txt/);
    assert.equal(bad.status, 422);
    assert.match(bad.text, /^この種類のファイルは/);
});

test('a form that arrives twice stores one file', async () => {
    const once = form();
    const a = await alice.upload(evidence, once, [file('twice.txt', 'x\n')]);
    const b = await alice.upload(evidence, once, [file('twice.txt', 'x\n')]);
    assert.equal(a.status, 303);
    assert.equal(b.headers.location, a.headers.location);
    assert.equal(portal.sql(`SELECT count(*) FROM attachments
        WHERE name = 'twice.txt'`)[0][0], '1');
});

test('names cannot climb, turn around or break headers', async () => {
    const reply = await alice.upload(evidence, form(),
        [file('..\\\\..\\\\evil\u202etxt.txt', 'x\n')]);
    assert.equal(reply.status, 303, reply.text);
    assert.equal(portal.sql(`SELECT count(*) FROM attachments
        WHERE name = 'eviltxt.txt'`)[0][0], '1');
});

test('nothing chosen is told', async () => {
    const reply = await alice.upload(evidence, form(), [file('', '')]);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /ファイルを選択してください/);
});

test('others cannot upload, read, use or remove', async () => {
    const id = await uploaded('secret.txt', 'secret\n');
    const up = (who) => who.upload(evidence, form(), [file('x.txt', 'x\n')]);
    assert.equal((await up(bob)).status, 404);
    assert.equal((await up(rita)).status, 403);
    assert.equal((await up(portal.visitor())).status, 303); // to the sign-in
    for (const path of ['', '/content'])
        assert.equal((await bob.get(`/attachments/${id}${path}`)).status, 404);
    assert.equal((await bob.post(`/attachments/${id}/description`)).status, 404);
    assert.equal((await bob.post(`/attachments/${id}/delete`)).status, 404);
    assert.equal((await bob.post(`${chooser}/use`,
        { attachment_id: id })).status, 404);
    assert.equal((await remove(bob, '3.2', id)).status, 404);
    assert.doesNotMatch((await bob.get('/attachments')).text, /secret\.txt/);
    assert.equal((await bob.get(`/attachments?vendor=${aozora}`)).status, 200);
    assert.doesNotMatch((await bob.get(`/attachments?vendor=${aozora}`)).text,
                        /secret\.txt/);
    assert.match((await otto.get(`/attachments?vendor=${aozora}`)).text,
                 /secret\.txt/);
});

test('a forged form token leaves nothing', async () => {
    const reply = await alice.upload(evidence, { csrf: bob.csrf, ...form() },
                                     [file('forged.txt', 'x\n')]);
    assert.equal(reply.status, 403);
    assert.equal(portal.sql(`SELECT count(*) FROM attachments
        WHERE name = 'forged.txt'`)[0][0], '0');
});

test('an upload that breaks off leaves nothing', async () => {
    const head = '--edge\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' +
        `${alice.csrf}\r\n--edge\r\nContent-Disposition: form-data; ` +
        `name="form_id"\r\n\r\n${crypto.randomUUID()}\r\n--edge\r\n` +
        'Content-Disposition: form-data; name="3.2"; ' +
        'filename="broken.txt"\r\n\r\n';
    const rq = https.request({ host: '127.0.0.1', port: portal.port,
        servername: 'localhost', ca: portal.ca, method: 'POST', path: evidence,
        headers: { Host: `localhost:${portal.port}`, Origin: portal.url,
            Cookie: [...alice.cookies].map(([n, v]) => `${n}=${v}`).join('; '),
            'Content-Type': 'multipart/form-data; boundary=edge',
            'Content-Length': 3 << 20 } });
    rq.on('error', () => {});
    rq.write(head);
    rq.write('a'.repeat(2 << 20));
    await until(async () => /^portal_upload_bytes_total [1-9]\d{6}/m.test(
        (await portal.admin('/metrics')).text), 'the upload');
    rq.destroy();
    await until(() => portal.log().includes('upload.abandoned'), 'its end');
    const whole = head + 'a'.repeat(1000); // the closing edge is missing
    const reply = await alice.request('POST', evidence, { body: whole,
        headers: { 'Content-Type': 'multipart/form-data; boundary=edge',
                   Origin: portal.url } });
    assert.equal(reply.status, 422);
    assert.equal(portal.sql(`SELECT count(*) FROM attachments
        WHERE name = 'broken.txt'`)[0][0], '0');
});

test('a stored file is used again, dated, taken off, deleted', async () => {
    const id = await uploaded('again.txt', 'text\n');
    const other = `/submissions/${submission}/clauses/3.5/attachments`;
    const page = await alice.get(other);
    assert.match(page.text, /again\.txt/);
    const used = await alice.post(`${other}/use`, { attachment_id: id });
    assert.equal(used.headers.location,
                 `/submissions/${submission}/domains/1?clause=3.5#c-3-5`);
    assert.doesNotMatch((await alice.get(other)).text, /again\.txt/);
    const wrong = await alice.post(`/attachments/${id}/description`,
        { kind: 'report', issued_date: '2026年1月1日', expires_date: 'いつか' });
    assert.equal(wrong.status, 422);
    assert.equal(inputs(wrong.text).issued_date, '2026-01-01');
    assert.equal((await alice.post(`/attachments/${id}/description`,
        { kind: 'report', issued_date: '2020-01-01',
          expires_date: '２０２０年２月１日' }))
        .status, 303);
    assert.match((await alice.get(`/attachments/${id}`)).text,
                 /期限切れ 2020年2月1日/);
    assert.match((await otto.get('/attachments')).text,
                 /again\.txt[^]*証跡テスト株式会社[^]*期限切れ 2020年2月1日/);
    assert.equal(portal.sql(`SELECT evidence_expires FROM clause_status
        WHERE submission_id = '${submission}' AND clause = '3.5'`)[0][0],
        '2020-02-01');
    assert.equal((await alice.post(`/attachments/${id}/delete`)).status, 409);
    for (const clause of ['3.5', '3.2'])
        assert.equal((await remove(alice, clause, id)).status, 303);
    assert.equal((await alice.post(`/attachments/${id}/delete`)).status, 303);
    assert.equal((await alice.get(`/attachments/${id}/content`)).status, 404);
});

test('a tampered file is an error, not half a file', async () => {
    const id = await uploaded('tampered.txt', 'a'.repeat(1000));
    portal.sql(`UPDATE attachment_chunks SET data = set_byte(data, 50,
        get_byte(data, 50) # 1) WHERE attachment_id = '${id}'`);
    const reply = await alice.get(`/attachments/${id}/content`);
    assert.equal(reply.status, 500);
    assert.doesNotMatch(reply.text, /aaaa/);
});

test('too large a file is refused before it is read', async () => {
    const small = await startPortal({ settings: { max_upload_mb: 1 } });
    try {
        const eve = await newcomer(small, 'big', 'reviewer');
        const reply = await eve.upload(evidence, form(),
            [file('big.pdf', pdf(2 << 20))]).catch((e) => e);
        assert.ok(reply.status === 413 || reply instanceof Error);
    } finally {
        await small.stop();
    }
});

test('a closed submission takes no evidence', async () => {
    const id = await uploaded('late.txt', 'x\n');
    assert.equal((await rita.post(`/submissions/${submission}/cancel`,
        { reason: 'test' })).status, 303);
    assert.equal((await alice.upload(evidence, form(),
        [file('x.txt', 'x\n')])).status, 409);
    assert.equal((await remove(alice, '3.2', id)).status, 409);
    assert.equal((await alice.post(`/attachments/${id}/description`,
        { kind: 'other', issued_date: '2020-01-01' })).status, 409);
});
