// The contract of the API: served as JSON, YAML and a page, complete, and kept
// by what the gate really answers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

test('the contract names every fact that a service can have', () => {
    const codes = [...readFileSync('server/vendor/facts.c', 'utf8')
        .matchAll(/^ {4}\{"([a-z_]+)",/gm)].map(([, code]) => code);
    assert.ok(codes.includes('personal_data'));
    const { description } = contract.document.components.schemas.Fact;
    assert.deepEqual([...description.matchAll(/`([a-z_]+)`/g)]
        .map(([, code]) => code), codes);
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

test('people read it as pages, without signing in', async () => {
    const index = await ask('/api/docs');
    assert.equal(index.status, 200);
    const pages = {};
    for (const [, href] of index.text.matchAll(/href="(\/api\/docs\/[^"#]+)"/g))
        pages[href] ??= await ask(href);
    let all = '';
    for (const [href, page] of Object.entries({ ...pages, '/api/docs': index })) {
        assert.equal(page.status, 200, href);
        assert.ok(page.bytes.length < 100_000, `${href} ${page.bytes.length}`);
        for (const [, id] of page.text.matchAll(/href="#([^"]+)"/g))
            assert.ok(page.text.includes(`id="${id}"`), `${href} ${id}`);
        all += page.text;
    }
    /* Each operation leads from the first page to its own place. */
    for (const o of contract.operations) {
        const [, href] = new RegExp(`href="([^"]+)#${o.id}"`).exec(index.text);
        assert.ok(pages[href].text.includes(`id="${o.id}"`), o.id);
        assert.ok(pages[href].text.includes(`>${o.method.toUpperCase()} ${
            o.path}<`), o.id);
    }
    /* So does each message that the portal sends, with what is in it. */
    const { text } = pages['/api/docs/webhooks'];
    for (const { post } of Object.values(contract.document.webhooks)) {
        assert.ok(text.includes(`id="${post.operationId}"`), post.operationId);
        for (const { name } of post.parameters ?? [])
            assert.ok(text.includes(`>${name}</th>`), name);
    }
    assert.match(text, /gate\.changed/, 'an example of one');
    const used = new Set([...all.matchAll(/id="schema-([^"]+)"/g)]
        .map(([, name]) => name));
    for (const name of ['Gate', 'Vendor', 'Webhook', 'NewWebhook',
                        'WebhookMessage', 'Cancellation', 'Fact'])
        assert.ok(used.has(name), name);
    for (const name of used)
        for (const member of Object.keys(
            contract.document.components.schemas[name].properties ?? {}))
            assert.ok(all.includes(`>${member}</th>`), `${name} ${member}`);
    assert.equal((await ask('/api/docs/nothing')).status, 404);
});
