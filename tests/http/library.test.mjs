// The library over HTTP: filters in the address, certificates, revisions
// without scripts, which proof is missing, and declared cadences.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays as day, inputs, startPortal, until } from './lib.mjs';
import { create, newcomer } from './people.mjs';

const idOf = (path) => path.split('/').pop();
const form = () => ({ form_id: crypto.randomUUID() });

let portal, rita, alice, bob, vendor, submission;
before(async () => {
    portal = await startPortal();
    rita = await newcomer(portal, 'lrita', 'reviewer');
    vendor = idOf(await create(rita, '/vendors',
        { name: '書庫テスト株式会社', country: 'JP' }));
    const bridge = idOf(await create(rita, '/vendors',
        { name: 'Bridge', country: 'GB' }));
    alice = await newcomer(portal, 'lalice', 'manager', vendor);
    bob = await newcomer(portal, 'lbob', 'manager', bridge);
    const engagement = idOf(await create(rita,
        `/vendors/${vendor}/engagements`, { name: '給与計算' }));
    const scope = await create(rita, `/engagements/${engagement}/submissions`,
        { party_id: portal.sql(`SELECT id FROM parties
            WHERE vendor_id = '${vendor}'`)[0][0] });
    submission = scope.split('/')[2];
    await rita.get(scope);
    const reply = await rita.post(`/submissions/${submission}/issue`,
                                  { due_date: day(30) });
    assert.equal(reply.status, 303, reply.text);
});
after(async () => { await portal?.stop(); });

const stored = (name) => portal.sql(`SELECT id FROM attachments
    WHERE name = '${name}' AND state = 'stored'
    ORDER BY uploaded_us DESC LIMIT 1`)[0][0];
async function added(name, content = `${name}\n`) {
    const reply = await alice.upload('/attachments', form(),
                                     [{ field: 'file', name, content }]);
    assert.equal(reply.status, 303, reply.text);
    return stored(name);
}
const describe = (id, more) => alice.post(`/attachments/${id}/description`,
    { kind: 'other', issued_date: '', expires_date: '', ...more });
const use = (id, clause) => alice.post(
    `/submissions/${submission}/clauses/${clause}/attachments/use`,
    { attachment_id: id });

test('files are added to the library and found by the address', async () => {
    const old = await added('期限切れ.txt');
    await added('新しい.txt');
    assert.equal((await describe(old, { expires_date: day(-1) })).status, 303);
    const names = async (query) => [...(await alice.get(
        `/attachments?${query}`)).text.matchAll(
        /<th scope="row"><a href="[^"]*">([^<]*)</g)].map((m) => m[1]);
    assert.deepEqual(await names(''), ['新しい.txt', '期限切れ.txt']);
    assert.deepEqual(await names('state=expired'), ['期限切れ.txt']);
    assert.deepEqual(await names('state=soon'), []);
    assert.deepEqual(await names(`q=${encodeURIComponent('しい')}`),
                     ['新しい.txt']);
    assert.deepEqual(await names('order=expiry'), ['期限切れ.txt', '新しい.txt']);
    assert.deepEqual(await names('kind=certificate'), []);
    assert.deepEqual(await names('page=99&state=%22%3E&kind=x&order=y'),
                     ['新しい.txt', '期限切れ.txt']);
    const twice = form();
    for (let i = 0; i < 2; i++)
        assert.equal((await alice.upload('/attachments', twice, [{ field:
            'file', name: 'twice.txt', content: 'x\n' }])).status, 303);
    assert.equal(portal.sql(`SELECT count(*) FROM attachments
        WHERE name = 'twice.txt'`)[0][0], '1');
    const none = await alice.upload('/attachments', form(), []);
    assert.equal(none.status, 422);
});

test('a certificate: every mistake at its field, what was typed stays', async () => {
    const id = await added('ISO.txt');
    const wrong = await describe(id, { kind: 'certificate', scheme: 'iso_27001',
        body: 'みなと認証', scope: '', number: 'ＩＳ－１', valid_from: '2026-02-30',
        expires_date: '' });
    assert.equal(wrong.status, 422);
    for (const field of ['scope', 'valid_from', 'expires_date'])
        assert.match(wrong.text, new RegExp(`<a href="#${field}">`));
    assert.equal(inputs(wrong.text).body, 'みなと認証');
    assert.equal(inputs(wrong.text).valid_from, '2026-02-30');
    const right = { kind: 'certificate', scheme: 'iso_27001_2013',
        body: 'みなと認証', scope: '全社', number: 'ＩＳ－１',
        valid_from: '２０２５年１月１日', expires_date: day(200) };
    assert.equal((await describe(id, right)).status, 303);
    const page = await alice.get(`/attachments/${id}`);
    assert.match(page.text, /ISO\/IEC 27001:2013 は廃止され/);
    assert.match(page.text, /IS-1/);
    assert.match(page.text, /2025年1月1日 –/);
    assert.equal((await describe(id, { ...right, expires_date: '2024-12-31' }))
        .status, 422);
    assert.equal((await bob.get(`/attachments/${id}`)).status, 404);
});

test('a revision without scripts; the old one can still be read', async () => {
    const old = await added('規程.txt', '第 1 版\n');
    await use(old, '1.1');
    const revise = (who, name, content, more = form()) => who.upload(
        `/attachments/${old}/revisions`, more,
        [{ field: 'file', name, content }]);
    assert.equal((await revise(bob, 'x.txt', 'x\n')).status, 404);
    assert.equal((await revise(alice, '規程.txt', '第 1 版\n')).status, 422);
    assert.equal((await revise(alice, '規程.exe', 'MZ')).status, 422);
    const reply = await revise(alice, '規程.txt', '第 2 版\n');
    assert.equal(reply.status, 303, reply.text);
    const next = idOf(reply.headers.location);
    const page = await alice.get(reply.headers.location);
    assert.match(page.text, new RegExp(`版の履歴[^]*/attachments/${old}"`));
    assert.equal((await alice.get(`/attachments/${old}/content`)).text,
                 '第 1 版\n');
    assert.deepEqual(portal.sql(`SELECT attachment_id FROM answer_attachments
        WHERE submission_id = '${submission}' AND clause = '1.1'`), [[next]]);
    const chooser = await alice.get(
        `/submissions/${submission}/clauses/1.2/attachments?q=${
            encodeURIComponent('規程')}`);
    assert.match(chooser.text, new RegExp(`value="${next}"`));
    assert.doesNotMatch(chooser.text, new RegExp(`value="${old}"`));
    assert.match(chooser.text, /給与計算、第 1 回 1\.1/);
});

test('which proof is missing, and how many on the hub', async () => {
    const page = async () => (await alice.get(
        `/submissions/${submission}/evidence`)).text;
    const hub = async () => (await alice.get(`/submissions/${submission}`)).text;
    const rows = (text, title) => [...(new RegExp(
        `<h2>${title} \\((\\d+)\\)</h2>[^]*?</ol>`).exec(text)?.[0] ?? '')
        .matchAll(/<span class="num">([^<]*)</g)].map((m) => m[1]);
    const missing = rows(await page(), '日付のある証跡がない条項');
    assert.ok(missing.includes('53.1') && missing.includes('54.1'));
    assert.match(await hub(), new RegExp(`不足 ${missing.length} 件`));
    const id = await added('脆弱性診断.txt');
    await use(id, '53.1');
    assert.deepEqual(rows(await page(), '日付のない証跡').slice(-1), ['53.1']);
    await describe(id, { kind: 'report', issued_date: day(-91) });
    assert.deepEqual(rows(await page(), '期限切れ'), ['53.1']);
    assert.match(await hub(),
        new RegExp(`不足 ${missing.length - 1} 件、期限切れ 1 件`));
    await describe(id, { kind: 'report', issued_date: day(-40) });
    assert.deepEqual(rows(await page(), '60 日以内に期限'), ['53.1']);
    assert.match(await hub(), /期限間近 1 件（60 日以内）/);
    await describe(id, { kind: 'report', issued_date: day(-1) });
    assert.deepEqual(rows(await page(), '60 日以内に期限'), []);
    portal.sql(`INSERT INTO settings (name, value, changed_us, changed_by,
        changed_by_name) VALUES ('evidence_soon_days', 90, 1,
        '${crypto.randomUUID()}', 'test')`);
    await until(async () => /（90 日以内）/.test(await hub()), 'the setting');
    assert.deepEqual(rows(await page(), '90 日以内に期限'), ['53.1']);
    assert.match((await alice.get('/attachments')).text,
                 /<option value="soon">90 日以内に期限</);
    portal.sql("DELETE FROM settings WHERE name = 'evidence_soon_days'");
    await until(async () => !/90 日以内/.test(await hub()), 'the default');
    assert.match(await page(), new RegExp(`/submissions/${submission}/domains/` +
        '\\d+\\?clause=54\\.1#files-54-1"'));
    assert.equal((await bob.get(`/submissions/${submission}/evidence`)).status,
                 404);
    assert.ok((await page()).length < 102_400);
});

test('a declared cadence counts, and a job follows when it changes', async () => {
    const id = await added('棚卸.txt');
    await use(id, '7.2');
    await describe(id, { kind: 'record', issued_date: day(-100) });
    const until_ = () => portal.sql(`SELECT fresh_until FROM answer_attachments
        WHERE submission_id = '${submission}' AND clause = '7.2'`)[0][0];
    assert.equal(until_(), '');
    portal.sql(`INSERT INTO answers (submission_id, clause, vendor_id, status,
        fields, version, edit_id, saved_by, saved_by_name, saved_us)
        SELECT '${submission}', '7.2', '${vendor}', 'conforms',
            '{"review_interval":"3 months"}', 1, 'e', id, name,
            (extract(epoch FROM now()) * 1000000)::bigint FROM users
        WHERE vendor_id = '${vendor}' LIMIT 1`);
    portal.setClock(400);
    await until(() => until_() !== '', 'the job');
    portal.setClock(0);
    assert.ok(until_() < day(0));
    assert.equal(portal.sql(`SELECT evidence_expires FROM clause_status
        WHERE submission_id = '${submission}' AND clause = '7.2'`)[0][0],
        until_());
});
