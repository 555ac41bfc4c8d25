// Every route times every role: who is let in is what the table says. The
// objects do not exist, so someone let in gets 404 or a page or a complaint
// about the form, never 403, and nobody a 500.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';

const PERMISSIONS = {
    contributor: ['session', 'answer', 'company'],
    manager: ['session', 'answer', 'company', 'manage'],
    reviewer: ['session', 'read_all', 'review'],
    approver: ['session', 'read_all', 'decide'],
    auditor: ['session', 'read_all', 'audit'],
    administrator: ['session', 'admin'],
};
const TYPES = { json: 'application/json', upload:
    'multipart/form-data; boundary=edge' };

let portal;
let routes;
const people = {};

before(async () => {
    portal = await startPortal();
    routes = portal.command('routes').trim().split('\n').map((line) => {
        const [method, path, perms, body, name] = line.split(/\s+/);
        return { method, path, perms: perms.split('|'), body, name };
    });
    const vendorId = portal.newVendor('Aozora');
    for (const role of Object.keys(PERMISSIONS)) {
        const isVendor = role === 'contributor' || role === 'manager';
        people[role] = await portal.newPerson(
            role, isVendor ? { vendorId } : {});
        await people[role].get('/account'); // a token for its forms
    }
    people.nobody = portal.visitor();
    await people.nobody.get('/login');
});
after(async () => { await portal?.stop(); });

function ask(visitor, route) {
    const path = route.path.replace(/(?<=\/):[a-z_]+/g, () => randomUUID());
    if (route.method === 'GET') return visitor.get(path);
    if (route.body === 'json')
        return visitor.request(route.method, path, {
            headers: { 'Content-Type': TYPES.json }, body: '{}' });
    if (route.method !== 'POST' && route.body === '-')
        return visitor.request(route.method, path);
    if (route.body === 'bytes') return visitor.bytes(path, 'x');
    if (route.body === 'upload') return visitor.upload(path, {}, []);
    return visitor.post(path);
}

/* What ends the session of the one who asks. */
const isLeaving = (route) => route.name === 'sign_in.leave';

test('the table has routes of every kind', () => {
    assert.ok(routes.length > 50);
    for (const perm of ['public', 'session', 'answer', 'manage', 'review',
                        'decide', 'audit', 'admin', 'gate_read'])
        assert.ok(routes.some((r) => r.perms.includes(perm)), perm);
});

test('nobody gets in without signing in', async () => {
    for (const route of routes) {
        if (route.perms.includes('public')) continue;
        const reply = await ask(people.nobody, route);
        const sentAway = reply.status === 303 &&
            reply.headers.location.startsWith('/login');
        assert.ok(sentAway || reply.status === 401 || reply.status === 403,
                  `${route.method} ${route.path}: ${reply.status}`);
    }
});

for (const [role, perms] of Object.entries(PERMISSIONS))
    test(`${role}: let in where the table says, and nowhere else`, async () => {
        for (const route of routes) {
            if (isLeaving(route)) continue;
            const may = route.perms.includes('public') ||
                route.perms.some((p) => perms.includes(p));
            const reply = await ask(people[role], route);
            const what = `${role} ${route.method} ${route.path}: ${reply.status}`;
            assert.ok(reply.status < 500, what);
            if (may) assert.notEqual(reply.status, 403, `${what}\n${reply.text}`);
            else assert.equal(reply.status, 403, what);
        }
    });

test('a form without its token is refused', async () => {
    for (const route of routes) {
        if (route.body !== 'form' || route.perms.includes('public')) continue;
        const role = Object.keys(PERMISSIONS).find((r) =>
            PERMISSIONS[r].some((p) => route.perms.includes(p)));
        const path = route.path.replace(/(?<=\/):[a-z_]+/g, () => randomUUID());
        const reply = await people[role].post(path, { csrf: '' });
        assert.equal(reply.status, 403, `${route.method} ${route.path}`);
    }
});
