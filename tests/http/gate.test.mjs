// The gate as a procurement system reads it: who may, what it says, how it
// fails, and that the clock alone changes it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { cleanEnvironment, program, startPortal } from './lib.mjs';

let portal;
let token;

/** `portal admin token …` beside the running portal. */
function admin(...args) {
    return execFileSync(program, ['admin', 'token', ...args], {
        encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
}

const engagement = (part) => portal.sql(
    `SELECT id FROM engagements WHERE name LIKE '%${part}%'`)[0][0];

async function read(path, bearer = token) {
    const reply = await portal.visitor().get(path,
        bearer ? { Authorization: `Bearer ${bearer}` } : {});
    return { ...reply, json: JSON.parse(reply.text) };
}
const gate = (part, bearer) =>
    read(`/api/v1/engagements/${engagement(part)}/gate`, bearer);

before(async () => {
    portal = await startPortal();
    token = /portal_\S+/.exec(
        admin('create', '--name', 'erp', '--scope', 'gate.read'))[0];
});
after(() => portal.stop());

test('a token with the scope reads the decision, its reasons and validity',
    async () => {
        const { status, headers, json } = await gate('明細書');
        assert.equal(status, 200);
        assert.match(headers['content-type'], /^application\/json/);
        assert.equal(headers['cache-control'], 'no-store');
        assert.equal(json.decision, 'approved');
        assert.deepEqual(json.reasons, []);
        assert.match(json.valid_until, /^\d{4}-\d\d-\d\d$/);
        assert.match(json.submission_id, /^[0-9a-f-]{36}$/);
    });

test('an overdue milestone suspends, and names its clause', async () => {
    const { json } = await gate('給与計算');
    assert.equal(json.decision, 'suspended');
    assert.ok(json.reasons.some(
        (r) => r.code === 'plan_overdue' && r.clause === '3.5'));
    assert.ok(json.reasons.some((r) => r.code === 'sub_processor_unassessed'));
});

test('what is not decided is pending', async () => {
    const { json } = await gate('Product usage');
    assert.equal(json.decision, 'pending');
    assert.deepEqual(json.reasons, [{ code: 'no_decision' }]);
    assert.equal(json.valid_until, null);
});

test('the clock alone lets an approval expire', async () => {
    const { json } = await gate('明細書');
    const days = (new Date(json.valid_until) - Date.now()) / 86_400_000;
    portal.setClock(Math.ceil(days + 2) * 86_400);
    try {
        const later = await gate('明細書');
        assert.equal(later.json.decision, 'expired');
        assert.deepEqual(later.json.reasons.map((r) => r.code),
            ['decision_expired']);
    } finally {
        portal.setClock(0);
    }
});

test('nobody reads it without a token, or with one that is wrong, revoked or '
    + 'in the address', async () => {
    for (const bearer of ['', 'portal_wrong', token.slice(0, -1), `${token}x`]) {
        const { status, headers, json } = await gate('明細書', bearer);
        assert.equal(status, 401, bearer);
        assert.match(headers['content-type'], /^application\/problem\+json/);
        assert.match(headers['www-authenticate'], /^Bearer/);
        assert.equal(json.status, 401);
    }
    const inAddress = await read(
        `/api/v1/engagements/${engagement('明細書')}/gate?token=${token}`, '');
    assert.equal(inAddress.status, 401);
    const made = admin('create', '--name', 'old', '--scope', 'gate.read');
    const old = /portal_\S+/.exec(made)[0];
    assert.equal((await gate('明細書', old)).status, 200);
    admin('revoke', '--id', /[0-9a-f-]{36}/.exec(made)[0]);
    assert.equal((await gate('明細書', old)).status, 401);
});

test('unknown engagements are problems, never approvals', async () => {
    for (const id of ['00000000-0000-7000-8000-000000000000', 'x', '%00',
        "1' OR '1'='1"]) {
        const reply = await portal.visitor().get(
            `/api/v1/engagements/${encodeURIComponent(id)}/gate`,
            { Authorization: `Bearer ${token}` });
        assert.ok([400, 404].includes(reply.status), `${id} ${reply.status}`);
        assert.match(reply.headers['content-type'],
            /^application\/problem\+json/);
    }
});

test('the token opens the API only, and only what its scope says', async () => {
    const page = await portal.visitor().get('/dashboard',
        { Authorization: `Bearer ${token}` });
    assert.equal(page.status, 303);
    const path = `/api/v1/engagements/${engagement('明細書')}/gate`;
    const posted = await portal.visitor().request('POST', path,
        { headers: { Authorization: `Bearer ${token}` }, body: '' });
    assert.equal(posted.status, 405);
    assert.equal(posted.headers.allow, 'GET, HEAD');
});

test('vendor people do not read gates', async () => {
    const alice = await portal.as('alice');
    const reply = await alice.get(
        `/api/v1/engagements/${engagement('給与計算')}/gate`);
    assert.equal(reply.status, 403);
});
