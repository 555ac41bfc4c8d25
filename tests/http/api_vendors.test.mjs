// Vendors, engagements and sub-processors by the API: found by any id,
// registered once however many ask at once, changed by those who have read
// them, and never seen outside of a client's business units.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiClient, Contract, newToken, newUnitClient } from '../lib/api.mjs';
import { startPortal } from './lib.mjs';

const LEI = '5493001KJTIIGC8Y1R12';
const NUMBER = '7000012050002';
let portal, contract, api, payroll;

before(async () => {
    portal = await startPortal();
    contract = Contract.of(portal);
    api = new ApiClient(portal, contract,
        newToken(portal, 'vendors.read vendors.write gate.read'));
    payroll = Object.fromEntries(['id', 'vendor_id'].map((c) => [c, portal.sql(
        `SELECT ${c} FROM engagements WHERE name LIKE '%給与計算%'`)[0][0]]));
});
after(() => portal.stop());

const codes = (reply) => reply.json.errors?.map((e) => `${e.pointer} ${e.code}`);

test('a vendor is registered by an id, found by all, and changed', async () => {
    const path = '/api/v1/vendors/ext/erp.sap/0000104711';
    assert.equal((await api.get(path)).status, 404);
    const made = await api.put(path, { name: '山手商会株式会社', country: 'JP',
        kana: 'やまのてしょうかい', external_ids: [
            { system: 'lei', id: LEI.toLowerCase() },
            { system: 'duns', id: '69-054-9662' },
            { system: 'jp.corporate_number', id: `T${NUMBER}` }] });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.json.kana, 'ヤマノテショウカイ');
    assert.deepEqual(made.json.external_ids.map((x) => `${x.system} ${x.id}`),
        ['duns 690549662', 'erp.sap 0000104711',
         `jp.corporate_number ${NUMBER}`, `lei ${LEI}`]);
    const { id } = made.json;
    assert.equal(made.headers.location, `/api/v1/vendors/${id}`);
    for (const ext of ['duns/69-0549662', `lei/${LEI}`,
        `jp.corporate_number/${NUMBER}`, 'erp.sap/0000104711'])
        assert.equal((await api.get(`/api/v1/vendors/ext/${ext}`)).json.id, id);
    const listed = await api.get(`/api/v1/vendors?ext=lei:${LEI}`);
    assert.deepEqual(listed.json.items.map((v) => v.id), [id]);
    assert.equal(portal.sql(`SELECT corporate_number FROM vendors
        WHERE id = '${id}'`)[0][0], NUMBER);

    const now = await api.get(`/api/v1/vendors/${id}`);
    assert.equal((await api.get(`/api/v1/vendors/${id}`,
        { 'If-None-Match': now.headers.etag })).status, 304);
    const change = { website: 'https://yamanote.example' };
    assert.equal((await api.patch(`/api/v1/vendors/${id}`, change)).status, 428);
    const changed = await api.patch(`/api/v1/vendors/${id}`, change,
        { etag: now.headers.etag });
    assert.equal(changed.json.website, change.website);
    assert.equal(changed.json.name, now.json.name);
    assert.equal((await api.patch(`/api/v1/vendors/${id}`, change,
        { etag: now.headers.etag })).status, 412);
    const fewer = await api.patch(`/api/v1/vendors/${id}`, { external_ids: [
        { system: 'erp.sap', id: '0000104711' }] },
        { etag: changed.headers.etag });
    assert.equal(fewer.status, 200, fewer.text);
    assert.equal(fewer.json.external_ids.length, 1);
    assert.equal((await api.get(`/api/v1/vendors/ext/lei/${LEI}`)).status, 404);
    const again = await api.put(path, { name: fewer.json.name, country: 'JP' });
    assert.equal(again.status, 200, 'nothing to change: no If-Match');
    assert.equal((await api.put(path, { name: 'X', country: 'JP' })).status,
        428);
    assert.equal((await api.put(path, { name: 'X', country: 'JP' },
        { headers: { 'If-None-Match': '*' } })).status, 412);
    const renamed = await api.put(path, { name: '山手商会', country: 'JP' },
        { etag: fewer.headers.etag });
    assert.equal(renamed.json.name, '山手商会');
    assert.equal((await api.put('/api/v1/vendors/ext/erp.sap/nobodys',
        { name: 'X', country: 'JP' }, { etag: '*' })).status, 412);
});

test('twenty identical requests at once register one vendor', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () =>
        api.put('/api/v1/vendors/ext/coupa.number/C-77',
            { name: 'Twenty Ltd', country: 'GB' })));
    assert.deepEqual(replies.map((r) => r.status).sort(),
        [...Array(19).fill(200), 201]);
    assert.equal(new Set(replies.map((r) => r.json.id)).size, 1);
    assert.equal(portal.sql(`SELECT count(*) FROM vendors
        WHERE name = 'Twenty Ltd'`)[0][0], '1');
});

test('ids that are none, or another vendor\'s, are refused by name',
     async () => {
    const body = (...ids) => ({ name: 'A', country: 'JP',
        external_ids: ids.map(([system, id]) => ({ system, id })) });
    const path = '/api/v1/vendors/ext/other.jaggaer/J1';
    const bad = await api.put(path, body(['lei', LEI.replace('12', '13')],
        ['duns', '12345678'], ['jp.corporate_number', '7000012050003'],
        ['erp.sop', '1'], ['erp.sap', '=1+1'], ['erp.sap', 'a/b']));
    assert.equal(bad.status, 422);
    assert.deepEqual(codes(bad), [0, 1, 2, 3, 4, 5].map((i) =>
        `/external_ids/${i}/${i === 3 ? 'system' : 'id'} not_accepted`));
    const twice = await api.put(path, body(['duns', '123456789'],
        ['duns', '123-456-789']));
    assert.deepEqual(codes(twice), ['/external_ids/1 doubled']);
    const wrong = await api.put(path, { name: ' ', country: 'XX', note: 1,
        website: 'ftp:x', external_ids: [7] });
    assert.equal(wrong.status, 422);
    assert.deepEqual(codes(wrong).sort(), ['/country not_accepted',
        '/external_ids/0 wrong_type', '/name required', '/note unknown_member',
        '/website not_accepted']);
    for (const at of ['duns/1', 'erp.sop/1', `lei/${LEI}X`])
        assert.equal((await api.put(`/api/v1/vendors/ext/${at}`,
            { name: 'A', country: 'JP' })).json.code, 'invalid_external_id');
    const one = await api.put('/api/v1/vendors/ext/duns/111111111',
        { name: 'One', country: 'JP' });
    assert.equal(one.status, 201);
    const taken = await api.put(path, body(['duns', '111111111']));
    assert.equal(taken.status, 409);
    assert.equal(taken.json.code, 'external_id_taken');
    const [[number]] = portal.sql(`SELECT corporate_number FROM vendors
        WHERE id = '${payroll.vendor_id}'`);
    const owned = await api.put(path, body(['jp.corporate_number', number]));
    assert.equal(owned.json.code, 'corporate_number_taken');
    assert.equal((await api.get(path)).status, 404, 'nothing is left of it');
    const halved = await api.get('/api/v1/vendors?ext=duns');
    assert.deepEqual([halved.status, halved.json.errors[0].parameter],
                     [400, 'ext']);
    assert.deepEqual((await api.get('/api/v1/vendors?ext=duns:1')).json.items,
        []);
});

test('lists come in pages, by name, and since a time', async () => {
    const all = await api.all('/api/v1/vendors?limit=2');
    const count = Number(portal.sql('SELECT count(*) FROM vendors')[0][0]);
    assert.equal(new Set(all.map((v) => v.id)).size, count);
    assert.equal(all.length, count);
    assert.deepEqual((await api.get('/api/v1/vendors?name=twenty'))
        .json.items.map((v) => v.name), ['Twenty Ltd']);
    const { updated_at } = all.at(-1);
    const late = await api.get(`/api/v1/vendors?updated_since=${updated_at}`);
    assert.ok(late.json.items.some((v) => v.id === all.at(-1).id));
    assert.ok(late.json.items.length < count);
});

test('engagements are registered and changed by whoever has read them',
     async () => {
    const path = `/api/v1/vendors/${payroll.vendor_id}/engagements`;
    const made = await api.post(path, { json: { name: '勤怠管理',
        business_owner: '人事部', facts: ['personal_data'] } });
    assert.equal(made.status, 201, made.text);
    assert.deepEqual(made.json.facts, ['personal_data']);
    const at = made.headers.location;
    assert.equal((await api.get(at)).headers.etag, made.headers.etag);
    const bad = await api.patch(at, { facts: ['personal_data', 'no_such'] },
        { etag: made.headers.etag });
    assert.deepEqual(codes(bad), ['/facts/1 unknown_code']);
    const worse = await api.patch(at, { name: '', description: 7, no_such: 1,
        facts: ['no_such'] }, { etag: made.headers.etag });
    assert.deepEqual(codes(worse).sort(), ['/description wrong_type',
        '/facts/0 unknown_code', '/name not_accepted',
        '/no_such unknown_member']);
    const none = await api.post(path, { json: { name: 7, no_such: 1,
        facts: [7, 'no_such'] } });
    assert.deepEqual(codes(none).sort(), ['/facts/0 wrong_type',
        '/facts/1 unknown_code', '/name wrong_type', '/no_such unknown_member']);
    assert.equal((await api.patch(at, { name: 'x' })).status, 428);
    const changed = await api.patch(at, { facts: [], description: 'Hours' },
        { etag: made.headers.etag });
    assert.deepEqual([changed.json.facts, changed.json.name],
        [[], '勤怠管理']);
    assert.equal((await api.patch(at, { name: 'x' },
        { etag: made.headers.etag })).status, 412);
    assert.ok((await api.all(path)).some((e) => e.id === made.json.id));
    const gate = await api.get(`${at}/gate`);
    assert.equal(gate.json.decision, 'pending');
    assert.equal((await api.post('/api/v1/vendors/' +
        '00000000-0000-7000-8000-000000000000/engagements',
        { json: { name: 'x' } })).status, 404);
});

test('sub-processors are read without their contacts', async () => {
    const list = await api.all(
        `/api/v1/vendors/${payroll.vendor_id}/sub-processors`);
    assert.ok(list.length > 0);
    const some = await api.all(`/api/v1/vendors/${payroll.vendor_id}` +
        `/sub-processors?engagement_id=${payroll.id}`);
    assert.ok(some.length > 0 && some.length <= list.length);
    for (const p of some) assert.ok(p.engagement_ids.includes(payroll.id));
    const one = await api.get(`/api/v1/sub-processors/${list[0].id}`);
    assert.deepEqual(one.json, list[0]);
    assert.ok(!/contact|mail|@/.test(one.text));
    const [[self]] = portal.sql(`SELECT id FROM parties WHERE kind = 'vendor'
        AND vendor_id = '${payroll.vendor_id}'`);
    assert.equal((await api.get(`/api/v1/sub-processors/${self}`)).status, 404);
});

test('a client sees its business units and nothing of others', async () => {
    const [[owner]] = portal.sql(`SELECT business_owner FROM engagements
        WHERE id = '${payroll.id}'`);
    const own = await newUnitClient(portal, contract, owner);
    const far = await api.put('/api/v1/vendors/ext/other.unit/1',
        { name: 'Far', country: 'JP' });
    await api.post(`${far.headers.location}/engagements`,
        { json: { name: 'x', business_owner: 'Nowhere' } });
    const other = await newUnitClient(portal, contract, 'Nowhere');
    for (const path of [`/api/v1/vendors/${payroll.vendor_id}`,
        `/api/v1/engagements/${payroll.id}`,
        `/api/v1/engagements/${payroll.id}/gate`,
        `/api/v1/vendors/${payroll.vendor_id}/engagements`,
        `/api/v1/vendors/${payroll.vendor_id}/sub-processors`]) {
        assert.equal((await own.get(path)).status, 200, path);
        assert.equal((await other.get(path)).status, 404, path);
    }
    assert.deepEqual((await other.all('/api/v1/vendors')).map((v) => v.id),
        [far.json.id]);
    const engagements = await own.all(
        `/api/v1/vendors/${payroll.vendor_id}/engagements`);
    assert.ok(engagements.every((e) => e.business_owner === owner));
    const made = await other.put('/api/v1/vendors/ext/other.unit/7',
        { name: 'Of a unit', country: 'JP' });
    assert.equal(made.status, 201, made.text);
    assert.deepEqual((await other.all('/api/v1/vendors')).map((v) => v.id),
        [far.json.id, made.json.id]);
    assert.equal((await own.get('/api/v1/vendors/ext/other.unit/7')).status,
        404);
    assert.equal((await own.put('/api/v1/vendors/ext/other.unit/7',
        { name: 'Mine', country: 'JP' })).status, 404);
    const path = `/api/v1/vendors/${made.json.id}/engagements`;
    const outside = await other.post(path, { json: { name: 'x',
        business_owner: owner } });
    assert.deepEqual(codes(outside),
        ['/business_owner outside_business_units']);
    const inside = await other.post(path, { json: { name: 'x',
        business_owner: 'Nowhere' } });
    assert.equal(inside.status, 201);
    const moved = await other.patch(inside.headers.location,
        { business_owner: owner }, { etag: inside.headers.etag });
    assert.equal(moved.status, 422);
});

test('a kept reply is not given again to a client of other units', async () => {
    const made = await api.put('/api/v1/vendors/ext/other.unit/kept',
        { name: 'Kept', country: 'JP' });
    const send = (client, key) => client.post(
        `${made.headers.location}/engagements`, {
            json: { name: 'x', business_owner: 'Unit K' },
            headers: { 'Idempotency-Key': key } });
    const put = (before, after) => portal.sql(`UPDATE api_clients
        SET units = ${after} WHERE units = '${before}'`);
    await send(api, 'of-another');
    const unit = await newUnitClient(portal, contract, 'Unit K');
    const first = await send(unit, 'kept');
    assert.equal(first.status, 201, first.text);
    assert.equal((await send(unit, 'kept')).text, first.text);
    put('{"Unit K"}', `'{Elsewhere}'`);
    const refused = await send(unit, 'kept');
    assert.equal(`${refused.status} ${refused.json.code}`,
        '409 idempotency_key_stale');
    assert.ok(!refused.text.includes(first.json.id), refused.text);
    put('{Elsewhere}', 'NULL');
    assert.equal((await send(unit, 'kept')).status, 409);
});

test('what other units know a vendor by is not a unit\'s to change', async () => {
    const shared = await api.put('/api/v1/vendors/ext/erp.sap/shared',
        { name: 'Shared', country: 'JP' });
    for (const business_owner of ['Unit A', 'Unit B'])
        await api.post(`${shared.headers.location}/engagements`,
            { json: { name: 'x', business_owner } });
    const unit = await newUnitClient(portal, contract, 'Unit A');
    const path = shared.headers.location;
    const ids = shared.json.external_ids;
    for (const change of [{ name: 'Renamed' }, { external_ids: [] },
        { external_ids: [...ids, { system: 'coupa.number', id: 'A1' }], country: 'US' }]) {
        const refused = await unit.patch(path, change, { etag: '*' });
        assert.equal(`${refused.status} ${refused.json.code}`,
            '409 shared_vendor', refused.text);
    }
    const added = await unit.patch(path, { external_ids:
        [...ids, { system: 'coupa.number', id: 'A1' }] }, { etag: '*' });
    assert.equal(added.status, 200, added.text);
    assert.equal((await unit.put('/api/v1/vendors/ext/coupa.number/A1',
        { name: 'Shared', country: 'JP' })).status, 200, 'nothing changes');
    const both = await newUnitClient(portal, contract, 'Unit A,Unit B');
    assert.equal((await both.patch(path, { name: 'Renamed' },
        { etag: '*' })).status, 200);
});

test('reading needs vendors.read, writing vendors.write', async () => {
    const reader = new ApiClient(portal, contract,
        newToken(portal, 'vendors.read'));
    const gates = new ApiClient(portal, contract,
        newToken(portal, 'gate.read'));
    const path = `/api/v1/vendors/${payroll.vendor_id}`;
    assert.equal((await reader.get(path)).status, 200);
    assert.equal((await gates.get(path)).status, 403);
    assert.equal((await reader.patch(path, {}, { etag: '*' })).status, 403);
    assert.equal((await new ApiClient(portal, contract).get(path)).status, 401);
    const alice = await portal.as('alice');
    assert.equal((await alice.get(path)).status, 403);
});

test('a reviewer adds ids of systems that the portal does not know', async () => {
    const rita = await portal.as('rita');
    const path = `/vendors/${payroll.vendor_id}`;
    const add = (other_system, external_id) => rita.post(`${path}/external-ids`,
        { system: 'other', other_system, external_id });
    await rita.get(path);
    for (const [name, id, field] of [['', 'NS-9', 'other_system'],
        ['net suite', 'NS-9', 'other_system'], ['a'.repeat(31), 'NS-9',
            'other_system'], ['netsuite', 'N S', 'external_id']]) {
        const wrong = await add(name, id);
        assert.equal(wrong.status, 422, name);
        assert.match(wrong.text, new RegExp(`id="${field}-error"`), name);
        assert.ok(wrong.text.includes(`value="${name}"`) &&
                  wrong.text.includes(`value="${id}"`), 'what was typed is kept');
        assert.match(wrong.text, /<option value="other" selected>/);
    }
    // As people type it: full width, capitals.
    assert.equal((await add('ＮｅｔＳｕｉｔｅ', 'NS-9')).status, 303);
    assert.equal((await add('netsuite', 'NS-9')).status, 303, 'a double click');
    assert.match((await rita.get(path)).text, /other\.netsuite/);
    const at = '/api/v1/vendors/ext/other.netsuite/NS-9';
    assert.equal((await api.get(at)).json.id, payroll.vendor_id);
    assert.equal((await rita.post(`${path}/external-ids/end`,
        { system: 'other.netsuite', external_id: 'NS-9' })).status, 303);
    assert.equal((await api.get(at)).status, 404);
});

test('a reviewer keeps the ids on the vendor\'s page; the vendor sees none',
     async () => {
    const rita = await portal.as('rita');
    const path = `/vendors/${payroll.vendor_id}`;
    await rita.get(path);
    const added = await rita.post(`${path}/external-ids`,
        { system: 'lei', external_id: LEI.toLowerCase() });
    assert.equal(added.status, 303, added.text);
    assert.equal((await rita.post(`${path}/external-ids`,
        { system: 'lei', external_id: LEI })).status, 303, 'a double click');
    const page = await rita.get(path);
    assert.ok(page.text.includes(LEI));
    assert.ok(page.text.includes('LEI（取引主体識別子）'));
    assert.equal((await api.get(`/api/v1/vendors/ext/lei/${LEI}`)).json.id,
        payroll.vendor_id);
    const wrong = await rita.post(`${path}/external-ids`,
        { system: 'duns', external_id: '12<3' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="12&lt;3"/);
    assert.match(wrong.text, /D-U-N-S ナンバーは 9 桁の数字です。/);
    const [[other]] = portal.sql(`SELECT id FROM vendors
        WHERE id <> '${payroll.vendor_id}' LIMIT 1`);
    const taken = await rita.post(`/vendors/${other}/external-ids`,
        { system: 'lei', external_id: LEI });
    assert.equal(taken.status, 422);
    assert.match(taken.text, /この ID は別のベンダーに登録されています。/);
    const alice = await portal.as('alice');
    assert.ok(!(await alice.get(path)).text.includes(LEI));
    assert.equal((await alice.post(`${path}/external-ids`,
        { system: 'lei', external_id: LEI })).status, 403);
    assert.equal((await rita.post(`${path}/external-ids/end`,
        { system: 'lei', external_id: LEI })).status, 303);
    assert.equal((await rita.post(`${path}/external-ids/end`,
        { system: 'lei', external_id: LEI })).status, 404);
    assert.equal((await api.get(`/api/v1/vendors/ext/lei/${LEI}`)).status, 404);
    assert.deepEqual(portal.sql(`SELECT action, detail FROM audit_events
        WHERE action LIKE 'external_id.%' AND detail = 'lei ${LEI}'
        ORDER BY id DESC LIMIT 2`),
        [['external_id.ended', `lei ${LEI}`],
         ['external_id.added', `lei ${LEI}`]]);
});
