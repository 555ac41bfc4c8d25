// The dashboards over the demo: what is shown, filtered, paged, counted, kept
// under a name; and portal doctor, which finds a sum that is wrong.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, inputs, startPortal } from './lib.mjs';
import { csvOf, dense, tablesOf } from '../lib/page_tables.mjs';

let portal, rita, paul, one;
before(async () => {
    portal = await startPortal();
    rita = await inEnglish('rita');
    paul = await inEnglish('paul');
    one = (query) => portal.sql(query)[0]?.[0];
});
after(async () => { await portal?.stop(); });

async function inEnglish(name) {
    const who = await portal.as(name);
    await who.get('/account');
    await who.post('/language', { language: 'en', next: '/' });
    return who;
}
const get = async (path, who = rita) => {
    const page = await who.get(path);
    assert.equal(page.status, 200, `${path}: ${page.status} ${page.text}`);
    return page.text;
};
const count = (text, pattern) => [...text.matchAll(pattern)].length;
const rowsOf = (text) => text.match(/<tbody>[\s\S]*?<\/tbody>/)?.[0]
    .match(/<tr[\s\S]*?<\/tr>/g) ?? [];
const named = (text) => rowsOf(text).map((r) =>
    /<th scope="row"><a[^>]*>([^<]*)/.exec(r)?.[1]);

test('the heat map shows every party, in the order of the readings', async () => {
    const text = await get('/dashboard');
    const rows = rowsOf(text);
    assert.equal(rows.length, Number(one('SELECT count(*) FROM party_rows')));
    for (const row of rows)
        assert.equal(count(row, /<td class="cell /g), 21);
    const vendors = rows.filter((r) => !r.startsWith('<tr class="sub"'));
    const order = portal.sql(`SELECT vendor_name FROM engagement_rows
        ORDER BY sort_key, vendor_id, engagement_name, engagement_id`)
        .map(([name]) => name);
    assert.deepEqual(vendors.map((r) => />([^<]+)<\/a>/.exec(r)[1]), order);
});

test('cells say what the clauses say', async () => {
    const text = await get('/dashboard');
    const today = inDays(0);
    for (const [submission, domain, status, n] of portal.sql(`
        SELECT DISTINCT ON (submission_id, domain) submission_id, domain, s,
               count(*) OVER (PARTITION BY submission_id, domain, s)
          FROM (SELECT c.submission_id, c.domain,
                       status_on(c, '${today}') AS s
                  FROM party_rows r JOIN clause_status c USING (submission_id)
                 WHERE c.in_scope) x
         ORDER BY submission_id, domain, array_position(ARRAY['plan_overdue',
               'gap', 'evidence_expired', 'needs_clarification', 'unanswered',
               'answered', 'plan_proposed', 'plan_agreed',
               'alternative_accepted', 'conforms', 'not_applicable'], s)`))
        assert.match(text, new RegExp(`class="cell s-${status}"><a href="/` +
            `submissions/${submission}/review/${domain}"><b>${n}</b>`));
});

test('filters leave what fits, and stand in the address', async () => {
    assert.equal(new Set(named(await get('/dashboard?q=aozora'))).size, 0);
    const byKana = named(await get(`/dashboard?q=${
        encodeURIComponent('あおぞら')}&subs=in`));
    assert.deepEqual(new Set(byKana), new Set(['株式会社青空クラウド']));
    const overdue = await get('/dashboard?status=plan_overdue');
    assert.match(overdue, /<option value="plan_overdue" selected>/);
    assert.ok(rowsOf(overdue).length > 0);
    assert.equal(rowsOf(await get('/dashboard?status=plan_overdue&domain=20'))
        .length, 0);
    for (const [query, sql] of [
        ['decision=none', 'outcome IS NULL'],
        ['decision=approved',
         `outcome = 'approved' AND valid_until >= '${inDays(0)}'`],
        ['due=overdue', `next_due < '${inDays(0)}'`]])
        assert.equal(rowsOf(await get(`/dashboard?subs=in&${query}`)).length,
            Number(one(`SELECT count(*) FROM engagement_rows WHERE ${sql}`)),
            query);
    for (const [query, key] of [['sort=due', 'next_due'],
                                ['sort=validity', 'valid_until']])
        assert.deepEqual(named(await get(`/dashboard?subs=in&${query}`)),
            portal.sql(`SELECT vendor_name FROM engagement_rows
                ORDER BY coalesce(${key}, 'infinity'), engagement_id`)
                .map(([name]) => name));
    const odd = await get('/dashboard?status=%27%3B--&domain=x&after=1&due=9&' +
        'sort=best&decision=maybe&from=2026-13-01');
    assert.equal(rowsOf(odd).length, rowsOf(await get('/dashboard')).length);
});

test('sub-processors are counted in their vendor\'s row when asked', async () => {
    const text = await get('/dashboard?subs=in');
    assert.equal(rowsOf(text).length,
        Number(one('SELECT count(*) FROM engagements')));
    assert.match(text, /with 3 sub-processors/);
});

/** A job may be about to note the gates of engagements that are deleted: it
 *  waits, and finds none. */
const UNNOTED = 'LOCK TABLE engagements IN EXCLUSIVE MODE';

test('pages follow each other by key, whatever the page holds', async () => {
    const before = named(await get('/dashboard?subs=in'));
    portal.sql(`SET portal.vendor_id = '*';
        INSERT INTO vendors (id, name, kana, country, created_us)
        SELECT gen_random_uuid(), 'ページ ' || i, 'ページ' || lpad(i::text, 3, '0'),
               'JP', 1 FROM generate_series(1, 70) i;
        INSERT INTO parties (id, vendor_id, kind, name, country, created_us)
        SELECT gen_random_uuid(), id, 'vendor', name, 'JP', 1
          FROM vendors WHERE name LIKE 'ページ %';
        INSERT INTO engagements (id, vendor_id, name, created_us)
        SELECT gen_random_uuid(), id, 'x', 1 FROM vendors
         WHERE name LIKE 'ページ %'`);
    for (const sort of ['', '&sort=due']) {
        const seen = [];
        let path = `/dashboard?subs=in${sort}`;
        for (let page = 0; path && page < 10; page++) {
            const text = await get(path);
            assert.ok(Buffer.byteLength(text) < 102400);
            seen.push(...named(text));
            path = /href="([^"]*)" rel="next"/.exec(text)?.[1]
                .replaceAll('&amp;', '&');
        }
        assert.equal(seen.length, before.length + 70, sort);
        assert.equal(seen.filter((n) => n.startsWith('ページ')).length, 70);
        assert.equal(new Set(seen.filter((n) => n.startsWith('ページ'))).size, 70);
    }
    portal.sql(`SET portal.vendor_id = '*';
        ${UNNOTED};
        DELETE FROM gate_history WHERE engagement_id IN (
            SELECT id FROM engagements WHERE name = 'x');
        DELETE FROM engagements WHERE name = 'x';
        DELETE FROM parties WHERE name LIKE 'ページ %';
        DELETE FROM vendors WHERE name LIKE 'ページ %'`);
});

test('a party without a questionnaire was not left out: none was issued',
     async () => {
    const [[name, vendor]] = portal.sql(`SELECT party_name, vendor_id
        FROM party_rows WHERE submission_id IS NULL ORDER BY is_vendor LIMIT 1`);
    for (const path of ['/dashboard', `/dashboard/vendors/${vendor}`,
                        '/dashboard/clauses?domain=1',
                        '/dashboard/clauses?clause=3.5']) {
        const row = rowsOf(await get(path)).find((r) => r.includes(name));
        assert.match(row, />Not issued<\/span><\/td>/, path);
        assert.doesNotMatch(row, /Not asked/, path);
    }
    const csv = csvOf(await get('/dashboard?as=csv&table=1'));
    const line = csv.find((cells) => cells[0] === dense(name));
    assert.ok(line.includes('Notissued') && !line.includes('Notasked'));
});

test('the clauses of a domain, and one clause, at every vendor', async () => {
    const text = await get('/dashboard/clauses?domain=2');
    const asked = count(text, /<dt>\d/g);
    for (const row of rowsOf(text))
        assert.equal(count(row, /<td class="cell /g), asked);
    const clause = await get('/dashboard/clauses?clause=1.1');
    const [[submission, comment]] = portal.sql(`SELECT submission_id, left(comment,
        20) FROM answers JOIN party_rows USING (submission_id)
        JOIN clause_status USING (submission_id, clause)
        WHERE clause = '1.1' AND in_scope AND comment <> ''
          AND comment !~ '[<>&"\n]' LIMIT 1`);
    assert.ok(clause.includes(
        `/submissions/${submission}/review/1?clause=1.1#c-1-1`));
    assert.equal(count(await get('/dashboard/clauses?clause=999'),
        /table class="heat"/g), 1);
});

test('one vendor: parties, cycles, plans, evidence and due dates', async () => {
    const vendor = one(`SELECT vendor_id FROM users
        WHERE email = 'alice@aozora.example'`);
    const text = await get(`/dashboard/vendors/${vendor}`);
    assert.equal(rowsOf(text).length, Number(one(`SELECT count(*)
        FROM party_rows WHERE vendor_id = '${vendor}'`)));
    assert.equal(count(text, /<svg /g), 2);
    const tables = tablesOf(text);
    const cycles = tables.find((t) => t[0].includes('Questionnaire'));
    assert.equal(cycles.length - 1, Number(one(`SELECT count(*)
        FROM submissions WHERE vendor_id = '${vendor}'
        AND state NOT IN ('draft', 'cancelled')`)));
    const plans = tables.find((t) => t[0].includes('Nextstep'));
    assert.equal(plans.length - 1, Number(one(`SELECT count(*) FROM plans
        WHERE vendor_id = '${vendor}' AND state IN
        ('proposed', 'agreed', 'completed')`)));
    // The time line begins where the oldest plan does.
    const line = text.match(/<svg .*?<\/svg>/gs)[1];
    assert.equal(/>(\d{4}\/\d+)</.exec(line)[1], one(`SELECT to_char(
        to_timestamp(min(created_us) / 1e6) AT TIME ZONE 'Asia/Tokyo',
        'YYYY/FMMM') FROM plans WHERE vendor_id = '${vendor}'
        AND state IN ('proposed', 'agreed', 'completed')`));
    assert.doesNotMatch(line, />([\d.]+) \1 /, 'each clause once');
    assert.match(await get(`/vendors/${vendor}`), /href="\/dashboard\/vendors/);
    const alice = await portal.as('alice');
    assert.doesNotMatch((await alice.get('/vendor')).text, /\/dashboard/);
    assert.equal((await rita.get('/dashboard/vendors/' +
        '00000000-0000-7000-8000-000000000001')).status, 404);
});

test('what is due, earliest first, each kind for itself', async () => {
    const rows = (text) => tablesOf(text)[0]?.slice(1) ?? [];
    const all = await get('/dashboard/due');
    const found = [...all.matchAll(/datetime="([0-9-]{10})"/g)].map(([, d]) => d);
    assert.ok(found.length > 5);
    assert.deepEqual(found, [...found].sort());
    const sums = { submission: `submissions WHERE state IN ('open', 'returned')
                                AND due_date IS NOT NULL`,
        milestone: `plan_milestones m JOIN plans p ON p.id = m.plan_id AND
            p.agreed_version = m.number WHERE p.state = 'agreed' AND
            m.done_us IS NULL`,
        plan: "plans WHERE state = 'agreed'",
        condition: 'condition_rows WHERE is_standing AND NOT is_met' };
    for (const [kind, from] of Object.entries(sums))
        assert.equal(rows(await get(`/dashboard/due?kind=${kind}`)).length,
            Number(one(`SELECT count(*) FROM ${from}`)), kind);
    const late = await get('/dashboard/due?within=overdue&kind=submission');
    assert.match(late, /days? overdue/);
    assert.equal(count(late, /tag s-(in_time|due_soon)/g), 0);
    // page by page the same
    const [first] = rows(all);
    const behind = await get(`/dashboard/due?from=${found[0]}&after=${'f'
        .repeat(8)}-ffff-ffff-ffff-ffffffffffff`);
    assert.notDeepEqual(rows(behind)[0], first);
    await get('/dashboard/due?from=2026-01-01&after=%27%27');
});

test('what waits, oldest first, with the side whose turn it is', async () => {
    const text = await get('/dashboard/work?mine=all');
    const since = [...text.matchAll(/datetime="([0-9-]{10})"/g)]
        .map(([, d]) => d);
    assert.ok(since.length > 3);
    assert.deepEqual(since, [...since].sort());
    assert.equal(count(text, /s-due_soon/g), since.length);
    const theirs = await get('/dashboard/work?mine=all&turn=vendor');
    assert.equal(count(theirs, /s-due_soon/g), 0);
    assert.ok(count(theirs, /s-in_progress/g) > 0);
    const both = tablesOf(await get('/dashboard/work?mine=all&turn=both'))[0];
    assert.equal(both.length - 1, since.length +
        tablesOf(theirs)[0].length - 1);
    // what others review is not hers
    portal.sql(`UPDATE submissions SET reviewer_id = gen_random_uuid()
                 WHERE state = 'in_review'`);
    const mine = tablesOf(await get('/dashboard/work'))[0];
    assert.ok(!mine || mine.length - 1 < since.length);
});

test('the portfolio: each picture has its table, and the sums agree', async () => {
    const text = await get('/dashboard/portfolio');
    assert.equal(count(text, /<svg /g), 4);
    const tables = tablesOf(text);
    assert.equal(tables.length, 4);
    const clauses = tables[0].slice(1).reduce((n, row) => n +
        Number(row.at(-1)), 0);
    assert.equal(clauses, Number(one(`SELECT count(*) FROM party_rows JOIN
        clause_status USING (submission_id) WHERE in_scope`)));
    assert.doesNotMatch(text, /\sstyle=/);
});

test('every table as CSV: a formula is none, and the mark is there', async () => {
    portal.sql(`UPDATE parties SET name = '=cmd|calc' WHERE kind <> 'vendor'
                   AND name = 'みちのくサポート株式会社'`);
    const text = await get('/dashboard?state=open');
    const file = await rita.get('/dashboard?state=open&as=csv');
    assert.equal(file.status, 200);
    assert.deepEqual([...file.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.deepEqual(csvOf(file.text).length, tablesOf(text)[0].length);
    assert.match(file.text, /"?'=cmd\|calc/);
    assert.match(file.text, /,Unanswered,\d+,/, 'a number and its word are two');
});

test('of more vendors than one can choose from, the name is asked', async () => {
    assert.match(await get('/submissions'), /<select id="vendor"/);
    portal.sql(`INSERT INTO vendors (id, name, kana, country, created_us)
        SELECT gen_random_uuid(), 'Many ' || i, 'メニー', 'JP', 1
          FROM generate_series(1, 101) i;
        INSERT INTO parties (id, vendor_id, kind, name, country, created_us)
        SELECT gen_random_uuid(), id, 'vendor', name, 'JP', 1 FROM vendors
         WHERE kana = 'メニー';
        INSERT INTO engagements (id, vendor_id, name, created_us)
        SELECT gen_random_uuid(), id, 'E', 1 FROM vendors WHERE kana = 'メニー';
        INSERT INTO submissions (id, vendor_id, engagement_id, party_id,
            questionnaire_id, cycle, state, facts, due_date, issued_us, created_us)
        SELECT gen_random_uuid(), e.vendor_id, e.id, p.id, (SELECT id FROM
               questionnaires LIMIT 1), 1, 'open', '', '2099-01-01', 1, 1
          FROM engagements e JOIN parties p USING (vendor_id)
         WHERE e.name = 'E'`);
    const text = await get('/submissions?name=many+7');
    assert.doesNotMatch(text, /<select id="vendor"/);
    assert.match(text, /id="name" name="name" value="many 7"/);
    assert.equal(count(text, /<th scope="row">/g), 11); // 7 and 70 to 79
    assert.match(await get('/submissions?name=many'),
                 /name=many&amp;page=2" rel="next"/);
    portal.sql(`${UNNOTED};
        DELETE FROM submissions WHERE due_date = '2099-01-01';
        DELETE FROM gate_history WHERE engagement_id IN (
            SELECT id FROM engagements WHERE name = 'E');
        DELETE FROM engagements WHERE name = 'E';
        DELETE FROM parties WHERE name LIKE 'Many %';
        DELETE FROM vendors WHERE kana = 'メニー'`);
});

async function keep(who, name, query, more = {}) {
    const page = await who.get(`/dashboard?${query}`);
    const { form_id, path, query: shown } = inputs(page.text);
    return who.post('/dashboard/views',
        { form_id, path, query: shown, name, ...more });
}
const hasView = (text, name) => text.includes(`>${name}<`);

test('two views that get one name at once: the second hears it at the field',
     async () => {
    for (let round = 0; round < 4; round++) {
        const ids = [];
        for (const which of ['a', 'b']) {
            await keep(paul, `${which} ${round}`, 'status=gap');
            ids.push(portal.sql(`SELECT id FROM saved_views
                WHERE name = '${which} ${round}'`)[0][0]);
        }
        const replies = await Promise.all(ids.map((id) => paul.post(
            `/dashboard/views/${id}`, { name: `one ${round}`, version: 1 })));
        assert.deepEqual(replies.map((r) => r.status).sort(), [303, 422]);
        const { text } = replies.find((r) => r.status === 422);
        assert.match(text, /You already have a view of this name/);
    }
    portal.sql("DELETE FROM saved_views WHERE name ~ '^(a|b|one) [0-9]$'");
});

test('a view is kept under a name, shared, renamed and deleted', async () => {
    const query = 'status=gap&domain=2&sort=due&after=' +
        '00000000-0000-7000-8000-000000000001';
    const made = await keep(rita, '不備 <1>', query, { is_shared: '1' });
    assert.equal(made.status, 303, made.text);
    assert.equal(made.headers.location,
        '/dashboard?status=gap&domain=2&sort=due');
    const [[id, version]] = portal.sql(`SELECT id, version
        FROM saved_views WHERE name LIKE '不備%'`);
    assert.match(await get('/dashboard', paul), /不備 &lt;1&gt;/);
    assert.match(await get('/dashboard/views', paul), /Shared with all staff/);
    // others see it and cannot change it
    for (const path of [id, `${id}/delete`])
        assert.equal((await paul.post(`/dashboard/views/${path}`,
            { name: 'x', version })).status, 404);
    // the same name again, none, a long one: typed text comes back
    for (const name of ['不備 <1>', '', 'あ'.repeat(61)]) {
        const refused = await keep(rita, name, 'status=gap');
        assert.equal(refused.status, 422, name);
        assert.match(refused.text, /id="name-error">[^<]/);
        if (name.startsWith('あ')) assert.ok(refused.text.includes(name));
    }
    // a page that is no dashboard, a script, a foreign address
    for (const path of ['/admin/users', 'javascript:alert(1)',
                        '//evil.example', '/dashboard/../login'])
        assert.equal((await keep(rita, `to ${path}`, '', { path })).status, 422);
    assert.match(await get('/dashboard/views'), /value="不備/);
    const renamed = await rita.post(`/dashboard/views/${id}`,
        { name: 'Gaps', version });
    assert.equal(renamed.status, 303, renamed.text);
    assert.ok(!hasView(await get('/dashboard', paul), 'Gaps'), 'own again');
    const stale = await rita.post(`/dashboard/views/${id}`,
        { name: 'Typed meanwhile', version });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /Typed meanwhile/);
    assert.equal((await rita.post(`/dashboard/views/${id}/delete`)).status, 303);
    assert.equal(one(`SELECT count(*) FROM saved_views WHERE id = '${id}'`), '0');
    assert.equal(one(`SELECT count(*) FROM audit_events
        WHERE action LIKE 'saved_view.%' AND object_id = '${id}'`), '3');
});

test('a double click keeps one view', async () => {
    const page = await rita.get('/dashboard?due=30');
    const { form_id, path, query } = inputs(page.text);
    const form = { form_id, path, query, name: 'Soon' };
    const replies = [await rita.post('/dashboard/views', form),
                     await rita.post('/dashboard/views', form)];
    assert.deepEqual(replies.map((r) => [r.status, r.headers.location]),
        [[303, '/dashboard?due=30'], [303, '/dashboard?due=30']]);
});

test('a vendor sees none of it', async () => {
    const alice = await portal.as('alice');
    for (const path of ['', '/clauses', '/due', '/work', '/portfolio', '/views'])
        assert.equal((await alice.get(`/dashboard${path}`)).status, 403);
});

const doctor = () => {
    try {
        return { code: 0, text: portal.command('doctor') };
    } catch (fault) {
        return { code: fault.status, text: String(fault.stdout) };
    }
};

test('portal doctor finds a sum that is wrong, and a clause behind it', () => {
    const well = doctor();
    assert.equal(well.code, 0, well.text);
    for (const what of ['disk', 'migrations', 'queries', 'isolation', 'jobs',
                        'outbox', 'summary'])
        assert.match(well.text, new RegExp(`^(ok|WARN) +${what}`, 'm'));
    const [[submission, domain]] = portal.sql(`UPDATE status_tallies
        SET n = n + 1 WHERE ctid = (SELECT min(ctid) FROM status_tallies
        WHERE is_folded OR n > 0) RETURNING submission_id, domain`);
    const ill = doctor();
    assert.equal(ill.code, 1);
    assert.match(ill.text, new RegExp(
        `^FAIL +summary +submission ${submission}, domain ${domain}, `, 'm'));
    portal.sql(`ALTER TABLE clause_status DISABLE TRIGGER tally_changed;
        UPDATE clause_status SET verdict = 'gap', plan_state = ''
         WHERE submission_id = '${submission}' AND domain <> ${domain};
        ALTER TABLE clause_status ENABLE TRIGGER tally_changed`);
    assert.match(doctor().text, /^FAIL +summary .*gap \(until infinity\): says 0/m);
});

test('portal doctor finds a table that shows everybody\'s rows', () => {
    portal.sql('ALTER TABLE findings NO FORCE ROW LEVEL SECURITY');
    const ill = doctor();
    assert.equal(ill.code, 1);
    assert.match(ill.text, /^FAIL +isolation +the table findings/m);
});

test('a file goes on where one of its pages ends', async () => {
    portal.sql(`SET portal.vendor_id = '*';
        CREATE TEMP TABLE v AS SELECT i, gen_random_uuid() AS vendor,
               gen_random_uuid() AS party, gen_random_uuid() AS engagement
          FROM generate_series(1, 300) i;
        INSERT INTO vendors (id, name, kana, country, created_us)
        SELECT vendor, '長い ' || i, 'ナガイ' || lpad(i::text, 3, '0'), 'JP', 1
          FROM v;
        INSERT INTO parties (id, vendor_id, kind, name, country, created_us)
        SELECT party, vendor, 'vendor', '長い ' || i, 'JP', 1 FROM v;
        INSERT INTO engagements (id, vendor_id, name, created_us)
        SELECT engagement, vendor, '業務 ' || i, 1 FROM v;
        INSERT INTO submissions (id, vendor_id, engagement_id, party_id,
            questionnaire_id, cycle, state, facts, due_date, issued_us,
            created_us)
        SELECT gen_random_uuid(), vendor, engagement, party,
               (SELECT id FROM questionnaires ORDER BY published_us DESC
                 LIMIT 1), c, 'open', '', date '2026-06-01' + i, 1, 1
          FROM v CROSS JOIN generate_series(1, 4) c;
        INSERT INTO status_tallies
        SELECT s.id, s.vendor_id, s.party_id, 2, 'unanswered', 'unanswered',
               'infinity', 1, true
          FROM v JOIN submissions s ON s.engagement_id = v.engagement`);
    const file = async (path) => csvOf(await get(
        `${path}q=${encodeURIComponent('長い')}&as=csv&table=1`)).slice(1);
    const byName = Array.from({ length: 300 }, (_, i) => `長い${i + 1}`);
    for (const path of ['/dashboard?', '/dashboard?subs=in&',
        '/dashboard?sort=due&', '/dashboard/clauses?domain=2&'])
        assert.deepEqual((await file(path)).map(([name]) => name), byName, path);
    const due = await file('/dashboard/due?kind=submission&');
    assert.deepEqual(due.map(([, , , , party]) => party),
                     byName.flatMap((name) => Array(4).fill(name)));
});
