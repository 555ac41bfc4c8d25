// From an engagement to a questionnaire that was sent: the reviewer's pages,
// and what others get to see of them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inDays, inputs, startPortal } from './lib.mjs';

let portal, rita, alice, otto, engagement, party;

async function registerVendor(name) {
    const page = await rita.get('/vendors/new');
    const reply = await rita.post('/vendors', {
        form_id: inputs(page.text).form_id, name, kana: '',
        corporate_number: '', country: 'JP', website: '', note: '' });
    assert.equal(reply.status, 303, reply.text);
    return reply.headers.location.split('/').pop();
}

/** A vendor of its own with one engagement. */
async function registerEngagement() {
    const vendor = await registerVendor('南風ソフト株式会社');
    const page = await rita.get(`/vendors/${vendor}/engagements/new`);
    const reply = await rita.post(`/vendors/${vendor}/engagements`, {
        form_id: inputs(page.text).form_id, name: '勤怠管理',
        description: '勤怠の記録', business_owner: '人事部',
        facts: ['personal_data', 'software_development'] });
    assert.equal(reply.status, 303);
    return reply.headers.location.split('/').pop();
}

async function listPage() {
    return rita.get(`/submissions?engagement=${engagement}`);
}

/** A draft; an earlier one is cancelled first. */
async function draft() {
    let page = await listPage();
    for (const [, id] of page.text.matchAll(
        /\/submissions\/([0-9a-f-]{36})\/(?:scope|review)/g))
        await rita.post(`/submissions/${id}/cancel`, { reason: 'test' });
    page = await listPage();
    party = /<option value="([0-9a-f-]{36})"/
        .exec(page.text.slice(page.text.indexOf('id="party_id"')))[1];
    const reply = await rita.post(`/engagements/${engagement}/submissions`, {
        form_id: inputs(page.text).form_id, party_id: party });
    assert.equal(reply.status, 303, reply.text);
    return /\/submissions\/([^/]+)\/scope/.exec(reply.headers.location)[1];
}

before(async () => {
    portal = await startPortal();
    rita = await portal.newPerson('reviewer');
    otto = await portal.newPerson('auditor');
    engagement = await registerEngagement();
    alice = await portal.newPerson('manager',
        { vendorId: await registerVendor('青空クラウド株式会社') });
});
after(() => portal.stop());

test('a double click makes one draft', async () => {
    await draft(); // so that the list shows what has to be cancelled
    for (const [, id] of (await listPage()).text.matchAll(
        /\/submissions\/([0-9a-f-]{36})\/(?:scope|review)/g))
        await rita.post(`/submissions/${id}/cancel`, { reason: 'test' });
    const form = { form_id: inputs((await listPage()).text).form_id,
                   party_id: party };
    const path = `/engagements/${engagement}/submissions`;
    const first = await rita.post(path, form);
    const second = await rita.post(path, form);
    assert.equal(first.status, 303);
    assert.equal(second.headers.location, first.headers.location);
    const other = await rita.post(path, { ...form, form_id: randomUUID() });
    assert.equal(other.status, 409); // this party has one under way
    assert.doesNotMatch((await listPage()).text, /id="party_id"/);
});

test('the scope shows what is left out and why', async () => {
    const id = await draft();
    const page = await rita.get(`/submissions/${id}/scope`);
    assert.equal(page.status, 200);
    assert.match(page.text, /206 条項中 188 条項/);
    assert.match(page.text, /可搬媒体を使用しません/);
    assert.ok(page.text.length < 100_000);
});

test('a clause is left out only with a reason', async () => {
    const id = await draft();
    const path = `/submissions/${id}/scope`;
    const form = { clause: '31.4', domain: '8', is_asked: '0' };
    const bad = await rita.post(path, { ...form, reason: ' ' });
    assert.equal(bad.status, 422);
    assert.match(bad.text, /<title>エラー/);
    assert.match(bad.text, /id="reason-31-4-error">[^<]+</);
    const good = await rita.post(path, { ...form, reason: '<i>対象外</i>' });
    assert.equal(good.status, 303);
    const [address, part] = good.headers.location.split('#');
    assert.equal(part, 'c-31-4');
    assert.match((await rita.get(address)).text, /&lt;i&gt;対象外/);
    const back = await rita.post(path, { ...form, is_asked: '1' });
    assert.equal(back.status, 303);
});

test('sending fixes the scope and tells the managers', async () => {
    const id = await draft();
    const bad = await rita.post(`/submissions/${id}/issue`,
        { due_date: '2020-01-01' });
    assert.equal(bad.status, 422);
    assert.match(bad.text, /id="due_date-error">[^<]+</);
    assert.match(bad.text, /value="2020-01-01"/);
    const sent = await rita.post(`/submissions/${id}/issue`,
        { due_date: inDays(60) });
    assert.equal(sent.status, 303);
    const late = await rita.post(`/submissions/${id}/scope`,
        { clause: '31.4', domain: '8', is_asked: '0', reason: 'x' });
    assert.equal(late.status, 409);
    const again = await rita.post(`/submissions/${id}/issue`,
        { due_date: inDays(60) });
    assert.equal(again.status, 409);
    assert.equal(portal.sql(`SELECT count(*) FROM clause_status
        WHERE submission_id = '${id}'`)[0][0], '188');
    assert.deepEqual(portal.sql(`SELECT action FROM audit_events
        WHERE object_id = '${id}' ORDER BY id`).flat(),
        ['submission.drafted', 'submission.issued']);
});

test('where nobody can be told, that is said and the way shown', async () => {
    const invite = /class="notice s-warn"[^]*href="\/invitations\/new\?vendor=/;
    let id = await draft();
    const scope = () => rita.get(`/submissions/${id}/scope`);
    const send = async () => {
        const sent = await rita.post(`/submissions/${id}/issue`,
            { due_date: inDays(60) });
        assert.equal(sent.status, 303, sent.text);
        return (await scope()).text;
    };
    assert.match((await scope()).text, invite);
    const alone = await send();
    assert.match(alone, /誰にも通知していません/);
    assert.match(alone, invite, 'as long as it is open');
    await portal.newPerson('manager', { vendorId: portal.sql(`SELECT vendor_id
        FROM submissions WHERE id = '${id}'`)[0][0] });
    id = await draft();
    assert.doesNotMatch((await scope()).text, invite);
    assert.match(await send(), /ベンダー管理者に送付しました/);
});

test('cancelling asks for the reason', async () => {
    const id = await draft();
    const bad = await rita.post(`/submissions/${id}/cancel`, { reason: '' });
    assert.equal(bad.status, 422);
    const page = await rita.follow(
        await rita.post(`/submissions/${id}/cancel`, { reason: '誤って作成' }));
    assert.match(page.text, /誤って作成/);
});

test('who may not', async () => {
    const id = await draft();
    const nobody = portal.visitor();
    await alice.get('/submissions');
    await otto.get('/submissions');
    for (const path of [`/submissions/${id}/scope`, `/submissions/${id}/issue`,
                        `/submissions/${id}/cancel`,
                        `/engagements/${engagement}/submissions`]) {
        assert.equal((await alice.post(path, {})).status, 403, path);
        assert.equal((await otto.post(path, {})).status, 403, path);
        assert.equal((await rita.post(path, { csrf: 'x' })).status, 403, path);
        assert.notEqual((await nobody.post(path, {})).status, 200, path);
    }
    assert.equal((await alice.get(`/submissions/${id}/scope`)).status, 404);
    assert.equal((await alice.get(`/submissions/${id}`)).status, 404);
    assert.doesNotMatch((await alice.get('/submissions')).text,
        new RegExp(id));
    assert.equal((await alice.get(`/submissions?engagement=${engagement}`))
        .status, 404);
    const read = await otto.get(`/submissions/${id}/scope`);
    assert.equal(read.status, 200);
    assert.doesNotMatch(read.text, /id="due_date"/);
    assert.equal((await rita.get(`/submissions/${randomUUID()}/scope`)).status,
        404);
});

test('the list filters by its address', async () => {
    const id = await draft();
    const drafts = await rita.get('/submissions?state=draft');
    assert.match(drafts.text, new RegExp(`/submissions/${id}/scope`));
    const decided = await rita.get('/submissions?state=decided');
    assert.doesNotMatch(decided.text, new RegExp(id));
    const odd = await rita.get('/submissions?state=%3Cx%3E&vendor=1&page=-7');
    assert.equal(odd.status, 200);
});

test('everybody signed in reads the standard', async () => {
    const page = await alice.get('/questionnaire');
    assert.match(page.text, /21 領域/);
    const domain = await alice.get('/questionnaire?domain=8');
    assert.match(domain.text, /id="c-31-4"/);
    assert.match(domain.text, /「TLS 1.2 以上を受け付ける」以上/);
    assert.equal((await alice.get('/questionnaire?domain=99')).status, 200);
    assert.notEqual((await portal.get('/questionnaire')).status, 200);
});
