// The contract of the API: served as JSON, YAML and a page, complete, and kept
// by what the gate really answers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Contract, newToken } from '../lib/api.mjs';
import { startPortal } from './lib.mjs';

const GATE = '/api/v1/engagements/{engagement_id}/gate';

let portal, token, contract;
before(async () => {
    portal = await startPortal();
    token = newToken(portal, 'gate.read');
    contract = Contract.of(portal);
});
after(async () => { await portal?.stop(); });

/** Holds a reply against what the contract says of its operation. */
function keeps(path, method, reply) {
    const operation = contract.operationOf(method, path);
    assert.equal(contract.replyFlaw(operation, reply), '');
}

const ask = (path, bearer) => portal.visitor().get(path,
    bearer ? { Authorization: `Bearer ${bearer}` } : {});

test('every gate of the demo, and every refusal, is as the contract says',
     async () => {
    const engagements = portal.sql('SELECT id FROM engagements').flat();
    assert.ok(engagements.length > 3);
    const seen = new Set();
    for (const id of engagements) {
        const reply = await ask(GATE.replace('{engagement_id}', id), token);
        assert.equal(reply.status, 200);
        keeps(GATE.replace('{engagement_id}', id), 'get', reply);
        seen.add(JSON.parse(reply.text).decision);
    }
    assert.ok(seen.size > 2, [...seen].join());
    const path = GATE.replace('{engagement_id}', engagements[0]);
    const alice = await portal.as('alice');
    for (const [reply, status] of [[await ask(path), 401],
        [await ask(path, 'portal_wrong'), 401], [await alice.get(path), 403],
        [await ask(GATE.replace('{engagement_id}', crypto.randomUUID()),
                   token), 404],
        [await ask(GATE.replace('{engagement_id}', 'x'), token), 404],
        [await ask(GATE.replace('{engagement_id}', '%zz'), token), 400]]) {
        assert.equal(reply.status, status);
        keeps(GATE, 'get', reply);
    }
});

test('an answer outside of the contract would be noticed', async () => {
    const [[id]] = portal.sql('SELECT id FROM engagements');
    const reply = await ask(GATE.replace('{engagement_id}', id), token);
    const json = JSON.parse(reply.text);
    for (const wrong of [{ ...json, decision: 'perhaps' },
                         { ...json, vendor_name: 'Aozora' },
                         { ...json, valid_until: 'soon' },
                         { ...json, reasons: undefined }])
        assert.throws(() => keeps(GATE, 'get',
            { ...reply, text: JSON.stringify(wrong) }));
});

test('the contract is served as it is kept, as JSON and as YAML', async () => {
    const json = await ask('/api/v1/openapi.json');
    keeps('/api/v1/openapi.json', 'get', json);
    assert.deepEqual(JSON.parse(json.text), contract.document);
    const yaml = await ask('/api/v1/openapi.yaml');
    keeps('/api/v1/openapi.yaml', 'get', yaml);
    assert.match(yaml.text, /^"openapi": "3\.1\.0"\n"info":\n  "title": "Alludo/);
    const { load } = await import('js-yaml');
    assert.deepEqual(load(yaml.text), contract.document);
});

test('every route of the API is in the contract, and none besides', () => {
    const routes = portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/))
        .filter(([, path]) => /^\/(api\/v1|oauth2)\//.test(path))
        .map(([method, path]) => `${method.toLowerCase()} ` +
            path.replace(/(?<=\/):([a-z_]+)/g, '{$1}'));
    const kept = contract.operations.map((o) => `${o.method} ${o.path}`);
    assert.deepEqual(routes.sort(), kept.sort());
});

test('people read it as a page, without signing in', async () => {
    const page = await ask('/api/docs');
    assert.equal(page.status, 200);
    for (const path of Object.keys(contract.document.paths))
        assert.ok(page.text.includes(path), path);
    for (const [name, schema] of Object.entries(contract.document.components.schemas)) {
        assert.ok(page.text.includes(`id="schema-${name}"`), name);
        for (const member of Object.keys(schema.properties ?? {}))
            assert.ok(page.text.includes(`>${member}</th>`), member);
    }
    for (const [, href] of page.text.matchAll(/href="#([^"]+)"/g))
        assert.ok(page.text.includes(`id="${href}"`), href);
});
