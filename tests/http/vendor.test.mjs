// Vendors over HTTP: lists, forms, who may, what two people do to each other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inputs, startPortal } from './lib.mjs';
import { create, newcomer } from './people.mjs';

let portal, rita, otto, alice, aki, bob, aozora, bridge;
const idOf = (path) => path.split('/').pop();

before(async () => {
    portal = await startPortal();
    rita = await newcomer(portal, 'vrita', 'reviewer');
    otto = await newcomer(portal, 'votto', 'auditor');
    aozora = idOf(await create(rita, '/vendors', {
        name: '青空テスト株式会社', kana: 'あおぞらてすと', country: 'JP',
        corporate_number: '７０００－０１２０５０００２', note: '社外秘メモ' }));
    bridge = idOf(await create(rita, '/vendors',
        { name: 'Bridge Test Ltd', country: 'GB' }));
    alice = await newcomer(portal, 'valice', 'manager', aozora);
    aki = await newcomer(portal, 'vaki', 'contributor', aozora);
    bob = await newcomer(portal, 'vbob', 'manager', bridge);
});
after(async () => { await portal?.stop(); });

test('the list is searched, for staff only', async () => {
    for (const q of ['青空テスト', 'アオゾラテスト', 'ｱｵｿﾞﾗﾃｽﾄ', '7000012050002']) {
        const page = await rita.get(`/vendors?q=${encodeURIComponent(q)}`);
        assert.equal(page.status, 200);
        assert.match(page.text, /青空テスト株式会社/, q);
        assert.doesNotMatch(page.text, /Bridge Test/);
    }
    assert.match((await otto.get('/vendors?q=zzz')).text,
                 /該当するベンダーはありません/);
    assert.equal((await otto.get('/vendors?page=-3')).status, 200);
    assert.equal((await alice.get('/vendors')).status, 403);
    assert.equal((await portal.visitor().get('/vendors')).status, 303);
});

test('a vendor is seen by staff and its own people', async () => {
    const own = await aki.get(`/vendors/${aozora}`);
    assert.equal(own.status, 200);
    assert.match(own.text, /7000012050002/);
    assert.doesNotMatch(own.text, /社外秘メモ/);
    assert.match((await otto.get(`/vendors/${aozora}`)).text, /社外秘メモ/);
    for (const path of ['', '/edit', '/contacts/new', '/parties/new'])
        assert.ok([403, 404].includes(
            (await bob.get(`/vendors/${aozora}${path}`)).status), path);
    assert.equal((await bob.get(`/vendors/${aozora}`)).status, 404);
    assert.equal((await rita.get('/vendors/not-a-vendor')).status, 404);
});

test('a vendor\'s people find their company', async () => {
    assert.equal((await aki.get('/vendor')).headers.location,
                 `/vendors/${aozora}`);
    assert.equal((await rita.get('/vendor')).status, 403);
});

test('only the reviewer registers vendors', async () => {
    for (const who of [otto, alice, aki]) {
        assert.equal((await who.get('/vendors/new')).status, 403);
        assert.equal((await who.post('/vendors', { name: 'x' })).status, 403);
    }
});

test('what is wrong is told at once and typed text is kept', async () => {
    const reply = await rita.post('/vendors', {
        form_id: crypto.randomUUID(), name: '', kana: 'カナ<b>',
        corporate_number: '1234567890123', country: 'XX', website: 'www' });
    assert.equal(reply.status, 422);
    assert.match(reply.text, /<title>エラー: /);
    for (const field of ['name', 'corporate_number', 'country', 'website'])
        assert.match(reply.text, new RegExp(`href="#${field}"`), field);
    assert.equal(inputs(reply.text).kana, 'カナ<b>');
    assert.equal(inputs(reply.text).corporate_number, '1234567890123');
    assert.doesNotMatch(reply.text, /カナ<b>/);
});

test('a corporate number that is taken is told beside it', async () => {
    const reply = await rita.post('/vendors', { form_id: crypto.randomUUID(),
        name: 'Twice', country: 'JP', corporate_number: '7000012050002' });
    assert.equal(reply.status, 422);
    assert.match(reply.text, /この法人番号は、別のベンダーに登録されています/);
});

test('a form that arrives twice makes one vendor', async () => {
    const form = { form_id: crypto.randomUUID(), name: 'Once', country: 'JP' };
    const [a, b] = await Promise.all([rita.post('/vendors', form),
                                      rita.post('/vendors', form)]);
    assert.equal(a.status, 303, a.text);
    assert.equal(b.headers.location, a.headers.location);
    assert.equal(portal.sql(
        `SELECT count(*) FROM vendors WHERE name = 'Once'`)[0][0], '1');
});

test('a foreign form token is refused', async () => {
    const reply = await rita.post('/vendors', { csrf: alice.csrf,
        form_id: crypto.randomUUID(), name: 'Forged', country: 'JP' });
    assert.equal(reply.status, 403);
});

test('a stale save shows both texts and can be repeated', async () => {
    const path = `/vendors/${bridge}`;
    const form = inputs((await rita.get(`${path}/edit`)).text);
    assert.equal(form.name, 'Bridge Test Ltd');
    const other = { name: 'Bridge New Ltd', country: 'GB',
                    version: form.version };
    assert.equal((await rita.post(path, other)).status, 303);
    const stale = await rita.post(path, { ...other, name: 'Bridge Mine Ltd' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /value="Bridge Mine Ltd"/);
    assert.match(stale.text, /Bridge New Ltd/);
    const again = await rita.post(path, { ...other, name: 'Bridge Mine Ltd',
        version: inputs(stale.text).version });
    assert.equal(again.status, 303);
    assert.match((await rita.get(path)).text, /Bridge Mine Ltd/);
});

test('engagements have facts, sub-processors take part', async () => {
    const page = await create(rita, `/vendors/${aozora}/engagements`, {
        name: '給与計算', description: '1 行目\n2 行目',
        facts: ['personal_data', 'sub_processors'] });
    const text = (await aki.get(page)).text;
    assert.match(text, /給与計算/);
    for (const shown of [text, (await rita.get(page)).text])
        assert.equal(shown.split(`"/submissions?engagement=${idOf(page)}"`)
            .length, 2, 'one way to the questionnaires');
    assert.equal(text.match(/<strong>はい<\/strong>/g).length, 2);
    assert.equal((await bob.get(page)).status, 404);
    assert.equal((await alice.get(`${page}/edit`)).status, 403);
    const form = inputs((await rita.get(`${page}/edit`)).text);
    const edited = await rita.post(page, { name: '給与計算',
        facts: 'mobile_devices', version: form.version });
    assert.equal(edited.status, 303, edited.text);
    const stale = await rita.post(page, { name: '給与計算 2',
        facts: 'personal_data', version: form.version });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /モバイル端末を使用しますか。\n/);
    const unasked = /「利用しない」となっている/;
    assert.doesNotMatch((await rita.get(page)).text, unasked);
    await create(alice, `/vendors/${aozora}/parties`, {
        name: '大阪センター', country: 'JP', service: '保管',
        engagement: idOf(page) });
    const contradicted = (await rita.get(page)).text;
    assert.match(contradicted, /大阪センター/);
    assert.match(contradicted, unasked);
    const { version } = inputs((await rita.get(`${page}/edit`)).text);
    assert.equal((await rita.post(page, { name: '給与計算',
        facts: 'sub_processors', version })).status, 303);
    assert.doesNotMatch((await rita.get(page)).text, unasked);
});

test('the manager keeps the register, the contributor reads it', async () => {
    const list = `/vendors/${aozora}/parties`;
    const form = { name: 'Cloud KK', country: 'JP', service: 'hosting' };
    await create(alice, list, form);
    const id = portal.sql(
        `SELECT id FROM parties WHERE name = 'Cloud KK'`)[0][0];
    await create(alice, list, { ...form, name: 'Disk KK', parent_id: id });
    const page = (await aki.get(`/vendors/${aozora}`)).text;
    assert.match(page, /<tr class="sub">\s*<th scope="row"><a [^>]*>Disk KK/);
    assert.doesNotMatch(page, /parties\/new/);
    assert.equal((await aki.post(list, form)).status, 403);
    assert.equal((await bob.post(list,
        { ...form, form_id: crypto.randomUUID() })).status, 404);
    const disk = portal.sql(
        `SELECT id FROM parties WHERE name = 'Disk KK'`)[0][0];
    const circle = await alice.post(`${list}/${id}`,
        { ...form, version: '1', parent_id: disk });
    assert.equal(circle.status, 422);
    assert.match(circle.text, /href="#parent_id"/);
    assert.equal((await alice.post(`${list}/${id}/end`)).status, 409);
    assert.equal((await alice.post(`${list}/${disk}/end`)).status, 303);
    assert.match((await rita.get(`/vendors/${aozora}`)).text, /利用終了/);
});

test('contacts are added, changed and removed', async () => {
    const list = `/vendors/${aozora}/contacts`;
    await create(alice, list, { name: '鈴木', kana: 'すずき', duty: 'incident',
        email: 'suzuki＠example.jp', phone: '０３－１２３４－５６７８' });
    const id = portal.sql(
        `SELECT id FROM contacts WHERE email = 'suzuki@example.jp'`)[0][0];
    assert.match((await rita.get(`/vendors/${aozora}`)).text, /03-1234-5678/);
    const bad = await alice.post(`${list}/${id}`,
        { name: '鈴木', email: 'nobody', duty: 'x', version: '1' });
    assert.equal(bad.status, 422);
    assert.equal((await bob.post(`${list}/${id}/remove`)).status, 404);
    assert.equal((await alice.post(`${list}/${id}/remove`)).status, 303);
    assert.equal(portal.sql(`SELECT count(*) FROM contacts
        WHERE id = '${id}'`)[0][0], '0');
});

test('pages are in the language of the reader', async () => {
    const eve = await newcomer(portal, 'veve', 'auditor', undefined,
                               { language: 'en' });
    await eve.post('/language', { language: 'en', next: '/vendors' });
    const page = await eve.get(`/vendors/${aozora}`);
    assert.match(page.text, /<html lang="en">/);
    assert.match(page.text, /Country of the head office/);
    assert.match(page.text, /Japan/);
});
