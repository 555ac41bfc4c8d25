// The scope questions, and weak answers that become plans, by the pages: what
// the vendor sees, what the reviewer decides, and what is refused.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inputs, startPortal } from './lib.mjs';
import * as journey from '../lib/journey.mjs';

let portal, rita, alice, aki, bob, vendor, engagement, id;

before(async () => {
    portal = await startPortal();
    rita = await portal.newPerson('reviewer');
    vendor = await journey.newVendor(rita);
    engagement = await journey.newEngagement(rita, vendor);
    alice = await journey.newPerson(portal, 'alice', 'manager',
        { vendorId: vendor, language: 'en' });
    aki = await journey.newPerson(portal, 'aki', 'contributor',
        { vendorId: vendor, language: 'en' });
    bob = await journey.newPerson(portal, 'bob', 'manager',
        { vendorId: await journey.newVendor(rita, { name: 'Bridge' }) });
    id = await journey.newDraft(rita, engagement);
    await journey.issue(rita, id);
});
after(async () => { await portal?.stop(); });

const path = (rest = '') => `/submissions/${id}/scope${rest}`;
/** The form of the facts as it stands, with some changed. */
async function facts(who, more = {}) {
    const page = (await who.get(path())).text;
    const form = { seen: inputs(page).seen };
    for (const [, name, value] of page.matchAll(
        /name="(fact_\w+)" value="(\w+)" checked/g))
        form[name] = value;
    return { ...form, ...more };
}
/** The preview of a change, and the form that asks for it. */
async function preview(who, more) {
    const reply = await who.post(path('/facts'), await facts(who, more));
    assert.equal(reply.status, 303, reply.text);
    const page = await who.get(reply.headers.location);
    assert.equal(page.status, 200);
    const { form_id, facts: wanted, seen } = inputs(
        page.text.slice(page.text.indexOf('/scope/requests"')));
    return { text: page.text, form: { form_id, facts: wanted, seen } };
}
const open = () => portal.sql(`SELECT id FROM scope_requests
    WHERE submission_id = '${id}' AND state = 'open'`)[0]?.[0];

test('they are not the first call of a returned questionnaire', async () => {
    const [[back, manager]] = portal.sql(`SELECT s.id, u.email
        FROM submissions s JOIN users u ON u.vendor_id = s.vendor_id
             AND u.role = 'manager'
       WHERE s.state = 'returned' AND NOT EXISTS (
             SELECT FROM scope_requests r WHERE r.submission_id = s.id
                AND r.state = 'open') LIMIT 1`);
    const who = await portal.as(manager.split('@')[0]);
    await who.post('/language', { language: 'en', next: '/' });
    const hub = (await who.get(`/submissions/${back}`)).text;
    assert.match(hub, /Alludo asks you to change some answers/);
    assert.doesNotMatch(hub, /First: is this what your service does\?/);
    assert.match(hub, /The scope questions were not confirmed|were confirmed by/);
});

test('the scope questions come first, and hinder nobody', async () => {
    const hub = (await alice.get(`/submissions/${id}`)).text;
    assert.match(hub, /First: is this what your service does\?/);
    assert.match(hub, /Go to the next unanswered question/);
    assert.match((await aki.get(`/submissions/${id}`)).text,
        /A manager of your company confirms them/);
    const shown = (await aki.get(path())).text;
    assert.doesNotMatch(shown, /name="fact_/);
    assert.equal((await aki.post(path('/facts'), {})).status, 403);
    assert.match(hub, /No facilities house systems or information/,
        'a hidden domain says why');
});

test('confirmed as they are: who and when', async () => {
    const reply = await alice.post(path('/facts'), await facts(alice));
    const hub = await journey.done(alice, reply);
    assert.equal(hub.path, `/submissions/${id}`);
    assert.match(hub.text, /The scope questions were confirmed by alice/);
    assert.doesNotMatch(hub.text, /First: is this/);
    assert.match((await rita.get(path())).text, /alice/);
});

test('a changed fact is previewed, asked for, and approved', async () => {
    await journey.answer(alice, id, '79.1');
    const { text, form } = await preview(alice,
        { fact_personal_data: 'no', fact_critical_facilities: 'yes' });
    assert.match(text, /questions are left out/);
    assert.match(text, /1 answer is set aside/);
    assert.match(text, /The service does not handle personal data\./);
    const none = await alice.post(path('/requests'), { ...form, reason: ' ' });
    assert.equal(none.status, 422);
    assert.match(none.text, /Please give the reason/);
    const sent = await alice.post(path('/requests'),
        { ...form, reason: 'We moved to our own halls.' });
    assert.match((await journey.done(alice, sent)).text,
        /is waiting for Alludo/);
    const again = await alice.post(path('/requests'),
        { ...form, reason: 'We moved to our own halls.' });
    assert.equal(again.status, 303, 'a double click sends it once');
    const other = await alice.post(path('/requests'),
        { ...form, form_id: randomUUID(), reason: 'And again.' });
    assert.equal(other.status, 409);
    assert.match((await rita.get('/submissions')).text,
        new RegExp(path(`/requests/${open()}`)));
    const check = await alice.get(`/submissions/${id}/check`);
    assert.match(check.text, /c-79-1/);
    const page = await rita.get(path(`/requests/${open()}`));
    assert.match(page.text, /We moved to our own halls\./);
    const request = open();
    const decide = (decision, note = '') => rita.post(
        path(`/requests/${request}`), { decision, note });
    assert.equal((await decide('decline')).status, 422);
    assert.equal((await decide('maybe')).status, 422);
    await journey.done(rita, await decide('approve'));
    assert.equal((await decide('approve')).status, 409);
    const now = await alice.get(`/submissions/${id}/check`);
    assert.doesNotMatch(now.text, /c-79-1/, 'the page kept for it is renewed');
    assert.match(now.text, /c-67"/);
    assert.match((await rita.get(
        `/vendors/${vendor}/engagements/${engagement}`)).text,
        /<strong>/);
    assert.equal(portal.sql(`SELECT count(*) FROM answers WHERE clause = '79.1'
        AND submission_id = '${id}'`)[0][0], '1');
});

test('what cannot be', async () => {
    const bad = await alice.post(path('/facts'),
        await facts(alice, { fact_spaceship: 'yes' }));
    assert.equal(bad.status, 422);
    const missing = await facts(alice);
    delete missing.fact_personal_data;
    assert.equal((await alice.post(path('/facts'), missing)).status, 422);
    const odd = await alice.post(path('/facts'), await facts(alice,
        { fact_personal_data: 'no', fact_sensitive_personal_data: 'yes' }));
    assert.equal(odd.status, 422);
    assert.match(odd.text, /href="#fact_personal_data"/);
    assert.match(odd.text, /Sensitive personal data is personal data/);
    assert.equal((await alice.get(path('?preview=1&facts=spaceship'))).status,
        422);
    const { form } = await preview(alice, { fact_mobile_devices: 'yes' });
    const asked = (more) => alice.post(path('/requests'),
        { ...form, form_id: randomUUID(), reason: 'x', ...more });
    assert.equal((await asked({ facts: 'spaceship' })).status, 422);
    assert.equal((await asked({ facts: form.seen })).status, 422);
    assert.equal((await asked({ seen: 'mobile_devices' })).status, 409);
    assert.equal((await alice.post(path('/facts'),
        await facts(alice, { seen: 'mobile_devices' }))).status, 409);
    for (const rest of ['', '?preview=1&facts=personal_data'])
        assert.equal((await bob.get(path(rest))).status, 404);
    assert.equal((await bob.post(path('/facts'), missing)).status, 404);
    assert.equal((await alice.get(path(`/requests/${randomUUID()}`))).status,
        403);
    assert.equal((await rita.get(path(`/requests/${randomUUID()}`))).status,
        404);
});

test('withdrawn before it is decided', async () => {
    const { form } = await preview(alice, { fact_mobile_devices: 'yes' });
    await journey.done(alice, await alice.post(path('/requests'),
        { ...form, reason: 'Phones.' }));
    const request = open();
    const withdraw = () =>
        alice.post(path(`/requests/${request}/withdraw`), {});
    await journey.done(alice, await withdraw());
    assert.equal((await withdraw()).status, 409);
    assert.equal((await rita.post(path(`/requests/${request}`),
        { decision: 'approve', note: '' })).status, 409);
});

test('a reviewer takes over what the engagement has become', async () => {
    const edit = `/vendors/${vendor}/engagements/${engagement}`;
    const page = await rita.get(`${edit}/edit`);
    const { version } = inputs(page.text);
    await journey.done(rita, await rita.post(edit, { version,
        name: '勤怠クラウド', description: '', business_owner: '',
        facts: ['personal_data', 'sub_processors', 'mobile_devices'] }));
    assert.match((await rita.get(path())).text, /\/rescope"/);
    const form = await rita.get(`/submissions/${id}/rescope`);
    const { seen, facts: wanted } = inputs(form.text);
    const send = (more) => rita.post(`/submissions/${id}/rescope`,
        { seen, facts: wanted, reason: 'Seen on site.', ...more });
    assert.equal((await send({ reason: '' })).status, 422);
    assert.equal((await send({ facts: 'personal_data' })).status, 409);
    await journey.done(rita, await send({}));
    assert.equal((await send({})).status, 409);
    assert.match((await alice.get(`/submissions/${id}`)).text,
        /First: is this what your service does\?/);
    const kept = await alice.get(`/submissions/${id}/check`);
    assert.match(kept.text, /c-79-1/, 'the answer is back');
});

test('a date that cannot be is refused at its field', async () => {
    const weak = (plan_date) => journey.answer(alice, id, '2.1', {
        status: 'partly', plan: 'Review twice a year.', plan_date });
    for (const date of ['2020-01-01', '2199-01-01']) {
        const reply = await weak(date);
        assert.equal(reply.status, 422, reply.text);
        assert.match(reply.text, /The date of the plan/);
    }
});

test('weak answers are shown as plans before they are attested', async () => {
    await journey.answerAll(alice, id, ['2.1', '79.1']);
    const { version } = await journey.answerForm(alice, id, '2.1');
    const saved = await journey.answer(alice, id, '2.1', { version,
        status: 'partly', plan: 'Review twice a year.',
        plan_date: journey.day(60) });
    assert.equal(saved.status, 200, saved.text);
    const page = (await alice.get(`/submissions/${id}/attest`)).text;
    assert.match(page, /1 proposed plan goes with your answers/);
    assert.match(page, /Review twice a year\./);
    await journey.submit(alice, id);
    const finding = portal.sql(`SELECT id FROM findings
        WHERE submission_id = '${id}'`)[0][0];
    const plan = (await rita.get(`/findings/${finding}/plan`)).text;
    assert.match(plan, /Review twice a year\./);
    const heat = (await rita.get('/dashboard?state=submitted&q=' +
        encodeURIComponent('青空クラウド株式会社'))).text;
    assert.match(heat, /s-plan_proposed/);
    await journey.startReview(rita, id);
    const review = (await rita.get(`/submissions/${id}/review/1`)).text;
    assert.match(review, new RegExp(`/findings/${finding}/plan`));
    assert.match((await rita.get(`/findings/${finding}`)).text,
        /class="note s-info"/);
    const closed = await alice.post(path('/facts'),
        { seen: '', ...Object.fromEntries(['personal_data',
            'sensitive_personal_data', 'critical_facilities',
            'software_development', 'public_web_application',
            'mobile_devices', 'removable_media', 'confidential_data',
            'sub_processors'].map((f) => [`fact_${f}`,
                ['personal_data', 'mobile_devices', 'sub_processors']
                    .includes(f) ? 'yes' : 'no'])) });
    assert.equal(closed.status, 409, 'nothing is confirmed any more');
});
