// The contract of the API: served as JSON, YAML and a page, complete, and kept
// by what the gate really answers.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { cleanEnvironment, program, startPortal } from './lib.mjs';

const source = readFileSync('server/gate/openapi.json', 'utf8');
const contract = JSON.parse(source);
const GATE = '/api/v1/engagements/{engagement_id}/gate';

let portal, token;
before(async () => {
    portal = await startPortal();
    token = /portal_\S+/.exec(execFileSync(program, ['admin', 'token',
        'create', '--name', 'contract', '--scope', 'gate.read'], {
        encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) }))[0];
});
after(async () => { await portal?.stop(); });

/* JSON Schema as it stands in the document. */
const ajv = new Ajv2020({ strict: true, allErrors: true,
                          allowUnionTypes: true });
addFormats(ajv);
ajv.addKeyword('components');
ajv.addSchema({ $id: 'contract', components: contract.components });

const ofComponents = (part) => part?.$ref
    ? part.$ref.split('/').slice(1).reduce((o, key) => o[key], contract)
    : part;

/** Holds a reply against what the contract says of its operation. */
function keeps(path, method, reply) {
    const operation = contract.paths[path][method];
    const what = ofComponents(operation.responses[String(reply.status)]);
    assert.ok(what, `${method} ${path}: ${reply.status} is not in the contract`);
    const type = reply.headers['content-type'].split(';')[0];
    assert.ok(what.content[type], `${path}: ${type} for ${reply.status}`);
    for (const name of Object.keys(what.headers ?? {}))
        assert.ok(reply.headers[name.toLowerCase()] !== undefined,
                  `${path}: ${reply.status} without ${name}`);
    if (!type.endsWith('json')) return;
    const schema = what.content[type].schema;
    const check = ajv.compile({ $ref: `contract${schema.$ref}` });
    assert.ok(check(JSON.parse(reply.text)),
              `${path} ${reply.status}: ${ajv.errorsText(check.errors)}`);
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
        keeps(GATE, 'get', reply);
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
    assert.equal(json.text, source);
    const yaml = await ask('/api/v1/openapi.yaml');
    keeps('/api/v1/openapi.yaml', 'get', yaml);
    assert.match(yaml.text, /^"openapi": "3\.1\.0"\n"info":\n  "title": "Alludo/);
    const { load } = await import('js-yaml');
    assert.deepEqual(load(yaml.text), contract);
});

test('every route of the API is in the contract, and none besides', () => {
    const routes = portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/))
        .filter(([, path]) => path.startsWith('/api/v1/'))
        .map(([method, path]) => `${method.toLowerCase()} ` +
            path.replace(/:([a-z_]+)/g, '{$1}'));
    const kept = Object.entries(contract.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`));
    assert.deepEqual(routes.sort(), kept.sort());
});

test('people read it as a page, without signing in', async () => {
    const page = await ask('/api/docs');
    assert.equal(page.status, 200);
    for (const path of Object.keys(contract.paths))
        assert.ok(page.text.includes(path), path);
    for (const [name, schema] of Object.entries(contract.components.schemas)) {
        assert.ok(page.text.includes(`id="schema-${name}"`), name);
        for (const member of Object.keys(schema.properties ?? {}))
            assert.ok(page.text.includes(`>${member}</th>`), member);
    }
    for (const [, href] of page.text.matchAll(/href="#([^"]+)"/g))
        assert.ok(page.text.includes(`id="${href}"`), href);
});
