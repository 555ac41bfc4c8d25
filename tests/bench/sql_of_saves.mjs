// The statements that the portal sends for a save, taken from PostgreSQL's own
// log, as a pgbench script: one pipeline per save, one answer per client.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../http/lib.mjs';

/** [{session, sql, values}] of a piece of log. */
export function statementsOf(log) {
    const found = [];
    for (const entry of log.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
        const [, session] = /^\S+ \S+ \S+ \[(\d+)\]/.exec(entry) ?? [];
        const sql = /LOG:\s+execute [^:]*: ([\s\S]*)$/.exec(entry);
        const detail = /DETAIL:\s+parameters: ([\s\S]*)$/.exec(entry);
        if (sql) found.push({ session, sql: sql[1].trim(), values: [] });
        if (detail)
            for (const [, n, text] of detail[1].matchAll(
                /\$(\d+) = (NULL|'(?:[^']|'')*')/g))
                found.at(-1).values[n] = text;
    }
    return found;
}

/** The values of the log, but SERIAL is another number each time. */
function pipeline(statements) {
    const lines = statements.map(({ sql, values }) => sql
        .replace(/\$(\d+)/g, (_, n) => (values[n] ?? 'NULL')
            .replace(/^(.*)SERIAL(.*)$/s, "($1' || :serial || '$2)"))
        .replace(/\s+/g, ' ') + ';');
    return ['\\startpipeline', ...lines, '\\endpipeline'].join('\n');
}

/** A tree of \\if, so that a client comes to its own pipeline quickly. */
export function choose(pipelines, first = 0) {
    if (pipelines.length === 1) return pipelines[0];
    const half = pipelines.length >> 1;
    return [`\\if :client_id < ${first + half}`,
        choose(pipelines.slice(0, half), first), '\\else',
        choose(pipelines.slice(half), first + half), '\\endif'].join('\n');
}

async function save(portal, { alice }, path, body) {
    const reply = await alice.request('POST', path, {
        headers: { Origin: portal.url, 'HX-Request': 'true',
            'Content-Type': 'application/x-www-form-urlencoded' }, body });
    assert.equal(reply.status, 200, reply.text);
}

/** `body` ends in the comment; one client for each of `paths`. The save that
 * counts is not the first one of its text: that one leaves a version behind. */
export async function sqlOfSaves(portal, work, paths, body) {
    for (const path of paths)
        await save(portal, work, path, `${body}0`);
    const log = join(portal.home, 'postgres.log');
    const pipelines = [];
    portal.sql("ALTER SYSTEM SET log_statement = 'all'");
    portal.sql('SELECT pg_reload_conf()');
    await until(() => portal.sql("SHOW log_statement")[0][0] === 'all',
        'the log');
    for (const path of paths) {
        const from = statSync(log).size;
        await save(portal, work, path, `${body}SERIAL`);
        const text = readFileSync(log).subarray(from).toString('utf8');
        const found = statementsOf(text);
        // Jobs may have been at work beside it.
        const ours = found.find(({ values }) =>
            values.some((value) => value.includes('SERIAL')));
        const all = found.filter(({ session }) => session === ours?.session);
        const begin = all.findIndex((s) => /^BEGIN/i.test(s.sql));
        const end = all.findIndex((s, i) => i > begin && /^COMMIT/i.test(s.sql));
        assert.ok(begin >= 0 && end > begin, text);
        pipelines.push(pipeline(all.slice(begin, end + 1)));
    }
    portal.sql('ALTER SYSTEM RESET log_statement');
    portal.sql('SELECT pg_reload_conf()');
    const script = `\\set serial random(1, 1000000000)\n${choose(pipelines)}\n`;
    assert.ok(script.includes(':serial'), script);
    return script;
}
