// The vendor's side over HTTP: hub, section, saving, conflicts, checking,
// attesting; who may see and change what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, inputs, startPortal } from './lib.mjs';
import { create, newcomer } from './people.mjs';

let portal, rita, alice, aki, bob, submission;
const idOf = (path) => path.split('/').pop();
const HTMX = { 'HX-Request': 'true' };
const at = (rest) => `/submissions/${submission}${rest}`;

before(async () => {
    portal = await startPortal();
    rita = await newcomer(portal, 'arita', 'reviewer');
    const aozora = idOf(await create(rita, '/vendors',
        { name: '回答テスト株式会社', country: 'JP' }));
    const bridge = idOf(await create(rita, '/vendors',
        { name: 'Bridge', country: 'GB' }));
    alice = await newcomer(portal, 'aalice', 'manager', aozora);
    aki = await newcomer(portal, 'aaki', 'contributor', aozora);
    bob = await newcomer(portal, 'abob', 'manager', bridge);
    const engagement = idOf(await create(rita,
        `/vendors/${aozora}/engagements`, { name: '給与計算' }));
    const scope = await create(rita, `/engagements/${engagement}/submissions`,
        { party_id: portal.sql(`SELECT id FROM parties
            WHERE vendor_id = '${aozora}'`)[0][0] });
    submission = scope.split('/')[2];
    await rita.get(scope);
    const reply = await rita.post(`${scope.replace('/scope', '')}/issue`,
        { due_date: inDays(30) });
    assert.equal(reply.status, 303, reply.text);
});
after(async () => { await portal?.stop(); });

/** The form of one clause as its page has it. */
async function formOf(visitor, clause, domain) {
    const page = await visitor.get(
        at(`/domains/${domain}?view=single&clause=${clause}`));
    assert.equal(page.status, 200, page.text);
    const { csrf, edit_id, questionnaire_id, version, was } =
        inputs(page.text);
    return { csrf, edit_id, questionnaire_id, version, was };
}
/** The page that a redirect leads to, as a browser asks for it. */
const follow = (visitor, reply) =>
    visitor.get(reply.headers.location.split('#')[0]);
/** Without markup, and without the words for screen readers. */
const plain = (html) => html
    .replace(/<span class="visually-hidden">.*?<\/span>/g, '')
    .replace(/<[^>]*>/g, '');
const stored = (clause) => portal.sql(`SELECT status,
    replace(comment, E'\\n', ' '), fields, version
    FROM answers WHERE submission_id = '${submission}'
    AND clause = '${clause}'`)[0];

test('the home page and the hub lead to the next question', async () => {
    const home = await alice.get('/');
    assert.match(home.text, new RegExp(at('')));
    const hub = await alice.get(at(''));
    assert.equal(hub.status, 200);
    assert.match(hub.text, /次の未回答の質問へ/);
    assert.match(hub.text, new RegExp(at('/domains/1\\?clause=1\\.1#c-1-1')));
    assert.equal((await rita.get('/')).headers.location, '/dashboard');
});

test('a saved answer comes back on the page, normalised', async () => {
    const reply = await alice.post(at('/clauses/32.1.2/answer'), {
        ...await formOf(alice, '32.1.2', 9), status: 'conforms',
        comment: '一行目\r\n<二行目>', f_retention_days: '１，０００' });
    assert.equal(reply.status, 303, reply.text);
    assert.equal(reply.headers.location, at('/domains/9?clause=32.1.2#c-32-1-2'));
    const page = await follow(alice, reply);
    assert.match(page.text, /value="1000"/);
    assert.match(page.text, /&lt;二行目&gt;/);
    assert.equal(stored('32.1.2')[1], '一行目 <二行目>');
    assert.match(page.text, /条項回答を保存しました。/);
});

test('autosave answers with the new version and what changed', async () => {
    const form = await formOf(aki, '31.4', 8);
    const first = await aki.post(at('/clauses/31.4/answer'),
        { ...form, status: 'conforms' }, HTMX);
    assert.equal(first.status, 200, first.text);
    assert.equal(inputs(first.text).version, '1');
    assert.match(first.text, /id="section-count" hx-swap-oob="true"/);
    assert.doesNotMatch(first.text, /<html/);
    /* Already on its way when the first answer came back. */
    const second = await aki.post(at('/clauses/31.4/answer'),
        { ...form, status: 'conforms', f_min_tls_version: '1.0' }, HTMX);
    assert.equal(second.status, 200, second.text);
    assert.equal(inputs(second.text).version, '2');
    assert.match(second.text, /満たしていません/);
});

test('a value that cannot be is refused, the rest is saved', async () => {
    const form = await formOf(alice, '31.5', 8);
    const good = await alice.post(at('/clauses/31.5/answer'),
        { ...form, status: 'conforms', f_key_bits: '256' }, HTMX);
    assert.equal(good.status, 200, good.text);
    const bad = { ...form, status: 'partly', f_key_bits: '<abc>',
                  comment: 'kept' };
    const fragment = await alice.post(at('/clauses/31.5/answer'), bad, HTMX);
    assert.equal(fragment.status, 422);
    assert.match(fragment.text, /数字で入力してください。/);
    const page = await alice.post(at('/clauses/31.5/answer'), bad);
    assert.equal(page.status, 422);
    assert.match(page.text, /<title>エラー/);
    assert.match(page.text, /href="#f-31-5-key_bits"/);
    assert.match(page.text, /value="&lt;abc&gt;"/);
    assert.deepEqual(stored('31.5').slice(0, 3),
        ['partly', 'kept', '{"key_bits":"256"}']);
});

test('a colleague is not overwritten, and a choice is given', async () => {
    const mine = await formOf(alice, '33.1', 9);
    const theirs = await formOf(aki, '33.1', 9);
    await aki.post(at('/clauses/33.1/answer'),
        { ...theirs, status: 'partly', comment: 'from aki' });
    const form = { ...mine, status: 'conforms', comment: 'from alice' };
    const stale = await alice.post(at('/clauses/33.1/answer'), form, HTMX);
    assert.equal(stale.status, 409);
    assert.match(stale.text, /aaki/);
    assert.match(plain(stale.text), /from aki/);
    assert.match(plain(stale.text), /from alice/);
    assert.match(stale.text, /<ins>.*こちらのみ.*aki<\/ins>/);
    /* Typing on does not overwrite either. */
    assert.equal((await alice.post(at('/clauses/33.1/answer'),
        { ...form, comment: 'from alice, more' }, HTMX)).status, 409);
    const page = await alice.post(at('/clauses/33.1/answer'), form);
    assert.equal(page.status, 409);
    assert.match(plain(page.text), /from aki/);
    assert.match(page.text, />from alice</);
    assert.equal(stored('33.1')[1], 'from aki');
    const refresh = await alice.post(at('/clauses/33.1/answer'),
        { ...form, resolve: 'theirs' }, HTMX);
    assert.equal(refresh.headers['hx-refresh'], 'true');
    assert.equal(stored('33.1')[1], 'from aki');
    const kept = await alice.post(at('/clauses/33.1/answer'), { ...form,
        theirs_version: inputs(stale.text).theirs_version, resolve: 'mine' });
    assert.equal(kept.status, 303, kept.text);
    assert.equal(stored('33.1')[1], 'from alice');
});

test('both texts can be combined, also after a second conflict', async () => {
    const mine = await formOf(alice, '33.2', 9);
    const theirs = await formOf(aki, '33.2', 9);
    const path = at('/clauses/33.2/answer');
    await aki.post(path, { ...theirs, status: 'conforms',
        comment: 'same line\naki adds' }, HTMX);
    const stale = await alice.post(path, { ...mine, status: 'conforms',
        comment: 'same line\nalice adds' }, HTMX);
    const area = (html) =>
        /name="both_comment"[^>]*>([^<]*)</.exec(html)?.[1];
    assert.equal(area(stale.text), 'same line\naki adds\nalice adds');
    const form = { ...mine, status: 'conforms', resolve: 'both',
        comment: 'same line\nalice adds', both_comment: 'all three lines',
        theirs_version: inputs(stale.text).theirs_version,
        combined_of: inputs(stale.text).combined_of };
    /* What was typed into the form in between is not left out. */
    const typedOn = await alice.post(path, { ...form,
        comment: 'same line\nalice adds more' }, HTMX);
    assert.equal(typedOn.status, 409);
    assert.match(area(typedOn.text), /all three lines/);
    assert.match(area(typedOn.text), /alice adds more/);
    /* Nor what stands beside a combination that was kept from before. */
    const back = await alice.post(path, { ...form, resolve: '',
        comment: 'alice came back' }, HTMX);
    assert.equal(back.status, 409);
    assert.match(area(back.text), /all three lines/);
    assert.match(area(back.text), /alice came back/);
    /* In the meantime aki goes on. */
    await aki.post(path, { ...theirs, status: 'conforms',
        comment: 'aki again' }, HTMX);
    const again = await alice.post(path, form, HTMX);
    assert.equal(again.status, 409);
    assert.equal(area(again.text), 'aki again\nall three lines');
    assert.match(again.text, /<details open>/);
    const long = await alice.post(path, { ...form, both_comment:
        'x'.repeat(20001), theirs_version: inputs(again.text).theirs_version },
        HTMX);
    assert.equal(long.status, 422);
    assert.equal(area(long.text).length, 20001);
    const done = await alice.post(path, { ...form,
        theirs_version: inputs(again.text).theirs_version }, HTMX);
    assert.equal(done.status, 200);
    assert.equal(done.headers['hx-refresh'], 'true');
    assert.equal(stored('33.2')[1], 'all three lines');
});

test('one question at a time, none named: the next to answer', async () => {
    const single = at('/domains/1?view=single');
    const leads = async () => {
        const reply = await alice.get(single);
        assert.equal(reply.status, 303);
        assert.equal((await alice.get(reply.headers.location)).status, 200);
        return reply.headers.location.split('clause=')[1];
    };
    const todo = () => portal.sql(`SELECT c.clause FROM submission_clauses c
        LEFT JOIN answers a USING (submission_id, clause)
        WHERE c.submission_id = '${submission}' AND c.domain = 1
        AND c.is_asked AND coalesce(a.status, '') = ''
        ORDER BY c.position`).map(([clause]) => clause);
    const [first, second] = todo();
    assert.equal(await leads(), first);
    const saved = await alice.post(at(`/clauses/${first}/answer`), {
        ...await formOf(alice, first, 1), status: 'conforms' });
    assert.equal(saved.status, 303, saved.text);
    assert.equal(await leads(), second);
    assert.equal((await alice.get(`${single}&clause=99`)).status, 404);
});

test('rows of a table are added and kept', async () => {
    const form = await formOf(alice, '35.1', 9);
    const name = /name="(f_\w+)_0_(\w+)"/.exec((await alice.get(
        at('/domains/9?view=single&clause=35.1'))).text);
    const reply = await alice.post(at('/clauses/35.1/answer'), { ...form,
        status: 'conforms', [`${name[1]}_1_${name[2]}`]: '日本',
        [`${name[1]}_0_${name[2]}`]: '', more_rows: name[1].slice(2) });
    assert.equal(reply.status, 303, reply.text);
    const page = await follow(alice, reply);
    assert.match(page.text, new RegExp(`name="${name[1]}_0_${name[2]}"[^>]*`));
    assert.match(stored('35.1')[2], /日本/);
});

test('others are kept out', async () => {
    const form = await formOf(alice, '1.2', 1);
    for (const page of ['', '/domains/1', '/check', '/attest', '/receipt'])
        assert.equal((await bob.get(at(page))).status, 404, page);
    await bob.get('/account');
    const foreign = await bob.post(at('/clauses/1.2/answer'),
        { ...form, csrf: bob.csrf, status: 'conforms' });
    assert.equal(foreign.status, 404);
    assert.equal((await rita.get(at('/domains/1'))).status, 200);
    assert.equal((await rita.post(at('/clauses/1.2/answer'),
        { status: 'conforms' })).status, 403);
    assert.equal((await aki.get(at('/attest'))).status, 403);
    assert.equal((await alice.post(at('/clauses/1.2/answer'),
        { ...form, csrf: 'x'.repeat(64), status: 'conforms' })).status, 403);
    assert.equal((await alice.post(at('/clauses/999/answer'),
        { ...form, status: 'conforms' })).status, 404);
    assert.equal((await alice.post(at('/clauses/1.2/answer'),
        { ...form, status: 'perhaps' }, HTMX)).status, 422);
    for (const page of ['/domains/0', '/domains/22', '/domains/x'])
        assert.equal((await alice.get(at(page))).status, 404, page);
    assert.equal((await portal.get(at(''))).status, 303);
    assert.equal(stored('1.2'), undefined);
});

test('staff read without forms', async () => {
    const page = await rita.get(at('/domains/9'));
    assert.match(page.text, /from alice/);
    assert.doesNotMatch(page.text, /class="answer"/);
});

test('incomplete answers are named, complete ones are attested', async () => {
    const incomplete = await alice.get(at('/attest'));
    assert.match(incomplete.text, /未回答または入力漏れの条項回答/);
    assert.doesNotMatch(incomplete.text, /name="agree"/);
    await alice.get(at('/domains/1'));
    assert.equal((await alice.post(at('/attest'), { name: 'A', title: 'B',
        agree: 'yes' })).status, 422);
    const asked = portal.sql(`SELECT clause FROM submission_clauses WHERE
        submission_id = '${submission}' AND is_asked`).map(([c]) => c);
    const { questionnaire_id } = await formOf(alice, '1.2', 1);
    const versions = new Map(portal.sql(`SELECT clause, version FROM answers
        WHERE submission_id = '${submission}'`));
    for (const clause of asked) {
        const version = versions.get(clause) ?? 0;
        const reply = await alice.post(at(`/clauses/${clause}/answer`),
            { questionnaire_id, version, edit_id: 'all', was: '',
              status: 'not_applicable', comment: `理由 ${clause}` }, HTMX);
        assert.equal(reply.status, 200, `${clause} ${reply.text}`);
    }
    const check = await alice.get(at('/check'));
    assert.match(check.text, new RegExp(`条項回答: ${asked.length} 件`));
    assert.ok(check.bytes.length < 100_000, `${check.bytes.length} bytes`);
    const form = await alice.get(at('/attest'));
    assert.match(form.text, /name="agree"/);
    const unticked = await alice.post(at('/attest'),
        { name: '青木 愛', title: '' });
    assert.equal(unticked.status, 422);
    assert.match(unticked.text, /表明する場合はチェックを入れてください。/);
    assert.match(unticked.text, /value="青木 愛"/);
    const done = await alice.post(at('/attest'),
        { name: '青木 愛', title: '部長', agree: 'yes' });
    assert.equal(done.headers.location, at('/receipt'), done.text);
    const receipt = await follow(alice, done);
    const [[sum]] = portal.sql(`SELECT encode(content_sha256, 'hex')
        FROM submissions WHERE id = '${submission}'`);
    assert.match(receipt.text, new RegExp(sum));
    assert.match(receipt.text, /青木 愛/);
    assert.equal((await bob.get(at('/receipt'))).status, 404);
});

test('the kept check page shows each save at once, to whom it may', async () => {
    const shown = async (visitor) => (await visitor.get(at('/check'))).text;
    assert.match(await shown(alice), /理由 1\.2/);
    assert.match(await shown(alice), /理由 1\.2/); // by now from memory
    assert.equal((await bob.get(at('/check'))).status, 404);
    const state = (name) => portal.sql(`UPDATE submissions SET
        state = '${name}', version = version + 1 WHERE id = '${submission}'`);
    const save = async (visitor, comment) => {
        const { questionnaire_id } = await formOf(visitor, '1.2', 1);
        const reply = await visitor.post(at('/clauses/1.2/answer'),
            { questionnaire_id, version: stored('1.2')[3], edit_id: comment,
              was: 'not_applicable', status: 'not_applicable', comment }, HTMX);
        assert.equal(reply.status, 200, reply.text);
    };
    state('open');
    await save(aki, '別の人から');
    for (const visitor of [alice, aki, rita]) {
        assert.match(await shown(visitor), /別の人から/);
        assert.doesNotMatch(await shown(visitor), /理由 1\.2</);
    }
    await save(alice, '理由 1.2');
    assert.match(await shown(aki), /理由 1\.2/);
    state('submitted');
    // Submitted: nobody is offered to change or to attest.
    assert.doesNotMatch(await shown(alice), /href="attest"/);
});

test('after submitting nothing changes, but what is returned', async () => {
    const { questionnaire_id } = inputs((await rita.get(
        at('/domains/1'))).text);
    const save = (clause, comment, headers) =>
        alice.post(at(`/clauses/${clause}/answer`), { questionnaire_id,
            version: stored(clause)[3], edit_id: 'late', was: '',
            status: 'not_applicable', comment }, headers);
    await alice.get('/account');
    assert.equal((await save('1.2', 'late', HTMX)).status, 409);
    assert.equal((await save('1.2', 'late')).status, 409);
    assert.notEqual(stored('1.2')[1], 'late');
    portal.sql(`UPDATE submissions SET state = 'returned', returned_us = 1,
        returned_by_name = 'arita', return_message = 'Please mend'
        WHERE id = '${submission}';
        UPDATE submission_clauses SET is_returned = true,
        return_note = 'which one?'
        WHERE submission_id = '${submission}' AND clause = '1.2'`);
    const hub = await alice.get(at(''));
    assert.match(hub.text, /Please mend/);
    assert.match(hub.text, /which one\?/);
    const page = await alice.get(at('/domains/1'));
    assert.equal(page.text.match(/class="answer"/g).length, 1);
    assert.match(page.text, /which one\?/);
    assert.equal((await save('1.2', 'mended', HTMX)).status, 200);
    assert.equal((await save('1.1', 'late', HTMX)).status, 409);
    assert.equal(stored('1.2')[1], 'mended');
});

test('a date that passed asks for what can be changed only', async () => {
    const pass = (clause) => portal.sql(`UPDATE answers SET status = 'partly',
        safeguard = 'some', plan = 'more', plan_date = '2020-01-01'
        WHERE submission_id = '${submission}' AND clause = '${clause}'`);
    const past = async () => (await alice.get(at('/attest'))).text
        .match(/lies in the past|過去/g)?.length ?? 0;
    assert.equal(await past(), 0);
    pass('1.1');
    assert.equal(await past(), 0, '1.1 was not returned');
    pass('1.2');
    assert.equal(await past(), 1, '1.2 was');
});

test('every save left its mark in the audit trail', async () => {
    const [[n]] = portal.sql(`SELECT count(*) FROM audit_events WHERE
        action = 'answer.saved' AND object_id = '${submission}'
        AND detail = '1.2'`);
    assert.equal(n, '4');
});
