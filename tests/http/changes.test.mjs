// The feed of changes, and two systems that know of the portal only what they
// are told: one polls and dies at random, one gets webhooks and fails half the
// time. Whatever writers do, both end with exactly what the portal has.
// CHANGES_WRITES=10000 CHANGES_SEED=n for more of it (make test-changes); else
// always the same.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ApiClient, Contract, newToken } from '../lib/api.mjs';
import { Receiver } from '../lib/receiver.mjs';
import { cleanEnvironment, startPortal, until } from './lib.mjs';

const WRITES = Number(process.env.CHANGES_WRITES ?? 1000);
const SEED = Number(process.env.CHANGES_SEED ?? 1);
const WRITERS = 8;
const WAIT_MS = 300_000 + WRITES * 100;

let portal, hooks, contract, api;
before(async () => {
    hooks = await Receiver.start();
    portal = await startPortal({ settings: {
        webhook_networks: '127.0.0.1/32', webhook_ca_file: hooks.caFile } });
    contract = Contract.of(portal);
    api = new ApiClient(portal, contract, newToken(portal,
        'vendors.read gate.read webhooks.manage'));
    portal.sql(`INSERT INTO settings (name, value, changed_us, changed_by,
        changed_by_name) VALUES ('api_requests_per_minute', 10000000, 1,
        gen_random_uuid(), '')`);
    await until(async () => /q=10000000/.test((await api.get(
        '/api/v1/changes?limit=1')).headers['ratelimit-policy']), 'the setting');
    await until(() => portal.sql(`SELECT gates_of IS NOT NULL AND NOT EXISTS
        (SELECT FROM gate_queue) AND NOT EXISTS (SELECT FROM change_notes)
        FROM change_counter`)[0][0] === 't', 'the first gates');
});
after(async () => {
    await portal?.stop();
    await hooks?.stop();
});

const latest = async () =>
    (await api.get('/api/v1/changes?after=latest')).json.next_after;

/** A generator of numbers below 1, the same for the same seed. */
function random(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

test('a client is told of what its scopes let it read', async () => {
    const begin = await latest();
    const id = portal.newVendor('告げられる');
    const news = await until(async () => {
        const { json } = await api.get(`/api/v1/changes?after=${begin}`);
        return json.items.length && json;
    }, 'the change');
    assert.deepEqual(news.items.map((c) => [c.kind, c.id, c.action]),
                     [['vendor', id, 'created']]);
    assert.equal(news.next_after, await latest());
    assert.equal(news.has_more, false);
    const gates = new ApiClient(portal, contract, newToken(portal, 'gate.read'));
    assert.deepEqual((await gates.get(`/api/v1/changes?after=${begin}`))
        .json.items, []);
    assert.equal((await gates.get('/api/v1/changes?kinds=vendor')).status, 403);
    assert.equal((await new ApiClient(portal, contract, newToken(portal,
        'webhooks.manage')).get('/api/v1/changes')).status, 403);
});

test('a place that is no longer kept, or never was, is 410; nonsense is 400',
     async () => {
    const now = await latest();
    const ahead = await api.get(`/api/v1/changes?after=${now + 1000}`);
    assert.equal(ahead.status, 410);
    assert.equal(ahead.json.code, 'changes_expired');
    assert.equal(ahead.json.title, 'No longer there');
    for (const query of ['after=x', 'after=-1', 'after=', 'after=1.5',
        'after=99999999999999999999', 'limit=0', 'limit=501', 'limit=x',
        'kinds=people', 'since=1', 'after=1&after=2']) {
        const reply = await api.get(`/api/v1/changes?${query}`);
        assert.equal(reply.status, 400, query);
        assert.equal(reply.json.errors[0].parameter, query.split('=')[0]);
    }
    portal.sql(`UPDATE changes SET at_us = 1 WHERE seq <= ${now - 1};
        UPDATE jobs SET due_us = 0 WHERE name = 'change.clean'`);
    await until(() => portal.sql('SELECT floor_seq FROM change_counter')[0][0]
        === String(now - 1), 'the job');
    assert.equal((await api.get(`/api/v1/changes?after=${now - 2}`)).status, 410);
    assert.equal((await api.get(`/api/v1/changes?after=${now - 1}`)).status, 200);
    const oldest = await api.get('/api/v1/changes?limit=1');
    assert.equal(oldest.status, 200);
    assert.ok(oldest.json.items.every((c) => c.seq >= now));
});

test('who asks again with the ETag is told that nothing changed', async () => {
    const target = `/api/v1/changes?after=${await latest()}`;
    const first = await api.get(target);
    const again = await api.get(target,
                                { 'If-None-Match': first.headers.etag });
    assert.equal(again.status, 304);
});

// ---- writers ----

/** Transactions of one session: rows of its own and rows that all share, short
 *  and long ones, some rolled back. */
function script(rng, n, shared) {
    const pick = (list) => list[Math.floor(rng() * list.length)];
    const own = [];
    const lines = [];
    for (let i = 0; i < n; i++) {
        const act = rng();
        const isUndone = rng() < 0.1;
        const name = `書く ${Math.floor(rng() * 1e9)}`;
        lines.push('BEGIN;');
        if (act < 0.35 || own.length === 0) {
            const id = `00000000-0000-7000-8000-${Math.floor(rng() * 2 ** 48)
                .toString(16).padStart(12, '0')}`;
            lines.push(`INSERT INTO vendors (id, name, country, created_us)
                VALUES ('${id}', '${name}', 'JP', 1);
                INSERT INTO parties (id, vendor_id, kind, name, country,
                created_us) VALUES ('${id}', '${id}', 'vendor', '${name}',
                'JP', 1);`);
            if (!isUndone) own.push(id);
        } else if (act < 0.55) {
            lines.push(`INSERT INTO engagements (id, vendor_id, name, created_us)
                VALUES (gen_random_uuid(), '${pick(own)}', '${name}', 1);`);
        } else if (act < 0.75) {
            lines.push(`UPDATE vendors SET name = '${name}'
                WHERE id = '${pick(shared)}';`);
        } else if (act < 0.9) {
            lines.push(`UPDATE engagements SET name = '${name}'
                WHERE vendor_id = '${pick(own)}';`);
        } else {
            lines.push(`UPDATE vendors SET name = '${name}'
                WHERE id = '${pick(own)}';`);
        }
        if (rng() < 0.05) lines.push('SELECT pg_sleep(0.05);');
        lines.push(isUndone ? 'ROLLBACK;' : 'COMMIT;');
    }
    return lines.join('\n');
}

async function write(rng, n, shared) {
    const dir = readFileSync(join(portal.home, 'run-dir'), 'utf8').trim();
    const psql = spawn('psql', ['-Xq', '-h', dir, '-U', 'portal_owner', '-d',
        'portal', '-o', '/dev/null'], { stdio: ['pipe', 'ignore', 'pipe'],
        env: cleanEnvironment({ HOME: portal.home }) });
    let errors = '';
    psql.stderr.on('data', (d) => { errors += d; });
    psql.stdin.end(script(rng, n, shared));
    await once(psql, 'exit');
    assert.equal(errors, '');
}

// ---- consumers ----

/** What a system keeps of the portal: the reply to each address it was told of;
 *  one address is read once at a time. */
class Copy {
    constructor() {
        this.things = new Map();
        this.busy = new Map();
    }

    async look(href) {
        const before = this.busy.get(href) ?? Promise.resolve();
        const mine = before.then(async () => {
            const reply = await patient(href);
            if (reply.status === 404) this.things.delete(href);
            else this.things.set(href, reply.text);
        });
        this.busy.set(href, mine.catch(() => {}));
        await mine;
    }
}

/** As a system should: waits when it asked too often. */
async function patient(target) {
    for (;;) {
        const reply = await api.get(target);
        if (reply.status !== 429) {
            assert.ok([200, 404].includes(reply.status), reply.text);
            return reply;
        }
        await new Promise((r) => setTimeout(r,
            Number(reply.headers['retry-after']) * 1000));
    }
}

/** Reads page by page; the place and the copy are kept together, and whatever
 *  was done since is lost when it dies. */
async function poll(rng, begin, isOver) {
    let kept = { after: begin, things: new Map() };
    let deaths = 0;
    for (let quiet = 0; quiet < 3;) {
        const copy = new Copy();
        copy.things = new Map(kept.things);
        const { json } = await patient(
            `/api/v1/changes?after=${kept.after}&kinds=vendor,engagement` +
            `&limit=${1 + Math.floor(rng() * 60)}`);
        let last = kept.after;
        let died = false;
        for (const change of json.items) {
            assert.ok(change.seq > last, `${change.seq} after ${last}`);
            last = change.seq;
            if (rng() < 0.01) { died = true; break; }
            await copy.look(change.href);
        }
        if (died) { deaths++; continue; }
        kept = { after: json.next_after, things: copy.things };
        if (json.items.length === 0) {
            quiet = isOver() ? quiet + 1 : 0;
            await new Promise((r) => setTimeout(r, 50));
        }
    }
    return { things: kept.things, deaths };
}

async function truth(begin) {
    const hrefs = portal.sql(`SELECT DISTINCT kind, object_id FROM changes
        WHERE seq > ${begin} AND kind IN ('vendor', 'engagement')`)
        .map(([kind, id]) => `/api/v1/${kind}s/${id}`);
    const all = portal.sql(`SELECT id FROM vendors WHERE name LIKE '書く%'
        AND id::text LIKE '00000000-0000-7000-8000-%'`).flat();
    for (const id of all)
        assert.ok(hrefs.includes(`/api/v1/vendors/${id}`), `nothing of ${id}`);
    const things = new Map();
    for (const href of hrefs) {
        const reply = await patient(href);
        if (reply.status === 200) things.set(href, reply.text);
    }
    return things;
}

function same(copy, whole, who) {
    const odd = [...new Set([...copy.keys(), ...whole.keys()])]
        .filter((href) => copy.get(href) !== whole.get(href));
    assert.equal(odd.length, 0, `${who} differs in ${odd.length} of ` +
        `${whole.size}, seed ${SEED}: ${odd[0]}\n${copy.get(odd[0])}\n` +
        `${whole.get(odd[0])}`);
}

test(`after ${WRITES} concurrent writes, a poller that dies and a listener that `
    + 'fails half the time have what the portal has',
     { timeout: WAIT_MS * 2 }, async (t) => {
    t.diagnostic(`seed ${SEED}`);
    const rng = random(SEED);
    const told = new Copy();
    let clock = 0;
    const hook = await api.post('/api/v1/webhooks', { json: {
        url: hooks.url('/told'), kinds: ['vendor', 'engagement'] } });
    assert.equal(hook.status, 201, hook.text);
    const one = `/api/v1/webhooks/${hook.json.id}`;
    const chance = random(SEED + 1);
    hooks.answer = async (message) => {
        const luck = chance();
        if (luck < 0.25) return 503;
        await told.look(message.json.data.href);
        return luck < 0.5 ? 500 : 200; // it did its work, and fails to say so
    };
    const shared = Array.from({ length: 5 }, () => portal.newVendor('共有'));
    const begin = await latest();
    let isOver = false;
    const polling = poll(random(SEED + 2), begin, () => isOver);
    await Promise.all(Array.from({ length: WRITERS }, () =>
        write(random(Math.floor(rng() * 1e9)), WRITES / WRITERS, shared)));
    await until(async () => {
        await new Promise((r) => setTimeout(r, 250));
        return portal.sql('SELECT count(*) FROM change_notes')[0][0] === '0';
    }, 'all numbers', WAIT_MS);
    isOver = true;
    const { things, deaths } = await polling;
    t.diagnostic(`${things.size} things, the poller died ${deaths} times`);

    let replays = 0;
    await until(async () => {
        await new Promise((r) => setTimeout(r, 250));
        const now = Date.now() * 1000 + clock * 1e6;
        const [[pending, active, last, dead, behind]] = portal.sql(`SELECT
            count(*) FILTER (WHERE d.state = 'pending'),
            count(*) FILTER (WHERE d.state = 'pending' AND
                (d.leased_until_us > ${now} OR
                 greatest(d.due_us, w.held_until_us) <= ${now})),
            coalesce(max(greatest(d.due_us, w.held_until_us))
                FILTER (WHERE d.state = 'pending'), 0),
            count(*) FILTER (WHERE d.state = 'dead'),
            bool_or(w.sent_seq < c.last_seq)
            FROM webhook_endpoints w CROSS JOIN change_counter c
            LEFT JOIN webhook_deliveries d ON d.endpoint_id = w.id
            WHERE w.id = '${hook.json.id}'`);
        if (behind === 't' || active !== '0') return false;
        if (pending !== '0') { // the time of the next attempts has come
            clock += Math.ceil((Number(last) - now) / 1e6) + 1;
            portal.setClock(clock);
            return false;
        }
        if (dead === '0') return true;
        replays += Number(dead);
        assert.equal((await api.post(`${one}/replay`, { json: {} })).status, 200);
        return false;
    }, 'all messages', WAIT_MS);
    const attempts = hooks.at('/told');
    t.diagnostic(`${attempts.length} attempts for ` +
        `${new Set(attempts.map((m) => m.id)).size} messages, ` +
        `${attempts.filter((m) => m.status !== 200).length} refused, ` +
        `${replays} sent again by hand`);
    const whole = await truth(begin);
    assert.ok(whole.size > WRITES / 10);
    same(things, whole, 'the poller');
    same(told.things, whole, 'the listener');
});
