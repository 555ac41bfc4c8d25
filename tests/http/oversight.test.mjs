// Sub-processors over HTTP: their page, flow-down statements, assessments, and
// that one who left counts until a reviewer has confirmed it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import { create, issueTo, newcomer } from './people.mjs';

const NAMES = ['ｸﾗｳﾄﾞ株式会社', '🗄️ Archive 株式会社', 'شركة السحاب',
    '<b>Bold</b> & "Sons"'];
let portal, rita, alice, aki, bob, vendor, engagement;
const idOf = (path) => path.split('/').pop();

before(async () => {
    portal = await startPortal();
    rita = await newcomer(portal, 'orita', 'reviewer');
    vendor = idOf(await create(rita, '/vendors',
        { name: '表明テスト株式会社', country: 'JP' }));
    const other = idOf(await create(rita, '/vendors',
        { name: 'Other Ltd', country: 'GB' }));
    engagement = idOf(await create(rita, `/vendors/${vendor}/engagements`,
        { name: '保管', facts: 'sub_processors' }));
    alice = await newcomer(portal, 'oalice', 'manager', vendor);
    aki = await newcomer(portal, 'oaki', 'contributor', vendor);
    bob = await newcomer(portal, 'obob', 'manager', other);
});
after(async () => { await portal?.stop(); });

async function register(name, more = {}) {
    const form = { name, country: 'JP', service: '保管', engagement, ...more };
    await create(alice, `/vendors/${vendor}/parties`, form);
    return portal.sql(`SELECT id FROM parties WHERE vendor_id = '${vendor}'
        ORDER BY created_us DESC, id DESC LIMIT 1`)[0][0];
}
const pageOf = (party) => `/vendors/${vendor}/parties/${party}`;

test('names stay as they were written, wherever they stand', async () => {
    for (const name of NAMES) {
        const party = await register(name,
            { contact_name: `${name} 窓口`, contact_email: 'ＤＣ@example.jp' });
        const page = await aki.get(pageOf(party));
        const escaped = name.replace('&', '&amp;').replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;').replaceAll('"', '&quot;');
        assert.equal(page.status, 200);
        assert.ok(page.text.includes(`<h1>${escaped}</h1>`), name);
        assert.match(page.text, /dc@example\.jp/);
        assert.equal(portal.sql(
            `SELECT name FROM parties WHERE id = '${party}'`)[0][0], name);
    }
});

test('a statement is recorded, shown to the reviewer, once', async () => {
    const party = await register('表明センター');
    assert.match((await rita.get(`/vendors/${vendor}`)).text, /未表明/);
    const bad = await alice.post(`${pageOf(party)}/flow-down`, {
        form_id: crypto.randomUUID(), statement: 'planned',
        stated_on: '2026-02-30', planned_by: '', reference: '契約 12 条' });
    assert.equal(bad.status, 422);
    for (const field of ['stated_on', 'planned_by'])
        assert.match(bad.text, new RegExp(`href="#${field}"`));
    assert.match(bad.text, /value="契約 12 条"/);
    const form = { form_id: crypto.randomUUID(), statement: 'yes',
        stated_on: '2026-03-01', reference: '契約 12 条' };
    for (let i = 0; i < 2; i++)
        assert.equal((await alice.post(`${pageOf(party)}/flow-down`,
            form)).status, 303);
    assert.equal(portal.sql(`SELECT count(*) FROM flow_downs
        WHERE party_id = '${party}'`)[0][0], '1');
    const page = (await rita.get(pageOf(party))).text;
    assert.match(page, /適合した体制あり/);
    assert.match(page, /契約 12 条/);
    assert.doesNotMatch(page, /name="statement"/);
    assert.equal((await aki.post(`${pageOf(party)}/flow-down`,
        form)).status, 403);
    assert.equal((await bob.post(`${pageOf(party)}/flow-down`,
        form)).status, 404);
    assert.equal((await bob.get(pageOf(party))).status, 404);
});

test('an assessment needs its four contents to count', async () => {
    const party = await register('評価センター');
    const form = { assessed_on: '2026-10-01', assessor: 'vendor',
        security_controls: '1', data_protection: '1', regulation: '1' };
    const post = (more) => alice.post(`${pageOf(party)}/assessments`,
        { form_id: crypto.randomUUID(), ...form, ...more });
    assert.equal((await post()).status, 303);
    let page = (await rita.get(pageOf(party))).text;
    assert.match(page, /項目が不足/);
    assert.match(page, /未実施/);
    assert.equal((await post({ overall_risk: '1' })).status, 303);
    page = (await rita.get(pageOf(party))).text;
    assert.match(page, /次回期限 2027年10月1日|から期限超過/);
    assert.equal((await post({ assessed_on: '10月' })).status, 422);
});

test('who left counts until a reviewer has confirmed it', async () => {
    const party = await register('離脱センター');
    assert.equal((await alice.post(`${pageOf(party)}/end`)).status, 303);
    const seen = `${pageOf(party)}/left/${engagement}`;
    const rows = () => portal.sql(`SELECT count(*) FROM engagement_parties
        WHERE party_id = '${party}'`)[0][0];
    assert.equal(rows(), '1');
    assert.match((await alice.get(`/vendors/${vendor}`)).text, /確認待ち/);
    assert.equal(portal.sql(`SELECT count(*) FROM outbox WHERE body LIKE
        '%離脱センター%' AND recipient = 'orita@alludo.example'`)[0][0], '1');
    assert.equal((await alice.post(seen)).status, 403);
    assert.equal((await rita.post(seen)).status, 303);
    assert.equal((await rita.post(seen)).status, 303);
    assert.equal(rows(), '0');
    assert.doesNotMatch((await rita.get(`/vendors/${vendor}`)).text,
        /確認待ち/);
});

test('an answer points to a party of its engagement, or is refused', async () => {
    const submission = await issueTo(portal, rita, vendor);
    const own = portal.sql(`SELECT engagement_id FROM submissions
        WHERE id = '${submission}'`)[0][0];
    const one = (query) => portal.sql(`${query} LIMIT 1`)[0][0];
    const point = (party) => alice.post(
        `/submissions/${submission}/clauses/1.1/answer`, { status: 'inherited',
            inherited_party_id: party, comment: '', version: '0',
            edit_id: 'e'.repeat(16) });
    const stored = () => portal.sql(`SELECT inherited_name FROM answers
        WHERE submission_id = '${submission}' AND status = 'inherited'`);
    const foreign = one(`SELECT id FROM parties
        WHERE vendor_id <> '${vendor}'`);
    const self = one(`SELECT id FROM parties
        WHERE vendor_id = '${vendor}' AND kind = 'vendor'`);
    const elsewhere = await register('別件センター');
    for (const [party, words] of [[foreign, /この委託業務の当事者から選択/],
        ['x', /この委託業務の当事者から選択/], [self, /自らを実施者/],
        [elsewhere, /現在この委託業務に関わっていません/]]) {
        const reply = await point(party);
        assert.equal(reply.status, 422, party);
        assert.match(reply.text, words);
        assert.deepEqual(stored(), []);
    }
    const here = await register('🗄️ ｾﾝﾀｰ', { engagement: own });
    assert.equal((await point(here)).status, 303);
    assert.deepEqual(stored(), [['🗄️ ｾﾝﾀｰ']]);
    assert.match((await alice.get(`/submissions/${submission}/check`)).text,
        /🗄️ ｾﾝﾀｰ/u);
    assert.match((await alice.get(`/submissions/${submission}/print`)).text,
        /🗄️ ｾﾝﾀｰ はこの条項についてまだ評価されていません/u);
});
