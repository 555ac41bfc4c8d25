// The protocol: methods, headers on every reply, errors for people and for
// programs, limits, languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inputs, startPortal } from './lib.mjs';

let portal, alice;
before(async () => {
    portal = await startPortal({ settings: { max_body_kb: 64 } });
    alice = await portal.as('alice');
    await alice.get('/account');
});
after(async () => { await portal?.stop(); });

const PAGES = ['/login', '/', '/account', '/nowhere', '/vendors/new',
    '/submissions?state=%zz', '/api/v1/engagements/x/gate',
    '/static/nothing.css'];

test('the security headers stand on every reply, errors too', async () => {
    const style = /href="(\/static\/css\/[^"]+)"/
        .exec((await alice.get('/')).text)[1];
    const replies = [await alice.post('/account', { csrf: 'x' }),
                     await alice.request('PUT', '/account'),
                     await alice.post('/account', { name: 'x'.repeat(70000) })];
    for (const path of [...PAGES, style])
        replies.push(await alice.get(path), await portal.get(path));
    const seen = new Set(replies.map((r) => r.status));
    for (const status of [200, 303, 403, 404, 405, 413])
        assert.ok(seen.has(status), `${status} of ${[...seen]}`);
    for (const { status, headers } of replies) {
        const csp = headers['content-security-policy'] ?? '';
        assert.match(csp, /^default-src 'none'/, `${status}`);
        assert.doesNotMatch(csp, /unsafe|\*/);
        assert.equal(headers['x-content-type-options'], 'nosniff');
        assert.match(headers['strict-transport-security'], /max-age=\d{8}/);
        assert.equal(headers['referrer-policy'], 'same-origin');
        assert.ok(headers['x-request-id']);
        assert.equal(headers.server, undefined);
    }
});

test('what is personal is not kept by caches', async () => {
    for (const path of ['/', '/account', '/login', '/nowhere'])
        assert.equal((await alice.get(path)).headers['cache-control'],
                     'no-store', path);
});

test('HEAD says what GET would, without the body', async () => {
    for (const path of ['/login', '/', '/nowhere']) {
        const head = await alice.request('HEAD', path);
        const get = await alice.get(path);
        assert.equal(head.status, get.status);
        assert.equal(head.text, '');
        assert.equal(head.headers['content-type'], get.headers['content-type']);
    }
});

test('a wrong method gets 405 with those that work', async () => {
    const allow = async (method, path) => {
        const reply = await alice.request(method, path);
        assert.equal(reply.status, 405, `${method} ${path}`);
        return reply.headers.allow.split(/, */).sort();
    };
    assert.deepEqual(await allow('PUT', '/login'), ['GET', 'HEAD', 'POST']);
    assert.deepEqual(await allow('DELETE', '/people'), ['GET', 'HEAD']);
    assert.deepEqual(await allow('GET', '/logout'), ['POST']);
    assert.equal((await alice.request('PUT', '/nowhere')).status, 404);
});

test('too large a form names the limit and keeps the connection sane',
     async () => {
         const reply = await alice.post('/account', { name: 'x'.repeat(70000) });
         assert.equal(reply.status, 413);
         assert.match(reply.text, /64 KB/);
         assert.equal((await alice.get('/account')).status, 200);
     });

test('a form of another kind is refused', async () => {
    for (const type of ['text/plain', 'application/json', 'text/xml', '']) {
        const reply = await alice.request('POST', '/account', {
            headers: { 'Content-Type': type, Origin: portal.url },
            body: `csrf=${alice.csrf}&name=x` });
        assert.equal(reply.status, 415, type);
    }
});

test('fields with bytes that are no text are refused', async () => {
    const send = (body) => alice.request('POST', '/account', {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded',
                   Origin: portal.url },
        body: `csrf=${alice.csrf}&language=ja&version=1&${body}` });
    for (const body of ['name=%00', 'name=a%ff', 'name=%c0%ae', 'name=%ed%a0%80',
                        'name=%zz', `${'a=1&'.repeat(13000)}`]) {
        const reply = await send(body);
        assert.equal(reply.status, 400, body.slice(0, 20));
    }
});

test('a foreign origin is refused, whatever the token', async () => {
    const { name, version } = inputs((await alice.get('/account')).text);
    const form = { name, kana: '', language: 'ja', version };
    for (const headers of [{ Origin: 'https://evil.example' },
                           { 'Sec-Fetch-Site': 'cross-site' },
                           { Origin: 'null' }])
        assert.equal((await alice.post('/account', form, headers)).status, 403,
                     JSON.stringify(headers));
});

test('programs get problem+json', async () => {
    const path = '/api/v1/engagements/01a20521-cbf8-76d0-9a96-79f352d27be7/gate';
    const anonymous = await portal.get(path);
    assert.equal(anonymous.status, 401);
    assert.match(anonymous.headers['www-authenticate'], /^Bearer/);
    const missing = await (await portal.as('rita')).get(path);
    assert.equal(missing.status, 404);
    const wrong = await alice.request('POST', path);
    assert.equal(wrong.status, 405);
    const nowhere = await alice.get('/api/v1/nowhere');
    assert.equal(nowhere.status, 404);
    for (const reply of [anonymous, missing, wrong, nowhere]) {
        assert.match(reply.headers['content-type'],
                     /^application\/problem\+json/);
        assert.equal(reply.headers['content-language'], 'ja');
        assert.match(reply.headers.vary, /Accept-Language/);
        const problem = JSON.parse(reply.text);
        assert.equal(problem.status, reply.status);
        assert.ok(problem.code && problem.detail, reply.text);
    }
});

test('errors speak the language of the reader', async () => {
    const page = async (language, path) =>
        (await portal.visitor({ language }).get(path)).text;
    assert.match(await page('en', '/nowhere'), /<html lang="en">[^]*Page not found/);
    assert.match(await page('ja', '/nowhere'), /<html lang="ja">/);
    assert.match(await page('fr, en;q=0.5', '/login'), /<html lang="en">/);
    assert.match(await page('de', '/login'), /<html lang="en">/);
    assert.match(await page('', '/login'), /<html lang="ja">/);
    assert.match(await page('en;q=0.1, ja;q=0.9', '/login'), /<html lang="ja">/);
});

test('the switch of the language leads back and is remembered', async () => {
    const visitor = portal.visitor();
    await visitor.get('/login');
    const reply = await visitor.post('/language',
        { language: 'en', next: '/login' });
    assert.equal(reply.status, 303);
    assert.equal(reply.headers.location, '/login');
    assert.match((await visitor.get('/login')).text, /<html lang="en">/);
    for (const next of ['//evil.example', 'https://evil.example', '\\evil'])
        assert.equal((await visitor.post('/language',
            { language: 'en', next })).headers.location, '/', next);
});

test('static files are named by content and kept for good', async () => {
    const page = await portal.get('/login');
    for (const [, path] of page.text.matchAll(/(?:href|src)="(\/static[^"]+)"/g)) {
        const reply = await portal.get(path);
        assert.equal(reply.status, 200);
        assert.match(reply.headers['cache-control'], /immutable/);
        const same = await portal.visitor().get(path, {
            'If-None-Match': reply.headers.etag });
        assert.equal(same.status, 304);
        assert.equal(same.text, '');
        assert.equal(same.headers['content-length'],
                     reply.headers['content-length']);
    }
    for (const path of ['/static/../portal', '/static/%2e%2e/portal',
                        '/static/', '/static/css'])
        assert.ok([400, 404].includes((await portal.get(path)).status), path);
});

test('a page is light: under 100 KB, one style sheet, two scripts', async () => {
    for (const path of ['/', '/account', '/submissions']) {
        const { bytes, text } = await alice.get(path);
        assert.ok(bytes.length < 100_000, `${path}: ${bytes.length}`);
        assert.equal(text.match(/rel="stylesheet"/g).length, 1);
        assert.ok(text.match(/<script/g).length <= 2);
        assert.doesNotMatch(text, / style="| on[a-z]+="|<script>/);
    }
});
