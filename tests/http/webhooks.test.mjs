// Webhooks, end to end: who is told what, how it is signed and tried again,
// whom the portal never connects to, and what clients and administrators see.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { ApiClient, Contract, newToken } from '../lib/api.mjs';
import { Receiver, assertSigned } from '../lib/receiver.mjs';
import { inputs, startPortal, until } from './lib.mjs';

const HOUR = 3600;
let portal, hooks, contract, api, clock = 0;

before(async () => {
    hooks = await Receiver.start();
    portal = await startPortal({ settings: {
        webhook_networks: '127.0.0.1/32', webhook_ca_file: hooks.caFile } });
    contract = Contract.of(portal);
    api = newClient();
});
after(async () => {
    await portal?.stop();
    await hooks?.stop();
});

function newClient(scopes = 'vendors.read gate.read webhooks.manage') {
    return new ApiClient(portal, contract, newToken(portal, scopes));
}

async function newHook(more = {}, client = api) {
    const path = `/${randomUUID().slice(0, 8)}`;
    const reply = await client.post('/api/v1/webhooks', { json: {
        url: hooks.url(path), kinds: ['vendor'], ...more } });
    assert.equal(reply.status, 201, reply.text);
    return { ...reply.json, path, etag: reply.headers.etag,
             location: reply.headers.location };
}

const one = (hook) => `/api/v1/webhooks/${hook.id}`;
async function drop(hook, client = api) {
    const now = await client.get(one(hook));
    const reply = await client.delete(one(hook), { etag: now.headers.etag });
    assert.equal(reply.status, 204, reply.text);
}

/** A vendor that nobody else looks at, changed. */
function touchVendor() {
    const id = portal.newVendor(`触れる ${randomUUID().slice(0, 8)}`);
    return { id, change: () => portal.sql(`UPDATE vendors
        SET version = version + 1 WHERE id = '${id}'`) };
}
function later(seconds) {
    clock += seconds;
    portal.setClock(clock);
}
const about = (hook, id) => hooks.at(hook.path)
    .filter((m) => m.json.data.id === id);
const deliveries = async (hook, query = '') =>
    (await api.get(`${one(hook)}/deliveries${query}`)).json.items;

test('a change reaches the endpoint, signed, and says where to read more',
     async () => {
    const hook = await newHook();
    const { id } = touchVendor();
    const [message] = await until(() => about(hook, id).length && about(hook, id),
                                  'the message');
    assertSigned(message, hook.secret);
    assert.equal(message.json.type, 'vendor.created');
    assert.deepEqual(Object.keys(message.json), ['type', 'timestamp', 'data']);
    assert.equal(message.json.data.href, `/api/v1/vendors/${id}`);
    assert.equal(message.json.data.at, message.json.timestamp);
    const { json } = await api.get(
        `/api/v1/changes?after=${message.json.data.seq - 1}&limit=1`);
    assert.deepEqual(json.items, [message.json.data]);
    const [log] = await until(async () => {
        const all = await deliveries(hook, '?state=delivered');
        return all.length && all;
    }, 'the log');
    assert.equal(log.id, message.id);
    assert.equal(log.last_attempt.status, 204);
    assert.equal(log.attempts, 1);
    await drop(hook);
});

test('what is refused is sent again with the same id, until it is taken',
     async () => {
    const hook = await newHook();
    let refusals = 3;
    hooks.answer = () => refusals-- > 0
        ? { status: 500, body: '<script>alert(1)</script>' } : 200;
    const { id } = touchVendor();
    for (let n = 1; n <= 4; n++) {
        await until(() => about(hook, id).length >= n, `attempt ${n}`);
        later(HOUR);
    }
    const all = about(hook, id);
    assert.equal(new Set(all.map((m) => m.id)).size, 1);
    assert.equal(new Set(all.map((m) => m.body)).size, 1);
    for (const message of all) assertSigned(message, hook.secret);
    const [log] = await until(async () => {
        const found = await deliveries(hook, '?state=delivered');
        return found.length && found;
    }, 'the end');
    assert.equal(log.attempts, 4);
    hooks.answer = () => 204;
    await drop(hook);
});

test('while secrets rotate, both sign; afterwards only the new one', async () => {
    const hook = await newHook();
    const reply = await api.post(`${one(hook)}/secrets`,
                                 { json: { grace_hours: 2 } });
    assert.equal(reply.status, 201, reply.text);
    assert.equal(reply.headers['cache-control'], 'no-store');
    assert.equal(reply.json.secrets.length, 2);
    const vendor = touchVendor();
    await until(() => about(hook, vendor.id).length, 'the first');
    assertSigned(about(hook, vendor.id)[0], reply.json.secret, hook.secret);
    later(3 * HOUR);
    vendor.change();
    await until(() => about(hook, vendor.id).length === 2, 'the second');
    assertSigned(about(hook, vendor.id)[1], reply.json.secret);
    await drop(hook);
});

test('nothing connects to this machine, its neighbours or addresses in '
    + 'disguise, and no redirect is followed', async () => {
    let connections = 0;
    const trap = createServer((s) => { connections++; s.destroy(); });
    trap.listen(0, '0.0.0.0');
    await once(trap, 'listening');
    const { port } = trap.address();
    const urls = [`https://127.0.0.2:${port}/`, `https://0.0.0.0:${port}/`,
        `https://[::1]:${port}/`, `https://[::ffff:127.0.0.2]:${port}/`,
        'https://2130706434/', 'https://0x7f.2/', 'https://169.254.169.254/',
        'https://10.0.0.1/', 'https://[fe80::1]/', 'https://[64:ff9b::7f00:2]/'];
    const client = newClient();
    for (const url of urls) {
        // As a name does that leads there, or an address kept from before.
        const hook = await newHook({}, client);
        portal.sql(`UPDATE webhook_endpoints SET url = '${url}'
            WHERE id = '${hook.id}'`);
        const test = await client.post(`${one(hook)}/test`);
        assert.equal(test.status, 202, test.text);
        const log = await until(async () => {
            const { json } = await client.get(test.headers.location);
            return json.state === 'dead' && json;
        }, url);
        assert.equal(log.last_attempt.status, null, url);
        assert.match(log.last_attempt.error, /network that the portal does not/,
                     url);
    }
    const hook = await newHook();
    hooks.answer = (m) => m.path === hook.path ? { status: 307,
        headers: { Location: hooks.url('/elsewhere') } } : 204;
    const test = await api.post(`${one(hook)}/test`);
    const log = await until(async () => {
        const { json } = await api.get(test.headers.location);
        return json.state === 'dead' && json;
    }, 'the redirect');
    assert.equal(log.last_attempt.error, 'HTTP 307');
    assert.equal(hooks.at('/elsewhere').length, 0);
    assert.equal(connections, 0);
    hooks.answer = () => 204;
    trap.close();
    await drop(hook);
});

test('an address that names a closed machine is refused when it is given',
     async () => {
    const closed = ['https://127.0.0.2:8443/', 'https://[::1]/',
        'https://2130706434/', 'https://169.254.169.254/latest',
        'https://10.0.0.1/', 'https://[fe80::1]/', 'https://[fd00::1]/'];
    const flaw = { pointer: '/url', code: 'invalid', message:
        'The address leads to a network that the portal does not connect to.' };
    const client = newClient();
    for (const url of closed) {
        const reply = await client.post('/api/v1/webhooks', { json: { url } });
        assert.equal(reply.status, 422, url);
        assert.deepEqual(reply.json.errors, [flaw], url);
    }
    const hook = await newHook({}, client);
    const now = await client.get(one(hook));
    const moved = await client.patch(one(hook), { url: closed[0] },
                                     { etag: now.headers.etag });
    assert.deepEqual(moved.json.errors, [flaw]);

    // One from before the rule can be described anew and disabled.
    portal.sql(`UPDATE webhook_endpoints SET url = '${closed[0]}'
        WHERE id = '${hook.id}'`);
    const { headers } = await client.get(one(hook));
    const off = await client.patch(one(hook), {
        description: 'old', is_active: false }, { etag: headers.etag });
    assert.equal(off.status, 200, off.text);

    const adam = await portal.as('adam');
    const form = await adam.get('/admin/webhooks/new');
    const page = await adam.post('/admin/webhooks', {
        form_id: inputs(form.text).form_id, url: closed[0],
        client_id: form.text.match(/<option value="([0-9a-f-]{36})"/)[1] });
    assert.equal(page.status, 422);
    assert.match(page.text, /id="url-error">アドレスの接続先は、[^<]*接続しない/);
    assert.ok(page.text.includes(`value="${closed[0]}"`), 'what was typed');
});

test('a certificate for another name is no endpoint', async () => {
    const hook = await newHook({ url: `https://127.0.0.1:${hooks.port}/name` });
    const test = await api.post(`${one(hook)}/test`);
    const log = await until(async () => {
        const { json } = await api.get(test.headers.location);
        return json.state === 'dead' && json;
    }, 'the refusal');
    assert.equal(log.last_attempt.status, null);
    assert.match(log.last_attempt.error, /SSL|certificate/i);
    assert.equal(hooks.at('/name').length, 0);
    await drop(hook);
});

test('an endpoint that hangs, or answers without end, does not hold up others',
     async () => {
    const slow = await newHook(), endless = await newHook(), good = await newHook();
    hooks.answer = (m) => m.path === slow.path ? null
        : m.path === endless.path ? { status: 200, body: 'x'.repeat(1 << 20) }
            : 204;
    const vendors = portal.sql(`INSERT INTO vendors (id, name, country,
        created_us) SELECT gen_random_uuid(), '触れる', 'JP', 1
        FROM generate_series(1, 10) RETURNING id`).flat();
    await until(() => vendors.every((id) => about(good, id).length),
                'the others');
    await until(() => hooks.at(slow.path).length, 'the slow one');
    assert.ok(hooks.at(slow.path).every((m) => m.isOpen), 'it still hangs');
    assert.ok(hooks.at(slow.path).length <= 4);
    const [log] = await until(async () => {
        const found = await deliveries(endless, '?state=delivered');
        return found.length === 10 && found;
    }, 'long answers');
    assert.equal(log.last_attempt.answer, 'x'.repeat(1024));
    hooks.answer = () => 204;
    for (const hook of [slow, endless, good]) await drop(hook);
});

test('410 disables the endpoint and tells administrators; active again, it is '
    + 'told of what is new', async () => {
    const hook = await newHook();
    hooks.answer = (m) => m.path === hook.path ? 410 : 204;
    const { id } = touchVendor();
    const gone = await until(async () => {
        const reply = await api.get(one(hook));
        return !reply.json.is_active && reply;
    }, 'the end');
    assert.equal(gone.json.disabled_because, 'gone');
    assert.equal((await deliveries(hook, '?state=dead')).length, 1);
    assert.equal(portal.sql(`SELECT count(*) > 0 FROM outbox
        WHERE subject IN ('Webhook が無効になりました', 'A webhook was disabled')`
    )[0][0], 't');
    const refused = await api.post(`${one(hook)}/test`);
    assert.equal(refused.status, 409);
    assert.equal(refused.json.code, 'disabled');
    hooks.answer = () => 204;
    const again = await api.patch(one(hook), { is_active: true },
                                  { etag: gone.headers.etag });
    assert.equal(again.status, 200, again.text);
    assert.equal(again.json.disabled_because, null);
    const replay = await api.post(`${one(hook)}/replay`, { json: {} });
    assert.deepEqual(replay.json, { replayed: 1 });
    const [first, second] = await until(() => about(hook, id).length === 2 &&
        about(hook, id), 'the replay');
    assert.equal(first.id, second.id);
    await drop(hook);
});

test('a client that is disabled is sent nothing, not even what waits',
     async () => {
    const client = newClient();
    const hook = await newHook({}, client);
    const id = portal.sql(`SELECT client_id FROM webhook_endpoints
        WHERE id = '${hook.id}'`)[0][0];
    hooks.answer = () => 500;
    const { id: vendor } = touchVendor();
    await until(() => about(hook, vendor).length === 1, 'the first attempt');
    portal.command('admin', 'client', 'disable', '--id', id);
    await until(() => portal.sql(`SELECT 1 FROM webhook_deliveries WHERE
        endpoint_id = '${hook.id}' AND leased_until_us > 0`).length === 0,
                'what is under way to end');
    const tried = hooks.at(hook.path).length;
    hooks.answer = () => 204;
    const other = await newHook();
    later(HOUR);
    const { id: next } = touchVendor();
    await until(() => about(other, next).length === 1, 'the other client');
    assert.equal(hooks.at(hook.path).length, tried);
    const adam = await portal.as('adam', { language: 'en' });
    await adam.get('/admin/webhooks/new');
    for (const act of ['test', 'replay'])
        assert.equal((await adam.post(`/admin/webhooks/${hook.id}/${act}`))
            .status, 409, act);
    assert.match((await adam.get(`/admin/webhooks/${hook.id}`)).text,
        /API クライアントが無効|its API client is disabled/);
    await adam.follow(await adam.post(`/admin/clients/${id}/enable`));
    await until(() => about(hook, vendor).length === tried + 1, 'what waited');
    assert.equal(about(hook, next).length, 0);
    await drop(hook, client);
    await drop(other);
});

test('a client manages its own endpoints only, with If-Match', async () => {
    const hook = await newHook({ description: 'Ariba' });
    const stranger = newClient();
    assert.equal((await stranger.get(one(hook))).status, 404);
    assert.equal((await stranger.get(`${one(hook)}/deliveries`)).status, 404);
    assert.equal((await stranger.post(`${one(hook)}/test`)).status, 404);
    assert.deepEqual((await stranger.get('/api/v1/webhooks')).json.items, []);
    assert.equal((await newClient('gate.read').get('/api/v1/webhooks')).status, 403);
    assert.equal((await api.patch(one(hook), { description: 'x' })).status, 428);
    assert.equal((await api.delete(one(hook), { etag: '"x"' })).status, 412);
    const read = await api.get(one(hook));
    assert.ok(!('secret' in read.json));
    const changed = await api.patch(one(hook), { kinds: [], description: 'SAP' },
                                    { etag: read.headers.etag });
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual([changed.json.kinds, changed.json.description, changed.json.url],
                     [[], 'SAP', hook.url]);
    assert.ok((await api.get('/api/v1/webhooks')).json.items
        .some((w) => w.id === hook.id));
    await drop(hook);
    assert.equal((await api.get(one(hook))).status, 404);
});

test('everything that is wrong with an endpoint is said at once', async () => {
    const bad = await api.post('/api/v1/webhooks', { json: {
        url: 'http://hooks.example/', kinds: ['vendor', 'finding'] } });
    assert.equal(bad.status, 422);
    assert.deepEqual(bad.json.errors.map((e) => e.pointer).sort(),
                     ['/kinds', '/url']);
    const unknown = await api.post('/api/v1/webhooks', { json: {
        url: 'https://hooks.example/', kinds: ['people'], secret: 'x' } });
    assert.deepEqual(unknown.json.errors.map((e) => e.pointer).sort(),
                     ['/kinds/0', '/secret']);
    const worst = await api.post('/api/v1/webhooks', { json: {
        url: 'http://hooks.example/', kinds: ['finding', 7], description: 7,
        secret: 'x' } });
    assert.deepEqual(worst.json.errors.map((e) => e.pointer).sort(),
                     ['/description', '/kinds/1', '/secret', '/url']);
    const changed = await newHook();
    const { headers } = await api.get(one(changed));
    const late1 = await api.patch(one(changed), { is_active: 1,
        url: 'http://hooks.example/' }, { etag: headers.etag });
    assert.deepEqual(late1.json.errors.map((e) => e.pointer).sort(),
                     ['/is_active', '/url']);
    for (const url of ['https://a@hooks.example/', 'https://hooks.example/#x',
                       'https:///x', 'ftp://hooks.example/'])
        assert.equal((await api.post('/api/v1/webhooks',
                                     { json: { url } })).status, 422, url);
    const late = await api.post(`${one(await newHook())}/secrets`,
                                { json: { grace_hours: 169 } });
    assert.equal(late.status, 422);
});

test('the page of an administrator: add, test, read the log, send again',
     async () => {
    const adam = await portal.as('adam', { language: 'en' });
    const form = await adam.get('/admin/webhooks/new');
    const clientId = portal.sql(`SELECT id FROM api_clients
        WHERE scopes LIKE '%webhooks.manage%' LIMIT 1`)[0][0];
    const empty = await adam.post('/admin/webhooks', {
        ...inputs(form.text), url: 'http://x', client_id: clientId });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /id="url-error">[^<]*https:/);
    const both = await adam.post('/admin/webhooks', {
        ...inputs(form.text), url: 'http://x', client_id: '' });
    assert.equal(both.status, 422);
    assert.match(both.text, /id="client_id-error">[^<]+/);
    assert.match(both.text, /id="url-error">[^<]*https:/);
    const made = await adam.post('/admin/webhooks', {
        ...inputs(form.text), url: hooks.url('/page'), client_id: clientId,
        kind: ['vendor'], description: 'Test' });
    assert.equal(made.status, 201, made.text);
    assert.match(made.text, /whsec_[A-Za-z0-9+/]{43}=/);
    const page = `/admin/webhooks/${portal.sql(`SELECT id FROM webhook_endpoints
        WHERE url LIKE '%/page'`)[0][0]}`;
    assert.doesNotMatch((await adam.get(page)).text, /whsec_/);
    hooks.answer = () => ({ status: 500, body: '<script>alert(1)</script>' });
    await adam.follow(await adam.post(`${page}/test`));
    const log = await until(async () => {
        const reply = await adam.get(page);
        return /HTTP 500/.test(reply.text) && reply.text;
    }, 'the log');
    assert.match(log, /&lt;script&gt;alert/);
    assert.doesNotMatch(log, /<script>alert/);
    hooks.answer = () => 204;
    assert.equal((await adam.post(`${page}/replay`)).status, 303);
    await until(() => hooks.at('/page').length === 2, 'the second');
    assert.equal(hooks.at('/page')[0].id, hooks.at('/page')[1].id);
    assert.equal((await adam.post(`${page}/disable`)).status, 303);
    assert.equal((await adam.post(`${page}/test`)).status, 409);
    assert.equal((await adam.post(`${page}/delete`)).status, 303);
    assert.equal((await adam.get(page)).status, 404);
    const seen = portal.sql(`SELECT DISTINCT action FROM audit_events
        WHERE action LIKE 'webhook.%'`).flat().sort();
    for (const action of ['webhook.created', 'webhook.changed', 'webhook.deleted',
                          'webhook.replayed', 'webhook.secret_rotated',
                          'webhook.tested', 'webhook.disabled'])
        assert.ok(seen.includes(action), action);
});

// ---- deploy/examples ----

const examples = fileURLToPath(new URL('../../deploy/examples/', import.meta.url));

/** Runs a program with the client's secret; {code, out}. */
function run(program, args, client) {
    const ca = join(hooks.dir, 'portal.pem');
    writeFileSync(ca, portal.ca);
    return new Promise((done) => {
        execFile(program, args, { env: { PATH: process.env.PATH,
            PORTAL_URL: portal.url, CLIENT_ID: client.id,
            CLIENT_SECRET: client.secret, CURL_OPTIONS: `--cacert ${ca}`,
            NODE_EXTRA_CA_CERTS: ca } },
        (error, out, err) => done({ code: error?.code ?? 0, out: out + err }));
    });
}

function exampleClient() {
    const out = portal.command('admin', 'client', 'create', '--name',
        `example ${randomUUID().slice(0, 8)}`, '--scope', 'gate.read');
    return { id: /client (\S+)/.exec(out)[1],
             secret: /portal_secret_\S+/.exec(out)[0] };
}

const engagementOf = (part) => portal.sql(`SELECT e.id, e.vendor_id
    FROM engagements e WHERE e.name LIKE '%${part}%'`)[0];

function named(vendorId) {
    const id = String(Math.floor(Math.random() * 1e9));
    portal.sql(`INSERT INTO external_ids VALUES ('erp.sap', '${id}',
        '${vendorId}', 1, 'test')`);
    return id;
}

test('examples: the shell client ends with what the gates say', async () => {
    portal.setClock(clock = 0);
    const client = exampleClient();
    const [good, vendor] = engagementOf('明細書');
    const id = named(vendor);
    const approved = await run(join(examples, 'gate.sh'),
                               ['erp.sap', id, good], client);
    assert.equal(approved.code, 0, approved.out);
    assert.match(approved.out, new RegExp(`${good} approved until \\d{4}-`));
    const [bad, other] = engagementOf('給与計算');
    const stopped = await run(join(examples, 'gate.sh'),
                              ['erp.sap', named(other), bad], client);
    assert.equal(stopped.code, 2, stopped.out);
    assert.match(stopped.out, /because plan_overdue 3\.5/);
    const unknown = await run(join(examples, 'gate.sh'), ['erp.sap', 'x'], client);
    assert.equal(unknown.code, 3, unknown.out);
    const wrong = await run(join(examples, 'gate.sh'), ['erp.sap', id],
                            { ...client, secret: 'x' });
    assert.equal(wrong.code, 3, wrong.out);
});

test('examples: the Node client gates a purchase order', async () => {
    const client = exampleClient();
    const [good] = engagementOf('明細書');
    const [bad] = engagementOf('給与計算');
    const order = join(hooks.dir, 'order.json');
    writeFileSync(order, JSON.stringify({ lines: [{ engagement_id: good }] }));
    const buy = await run(process.execPath, [join(examples, 'gate.mjs'), order],
                          client);
    assert.equal(buy.code, 0, buy.out);
    assert.match(buy.out, /line 1: buy/);
    writeFileSync(order, JSON.stringify({ lines: [{ engagement_id: good },
        { engagement_id: bad }, { vendor: { system: 'erp.sap', id: 'x' } }] }));
    const stop = await run(process.execPath, [join(examples, 'gate.mjs'), order],
                           client);
    assert.equal(stop.code, 2, stop.out);
    assert.match(stop.out, /line 1: buy\nline 2: stop, suspended .*plan_overdue/);
    assert.match(stop.out, /line 3: stop, not_found/);
});

test('examples: the Node client takes a webhook of the portal, and no other',
     async () => {
    const { verify } = await import(join(examples, 'gate.mjs'));
    const hook = await newHook();
    const reply = await api.post(`${one(hook)}/secrets`, { json: {} });
    const { id } = touchVendor();
    const [m] = await until(() => about(hook, id).length && about(hook, id),
                            'the message');
    const now = Number(m.headers['webhook-timestamp']);
    for (const secret of [hook.secret, reply.json.secret])
        assert.deepEqual(verify(secret, m.headers, m.body, now), m.json);
    assert.throws(() => verify(hook.secret, m.headers, `${m.body} `, now));
    assert.throws(() => verify(hook.secret, m.headers, m.body, now + 301));
    assert.throws(() => verify(`whsec_${'A'.repeat(43)}=`, m.headers, m.body, now));
    assert.throws(() => verify(hook.secret, { ...m.headers,
        'webhook-id': randomUUID() }, m.body, now));
    await drop(hook);
});
