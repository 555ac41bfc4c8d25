// Every act on a submission in every state in which it may not be done, as
// somebody who may do it: 409, and nothing has changed. And who may not.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inDays, startPortal } from './lib.mjs';

const STATES = ['draft', 'open', 'submitted', 'in_review', 'returned',
                'decided', 'cancelled'];
let portal, people, id, clause, file, finding, plan;

const ACTS = [
    ['rita', 'issue', ['draft'], { due_date: inDays(59) }],
    ['rita', 'scope', ['draft'],
        { clause: '3.2', domain: '1', is_asked: '1', reason: 'x' }],
    ['rita', 'cancel', ['draft', 'open', 'submitted', 'in_review', 'returned'],
        { reason: 'x' }],
    ['rita', 'review/start', ['submitted'], {}],
    ['rita', 'return', ['in_review'], () => ({
        message: 'x', clause, [`note_${clause}`]: 'x' })],
    ['rita', 'clarifications', ['in_review'], () => ({ kind: 'question',
        clause, [`note_${clause}`]: 'x', message: 'x' })],
    ['rita', 'reviewers', ['submitted', 'in_review', 'returned'], () => ({
        domain: '1', user_id: '' })],
    ['rita', 'verdicts', ['in_review'], () => ({ of: clause, clause,
        verdict: 'conforms' })],
    ['rita', () => `clauses/${clause}/verdict`, ['in_review'], () => ({
        verdict: 'conforms', note: '', internal_note: '', answer_version: '1',
        version: '0' })],
    ['rita', 'findings', ['in_review', 'decided'], () => ({
        form_id: randomUUID(), clause, severity: 'low', title: 'x',
        description: 'x' })],
    ['paul', 'decision', ['in_review'], () => ({ form_id: randomUUID(),
        outcome: 'not_approved', reasons: 'x', valid_until: '' })],
    ['alice', 'attest', ['open', 'returned'],
        { name: 'x', title: 'x', agree: 'yes' }],
    ['alice', () => `clauses/${clause}/answer`, ['open', 'returned'],
        { status: 'conforms', version: '1', edit_id: 'x', comment: 'new' }],
    ['alice', () => `clauses/${clause}/attachments/use`, ['open', 'returned'],
        () => ({ attachment_id: file })],
    ['alice', 'scope/requests', ['open', 'returned'], () => ({
        form_id: randomUUID(), facts: '', seen: 'x', reason: 'x' })],
    ['rita', 'rescope', ['open', 'returned'],
        { seen: 'x', facts: 'x', reason: 'x' }],
    ['alice', 'evidence/remove', ['open', 'returned'],
        () => ({ evidence: `${clause}/${file}` })],
];
/* These name the act and the state. */
const NAMED = ['cancel', 'start', 'return', 'clarifications', 'verdict',
               'verdicts', 'reviewers', 'attest'];
const STATE_WORDS = { draft: '下書き', open: '回答受付中', submitted: '提出済み',
    in_review: '審査中', returned: '差し戻し', decided: '判断済み',
    cancelled: '取り消し' };
const call = (f) => typeof f === 'function' ? f() : f;

function rows() {
    return portal.sql(`SELECT md5(string_agg(md5(t), '' ORDER BY md5(t))) FROM (
        SELECT s::text AS t FROM submissions s UNION ALL
        SELECT a::text FROM answers a UNION ALL
        SELECT v::text FROM verdicts v UNION ALL
        SELECT f::text FROM findings f UNION ALL
        SELECT p::text FROM plans p UNION ALL
        SELECT p::text FROM plan_versions p UNION ALL
        SELECT x::text FROM answer_attachments x UNION ALL
        SELECT count(*)::text FROM audit_events
         WHERE action NOT LIKE 'session.%') AS all_of_it`)[0][0];
}

before(async () => {
    portal = await startPortal();
    people = {};
    for (const name of ['alice', 'aki', 'rita', 'reiko', 'paul', 'otto',
                        'adam']) {
        people[name] = await portal.as(name);
        await people[name].get('/account');
    }
    id = portal.sql(`SELECT s.id FROM submissions s JOIN parties p
        ON p.id = s.party_id WHERE s.state = 'open'
        AND p.name LIKE '株式会社青空%'`)[0][0];
    clause = portal.sql(`SELECT a.clause FROM answers a WHERE
        a.submission_id = '${id}' ORDER BY 1`)[0][0];
    file = portal.sql(`SELECT a.id FROM attachments a JOIN submissions s
        USING (vendor_id) WHERE s.id = '${id}'`)[0][0];
    [finding, plan] = portal.sql(`SELECT finding_id, id FROM plans
        WHERE state = 'agreed'`)[0];
});
after(async () => { await portal?.stop(); });

test('an act in the wrong state is refused and changes nothing', async () => {
    for (const state of STATES) {
        portal.sql(`UPDATE submissions SET state = '${state}',
            issued_us = coalesce(issued_us, 1) WHERE id = '${id}'`);
        const before = rows();
        for (const [who, path, allowed, form] of ACTS) {
            if (allowed.includes(state)) continue;
            const reply = await people[who].post(
                `/submissions/${id}/${call(path)}`, call(form));
            const isHidden = who === 'alice' && state === 'draft' &&
                reply.status === 404;
            const what = `${who} ${call(path)} in ${state}: ${reply.status}`;
            assert.ok(reply.status === 409 || isHidden, what);
            if (NAMED.includes(String(call(path)).split('/').at(-1)))
                assert.match(reply.text, new RegExp(`「[^」]+」はできません。` +
                    `現在の状態は「${STATE_WORDS[state]}」`), what);
        }
        assert.equal(rows(), before, state);
    }
});

test('in a returned submission only the returned clauses open', async () => {
    portal.sql(`UPDATE submissions SET state = 'returned' WHERE id = '${id}';
        UPDATE submission_clauses SET is_returned = false
        WHERE submission_id = '${id}'`);
    for (const [who, path, , form] of ACTS.filter(([who, p]) =>
        who === 'alice' && typeof p === 'function')) {
        const reply = await people[who].post(
            `/submissions/${id}/${call(path)}`, call(form));
        assert.equal(reply.status, 409, call(path));
    }
});

test('a plan in force and a closed one: what cannot be done', async () => {
    const closed = portal.sql(`SELECT finding_id, id, encode(v.sha256, 'hex'),
        v.number FROM plans p JOIN plan_versions v ON v.plan_id = p.id
        WHERE state = 'closed'`)[0];
    const before = rows();
    const version = { form_id: randomUUID(), base_version: '9', actions: 'x',
        owner: 'x', due_date: inDays(59), cost_bearer: 'none',
        milestone_title: 'x', milestone_due: inDays(59) };
    const tries = [
        ['rita', `/plans/${plan}/verify`, { accepted: '1', verify_note: 'x' }],
        ['rita', `/plans/${plan}/agree`, { version: '1', sha256: 'zz' }],
        ['alice', `/plans/${plan}/agree`,
            { version: '99999999999999999999', sha256: '00' }],
        ['alice', `/plans/${plan}/milestones/99/done`, {}],
        ['alice', `/plans/${plan}/milestones/-1/done`, {}],
        ['alice', `/plans/${plan}/milestones/99999999999/done`, {}],
        ['alice', `/findings/${finding}/plan`, version],
        ['alice', `/findings/${closed[0]}/plan`, version],
        ['alice', `/plans/${closed[1]}/complete`, { completion_note: 'x' }],
        ['alice', `/plans/${closed[1]}/milestones/1/done`, {}],
        ['alice', `/plans/${closed[1]}/agree`,
            { version: closed[3], sha256: closed[2] }],
        ['rita', `/plans/${closed[1]}/verify`,
            { accepted: '', verify_note: 'x' }],
        ['rita', `/findings/${closed[0]}/close`, { reason: 'x' }],
    ];
    for (const [who, path, form] of tries) {
        const reply = await people[who].post(path, form);
        assert.ok([409, 422].includes(reply.status),
                  `${who} ${path}: ${reply.status}`);
    }
    assert.equal(rows(), before);
});

test('who judged does not decide, whatever role they get', async () => {
    portal.sql(`UPDATE submissions SET state = 'in_review', reviewer_id = (
        SELECT id FROM users WHERE email LIKE 'paul%') WHERE id = '${id}'`);
    const before = rows();
    const reply = await people.paul.post(`/submissions/${id}/decision`, {
        form_id: randomUUID(), outcome: 'approved', reasons: 'x',
        valid_until: inDays(59) });
    assert.equal(reply.status, 403);
    assert.equal(rows(), before);
});

test('contributors, auditors and administrators keep to their part',
     async () => {
    const before = rows();
    const acts = ACTS.map(([, path, , form]) =>
        [`/submissions/${id}/${call(path)}`, call(form), path]);
    for (const [path, form, source] of acts) {
        for (const who of ['otto', 'adam'])
            assert.equal((await people[who].post(path, form)).status, 403,
                         `${who} ${path}`);
        if (!String(source).includes('answer') &&
            !String(source).includes('attachments') &&
            !String(source).includes('evidence'))
            assert.equal((await people.aki.post(path, form)).status, 403,
                         `aki ${path}`);
    }
    for (const path of [`/plans/${plan}/agree`, `/plans/${plan}/complete`,
                        `/plans/${plan}/milestones/1/done`, '/invitations',
                        `/findings/${finding}/plan`])
        for (const who of ['aki', 'otto', 'paul'])
            assert.equal((await people[who].post(path, {})).status, 403,
                         `${who} ${path}`);
    for (const path of [`/submissions/${id}`, `/submissions/${id}/review`,
                        `/findings/${finding}`, `/attachments/${file}`,
                        `/attachments/${file}/content`, '/audit'])
        assert.equal((await people.adam.get(path)).status, 403, path);
    assert.equal(rows(), before);
});
