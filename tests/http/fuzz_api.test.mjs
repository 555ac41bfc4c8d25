// Random requests made from the contract: FUZZ_REQUESTS of them (2,000), from
// FUZZ_SEED (1). No reply may be outside of the contract.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Contract, SCOPES, newToken } from '../lib/api.mjs';
import { Fuzz } from '../lib/api_fuzz.mjs';
import { World } from '../lib/api_world.mjs';
import { startPortal } from './lib.mjs';

const requests = Number(process.env.FUZZ_REQUESTS ?? 2000);
const seed = Number(process.env.FUZZ_SEED ?? 1);

let portal, contract, world, tokens;
before(async () => {
    portal = await startPortal({ settings: {
        api_requests_per_minute: 10_000_000 } });
    contract = Contract.of(portal);
    world = new World(portal, contract);
    const revoked = newToken(portal);
    portal.sql(`UPDATE api_tokens SET revoked_us = 1
        WHERE id = (SELECT max(id::text)::uuid FROM api_tokens)`);
    const expired = newToken(portal);
    portal.sql(`UPDATE api_tokens SET expires_us = 1
        WHERE id = (SELECT max(id::text)::uuid FROM api_tokens)`);
    const narrow = newToken(portal);
    portal.sql(`UPDATE api_clients SET units = '{"no such unit"}'
        WHERE id = (SELECT client_id FROM api_tokens
            WHERE id = (SELECT max(id::text)::uuid FROM api_tokens))`);
    tokens = { good: newToken(portal), others: [revoked, expired, narrow,
        ...SCOPES.split(' ').map((scope) => newToken(portal, scope))] };
});
after(async () => { await portal?.stop(); });

test('no random request finds a 5xx or a reply outside of the contract',
     async (t) => {
    const fuzz = new Fuzz({ portal, contract, world, tokens, seed });
    const began = Date.now();
    const found = await fuzz.run(requests);
    t.diagnostic(`FUZZ_SEED=${seed} FUZZ_REQUESTS=${requests}: ` +
        `${((Date.now() - began) / 1000).toFixed(1)} s, ` +
        [...fuzz.statuses].sort(([a], [b]) => a - b)
            .map(([s, n]) => `${n} × ${s}`).join(', '));
    assert.equal(found.length, 0, `FUZZ_SEED=${seed}\n${found.join('\n')}`);
    /* It gets somewhere: each operation was met, most with success. */
    const used = contract.operations.filter((o) =>
        o.path.startsWith('/api/v1/')).map((o) =>
        [...contract.used.get(o.id) ?? []]);
    assert.ok(used.every((s) => s.length > 0));
    assert.ok(used.filter((s) => s.some((x) => x < 300)).length >
              used.length * 0.6, 'few operations succeeded');
    for (const status of [200, 400, 401, 403, 404, 422])
        assert.ok((fuzz.statuses.get(status) ?? 0) > requests / 200, status);
    assert.doesNotMatch(portal.log(), /"status":"500"/);
});
