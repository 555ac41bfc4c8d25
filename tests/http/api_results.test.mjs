// What procurement systems read of assessments, and how they ask for them: over
// the API, held against its contract, with the reviewers' side on the pages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ApiClient, Contract, newToken } from '../lib/api.mjs';
import { cleanEnvironment, inDays as day, program, startPortal } from './lib.mjs';

const READ = 'submissions.read submissions.request';
const REQUESTS = '/api/v1/submission-requests';
let portal, contract, api, rita, sumida;

/** A client that is restricted to these business units. */
async function clientOf(units, scopes) {
    const made = execFileSync(program, ['admin', 'client', 'create', '--name',
        `unit ${units}`, '--scope', scopes, '--units', units], {
        encoding: 'utf8', env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
    const [, id, key] = /client (\S+).*\n(\S+)/.exec(made);
    const reply = await new ApiClient(portal, contract).request('POST',
        '/oauth2/token', { body: new URLSearchParams({
            grant_type: 'client_credentials', client_id: id,
            client_secret: key }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    assert.equal(reply.status, 200, reply.text);
    return new ApiClient(portal, contract, reply.json.access_token);
}

before(async () => {
    portal = await startPortal();
    contract = Contract.of(portal);
    api = new ApiClient(portal, contract, newToken(portal, READ));
    rita = await portal.as('rita');
    sumida = portal.sql(`SELECT id, corporate_number FROM vendors
        WHERE name LIKE '緑川%'`)[0];
});
after(() => portal.stop());

const flaws = (reply) => reply.json.errors
    ?.map((e) => `${e.pointer} ${e.code}`).sort();
const engagement = (name) => portal.sql(`SELECT id FROM engagements
    WHERE name LIKE '%${name}%'`)[0][0];

function newRequest(more = {}) {
    return { reference: `PR-${randomUUID().slice(0, 8)}`,
        vendor: { system: 'jp.corporate_number', id: sumida[1] },
        engagement: { name: '封筒の印刷', business_owner: '総務部' },
        facts: ['confidential_data'], need_by: day(40), department: '購買部',
        ...more };
}

/* -- What is read. */

test('every list is the same in pages of two, and each of it by itself',
     async () => {
    for (const what of ['submissions', 'findings', 'plans', 'attachments',
                        'submission-requests']) {
        const path = `/api/v1/${what}`;
        const all = (await api.get(`${path}?limit=200`)).json.items;
        assert.ok(all.length > 2, `${what}: ${all.length}`);
        assert.deepEqual((await api.all(`${path}?limit=2`)), all, what);
        const times = all.map((x) => Date.parse(x.updated_at));
        assert.deepEqual(times, [...times].sort((a, b) => a - b), what);
        for (const item of all.slice(0, 5)) {
            const one = await api.get(`${path}/${item.id}`);
            assert.equal(one.status, 200);
            if (what === 'submission-requests') delete one.json.scope;
            assert.deepEqual(one.json, item);
            assert.equal((await api.get(`${path}/${item.id}`,
                { 'If-None-Match': one.headers.etag })).status, 304);
        }
        const since = all[all.length - 1].updated_at;
        const late = (await api.get(
            `${path}?updated_since=${encodeURIComponent(since)}`)).json.items;
        assert.ok(late.length >= 1 && late.every((x) =>
            Date.parse(x.updated_at) >= Date.parse(since)), what);
        assert.equal((await api.get(`${path}/${randomUUID()}`)).status, 404);
        assert.equal((await api.get(`${path}?wrong=1`)).status, 400);
        assert.equal((await api.get(`${path}?cursor=x!`)).status, 400);
        const { next_cursor } = (await api.get(`${path}?limit=1`)).json;
        const other = what === 'plans' ? 'findings' : 'plans';
        const foreign = await api.get(`/api/v1/${other}?cursor=${next_cursor}`);
        assert.equal(foreign.status, 400);
        assert.equal(foreign.json.code, 'bad_cursor');
    }
});

test('filters narrow', async () => {
    const all = (await api.get('/api/v1/submissions?limit=200')).json.items;
    const decided = await api.all('/api/v1/submissions?state=decided');
    assert.equal(decided.length,
                 all.filter((s) => s.state === 'decided').length);
    const payroll = engagement('給与計算');
    const own = await api.all(
        `/api/v1/submissions?engagement_id=${payroll}&state=decided`);
    assert.ok(own.length > 0 && own.every((s) => s.engagement_id === payroll));
    const open = await api.all(
        `/api/v1/findings?engagement_id=${payroll}&state=open`);
    assert.ok(open.every((f) => f.state === 'open'));
    for (const kind of ['certificate', 'policy'])
        for (const a of await api.all(`/api/v1/attachments?kind=${kind}`))
            assert.equal(a.kind, kind);
    assert.equal((await api.get('/api/v1/submissions?state=gone')).status, 400);
});

test('nothing that is not to leave is anywhere in it', async () => {
    const people = portal.sql('SELECT name, email FROM users').flat()
        .concat(portal.sql('SELECT name, email FROM contacts').flat());
    const internal = portal.sql(`SELECT internal_note FROM verdicts
        WHERE internal_note <> '' UNION SELECT body FROM thread_messages
        UNION SELECT note FROM vendors WHERE note <> ''`).flat();
    assert.ok(internal.length > 3);
    const submissions = await api.all('/api/v1/submissions');
    const texts = [];
    for (const what of ['submissions', 'findings', 'plans', 'attachments'])
        texts.push(JSON.stringify(await api.all(`/api/v1/${what}`)));
    let claims = 0;
    for (const s of submissions) {
        const reply = await api.get(`/api/v1/submissions/${s.id}/clauses`);
        assert.equal(reply.json.items.length, 206);
        texts.push(reply.text);
        const claimed = reply.json.items.filter((c) => c.claim !== null);
        claims += claimed.length;
        if (s.submitted_at === null) assert.equal(claimed.length, 0, s.state);
        else assert.ok(claimed.length > 0);
        if (!['returned', 'decided'].includes(s.state))
            assert.ok(reply.json.items.every((c) => c.verdict === null));
        if (s.state === 'decided')
            assert.ok(reply.json.items.every((c) =>
                (c.control_status !== null) === c.asked));
    }
    assert.ok(claims > 200);
    for (const text of [...people, ...internal])
        for (const whole of texts)
            assert.ok(!whole.includes(JSON.stringify(text).slice(1, -1)), text);
});

test('texts follow the language, codes do not', async () => {
    const ja = new ApiClient(portal, contract, api.token, { language: 'ja' });
    const [s] = await api.all('/api/v1/submissions?state=decided');
    const path = `/api/v1/submissions/${s.id}/clauses?domain=11`;
    const replies = [await api.get(path), await ja.get(path)];
    assert.deepEqual(replies.map((r) => r.headers['content-language']),
                     ['en', 'ja']);
    assert.match(replies[0].headers.vary, /Accept-Language/);
    assert.notEqual(replies[0].headers.etag, replies[1].headers.etag);
    const [en1, ja1] = replies.map((r) => r.json.items[0]);
    assert.equal(en1.reason.code, ja1.reason.code);
    assert.notEqual(en1.reason.text, ja1.reason.text);
    assert.equal(en1.domain, 11);
});

test('bytes need their own scope, and each reading is written down', async () => {
    const bytes = newToken(portal, 'attachments.read');
    const [file] = await api.all('/api/v1/attachments?kind=certificate');
    const target = `/api/v1/attachments/${file.id}/content`;
    assert.equal((await api.get(target)).status, 403);
    const reader = new ApiClient(portal, contract, bytes);
    const reads = () => Number(portal.sql(`SELECT count(*) FROM audit_events
        WHERE action = 'attachment.read' AND object_id = '${file.id}'`)[0][0]);
    const was = reads();
    const reply = await reader.get(target);
    assert.equal(reply.status, 200);
    assert.equal(reply.bytes.length, file.size_bytes);
    assert.equal(reply.headers['content-type'], file.media_type);
    assert.match(reply.headers['content-disposition'], /^attachment/);
    assert.equal(reads(), was + 1);
    const part = await reader.get(target, { Range: 'bytes=5-',
        'If-Range': reply.headers.etag, 'Accept-Encoding': 'gzip' });
    assert.equal(part.status, 206);
    assert.ok(part.bytes.equals(reply.bytes.subarray(5)));
    assert.equal(reads(), was + 2);
    const beyond = await reader.get(target,
        { Range: `bytes=${file.size_bytes}-` });
    assert.equal(`${beyond.status} ${beyond.json.code}`,
                 '416 range_not_satisfiable');
    assert.equal(beyond.headers['content-range'],
                 `bytes */${file.size_bytes}`);
    assert.equal(reads(), was + 2, 'nothing was given out');
    assert.equal((await reader.get('/api/v1/attachments')).status, 403);
    assert.equal((await reader.get(
        `/api/v1/attachments/${randomUUID()}/content`)).status, 404);
    portal.sql(`UPDATE attachments SET scan_state = 'infected'
        WHERE id = '${file.id}'`);
    const refused = await reader.get(target);
    assert.equal(`${refused.status} ${refused.json.code}`, '409 infected');
    /* What the vendor has in its library and gave nobody is not there. */
    const [draft] = portal.sql(`SELECT a.id FROM attachments a WHERE NOT EXISTS
        (SELECT FROM attachments_given g WHERE g.attachment_id = a.id)`);
    if (draft) assert.equal((await reader.get(
        `/api/v1/attachments/${draft[0]}/content`)).status, 404);
});

test('a restricted client finds nothing else', async () => {
    const unit = portal.sql(`SELECT business_owner FROM engagements
        WHERE name LIKE '明細書%'`)[0][0];
    const mine = engagement('明細書');
    const own = await clientOf(unit, `${READ} attachments.read`);
    const seen = await own.all('/api/v1/submissions');
    assert.ok(seen.length > 0 && seen.every((s) => s.engagement_id === mine));
    for (const what of ['submissions', 'findings', 'plans', 'attachments',
                        'submission-requests']) {
        const ids = (await own.all(`/api/v1/${what}`)).map((x) => x.id);
        const others = (await api.all(`/api/v1/${what}`))
            .filter((x) => !ids.includes(x.id));
        assert.ok(others.length > 0, what);
        for (const { id } of others.slice(0, 3)) {
            const at = `/api/v1/${what}/${id}`;
            assert.equal((await own.get(at)).status, 404, what);
            if (what === 'submissions')
                assert.equal((await own.get(`${at}/clauses`)).status, 404);
            if (what === 'attachments')
                assert.equal((await own.get(`${at}/content`)).status, 404);
            if (what === 'submission-requests')
                assert.equal((await own.post(`${at}/cancel`,
                    { json: { reason: 'x' } })).status, 404);
        }
    }
    const foreign = engagement('給与計算');
    assert.equal((await own.post(`/api/v1/engagements/${foreign}/reassess`,
        { json: {} })).status, 404);
    const refused = await own.post(REQUESTS, { json: {
        reference: 'x', engagement_id: foreign, need_by: day(9),
        department: 'x' } });
    assert.deepEqual(flaws(refused), ['/engagement_id unknown_engagement']);
    const unitOf = await own.post(REQUESTS, { json: newRequest() });
    assert.deepEqual(flaws(unitOf), ['/engagement/business_owner foreign_unit']);
});

/* -- What is asked for. */

test('asked for, accepted by a reviewer, sent, and then not taken back',
     async () => {
    const body = newRequest({ callback_url: 'https://buy.example/hook' });
    const asked = await api.post(REQUESTS, { json: body });
    assert.equal(asked.status, 202, asked.text);
    assert.equal(asked.headers.location, `${REQUESTS}/${asked.json.id}`);
    assert.equal(asked.json.status, 'received');
    assert.equal(asked.json.vendor_id, sumida[0]);
    assert.ok(asked.json.scope.preliminary);
    assert.ok(asked.json.scope.clauses_left_out > 10);
    const shown = await api.get(asked.headers.location);
    assert.match(shown.json.callback_secret, /^whsec_/);
    assert.equal(shown.headers['cache-control'], 'no-store');
    const other = new ApiClient(portal, contract, newToken(portal, READ));
    const foreign = (await other.get(asked.headers.location)).json;
    assert.equal(foreign.callback_secret, undefined);
    // Nor the address, which may hold a password of its own.
    assert.equal(asked.json.callback_url, body.callback_url);
    assert.equal(foreign.callback_url, null);
    assert.doesNotMatch((await other.get(`${REQUESTS}?reference=${
        encodeURIComponent(body.reference)}`)).text, /buy\.example/);
    // Again, by the reference; and something else under it.
    assert.equal((await api.post(REQUESTS, { json: body })).json.id,
                 asked.json.id);
    const taken = await api.post(REQUESTS, { json: { ...body, department: 'X' } });
    assert.equal(`${taken.status} ${taken.json.code}`, '409 reference_taken');
    // The reviewer.
    const list = await rita.get('/requests');
    assert.ok(list.text.includes(`/requests/${asked.json.id}`));
    assert.ok((await rita.get('/dashboard/work?mine=all')).text
        .includes(`/requests/${asked.json.id}`));
    const page = await rita.get(`/requests/${asked.json.id}`);
    assert.match(page.text, /封筒の印刷/);
    const none = await rita.post(`/requests/${asked.json.id}/decline`,
                                 { reason: ' ' });
    assert.equal(none.status, 422);
    const form_id = /accept"[^]*?name="form_id" value="([^"]+)"/.exec(
        page.text)[1];
    const accepted = await rita.post(`/requests/${asked.json.id}/accept`,
                                     { form_id });
    assert.equal(accepted.status, 303);
    const at = accepted.headers.location.replace('/scope', '');
    // A double click leads to the first result, another try does not.
    assert.equal((await rita.post(`/requests/${asked.json.id}/accept`,
        { form_id })).headers.location, accepted.headers.location);
    assert.equal((await rita.post(`/requests/${asked.json.id}/accept`,
        { form_id: randomUUID() })).status, 409);
    const now = (await api.get(asked.headers.location)).json;
    assert.equal(now.status, 'accepted');
    assert.equal(at, `/submissions/${now.submission_id}`);
    assert.ok(!now.scope.preliminary);
    assert.equal(now.scope.clauses_asked, asked.json.scope.clauses_asked);
    await rita.get(`${at}/scope`);
    assert.equal((await rita.post(`${at}/issue`, { due_date: day(30) })).status,
                 303);
    assert.equal((await api.get(asked.headers.location)).json.status, 'issued');
    const late = await api.post(`${asked.headers.location}/cancel`,
                                { json: { reason: 'too late' } });
    assert.equal(`${late.status} ${late.json.code}`, '409 wrong_state');
    assert.match(late.json.detail, /Cancel the request.*Questionnaire sent/);
    // Somebody else asks for the same engagement: linked at once.
    const linked = await other.post(REQUESTS, { json: { reference: 'C-1',
        engagement_id: now.engagement_id, need_by: day(5), department: 'x' } });
    assert.equal(linked.json.status, 'issued');
    assert.ok(linked.json.was_under_way);
    assert.equal(linked.json.submission_id, now.submission_id);
});

test('taken back, and declined with a reason', async () => {
    const mine = await api.post(REQUESTS, { json: newRequest() });
    const at = mine.headers.location;
    const other = new ApiClient(portal, contract, newToken(portal, READ));
    assert.equal((await other.post(`${at}/cancel`,
        { json: { reason: 'x' } })).status, 404);
    assert.equal((await api.post(`${at}/cancel`, { json: {} })).status, 422);
    const gone = await api.post(`${at}/cancel`, { json: { reason: 'budget' } });
    assert.equal(`${gone.status} ${gone.json.status}`, '200 cancelled');
    assert.equal(gone.json.reason, 'budget');
    const next = await api.post(REQUESTS, { json: newRequest() });
    await rita.get(`/requests/${next.json.id}`);
    const reply = await rita.post(`/requests/${next.json.id}/decline`,
        { reason: '既存の委託業務で足ります。' });
    assert.equal(reply.status, 303);
    const now = (await api.get(next.headers.location)).json;
    assert.equal(`${now.status} ${now.reason}`,
                 'declined 既存の委託業務で足ります。');
});

test('whatever is wrong with a request is named, all at once', async () => {
    const wrong = async (body) => {
        const reply = await api.post(REQUESTS, { json: body });
        assert.equal(reply.status, 422, reply.text);
        return flaws(reply);
    };
    assert.deepEqual(await wrong(newRequest({ need_by: day(-1),
        facts: ['confidential_data', 'teleports'],
        callback_url: 'https://buy.example:99999/' })),
        ['/callback_url not_https', '/facts/1 unknown_fact', '/need_by past']);
    assert.deepEqual(await wrong({}), [' exactly_one', '/department required',
        '/need_by required', '/reference required']);
    assert.deepEqual(await wrong(newRequest({ need_by: day(-1), department: 7,
        callback_url: 'http://a.example/', facts: ['teleports', 7],
        engagement: { name: 7, color: 'red' }, requester: 'Ms Sato' })),
        ['/callback_url not_https', '/department wrong_type',
         '/engagement/color unknown_member', '/engagement/name wrong_type',
         '/facts/0 unknown_fact', '/facts/1 wrong_type', '/need_by past', '/requester unknown_member']);
    assert.deepEqual(await wrong(newRequest({ vendor: {
        system: 'jp.corporate_number', id: '1' }, engagement: { name: '' },
        department: '' })), ['/department required', '/engagement/name required',
                             '/vendor unknown_vendor']);
    assert.deepEqual(await wrong(newRequest({ vendor: undefined,
        vendor_id: 'x' })), ['/vendor_id invalid_uuid']);
    assert.deepEqual(await wrong(newRequest({ vendor_id: sumida[0] })),
                     [' exactly_one']);
    assert.deepEqual(await wrong(newRequest({ engagement: undefined })),
                     ['/engagement required']);
    assert.deepEqual(await wrong(newRequest({ facts: undefined })),
                     ['/facts missing']);
    assert.deepEqual(await wrong(newRequest({ vendor: {
        system: 'jp.corporate_number', id: '1' } })), ['/vendor unknown_vendor']);
    assert.deepEqual(await wrong(newRequest({ requester: 'Ms Sato' })),
                     ['/requester unknown_member']);
    const reader = new ApiClient(portal, contract,
                                 newToken(portal, 'submissions.read'));
    assert.equal((await reader.post(REQUESTS, { json: newRequest() })).status,
                 403);
});

test('the same key gives the first reply; at once from many, one request',
     async () => {
    const body = newRequest();
    const replies = await Promise.all(Array.from({ length: 20 }, () =>
        api.post(REQUESTS, { json: body })));
    assert.deepEqual([...new Set(replies.map((r) => r.status))], [202]);
    assert.equal(new Set(replies.map((r) => r.json.id)).size, 1);
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await api.post(REQUESTS, { json: newRequest(), headers });
    const other = await api.post(REQUESTS, { json: newRequest(), headers });
    assert.equal(`${other.status} ${other.json.code}`,
                 '422 idempotency_key_reused');
    assert.equal(first.status, 202);
});

test('the next cycle begins where it may, else the state is named', async () => {
    const again = (id, json = {}) =>
        api.post(`/api/v1/engagements/${id}/reassess`, { json });
    const statements = engagement('明細書');
    assert.deepEqual(flaws(await again(statements, { due: day(-3) })),
                     ['/due due_date_past']);
    const begun = await again(statements, { due: day(20) });
    assert.equal(begun.status, 201, begun.text);
    assert.equal(begun.json.state, 'open');
    assert.equal(begun.json.cycle, 3);
    assert.equal(begun.json.due, day(20));
    assert.equal((await api.get(begun.headers.location)).json.id, begun.json.id);
    const running = await again(statements);
    assert.equal(`${running.status} ${running.json.code}`, '409 wrong_state');
    assert.match(running.json.detail, /Reassess.*Open/);
    const vendor = sumida[0];
    portal.sql(`INSERT INTO engagements (id, vendor_id, name, created_us)
        VALUES ('${randomUUID()}', '${vendor}', 'Never assessed', 1)`);
    const never = await again(engagement('Never assessed'));
    assert.equal(`${never.status} ${never.json.code}`, '409 wrong_state');
    assert.equal((await again(randomUUID())).status, 404);
    assert.equal((await again(statements, { when: 'now' })).status, 422);
});
