// Every table of every page can be kept as CSV and XLSX, and holds the same
// cells there: no more, for nobody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import { csvOf, dense, tablesOf, xlsxOf } from '../lib/page_tables.mjs';

let portal, routes, ids;
before(async () => {
    portal = await startPortal();
    routes = portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/))
        .filter(([method, path]) => method === 'GET' &&
            !/\.(pdf|xlsx|csv)$|^\/api\/|:token/.test(path));
    const one = (query) => portal.sql(query)[0]?.[0];
    const plan = portal.sql(`SELECT p.id, p.finding_id, p.submission_id,
        p.vendor_id FROM plans p JOIN users u USING (vendor_id)
        WHERE u.email = 'alice@aozora.example' LIMIT 1`)[0];
    const of = (table) => one(`SELECT id FROM ${table}
        WHERE vendor_id = '${plan[3]}' LIMIT 1`);
    ids = { plan_id: plan[0], finding_id: plan[1], submission_id: plan[2],
            vendor_id: plan[3], engagement_id: of('engagements'),
            contact_id: of('contacts'), attachment_id: of('attachments'),
            user_id: of('users'), domain: '1', clause: '1.1', number: '1.1',
            party_id: one(`SELECT id FROM parties WHERE vendor_id =
                '${plan[3]}' AND kind <> 'vendor' LIMIT 1`),
            questionnaire_id: one('SELECT id FROM questionnaires LIMIT 1'),
            version: one('SELECT version FROM questionnaires LIMIT 1') };
});
after(async () => { await portal?.stop(); });

const unescape = (href) => href.replaceAll('&amp;', '&');
const linksOf = (html) => [...html
    .matchAll(/<a href="([^"]*[?;]as=(csv|xlsx)[^"]*)"/g)]
    .map(([, href, as]) => ({ href: unescape(href).replaceAll('&amp;', '&'),
                              as }));

async function sameInFiles(who, path, language) {
    const page = await who.get(path);
    if (page.status !== 200 || !/text\/html/.test(page.headers['content-type']))
        return 0;
    const tables = tablesOf(page.text);
    const links = linksOf(page.text);
    if (tables.length === 0 || /<article class="clause/.test(page.text)) {
        assert.equal(links.length, 0, path);
        return 0;
    }
    assert.equal(links.length, tables.length + 1, `${path} ${links.length}`);
    const xlsx = await who.get(links[0].href);
    assert.equal(xlsx.status, 200, `${path} ${xlsx.text.slice(0, 300)}`);
    const sheets = await xlsxOf(xlsx.bytes, language,
                                tables.map((rows) => rows[0]));
    assert.equal(sheets.length, tables.length, path);
    for (const { name, heads } of sheets) {
        assert.doesNotMatch(name, /^\d+$/, `${path}: a table without a name`);
        for (const head of heads)
            assert.doesNotMatch(head, /\n/, `${path}: a head of two lines`);
    }
    /* A file goes on where a page ends. */
    const shown = (rows, of) => / rel="next"/.test(page.text)
        ? rows.slice(0, of.length) : rows;
    for (const [i, rows] of tables.entries()) {
        assert.deepEqual(shown(sheets[i].rows, rows), rows,
                         `${path}, sheet ${i + 1}`);
        if (i > 0 && i < tables.length - 1) continue; // both come of one table
        const csv = await who.get(links[i + 1].href);
        assert.equal(csv.status, 200, path);
        assert.match(csv.headers['content-disposition'], /^attachment; /);
        assert.deepEqual(shown(csvOf(csv.text), rows), rows,
                         `${path}, CSV ${i + 1}`);
    }
    return tables.length;
}

/* The auditor's pages are the reviewer's, but for the log. */
for (const [name, language, only] of [['rita', 'ja', /./], ['adam', 'en', /./],
                                      ['otto', 'ja', /audit/],
                                      ['alice', 'en', /./]])
    test(`${name}: the files of every page hold its cells`, async () => {
        const who = await portal.as(name);
        await who.get('/account');
        await who.post('/language', { language, next: '/account' });
        let seen = 0;
        for (const [, path] of routes.filter(([, path]) => only.test(path)))
            seen += await sameInFiles(who, path.replace(/:([a-z_]+)/g,
                (whole, id) => ids[id] ?? crypto.randomUUID()), language);
        assert.ok(seen >= { rita: 12, adam: 4, otto: 1, alice: 8 }[name],
                  `${name} saw ${seen} tables`);
    });

test('each fact of a list has a column of its own', async () => {
    const rita = await portal.as('rita');
    for (const path of ['/vendors', '/submissions', '/findings', '/plans',
        '/threads', '/dashboard', '/dashboard/clauses?domain=1',
        '/dashboard/clauses?clause=3.5', '/dashboard/due', '/dashboard/work']) {
        const page = await rita.get(path);
        const link = linksOf(page.text).find(({ as }) => as === 'csv');
        const csv = await rita.get(link.href);
        assert.doesNotMatch(csv.text, /[^\r]\n/, `${path}: two facts in a cell`);
    }
    const csv = await rita.get('/dashboard?as=csv&table=1');
    assert.match(decodeURIComponent(csv.headers['content-disposition']),
                 /当事者・領域別の管理状況/);
    const [heads, row] = csv.text.split('\r\n').map((l) => l.split(','));
    assert.deepEqual(heads.slice(0, 9), ['\ufeff当事者', 'ベンダー', '委託業務',
        '状態', '回答済み', '期限', '取引可否', '1 ID およびアクセス管理',
        '1 ID およびアクセス管理：条項数']);
    assert.match(row[5], /^\d{4}年\d+月\d+日$/);
    assert.deepEqual(row.slice(7, 9), ['計画の期限超過', '1']);
});

test('a file holds the rows of all pages, and its page says so', async () => {
    const rita = await portal.as('rita');
    const plain = await rita.get('/vendors');
    assert.doesNotMatch(plain.text, /最大 50,000 行/);
    portal.sql(`INSERT INTO vendors (id, name, kana, country, created_us)
        SELECT gen_random_uuid(), '多数 ' || i || ' 株式会社', 'タスウ', 'JP', 1
          FROM generate_series(1, 2130) i`);
    const page = await rita.get('/vendors?q=%E5%A4%9A%E6%95%B0&page=3');
    assert.equal(tablesOf(page.text)[0].length, 51);
    assert.match(page.text, /最大 50,000 行/);
    const links = linksOf(page.text);
    for (const { href } of links)
        assert.doesNotMatch(href, /page=/, 'from the beginning');
    const csv = csvOf((await rita.get(links[1].href)).text);
    assert.equal(csv.length, 2131);
    assert.equal(new Set(csv.map(([name]) => name)).size, 2131);
    const [sheet] = await xlsxOf((await rita.get(links[0].href)).bytes, 'ja',
                                 [csv[0]]);
    assert.deepEqual(sheet.rows, csv);
    portal.sql("DELETE FROM vendors WHERE kana = 'タスウ'");
});

test('texts stay texts, numbers and dates are such', async () => {
    const rita = await portal.as('rita');
    portal.sql(`UPDATE vendors SET name = '=HYPERLINK("x") & <b>'
        WHERE id = '${ids.vendor_id}'`);
    const page = await rita.get('/vendors');
    const cell = dense('=HYPERLINK("x") & <b>');
    assert.ok(tablesOf(page.text)[0].some((row) => row[0].startsWith(cell)));
    const csv = await rita.get('/vendors?as=csv');
    assert.match(csv.text, /"'=HYPERLINK\(""x""\) & <b>/);
    await sameInFiles(rita, '/vendors', 'ja');
    const cp932 = await rita.get('/vendors?as=csv&charset=cp932');
    assert.match(cp932.headers['content-type'], /Shift_JIS/);
    assert.ok(!cp932.bytes.subarray(0, 3).equals(Buffer.from('\ufeff')));
});

test('a filter is kept; what is no table or no page is said', async () => {
    const rita = await portal.as('rita');
    const none = await rita.get('/vendors?q=zzzzzz&as=csv');
    assert.equal(none.status, 404, none.text);
    const page = await rita.get('/vendors?q=%E3%81%82%E3%81%8A');
    const links = linksOf(page.text);
    assert.equal(links.length, 2);
    assert.ok(links.every(({ href }) => href.includes('q=%E3%81%82%E3%81%8A')));
    assert.equal((await rita.get('/vendors?as=csv&table=9')).status, 404);
    assert.match((await rita.get('/vendors?as=pdf')).headers['content-type'],
                 /^text\/html/);
    const nobody = await portal.visitor().get('/vendors?as=csv');
    assert.equal(nobody.status, 303);
    const bob = await portal.as('bob');
    assert.equal((await bob.get(`/vendors/${ids.vendor_id}?as=xlsx`)).status,
                 404);
});
