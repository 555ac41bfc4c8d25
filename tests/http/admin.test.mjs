// Administration over HTTP: users, sessions, roles.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import { csvOf, tablesOf } from '../lib/page_tables.mjs';

let portal, adam, alice;
const idOf = (email) =>
    portal.sql(`SELECT id FROM users WHERE email = '${email}'`)[0][0];
const audits = (action) => Number(portal.sql(`SELECT count(*)
    FROM audit_events WHERE action = '${action}'`)[0][0]);
before(async () => {
    portal = await startPortal();
    [adam, alice] = [await portal.as('adam'), await portal.as('alice')];
});
after(async () => { await portal?.stop(); });

test('users are found by name, role and state, with the last sign-in', async () => {
    const all = tablesOf((await adam.get('/admin/users')).text)[0];
    assert.ok(all.length > 8);
    const column = all[0].length - 1;
    const rows = (page) => tablesOf(page.text)[0]?.slice(1) ?? [];
    const managers = rows(await adam.get('/admin/users?role=manager'));
    assert.ok(managers.length > 0 && managers.length < all.length - 1);
    const me = rows(await adam.get('/admin/users?q=adam&state=active'));
    assert.equal(me.length, 1);
    assert.match(me[0][column], /^2\d{3}年/);
    const never = await portal.newPerson('auditor', { email: 'n@alludo.example' });
    assert.ok(never);
    assert.match(rows(await adam.get('/admin/users?q=n@alludo'))[0][column],
                 /^2\d{3}年/, 'the invitation signs in as well');
    assert.equal(rows(await adam.get('/admin/users?state=disabled&role=manager')).length, 0);
    assert.equal((await adam.get('/admin/users?role=nonsense')).status, 200);
});

test('many users are listed page by page, and their file goes on', async () => {
    const vendor = portal.newVendor('利用者の多い会社');
    portal.sql(`SET portal.vendor_id = '*';
        INSERT INTO users (id, vendor_id, role, email, name, created_us)
        SELECT gen_random_uuid(), '${vendor}', 'manager',
               'many-' || i || '@test.example', '多数 ' || i, 1
          FROM generate_series(1, 2030) i`);
    const path = '/admin/users?q=many-&role=manager';
    const emails = (rows) => rows.slice(1).map(([, email]) => email);
    const first = await adam.get(path);
    assert.ok(first.bytes.length < 102400, `${first.bytes.length} bytes`);
    assert.doesNotMatch(first.text, / rel="prev"/);
    const next = /href="([^"]*)" rel="next"/.exec(first.text)[1]
        .replaceAll('&amp;', '&');
    const second = await adam.get(next);
    const last = await adam.get(`${path}&page=21`);
    assert.doesNotMatch(last.text, / rel="next"/);
    const [a, b, z] = [first, second, last].map(
        (page) => emails(tablesOf(page.text)[0]));
    assert.deepEqual([a.length, b.length, z.length], [100, 100, 30]);
    const all = emails(csvOf((await adam.get(`${path}&as=csv`)).text));
    assert.equal(new Set(all).size, 2030);
    assert.deepEqual([all.slice(0, 200), all.slice(-30)], [[...a, ...b], z]);
    portal.sql(`DELETE FROM users WHERE vendor_id = '${vendor}'`);
});

test('own sessions are listed and ended one by one', async () => {
    const second = portal.visitor();
    await second.signIn('alice');
    const page = await alice.get('/account/sessions');
    assert.equal(page.status, 200);
    const keys = [...page.text.matchAll(/sessions\/([0-9a-f]{32})\/end/g)]
        .map(([, key]) => key);
    assert.ok(keys.length >= 1, 'not the own one');
    const before = audits('session.ended');
    for (const key of keys) {
        const reply = await alice.post(`/account/sessions/${key}/end`);
        assert.equal(reply.status, 303);
    }
    assert.equal(audits('session.ended'), before + keys.length);
    assert.equal((await second.get('/account')).status, 303, 'signed out');
    assert.equal((await alice.get('/account')).status, 200);
    const again = await alice.post(`/account/sessions/${keys[0]}/end`);
    assert.equal(again.status, 404);
});

test("somebody else's session cannot be ended", async () => {
    const bob = await portal.as('bob');
    const other = portal.visitor();
    await other.signIn('bob');
    const page = await bob.get('/account/sessions');
    const [, key] = /sessions\/([0-9a-f]{32})\/end/.exec(page.text);
    await alice.get('/account');
    assert.equal((await alice.post(`/account/sessions/${key}/end`)).status, 404);
    assert.equal((await other.get('/account')).status, 200);
    await bob.get('/account/sessions');
    assert.equal((await bob.post('/account/end-other-sessions')).status, 303);
    assert.equal((await other.get('/account')).status, 303);
    assert.equal((await bob.get('/account')).status, 200);
});

test('administrators and managers end the sessions of others', async () => {
    const aki = await portal.as('aki');
    const id = idOf('aki@aozora.example');
    await alice.get(`/people/${id}`);
    assert.equal((await alice.post(`/people/${id}/end-sessions`)).status, 303);
    assert.equal((await aki.get('/account')).status, 303);
    const bob = await portal.as('bob');
    await bob.get('/account');
    assert.equal((await bob.post(`/people/${id}/end-sessions`)).status, 404);
    const own = idOf('adam@alludo.example');
    await adam.get('/account');
    assert.equal((await adam.post(`/people/${own}/end-sessions`)).status, 409);
    const rita = await portal.as('rita');
    await rita.get('/account');
    assert.equal((await rita.post(`/people/${id}/end-sessions`)).status, 403);
});

test('the page of roles says what the portal enforces', async () => {
    const { text } = await adam.get('/admin/roles?addresses=all');
    assert.match(text, /<th scope="col">アドレス<\/th><th scope="col">操作</);
    const [roles, addresses] = tablesOf(text);
    assert.equal(roles.length, 10);
    assert.equal(roles[0].length, 7);
    const perms = { contributor: ['session', 'answer', 'company'],
        manager: ['session', 'answer', 'company', 'manage'],
        reviewer: ['session', 'read_all', 'review'],
        approver: ['session', 'read_all', 'decide'],
        auditor: ['session', 'read_all', 'audit'],
        administrator: ['session', 'admin'] };
    const routes = portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/));
    assert.equal(addresses.length - 1, routes.length);
    for (const [i, [method, path, needed]] of routes.entries()) {
        const row = addresses.slice(1)
            .find((r) => r[0] === `${method}${path}`);
        assert.ok(row, `${i} ${method} ${path}`);
        for (const [k, has] of Object.values(perms).entries())
            assert.equal(row[2 + k] !== '–',
                         needed.split('|').some((p) => has.includes(p)),
                         `${method} ${path} ${Object.keys(perms)[k]}`);
    }
    assert.equal((await alice.get('/admin/roles')).status, 403);
    assert.equal((await adam.get('/admin')).status, 200);
});
