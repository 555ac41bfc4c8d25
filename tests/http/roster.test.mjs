// Vendors in bulk: what the preview says is what happens, once; what is wrong
// is told at its row; hostile files are refused.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ExcelJS from 'exceljs';
import { build, inputs, startPortal } from './lib.mjs';

const HOME = '/admin/vendors';
const NUMBERS = ['7000012050002', '8000012050001', '5010401067252'];
let portal, adam, rita;
before(async () => {
    portal = await startPortal();
    [adam, rita] = [await portal.as('adam'), await portal.as('rita')];
});
after(async () => { await portal?.stop(); });

const count = (table, more = 'true') => Number(portal.sql(
    `SELECT count(*) FROM ${table} WHERE ${more}`)[0][0]);
const everything = () => JSON.stringify(['vendors', 'engagements', 'contacts']
    .map((table) => portal.sql(`SELECT * FROM ${table} ORDER BY id`)));
const heads = async () => (await adam.get(`${HOME}.csv?rows=none`)).text
    .replace(/^\ufeff/, '').trim();

async function upload(who, content, name = '一覧.csv') {
    const page = await who.get(HOME);
    return who.upload(HOME, { form_id: inputs(page.text).form_id },
                      [{ field: 'file', name, content: Buffer.from(content) }]);
}

async function preview(who, content, name) {
    const reply = await upload(who, content, name);
    assert.equal(reply.status, 303, reply.text);
    const page = await who.get(reply.headers.location);
    assert.equal(page.status, 200, page.text);
    return { ...read(page), location: reply.headers.location };
}

function read(page) {
    const counts = [...page.text.matchAll(/<a class="tag s-[a-z_]+"[^>]*>[^<]*?(\d+)<\/a>/g)]
        .map((m) => Number(m[1]));
    return { text: page.text, digest: inputs(page.text).digest,
             ...Object.fromEntries(['new', 'changed', 'error', 'unchanged']
                 .map((state, i) => [state, counts[i]])) };
}

const apply = (who, shown) =>
    who.post(`${shown.location}/apply`, { digest: shown.digest ?? '' });

const line = (fields) => fields.map((f) =>
    (/[",\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f)).join(',');
const codes = 'corporate_number,name,kana,country,website,engagement,' +
    'description,business_owner,facts,contact_name,contact_kana,' +
    'contact_email,contact_phone,contact_duty';

test('the list of the register comes back unchanged', async () => {
    for (const query of ['', '?charset=cp932']) {
        const list = await adam.get(`${HOME}.csv${query}`);
        assert.equal(list.status, 200);
        const before = everything();
        const shown = await preview(adam, list.bytes);
        assert.equal(shown.new + shown.changed + shown.error, 0, shown.text);
        assert.ok(shown.unchanged >= 3);
        assert.equal(everything(), before);
    }
    const [number, vendor, , , , , description] = (await heads()).split(',');
    assert.deepEqual([number, vendor, description],
        ['法人番号', 'ベンダー', 'Alludo に提供する内容']);
});

test('vendors with engagements and contacts, as previewed, once', async () => {
    const list = [codes,
        line([NUMBERS[0], '東都物流株式会社', 'とうとぶつりゅう', '日本', '',
              '配送', '商品の配送', '物流部', 'personal_data, mobile_devices',
              '山田 花子', 'やまだ はなこ', 'Hanako@toto.example',
              '０３-1234-5678', 'インシデント対応 (24 時間)']),
        line([NUMBERS[0], '東都物流株式会社', '', '', '', '倉庫', '', '', '',
              '山田 次郎', '', 'jiro@toto.example', '', '']),
        line(['', 'Plain Ltd', '', 'GB', 'https://plain.example', '', '', '',
              '', '', '', '', '', ''])].join('\r\n');
    for (const [content, name] of [[list, 'a.csv'],
        [`\ufeff${list}`, 'b.csv']]) {
        const shown = await preview(adam, content, name);
        assert.equal(shown.new, 3, shown.text);
        assert.match(shown.text, /ベンダー: 新規 2 件/);
        assert.match(shown.text, /委託業務: 新規 2 件/);
    }
    const shown = await preview(adam, list);
    assert.equal((await apply(adam, shown)).status, 303);
    const [id] = portal.sql(`SELECT id FROM vendors
        WHERE corporate_number = '${NUMBERS[0]}'`)[0];
    assert.equal(portal.sql(`SELECT kana FROM vendors WHERE id = '${id}'`)[0][0],
                 'トウトブツリュウ');
    assert.equal(count('engagements', `vendor_id = '${id}'`), 2);
    assert.deepEqual(portal.sql(`SELECT facts FROM engagements WHERE
        vendor_id = '${id}' AND name = '配送'`)[0],
        ['personal_data mobile_devices']);
    assert.deepEqual(portal.sql(`SELECT email, phone, duty FROM contacts
        WHERE vendor_id = '${id}' ORDER BY email`),
        [['hanako@toto.example', '03-1234-5678', 'incident'],
         ['jiro@toto.example', '', 'other']]);
    assert.equal(count('parties', `vendor_id = '${id}' AND kind = 'vendor'`), 1);
    assert.equal(count('audit_events', `action = 'vendor.created' AND
        object_id = '${id}'`), 1);
    const before = everything();
    assert.equal((await apply(adam, shown)).status, 303, 'the form twice');
    const again = await preview(adam, list);
    assert.equal(again.unchanged, 3, 'the file twice');
    assert.equal(everything(), before);
});

test('changes show before and after; empty cells keep what is there', async () => {
    const list = [codes,
        line([NUMBERS[0], '東都物流 株式会社', '', '', 'https://toto.example',
              '配送', '', '総務部', '', '', '', '', '', ''])].join('\n');
    const shown = await preview(rita, list);
    assert.deepEqual([shown.new, shown.changed], [0, 1], shown.text);
    assert.match(shown.text, /変更あり/);
    assert.doesNotMatch(shown.text, /変更済み/, 'nothing was applied yet');
    assert.match(shown.text, /<del>[^]*東都物流株式会社<\/del>/);
    assert.match(shown.text, /<ins>[^]*総務部<\/ins>/);
    assert.equal((await apply(rita, shown)).status, 303);
    assert.deepEqual(portal.sql(`SELECT name, kana, website FROM vendors
        WHERE corporate_number = '${NUMBERS[0]}'`)[0],
        ['東都物流 株式会社', 'トウトブツリュウ', 'https://toto.example']);
    assert.deepEqual(portal.sql(`SELECT description, business_owner
        FROM engagements WHERE name = '配送'`)[0], ['商品の配送', '総務部']);
});

test('what is wrong is told at its row and left out', async () => {
    const row = (fields) => line(Object.assign(Array(14).fill(''), fields));
    const list = [codes,
        row({ 0: '1234567890123', 1: 'Bad number' }),
        row({ 1: '' , 5: 'no vendor' }),
        row({ 1: 'Bad country', 3: 'Atlantis' }),
        row({ 1: 'Bad mail', 9: 'X', 11: 'nobody' }),
        row({ 1: 'Bad facts', 5: 'E', 8: 'personal_data wrong_code' }),
        row({ 1: 'No engagement', 7: 'IT' }),
        row({ 1: 'Good one', 4: 'https://good.example' }),
        row({ 1: 'Good one', 4: 'https://other.example' }),
        row({ 1: 'Bad\u202Ename' })].join('\n');
    const shown = await preview(adam, list);
    assert.deepEqual([shown.new, shown.error], [1, 8], shown.text);
    for (const text of ['13', '国', 'メールアドレス',
                        // once, and nothing else
                        '>委託業務: この項目を入力してください。<',
                        '8 行目と内容が異なります'])
        assert.ok(shown.text.includes(text), text);
    const errors = await adam.get(`${shown.location}?state=error`);
    assert.equal((errors.text.match(/<p class="error pre">/g) ?? []).length, 8);
    assert.equal((await apply(adam, shown)).status, 303);
    assert.equal(count('vendors', "name LIKE 'Bad%'"), 0);
    assert.equal(count('vendors', "name = 'Good one'"), 1);
});

test('what moved since the page was shown is shown again', async () => {
    const list = [codes.split(',').slice(0, 3).join(','),
                  `${NUMBERS[1]},Moved KK,`].join('\n');
    const shown = await preview(adam, list);
    await preview(rita, list).then((hers) => apply(rita, hers));
    const reply = await apply(adam, shown);
    assert.equal(reply.status, 409);
    assert.match(reply.text, /何も取り込んでいません/);
    assert.equal(count('vendors', `corporate_number = '${NUMBERS[1]}'`), 1);
    const reload = read(await adam.get(shown.location));
    assert.equal(reload.unchanged, 1);
});

test('two lists with the same new vendor, at once: one vendor', async () => {
    const list = [codes.split(',').slice(0, 2).join(','),
                  ',Racing KK'].join('\n');
    const both = [await preview(adam, list), await preview(rita, list)];
    const replies = await Promise.all([apply(adam, both[0]),
                                       apply(rita, both[1])]);
    assert.deepEqual(replies.map((r) => r.status).sort(), [303, 409]);
    assert.equal(count('vendors', "name = 'Racing KK'"), 1);
});

test('XLSX works as well; only who uploaded it sees it', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('x');
    sheet.addRow(['Corporate number', 'Vendor', 'Engagement']);
    sheet.addRow([Number(NUMBERS[2]), 'Workbook KK', 'Printing']);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const shown = await preview(adam, bytes, 'list.xlsx');
    assert.equal(shown.new, 1, shown.text);
    assert.equal((await rita.get(shown.location)).status, 404);
    assert.equal((await rita.post(`${shown.location}/apply`,
        { digest: shown.digest })).status, 404);
    const alice = await portal.as('alice');
    assert.equal((await alice.get(HOME)).status, 403);
    assert.equal((await apply(adam, shown)).status, 303);
    portal.setClock(3 * 86400);
    assert.equal((await (await portal.as('adam')).get(shown.location)).status,
                 404, 'forgotten');
    portal.setClock(0);
});

test('bad and hostile files are refused with a reason', async () => {
    [adam, rita] = [await portal.as('adam'), await portal.as('rita')];
    const bad = { empty: '', 'no heads': '1,2,3\n4,5,6', 'heads only': codes,
        twice: 'name,name\na,b', quotes: 'name\n"a', zero: 'name\na\0b',
        charset: Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xff, 0xfe]),
        'no column': 'name\na,b' };
    for (const [what, content] of Object.entries(bad)) {
        const reply = await upload(adam, content);
        assert.equal(reply.status, 422, `${what} ${reply.text.slice(0, 200)}`);
        assert.match(reply.text, /id="file-error">[^<]+</, what);
    }
    const many = `name\n${'x\n'.repeat(5001)}`;
    assert.match((await upload(adam, many)).text, /5,000 行を超え/);
    const large = await upload(adam, Buffer.alloc(3_200_000, 0x61));
    assert.equal(large.status, 413);
});

test('5,000 rows are looked at and taken over in bounded time', async () => {
    /* With sanitizers each takes seven times as long: fewer are written. */
    const written = /asan/.test(build) ? 500 : 5000;
    const list = [codes];
    for (let i = 0; i < 5000; i++)
        list.push(line(['', `大量取引先 ${i}`, '', 'JP', '', `業務 ${i % 3}`,
                        '', '調達部', 'personal_data', `担当 ${i}`, '',
                        `p${i}@bulk.example`, '', 'contract']));
    const from = Date.now();
    const all = await preview(adam, list.join('\r\n'));
    assert.equal(all.new, 5000);
    assert.ok(all.text.length < 100_000);
    const shown = written === 5000 ? all
        : await preview(adam, list.slice(0, written + 1).join('\r\n'));
    const looked = Date.now();
    assert.equal((await apply(adam, shown)).status, 303);
    const done = Date.now();
    assert.equal(count('contacts', "email LIKE 'p%@bulk.example'"),
                 written);
    assert.ok(done - looked < 45_000, `${done - looked} ms`);
    assert.ok(looked - from < 20_000, `${looked - from} ms`);
    console.log(`    shown in ${looked - from} ms, taken over in ${
        done - looked} ms`);
});
