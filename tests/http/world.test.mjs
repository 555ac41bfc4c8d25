// Every route, with objects that do exist, for everybody of the demo: own
// objects open, somebody else's do not exist, and nothing ends in a 500.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import { newToken } from '../lib/journey.mjs';

const PERMS = {
    aki: ['session', 'answer', 'company'], haru: ['session', 'answer'],
    alice: ['session', 'answer', 'company', 'manage'],
    bob: ['session', 'answer', 'company', 'manage'],
    rita: ['session', 'read_all', 'review'],
    paul: ['session', 'read_all', 'decide'],
    otto: ['session', 'read_all', 'audit'], adam: ['session', 'admin'],
};
/* Pages that depend on more than the address: a query, a state. */
const CONDITIONAL = ['finding.new', 'evidence.choose', 'submission.attest',
    'submission.receipt', 'submission.receipt_pdf', 'workbook.import',
    'submission.compare', 'party.edit_form', 'contact.edit_form',
    'attachment.content', 'transfer.where',
    'roster.preview'];

let portal, routes, ids;
const people = {};

before(async () => {
    portal = await startPortal();
    for (const name of Object.keys(PERMS)) {
        people[name] = await portal.as(name);
        await people[name].get('/account');
    }
    people.anonymous = portal.visitor();
    await people.anonymous.get('/login');
    routes = portal.command('routes').trim().split('\n').map((line) => {
        const [method, path, perms, body, name] = line.split(/\s+/);
        return { method, path, perms: perms.split('|'), body, name };
    });
    ids = { aozora: objectsOf('alice@aozora.example'),
            bridge: objectsOf('bob@bridge.example') };
    ids.osaka = { ...ids.aozora, ...objectsOfParty('haru') };
});
after(async () => { await portal?.stop(); });

/** One of each kind of object of this person's vendor. */
function objectsOf(email) {
    const one = (query) => portal.sql(query)[0]?.[0];
    const of = (what, more = '') => one(
        `SELECT ${what} WHERE t.vendor_id = (SELECT vendor_id FROM users
         WHERE email = '${email}') ${more}`);
    const finding = of('f.id FROM findings f JOIN plans p ON ' +
        'p.finding_id = f.id JOIN submissions t ON t.id = f.submission_id',
        `ORDER BY (SELECT kind FROM parties WHERE id = t.party_id) <> 'vendor',
         f.id`);
    return {
        vendor_id: of('t.vendor_id FROM users t'),
        user_id: one(`SELECT id FROM users WHERE email = '${email}'`),
        engagement_id: of('t.id FROM engagements t'),
        party_id: of('t.id FROM parties t', "AND t.kind <> 'vendor'") ??
            of('t.id FROM parties t'),
        contact_id: of('t.id FROM contacts t'),
        submission_id: of('t.submission_id FROM scope_requests t'),
        request_id: of('t.id FROM scope_requests t'),
        submission_request_id: of('t.id FROM submission_requests t'),
        attachment_id: of('t.id FROM attachments t', `AND NOT EXISTS (SELECT
            FROM answer_attachments u JOIN submissions s ON s.id =
            u.submission_id JOIN parties p ON p.id = s.party_id WHERE
            u.attachment_id = t.id AND p.kind <> 'vendor')`),
        finding_id: finding,
        plan_id: one(`SELECT id FROM plans WHERE finding_id = '${finding}'`),
        domain: '1', group: 'gate', clause: '1.1', position: '1', token: 'x'.repeat(43),
        version: one('SELECT version FROM questionnaires'),
        questionnaire_id: one('SELECT id FROM questionnaires'),
        number: '1.1', token_id: crypto.randomUUID(),
        client_id: one('SELECT id FROM api_clients'),
        system: 'jp.corporate_number', id: one(`SELECT corporate_number
            FROM vendors WHERE corporate_number IS NOT NULL`),
        webhook_id: one('SELECT id FROM webhook_endpoints'),
        view_id: crypto.randomUUID(),
    };
}

/** Of those, what belongs to the one party that this person sees. */
function objectsOfParty(name) {
    const of = (what, from) => portal.sql(`SELECT ${what} FROM ${from} JOIN
        users me ON me.party_id = t.party_id WHERE me.email LIKE '${name}@%'
        `)[0]?.[0];
    return {
        user_id: of('me.id', 'submissions t'),
        party_id: of('t.party_id', 'submissions t'),
        submission_id: of('t.id', 'submissions t'),
        attachment_id: of('u.attachment_id', 'submissions t JOIN ' +
            'answer_attachments u ON u.submission_id = t.id'),
        finding_id: undefined, plan_id: undefined,
    };
}

/** The demo has nothing of that kind for the one party. */
const hasNothing = (route) => /:(finding|plan)_id/.test(route.path);

const pathOf = (route, of) => route.path.replace(/(?<=\/):([a-z_]+)/g,
    (whole, name) => of[name] ?? crypto.randomUUID());
/* A version of the standard is everybody's. */
const hasObject = (route) => /:(?!questionnaire_)[a-z]+_id/.test(route.path);
const may = (name, route) => route.perms.includes('public') ||
    route.perms.some((p) => PERMS[name].includes(p));

/* The form is wrong on purpose: nothing may change. */
function ask(visitor, route, of) {
    const path = pathOf(route, of);
    if (route.method === 'GET') return visitor.get(path);
    if (route.body === 'json')
        return visitor.request(route.method, path, {
            headers: { 'Content-Type': 'application/json' }, body: '{}' });
    if (route.method !== 'POST' && route.body === '-')
        return visitor.request(route.method, path);
    if (route.body === 'bytes') return visitor.bytes(path, 'x');
    if (route.body === 'upload') return visitor.upload(path, {}, []);
    return visitor.post(path);
}

test('the demo has one of every kind for both vendors', () => {
    for (const [vendor, of] of Object.entries(ids).slice(0, 2))
        for (const name of ['vendor_id', 'engagement_id', 'submission_id',
                            'finding_id', 'plan_id', 'attachment_id',
                            'request_id'])
            assert.match(of[name] ?? '', /^[0-9a-f-]{36}$/, `${vendor} ${name}`);
});

for (const name of ['aki', 'alice', 'bob'])
    test(`${name}: the other vendor's objects do not exist`, async () => {
        const theirs = name === 'bob' ? ids.aozora : ids.bridge;
        for (const route of routes.filter(hasObject)) {
            if (!may(name, route)) continue;
            await looksLikeNothing(people[name], route, theirs);
        }
    });

test('haru: what is not of the own party does not exist', async () => {
    const others = ids.aozora;
    assert.notEqual(others.submission_id, ids.osaka.submission_id);
    assert.notEqual(others.attachment_id, ids.osaka.attachment_id);
    for (const theirs of [others, ids.bridge])
        for (const route of routes.filter(hasObject))
            if (may('haru', route))
                await looksLikeNothing(people.haru, route, theirs);
});

test('haru: every table shows the own party only, by itself', () => {
    const scope = `${ids.aozora.vendor_id}/${ids.osaka.party_id}`;
    const asHaru = (query) => portal.sql(`SET ROLE portal_app;
        SET portal.vendor_id = '${scope}'; ${query}`);
    const tables = portal.sql(`SELECT c.relname, array_to_string(array(SELECT
        attname FROM pg_attribute WHERE attrelid = c.oid), ' ')
        FROM pg_class c WHERE relrowsecurity AND relkind IN ('r', 'p')`);
    const own = `SELECT id FROM submissions
        WHERE party_id = '${ids.osaka.party_id}'`;
    const submissions = portal.sql(own).map(([id]) => `'${id}'`).join();
    const ownPlans = Number(portal.sql(`SELECT count(*) FROM plan_versions v
        JOIN plans p ON p.id = v.plan_id
        WHERE p.submission_id IN (${submissions})`)[0][0]);
    /* What is not bound to one submission: how much of it there may be. */
    const few = { vendors: 1, parties: 1, engagements: 1, users: 1,
                  sessions: 9, attachments: 2, attachment_chunks: 2,
                  certificates: 2,
                  submissions: 1, plan_versions: ownPlans,
                  plan_milestones: ownPlans * 5 };
    const counts = asHaru(tables.map(([table, columns]) => {
        const foreign = columns.split(' ').includes('submission_id')
            ? `submission_id NOT IN (${submissions})` : 'true';
        return `SELECT '${table}', count(*) FROM ${table} WHERE ${foreign}`;
    }).join(' UNION ALL '));
    assert.equal(counts.length, tables.length);
    for (const [table, n] of counts)
        assert.ok(Number(n) <= (few[table] ?? 0), `${table}: ${n} rows`);
    assert.ok(Number(asHaru('SELECT count(*) FROM answers')[0][0]) > 20);
});

test('haru: the company is closed, its people and its files too', async () => {
    for (const path of ['/vendor', `/vendors/${ids.aozora.vendor_id}`,
                        '/attachments', '/people'])
        assert.equal((await people.haru.get(path)).status, 403, path);
    const home = await people.haru.get('/');
    assert.doesNotMatch(home.text, /href="\/(vendor|attachments|people)"/);
    for (const path of ['/', '/submissions', '/findings', '/plans']) {
        const page = await people.haru.get(path);
        assert.equal(page.status, 200, page.text);
        for (const [, id] of page.text.matchAll(
            /\/submissions\/([0-9a-f-]{36})/g))
            assert.equal(id, ids.osaka.submission_id, path);
        for (const [, id] of page.text.matchAll(/\/findings\/([0-9a-f-]{36})/g))
            assert.equal(portal.sql(`SELECT submission_id FROM findings
                WHERE id = '${id}'`)[0][0], ids.osaka.submission_id, path);
    }
});

/** The reply is what an id that was never given out gets, too. */
async function looksLikeNothing(visitor, route, of) {
    const reply = await ask(visitor, route, of);
    const what = `${route.method} ${route.path}: ${reply.status}`;
    if (reply.status === 404) return;
    assert.ok([409, 422].includes(reply.status), `${what}\n${reply.text}`);
    const odd = Object.fromEntries(Object.entries(of)
        .map(([k, v]) => [k, k.endsWith('_id') ? crypto.randomUUID() : v]));
    assert.equal(reply.status, (await ask(visitor, route, odd)).status, what);
}

test('mixing an own vendor with a foreign object finds nothing', async () => {
    for (const name of ['engagement_id', 'party_id', 'contact_id',
                        'attachment_id']) {
        const mixed = { ...ids.aozora, [name]: ids.bridge[name] };
        if (!ids.bridge[name]) continue;
        for (const route of routes.filter(
            (r) => r.path.includes(`:${name}`) && may('alice', r))) {
            const reply = await ask(people.alice, route, mixed);
            const odd = { ...mixed, [name]: crypto.randomUUID() };
            assert.ok([404, 409].includes(reply.status),
                `${route.method} ${route.path}: ${reply.status}`);
            assert.equal(reply.status,
                         (await ask(people.alice, route, odd)).status);
        }
    }
});

for (const name of Object.keys(PERMS))
    test(`${name}: every page of the own world opens`, async () => {
        const own = name === 'bob' ? ids.bridge
            : name === 'haru' ? ids.osaka : ids.aozora;
        for (const route of routes) {
            if (route.method !== 'GET' || !may(name, route)) continue;
            if (route.name.startsWith('invitation.show')) continue;
            if (name === 'haru' && hasNothing(route)) continue;
            const reply = await ask(people[name], route, own);
            const what = `${name} ${route.path}: ${reply.status}`;
            if (CONDITIONAL.includes(route.name))
                assert.ok(reply.status < 500, `${what}\n${reply.text}`);
            else
                assert.ok([200, 303].includes(reply.status),
                          `${what}\n${reply.text}`);
        }
    });

test('anonymous: pages lead to sign-in, htmx and the API get 401', async () => {
    for (const route of routes) {
        if (route.perms.includes('public')) continue;
        const reply = await ask(people.anonymous, route, ids.aozora);
        const what = `${route.method} ${route.path}: ${reply.status}`;
        if (route.path.startsWith('/api/'))
            assert.equal(reply.status, 401, what);
        else if (route.method === 'GET')
            assert.match(`${reply.status} ${reply.headers.location}`,
                /^303 \/login(\?|$)/, what);
        else
            assert.ok([303, 401, 403].includes(reply.status), what);
        if (route.method !== 'GET') continue;
        const byScript = await people.anonymous.get(
            pathOf(route, ids.aozora), { 'HX-Request': 'true' });
        assert.equal(byScript.status, 401, what);
    }
});

test('a token opens the gate and nothing else', async () => {
    const robot = portal.visitor();
    const headers = { Authorization: `Bearer ${newToken(portal)}` };
    for (const route of routes) {
        if (route.method !== 'GET' || route.perms.includes('public')) continue;
        const reply = await robot.get(pathOf(route, ids.aozora), headers);
        if (route.perms.includes('gate_read'))
            assert.equal(reply.status, 200, route.path);
        else
            assert.ok([303, 401, 403].includes(reply.status),
                      `${route.path}: ${reply.status}`);
    }
    for (const bad of ['', 'x', 'a'.repeat(43), 'é']) {
        const reply = await robot.get(
            pathOf({ path: '/api/v1/engagements/:engagement_id/gate' },
                   ids.aozora),
            { Authorization: Buffer.from(`Bearer ${bad}`).toString('latin1') });
        assert.ok([400, 401].includes(reply.status), `${bad}: ${reply.status}`);
    }
});

test('numbers and ids that are none are no addresses', async () => {
    for (const odd of ['1', 'null', '%27', '0x1', '..%2f', 'ｆ'.repeat(36),
                       `${ids.aozora.submission_id}x`])
        for (const path of ['/submissions/', '/findings/', '/attachments/',
                            '/vendors/']) {
            const reply = await people.rita.get(path + encodeURI(odd));
            assert.ok([400, 404].includes(reply.status),
                      `${path}${odd}: ${reply.status}`);
        }
    for (const domain of ['0', '22', '-1', 'x', '99999999999999999999'])
        for (const path of ['domains', 'review']) {
            const reply = await people.rita.get(
                `/submissions/${ids.aozora.submission_id}/${path}/${domain}`);
            assert.equal(reply.status, 404, `${path}/${domain}`);
        }
});
