// What the workload of gates needs: a token, and the one SELECT of a gate as
// the portal sent it, taken from PostgreSQL's own log.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cleanEnvironment, program, until } from '../http/lib.mjs';
import { choose, statementsOf } from './sql_of_saves.mjs';

/** A header for a client that may read gates. */
export function gateToken(portal) {
    const made = execFileSync(program, ['admin', 'token', 'create', '--name',
        'bench', '--scope', 'gate.read'], { encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
    return `Bearer ${/portal_\S+/.exec(made)[0]}`;
}

/** {script, values}: one engagement for each client, all of them by turns, with
 *  the parameters that the portal sends. */
export async function sqlOfGates(portal, paths, bearer) {
    const log = join(portal.home, 'postgres.log');
    const found = [], values = {};
    portal.sql("ALTER SYSTEM SET log_statement = 'all'");
    portal.sql('SELECT pg_reload_conf()');
    await until(() => portal.sql('SHOW log_statement')[0][0] === 'all',
        'the log');
    for (const path of paths) {
        const from = statSync(log).size;
        const reply = await portal.visitor().get(path,
            { Authorization: bearer });
        assert.equal(reply.status, 200, reply.text);
        const gates = statementsOf(
            readFileSync(log).subarray(from).toString('utf8'))
            .filter(({ sql }) => sql.includes('decisions'));
        assert.equal(gates.length, 1, 'one SELECT each');
        found.push(gates[0].sql.replace(/\$(\d+)/g, (_, n) => {
            const name = `v${found.length}_${n}`;
            const value = gates[0].values[n] ?? 'NULL';
            if (value === 'NULL') return value;
            values[name] = value.slice(1, -1).replaceAll("''", "'");
            return `:${name}`;
        }).replace(/\s+/g, ' ') + ';');
    }
    portal.sql('ALTER SYSTEM RESET log_statement');
    portal.sql('SELECT pg_reload_conf()');
    return { values, script: `${choose(Array.from({ length: 32 },
        (_, i) => found[i % found.length]))}\n` };
}

/** Milliseconds for 500 in one request, median of nine. */
export async function manyGates(portal, paths, bearer) {
    const items = Array.from({ length: 500 }, (_, i) => ({
        engagement_id: /[0-9a-f-]{36}/.exec(paths[i % paths.length])[0] }));
    const times = [];
    for (let i = 0; i < 9; i++) {
        const start = performance.now();
        const reply = await portal.visitor().request('POST',
            '/api/v1/gates:query', { headers: { Authorization: bearer,
                'Content-Type': 'application/json' },
            body: JSON.stringify({ items }) });
        times.push(performance.now() - start);
        assert.equal(reply.status, 200, reply.text.slice(0, 300));
    }
    return times.sort((a, b) => a - b)[4];
}
