// API clients: the pages of the administrator, tokens at /oauth2/token with
// every refusal that RFC 6749 knows, and what a token opens (RFC 6750).
import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { after, before, test } from 'node:test';
import { Contract } from '../lib/api.mjs';
import { inputs, startPortal } from './lib.mjs';

const SECRET = /portal_secret_[A-Za-z0-9_-]{43}/;
const TOKEN = /portal_[A-Za-z0-9_-]{43}/;

let portal, contract;
before(async () => {
    portal = await startPortal({ settings: { trusted_proxies: '127.0.0.1' } });
    contract = Contract.of(portal);
});
after(async () => { await portal?.stop(); });

/** A client made on the command line: {id, secret}. */
function make(name, scope, ...more) {
    const out = portal.command('admin', 'client', 'create', '--name', name,
        '--scope', scope, ...more);
    return { id: /client (\S+)/.exec(out)[1], secret: SECRET.exec(out)[0] };
}

const basic = (id, secret) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** POST to `path`; `form` as an object or as it is. */
async function send(path, form, headers = {}, query = '') {
    const reply = await portal.visitor().request('POST', path + query,
        { headers: { 'Content-Type': 'application/x-www-form-urlencoded',
                     ...headers },
          body: typeof form === 'string' ? form
              : new URLSearchParams(form).toString() });
    contract.check('POST', path, undefined, reply);
    return { ...reply, json: reply.text && JSON.parse(reply.text) };
}
const ask = (...more) => send('/oauth2/token', ...more);
const revoke = (client, token, more = {}, headers = {}) => send(
    '/oauth2/revoke', { client_id: client.id, client_secret: client.secret,
                        token, ...more }, headers);
const grant = (client, more = {}, headers = {}) => ask({
    grant_type: 'client_credentials', client_id: client.id,
    client_secret: client.secret, ...more }, headers);
const tokenOf = async (client, more) => {
    const reply = await grant(client, more);
    assert.equal(reply.status, 200, reply.text);
    return reply.json.access_token;
};

const engagement = (part) => portal.sql(
    `SELECT id FROM engagements WHERE name LIKE '%${part}%'`)[0][0];
const gateOf = (part) => `/api/v1/engagements/${engagement(part)}/gate`;
async function read(path, token, headers = {}) {
    const reply = await portal.visitor().get(path, {
        ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers });
    if (path.startsWith('/api/')) contract.check('GET', path, undefined, reply);
    return reply;
}

test('a client gets a token of an hour by either method, for the scopes it asks',
     async () => {
    const client = make('Both', 'gate.read,vendors.read');
    const posted = await grant(client);
    assert.equal(posted.status, 200, posted.text);
    assert.match(posted.headers['content-type'], /^application\/json/);
    assert.equal(posted.headers['cache-control'], 'no-store');
    assert.equal(posted.headers.pragma, 'no-cache');
    assert.match(posted.json.access_token, TOKEN);
    assert.deepEqual({ ...posted.json, access_token: '' }, { access_token: '',
        token_type: 'Bearer', expires_in: 3600,
        scope: 'gate.read vendors.read' });
    const header = basic(client.id, client.secret);
    const by = { Authorization: header };
    const less = await ask({ grant_type: 'client_credentials',
                             scope: 'gate.read' }, by);
    assert.equal(less.json.scope, 'gate.read');
    // Some libraries percent-encode everything that they may.
    const all = (text) => [...text].map((c) =>
        `%${c.charCodeAt(0).toString(16)}`).join('');
    for (const authorization of [basic(all(client.id), all(client.secret)),
                                 header.replace('Basic', 'basic')])
        assert.equal((await ask({ grant_type: 'client_credentials', scope: '',
            client_id: client.id }, { Authorization: authorization })).status,
        200);
    assert.equal((await read(gateOf('明細書'), less.json.access_token)).status,
                 200);
    const crowd = await Promise.all(Array.from({ length: 50 },
        () => grant(client)));
    assert.deepEqual([...new Set(crowd.map((reply) => reply.status))], [200]);
    assert.equal(new Set(crowd.map((r) => r.json.access_token)).size, 50);
});

test('every error of the token endpoint is the one that RFC 6749 names',
     async () => {
    const client = make('Errors', 'gate.read');
    const { id, secret } = client;
    const other = make('Another', 'gate.read');
    const good = { grant_type: 'client_credentials', client_id: id,
                   client_secret: secret };
    const cases = [
        [400, 'invalid_request', ''],
        [400, 'invalid_request', { client_id: id, client_secret: secret }],
        [400, 'invalid_request', { ...good, grant_type: '' }],
        [400, 'invalid_request', `${new URLSearchParams(good)}&scope=a&scope=b`],
        [400, 'invalid_request', `${new URLSearchParams(good)}&grant_type=x`],
        [400, 'invalid_request', good, { Authorization: basic(id, secret) }],
        [400, 'invalid_request', good, {}, '?client_secret=x'],
        [400, 'invalid_request', { ...good, client_secret: '',
            client_id: other.id }, { Authorization: basic(id, secret) }],
        [400, 'invalid_request', 'grant_type=%zz'],
        [400, 'invalid_request', 'scope=%ff'],
        [415, 'invalid_request', '{}', { 'Content-Type': 'application/json' }],
        [400, 'unsupported_grant_type', { ...good, grant_type: 'password' }],
        [400, 'unsupported_grant_type',
         { ...good, grant_type: 'authorization_code' }],
        [400, 'invalid_scope', { ...good, scope: 'vendors.write' }],
        [400, 'invalid_scope', { ...good, scope: 'gate.read openid' }],
        [400, 'invalid_scope', { ...good, scope: 'gate.read  gate.read' }],
        [401, 'invalid_client', { grant_type: 'client_credentials' }],
        [401, 'invalid_client', { ...good, client_secret: other.secret }],
        [401, 'invalid_client', { ...good, client_id: crypto.randomUUID() }],
        [401, 'invalid_client', { ...good, client_id: "' OR 1=1" }],
        [401, 'invalid_client', { grant_type: 'client_credentials' },
         { Authorization: 'Basic !!!!' }],
        [401, 'invalid_client', { grant_type: 'client_credentials' },
         { Authorization: `Bearer ${secret}` }],
        [401, 'invalid_client', { grant_type: 'client_credentials' },
         { Authorization: basic(id, 'no%zz') }],
    ];
    for (const [i, [status, error, form, headers, query]] of cases.entries()) {
        const what = `${i}: ${JSON.stringify([form, headers, query])}`;
        // Each from an address of its own: wrong ones are counted.
        const reply = await ask(form, { ...headers,
            'X-Forwarded-For': `198.51.100.${i}` }, query);
        assert.equal(reply.status, status, `${what} ${reply.text}`);
        assert.equal(reply.json.error, error, what);
        assert.match(reply.json.error_description, /^[ !#-[\]-~]+$/, what);
        assert.equal(reply.headers['cache-control'], 'no-store', what);
        assert.equal(reply.headers['www-authenticate'],
            status === 401 ? 'Basic realm="portal"' : undefined, what);
        assert.doesNotMatch(reply.text, new RegExp(secret));
    }
    const got = await portal.get('/oauth2/token');
    assert.equal(got.status, 405);
    assert.equal(got.headers.allow, 'POST');
    assert.equal(JSON.parse(got.text).error, 'invalid_request');
});

test('guessing is slowed down, for the address that guesses', async () => {
    const client = make('Guessed', 'gate.read');
    const from = (address) => ({ 'X-Forwarded-For': address });
    for (let i = 0; i < 5; i++)
        assert.equal((await grant({ ...client, secret: 'x' }, {},
                                  from('203.0.113.5'))).status, 401);
    const waiting = await grant(client, {}, from('203.0.113.5'));
    assert.equal(waiting.status, 429);
    assert.ok(Number(waiting.headers['retry-after']) > 0);
    assert.equal((await grant(client, {}, from('203.0.113.6'))).status, 200);
    assert.doesNotMatch(portal.log(), new RegExp(client.secret));
});

test('what is missing is said by WWW-Authenticate', async () => {
    const path = gateOf('明細書');
    const without = await read(path);
    assert.equal(without.status, 401);
    assert.equal(without.headers['www-authenticate'], 'Bearer realm="portal"');
    for (const bad of ['portal_x', 'x', 'portal_secret_x', "portal_' OR 1=1"]) {
        const reply = await read(path, bad);
        assert.equal(reply.status, 401, bad);
        assert.match(reply.headers['www-authenticate'],
            /^Bearer realm="portal", error="invalid_token", error_descr/);
    }
    const narrow = await tokenOf(make('Narrow', 'vendors.read'));
    const reply = await read(path, narrow);
    assert.equal(reply.status, 403);
    assert.equal(JSON.parse(reply.text).code, 'insufficient_scope');
    assert.equal(reply.headers['www-authenticate'], 'Bearer realm="portal", ' +
        'error="insufficient_scope", scope="gate.read"');
    const alice = await portal.as('alice');
    const person = await alice.get(path);
    assert.equal(person.status, 403);
    assert.equal(person.headers['www-authenticate'], 'Bearer realm="portal"');
    // A cookie beside a bad token does not help.
    const rita = await portal.as('rita');
    assert.equal((await rita.get(path, { Authorization: 'Bearer portal_x' }))
        .status, 401);
});

test('two Authorization headers are nobody', async () => {
    const client = make('Doubled', 'gate.read');
    const token = await tokenOf(client);
    const raw = (head, body = '') => new Promise((done, fail) => {
        let got = '';
        const socket = connect({ host: '127.0.0.1', port: portal.port,
            servername: 'localhost', ca: portal.ca }, () => socket.write(
            `${head}Host: localhost\r\nConnection: close\r\n` +
            `Content-Length: ${body.length}\r\n\r\n${body}`));
        socket.on('data', (d) => { got += d; });
        socket.on('error', fail);
        socket.on('close', () => done(got));
    });
    assert.match(await raw(`GET ${gateOf('明細書')} HTTP/1.1\r\n` +
        `Authorization: Bearer ${token}\r\nAuthorization: Bearer x\r\n`),
    /^HTTP\/1\.1 401 /);
    const header = `Authorization: ${basic(client.id, client.secret)}\r\n`;
    const reply = await raw('POST /oauth2/token HTTP/1.1\r\n' + header + header +
        'Content-Type: application/x-www-form-urlencoded\r\n',
        'grant_type=client_credentials');
    assert.match(reply, /^HTTP\/1\.1 400 [\s\S]*"invalid_request"/);
});

test('a token ends after an hour, with its client, and with its secret',
     async () => {
    const client = make('Ending', 'gate.read');
    const path = gateOf('明細書');
    const first = await tokenOf(client);
    portal.setClock(3500);
    try {
        assert.equal((await read(path, first)).status, 200);
        portal.setClock(3601);
        const late = await read(path, first);
        assert.equal(late.status, 401);
        assert.match(late.headers['www-authenticate'], /invalid_token/);
        // Rotation: both secrets work, then only the new one.
        const out = portal.command('admin', 'client', 'rotate', '--id',
            client.id, '--grace-hours', '1');
        const renewed = { id: client.id, secret: SECRET.exec(out)[0] };
        const byOld = await tokenOf(client);
        const byNew = await tokenOf(renewed);
        assert.throws(() => portal.command('admin', 'client', 'rotate', '--id',
            client.id), /two_secrets/);
        portal.setClock(3601 + 3600);
        assert.equal((await grant(client)).status, 401);
        const last = await tokenOf(renewed);
        const now = SECRET.exec(portal.command('admin', 'client', 'rotate',
            '--id', client.id, '--grace-hours', '0'))[0];
        assert.equal((await read(path, last)).status, 401);
        const alive = await tokenOf({ id: client.id, secret: now });
        assert.equal((await read(path, alive)).status, 200);
        portal.command('admin', 'client', 'disable', '--id', client.id);
        assert.equal((await read(path, alive)).status, 401);
        assert.equal((await grant({ id: client.id, secret: now })).status, 401);
        assert.match(portal.command('admin', 'client', 'list'),
            new RegExp(`${client.id}\tEnding\tgate.read\tdisabled\t20`));
        for (const token of [byOld, byNew])
            assert.equal((await read(path, token)).status, 401);
    } finally {
        portal.setClock(0);
    }
});

test('a client ends its own tokens, and nobody else\'s', async () => {
    const client = make('Leaving', 'gate.read', '--long-tokens', 'yes');
    const other = make('Staying', 'gate.read');
    const path = gateOf('明細書');
    const [posted, named, kept] = [await tokenOf(client),
                                   await tokenOf(client), await tokenOf(client)];
    const foreign = await tokenOf(other);
    const done = await revoke(client, posted, { token_type_hint: 'x' });
    assert.equal(done.status, 200, done.text);
    assert.equal(done.text, '');
    assert.equal(done.headers['cache-control'], 'no-store');
    const by = { Authorization: basic(client.id, client.secret) };
    assert.equal((await send('/oauth2/revoke', { token: named }, by)).status, 200);
    // What counts no longer, or never did, is as good as revoked.
    for (const token of [posted, 'portal_x', "' OR 1=1", client.secret])
        assert.equal((await revoke(client, token)).status, 200, token);
    for (const token of [posted, named]) {
        const refused = await read(path, token);
        assert.equal(refused.status, 401);
        assert.match(refused.headers['www-authenticate'], /invalid_token/);
    }
    const cases = [
        [400, 'invalid_grant', client, foreign, {}],
        [400, 'invalid_request', client, '', {}],
        [400, 'invalid_request', client, kept, {}, by],
        [401, 'invalid_client', { ...client, secret: other.secret }, kept, {}],
        [401, 'invalid_client', { ...client, id: '', secret: '' }, kept, {}],
        [415, 'invalid_request', client, kept, {},
         { 'Content-Type': 'application/json' }],
    ];
    for (const [i, [status, error, as, token, more, headers]] of
         cases.entries()) {
        const reply = await revoke(as, token, more, { ...headers,
            'X-Forwarded-For': `198.51.101.${i}` });
        assert.equal(reply.status, status, `${i} ${reply.text}`);
        assert.equal(reply.json.error, error);
        assert.equal(reply.headers['cache-control'], 'no-store');
    }
    for (const token of [kept, foreign])
        assert.equal((await read(path, token)).status, 200);
    assert.equal(portal.sql(`SELECT count(*) FROM audit_events
        WHERE action = 'api_token.revoked' AND detail = 'Leaving'`)[0][0], '2');
});

test('a client asks from its addresses only, as the proxy saw them',
     async () => {
    const client = make('Fenced', 'gate.read', '--addresses',
                        '192.0.2.0/24 2001:db8::/32');
    const from = (address) => ({ 'X-Forwarded-For': address });
    const outside = await grant(client, {}, from('192.0.3.1'));
    assert.equal(outside.status, 400);
    assert.equal(outside.json.error, 'unauthorized_client');
    for (const address of ['192.0.2.77', '2001:db8::77', '192.0.2.7:4711',
                           '[2001:db8::7]:4711', '192.0.3.1, 192.0.2.7'])
        assert.equal((await grant(client, {}, from(address))).status, 200,
                     address);
    const token = (await grant(client, {}, from('192.0.2.1')))
        .json.access_token;
    const path = gateOf('明細書');
    assert.equal((await read(path, token, from('192.0.2.1'))).status, 200);
    for (const address of ['192.0.3.1', '192.0.2.1, 192.0.3.1', '::1']) {
        const reply = await read(path, token, from(address));
        assert.equal(reply.status, 403, address);
        assert.equal(JSON.parse(reply.text).code, 'address_not_allowed');
        assert.match(reply.headers['www-authenticate'], /^Bearer/);
    }
});

test('a client restricted to business units finds nothing else', async () => {
    const [[unit]] = portal.sql(`SELECT business_owner FROM engagements
        WHERE id = '${engagement('明細書')}'`);
    const [[foreign]] = portal.sql(`SELECT id FROM engagements
        WHERE business_owner <> '${unit}' LIMIT 1`);
    const token = await tokenOf(make('Unit', 'gate.read', '--units', unit));
    assert.equal((await read(gateOf('明細書'), token)).status, 200);
    const reply = await read(`/api/v1/engagements/${foreign}/gate`, token);
    assert.equal(reply.status, 404);
    assert.equal(JSON.parse(reply.text).code, 'not_found');
    assert.throws(() => make('Nobody', 'gate.read', '--units', 'Nowhere'),
                  /units: /);
});

const one = (form) => ({ name: 'Ariba 購買', note: '購買部 内線 1234',
    scope: ['gate.read', 'vendors.read'], sees: 'all', networks: '', ...form });

test('an administrator adds, changes, disables and enables a client',
     async () => {
    const adam = await portal.as('adam', { language: 'en' });
    assert.equal((await adam.get('/admin/tokens')).headers.location,
                 '/admin/clients');
    const page = await adam.get('/admin/clients/new');
    const form = one({ form_id: inputs(page.text).form_id });
    const bad = await adam.post('/admin/clients', { ...form, name: ' ',
        scope: [], sees: 'units', networks: '192.0.2.1/24 x' });
    assert.equal(bad.status, 422);
    for (const id of ['name', 'scopes', 'units', 'networks'])
        assert.match(bad.text, new RegExp(`href="#${id}"`), id);
    assert.match(bad.text, /購買部 内線 1234/, 'what was typed is kept');
    const made = await adam.post('/admin/clients', form);
    assert.equal(made.status, 201);
    const [secret] = SECRET.exec(made.text);
    const again = await adam.post('/admin/clients', form);
    assert.equal(again.status, 303, 'a double click makes one client');
    const path = again.headers.location;
    const id = path.split('/').pop();
    assert.equal((await grant({ id, secret })).status, 200);
    const shown = await adam.get(path);
    assert.doesNotMatch(shown.text, new RegExp(secret));
    assert.match(shown.text, new RegExp(`…${secret.slice(-4)}<`));
    assert.match(shown.text, /127\.0\.0\.1/, 'where it last asked from');
    assert.match((await adam.get('/admin/clients')).text, /Ariba 購買/);
    const edit = inputs((await adam.get(`${path}/edit`)).text);
    const change = one({ name: 'Ariba', version: edit.version,
                         scope: ['gate.read'] });
    const saved = await adam.post(path, change);
    assert.equal(saved.status, 303);
    const stale = await adam.post(path, { ...change, name: 'Typed' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /value="Typed"/);
    assert.match(stale.text, /<dd>Ariba<\/dd>/);
    assert.equal((await grant({ id, secret })).json.scope, 'gate.read');
    assert.equal((await adam.post(`${path}/disable`)).status, 303);
    assert.equal((await adam.post(`${path}/disable`)).status, 409);
    assert.equal((await grant({ id, secret })).status, 401);
    assert.equal((await adam.post(`${path}/enable`)).status, 303);
    assert.equal((await grant({ id, secret })).status, 200);
    assert.deepEqual(portal.sql(`SELECT action FROM audit_events WHERE
        object_id = '${id}' ORDER BY id`).flat(), ['client.created',
        'client.secret_added', 'client.changed', 'client.disabled',
        'client.refused', 'client.enabled']);
});

test('secrets are rotated and revoked, tokens made by hand where it is allowed',
     async () => {
    const adam = await portal.as('adam', { language: 'en' });
    const client = make('Rotated', 'gate.read,vendors.read');
    const path = `/admin/clients/${client.id}`;
    const formId = async () => /name="form_id" value="([^"]+)"/.exec(
        (await adam.get(path)).text)[1];
    const form = { form_id: await formId(), grace_hours: '24' };
    assert.equal((await adam.post(`${path}/secrets`,
        { ...form, grace_hours: 'soon' })).status, 422);
    const made = await adam.post(`${path}/secrets`, form);
    assert.equal(made.status, 201);
    const [second] = SECRET.exec(made.text);
    assert.equal((await adam.post(`${path}/secrets`, form)).status, 303);
    assert.equal((await adam.post(`${path}/secrets`, { form_id: await formId(),
        grace_hours: '24' })).status, 409);
    const [, revoke] = new RegExp(`…${client.secret.slice(-4)}<[\\s\\S]*?` +
        'action="([^"]+/revoke)"').exec((await adam.get(path)).text);
    assert.equal((await adam.post(revoke)).status, 303);
    assert.equal((await adam.post(revoke)).status, 404);
    assert.equal((await grant(client)).status, 401);
    assert.equal((await grant({ ...client, secret: second })).status, 200);
    const token = { form_id: crypto.randomUUID(), name: 'nightly', days: '30',
                    scope: ['gate.read'] };
    assert.equal((await adam.post(`${path}/tokens`, token)).status, 409);
    const { version } = inputs((await adam.get(`${path}/edit`)).text);
    assert.equal((await adam.post(path, one({ name: 'Rotated', version,
        long_tokens: '1' }))).status, 303);
    const bad = await adam.post(`${path}/tokens`,
        { ...token, name: '', days: 'soon' });
    assert.equal(bad.status, 422);
    assert.match(bad.text, /href="#name"[\s\S]*href="#days"/);
    assert.equal((await adam.post(`${path}/tokens`,
        { ...token, scope: [] })).status, 422);
    assert.equal((await adam.post(`${path}/tokens`,
        { ...token, scope: ['webhooks.manage'] })).status, 422);
    const long = await adam.post(`${path}/tokens`, token);
    assert.equal(long.status, 201, long.text);
    const [bearer] = /portal_(?!secret)[A-Za-z0-9_-]{43}/.exec(long.text);
    assert.equal((await read(gateOf('明細書'), bearer)).status, 200);
    const [, end] = /action="([^"]+\/tokens\/[^"]+\/revoke)"/.exec(
        (await adam.get(path)).text);
    assert.equal((await adam.post(end)).status, 303);
    assert.equal((await read(gateOf('明細書'), bearer)).status, 401);
});

test('others have no clients', async () => {
    for (const name of ['alice', 'rita', 'otto']) {
        const person = await portal.as(name);
        assert.equal((await person.get('/admin/clients')).status, 403, name);
    }
    const token = await tokenOf(make('Itself', 'gate.read'));
    assert.equal((await read('/admin/clients', token)).status, 303);
});
