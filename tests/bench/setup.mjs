// What the workloads need: the portal of the release build with its demo
// people, and a submission of Aozora in which all 206 clauses are asked and
// answered.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inputs } from '../http/lib.mjs';

const FACTS = ['personal_data', 'sensitive_personal_data',
    'critical_facilities', 'software_development', 'public_web_application',
    'mobile_devices', 'removable_media', 'confidential_data',
    'sub_processors'];

const IN_A_MONTH =
    new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

async function done(person, reply, what) {
    assert.equal(reply.status, 303, `${what}: ${reply.status} ${reply.text}`);
    return reply.headers.location;
}

/** Issues a full questionnaire as rita; {submissionId, clauses}. */
async function issue(portal, rita, name = 'Full scope') {
    const [[vendorId, partyId]] = portal.sql(
        `SELECT u.vendor_id, p.id FROM users u
           JOIN parties p ON p.vendor_id = u.vendor_id AND p.kind = 'vendor'
          WHERE u.email LIKE 'alice@%'`);
    await rita.get(`/vendors/${vendorId}/engagements/new`);
    const made = await done(rita, await rita.post(
        `/vendors/${vendorId}/engagements`, {
            form_id: randomUUID(), name, description: '',
            business_owner: 'Procurement', facts: FACTS, fact: FACTS }),
        'engagement');
    const engagementId = made.match(/[0-9a-f-]{36}(?=[^/]*$)/)[0];
    await rita.get(`/submissions?engagement=${engagementId}`);
    const drafted = await done(rita, await rita.post(
        `/engagements/${engagementId}/submissions`, {
            form_id: randomUUID(), party_id: partyId }), 'draft');
    const submissionId = drafted.match(/[0-9a-f-]{36}/)[0];
    await rita.get(`/submissions/${submissionId}/scope`);
    await done(rita, await rita.post(`/submissions/${submissionId}/issue`,
        { due_date: IN_A_MONTH }), 'issue');
    const clauses = portal.sql(
        `SELECT clause FROM submission_clauses
          WHERE submission_id = '${submissionId}' AND is_asked
          ORDER BY position`).map(([clause]) => clause);
    assert.equal(clauses.length, 206);
    return { submissionId, clauses };
}

/** The form body of a save, as the section page would send it. */
export function saveForm(page, comment, version = 1) {
    const { csrf, questionnaire_id } = inputs(page);
    return new URLSearchParams({ csrf, questionnaire_id,
        edit_id: 'bench', status: 'conforms', was: 'conforms',
        version: String(version), comment }).toString();
}

/** First answers to some clauses; the paths they were saved at. */
async function answer(portal, alice, submissionId, clauses, section) {
    const paths = clauses.map((c) =>
        `/submissions/${submissionId}/clauses/${c}/answer`);
    for (const [i, path] of paths.entries()) {
        const reply = await alice.request('POST', path, {
            headers: { Origin: portal.url, 'HX-Request': 'true',
                'Content-Type': 'application/x-www-form-urlencoded' },
            body: saveForm(section,
                `規程に基づいて運用し、年 1 回見直しています（${clauses[i]}）。`, 0) });
        assert.equal(reply.status, 200, `${clauses[i]}: ${reply.text}`);
    }
    return paths;
}

/** Answers to save, in eight submissions by turns. */
export async function manyAnswers(portal, { alice, section }) {
    const rita = await portal.as('rita');
    const paths = [];
    for (let k = 0; k < 8; k++) {
        const { submissionId, clauses } =
            await issue(portal, rita, `Scope ${k}`);
        const some = clauses.filter((_, i) => i % 8 === k);
        paths.push(await answer(portal, alice, submissionId, some, section));
    }
    return paths[7].flatMap((_, i) => paths.map((list) => list[i]));
}

export async function setup(portal) {
    const rita = await portal.as('rita');
    const alice = await portal.as('alice');
    const work = await issue(portal, rita);
    const section = (await alice.get(
        `/submissions/${work.submissionId}/domains/1`)).text;
    await answer(portal, alice, work.submissionId, work.clauses, section);
    const cookie = [...alice.cookies].map(([n, v]) => `${n}=${v}`).join('; ');
    return { ...work, alice, cookie, section };
}
