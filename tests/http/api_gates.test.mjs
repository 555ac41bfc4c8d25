// Gates by the API: of a vendor by any of its ids, hundreds at once, as they
// were, and as the nightly file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiClient, Contract, exchange, newToken,
         newUnitClient } from '../lib/api.mjs';
import { startPortal, until } from './lib.mjs';

let portal, contract, api, payroll, engagements;

before(async () => {
    portal = await startPortal();
    contract = Contract.of(portal);
    api = new ApiClient(portal, contract, newToken(portal,
        'gate.read vendors.read vendors.write'));
    const [[id, vendor_id, number]] = portal.sql(`SELECT e.id, e.vendor_id,
        v.corporate_number FROM engagements e JOIN vendors v
        ON v.id = e.vendor_id WHERE e.name LIKE '%給与計算%'`);
    payroll = { id, vendor_id, number };
    engagements = portal.sql('SELECT id FROM engagements ORDER BY id').flat();
});
after(() => portal.stop());

test('a vendor\'s gates are found by any of its ids', async () => {
    const reply = await api.get(
        `/api/v1/vendors/ext/jp.corporate_number/${payroll.number}/gates`);
    assert.equal(reply.status, 200, reply.text);
    assert.equal(reply.headers['cache-control'], 'no-store');
    const one = await api.get(`/api/v1/engagements/${payroll.id}/gate`);
    const same = reply.json.gates.find((g) => g.engagement_id === payroll.id);
    assert.deepEqual({ ...same, as_of: one.json.as_of }, one.json);
    assert.equal(reply.json.gates.length, Number(portal.sql(`SELECT count(*)
        FROM engagements WHERE vendor_id = '${payroll.vendor_id}'`)[0][0]));
    for (const ext of ['duns/123456789', 'duns/1', 'nowhere/1'])
        assert.equal((await api.get(`/api/v1/vendors/ext/${ext}/gates`)).status,
            404);
});

test('many are answered one by one, whatever they are asked by', async () => {
    await api.put('/api/v1/vendors/ext/erp.sap/4711',
        { name: 'No engagement', country: 'JP' });
    const nobodys = '00000000-0000-7000-8000-000000000000';
    const items = [{ engagement_id: payroll.id },
        { system: 'jp.corporate_number', id: `T${payroll.number}` },
        { engagement_id: nobodys }, { system: 'erp.sap', id: '4711' },
        { system: 'erp.sap', id: '4712' }, { system: 'lei', id: 'x' },
        { engagement_id: payroll.id }];
    const reply = await api.post('/api/v1/gates:query', { json: { items } });
    assert.equal(reply.status, 200, reply.text);
    assert.deepEqual(reply.json.items.map((i) => i.code ?? i.gates.length > 0),
        [true, true, 'not_found', false, 'not_found', 'not_found', true]);
    assert.deepEqual(reply.json.items.map(({ gates, code, ...asked }) => asked),
        items);
    const one = (await api.get(`/api/v1/engagements/${payroll.id}/gate`)).json;
    for (const i of [0, 6])
        assert.deepEqual({ ...reply.json.items[i].gates[0], as_of: one.as_of },
            one);
    assert.ok(reply.json.items[1].gates.some(
        (g) => g.engagement_id === payroll.id));
});

test('five hundred are one request; what is wrong in it is named', async () => {
    const items = Array.from({ length: 500 }, (_, i) =>
        ({ engagement_id: engagements[i % engagements.length] }));
    const reply = await api.post('/api/v1/gates:query', { json: { items } });
    assert.equal(reply.json.items.length, 500);
    assert.ok(reply.json.items.every((i) => i.gates.length === 1));
    const many = await api.post('/api/v1/gates:query',
        { json: { items: [...items, items[0]] } });
    assert.equal(many.status, 422);
    const bad = await api.post('/api/v1/gates:query', { json: { items: [
        items[0], 7, {}, { engagement_id: 'x' }, { system: 'duns' },
        { ...items[0], system: 'duns', id: '1' }, { ...items[0], x: 1 }],
        y: 1 } });
    assert.deepEqual(bad.json.errors.map((e) => `${e.pointer} ${e.code}`), [
        '/y unknown_member', '/items/1 wrong_type', '/items/2 one_of',
        '/items/3/engagement_id invalid_uuid', '/items/4 one_of',
        '/items/5 one_of', '/items/6/x unknown_member']);
    assert.equal((await api.post('/api/v1/gates:query',
        { json: { items: [] } })).status, 422);
    const vendor = await api.put('/api/v1/vendors/ext/erp.sap/many',
        { name: 'Many', country: 'JP' });
    portal.sql(`INSERT INTO engagements (id, vendor_id, name, created_us)
        SELECT gen_random_uuid(), '${vendor.json.id}', n::text, 0
        FROM generate_series(1, 11) n`);
    const of = (n) => api.post('/api/v1/gates:query', { json: { items:
        Array.from({ length: n }, () => ({ system: 'erp.sap', id: 'many' })) } });
    assert.equal((await of(1)).json.items[0].gates.length, 11);
    assert.equal((await of(455)).json.code, 'too_many_gates');
    const bare = await exchange(api.agent, portal, { method: 'POST',
        target: '/api/v1/gates:query', headers: {
            Authorization: `Bearer ${api.token}`,
            'Content-Type': 'application/json' },
        body: JSON.stringify({ items: items.slice(0, 1) }) });
    assert.equal(bare.status, 200, 'it only reads');
});

test('a gate that is asked for with a key again is read again', async () => {
    const headers = { 'Idempotency-Key': 'PO-4711' };
    const ask = () => api.post('/api/v1/gates:query', { headers, json: {
        items: [{ system: 'erp.sap', id: 'po-4711' }] } });
    assert.equal((await ask()).json.items[0].code, 'not_found');
    await api.put('/api/v1/vendors/ext/erp.sap/po-4711',
        { name: 'Of the order', country: 'JP' });
    const again = await ask();
    assert.deepEqual(again.json.items[0].gates, []);
    assert.equal(again.headers['idempotency-replayed'], undefined);
    assert.equal(portal.sql(`SELECT count(*) FROM api_replies
        WHERE key = 'PO-4711'`)[0][0], '0');
    const bad = await api.post('/api/v1/gates:query', {
        headers: { 'Idempotency-Key': 'a b' }, json: { items: [] } });
    assert.equal(bad.json.code, 'idempotency_key_invalid');
});

test('an auditor reads the gate as it was', async () => {
    const path = `/api/v1/engagements/${payroll.id}/gate?as_of=`;
    const now = (await api.get(`/api/v1/engagements/${payroll.id}/gate`)).json;
    const keep = (json, from) => {
        const { as_of, ...document } = json;
        portal.sql(`INSERT INTO gate_history (engagement_id, from_us,
            vendor_id, outcome, document) VALUES ('${payroll.id}',
            ${Date.parse(from)}000, '${payroll.vendor_id}',
            '${json.decision}', '${JSON.stringify(document)}')`);
    };
    const old = { ...now, decision: 'pending',
                  reasons: [{ code: 'no_decision' }] };
    keep(old, '2020-01-01T00:00:00Z');
    keep(now, '2020-07-01T00:00:00Z');
    const then = await api.get(path + encodeURIComponent(now.as_of));
    assert.equal(then.status, 200, then.text);
    assert.deepEqual(then.json, now);
    const former = await api.get(`${path}2020-06-01T09:00:00%2B09:00`);
    assert.deepEqual(former.json, { ...old, as_of: '2020-06-01T00:00:00Z' });
    const before = await api.get(`${path}2019-01-01T00:00:00Z`);
    assert.deepEqual([before.status, before.json.code], [404, 'no_history']);
    for (const wrong of ['2999-01-01T00:00:00Z', 'yesterday', '']) {
        const reply = await api.get(path + wrong);
        assert.equal(reply.status, 400, wrong);
        assert.equal(reply.json.errors[0].parameter, 'as_of', wrong);
    }
});

test('the nightly list is a file that is safe to open', async () => {
    const [[name]] = portal.sql(`SELECT name FROM engagements
        WHERE id = '${payroll.id}'`);
    portal.sql(`UPDATE engagements SET name = '=1+1,"x"'
        WHERE id = '${payroll.id}'`);
    portal.setClock(86_400); // another day: another list
    try {
        await until(async () => (await api.get('/api/v1/gates.csv'))
            .text.includes(`"'=1+1,""x"""`), 'the list');
        const list = await api.get('/api/v1/gates.csv');
        assert.match(list.headers['content-type'], /^text\/csv; charset=utf-8/);
        const lines = list.text.split('\r\n');
        assert.match(lines[0], /^engagement_id,engagement,vendor_id,vendor,/);
        assert.equal(lines.length, Number(portal.sql(
            'SELECT count(*) FROM engagements')[0][0]) + 2);
        assert.ok(lines.some((l) => l.startsWith(payroll.id) &&
            l.includes(',suspended,') && l.includes('plan_overdue')));
        assert.match(list.headers['last-modified'], / GMT$/);
        assert.equal((await api.get('/api/v1/gates.csv',
            { 'If-None-Match': list.headers.etag })).status, 304);
        const marked = await api.get('/api/v1/gates.csv?bom=1');
        assert.deepEqual([...marked.bytes.subarray(0, 4)],
            [0xef, 0xbb, 0xbf, 0x65]);
        assert.equal(marked.text.slice(1), list.text);
        assert.equal((await api.get('/api/v1/gates.csv?bom=2')).status, 400);
    } finally {
        portal.setClock(0);
        portal.sql(`UPDATE engagements SET name = '${name}'
            WHERE id = '${payroll.id}'`);
    }
});

test('who asks at the same moment shares, and gets what they may see',
     async () => {
    const shared = async () => Number(/^portal_shared_total (\d+)/m.exec(
        (await portal.admin('/metrics')).text)[1]);
    const units = Object.fromEntries(portal.sql(
        'SELECT id, business_owner FROM engagements'));
    const unit = units[payroll.id];
    const path = (id) => `/api/v1/engagements/${id}/gate`;
    const narrow = await newUnitClient(portal, contract, unit);
    const want = new Map();
    for (const id of engagements)
        want.set(id, (await api.get(path(id))).json);
    const was = await shared();
    // Until some did; on a quick machine each may find a worker at once.
    await until(async () => {
        await Promise.all(engagements.flatMap((id) =>
            Array.from({ length: 6 }, async (_, i) => {
                const reply = await (i % 3 === 0 ? narrow : api).get(path(id));
                const may = i % 3 !== 0 || units[id] === unit;
                assert.equal(reply.status, may ? 200 : 404);
                if (may)
                    assert.deepEqual({ ...reply.json, as_of: 0 },
                                     { ...want.get(id), as_of: 0 });
            })));
        return await shared() > was;
    }, 'some to share a transaction');
});
