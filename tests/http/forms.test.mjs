// A form with several mistakes comes back with all of them, each at its field,
// in the reader's language, and with everything typed. Filters that fit nothing.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import { day } from '../lib/journey.mjs';

let portal;
before(async () => { portal = await startPortal(); });
after(async () => { await portal?.stop(); });

const JAPANESE = /[\u3041-\u3096\u4e00-\u9fff]/;

/** Each entry of the summary leads somewhere and says where: none is twice. */
function named(html) {
    const [, list] = /<h2 id="errors-title">[\s\S]*?<ul>([\s\S]*?)<\/ul>/
        .exec(html);
    const entries = [...list.matchAll(/href="#([^"]*)">([^<]*)</g)];
    assert.equal(new Set(entries.map(([, , words]) => words)).size,
                 entries.length, list);
    for (const [, id, words] of entries)
        assert.ok(id === '' || html.includes(` id="${id}"`), words);
}

/** Sends it; every field named must be marked, every text still be there. */
async function refused(who, path, form, fields) {
    const visitor = await portal.as(who, { language: 'ja' });
    await visitor.get('/account');
    const page = await visitor.post(path, { form_id: randomUUID(), ...form });
    assert.equal(page.status, 422, page.text);
    for (const field of fields) {
        const [, words] = new RegExp(`href="#${field}">([^<]*)`).exec(page.text)
            ?? assert.fail(`${path}: nothing about ${field}`);
        assert.match(words, JAPANESE);
    }
    named(page.text);
    for (const text of Object.values(form).filter((v) => /^typed/.test(v)))
        assert.ok(page.text.includes(text), text);
    return page;
}

const one = (query) => portal.sql(query)[0][0];
const inReview = () => one(`SELECT id FROM submissions
    WHERE state = 'in_review' ORDER BY id LIMIT 1`);

test('a decision', async () => {
    const path = `/submissions/${inReview()}/decision`;
    const form = { outcome: 'approved_with_conditions', reasons: '',
                   valid_until: '' };
    await refused('paul', path, form,
        ['reasons', 'condition-1-text', 'valid_until']);
    await refused('paul', path, { ...form, outcome: '',
        condition_text: 'typed condition', condition_clauses: '3.5' },
        ['outcome', 'reasons', 'condition-1-due']);
    await refused('paul', path, { ...form, reasons: 'typed reasons',
        condition_text: ['one typed', ''], condition_due: ['2020-01-01', ''],
        condition_clauses: ['99.9', '3.5'], condition_about: ['x', ''],
        valid_until: '2090-01-01' }, ['valid_until', 'condition-1-due',
        'condition-1-clauses', 'condition-1-about', 'condition-2-text',
        'condition-2-due']);
    const page = await refused('paul', path,
        { ...form, condition_text: 'typed', valid_until: 'soon' },
        ['reasons', 'valid_until']);
    assert.equal(page.text.match(/href="#valid_until"/g).length, 1);
});

test('a reassessment, and that a condition was met', async () => {
    const [[engagement, party]] = portal.sql(`SELECT engagement_id, party_id
        FROM standing_decisions WHERE outcome = 'approved'`);
    const pick = `${engagement}/${party}`;
    for (const [name, may] of [['rita', true], ['paul', false]]) {
        const page = await (await portal.as(name))
            .get('/reassessments?within=365');
        assert.match(page.text, /submissions.[0-9a-f-]{36}.decision/, name);
        assert.equal(page.text.includes(`value="${pick}"`), may, name);
    }
    await refused('rita', '/reassessments?within=365',
        { pick, due_date: '2020-01-01' }, ['due_date']);
    await refused('rita', '/reassessments', { pick: 'x', due_date: '' },
        ['picks']);
    const [[condition, submission]] = portal.sql(`SELECT id, submission_id
        FROM condition_rows WHERE NOT is_met`);
    await refused('rita', `/conditions/${condition}/met`, { note: ' ' },
        [`note-${condition}`]);
    const rita = await portal.as('rita');
    await rita.get('/account');
    const met = (id) => rita.post(`/conditions/${id}/met`, { note: 'seen' });
    assert.equal((await met(randomUUID())).status, 404);
    assert.equal((await met(condition)).status, 303);
    assert.equal((await met(condition)).status, 409);
    const page = await rita.get(`/submissions/${submission}/decision`);
    assert.match(page.text, /seen/);
    const form = { form_id: randomUUID(), pick, due_date: day(40) };
    const sent = await Promise.all([1, 2].map(
        () => rita.post('/reassessments', form)));
    assert.deepEqual(sent.map((r) => r.status), [303, 303]);
    assert.equal(sent[0].headers.location, sent[1].headers.location);
    const again = await rita.post('/reassessments',
        { ...form, form_id: randomUUID() });
    assert.equal(again.status, 303);
    assert.equal(portal.sql(`SELECT count(*) FROM submissions WHERE
        engagement_id = '${engagement}' AND state = 'open'`)[0][0], '1');
});

test('an engagement that nobody was assessed for', async () => {
    const rita = await portal.as('rita');
    const [[vendor]] = portal.sql(`SELECT id FROM vendors LIMIT 1`);
    await rita.get(`/vendors/${vendor}/engagements/new`);
    const made = await rita.post(`/vendors/${vendor}/engagements`,
        { form_id: randomUUID(), name: 'New', description: '',
          business_owner: '' });
    assert.equal(made.status, 303, made.text);
    const page = await rita.get(made.headers.location);
    const id = made.headers.location.split('/').pop();
    assert.match(page.text,
        new RegExp(`class="button" href="/submissions\\?engagement=${id}"`));
    const reply = await rita.post('/reassessments',
        { form_id: randomUUID(), engagement: id });
    assert.equal(reply.status, 409);
    assert.match(reply.text, /再評価できる当事者がありません/);
    assert.doesNotMatch(reply.text, /name="pick"/, 'other engagements');
});

test('a finding', async () => {
    await refused('rita', `/submissions/${inReview()}/findings`,
        { clause: '1.1', title: '', description: '', severity: '' },
        ['title', 'description', 'severity']);
});

test('a plan', async () => {
    const [finding, version] = portal.sql(`SELECT finding_id, latest_version
        FROM plans WHERE state = 'agreed'`)[0];
    await refused('alice', `/findings/${finding}/plan`, {
        base_version: version, actions: '', owner: '', due_date: '',
        milestone_title: 'typed milestone', milestone_due: '',
        consulted_on: '2026-13-01', consultation: 'typed consultation',
        cost_bearer: '', cost_note: 'typed note', message: 'typed message',
    }, ['actions', 'owner', 'due_date', 'milestones', 'consulted_on',
        'cost_bearer']);
});

test('a filter that fits nothing is not an empty portal', async () => {
    const rita = await portal.as('rita', { language: 'ja' });
    const page = await rita.get('/dashboard?q=nobody-of-that-name');
    assert.match(page.text, /該当する当事者はありません/);
    assert.doesNotMatch(page.text, /表示するものはまだありません/);
});
