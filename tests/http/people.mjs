// People and vendors for tests that need no demo story.
import assert from 'node:assert/strict';
import { inDays } from './lib.mjs';

export const PASSWORD = 'seven quiet lanterns upstairs';

/** Somebody new, signed in. `vendorId` for roles of a vendor. */
export async function newcomer(portal, name, role, vendorId, options) {
    const out = portal.command('admin', 'user', 'create', '--email',
        `${name}@${vendorId ?? 'alludo'}.example`, '--name', name, '--role',
        role, ...(vendorId ? ['--vendor-id', vendorId] : []));
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

/** Id of a questionnaire that `reviewer` issued to the vendor for a new
 *  engagement. */
export async function issueTo(portal, reviewer, vendorId) {
    const engagement = (await create(reviewer,
        `/vendors/${vendorId}/engagements`, { name: '給与計算' }))
        .split('/').pop();
    const scope = await create(reviewer,
        `/engagements/${engagement}/submissions`,
        { party_id: portal.sql(`SELECT id FROM parties
            WHERE vendor_id = '${vendorId}'`)[0][0] });
    const id = scope.split('/')[2];
    await reviewer.get(scope);
    const reply = await reviewer.post(`/submissions/${id}/issue`,
                                      { due_date: inDays(30) });
    assert.equal(reply.status, 303, reply.text);
    return id;
}
