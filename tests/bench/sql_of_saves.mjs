// The statements that the portal sends for a save, taken from PostgreSQL's own
// log, as pgbench scripts: one script per clause, one pipeline each.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../http/lib.mjs';

/** [{sql, values}] of a piece of log. */
function statementsOf(log) {
    const found = [];
    for (const entry of log.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
        const sql = /LOG:\s+execute [^:]*: ([\s\S]*)$/.exec(entry);
        const detail = /DETAIL:\s+parameters: ([\s\S]*)$/.exec(entry);
        if (sql) found.push({ sql: sql[1].trim(), values: [] });
        if (detail)
            for (const [, n, text] of detail[1].matchAll(
                /\$(\d+) = (NULL|'(?:[^']|'')*')/g))
                found.at(-1).values[n] = text;
    }
    return found;
}

function scriptOf(statements) {
    const lines = statements.map(({ sql, values }) => sql
        .replace(/\$(\d+)/g, (_, n) => values[n] ?? 'NULL')
        .replace(/\s+/g, ' ') + ';');
    return ['\\startpipeline', ...lines, '\\endpipeline', ''].join('\n');
}

export async function sqlOfSaves(portal, work, clauses, path, body) {
    const log = join(portal.home, 'postgres.log');
    const scripts = [];
    portal.sql("ALTER SYSTEM SET log_statement = 'all'");
    portal.sql('SELECT pg_reload_conf()');
    await until(() => portal.sql("SHOW log_statement")[0][0] === 'all',
        'the log');
    for (const clause of clauses) {
        const from = statSync(log).size;
        const reply = await work.alice.request('POST', path(clause), {
            headers: { Origin: portal.url, 'HX-Request': 'true',
                'Content-Type': 'application/x-www-form-urlencoded' }, body });
        assert.equal(reply.status, 200, reply.text);
        const text = readFileSync(log).subarray(from).toString('utf8');
        const all = statementsOf(text);
        const begin = all.findIndex((s) => /^BEGIN/i.test(s.sql));
        const end = all.findIndex((s, i) => i > begin && /^COMMIT/i.test(s.sql));
        assert.ok(begin >= 0 && end > begin, text);
        scripts.push(scriptOf(all.slice(begin, end + 1)));
    }
    portal.sql('ALTER SYSTEM RESET log_statement');
    portal.sql('SELECT pg_reload_conf()');
    return scripts;
}
