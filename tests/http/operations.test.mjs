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
            [`${method.toLowerCase()} ` + path.replace(/:([a-z_]+)(?=\/|$)/g,
                                                      '{$1}'), perm]));
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
