// Every version of an answer: who wrote it and when, what changed, and back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, inputs, startPortal } from './lib.mjs';
import { create, issueTo, newcomer } from './people.mjs';

let portal, rita, alice, aki, bob, submission;
before(async () => {
    portal = await startPortal();
    rita = await newcomer(portal, 'hrita', 'reviewer', undefined,
                          { language: 'en' });
    const vendorOf = async (name) => (await create(rita, '/vendors',
        { name, country: 'JP' })).split('/').pop();
    const vendor = await vendorOf('履歴テスト株式会社');
    alice = await newcomer(portal, 'halice', 'manager', vendor);
    aki = await newcomer(portal, 'haki', 'contributor', vendor);
    bob = await newcomer(portal, 'hbob', 'manager', await vendorOf('Bridge'));
    submission = await issueTo(portal, rita, vendor);
});
after(async () => { await portal?.stop(); });

const at = (clause, rest) =>
    `/submissions/${submission}/clauses/${clause}/${rest}`;
async function save(who, clause, version, comment, more = {}) {
    const reply = await who.post(at(clause, 'answer'), { version,
        edit_id: `page-${who.csrf}`, status: 'conforms', comment, ...more },
        { 'HX-Request': 'true' });
    assert.equal(reply.status, 200, reply.text);
}
const stored = (clause) => portal.sql(`SELECT comment, version FROM answers
    WHERE submission_id = '${submission}' AND clause = '${clause}'`)[0];
const versions = (html) =>
    [...html.matchAll(/<li id="v-(\d+)"/g)].map((m) => Number(m[1]));
/** The form that brings this version back. */
function backForm(html, version) {
    const form = [...html.matchAll(/<form[^>]*history">.*?<\/form>/g)]
        .map((m) => m[0]).find((f) => f.includes(`name="version" value="${version}"`));
    return form && { ...inputs(form), version };
}

test('without an answer the page says what will be here', async () => {
    const page = await alice.get(at('1.1', 'history'));
    assert.equal(page.status, 200);
    assert.match(page.text, /まだ版はありません/);
});

test('versions stand with their differences, and one is brought back', async () => {
    await save(alice, '1.2', 0, '毎月確認する。');
    await save(aki, '1.2', 1, '毎週確認する。', { status: 'partly',
        plan: '記録を残す。', plan_date: inDays(90) });
    const section = await alice.get(
        `/submissions/${submission}/domains/1?clause=1.2`);
    assert.match(section.text, /href="\.\.\/clauses\/1\.2\/history">履歴</);
    const page = await alice.get(at('1.2', 'history'));
    assert.deepEqual(versions(page.text), [2, 1]);
    assert.match(page.text, /haki <time datetime="20/);
    assert.match(page.text, /毎<del><span[^>]*>削除 <\/span>月<\/del>/);
    assert.match(page.text, /<ins><span[^>]*>追加 <\/span>週<\/ins>確認する。/);
    const [year, month, day] = inDays(90).split('-').map(Number);
    assert.ok(page.text.includes(`${year}年${month}月${day}日`));
    assert.equal(backForm(page.text, 2), undefined);
    const form = backForm(page.text, 1);
    const reply = await alice.post(at('1.2', 'history'), form);
    assert.equal(reply.status, 303, reply.text);
    assert.match(reply.headers.location, /#c-1-2$/);
    assert.deepEqual(stored('1.2'), ['毎月確認する。', '3']);
    /* Once more by mistake: nothing happens twice. */
    assert.equal((await alice.post(at('1.2', 'history'), form)).status, 303);
    assert.equal(stored('1.2')[1], '3');
    assert.deepEqual(versions((await alice.get(at('1.2', 'history'))).text),
                     [3, 2, 1]);
    assert.deepEqual(portal.sql(`SELECT count(*) FROM audit_events
        WHERE action = 'answer.saved' AND object_id = '${submission}'`),
        [['3']]);
});

test('a date is replaced as a whole', async () => {
    await save(alice, '9.1', 0, '', { f_communicated_on: inDays(-40) });
    await save(aki, '9.1', 1, '', { f_communicated_on: inDays(-10) });
    const { text } = await alice.get(at('9.1', 'history'));
    const date = '20\\d\\d年\\d+月\\d+日';
    assert.match(text, new RegExp(`削除 </span>${date}</del>`));
    assert.match(text, new RegExp(`追加 </span>${date}</ins>`));
});

test('a version can be read whole, beside the present one', async () => {
    const page = await aki.get(`${at('1.2', 'history')}?version=2`);
    assert.equal(page.status, 200);
    assert.match(page.text, /毎週確認する。/);
    assert.match(page.text, /現在の条項回答との比較/);
    assert.ok(backForm(page.text, 2));
    for (const version of ['9', '0', '-1', 'x', '99999999999999999999'])
        assert.equal((await aki.get(
            `${at('1.2', 'history')}?version=${version}`)).status, 404, version);
});

test('what changed in the meantime is shown first', async () => {
    const old = backForm((await alice.get(at('1.2', 'history'))).text, 2);
    await save(aki, '1.2', 3, '毎日確認する。');
    const reply = await alice.post(at('1.2', 'history'), old);
    assert.equal(reply.status, 409);
    assert.match(reply.text, /role="alert"/);
    assert.deepEqual(versions(reply.text), [4, 3, 2, 1]);
    assert.equal(stored('1.2')[0], '毎日確認する。');
    assert.equal((await alice.post(at('1.2', 'history'),
        backForm(reply.text, 2))).status, 303);
    assert.equal(stored('1.2')[0], '毎週確認する。');
});

test('many and long versions make no heavy page', async () => {
    const words = (n) => Array.from({ length: 1200 },
        (_, i) => `word${i === n * 50 ? 'X' : i}`).join(' ');
    for (let n = 0; n < 12; n++)
        await save(n % 2 ? alice : aki, '1.1', n, words(n));
    const page = await alice.get(at('1.1', 'history'));
    assert.ok(page.bytes.length < 30_000, `${page.bytes.length}`);
    assert.deepEqual(versions(page.text), [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    const older = await alice.get(
        `${at('1.1', 'history')}?before=${/\?before=(\d+)/.exec(page.text)[1]}`);
    assert.deepEqual(versions(older.text), [2, 1]);
    assert.ok(backForm(older.text, 1));
});

test('markup in a version stays text', async () => {
    await save(alice, '2.3', 0, '<b>bold</b> & <script>x</script>');
    await save(aki, '2.3', 1, '<b>bald</b> & <script>y</script>');
    for (const rest of ['history', 'history?version=1']) {
        const page = await alice.get(at('2.3', rest));
        assert.doesNotMatch(page.text, /<b>b|<script>[xy]/);
        assert.match(page.text, /&lt;b&gt;/);
    }
});

test('reviewers read, strangers find nothing', async () => {
    const page = await rita.get(at('1.2', 'history'));
    assert.equal(page.status, 200);
    assert.deepEqual(versions(page.text), [5, 4, 3, 2, 1]);
    assert.equal(backForm(page.text, 1), undefined);
    assert.equal((await rita.post(at('1.2', 'history'),
        { form_id: crypto.randomUUID(), version: 1, seen: 5 })).status, 403);
    assert.equal((await bob.get(at('1.2', 'history'))).status, 404);
    assert.equal((await bob.post(at('1.2', 'history'),
        { form_id: crypto.randomUUID(), version: 1, seen: 5 })).status, 404);
    assert.equal((await alice.get(at('999', 'history'))).status, 404);
    assert.equal((await alice.get(at('5', 'history'))).status, 404);
});

test('after submitting, nothing is brought back', async () => {
    const form = backForm((await alice.get(at('1.2', 'history'))).text, 1);
    portal.sql(`UPDATE submissions SET state = 'submitted'
        WHERE id = '${submission}'`);
    const page = await alice.get(at('1.2', 'history'));
    assert.equal(page.status, 200);
    assert.equal(backForm(page.text, 1), undefined);
    const reply = await alice.post(at('1.2', 'history'), form);
    assert.equal(reply.status, 409);
    assert.match(reply.text, /role="alert"/);
});
