// People of one vendor who save or read at the same moment share a transaction:
// nobody may notice. What waits while the first of them is held up runs
// together.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cleanEnvironment, startPortal, until } from './lib.mjs';
import * as journey from '../lib/journey.mjs';

const NUMBERS = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4'];

let portal, submission, other, rita, alice, aki, vendor;

before(async () => {
    portal = await startPortal({ env: { PORTAL_PATIENCE: '3' } });
    rita = await journey.newPerson(portal, 'rita', 'reviewer');
    vendor = await journey.newVendor(rita);
    alice = await journey.newPerson(portal, 'alice', 'manager',
        { vendorId: vendor });
    aki = await journey.newPerson(portal, 'aki', 'contributor',
        { vendorId: vendor, language: 'en' });
    const issued = async () => {
        const engagement = await journey.newEngagement(rita, vendor);
        const draft = await journey.newDraft(rita, engagement);
        await journey.issue(rita, draft);
        return draft;
    };
    submission = await issued();
    other = await issued();
    for (const number of NUMBERS) {
        const reply = await journey.answer(alice, submission, number,
            { comment: 'first' });
        assert.equal(reply.status, 200, reply.text);
    }
    assert.equal((await journey.answer(alice, other, '1.1',
        { comment: 'first' })).status, 200);
    // Greetings of TLS take time, and who is held up is soon refused.
    for (const who of [alice, aki])
        await Promise.all(NUMBERS.map(() => who.get('/account')));
});
after(async () => { await portal?.stop(); });

const metric = async (name) => Number(new RegExp(`^${name} (\\d+)`, 'm')
    .exec((await portal.admin('/metrics')).text)[1]);

/** Takes a lock with `sql`; returns what lets go. */
async function lock(sql) {
    const dir = readFileSync(join(portal.home, 'run-dir'), 'utf8').trim();
    const psql = spawn('psql', ['-XAtq', '-h', dir, '-U', 'portal_owner',
        '-d', 'portal'], { env: cleanEnvironment({ HOME: portal.home }) });
    const ended = once(psql, 'exit');
    psql.stdin.write(`BEGIN; ${sql}; SELECT 'held';\n`);
    await once(psql.stdout, 'data');
    return async () => { psql.stdin.end('COMMIT;\n'); await ended; };
}

/** What a save of that submission waits for. */
const hold = (id) =>
    lock(`SELECT pg_advisory_xact_lock(hashtextextended('${id}', 5))`);

/** Sends all at once while the first is held up; the replies of the others. */
async function together(first, sends, locked = hold(other)) {
    return Promise.all((await begun(first, sends, locked)).replies);
}

/** As that, without waiting for the replies. */
async function begun(first, sends, locked) {
    const release = await locked;
    let replies;
    try {
        const before = await metric('portal_workers_busy');
        const held = first();
        await until(async () =>
            await metric('portal_workers_busy') > before, 'the first save');
        replies = [];
        for (const send of sends) { // they run in the order in which they came
            replies.push(send());
            await until(async () => await metric('portal_queue_length')
                === replies.length, 'the others');
        }
        await release();
        assert.equal((await held).status, 200);
    } finally {
        await release();
    }
    return { replies }; // not awaited by whoever awaits this
}

const form = (who, id, number) => journey.answerForm(who, id, number);
const save = (who, id, number, more) => () => journey.answer(who, id, number, more);
let n = 0;
const heldUp = async () => save(alice, other, '1.1',
    { ...await form(alice, other, '1.1'), comment: `held up ${n++}` });
const stored = (number) => portal.sql(`SELECT a.comment, u.name FROM answers a
    JOIN users u ON u.id = a.saved_by WHERE a.submission_id = '${submission}'
    AND a.clause = '${number}'`)[0];
const audited = (number) => Number(portal.sql(`SELECT count(*) FROM audit_events
    WHERE object_id = '${submission}' AND detail = '${number}'
    AND action = 'answer.saved'`)[0][0]);
const shared = () => metric('portal_shared_total');

test('each save is stored, audited and answered as if it were alone', async () => {
    const sends = [], counts = {}, first = await heldUp();
    for (const [i, number] of NUMBERS.entries()) {
        const who = i % 2 === 0 ? alice : aki;
        counts[number] = audited(number);
        sends.push(save(who, submission, number,
            { ...await form(who, submission, number),
              comment: `"quoted" {${number}}, \\ NULL` }));
    }
    const was = await shared();
    const replies = await together(first, sends);
    assert.equal(await shared(), was + NUMBERS.length);
    for (const [i, reply] of replies.entries()) {
        const number = NUMBERS[i];
        assert.equal(reply.status, 200, reply.text);
        assert.match(reply.text, new RegExp(`a-${journey.dashed(number)}\\b|` +
            `-${journey.dashed(number)}"`));
        assert.match(reply.text, i % 2 === 0 ? /保存しました/ : /[Ss]aved/);
        assert.deepEqual(stored(number), [`"quoted" {${number}}, \\ NULL`,
            i % 2 === 0 ? 'alice' : 'aki']);
        assert.equal(audited(number), counts[number] + 1);
    }
});

test('one that is refused leaves the others alone', async () => {
    const sends = [], first = await heldUp();
    const add = async (number, more, who = alice) => sends.push(save(who,
        submission, number, { ...await form(who, submission, number),
                              ...more }));
    await add('1.1', { comment: 'good 1.1' });
    await add('1.2', { comment: 'stale', version: '0', edit_id: 'another' });
    await add('1.3', { comment: 'no such status', status: 'perhaps' });
    await add('1.4', { comment: 'forged', csrf: 'forged' });
    await add('1.5', { comment: 'good 1.5' }, aki);
    sends.push(() => alice.post(journey.answerPath(submission, '99.9'),
        { version: '0', status: 'conforms', comment: 'no such clause' }));
    sends.push(save(alice, crypto.randomUUID(), '1.1', { comment: 'nowhere' }));
    const replies = await together(first, sends);
    assert.deepEqual(replies.map((r) => r.status),
        [200, 409, 422, 403, 200, 404, 404]);
    assert.equal(stored('1.1')[0], 'good 1.1');
    assert.deepEqual(stored('1.5'), ['good 1.5', 'aki']);
    for (const number of ['1.2', '1.3', '1.4'])
        assert.match(stored(number)[0], /^"quoted"/);
    assert.match(replies[1].text, /stale/); // what was typed is given back
});

test('two saves of one answer: one wins, the other is asked', async () => {
    const sends = [], first = await heldUp();
    for (const who of [alice, aki])
        sends.push(save(who, submission, '2.1',
            { ...await form(who, submission, '2.1'), edit_id: who.email,
              comment: `by ${who.email}` }));
    const replies = await together(first, sends);
    assert.deepEqual(replies.map((r) => r.status).sort(), [200, 409]);
    const won = replies[0].status === 200 ? alice : aki;
    assert.equal(stored('2.1')[0], `by ${won.email}`);
});

test('people of one party, and nobody, get no more than alone', async () => {
    const engagement = portal.sql(`SELECT engagement_id FROM submissions
        WHERE id = '${submission}'`)[0][0];
    const party = await journey.newSubProcessor(alice, vendor, engagement,
        'みなみ運輸');
    const limited = await journey.newPerson(portal, 'haru', 'contributor',
        { vendorId: vendor });
    portal.sql(`UPDATE users SET party_id = '${party}'
        WHERE id = (SELECT id FROM users ORDER BY created_us DESC LIMIT 1)`);
    const forged = portal.visitor();
    for (const [name, value] of alice.cookies)
        forged.cookies.set(name, name === '__Host-session'
            ? value.replace(/^./, (c) => c === 'A' ? 'B' : 'A') : value);
    const first = await heldUp(), sends = [];
    for (const [i, who] of [alice, limited, forged, aki].entries())
        sends.push(save(who, submission, NUMBERS[i],
            { ...await form(alice, submission, NUMBERS[i]),
              comment: `by number ${i}` }));
    const replies = await together(first, sends);
    assert.equal(replies[0].status, 200);
    assert.equal(replies[1].status, 404);
    assert.ok([303, 401, 403].includes(replies[2].status), replies[2].text);
    assert.equal(replies[3].status, 200);
    assert.equal(stored(NUMBERS[0])[0], 'by number 0');
    assert.doesNotMatch(stored(NUMBERS[1])[0], /by number/);
    assert.doesNotMatch(stored(NUMBERS[2])[0], /by number/);
    assert.equal(stored(NUMBERS[3])[0], 'by number 3');
});

const check = (who, id) => () => who.get(`/submissions/${id}/check`);
/** What each reading of the page waits for. */
const heads = () => lock('LOCK TABLE engagements IN ACCESS EXCLUSIVE MODE');

test('each reader gets the page of that person, or what is due alone', async () => {
    const was = await shared();
    const replies = await together(check(alice, submission), [
        check(alice, submission), check(aki, submission), check(alice, other),
        check(aki, crypto.randomUUID()), check(alice, submission),
    ], heads());
    assert.deepEqual(replies.map((r) => r.status), [200, 200, 200, 404, 200]);
    assert.equal(await shared(), was + 5);
    assert.match(replies[0].text, /lang="ja"[^]*>alice</);
    assert.match(replies[1].text, /lang="en"[^]*>aki</);
    for (const [i, id] of [[0, submission], [1, submission], [2, other]])
        assert.ok(replies[i].text.includes(`/submissions/${id}`));
    assert.ok(!replies[2].text.includes(submission));
    const tokens = replies.slice(0, 3).map((r) =>
        /name="csrf" value="([0-9a-f]+)"/.exec(r.text)[1]);
    assert.equal(new Set(tokens).size, 3);
});

test('a reader does not wait for one who reads longer', async () => {
    assert.equal((await journey.answer(alice, other, '1.1',
        { ...await form(alice, other, '1.1'), comment: 'anew' })).status, 200);
    const retries = await metric('portal_retries_total');
    const release = await lock('LOCK TABLE answers IN ACCESS EXCLUSIVE MODE');
    try {
        const { replies } = await begun(check(alice, submission), [
            check(alice, submission), check(aki, submission),
            check(aki, other), check(alice, submission)], heads());
        assert.equal((await replies[1]).status, 200);
        // Longer than a statement waits for a lock: what they share is undone.
        await until(async () => await metric('portal_retries_total') > retries,
            'the one who reads longer to be run again');
        await release();
        for (const reply of await Promise.all(replies))
            assert.equal(reply.status, 200, reply.text);
    } finally {
        await release();
    }
});
