// Plans and findings over HTTP: what is typed comes back, what the state or a
// newer version forbids is refused by name, evidence, the record, the
// comparison, and the registers.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { day, planForm } from '../lib/journey.mjs';
import { inputs, startPortal } from './lib.mjs';

let portal, people, proposed, agreed;
const one = (query) => portal.sql(query)[0][0];
const page = (finding) => `/findings/${finding}/plan`;

before(async () => {
    portal = await startPortal();
    people = {};
    for (const name of ['alice', 'aki', 'bob', 'rita']) {
        people[name] = await portal.as(name, { language: 'ja' });
        await people[name].get('/account');
        await people[name].post('/language', { language: 'ja', next: '/' });
    }
    const of = (state, vendor) => portal.sql(`SELECT p.finding_id, p.id
        FROM plans p JOIN vendors v ON v.id = p.vendor_id
        WHERE p.state = '${state}' AND v.name LIKE '${vendor}%'
        ORDER BY p.latest_version DESC, p.id LIMIT 1`)[0];
    proposed = of('proposed', 'Bridge'); /* version 2 of Bridge */
    agreed = of('agreed', '株式会社青空'); /* overdue, version 4 in force */
});
after(async () => { await portal?.stop(); });

/** The newest form of the page, as somebody opened it. */
async function opened(who, finding) {
    const { text } = await people[who].get(page(finding));
    const { form_id, base_version } = inputs(text.slice(text.indexOf(
        'id="propose"')));
    return { form_id, base_version };
}

test('an extension without a reason comes back with everything typed',
     async () => {
    const form = { ...await opened('alice', agreed[0]), ...planForm({
        actions: 'typed <actions>', due_date: day(90),
        milestone_title: ['typed step', '', 'typed second'],
        milestone_owner: ['typed owner', '', ''],
        milestone_start: [day(1), '', ''],
        milestone_due: [day(80), '', day(90)],
        consulted_with: 'typed people', reason: '' }) };
    const reply = await people.alice.post(page(agreed[0]), form);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /href="#reason"/);
    assert.match(reply.text, /延長の理由を記入してください/);
    for (const typed of ['typed &lt;actions&gt;', 'typed step', 'typed second',
                         'typed owner', 'typed people', day(80)])
        assert.ok(reply.text.includes(typed), typed);
    assert.equal(one(`SELECT latest_version FROM plans
        WHERE id = '${agreed[1]}'`), '4');
});

test('more steps than a plan may have are refused, none is dropped',
     async () => {
    const form = { ...await opened('alice', agreed[0]), ...planForm({
        reason: 'longer', due_date: day(90),
        milestone_title: Array.from({ length: 51 }, (_, i) => `step ${i + 1}`),
        milestone_due: Array(51).fill(day(80)) }) };
    const reply = await people.alice.post(page(agreed[0]), form);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /href="#milestones"|id="milestones/);
    assert.match(reply.text, /50 件までです/);
    assert.ok(reply.text.includes('value="step 51"'));
    assert.equal(one(`SELECT latest_version FROM plans
        WHERE id = '${agreed[1]}'`), '4');
});

test('a message names a step by the word of the form', async () => {
    const { bob } = people;
    await bob.post('/language', { language: 'en', next: '/' });
    const reply = await bob.post(page(proposed[0]), { form_id: randomUUID(),
        ...planForm({ milestone_title: 'x', milestone_due: '2020-01-01' }) });
    await bob.post('/language', { language: 'ja', next: '/' });
    assert.equal(reply.status, 422);
    assert.match(reply.text, /A step cannot lie in the past\./);
    assert.doesNotMatch(reply.text, />[^<]*[Mm]ilestone/);
});

test('a proposal on an older version is refused, the text kept', async () => {
    const form = { ...await opened('rita', proposed[0]), ...planForm({
        actions: 'typed by rita' }) };
    const other = { ...await opened('bob', proposed[0]), ...planForm({
        actions: 'faster' }) };
    assert.equal((await people.bob.post(page(proposed[0]), other)).status, 303);
    const reply = await people.rita.post(page(proposed[0]), form);
    assert.equal(reply.status, 409);
    assert.match(reply.text, /その間に新しい版が提案されました/);
    assert.ok(reply.text.includes('typed by rita'));
    assert.ok(reply.text.includes('faster'), 'the newer one is shown, too');
});

test('a refusal names the state and the act', async () => {
    const [finding, plan] = proposed;
    for (const [who, path, form, act] of [
        ['bob', `/plans/${plan}/complete`, { completion_note: 'typed note' },
            '完了を報告する'],
        ['rita', `/plans/${plan}/verify`, { accepted: '1', verify_note: 'x' },
            '完了を確認・再開する'],
        ['bob', `/plans/${plan}/milestones/1/done`, {}, 'ステップを完了にする'],
    ]) {
        const reply = await people[who].post(path, form);
        assert.equal(reply.status, 409, path);
        assert.ok(reply.text.includes('この計画の状態は「協議中」です。'), path);
        assert.ok(reply.text.includes(`この状態では${act}ことはできません。`),
                  path);
    }
    /* The button was there a minute ago. */
    const sha = one(`SELECT encode(sha256, 'hex') FROM plan_versions
        WHERE plan_id = '${plan}' AND number = 2`);
    const late = await people.rita.post(`/plans/${plan}/agree`,
                                        { version: '2', sha256: sha });
    assert.equal(late.status, 409);
    assert.match(late.text, /この版は最新ではありません/);
    assert.equal((await people.rita.get(page(finding))).status, 200);
});

test('several findings, and only those of the same party', async () => {
    const [finding] = proposed;
    const text = (await people.bob.get(page(finding))).text;
    const other = /name="finding" value="([0-9a-f-]{36})"/.exec(text)[1];
    const foreign = await people.bob.post(page(finding), {
        ...await opened('bob', finding), ...planForm({ finding: agreed[0] }) });
    assert.equal(foreign.status, 422);
    assert.match(foreign.text, /同じ当事者・委託業務の未解決の指摘ではありません/);
    const done = await people.bob.post(page(finding), {
        ...await opened('bob', finding), ...planForm({ finding: other }) });
    assert.equal(done.status, 303, done.text);
    const both = (await people.rita.get(page(other))).text;
    assert.match(both, /この計画は複数の指摘を対象としています/);
    assert.ok(both.includes(`/findings/${finding}"`));
    const list = (await people.rita.get('/plans?state=proposed')).text;
    assert.match(list, /ほか 1 件の指摘/);
});

test('evidence: uploaded, refused, taken off, of the library', async () => {
    const [finding, plan] = agreed;
    const path = `/plans/${plan}/evidence`;
    const send = (who, files) => people[who].upload(path,
        { form_id: randomUUID() }, files);
    await people.alice.get(page(finding));
    const good = await send('alice', [{ field: 'file', name: '完了報告.txt',
        content: 'done' }]);
    assert.equal(good.status, 303, good.text);
    const bad = await send('alice', [{ field: 'file', name: 'x.txt',
        content: '' }]);
    assert.equal(bad.status, 422);
    let text = (await people.alice.get(page(finding))).text;
    assert.ok(text.includes('完了報告.txt'));
    const file = one(`SELECT attachment_id FROM plan_evidence
        WHERE plan_id = '${plan}'`);
    assert.equal((await people.alice.post(`${path}/remove`,
        { attachment_id: file })).status, 303);
    assert.equal((await people.alice.post(`${path}/remove`,
        { attachment_id: file })).status, 404);
    assert.equal((await people.alice.post(`${path}/use`,
        { attachment_id: file })).status, 303);
    for (const id of ['', 'x', randomUUID(), finding])
        assert.equal((await people.alice.post(`${path}/use`,
            { attachment_id: id })).status, 404);
    await people.aki.get('/');
    assert.equal((await people.aki.post(`${path}/use`,
        { attachment_id: file })).status, 403);
    await people.bob.get('/');
    assert.equal((await people.bob.post(`${path}/use`,
        { attachment_id: file })).status, 404);
    assert.equal((await people.alice.post(`/attachments/${file}/delete`))
        .status, 409, 'what proves a plan stays');
});

test('the record has every hash and time, the comparison marks', async () => {
    const [, plan] = agreed;
    const record = (await people.rita.get(`/plans/${plan}/record`)).text;
    for (const [sha, iso] of portal.sql(`SELECT encode(sha256, 'hex'),
        to_char(to_timestamp(created_us / 1000000) AT TIME ZONE 'Asia/Tokyo',
        'YYYY-MM-DD"T"HH24:MI:SS') FROM plan_versions
        WHERE plan_id = '${plan}'`)) {
        assert.ok(record.includes(sha));
        assert.ok(record.includes(iso), iso);
    }
    assert.doesNotMatch(record.replace(/datetime="[^"]*"/g, ''),
        /\d{4}-\d\d-\d\dT/, 'times as people write them');
    const closed = one(`SELECT id FROM plans WHERE state = 'closed' LIMIT 1`);
    const claims = (await people.rita.get(`/plans/${closed}/record`)).text;
    assert.ok(claims.includes('照合の結果が添付されていません'));
    assert.ok(claims.includes(one(`SELECT encode(a.sha256, 'hex') FROM
        attachments a JOIN plan_evidence e ON e.attachment_id = a.id
        WHERE e.plan_id = '${closed}'`)), 'the hash of the evidence');
    const compare = (query) => people.rita.get(
        `/plans/${plan}/compare?${query}`);
    const two = (await compare('from=1&to=4')).text;
    assert.match(two, /<ins>/);
    assert.match(two, /<del>/);
    assert.doesNotMatch((await compare('from=3&to=3')).text, /<ins>/);
    for (const odd of ['', 'from=0&to=99', 'from=-1&to=x', 'from=1%00'])
        assert.ok([200, 400].includes((await compare(odd)).status), odd);
});

test('the registers: filters in the address, own ones only', async () => {
    const rows = async (who, address) => {
        const { status, text } = await people[who].get(address);
        assert.equal(status, 200, address);
        return { text, n: text.match(/<th scope="row">/g)?.length ?? 0 };
    };
    const all = await rows('rita', '/findings');
    assert.equal(String(all.n), one('SELECT count(*) FROM findings'));
    const own = await rows('alice', '/findings');
    assert.equal(String(own.n), one(`SELECT count(*) FROM findings f JOIN users
        u ON u.vendor_id = f.vendor_id WHERE u.email LIKE 'alice@%'`));
    assert.ok(own.n < all.n);
    const none = await rows('rita',
        `/findings?q=${encodeURIComponent('"><script>x')}`);
    assert.match(none.text, /該当する指摘はありません/);
    assert.doesNotMatch(none.text, /<script>x/);
    assert.match(none.text, /value="&quot;&gt;&lt;script&gt;x"/);
    const overdue = await rows('rita', '/findings?plan=overdue');
    assert.equal(overdue.n, 1);
    assert.ok(overdue.text.includes(agreed[0]));
    assert.equal((await rows('rita', '/plans?state=overdue')).n, 1);
    assert.equal((await rows('bob', '/plans?state=overdue')).n, 0);
});

test('pages of the register keep the filters', async () => {
    portal.sql(`INSERT INTO findings (id, vendor_id, submission_id, clause,
        severity, title, description, state, raised_by, raised_by_name,
        raised_us) SELECT gen_random_uuid(), vendor_id, submission_id, clause,
        'low', 'Number ' || n, 'x', 'closed', raised_by, raised_by_name, n
        FROM findings, generate_series(1, 120) n
        WHERE id = '${agreed[0]}'`);
    const first = await people.rita.get('/findings?severity=low&q=Number');
    const next = /href="([^"]*)" rel="next"/.exec(first.text)[1]
        .replaceAll('&amp;', '&');
    assert.match(next, /severity=low/);
    assert.match(next, /q=Number/);
    assert.match(first.text, /1～50 件目（全 120 件）/);
    const last = await people.rita.get(next.replace(/page=2/, 'page=3'));
    assert.match(last.text, /101～120 件目（全 120 件）/);
    assert.match((await people.rita.get('/findings?page=99999')).text,
                 /aria-current="page"/);
});

test('a CVSS vector is checked, scored and shown', async () => {
    const id = one(`SELECT id FROM submissions WHERE state = 'in_review'
        ORDER BY id LIMIT 1`);
    const form = { clause: '1.1', title: 'typed title',
                   description: 'typed description', severity: '',
                   cvss_vector: 'CVSS:3.1/AV:N', cvss_score: '' };
    const raise = async (more) => people.rita.post(
        `/submissions/${id}/findings`, { form_id: randomUUID(), ...form,
                                         ...more });
    await people.rita.get('/findings');
    const bad = await raise({});
    assert.equal(bad.status, 422);
    assert.match(bad.text, /href="#cvss_vector"/);
    assert.ok(bad.text.includes('value="CVSS:3.1/AV:N"'));
    const good = await raise({
        cvss_vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' });
    assert.equal(good.status, 303, good.text);
    const shown = (await people.rita.get(good.headers.location)).text;
    assert.match(shown, /<strong>9\.8<\/strong>/);
    assert.match(shown, /重大/);
    const typed = await raise({ cvss_score: '9.3', cvss_vector: 'CVSS:4.0/' +
        'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' });
    assert.match((await people.rita.get(typed.headers.location)).text,
                 /審査担当者の入力値/);
});

test('what is completed and verified is what was read', async () => {
    const [finding, plan] = agreed;
    /* A form of the page, as it was when somebody opened it. */
    const form = async (who, id) => {
        const { text } = await people[who].get(page(finding));
        const at = text.indexOf('<form', text.indexOf(`id="${id}"`));
        const { version, completion_id } = inputs(text.slice(
            id === 'complete' ? text.indexOf('plan-done/', at) : at));
        return id === 'complete' ? { version } : { completion_id };
    };
    const complete = (seen, note) => people.alice.post(
        `/plans/${plan}/complete`, { ...seen, completion_note: note });
    const verify = (seen, accepted, note) => people.rita.post(
        `/plans/${plan}/verify`, { ...seen, accepted, verify_note: note });
    const state = () => one(`SELECT state FROM plans WHERE id = '${plan}'`);

    const of4 = await form('alice', 'complete');
    assert.equal(of4.version, '4');
    const old = await complete({ version: '3' }, '完了の説明 1');
    assert.equal(old.status, 409);
    assert.match(old.text, /この計画は別の版が有効になっています/);
    assert.ok(old.text.includes('完了の説明 1</textarea>'));
    assert.equal((await complete(of4, '完了の説明 1')).status, 303);
    const first = await form('rita', 'verify');
    assert.equal((await verify(first, '0', '証跡がありません')).status, 303);
    assert.equal((await complete(of4, '完了の説明 2')).status, 303);
    for (const accepted of ['1', '0']) {
        const stale = await verify(first, accepted, '確認の結果');
        assert.equal(stale.status, 409);
        assert.match(stale.text, /完了を改めて報告しました/);
        assert.ok(stale.text.includes('確認の結果</textarea>'));
        assert.ok(stale.text.includes('完了の説明 2'));
    }
    assert.equal(state(), 'completed');
    /* The form is gone, what was typed is not. */
    const twice = await complete(of4, '完了の説明 3');
    assert.equal(twice.status, 409);
    assert.ok(twice.text.includes('完了の説明 3'));
    const second = await form('rita', 'verify');
    assert.notEqual(second.completion_id, first.completion_id);
    assert.equal((await verify(second, '0', '証跡がありません')).status, 303);
    assert.equal(state(), 'agreed');
});

test('a long negotiation stays a light page', async () => {
    const [finding, plan] = agreed;
    portal.sql(`INSERT INTO plan_versions (plan_id, number, vendor_id, side,
        message, actions, owner, due_date, consultation, cost_bearer, sha256,
        author_id, author_name, created_us, vendor_agreed_us,
        vendor_agreed_name)
        SELECT plan_id, 4 + n, vendor_id, side, message, actions ||
        repeat('追加の対応。', 30 + n), owner, due_date, consultation,
        cost_bearer, sha256, author_id, author_name, created_us + n, 1, side
        FROM plan_versions, generate_series(1, 20) n
        WHERE plan_id = '${plan}' AND number = 4;
        UPDATE plans SET latest_version = 24 WHERE id = '${plan}'`);
    const { status, text } = await people.rita.get(page(finding));
    assert.equal(status, 200);
    assert.equal(text.match(/id="v-/g).length, 24);
    assert.ok(Buffer.byteLength(text) < 100 * 1024,
              `${Buffer.byteLength(text)} bytes`);
    assert.match((await people.rita.get(
        `/plans/${plan}/compare?from=5&to=5`)).text, /追加の対応/);
});

test('a proposal whose date has passed is not overdue, one in force is',
     async () => {
    const [finding, id] = proposed;
    portal.sql(`UPDATE plan_versions SET due_date = '2026-01-31'
        WHERE plan_id = '${id}'`);
    portal.sql(`UPDATE plan_milestones SET due_date = '2026-01-31'
        WHERE plan_id = '${id}'`);
    const calm = (await people.rita.get(page(finding))).text;
    assert.match(calm, /提案の期日を過ぎています/);
    assert.doesNotMatch(calm, /s-plan_overdue|期限超過|日超過/);
    const late = (await people.rita.get(page(agreed[0]))).text;
    assert.match(late, /s-plan_overdue/);
});

test('of two reviewers who close a finding the second is told on its page',
     async () => {
    const [finding, submission] = portal.sql(`SELECT f.id, f.submission_id
        FROM findings f WHERE f.state = 'open' LIMIT 1`)[0];
    const form = { reason: '誤りでした。' };
    assert.equal((await people.rita.post(`/findings/${finding}/close`,
        { reason: ' ' })).status, 422);
    const replies = await Promise.all([1, 2].map(() =>
        people.rita.post(`/findings/${finding}/close`, form)));
    assert.deepEqual(replies.map((r) => r.status).sort(), [303, 409]);
    const { text } = replies.find((r) => r.status === 409);
    assert.match(text, /「指摘を終了する」はできません。状態は「対応済み」です/);
    assert.ok(text.includes(`/submissions/${submission}/review`));
});

test('the last version of a plan that ended was not agreed, not superseded',
     async () => {
    const [finding, plan] = portal.sql(`UPDATE plans SET state = 'withdrawn'
        WHERE id = (SELECT id FROM plans WHERE state = 'proposed'
            AND agreed_version IS NULL ORDER BY id LIMIT 1)
        RETURNING finding_id, id`)[0];
    for (const path of [page(finding), `/plans/${plan}/record`]) {
        const { text } = await people.rita.get(path);
        assert.equal(text.match(/合意に至らず/g)?.length, 1, path);
    }
});

test('a plan ends with its finding: nobody waits, both sides read why',
     async () => {
    const [finding, plan, sha256] = portal.sql(`SELECT p.finding_id, p.id,
            encode(v.sha256, 'hex')
        FROM plans p JOIN plan_versions v
          ON v.plan_id = p.id AND v.number = p.latest_version
        JOIN findings f ON f.id = p.finding_id
        JOIN vendors d ON d.id = p.vendor_id AND d.name LIKE 'Bridge%'
        WHERE p.state = 'proposed' AND f.state = 'open'
          AND p.latest_version = 1 LIMIT 1`)[0];
    const waits = async () => (await people.rita.get(
        '/dashboard/work?mine=all')).text.includes(page(finding));
    assert.ok(await waits());
    assert.equal((await people.rita.post(`/findings/${finding}/close`,
        { reason: '対象の設備を廃止しました。' })).status, 303);
    assert.ok(!await waits());
    for (const [who, path] of [['bob', page(finding)],
                               ['rita', page(finding)],
                               ['bob', `/plans/${plan}/record`]]) {
        const { text } = await people[who].get(path);
        assert.match(text, /指摘の終了に伴い終了/, path);
        assert.ok(text.includes('対象の設備を廃止しました。'), path);
        assert.doesNotMatch(text, /提案への回答|id="decide"|id="propose"/, path);
    }
    const reply = await people.bob.post(`/plans/${plan}/agree`,
                                          { version: '1', sha256 });
    assert.equal(reply.status, 409);
    assert.match(reply.text, /「指摘の終了に伴い終了」/);
    const listed = async (state) => (await people.rita.get(
        `/plans?state=${state}`)).text.includes(page(finding));
    assert.deepEqual([await listed('ended'), await listed('running')],
                     [true, false]);
    assert.equal(one(`SELECT count(*) FROM outbox WHERE recipient LIKE 'bob@%'
        AND body LIKE '%/findings/${finding}/plan%'
        AND body LIKE '%必要な対応はもうありません%'`), '1');
    assert.equal(one(`SELECT count(*) FROM audit_events
        WHERE action = 'plan.ended' AND object_id = '${plan}'`), '1');
});
