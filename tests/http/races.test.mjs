// People who click twice, and people who act at the same moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inputs, startPortal } from './lib.mjs';
import * as journey from '../lib/journey.mjs';

const TWICE = 50;

let portal, rita, alice, aki, paul, adam;
let vendor, engagement;

before(async () => {
    portal = await startPortal();
    rita = await journey.newPerson(portal, 'rita', 'reviewer');
    paul = await journey.newPerson(portal, 'paul', 'approver');
    adam = await journey.newPerson(portal, 'adam', 'administrator');
    vendor = await journey.newVendor(rita);
    engagement = await journey.newEngagement(rita, vendor);
    alice = await journey.newPerson(portal, 'alice', 'manager',
        { vendorId: vendor });
    aki = await journey.newPerson(portal, 'aki', 'contributor',
        { vendorId: vendor });
});
after(async () => { await portal?.stop(); });

/** The same form many times at once: one object, everybody led to it. */
async function sendOften(visitor, page, action, form, count) {
    const { form_id } = inputs((await visitor.get(page)).text);
    const replies = await Promise.all(Array.from({ length: TWICE }, () =>
        visitor.post(action, { form_id, ...form })));
    const places = new Set();
    for (const reply of replies) {
        assert.ok([303, 409, 503].includes(reply.status), reply.text);
        if (reply.status === 303) places.add(reply.headers.location);
    }
    assert.equal(places.size, 1, [...places].join());
    assert.deepEqual(portal.sql(count), [['1']]);
}

test('a vendor', () => sendOften(rita, '/vendors/new', '/vendors', {
    name: 'Clicked twice', kana: '', country: 'JP', corporate_number: '',
    website: '', note: '' },
    "SELECT count(*) FROM vendors WHERE name = 'Clicked twice'"));

test('an engagement', () => sendOften(rita,
    `/vendors/${vendor}/engagements/new`, `/vendors/${vendor}/engagements`,
    { name: 'Clicked twice', description: 'x', business_owner: 'x' },
    "SELECT count(*) FROM engagements WHERE name = 'Clicked twice'"));

test('a sub-processor', () => sendOften(alice,
    `/vendors/${vendor}/parties/new`, `/vendors/${vendor}/parties`,
    { name: 'Sub clicked twice', kana: '', country: 'JP', service: 'x',
      data_handled: 'x', parent_id: '' },
    "SELECT count(*) FROM parties WHERE name = 'Sub clicked twice'"));

test('a draft', async () => {
    const [[party]] = await journey.partiesToAsk(rita, engagement);
    await sendOften(rita, `/submissions?engagement=${engagement}`,
        `/engagements/${engagement}/submissions`, { party_id: party },
        `SELECT count(*) FROM submissions WHERE engagement_id = '${engagement}'`);
});

test('an invitation', () => sendOften(alice, '/invitations/new',
    '/invitations', { name: 'Twice', kana: '', email: 'twice@test.example',
                      role: 'contributor', language: 'ja' },
    "SELECT count(*) FROM users WHERE email = 'twice@test.example'"));

let submission, finding;

test('two people save one answer: one wins, the other is asked', async () => {
    submission = portal.sql(`SELECT id FROM submissions WHERE engagement_id =
        '${engagement}'`)[0][0];
    await journey.issue(rita, submission);
    const replies = await Promise.all([alice, aki].map((who, i) =>
        journey.answer(who, submission, '1.1', { comment: `text ${i}` })));
    assert.deepEqual(replies.map((r) => r.status).sort(), [200, 409]);
    const lost = replies.find((r) => r.status === 409).text;
    assert.match(lost, /text 0/);
    assert.match(lost, /text 1/);
});

test('saves that race the submission are in it, or are refused', async () => {
    await journey.answerAll(alice, submission, ['1.1']);
    const forms = {};
    for (const number of ['1.2', '2.1', '3.1', '4.1'])
        forms[number] = await journey.answerForm(aki, submission, number);
    await alice.get(`/submissions/${submission}/attest`);
    const [done, ...saves] = await Promise.all([
        alice.post(`/submissions/${submission}/attest`,
            { name: 'Alice', title: 'CISO', agree: 'yes' }),
        ...Object.entries(forms).map(async ([number, form]) => ({ number,
            reply: await journey.answer(aki, submission, number,
                { ...form, comment: 'at the last moment' }) })),
    ]);
    assert.equal(done.status, 303, done.text);
    for (const { number, reply } of saves) {
        assert.ok([200, 409].includes(reply.status), reply.text);
        const [[comment]] = portal.sql(`SELECT comment FROM answers WHERE
            submission_id = '${submission}' AND clause = '${number}'`);
        assert.equal(comment, reply.status === 200 ? 'at the last moment' : '');
        if (reply.status === 409) assert.match(reply.text, /at the last moment|fail/);
    }
});

test('a second submission of the same answers changes nothing', async () => {
    const hash = () => portal.sql(`SELECT encode(content_sha256, 'hex'),
        submitted_us FROM submissions WHERE id = '${submission}'`)[0].join();
    const before = hash();
    const replies = await Promise.all(Array.from({ length: 5 }, () =>
        alice.post(`/submissions/${submission}/attest`,
            { name: 'Eve', title: 'x', agree: 'yes' })));
    for (const reply of replies) assert.ok([303, 409].includes(reply.status));
    assert.equal(hash(), before);
});

test('after submitting, nothing typed is lost', async () => {
    const reply = await journey.answer(aki, submission, '1.2',
        { comment: 'too late' });
    assert.equal(reply.status, 409);
    const page = await aki.post(journey.answerPath(submission, '1.2'),
        { version: '1', status: 'partly', comment: 'too late' });
    assert.equal(page.status, 409);
    assert.match(page.text, /too late/);
});

test('two proposals at once: the second person is shown the first', async () => {
    await journey.startReview(rita, submission);
    await journey.judgeAll(rita, submission, { 1.1: 'gap' });
    finding = await journey.raiseFinding(rita, submission, '1.1');
    const page = `/findings/${finding}/plan`;
    const forms = await Promise.all([alice, rita].map(
        async (who) => inputs((await who.get(page)).text)));
    const replies = await Promise.all([alice, rita].map((who, i) =>
        who.post(page, journey.planForm({ form_id: forms[i].form_id,
            base_version: forms[i].base_version, actions: `way ${i}` }))));
    assert.deepEqual(replies.map((r) => r.status).sort(), [303, 409]);
    const late = replies.find((r) => r.status === 409).text;
    assert.match(late, /way 0/);
    assert.match(late, /way 1/);
});

test('agreeing to a version while a new one arrives: never both', async () => {
    const proposer = portal.sql(`SELECT v.side FROM plan_versions v JOIN plans p
        ON p.id = v.plan_id WHERE p.finding_id = '${finding}'`)[0][0];
    const [own, other] = proposer === 'vendor' ? [alice, rita] : [rita, alice];
    const page = `/findings/${finding}/plan`;
    const { plan, ...agreed } = await journey.agreeForm(other, finding);
    const form = inputs((await own.get(page)).text);
    const [yes, change] = await Promise.all([
        other.post(`${plan}/agree`, agreed),
        own.post(page, journey.planForm({ form_id: form.form_id,
            base_version: form.base_version, actions: 'another way' }))]);
    for (const reply of [yes, change])
        assert.ok([303, 409].includes(reply.status), reply.text);
    const [[current, standing]] = portal.sql(`SELECT latest_version,
        coalesce(agreed_version, 0) FROM plans
        WHERE finding_id = '${finding}'`);
    assert.ok(Number(standing) <= Number(current));
    if (yes.status === 409) assert.equal(standing, '0');
});

test('agreement is to a hash: another one is refused', async () => {
    let who = alice, form = await journey.agreeForm(alice, finding);
    if (!form) { who = rita; form = await journey.agreeForm(rita, finding); }
    if (!form) { // both stand by one version already: begin another
        await journey.propose(alice, finding, { actions: 'a third way' });
        who = rita;
        form = await journey.agreeForm(rita, finding);
    }
    const { plan, version, sha256 } = form;
    const odd = sha256.replace(/./g, (c) => (c === '0' ? '1' : '0'));
    assert.equal((await who.post(`${plan}/agree`,
        { version, sha256: odd })).status, 409);
    const twice = await Promise.all([1, 2].map(
        () => who.post(`${plan}/agree`, { version, sha256 })));
    assert.ok(twice.some((r) => r.status === 303));
    for (const r of twice) assert.ok([303, 409].includes(r.status), r.text);
    assert.equal(portal.sql(`SELECT count(*) FROM plans WHERE finding_id =
        '${finding}' AND agreed_version = ${version}`)[0][0], '1');
});

test('whoever reviewed does not decide, in whatever role', async () => {
    const id = portal.sql(
        `SELECT id FROM users WHERE email = '${rita.email}'`)[0][0];
    const { version } = inputs((await adam.get(`/people/${id}`)).text);
    assert.equal((await adam.post(`/people/${id}/role`,
        { role: 'approver', version })).status, 303);
    const page = await rita.get(`/submissions/${submission}/decision`);
    assert.equal(page.status, 200);
    const reply = await journey.decide(rita, submission);
    assert.ok([403, 409, 422].includes(reply.status), `${reply.status}`);
    assert.deepEqual(portal.sql('SELECT count(*) FROM decisions WHERE ' +
        `submission_id = '${submission}'`), [['0']]);
});

test('two decisions at once: one stands', async () => {
    const pia = await journey.newPerson(portal, 'pia', 'approver');
    await paul.get(`/submissions/${submission}/decision`);
    const replies = await Promise.all([
        journey.decide(paul, submission),
        journey.decide(pia, submission, { outcome: 'not_approved' })]);
    assert.deepEqual(replies.map((r) => r.status).sort(), [303, 409]);
    assert.deepEqual(portal.sql('SELECT count(*) FROM decisions WHERE ' +
        `submission_id = '${submission}'`), [['1']]);
});
