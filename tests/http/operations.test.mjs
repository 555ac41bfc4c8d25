// Every operation of the contract, called by its own examples: with success,
// and refused in each of the ways that the manners of the API name. And these
// manners themselves.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ApiClient, Contract, newToken } from '../lib/api.mjs';
import { inOrder, World } from '../lib/api_world.mjs';
import { startPortal, until } from './lib.mjs';

let portal, contract, world, api;
before(async () => {
    portal = await startPortal({ settings: { api_requests_per_minute: 100000 } });
    contract = Contract.of(portal);
    world = new World(portal, contract);
    api = new ApiClient(portal, contract, newToken(portal));
    await until(async () => (await api.get('/api/v1/gates.csv')).status === 200,
                'the first list of gates');
});
after(async () => { await portal?.stop(); });

const ofApi = () => contract.operations
    .filter((o) => o.path.startsWith('/api/v1/'));
const isOpen = (o) => o.security?.length === 0;
const parameter = (o, name) => contract.parameters(o)
    .find((p) => p.name.toLowerCase() === name.toLowerCase());
const scopesOf = (o) => o.security.flatMap((s) => s.oauth2 ?? []);

/** What If-Match must name: the ETag of what a GET gives. */
async function etagOf(operation, target) {
    if (!parameter(operation, 'If-Match')) return undefined;
    const reply = await api.get(target);
    return reply.status === 200 ? reply.headers.etag : undefined;
}

/** The operation as its example has it, but for `change`. */
async function call(o, { target = world.target(o), headers = {}, body,
                         client = api } = {}) {
    const json = body === undefined ? world.body(o) : undefined;
    const etag = headers['If-Match'] === undefined
        ? await etagOf(o, target) : undefined;
    return client.request(o.method.toUpperCase(), target, { json, body,
        headers: { ...(etag ? { 'If-Match': etag } : {}),
                   ...(body !== undefined
                       ? { 'Content-Type': 'application/json' } : {}),
                   ...Object.fromEntries(Object.entries(headers)
                       .filter(([, v]) => v !== null)) } });
}

test('every operation works as its example in the contract has it', async () => {
    for (const o of inOrder(ofApi())) {
        world.prepare(o);
        const reply = await call(o);
        assert.ok(reply.status < 300, `${o.id}: ${reply.status} ${reply.text}`);
        if (reply.headers.location) world.learnLocation(reply.headers.location);
        for (const item of reply.json?.items ?? []) {
            const below = contract.operations.find((x) => x.method === 'get' &&
                x.path.startsWith(`${o.path}/{`) &&
                x.path.split('/').length === o.path.split('/').length + 1);
            const name = /\{([^}]+)\}$/.exec(below?.path ?? '')?.[1];
            if (name && item.id && !world.values[name])
                world.learn(name, item.id);
        }
    }
    for (const o of ofApi())
        assert.ok([...contract.used.get(o.id)].some((s) => s < 300), o.id);
});

test('every operation wants a token, and one with its scope', async () => {
    const scopes = ['gate.read', 'webhooks.manage', 'vendors.write'];
    const clients = Object.fromEntries(scopes.map((scope) =>
        [scope, new ApiClient(portal, contract, newToken(portal, scope))]));
    const nobody = new ApiClient(portal, contract, '');
    const wrong = new ApiClient(portal, contract, `portal_${'x'.repeat(43)}`);
    for (const o of ofApi()) {
        if (isOpen(o)) continue;
        for (const client of [nobody, wrong]) {
            const reply = await call(o, { client, headers: { 'If-Match': '*' } });
            assert.equal(reply.status, 401, o.id);
            assert.match(reply.headers['www-authenticate'], /^Bearer /);
        }
        const other = scopes.find((s) => !scopesOf(o).includes(s));
        const reply = await call(o, { client: clients[other],
                                      headers: { 'If-Match': '*' } });
        assert.equal(reply.status, 403, `${o.id} with ${other}`);
        assert.match(reply.headers['www-authenticate'],
                     /error="insufficient_scope"/);
    }
});

test('each scope of the contract is the permission of its route', () => {
    const perms = new Map(portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/)).map(([method, path, perm]) =>
            [`${method.toLowerCase()} ` + path.replace(/\/:([a-z_]+)/g, '/{$1}'),
             perm]));
    for (const o of ofApi()) {
        const perm = perms.get(`${o.method} ${o.path}`).split('|')
            .filter((p) => p !== 'read_all').sort();
        assert.deepEqual(isOpen(o) ? ['public']
            : scopesOf(o).map((s) => s.replace('.', '_')).sort(), perm, o.id);
    }
});

test('what does not exist is not found, whatever is asked of it', async () => {
    for (const o of ofApi()) {
        const ids = contract.parameters(o).filter((p) => p.in === 'path' &&
            p.name.endsWith('_id'));
        if (ids.length === 0) continue;
        for (const id of [randomUUID(), 'x', '00']) {
            const last = ids[ids.length - 1].name;
            const reply = await call(o, { target: world.target(o,
                { [last]: id }), headers: { 'If-Match': '*' } });
            assert.equal(reply.status, 404, `${o.id} ${id}: ${reply.text}`);
        }
    }
});

test('bodies that are no proper JSON are refused with their place', async () => {
    const bodies = [['{"a":1,"a":2}', '/a', 'duplicate_member'],
        [Buffer.from('{"a":["\xff"]}', 'latin1'), '/a/0', 'invalid_utf8'],
        [`{"a":${'['.repeat(10000)}`, undefined, 'too_deep'],
        ['{"a":{"b":123456789012345678901}}', '/a/b', 'number_too_large'],
        ['{"a":1e999}', '/a', 'number_too_large'],
        ['{"a":"\\u0000"}', '/a', 'null_character'], ['{"a":', '/a', 'incomplete'],
        ['', '', 'incomplete']];
    for (const o of ofApi().filter((x) => contract.requestSchema(x)))
        for (const [body, pointer, code] of bodies) {
            const reply = await call(o, { body, headers: { 'If-Match': '*' } });
            assert.equal(reply.status, 400, `${o.id} ${body}`);
            assert.equal(reply.json.code, 'malformed_json');
            assert.equal(reply.json.errors[0].code, code, `${o.id} ${body}`);
            if (pointer !== undefined)
                assert.equal(reply.json.errors[0].pointer, pointer, o.id);
        }
});

test('unknown members and wrong types are refused with their pointer',
     async () => {
    // For the one that was deleted above.
    const hook = await call(ofApi().find((o) => o.id === 'createWebhook'));
    world.learnLocation(hook.headers.location, true);
    for (const o of ofApi().filter((x) => contract.requestSchema(x))) {
        const good = world.body(o);
        const etag = await etagOf(o, world.target(o));
        const headers = etag ? { 'If-Match': etag } : {};
        const send = (json) => call(o, { body: JSON.stringify(json), headers });
        const unknown = await send({ ...good, 'no/such': 1 });
        assert.equal(unknown.status, 422, `${o.id}: ${unknown.text}`);
        assert.ok(unknown.json.errors.some((e) => e.pointer === '/no~1such' &&
            e.code === 'unknown_member'), `${o.id}: ${unknown.text}`);
        for (const name of Object.keys(good)) {
            const json = { ...good, [name]: { wrong: [1.5] } };
            const reply = await send(json);
            assert.equal(reply.status, 422, `${o.id} ${name}: ${reply.text}`);
            assert.ok(reply.json.errors.some((e) =>
                e.pointer.startsWith(`/${name}`)), `${o.id}: ${reply.text}`);
        }
        const list = await send([]);
        assert.equal(list.status, 422, o.id);
        const text = await call(o, { body: 'x', headers: {
            ...headers, 'Content-Type': 'text/plain' } });
        assert.equal(text.status, 415, o.id);
        const large = await call(o, { headers,
            body: JSON.stringify({ a: 'x'.repeat(300_000) }) });
        assert.equal(large.status, 413, o.id);
    }
});

test('parameters that are unknown, doubled or wrong are refused', async () => {
    for (const o of ofApi().filter((x) => !isOpen(x))) {
        const target = world.target(o);
        const also = target.includes('?') ? '&' : '?';
        const headers = { 'If-Match': '*' };
        const unknown = await call(o, { headers,
                                        target: `${target}${also}no_such=1` });
        assert.equal(unknown.status, 400, `${o.id}: ${unknown.text}`);
        assert.equal(unknown.json.code, 'unknown_parameter', o.id);
        for (const p of contract.parameters(o).filter((x) => x.in === 'query')) {
            const s = contract.resolve(p.schema);
            if (s.type === 'string' && !s.maxLength && !s.enum && !s.pattern &&
                !s.format) continue; /* there is no wrong one */
            const wrong = s.maxLength ? 'z'.repeat(s.maxLength + 1) : '1e1';
            const reply = await call(o, { headers,
                target: `${o.path.includes('{') ? target : o.path}` +
                    `${also}${p.name}=${wrong}` });
            assert.ok([400, 404].includes(reply.status),
                      `${o.id} ${p.name}: ${reply.status}`);
        }
    }
});

test('changes need the ETag of what was read', async () => {
    for (const o of ofApi().filter(
        (x) => parameter(x, 'If-Match')?.required)) {
        const target = world.target(o);
        if ((await api.get(target)).status === 404) continue; // deleted above
        const body = JSON.stringify(world.body(o));
        const without = await call(o, { target, body, headers: {
            'If-Match': null } });
        assert.equal(without.status, 428, `${o.id}: ${without.text}`);
        const other = await call(o, { target, body, headers: {
            'If-Match': '"0"' } });
        assert.equal(other.status, 412, `${o.id}: ${other.text}`);
    }
});

/* ---- the manners around every operation ---- */

const newWebhook = (n) => ({ url: `https://hooks.example/${n}`,
                             description: `n ${n}`, kinds: ['gate'] });
const countWebhooks = (url) => Number(portal.sql(
    `SELECT count(*) FROM webhook_endpoints WHERE url = '${url}'`)[0][0]);

test('of fifty at once with one key, one takes effect', async () => {
    const key = randomUUID();
    const json = newWebhook(key);
    const clients = Array.from({ length: 50 },
                               () => new ApiClient(portal, contract, api.token));
    const replies = await Promise.all(clients.map((client) =>
        client.post('/api/v1/webhooks', { json,
            headers: { 'Idempotency-Key': key } })));
    const made = replies.filter((r) => r.status === 201);
    const busy = replies.filter((r) => r.status === 409);
    assert.ok(made.length >= 1);
    assert.equal(made.length + busy.length, 50);
    for (const reply of busy) {
        assert.equal(reply.json.code, 'idempotency_key_in_flight');
        assert.equal(reply.headers['retry-after'], '1');
    }
    assert.equal(new Set(made.map((r) => r.text)).size, 1);
    assert.equal(new Set(made.map((r) => r.headers.location)).size, 1);
    assert.equal(made.filter((r) => !r.headers['idempotency-replayed']).length,
                 1);
    assert.equal(countWebhooks(json.url), 1);
    const audited = portal.sql(`SELECT count(*) FROM audit_events
        WHERE object_id = '${made[0].json.id}'`)[0][0];
    assert.equal(audited, '1');
});

test('a key gives its reply again, and to nobody else', async () => {
    const key = `"${randomUUID()}"`;
    const send = (json, { client = api, headers = {} } = {}) =>
        client.post('/api/v1/webhooks', { json,
            headers: { 'Idempotency-Key': key, ...headers } });
    const json = newWebhook(key.slice(1, 9));
    /* What was refused took no effect: the key can be used once it is mended. */
    const refused = await send({ ...json, url: 'http://hooks.example/' });
    assert.equal(refused.status, 422, refused.text);
    const first = await send(json);
    assert.equal(first.status, 201, first.text);
    const second = await send(json, { headers: {
        'Idempotency-Key': key.slice(1, -1), 'Accept-Encoding': 'gzip' } });
    assert.equal(second.status, 201);
    assert.equal(second.text, first.text);
    assert.equal(second.headers.location, first.headers.location);
    assert.equal(second.headers.etag, first.headers.etag);
    assert.equal(second.headers['idempotency-replayed'], 'true');
    const other = await send({ ...json, description: 'other' });
    assert.equal(other.status, 422);
    assert.equal(other.json.code, 'idempotency_key_reused');
    const stranger = new ApiClient(portal, contract, newToken(portal));
    const theirs = await send(newWebhook('stranger'), { client: stranger });
    assert.equal(theirs.status, 201);
    assert.notEqual(theirs.json.id, first.json.id);
    /* A scope that was taken away takes its replies along. */
    const [sealed] = portal.sql(`SELECT encode(reply, 'escape') FROM api_replies
        WHERE key = '${key.slice(1, -1)}'`).flat();
    assert.ok(!sealed.includes('whsec_'), 'a secret at rest');
    portal.setClock(25 * 3600);
    const late = await send(json, { client: stranger });
    assert.notEqual(late.headers['idempotency-replayed'], 'true');
    portal.setClock(0);
});

test('a POST needs a key that can be one', async () => {
    for (const o of ofApi().filter((x) => x.method === 'post')) {
        const needs = parameter(o, 'Idempotency-Key');
        assert.ok(needs, o.id);
        const json = world.body(o);
        const body = json === undefined ? undefined : JSON.stringify(json);
        const send = (key) => api.request('POST', world.target(o), {
            body, headers: { 'Idempotency-Key': key } });
        for (const key of ['x'.repeat(256), 'with space', '""', 'ü']) {
            const reply = await send(key);
            assert.equal(reply.status, 400, `${o.id} ${key}`);
            assert.equal(reply.json.code, 'idempotency_key_invalid');
        }
        if (!needs.required) continue;
        const none = await send('');
        assert.equal(none.status, 400);
        assert.equal(none.json.code, 'idempotency_key_missing');
    }
});

test('the contract is not sent again while it is the same', async () => {
    for (const form of ['json', 'yaml']) {
        const target = `/api/v1/openapi.${form}`;
        const whole = await api.get(target);
        const same = await api.get(target, {
            'If-None-Match': whole.headers.etag });
        assert.equal(same.status, 304, form);
        assert.match(same.headers['cache-control'], /public/);
    }
});

test('replies are compressed for who takes it, with a tag of their own',
     async () => {
    const target = '/api/v1/vendors';
    const plain = await api.get(target);
    const coded = await api.get(target, { 'Accept-Encoding': 'br, gzip' });
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(coded.headers['content-encoding'], 'gzip');
    assert.ok(coded.sentBytes < plain.sentBytes / 2);
    assert.equal(coded.text, plain.text);
    assert.notEqual(coded.headers.etag, plain.headers.etag);
    assert.match(coded.headers.vary, /Accept-Encoding/);
    for (const etag of [plain.headers.etag, coded.headers.etag]) {
        const same = await api.get(target, { 'If-None-Match': etag });
        assert.equal(same.status, 304);
        assert.equal(same.bytes.length, 0);
    }
    // What stands in a 304 is what a 200 would say (RFC 9110, 8.6 and 15.4.5).
    for (const [full, encoding] of [[plain, 'identity'], [coded, 'gzip']]) {
        const same = await api.get(target, { 'Accept-Encoding': encoding,
            'If-None-Match': full.headers.etag });
        assert.equal(same.status, 304);
        for (const name of ['etag', 'vary', 'content-length'])
            assert.equal(same.headers[name], full.headers[name],
                         `${encoding} ${name}`);
        assert.equal(same.headers['content-encoding'], undefined);
    }
});

test('texts follow the language, codes do not', async () => {
    const ask = (language) => api.get('/api/v1/vendors?what=1',
                                      { 'Accept-Language': language });
    const [ja, en] = [await ask('ja'), await ask('en-GB')];
    assert.equal(ja.json.code, en.json.code);
    assert.notEqual(ja.json.detail, en.json.detail);
    assert.match(ja.json.title, /[ぁ-ん]/);
    assert.match(ja.json.errors[0].message, /[ぁ-ん]/);
    assert.match(en.json.errors[0].message, /^[ -~]+$/);
});

test('refusals before an operation is found are problems, too', async () => {
    const visitor = portal.visitor({ language: 'en' });
    const cases = [['GET', '/api/v1/nowhere', 404], ['GET', '/api/', 404],
        ['GET', '/api/v1/vendors/%zz', 400], ['GET', '/api/v1/x?%ff', 400],
        ['PUT', '/api/v1/vendors', 405], ['DELETE', '/api/v1/changes', 405],
        ['OPTIONS', '/api/v1/vendors', 405],
        ['GET', `/api/v1/vendors?x=${'y'.repeat(9000)}`, 414]];
    for (const [method, target, status] of cases) {
        const reply = await visitor.request(method, target);
        assert.equal(reply.status, status, `${method} ${target}`);
        assert.match(reply.headers['content-type'],
                     /^application\/problem\+json/, `${method} ${target}`);
        const problem = JSON.parse(reply.text);
        const flaws = contract.flaws(problem, 'components', 'schemas', 'Problem');
        assert.equal(flaws, '', reply.text);
        assert.equal(problem.status, status);
        assert.equal(problem.request_id, reply.headers['x-request-id']);
        if (status === 405)
            assert.ok(reply.headers.allow.split(', ').length > 0);
    }
});

test('a client is told how much it may ask, and when it is too much',
     async () => {
    const reply = await api.get('/api/v1/changes');
    assert.equal(reply.headers['ratelimit-policy'], '"client";q=100000;w=60');
    assert.match(reply.headers.ratelimit, /^"client";r=\d+;t=\d+$/);
    const client = new ApiClient(portal, contract, newToken(portal));
    portal.sql(`INSERT INTO settings (name, value, changed_us, changed_by,
        changed_by_name) VALUES ('api_requests_per_minute', 20, 0,
        '${randomUUID()}', 'test')`);
    await until(async () => (await api.get('/api/v1/changes'))
        .headers['ratelimit-policy'] === '"client";q=20;w=60', 'the setting');
    const seen = [];
    do { // as time goes by, a few more than twenty
        seen.push(await client.get('/api/v1/changes'));
    } while (seen.at(-1).status === 200 && seen.length < 500);
    assert.deepEqual([...new Set(seen.map((r) => r.status))], [200, 429]);
    assert.ok(seen.filter((r) => r.status === 200).length >= 20);
    const over = seen.find((r) => r.status === 429);
    assert.equal(over.json.code, 'rate_limited');
    assert.ok(Number(over.headers['retry-after']) >= 1);
    assert.match(over.headers.ratelimit, /;r=0;/);
    portal.sql(`DELETE FROM settings WHERE name = 'api_requests_per_minute'`);
});
