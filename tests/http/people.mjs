// People and vendors for tests that need no demo story.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cleanEnvironment, program } from './lib.mjs';

const PASSWORD = 'seven quiet lanterns upstairs';

/** Somebody new, signed in. `vendorId` for roles of a vendor. */
export async function newcomer(portal, name, role, vendorId, options) {
    const out = execFileSync(program, ['admin', 'user', 'create', '--email',
        `${name}@${vendorId ?? 'alludo'}.example`, '--name', name, '--role',
        role, ...(vendorId ? ['--vendor-id', vendorId] : [])],
        { encoding: 'utf8',
          env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
    const token = out.trim().split('/').pop();
    const visitor = portal.visitor(options);
    await visitor.get(`/invitation/${token}`);
    const reply = await visitor.post(`/invitation/${token}`,
        { wanted: PASSWORD, again: PASSWORD });
    assert.equal(reply.status, 303, reply.text);
    await visitor.get('/account');
    return visitor;
}

/** Path of what a create form made. */
export async function create(visitor, path, form) {
    const reply = await visitor.post(path,
        { form_id: crypto.randomUUID(), ...form });
    assert.equal(reply.status, 303, reply.text);
    return reply.headers.location;
}
