// Clauses that ask the same, requirements with parts, remarks on typed values,
// and input that no catalogue expects: long, many, from right to left.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inputs, startPortal } from './lib.mjs';
import * as go from '../lib/journey.mjs';

const HTMX = { 'HX-Request': 'true' };
let portal, rita, alice, aki, bob, submission;
const at = (rest) => `/submissions/${submission}${rest}`;
const stored = (clause) => portal.sql(`SELECT status, comment, fields, version
    FROM answers WHERE submission_id = '${submission}'
    AND clause = '${clause}'`)[0];
const page = async (visitor, clause, view = 'view=single&') => (await visitor
    .get(at(`/domains/${go.clauseOf(clause).domain}?${view}clause=${clause}`)))
    .text;
/** The hidden fields of the form whose button says "same answer". */
function sameForm(html, from) {
    const form = html.split('<form ').find((f) =>
        f.includes('/same"') && f.includes(`name="from" value="${from}"`));
    return form && inputs(form);
}
const save = async (visitor, clause, more, headers = HTMX) => visitor.post(
    go.answerPath(submission, clause),
    { ...await go.answerForm(visitor, submission, clause), status: 'conforms',
      comment: '', ...more }, headers);

before(async () => {
    portal = await startPortal();
    rita = await go.newPerson(portal, 'lrita', 'reviewer');
    const aozora = await go.newVendor(rita);
    const bridge = await go.newVendor(rita);
    alice = await go.newPerson(portal, 'lalice', 'manager', { vendorId: aozora });
    aki = await go.newPerson(portal, 'laki', 'contributor', { vendorId: aozora });
    bob = await go.newPerson(portal, 'lbob', 'manager', { vendorId: bridge });
    const engagement = await go.newEngagement(rita, aozora,
        { facts: go.catalogue.facts.map((f) => f.code) });
    submission = await go.newDraft(rita, engagement);
    await go.issue(rita, submission);
});
after(async () => { await portal?.stop(); });

test('one answer for two clauses, with the rules of every save', async () => {
    assert.equal(sameForm(await page(alice, '28.2'), '6.2'), undefined);
    const saved = await save(aki, '6.2', { status: 'partly', comment: '６.２ の回答',
        plan: '移行する', plan_date: go.day(90),
        f_banned_protocols: ['telnet', 'other'],
        f_banned_protocols_other: 'TFTP' });
    assert.equal(saved.status, 200, saved.text);
    await save(alice, '28.2', { status: 'conforms', f_channels: 'ssh' });

    const before28 = await page(alice, '28.2');
    const form = sameForm(before28, '6.2');
    assert.ok(form, before28);
    const done = await alice.post(at('/clauses/28.2/same'), form);
    assert.equal(done.status, 303, done.text);
    assert.match(done.headers.location, /clause=28\.2/);
    const [status, comment, fields, version] = stored('28.2');
    assert.equal(status, 'partly');
    assert.equal(comment, '６.２ の回答');
    // What only 28.2 asks is kept; what both ask comes from 6.2.
    assert.deepEqual(JSON.parse(fields), { channels: ['ssh'],
        banned_protocols: ['telnet', 'other'], banned_protocols_other: 'TFTP' });
    assert.equal(version, '2');
    assert.match(await page(alice, '28.2'), /同じ回答です/);
    assert.match(await page(alice, '6.2'), /同じ回答です/);
    assert.equal(portal.sql(`SELECT count(*) FROM audit_events WHERE action =
        'answer.saved' AND object_id = '${submission}'`)[0][0], '3');

    // A colleague was faster: both texts, nothing overwritten.
    const mine = sameForm(before28, '6.2');
    await save(aki, '28.2', { comment: 'aki の回答', f_channels: 'ssh' });
    const stale = await alice.post(at('/clauses/28.2/same'), mine);
    assert.equal(stale.status, 409, stale.text);
    assert.match(stale.text, /aki の回答/);
    assert.match(stale.text, /６.２ の回答/);
    assert.equal(stored('28.2')[1], 'aki の回答');

    // Only linked clauses, only one's own.
    const again = sameForm(await page(alice, '28.2'), '6.2');
    for (const [clause, from] of [['28.2', '6.1'], ['6.1', '28.2'],
        ['28.2', '28.2'], ['28.2', 'x'], ['999', '6.2']])
        assert.equal((await alice.post(at(`/clauses/${clause}/same`),
            { ...again, from })).status, 404, `${clause} ${from}`);
    assert.equal((await alice.post(at('/clauses/8.1/same'),
        { ...again, from: '38.1' })).status, 422);
    await bob.get('/account');
    assert.equal((await bob.post(at('/clauses/28.2/same'),
        { ...again, csrf: bob.csrf })).status, 404);
    assert.equal((await rita.post(at('/clauses/28.2/same'),
        { ...again, csrf: rita.csrf })).status, 403);
});

test('a requirement says where it stands with its parts', async () => {
    await save(alice, '12.1', {});
    await save(alice, '12.1.3', { status: 'does_not_conform', plan: 'x',
        plan_date: go.day(90) });
    const html = await page(alice, '12.1', '');
    assert.match(html, /12\.1\.1、12\.1\.2、12\.1\.3、12\.1\.4 とあわせて判定します。/);
    assert.match(html, /最も低い回答: 不適合（12\.1\.3）/);
    // The save of a part takes back what only the whole page knows.
    const form = await go.answerForm(alice, submission, '12.1.3');
    const reply = await alice.post(go.answerPath(submission, '12.1.3'),
        { ...form, view: '', status: 'conforms', comment: '' }, HTMX);
    assert.match(reply.text, /<span id="p-12-1" hx-swap-oob="true"><\/span>/);
});

test('vendor and reviewer see the same remarks', async () => {
    const day = (n) => go.day(n);
    await save(alice, '53.1', { f_last_assessment_date: day(-100),
        f_dr_site: 'not_included' });
    await save(alice, '27.1', {
        f_external_connections_0_connection: 'VPN',
        f_external_connections_0_approved_on: day(-1),
        f_external_connections_0_established_on: day(-5),
        f_external_connections_0_via_firewall: 'false' });
    await save(alice, '55', { f_retention_days: '400', f_law_applies: 'true',
        f_law: '法', f_legal_retention_days: '２年' });
    await save(alice, '55', { f_retention_days: '400', f_law_applies: 'true',
        f_law: '法', f_legal_retention_days: '730' });
    for (const visitor of [alice, rita]) {
        const of = async (clause) => visitor === alice ? page(alice, clause)
            : (await rita.get(at(
                `/review/${go.clauseOf(clause).domain}`))).text;
        assert.match(await of('53.1'), /証跡の更新期限切れ/);
        assert.match(await of('27.1'), /この日付は「接続の開設日」より後です。/);
        assert.match(await of('27.1'), /基準を満たしていません（基準: はい）/);
        assert.match(await of('55'), /法令・規制が定める保存期間/);
    }
    assert.match(await page(alice, '55'), /満たしていません/);
    assert.match((await rita.get(at('/review/3'))).text,
        /12\.1\.4 とあわせて判定します。/);
    const late = await save(alice, '53.1', { f_last_assessment_date: day(0),
        f_dr_site: 'included' });
    assert.match(late.text, /次の証跡の期限/);
});

test('what is not required is not marked as required', async () => {
    const css = await alice.get(/href="(\/static\/[^"]+\.css)/.exec(
        await page(alice, '1.1'))[1]);
    assert.match(css.text,
        /\[value="?not_applicable"?\]:checked\) \.fields \.req ?\{ ?display: ?none/);
    const reply = await save(alice, '1.1',
        { status: 'not_applicable', comment: '理由' });
    assert.doesNotMatch(reply.text, /s-missing/);
});

test('units in full width, dates that cannot be, odd durations', async () => {
    const good = await save(alice, '31.5', { f_algorithm: 'aes',
        f_key_bits: '２５６ビット' });
    assert.equal(good.status, 200, good.text);
    assert.equal(JSON.parse(stored('31.5')[2]).key_bits, '256');
    await save(alice, '3.3', { f_max_revocation: '３', f_max_revocation_unit: 'days' });
    assert.equal(JSON.parse(stored('3.3')[2]).max_revocation, '3 days');
    assert.match(await page(alice, '3.3'),
        /value="3"[^>]*> <select name="f_max_revocation_unit"[^]*?value="days" selected/);
    for (const [typed, kept] of [['2026-02-30', /value="2026-02-30"/],
        ['令和', /value="令和"/]]) {
        const bad = await save(alice, '1.1', { f_last_reviewed: typed }, {});
        assert.equal(bad.status, 422, typed);
        assert.match(bad.text, kept);
        assert.match(bad.text, /href="#f-1-1-last_reviewed"/);
    }
    const unit = await save(alice, '32.1.2', { f_retention_days: '12 か月' });
    assert.equal(unit.status, 422);
    assert.match(unit.text, /数値の単位は「日」です/);
});

test('a thousand rows and a megabyte are refused at their place', async () => {
    await save(alice, '35.1', { comment: '前', f_data_locations_0_country: '日本' });
    const [, , before35] = stored('35.1');
    const rows = Object.fromEntries([...Array(1000).keys()].map((i) =>
        [`f_data_locations_${i}_country`, `国 ${i}`]));
    const many = await save(alice, '35.1', { comment: '後', ...rows });
    assert.equal(many.status, 422);
    assert.match(many.text, /データの保存場所: 表に入力できるのは 100 行まで/);
    assert.equal(stored('35.1')[2], before35);
    assert.equal(stored('35.1')[1], '後'); // the rest is saved

    const megabyte = 'あ'.repeat(349_526);
    assert.ok(Buffer.byteLength(megabyte) > 1_048_576);
    await save(alice, '54.1', { comment: '前', f_tester: '前', f_scope: '範囲' });
    const field = await save(alice, '54.1', { comment: '前', f_tester: megabyte,
        f_scope: '範囲' }, {});
    assert.equal(field.status, 422);
    assert.match(field.text, /href="#f-54-1-tester"/);
    assert.match(field.text, /4000 バイト/);
    assert.equal(JSON.parse(stored('54.1')[2]).tester, '前');
    const comment = await save(alice, '54.1', { comment: megabyte,
        f_tester: '後', f_scope: '範囲' }, {});
    assert.equal(comment.status, 422);
    assert.match(comment.text, /href="#comment-54-1"/);
    assert.match(comment.text, /20000 バイト/);
    assert.ok(comment.text.includes(megabyte.slice(0, 1000)));
    assert.equal(stored('54.1')[1], '前');
    assert.equal(JSON.parse(stored('54.1')[2]).tester, '後');
});

test('an administrator raises a floor, and everybody sees it', async () => {
    const adam = await go.newPerson(portal, 'ladam', 'administrator');
    const form = { clause: '31.4', field: 'min_tls_version', value: '1.3',
        reason: '旧版は廃止' };
    for (const visitor of [alice, rita]) {
        await visitor.get('/account');
        assert.equal((await visitor.post('/questionnaire/thresholds', form))
            .status, 403);
    }
    await adam.get('/questionnaire?domain=8');
    for (const [bad, said] of [[{ value: '1.1' }, /緩めることはできません/],
        [{ reason: ' ' }, /理由を入力してください/]]) {
        const reply = await adam.post('/questionnaire/thresholds',
            { ...form, ...bad });
        assert.equal(reply.status, 422, reply.text);
        assert.match(reply.text, said);
        assert.match(reply.text, /href="#raise-31-4-min_tls_version"/);
    }
    const done = await adam.post('/questionnaire/thresholds', form);
    assert.equal(done.headers.location, '/questionnaire?domain=8#c-31-4');
    const shown = await alice.get('/questionnaire?domain=8');
    assert.match(shown.text, /TLS 1\.3 以上[^]*旧版は廃止/);
    assert.doesNotMatch(shown.text, /name="reason"/);
    const missed = await save(alice, '31.4', { f_min_tls_version: '1.2' });
    assert.match(missed.text, /TLS 1\.3 以上[^]*満たしていません/);
    await adam.post('/questionnaire/thresholds', { ...form, value: '1.2' });
    const met = await save(alice, '31.4', { f_min_tls_version: '1.2',
        comment: 'x' });
    assert.doesNotMatch(met.text, /満たしていません/);
});

test('an emoji and text from right to left are kept and kept apart', async () => {
    const odd = '😀 \u202Eעברית‏ <b>';
    await save(alice, '20', { comment: odd, f_tracking_tool: odd });
    assert.equal(stored('20')[1], odd);
    assert.equal(JSON.parse(stored('20')[2]).tracking_tool, odd);
    const html = await page(alice, '20');
    assert.ok(html.includes(odd.replace('<b>', '&lt;b&gt;')));
    const css = await alice.get(
        /href="(\/static\/[^"]+\.css)/.exec(html)[1]);
    assert.match(css.text, /textarea, ?input, ?\.pre, ?\.quiet ?\{ ?unicode-bidi: ?plaintext/);
});
