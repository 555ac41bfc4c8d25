// The whole site as a vendor's people see it: every link, form, download, mail
// and page source, searched for what is not theirs. Every text of every table
// carries a marker of its owner (lib/markers.mjs); ids are known by owner, too.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, test } from 'node:test';
import { unzip } from '../lib/hostile.mjs';
import { MARKER, mark } from '../lib/markers.mjs';
import { startPortal, until } from './lib.mjs';

/* Whose markers each person may meet. */
const MAY_SEE = { alice: 'ao', aki: 'ao', haru: 'o', bob: 'b' };
const PERMS = { alice: ['session', 'answer', 'company', 'manage'],
    aki: ['session', 'answer', 'company'], haru: ['session', 'answer'],
    bob: ['session', 'answer', 'company', 'manage'] };
const AT_ONCE = 6;
/* Of addresses that differ in clause or id only: some have hundreds. */
const OF_ONE_KIND = 12;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

let portal, marks, routes, dir, talk, emails;
const people = {}, seen = {};
const run = promisify(execFile);

before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'crawl-'));
    portal = await startPortal();
    /* Dates have passed, and mails are sent about them. */
    portal.setClock(40 * 86400);
    const one = (query) => portal.sql(query)[0][0];
    const of = (name) => one(
        `SELECT vendor_id FROM users WHERE email LIKE '${name}@%'`);
    makeInternal();
    const party = one("SELECT party_id FROM users WHERE email LIKE 'haru@%'");
    marks = mark(portal, { aozora: of('alice'), bridge: of('bob'),
                           scope: `${of('alice')}/${party}` });
    emails = portal.sql(`SELECT u.email, (SELECT coalesce(string_agg(
            split_part(m.email, '@', 1), ' '), '') FROM users m WHERE
            m.vendor_id = u.vendor_id) FROM users u`)
        .map(([text, mine]) => ({ text, mine: mine.split(' ') }));
    routes = portal.command('routes').trim().split('\n').map((line) => {
        const [method, path, perms] = line.split(/\s+/);
        return { method, path, perms: perms.split('|') };
    }).filter((r) => r.method === 'GET');
    for (const name of Object.keys(MAY_SEE))
        people[name] = await portal.as(name);
    await write();
});
after(async () => {
    await portal?.stop();
    rmSync(dir, { recursive: true, force: true });
});

/* One of everything that is Alludo's own, with both vendors. */
function makeInternal() {
    portal.sql(`SET portal.vendor_id = '*';
        UPDATE verdicts SET internal_note = 'between us';
        UPDATE thread_messages SET visibility = 'internal' WHERE id IN (
            SELECT DISTINCT ON (vendor_id) id FROM thread_messages
             WHERE side = 'alludo' ORDER BY vendor_id, id)`);
}

/* A reviewer to the vendor, and to colleagues; a while ago, for the mail. */
async function write() {
    const rita = await portal.as('rita');
    const [submission, clause] = portal.sql(`SELECT submission_id, clause
        FROM threads t JOIN submissions s ON s.id = t.submission_id
        JOIN users u ON u.vendor_id = s.vendor_id AND u.email LIKE 'alice@%'
        WHERE s.state IN ('open', 'returned') LIMIT 1`)[0];
    talk = `/submissions/${submission}/clauses/${clause}/thread`;
    for (const visibility of ['internal', 'shared']) {
        await rita.get(talk);
        const reply = await rita.post(talk, { form_id: randomUUID(), visibility,
            body: visibility === 'internal' ? 'between us mrks9999'
                : 'for you to read' });
        assert.equal(reply.status, 303, reply.text);
    }
    portal.sql(`SET portal.vendor_id = '*';
        UPDATE thread_messages SET created_us = created_us - 3600000000
         WHERE body LIKE '%for you to read%' OR body LIKE '%mrks9999%'`);
}

/* ---- What a reply says ---- */

async function textOf(reply) {
    const type = reply.headers['content-type'] ?? '';
    const head = decodeURIComponent(
        (reply.headers['content-disposition'] ?? '').replaceAll('%', '%25'));
    if (reply.bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
        return [head, ...[...unzip(reply.bytes).values()]
            .map((part) => part.toString('utf8'))].join('\n');
    if (type.startsWith('application/pdf')) {
        const file = join(dir, `${randomUUID()}.pdf`);
        writeFileSync(file, reply.bytes);
        const { stdout } = await run('pdftotext', ['-layout', file, '-'],
                                     { maxBuffer: 64 << 20 });
        rmSync(file);
        return `${head}\n${stdout.replace(/\s+/g, ' ')}`;
    }
    return `${head}\n${JSON.stringify(reply.headers)}\n${reply.text}`;
}

/** What is not that person's: markers and ids. `asked` may come back. */
function strangers(name, text, asked) {
    const found = new Set();
    for (const [whole, owner, number] of text.matchAll(MARKER))
        if (!MAY_SEE[name].includes(owner) && !asked.includes(whole))
            found.add(`${whole} (${marks.names.get(number)})`);
    for (const [id] of text.matchAll(UUID)) {
        const of = marks.ids.get(id);
        if (of && of.owner !== 'x' && !MAY_SEE[name].includes(of.owner) &&
            !asked.includes(id))
            found.add(`${id} (${of.table} of ${of.owner})`);
    }
    for (const email of emails)
        if (!email.mine.includes(name) && text.includes(email.text))
            found.add(email.text);
    return [...found];
}

/* ---- Where a page leads ---- */

const plain = (html) => html.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");

/* A form that asks: as it stands, and with each choice of each list. */
function* asking(form, path) {
    const [, head, inside] = form;
    if (/method="post"/i.test(head)) return;
    const action = plain(/action="([^"]*)"/.exec(head)?.[1] ?? path);
    const fields = [...inside.matchAll(/<input\b[^>]*name="([^"]*)"[^>]*>/g)]
        .map(([tag, field]) => [field, /value="([^"]*)"/.exec(tag)?.[1] ?? ''])
        .filter(([field]) => field !== 'csrf');
    const base = action.split('?')[0];
    yield `${base}?${new URLSearchParams(fields)}`;
    for (const [, field, options] of inside.matchAll(
        /<select\b[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
        for (const [, value] of options.matchAll(/value="([^"]*)"/g))
            yield `${base}?${new URLSearchParams(
                [...fields, [field, plain(value)]])}`;
}

function linksOf(reply, path) {
    if (reply.headers.location) return [reply.headers.location];
    if (!/html/.test(reply.headers['content-type'] ?? '')) return [];
    const links = [...reply.text.matchAll(
        /\b(?:href|src|hx-get|data-[a-z-]*|formaction)="([/?][^"#]*)/g)]
        .map((m) => plain(m[1]))
        .map((l) => (l.startsWith('?') ? path.split('?')[0] + l : l));
    for (const form of reply.text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs))
        links.push(...asking(form, path));
    return links.filter((l) => !/^\/\/|^\/static\/|^\/language/.test(l));
}

/* Where people are sent: no guesses, and no names of forms. */
const anchorsOf = (reply) => !/html/.test(reply.headers['content-type'] ?? '')
    ? [] : [...reply.text.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)]
        .map(([, to]) => plain(to));

const kindOf = (path) => path.replace(UUID, 'ID')
    .replace(/\/\d+(\.\d+)*(?=\/|$|\?)/g, '/N').replace(/=[^&]*/g, '=');

/** Runs `work` on everything that `next` gives, some at once. */
async function inParallel(next, work) {
    let busy = 0;
    await new Promise((done, fail) => {
        const step = () => {
            let item;
            while (busy < AT_ONCE && (item = next()) !== undefined) {
                busy++;
                work(item).then(() => { busy--; step(); }, fail);
            }
            if (busy === 0) done();
        };
        step();
    });
}

/** Addresses of all routes, with ids of one's own. */
function addressesOf(name) {
    const own = {};
    for (const [id, { owner, table }] of marks.ids)
        if (MAY_SEE[name].includes(owner))
            (own[{ parties: 'party', vendors: 'vendor', workbook_imports:
                'import', scope_requests: 'request', users: 'user' }[table]
                ?? table.replace(/s$/, '')] ??= []).push(id);
    const paths = [];
    for (const { path, perms } of routes) {
        if (!perms.some((p) => PERMS[name].includes(p) || p === 'public'))
            continue;
        for (let i = 0; i < 3; i++)
            paths.push(path.replace(/:([a-z]+)_id/g, (_, what) =>
                own[what]?.[i] ?? own[what]?.[0] ?? randomUUID())
                .replace(':domain', String(1 + i * 2))
                .replace(':clause', ['1.1', '3.2', '9.2'][i])
                .replace(/:[a-z_]+/g, '1'));
    }
    return paths;
}

/* A few large reports at a time are made; the others are told to wait. */
async function patiently(visitor, path) {
    let reply;
    await until(async () => {
        reply = await visitor.get(path);
        return reply.status !== 503;
    }, path);
    return reply;
}

async function crawl(name) {
    const visitor = people[name];
    const waiting = ['/', ...addressesOf(name)];
    const known = new Set(waiting), kinds = new Map(), bad = [];
    const opened = [], closed = new Map(), anchors = new Set();
    await inParallel(() => waiting.shift(), async (path) => {
        const reply = await patiently(visitor, path);
        if (reply.status >= 500)
            bad.push(`${path}: ${reply.status} ${reply.text.slice(0, 300)}`);
        if (reply.status >= 400) {
            closed.set(path, reply.status);
        } else {
            opened.push(path);
            anchorsOf(reply).forEach((to) => anchors.add(to));
        }
        for (const what of strangers(name, await textOf(reply), path))
            bad.push(`${path}: ${what}`);
        for (const link of linksOf(reply, path)) {
            const kind = kindOf(link), n = kinds.get(kind) ?? 0;
            if (known.has(link) || n >= OF_ONE_KIND || /\/content$/.test(link))
                continue;
            known.add(link);
            kinds.set(kind, n + 1);
            waiting.push(link);
        }
    });
    for (const [path, status] of closed)
        if (anchors.has(path)) bad.push(`a link leads to ${path}: ${status}`);
    assert.deepEqual(bad.slice(0, 20), []);
    seen[name] = opened;
    return { opened, kinds };
}

/* ---- The tests ---- */

test('every text of every table carries a marker', () => {
    assert.ok(marks.columns > 90, `${marks.columns} columns`);
    const owners = new Set([...marks.ids.values()].map((m) => m.owner));
    for (const owner of 'abmos') assert.ok(owners.has(owner), owner);
    /* What the database refuses are codes: none that people type. */
    assert.deepEqual(marks.refused.filter(
        (c) => /note|comment|body|message|title|description|name/.test(c)), []);
});

for (const name of ['alice', 'aki', 'haru', 'bob'])
    test(`${name} meets nothing of anybody else, wherever a link leads`,
        async () => {
            const { opened, kinds } = await crawl(name);
            assert.ok(opened.length > (name === 'haru' ? 60 : 150),
                      `${opened.length} pages`);
            assert.ok(kinds.size > 20, `${kinds.size} kinds of pages`);
            const marked = await people[name].get('/');
            assert.match(marked.text, MARKER, 'the markers are shown at all');
        });

test('what one vendor opened does not exist for another', async () => {
    for (const [name, from] of [['bob', 'alice'], ['haru', 'alice'],
                                ['alice', 'bob']]) {
        const strange = seen[from].filter((path) => [...path.matchAll(UUID)]
            .some(([id]) => marks.ids.has(id) && !MAY_SEE[name].includes(
                marks.ids.get(id).owner) && !path.includes('?')));
        assert.ok(strange.length > 50, `${strange.length} addresses`);
        const bad = [], rest = [...strange];
        await inParallel(() => rest.shift(), async (path) => {
            const reply = await people[name].get(path);
            if (![403, 404].includes(reply.status))
                bad.push(`${name} ${path}: ${reply.status}`);
            for (const what of strangers(name, await textOf(reply), path))
                bad.push(`${name} ${path}: ${what}`);
        });
        assert.deepEqual(bad.slice(0, 20), []);
    }
});

test('nor can it be asked for behind a question mark', async () => {
    const theirs = [...marks.ids].filter(([, m]) => m.owner === 'b');
    const one = (table) => theirs.find(([, m]) => m.table === table)?.[0];
    const words = Object.entries({ vendor: 'vendors', vendor_id: 'vendors',
        engagement: 'engagements', engagement_id: 'engagements',
        party: 'parties', party_id: 'parties', submission: 'submissions',
        submission_id: 'submissions', finding: 'findings', reviewer: 'users',
        document: 'attachments' }).map(([w, table]) => [w, one(table)]);
    const pages = ['/', '/submissions', '/findings', '/plans', '/threads',
        '/attachments', '/people', '/vendor', '/search', '/questionnaire'];
    const asked = pages.flatMap((page) => words.map(([w, id]) =>
        `${page}?${w}=${id}`));
    for (const q of ['mrkb', 'mrks', 'mrk', 'bridge', 'ブリッジ'])
        asked.push(`/search?q=${encodeURIComponent(q)}`,
                   `/findings?q=${encodeURIComponent(q)}`,
                   `/attachments?q=${encodeURIComponent(q)}`);
    const bad = [];
    await inParallel(() => asked.shift(), async (path) => {
        const reply = await people.alice.get(path);
        if (reply.status >= 500) bad.push(`${path}: ${reply.status}`);
        for (const what of strangers('alice', await textOf(reply), path))
            bad.push(`${path}: ${what}`);
    });
    assert.deepEqual(bad, []);
});

test('mails tell nobody anything that is not theirs', async () => {
    const toVendors = () => portal.mails().map((mail) => {
        const to = /^To: .*?([^\s<>]+@[^\s<>]+)/m.exec(mail)?.[1] ?? '';
        const name = Object.keys(MAY_SEE).find((n) => to.startsWith(`${n}@`));
        const at = mail.search(/\r?\n\r?\n/);
        return { name, to, text: mail.slice(0, at) +
            Buffer.from(mail.slice(at), 'base64').toString('utf8') };
    }).filter((mail) => mail.name);
    await until(() => toVendors().some((mail) => mail.text.includes(talk)),
                'the mail about the message');
    const mails = toVendors(), bad = [];
    for (const { name, to, text } of mails)
        for (const what of strangers(name, text, ''))
            bad.push(`to ${to}: ${what}`);
    assert.ok(mails.some((m) => MARKER.test(m.text)), 'there are markers');
    assert.deepEqual(bad, []);
});
