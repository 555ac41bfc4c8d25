// Accounts over HTTP: sign-in, sessions, password, invitations, people, audit.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { cleanEnvironment, inputs, program, startPortal } from './lib.mjs';

const FIRST = 'seven quiet lanterns upstairs';
const SECOND = 'four green bridges to cross';
let portal;

before(async () => { portal = await startPortal(); });
after(async () => { await portal?.stop(); });

/** `portal ...` beside the running one. */
function command(...args) {
    return execFileSync(program, args, { encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
}

/** Token of the invitation of a new person. */
function invite(email, role, vendorId) {
    const out = command('admin', 'user', 'create', '--email', email, '--name',
        email.split('@')[0], '--role', role,
        ...(vendorId ? ['--vendor-id', vendorId] : []));
    return out.trim().split('/').pop();
}

/** Somebody signed in for the first time. */
async function newcomer(email, role, vendorId) {
    const visitor = portal.visitor();
    const token = invite(email, role, vendorId);
    await visitor.get(`/invitation/${token}`);
    const reply = await visitor.post(`/invitation/${token}`,
        { wanted: FIRST, again: FIRST });
    assert.equal(reply.status, 303, reply.text);
    await visitor.get('/account');
    return visitor;
}

function newVendor() {
    const id = crypto.randomUUID();
    portal.sql(`INSERT INTO vendors (id, name, country, created_us)
        VALUES ('${id}', 'Test vendor', 'JP', 0)`);
    return id;
}

async function tryToSignIn(email, password, next = '/') {
    const visitor = portal.visitor();
    await visitor.get('/login');
    const reply = await visitor.post('/login', { email, password, next });
    return { visitor, reply };
}

test('a stranger is led to the sign-in page and back', async () => {
    const reply = await portal.visitor().get('/account/password');
    assert.equal(reply.status, 303);
    assert.equal(reply.headers.location, '/login?next=/account/password');
    await newcomer('back@alludo.example', 'auditor');
    const { reply: done } = await tryToSignIn('back@alludo.example', FIRST,
        '/audit?who=x');
    assert.equal(done.headers.location, '/audit?who=x');
});

test('next leads nowhere else', async () => {
    await newcomer('next@alludo.example', 'auditor');
    for (const next of ['//evil.example', 'https://evil.example/',
                        '/\\evil.example', 'javascript:alert(1)']) {
        const { reply } = await tryToSignIn('next@alludo.example', FIRST, next);
        assert.equal(reply.headers.location, '/', next);
    }
});

test('the session cookie is strict, and new at sign-in', async () => {
    await newcomer('cookie@alludo.example', 'auditor');
    const visitor = portal.visitor();
    visitor.cookies.set('__Host-session', 'planted');
    await visitor.get('/login');
    const reply = await visitor.post('/login',
        { email: 'cookie@alludo.example', password: FIRST, next: '/' });
    const cookie = reply.headers['set-cookie']
        .find((c) => c.startsWith('__Host-session='));
    assert.match(cookie, /^__Host-session=[A-Za-z0-9_-]{43}; /);
    for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax'])
        assert.ok(cookie.includes(part), part);
    assert.doesNotMatch(cookie, /domain/i);
});

test('known and unknown addresses get the same answer', async () => {
    await newcomer('known@alludo.example', 'auditor');
    const scrub = (text) => text.replace(/known|nobody/g, 'x')
        .replace(/[0-9a-f]{64}|[0-9a-f-]{36}/g, '-');
    const a = (await tryToSignIn('known@alludo.example', 'wrong')).reply;
    const b = (await tryToSignIn('nobody@alludo.example', 'wrong')).reply;
    assert.equal(a.status, 422);
    assert.equal(b.status, 422);
    assert.equal(scrub(a.text), scrub(b.text));
    assert.match(a.text, /value="known@alludo.example"/);
    assert.doesNotMatch(a.text, /wrong/);
});

test('guessing is slowed down with 429 and committed counts', async () => {
    await newcomer('guess@alludo.example', 'auditor');
    for (let i = 0; i < 5; i++) {
        const { reply } = await tryToSignIn('guess@alludo.example', `no ${i}`);
        assert.equal(reply.status, 422);
    }
    const { reply } = await tryToSignIn('guess@alludo.example', FIRST);
    assert.equal(reply.status, 429);
    assert.ok(Number(reply.headers['retry-after']) > 0);
    portal.setClock(65);
    try {
        const later = await tryToSignIn('guess@alludo.example', FIRST);
        assert.equal(later.reply.status, 303);
    } finally { portal.setClock(0); }
});

test('a form without its token is refused', async () => {
    const visitor = portal.visitor();
    await visitor.get('/login');
    const reply = await visitor.post('/login',
        { csrf: '', email: 'a@b.example', password: 'x' });
    assert.equal(reply.status, 403);
});

test('an expired form says so, and what was typed can be copied', async () => {
    const alice = await portal.as('alice', { language: 'ja' });
    const other = await portal.as('alice', { language: 'ja' });
    await alice.get('/account');
    const typed = { csrf: other.csrf, name: '青空 <太郎>', version: '1' };
    const reply = await alice.post('/account', typed,
        { Referer: `${portal.url}/account` });
    assert.equal(reply.status, 403);
    assert.match(reply.text, /<h1>フォームの有効期限が切れています<\/h1>/);
    assert.match(reply.text, /<a class="button" href="\/account">画面を開き直す/);
    assert.match(reply.text, /<p class="pre">青空 &lt;太郎&gt;<\/p>/);
    const secret = 'gray forest of nine birches';
    const wanted = await alice.post('/account/password', { csrf: other.csrf,
        current: secret, wanted: secret, again: secret });
    assert.equal(wanted.status, 403);
    assert.ok(!wanted.text.includes(secret));
    const nobody = portal.visitor({ language: 'ja' });
    await nobody.get('/login');
    const login = await nobody.post('/login',
        { csrf: '', email: 'a@b.example', password: secret });
    assert.match(login.text, /フォームの有効期限が切れています/);
    assert.doesNotMatch(login.text, /a@b\.example|birches/);
});

test('a form whose session has ended says so and gives back the texts', async () => {
    const alice = await portal.as('alice', { language: 'ja' });
    await alice.get('/account');
    alice.cookies.delete('__Host-session');
    const typed = { name: '青空 <花子>', password: 'gray forest of birches' };
    const reply = await alice.post('/account', typed,
        { Referer: `${portal.url}/account` });
    assert.equal(reply.status, 401);
    assert.match(reply.text, /<h1>サインインしてください<\/h1>/);
    assert.match(reply.text, /セッションが終了/);
    assert.match(reply.text, /<a class="button" href="\/account">画面を開き直す/);
    assert.match(reply.text, /<p class="pre">青空 &lt;花子&gt;<\/p>/);
    assert.doesNotMatch(reply.text, /birches/);
    const foreign = await alice.post('/account', typed,
        { 'Sec-Fetch-Site': 'cross-site' });
    assert.doesNotMatch(foreign.text, /花子/);
    const page = await alice.get('/account');
    assert.equal(page.headers.location, '/login?next=/account');
});

test('a session ends after 15 idle minutes and by signing out', async () => {
    const idle = await newcomer('idle@alludo.example', 'auditor');
    portal.setClock(14 * 60);
    assert.equal((await idle.get('/account')).status, 200);
    portal.setClock(28 * 60);
    assert.equal((await idle.get('/account')).status, 200, 'was prolonged');
    portal.setClock(44 * 60);
    assert.equal((await idle.get('/account')).status, 303);
    portal.setClock(0);
    const out = await newcomer('out@alludo.example', 'auditor');
    const cookie = out.cookies.get('__Host-session');
    assert.equal((await out.post('/logout')).status, 303);
    out.cookies.set('__Host-session', cookie);
    assert.equal((await out.get('/account')).status, 303);
});

test('the vendor named in a session cannot be exchanged', async () => {
    const visitor = await portal.as('alice');
    const [secret, own] = visitor.cookies.get('__Host-session').split('.');
    const [[other]] = portal.sql(
        `SELECT id FROM vendors WHERE id <> '${own}' LIMIT 1`);
    assert.match(secret, /^[A-Za-z0-9_-]{43}$/);
    assert.equal((await visitor.get('/account')).status, 200);
    for (const forged of [`${secret}.${other}`, secret, `${secret}.`]) {
        visitor.cookies.set('__Host-session', forged);
        assert.equal((await visitor.get('/account')).status, 303, forged);
    }
    visitor.cookies.set('__Host-session', `${secret}.${own}`);
    assert.equal((await visitor.get('/account')).status, 200);
});

test('the session can be prolonged', async () => {
    const visitor = await newcomer('stay@alludo.example', 'auditor');
    assert.equal((await visitor.post('/session/stay')).status, 204);
});

test('a new password ends all other sessions', async () => {
    const one = await newcomer('pass@alludo.example', 'auditor');
    const { visitor: two } = await tryToSignIn('pass@alludo.example', FIRST);
    await two.get('/account/password');
    let reply = await two.post('/account/password',
        { current: 'wrong', wanted: SECOND, again: SECOND });
    assert.equal(reply.status, 422);
    reply = await two.post('/account/password',
        { current: FIRST, wanted: 'short', again: 'short' });
    assert.equal(reply.status, 422);
    assert.match(reply.text, /15 文字以上/);
    reply = await two.post('/account/password',
        { current: FIRST, wanted: SECOND, again: SECOND });
    assert.equal(reply.status, 303);
    assert.equal((await two.get('/account')).status, 200);
    assert.equal((await one.get('/account')).status, 303);
    assert.deepEqual(portal.sql(`SELECT count(*) FROM outbox
        WHERE recipient = 'pass@alludo.example'
            AND subject NOT LIKE '%招待%'`), [['1']]);
});

test('guessing the present password is slowed down, too', async () => {
    const visitor = await newcomer('stolen@alludo.example', 'auditor');
    await visitor.get('/account/password');
    for (let i = 0; i < 6; i++) {
        const reply = await visitor.post('/account/password',
            { current: `no ${i}`, wanted: SECOND, again: SECOND });
        assert.equal(reply.status, i < 5 ? 422 : 429);
    }
    assert.deepEqual(portal.sql(`SELECT count(*) FROM audit_events e
        JOIN users u ON e.object_id = u.id::text
        WHERE email = 'stolen@alludo.example' AND action = 'session.refused'`),
        [['5']]);
});

test('whoever must change the password can do nothing else', async () => {
    const visitor = await newcomer('must@alludo.example', 'auditor');
    portal.sql(`UPDATE users SET must_change_password = true
        WHERE email = 'must@alludo.example'`);
    const reply = await visitor.get('/audit');
    assert.equal(reply.status, 303);
    assert.equal(reply.headers.location, '/account/password');
    const page = await visitor.get('/account/password');
    assert.equal(page.status, 200);
    await visitor.post('/account/password',
        { current: FIRST, wanted: SECOND, again: SECOND });
    assert.equal((await visitor.get('/audit')).status, 200);
});

test('an invitation works once', async () => {
    const token = invite('once@alludo.example', 'auditor');
    const visitor = portal.visitor();
    assert.equal((await visitor.get('/invitation/unknown')).status, 404);
    const page = await visitor.get(`/invitation/${token}`);
    assert.match(page.text, /once@alludo\.example/);
    let reply = await visitor.post(`/invitation/${token}`,
        { wanted: FIRST, again: SECOND });
    assert.equal(reply.status, 422);
    reply = await visitor.post(`/invitation/${token}`,
        { wanted: FIRST, again: FIRST });
    assert.equal(reply.status, 303);
    assert.equal((await visitor.get(`/invitation/${token}`)).status, 404);
    assert.ok(!portal.log().includes(token), 'the link is in the log');
});

test('who sends too many invitations in a day is told when to go on',
     async () => {
    const olga = await newcomer('olga@vendor.example', 'manager', newVendor());
    const page = await olga.get('/invitations/new');
    const form = { ...inputs(page.text), name: '大川 修', role: 'contributor',
        email: 'osamu@vendor.example', language: 'ja' };
    const first = await olga.post('/invitations', form);
    assert.equal(first.status, 303, first.text);
    portal.sql(`UPDATE sign_in_throttle SET failures = 100 WHERE
        first_failure_us = (SELECT max(first_failure_us)
            FROM sign_in_throttle)`);
    const again = inputs((await olga.get('/invitations/new')).text);
    const replies = [
        await olga.post('/invitations', { ...form, form_id: again.form_id,
            email: 'oki@vendor.example' }),
        await olga.post(`${first.headers.location}/link`)];
    for (const reply of replies) {
        assert.equal(reply.status, 429, reply.text);
        assert.ok(Number(reply.headers['retry-after']) > 80_000);
        assert.match(reply.text, /次の招待は 24 時間後に送信できます/);
    }
    assert.match(replies[0].text, /value="oki@vendor.example"/);
    assert.equal(portal.sql(`SELECT count(*) FROM users
        WHERE email = 'oki@vendor.example'`)[0][0], '0');
});

test('a manager sees and invites the own people only', async () => {
    const aozora = newVendor();
    const alice = await newcomer('m1@aozora.example', 'manager', aozora);
    const bob = await newcomer('m2@bridge.example', 'manager', newVendor());
    const page = await alice.get('/invitations/new');
    const form = { ...inputs(page.text), name: 'Aki', kana: '', language: 'ja',
                   email: 'kei@aozora.example', role: 'contributor' };
    const bad = await alice.post('/invitations',
        { ...form, name: '', email: 'aki', role: '' });
    assert.equal(bad.status, 422);
    assert.equal(bad.text.match(/class="error"[^>]*>[^<]/g).length, 3);
    assert.match(bad.text, /value="aki"/);
    const [first, second] = await Promise.all(
        [alice.post('/invitations', form), alice.post('/invitations', form)]);
    assert.equal(first.status, 303, first.text);
    assert.equal(second.headers.location, first.headers.location);
    const person = first.headers.location;
    assert.equal((await alice.get(person)).status, 200);
    assert.equal((await bob.get(person)).status, 404);
    assert.equal((await bob.post(`${person}/disable`)).status, 404);
    assert.doesNotMatch((await bob.get('/people')).text, /kei@aozora/);
    assert.match((await alice.get('/people')).text, /kei@aozora/);
    assert.equal((await alice.get('/admin/users')).status, 403);
    const staff = await alice.post('/invitations', { ...form,
        form_id: crypto.randomUUID(), email: 'x@aozora.example',
        role: 'administrator' });
    assert.equal(staff.status, 422);
});

test('disabling ends the sessions at once', async () => {
    const adam = await newcomer('adam1@alludo.example', 'administrator');
    const eve = await newcomer('eve@alludo.example', 'auditor');
    const [[id]] = portal.sql(
        `SELECT id FROM users WHERE email = 'eve@alludo.example'`);
    assert.equal((await adam.post(`/people/${id}/disable`)).status, 303);
    assert.equal((await eve.get('/account')).status, 303);
    assert.equal((await tryToSignIn('eve@alludo.example', FIRST)).reply.status,
        422);
    assert.equal((await adam.post(`/people/${id}/enable`)).status, 303);
    assert.equal((await tryToSignIn('eve@alludo.example', FIRST)).reply.status,
        303);
    const [[own]] = portal.sql(
        `SELECT id FROM users WHERE email = 'adam1@alludo.example'`);
    assert.equal((await adam.post(`/people/${own}/disable`)).status, 409);
});

test('a changed role counts from the next request', async () => {
    const adam = await newcomer('adam2@alludo.example', 'administrator');
    const otto = await newcomer('otto2@alludo.example', 'auditor');
    assert.equal((await otto.get('/audit')).status, 200);
    const [[id, version]] = portal.sql(`SELECT id, version FROM users
        WHERE email = 'otto2@alludo.example'`);
    const reply = await adam.post(`/people/${id}/role`,
        { role: 'reviewer', version });
    assert.equal(reply.status, 303);
    assert.equal((await otto.get('/audit')).status, 403);
});

test('the language is chosen by header, cookie and profile', async () => {
    const visitor = portal.visitor({ language: 'en-GB,en;q=0.9' });
    assert.match((await visitor.get('/login')).text, /<html lang="en"/);
    const reply = await visitor.post('/language',
        { language: 'ja', next: '/login' });
    assert.equal(reply.headers.location, '/login');
    assert.match((await visitor.get('/login')).text, /<html lang="ja"/);
});

test('the auditor reads, others do not', async () => {
    const otto = await newcomer('otto3@alludo.example', 'auditor');
    const rita = await newcomer('rita3@alludo.example', 'reviewer');
    assert.equal((await rita.get('/audit')).status, 403);
    const page = await otto.get('/audit?action=invitation.accepted&who=rita3');
    assert.match(page.text, /invitation\.accepted/);
    assert.doesNotMatch(page.text, /user\.invited/);
    const none = await otto.get('/audit?object=' +
        encodeURIComponent('"><script>alert(1)</script>'));
    assert.equal(none.status, 200);
    assert.doesNotMatch(none.text, /<script>alert/);
    assert.equal((await otto.get('/audit?from=nonsense')).status, 422);
    assert.match(command('audit', 'verify'), /^sound: /);
});

test('a broken row is named', async () => {
    portal.sql(`UPDATE audit_events SET actor_name = 'Mallory'
        WHERE id = (SELECT max(id) FROM audit_events)`);
    assert.throws(() => command('audit', 'verify'),
        (e) => e.status === 1 &&
               /BROKEN: event \d+: its content does not fit/.test(e.stdout));
});

test('bearer tokens count below /api/ only', async () => {
    const token = command('admin', 'token', 'create', '--name', 'proc',
        '--scope', 'gate.read').trim().split('\n').pop();
    const visitor = portal.visitor();
    const reply = await visitor.get('/account',
        { Authorization: `Bearer ${token}` });
    assert.equal(reply.status, 303);
    const api = await visitor.get('/api/v1/nothing-here',
        { Authorization: `Bearer ${token}` });
    assert.equal(api.status, 404);
});

test('every entry of the menu opens for whoever sees it', async () => {
    const vendor = newVendor();
    for (const role of ['contributor', 'manager', 'reviewer', 'approver',
                        'auditor', 'administrator']) {
        const person = await newcomer(`menu-${role}@alludo.example`, role,
            ['contributor', 'manager'].includes(role) ? vendor : undefined);
        const page = await person.get('/account');
        const nav = /<nav class="mainnav"[\s\S]*?<\/nav>/.exec(page.text)[0];
        const links = [...nav.matchAll(/href="([^"]+)"/g)].map((m) => m[1]);
        assert.ok(links.length >= 4, `${role}: ${links}`);
        for (const link of links) {
            const reply = await person.get(link);
            assert.ok([200, 303].includes(reply.status),
                `${role} ${link}: ${reply.status}`);
        }
    }
});
