// The demo's vendors against each other: every route with the other vendor's
// ids, alone and under one's own. What their pages say: crawl.test.mjs.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inDays, startPortal } from './lib.mjs';

let portal, routes, bob, own, foreign;

/** One id of each kind of a vendor, by the name of the route's parameter. */
function idsOf(name) {
    const one = (sql) => portal.sql(sql)[0]?.[0] ?? randomUUID();
    const vendor = one(`SELECT id FROM vendors WHERE name LIKE '${name}%'`);
    const of = (table, more = '') => one(`SELECT id FROM ${table}
        WHERE vendor_id = '${vendor}' ${more} ORDER BY 1 LIMIT 1`);
    const submission = of('submissions', "AND state IN ('open', 'returned')");
    return {
        vendor_id: vendor, engagement_id: of('engagements'),
        party_id: of('parties', "AND kind = 'sub_processor'"),
        contact_id: of('contacts'), user_id: of('users'),
        submission_id: submission, finding_id: of('findings'),
        plan_id: of('plans'), attachment_id: of('attachments'),
        clause: one(`SELECT clause FROM submission_clauses WHERE is_asked
            AND submission_id = '${submission}' ORDER BY is_returned DESC,
            position LIMIT 1`),
        domain: '1', group: 'gate', position: '1', token: 'x'.repeat(43),
        token_id: randomUUID(),
    };
}

const FORM = {
    status: 'conforms', version: '1', edit_id: 'e', name: 'x', service: 'x',
    country: 'JP', duty: 'security', email: 'x@x.example', facts: '',
    attested_name: 'x', attested_title: 'x', agree: '1', role: 'manager',
    base_version: '1', actions: 'x', owner: 'x', due_date: inDays(60),
    cost_bearer: 'none', milestone_title: 'x', milestone_due: inDays(59),
    sha256: '0'.repeat(64), completion_note: 'x', issued_date: '',
    expires_date: '', kind: 'other', size: '1',
};

/** A fingerprint of everything stored, but for what every request touches and
 *  what the jobs of search, tallies and changes write in their own time. */
function stored() {
    const quiet = ['sessions', 'jobs', 'audit_events_default', 'outbox',
                   'audit_seals', 'sign_in_throttle', 'schema_migrations',
                   'search_rows', 'search_progress', 'status_tallies',
                   'change_notes', 'changes', 'change_counter', 'gate_queue',
                   'gate_history', 'webhook_deliveries',
                   'submission_request_news'];
    const tables = portal.sql(`SELECT relname FROM pg_class WHERE relkind = 'r'
        AND relnamespace = 'public'::regnamespace ORDER BY 1`).flat()
        .filter((t) => !quiet.includes(t));
    return portal.sql(tables.map((t) => `SELECT '${t}', count(*),
        md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${t} t`)
        .join(' UNION ALL ')).map((row) => row.join(' '));
}

async function ask(visitor, route, ids) {
    const path = route.path.replace(/(?<=\/):([a-z_]+)/g, (_, name) => ids[name]);
    if (route.method === 'GET') return visitor.get(path);
    if (route.body === 'json')
        return visitor.request(route.method, path, {
            headers: { 'Content-Type': 'application/json' }, body: '{}' });
    if (route.method !== 'POST' && route.body === '-')
        return visitor.request(route.method, path);
    if (route.body === 'bytes') return visitor.bytes(path, 'x');
    if (route.body === 'upload')
        return visitor.upload(path, { form_id: randomUUID() }, [{
            field: ids.clause, name: 'a.txt', content: 'text' }]);
    return visitor.post(path, { ...FORM, form_id: randomUUID(),
        attachment_id: foreign.attachment_id,
        evidence: `${ids.clause}/${foreign.attachment_id}` });
}

before(async () => {
    portal = await startPortal();
    routes = portal.command('routes').trim().split('\n').map((line) => {
        const [method, path, perms, body] = line.split(/\s+/);
        return { method, path, perms: perms.split('|'), body };
    });
    bob = await portal.as('bob');
    await bob.get('/account');
    own = idsOf('Bridge');
    foreign = idsOf('株式会社青空');
});
after(async () => { await portal?.stop(); });

const idsIn = (route) => [...route.path.matchAll(/:([a-z_]+)/g)]
    .map((m) => m[1]).filter((name) => name.endsWith('_id'));
const ofVendors = (route) =>
    ['manage', 'answer', 'company'].some((p) => route.perms.includes(p));

test('what belongs to another vendor does not exist', async () => {
    const before = stored();
    for (const route of routes) {
        if (idsIn(route).length === 0) continue;
        const reply = await ask(bob, route, foreign);
        const what = `${route.method} ${route.path}`;
        if (ofVendors(route)) assert.equal(reply.status, 404, what);
        else assert.ok([403, 404].includes(reply.status), what);
    }
    assert.deepEqual(stored(), before);
});

test('nor under an object of one\'s own', async () => {
    const before = stored();
    for (const route of routes) {
        const names = idsIn(route);
        if (names.length < 2 || !ofVendors(route)) continue;
        for (const name of names) {
            const reply = await ask(bob, route,
                                    { ...own, [name]: foreign[name] });
            assert.equal(reply.status, 404,
                `${route.method} ${route.path} ${name}`);
        }
    }
    const used = await bob.post(`/submissions/${own.submission_id}/clauses/` +
        `${own.clause}/attachments/use`,
        { attachment_id: foreign.attachment_id });
    assert.equal(used.status, 404);
    const gone = await bob.post(
        `/submissions/${own.submission_id}/evidence/remove`,
        { evidence: `${own.clause}/${foreign.attachment_id}` });
    assert.equal(gone.status, 303); // nothing there to take off
    assert.deepEqual(stored(), before);
});

test('drafts are invisible to the vendor', async () => {
    const id = portal.sql(`UPDATE submissions SET state = 'draft',
        issued_us = NULL WHERE id = (SELECT id FROM submissions
        WHERE vendor_id = '${own.vendor_id}' AND state = 'returned' LIMIT 1)
        RETURNING id`)[0][0];
    for (const path of ['', '/check', '/attest', '/receipt', '/domains/1'])
        assert.equal((await bob.get(`/submissions/${id}${path}`)).status, 404);
    for (const path of ['/', '/submissions'])
        assert.ok(!(await bob.get(path)).text.includes(id), path);
});
