// What people do on the portal, by real form posts: enough to bring a
// questionnaire from "vendor registered" to "decided" within seconds.
//
//   const rita = await newPerson(portal, 'rita', 'reviewer');
//   const vendor = await newVendor(rita, {name: 'Aozora'});
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cleanEnvironment, inDays, inputs, program } from '../http/lib.mjs';

export const PASSWORD = 'seven quiet lanterns upstairs';

export const catalogue = JSON.parse(
    readFileSync('server/questionnaire/standard.json', 'utf8'));
const clauseByNumber = new Map(catalogue.clauses.map((c) => [c.number, c]));
export const clauseOf = (number) => clauseByNumber.get(number);
export const dashed = (number) => number.replaceAll('.', '-');

export const day = inDays;

/** `portal ...` beside the running one; its output. */
export function command(portal, ...args) {
    return execFileSync(program, args, { encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
}

export const newToken = (portal) => command(portal, 'admin', 'token',
    'create', '--name', 'procurement', '--scope', 'gate.read')
    .trim().split('\n')[1];

let nthPerson = 0;

/** Somebody new, signed in by the invitation. `visitor.email` is the address. */
export async function newPerson(portal, name, role, { vendorId, language = 'ja' }
    = {}) {
    const email = `${name}-${process.pid}-${++nthPerson}@test.example`;
    const out = command(portal, 'admin', 'user', 'create', '--email', email,
        '--name', name, '--role', role, '--language', language,
        ...(vendorId ? ['--vendor-id', vendorId] : []));
    const visitor = portal.visitor({ language });
    await acceptInvitation(visitor, out.trim().split('/').pop());
    visitor.email = email;
    visitor.name = name;
    return visitor;
}

export async function acceptInvitation(visitor, token) {
    const page = await visitor.get(`/invitation/${token}`);
    assert.equal(page.status, 200, page.text);
    await done(visitor, await visitor.post(`/invitation/${token}`,
        { wanted: PASSWORD, again: PASSWORD }));
}

/** A change that worked: the page it leads to. */
export async function done(visitor, reply) {
    assert.equal(reply.status, 303, reply.text);
    const path = reply.headers.location;
    let page = await visitor.get(path);
    if (page.status === 303) page = await visitor.get(page.headers.location);
    assert.equal(page.status, 200, page.text);
    page.path = path;
    return page;
}

/** Opens a page with a form and sends it, with `more` filled in. */
export async function fill(visitor, path, action, more) {
    const page = await visitor.get(path);
    assert.equal(page.status, 200, page.text);
    return done(visitor, await visitor.post(action,
        { form_id: inputs(page.text).form_id ?? '', ...more }));
}

const lastId = (path) => path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g).at(-1);

export async function newVendor(rita, vendor = {}) {
    const page = await fill(rita, '/vendors/new', '/vendors', {
        name: '青空クラウド株式会社', kana: 'アオゾラクラウド', country: 'JP',
        corporate_number: '', website: '', note: '', ...vendor });
    return lastId(page.path);
}

export async function newEngagement(rita, vendorId, engagement = {}) {
    await fill(rita, `/vendors/${vendorId}/engagements/new`,
        `/vendors/${vendorId}/engagements`, {
            name: '勤怠クラウド', description: '勤怠を記録する。',
            business_owner: '人事部', facts: ['personal_data', 'sub_processors'],
            ...engagement });
    return engagementsOf(rita, vendorId).then((all) => all.at(-1));
}

async function engagementsOf(rita, vendorId) {
    const page = await rita.get(`/vendors/${vendorId}`);
    return [...page.text.matchAll(/\/engagements\/([0-9a-f-]{36})"/g)]
        .map((m) => m[1]);
}

export async function newSubProcessor(who, vendorId, engagementId, name) {
    await fill(who, `/vendors/${vendorId}/parties/new`,
        `/vendors/${vendorId}/parties`, {
            name, kana: '', country: 'JP', service: 'Backups',
            data_handled: 'Copies of everything', parent_id: '',
            engagement: engagementId });
    const page = await who.get(`/vendors/${vendorId}`);
    return /\/parties\/([0-9a-f-]{36})\/edit/.exec(page.text)[1];
}

/** Parties that may get a questionnaire for this engagement: [[id, name]]. */
export async function partiesToAsk(rita, engagementId) {
    const page = await rita.get(`/submissions?engagement=${engagementId}`);
    const select = /<select id="party_id"[^]*?<\/select>/.exec(page.text)[0];
    return [...select.matchAll(/value="([^"]+)">([^<]*)/g)]
        .map((m) => [m[1], m[2]]);
}

/** A draft; `party`: how its option in the list begins, else the first. */
export async function newDraft(rita, engagementId, party = '') {
    const all = await partiesToAsk(rita, engagementId);
    const [id] = all.find(([, text]) => text.includes(party));
    const page = await fill(rita, `/submissions?engagement=${engagementId}`,
        `/engagements/${engagementId}/submissions`, { party_id: id });
    return lastId(page.path);
}

/** Sends it to the vendor. */
export async function issue(rita, submissionId) {
    await rita.get(`/submissions/${submissionId}/scope`);
    return done(rita, await rita.post(`/submissions/${submissionId}/issue`,
        { due_date: day(30) }));
}

/** Clauses asked, read from the page where all are listed. */
export async function clausesOf(visitor, submissionId) {
    const page = await visitor.get(`/submissions/${submissionId}/check`);
    assert.equal(page.status, 200, page.text);
    return [...page.text.matchAll(/<span class="num">([\d.]+)<\/span>/g)]
        .map((m) => m[1]);
}

function valueFor(field) {
    switch (field.kind) {
    case 'number': return String(field.min ?? 1);
    case 'duration': return `1 ${field.units[0]}`;
    case 'date': return day(-30);
    case 'boolean': return 'true';
    case 'choice':
    case 'choices': return field.choices[0].code;
    default: return 'Kept in the register';
    }
}

/** Every control of a clause with a plausible value. */
export function valuesFor(clause) {
    const form = {};
    for (const field of clause.fields ?? [])
        if (field.kind === 'table')
            for (const column of field.columns)
                form[`f_${field.code}_0_${column.code}`] = valueFor(column);
        else
            form[`f_${field.code}`] = valueFor(field);
    return form;
}

/** The form of one clause as its page holds it now. */
export async function answerForm(visitor, submissionId, number) {
    const { domain } = clauseOf(number);
    const page = await visitor.get(`/submissions/${submissionId}/domains/` +
        `${domain}?view=single&clause=${number}`);
    const form = new RegExp(`<form class="answer" id="a-${dashed(number)}"` +
        '[^]*?</form>').exec(page.text)?.[0] ?? '';
    const { version, was, edit_id, questionnaire_id } = inputs(form);
    return { version, was, edit_id, questionnaire_id, view: 'single' };
}

export const answerPath = (submissionId, number) =>
    `/submissions/${submissionId}/clauses/${number}/answer`;

/** Answers one clause that has no answer yet. */
export function answer(visitor, submissionId, number, more = {}) {
    return visitor.post(answerPath(submissionId, number), {
        version: '0', was: '', edit_id: crypto.randomUUID(), status: 'conforms',
        comment: '', ...valuesFor(clauseOf(number)), ...more },
        { 'HX-Request': 'true' });
}

/** Answers every clause asked, except those in `skip`. */
export async function answerAll(visitor, submissionId, skip = []) {
    const left = (await clausesOf(visitor, submissionId))
        .filter((number) => !skip.includes(number));
    await inParallel(left, 4, async (number) => {
        const reply = await answer(visitor, submissionId, number);
        assert.equal(reply.status, 200, `${number}: ${reply.text}`);
    });
}

export async function submit(manager, submissionId) {
    const path = `/submissions/${submissionId}/attest`;
    const page = await manager.get(path);
    assert.match(page.text, /id="agree"/, page.text);
    return done(manager, await manager.post(path,
        { name: '青空 花子', title: '情報セキュリティ部長', agree: 'yes' }));
}

export async function startReview(rita, submissionId) {
    await rita.get(`/submissions/${submissionId}/review`);
    return done(rita,
        await rita.post(`/submissions/${submissionId}/review/start`));
}

/** Judges every clause: `verdicts[number]`, else conforms; null: not. */
export async function judgeAll(rita, submissionId, verdicts = {}) {
    const numbers = await clausesOf(rita, submissionId);
    const domains = [...new Set(numbers.map((n) => clauseOf(n).domain))];
    for (const domain of domains) {
        const page = await rita.get(
            `/submissions/${submissionId}/review/${domain}`);
        for (const [form] of page.text.matchAll(
            /<form class="judge"[^]*?<\/form>/g)) {
            const number = /clauses\/([\d.]+)\/verdict/.exec(form)[1];
            const { version, answer_version } = inputs(form);
            if (verdicts[number] === null) continue;
            const reply = await rita.post(
                `/submissions/${submissionId}/clauses/${number}/verdict`, {
                    version, answer_version, domain,
                    verdict: verdicts[number] ?? 'conforms', note: '',
                    internal_note: '' }, { 'HX-Request': 'true' });
            assert.equal(reply.status, 200, `${number}: ${reply.text}`);
        }
    }
}

export async function raiseFinding(rita, submissionId, clause, more = {}) {
    const page = await fill(rita,
        `/submissions/${submissionId}/findings/new?clause=${clause}`,
        `/submissions/${submissionId}/findings`, {
            clause, title: '特権アカウントに多要素認証がない',
            description: '管理者の一部がパスワードだけで接続している。',
            severity: 'high', ...more });
    const found = /\/findings\/([0-9a-f-]{36})/;
    return (found.exec(page.path) ?? found.exec(page.text))[1];
}

export const planForm = (more = {}) => ({
    actions: '全管理者に多要素認証を適用する。', owner: '山田 太郎',
    due_date: day(60), milestone_title: ['方式の決定', '全員に適用'],
    milestone_due: [day(20), day(60)], consulted_on: day(-1),
    consultation: '費用の分担を話し合った。', cost_bearer: 'vendor',
    cost_note: '', message: '', ...more });

export async function propose(who, findingId, more = {}) {
    const path = `/findings/${findingId}/plan`;
    const page = await who.get(path);
    const { form_id, base_version } = inputs(page.text);
    return who.post(path, planForm({ form_id, base_version, ...more }));
}

/** The form with which the plan of a finding is agreed, or null. */
export async function agreeForm(who, findingId) {
    const page = await who.get(`/findings/${findingId}/plan`);
    const form = /<form[^>]*action="(\/plans\/[0-9a-f-]{36})\/agree"[^]*?<\/form>/
        .exec(page.text);
    if (!form) return null;
    const { version, sha256 } = inputs(form[0]);
    return { plan: form[1], version, sha256 };
}

export async function agree(who, findingId) {
    const { plan, ...form } = await agreeForm(who, findingId);
    return done(who, await who.post(`${plan}/agree`, form));
}

export async function decide(paul, submissionId, more = {}) {
    const path = `/submissions/${submissionId}/decision`;
    await paul.get(path);
    return paul.post(path, { form_id: randomUUID(), outcome: 'approved',
        valid_until: day(300), reasons: '審査の結果による。', ...more });
}

export async function inParallel(items, n, fn) {
    const queue = [...items];
    await Promise.all(Array.from({ length: n }, async () => {
        while (queue.length > 0) await fn(queue.shift());
    }));
}
