// Working together, over HTTP: who is let in by whom, sharing the questions,
// who is here, and messages with Alludo.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inputs, startPortal, until } from './lib.mjs';
import { PASSWORD, acceptInvitation, answer, clauseOf, day, issue, newDraft }
    from '../lib/journey.mjs';

let portal, open, osaka, alice, aki, rita, haru;

before(async () => {
    portal = await startPortal();
    const one = (query) => portal.sql(query)[0][0];
    open = one(`SELECT id FROM submissions WHERE state = 'open' AND cycle = 2`);
    osaka = one(`SELECT s.id FROM submissions s JOIN parties p
        ON p.id = s.party_id WHERE p.name LIKE '西日本%'`);
    alice = await portal.as('alice');
    aki = await portal.as('aki');
    rita = await portal.as('rita');
    haru = await portal.as('haru');
    for (const who of [alice, aki, rita, haru]) await who.get('/account');
});
after(async () => { await portal?.stop(); });

const invite = async (who, form) => {
    const page = await who.get('/invitations/new');
    return who.post('/invitations', { form_id: inputs(page.text).form_id,
        kana: '', party: '', vendor: '', language: 'ja', ...form });
};

/** The token of the invitation to that address: from the mail, which waits or
 *  has left. */
const linkTo = (email) => until(() => [
    ...portal.sql(`SELECT body FROM outbox WHERE recipient = '${email}'`).flat(),
    ...portal.mails().filter((mail) => mail.includes(`<${email}>`) ||
        mail.includes(` ${email}`)).map((mail) => Buffer.from(
        mail.split('\r\n\r\n')[1], 'base64').toString('utf8')),
].join('\n').match(/invitation\/(\S+)/)?.[1], `a mail to ${email}`);

test('a manager invites managers, contributors, and people of one sub-processor',
    async () => {
        const page = await alice.get('/invitations/new');
        assert.deepEqual([...page.text.matchAll(/name="role" value="(\w+)"/g)]
            .map((m) => m[1]), ['contributor', 'manager']);
        const party = /<option value="([0-9a-f-]{36})">みちのく/.exec(page.text)[1];
        const wrong = await invite(alice, { name: '三木 研', party,
            email: 'miki@example.jp', role: 'manager' });
        assert.equal(wrong.status, 422);
        assert.match(wrong.text, new RegExp(`value="${party}" selected`));
        for (const [email, role, of] of [
            ['second@aozora.example', 'manager', ''],
            ['third@aozora.example', 'contributor', ''],
            ['miki@example.jp', 'contributor', party]]) {
            const reply = await invite(alice, { name: '三木 研', email, role,
                                                party: of });
            assert.equal(reply.status, 303, reply.text);
        }
        const miki = portal.visitor();
        await acceptInvitation(miki, await linkTo('miki@example.jp'));
        const home = await miki.get('/');
        assert.equal(home.status, 200);
        assert.doesNotMatch(home.text, /\/submissions\/[0-9a-f]/);
        assert.match((await alice.get('/people')).text, /みちのく[^<]* のみ/);
        assert.equal((await miki.get(`/submissions/${osaka}`)).status, 404);
    });

test('a reviewer invites the first manager of a vendor, and nobody else',
    async () => {
        const vendor = portal.newVendor('Fresh Ltd');
        const page = await rita.get(`/invitations/new?vendor=${vendor}`);
        assert.deepEqual([...page.text.matchAll(/name="role" value="(\w+)"/g)]
            .map((m) => m[1]), ['manager']);
        const fresh = { name: 'Fay', email: 'fay@fresh.example', vendor,
                        role: 'manager' };
        for (const role of ['reviewer', 'contributor', 'administrator'])
            assert.equal((await invite(rita, { ...fresh, role })).status, 422);
        const sent = await invite(rita, fresh);
        assert.equal(sent.status, 303, sent.text);
        assert.equal(sent.headers.location, `/vendors/${vendor}`);
        const first = await linkTo(fresh.email);
        assert.equal((await invite(rita, fresh)).status, 303); // it got lost
        const fay = portal.visitor();
        assert.equal((await fay.get(`/invitation/${first}`)).status, 404);
        const taken = await invite(rita, { ...fresh,
                                           email: 'alice@aozora.example' });
        assert.equal(taken.status, 422);
    });

test('a reviewer sees who has not come, and sends the invitation again',
    async () => {
        const vendor = portal.newVendor('Patient Ltd');
        const address = 'pat@patient.example';
        const shown = async () => {
            const { text } = await rita.get(`/vendors/${vendor}`);
            return /<section[^>]*id="managers">.*?<\/section>/s.exec(text)[0];
        };
        assert.match(await shown(), /招待されたベンダー管理者はいません/);
        assert.equal((await invite(rita, { name: 'Pat', email: address, vendor,
            role: 'manager' })).status, 303);
        assert.match(await shown(), /まだ承諾されていません/);
        const draft = await newDraft(rita, portal.sql(`SET portal.vendor_id = '*';
            INSERT INTO parties (id, vendor_id, kind, name, country, created_us)
            VALUES (gen_random_uuid(), '${vendor}', 'vendor', 'P', 'JP', 1);
            INSERT INTO engagements (id, vendor_id, name, created_us)
            VALUES (gen_random_uuid(), '${vendor}', 'x', 1)
            RETURNING id`)[0][0]);
        const sending = await rita.get(`/submissions/${draft}/scope`);
        assert.match(sending.text, /Pat <[^>]*>pat@[^\n]*承諾されていません/);
        portal.sql(`UPDATE invitations SET expires_us = 1 WHERE user_id =
            (SELECT id FROM users WHERE email = '${address}')`);
        const late = await shown();
        assert.match(late, /期限までに承諾されませんでした/);
        const form = inputs(late);
        const links = new Set();
        for (const click of ['first', 'double']) {
            const sent = await rita.post('/invitations', form);
            assert.equal(sent.status, 303, `${click}: ${sent.text}`);
            links.add(portal.sql(`SELECT id FROM invitations WHERE user_id =
                (SELECT id FROM users WHERE email = '${address}')`).join());
        }
        assert.equal(links.size, 1);
        assert.match(await shown(), /まだ承諾されていません/);
        portal.sql(`UPDATE users SET password_hash = 'x'
            WHERE email = '${address}'`);
        assert.match(await shown(), /s-active/);
        assert.doesNotMatch(await shown(), /<form/);
        const [[own]] = portal.sql(`SELECT vendor_id FROM users
            WHERE email = 'alice@aozora.example'`);
        for (const who of [alice, aki])
            assert.doesNotMatch((await who.get(`/vendors/${own}`)).text,
                /id="managers"/);
    });

const assign = (form) => alice.post(`/submissions/${open}/assignments`,
    { user_id: '', due_date: '', clauses: '', ...form });
const idOf = (email) => portal.sql(`SELECT id FROM users
    WHERE email = '${email}'`)[0][0];

test('five domains at once, and single clauses as people write them',
    async () => {
        await alice.get(`/submissions/${open}`);
        const user_id = idOf('aki@aozora.example');
        const due = () => Number(portal.sql(`SELECT count(*) FROM assignments
            WHERE submission_id = '${open}' AND due_date = '${day(9)}'`)[0][0]);
        const before = due();
        const reply = await assign({ user_id, due_date: day(9),
            domain: ['11', '12', '14', '16', '18'],
            clauses: '２４．１．４、80 78.1' });
        assert.equal(reply.status, 303, reply.text);
        assert.equal(due(), before + 8);
        const mine = await aki.get(`/submissions/${open}?mine=1`);
        assert.match(mine.text, /id="d-11"/);
        assert.match(mine.text, /id="d-19"/); // 78.1; the rest is Alice's
        assert.doesNotMatch(mine.text, /id="d-17"/);
        const home = await aki.get('/');
        assert.match(home.text, />80 /);
        assert.doesNotMatch(home.text, /24\.1\.4/); // is answered
        const all = await aki.get(`/submissions/${open}/assignments`);
        assert.match(all.text, /24\.1\.4/);
        assert.doesNotMatch(all.text, /name="remove"/);
        assert.equal((await assign({ remove: '16/' })).status, 303);
        assert.equal(portal.sql(`SELECT count(*) FROM assignments WHERE
            submission_id = '${open}' AND domain = 16`)[0][0], '0');
    });

test('what cannot be assigned is given back as it was typed', async () => {
    const user_id = idOf('aki@aozora.example');
    for (const [form, said] of [
        [{ user_id: '', due_date: day(3) }, /一覧から選択/],
        [{ user_id, due_date: '' }, /期日を|期限を/],
        [{ user_id, due_date: '2026-02-30' }, /実在する日付/],
        [{ user_id, due_date: '来週' }, /実在する日付/],
        [{ user_id, due_date: day(-1) }, /すでに過ぎて/],
        [{ user_id, due_date: day(300) }, /質問票の期限は/],
        [{ user_id, due_date: day(3), clauses: '1.1 99.9' }, /99\.9/],
        [{ user_id: idOf('haru@nishinihon-dc.example'), due_date: day(3) },
         /一覧から選択/],
    ]) {
        const reply = await assign({ domain: '21', ...form });
        assert.equal(reply.status, 422, reply.text);
        assert.match(reply.text, said);
        assert.match(reply.text, /value="21" checked/);
        assert.match(reply.text, new RegExp(`value="${form.due_date}"`));
    }
    assert.equal((await assign({ user_id, due_date: day(3) })).status, 422);
    const nothing = await alice.post(`/submissions/${osaka}/assignments`,
        { user_id, due_date: day(3), domain: '1', clauses: '' });
    assert.equal(nothing.status, 409, 'in review');
});

const here = (who, id, domain) => who.post(
    `/submissions/${id}/domains/${domain}/here`, {}, { 'HX-Request': 'true' });

test('who is here is seen, and a poll keeps no session alive', async () => {
    assert.equal((await here(aki, open, 7)).text.trim(), '');
    const page = await alice.get(`/submissions/${open}/domains/7`);
    assert.match(page.text, /鈴木 明希 さんがこの領域を開いています/);
    assert.match((await here(alice, open, 7)).text, /鈴木 明希 さん/);
    assert.doesNotMatch(
        (await alice.get(`/submissions/${open}/domains/5`)).text, /さんがこの/);
    assert.equal((await here(haru, open, 7)).status, 404);
    assert.equal((await here(aki, open, 99)).status, 404);
    assert.equal((await here(rita, open, 7)).status, 403);
    const idle = await portal.as('aki');
    await idle.get(`/submissions/${open}/domains/7`);
    try {
        for (const minutes of [5, 10, 14]) {
            portal.setClock(minutes * 60);
            assert.equal((await here(idle, open, 7)).status, 200);
        }
        portal.setClock(16 * 60);
        assert.equal((await here(idle, open, 7)).status, 401);
    } finally { portal.setClock(0); }
    alice = await portal.as('alice');
    aki = await portal.as('aki');
    for (const who of [alice, aki]) await who.get('/account');
});

const thread = (id, clause) => `/submissions/${id}/clauses/${clause}/thread`;
const say = async (who, path, body, form_id) => {
    const page = await who.get(path);
    return who.post(path, { form_id: form_id ?? inputs(page.text).form_id,
                            body, visibility: 'shared' });
};

test('a question to Alludo, its answer, and how long it took', async () => {
    const path = thread(open, '30');
    const text = 'هل هذا كافٍ؟ 👩‍💻 <b>R&D</b>';
    const form_id = crypto.randomUUID();
    const first = await say(aki, path, text, form_id);
    assert.equal(first.status, 303, first.text);
    assert.equal((await say(aki, path, text, form_id)).status, 303); // again
    assert.equal(portal.sql(`SELECT count(*) FROM thread_messages WHERE
        clause = '30'`)[0][0], '1');
    const section = await rita.get(`/submissions/${open}/domains/${
        clauseOf('30').domain}?clause=30`);
    assert.match(section.text, /やり取り \(1\) <span class="tag[^>]*>新着 1 件/);
    const waiting = await rita.get('/threads?waits_for=alludo');
    assert.ok(waiting.text.includes(path));
    const page = await rita.get(path);
    assert.match(page.text, /dir="auto">هل هذا كافٍ؟ 👩‍💻 &lt;b&gt;R&amp;D/);
    assert.match(page.text, /Alludo の返信待ち：0 分/);
    assert.match(page.text, /未読/);
    assert.doesNotMatch((await rita.get(path)).text, /未読/);
    const reply = await say(rita, path, 'Yes, it is.');
    assert.equal(reply.status, 303, reply.text);
    assert.match((await aki.get(path)).text, /分で返信/);
    assert.match((await aki.get('/threads')).text, /ベンダーの返信待ち/);
    assert.equal((await rita.post(`${path}/settle`)).status, 409);
    assert.equal((await aki.post(`${path}/settle`)).status, 303);
    assert.ok(!(await aki.get('/threads?waits_for=vendor')).text
        .includes(path));
});

test('a message that cannot be sent is given back', async () => {
    const path = thread(open, '31.1');
    assert.equal((await say(aki, path, ' ')).status, 422);
    const long = '長'.repeat(4001);
    const reply = await say(aki, path, long);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /4001 文字/);
    assert.ok(reply.text.includes(long));
    for (const number of ['99.9', '2', "1'1", '%00'])
        assert.ok([400, 404].includes((await aki.get(thread(open, number)))
            .status), number);
});

test('a closed questionnaire can be read, and its messages too', async () => {
    const [[decided]] = portal.sql(`SELECT id FROM submissions WHERE
        state = 'decided' AND cycle = 1 AND vendor_id =
        (SELECT vendor_id FROM users WHERE email LIKE 'alice@%')`);
    const page = await alice.get(thread(decided, '1.1'));
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /<textarea/);
    assert.equal((await alice.post(thread(decided, '1.1'),
        { form_id: crypto.randomUUID(), body: 'x' })).status, 409);
});

test('people of one party talk about their own questionnaire', async () => {
    const path = thread(osaka, '70');
    assert.match((await haru.get('/threads')).text, /UPS 点検報告書/);
    assert.equal((await say(haru, path, '添付しました。')).status, 303);
    assert.equal((await haru.get(thread(open, '57'))).status, 404);
    assert.ok(!(await haru.get('/threads')).text.includes(open));
});

/** Somebody of みちのくサポート, and a questionnaire for it. */
async function supporter() {
    const [[party, vendor, engagement]] = portal.sql(`SELECT p.id, p.vendor_id,
        x.engagement_id FROM parties p JOIN engagement_parties x
        ON x.party_id = p.id WHERE p.name LIKE 'みちのく%'`);
    assert.ok(vendor);
    assert.equal((await invite(alice, { name: '北 みち', party,
        email: 'michi@support.example', role: 'contributor' })).status, 303);
    const michi = portal.visitor();
    await acceptInvitation(michi, await linkTo('michi@support.example'));
    const id = await newDraft(rita, engagement, 'みちのく');
    await issue(rita, id);
    return { michi, id };
}

test('people of one party answer, prove, and keep their account', async () => {
    const { michi, id } = await supporter();
    for (const [number, more] of [['1.1', {}], ['2.1', { status: 'partly',
        comment: '一部のみ', safeguard: '目視で確認', plan: '全体に広げる',
        plan_date: day(40) }]]) {
        const reply = await answer(michi, id, number, more);
        assert.equal(reply.status, 200, reply.text);
    }
    const file = { field: '1.1', name: '方針.txt', content: '方針\n' };
    const sent = await michi.upload(`/submissions/${id}/evidence`,
        { form_id: crypto.randomUUID() }, [file]);
    assert.ok([200, 303].includes(sent.status), sent.text);
    const section = await michi.get(`/submissions/${id}/domains/1`);
    const [, attachment] = /\/attachments\/([0-9a-f-]{36})/.exec(section.text);
    assert.equal((await michi.get(`/attachments/${attachment}/content`))
        .status, 200);
    assert.equal((await alice.get(`/attachments/${attachment}`)).status, 200);
    assert.equal((await aki.get(`/submissions/${id}/check`)).status, 200);
    assert.equal((await haru.get(`/attachments/${attachment}`)).status, 404);
    const gone = await michi.post(`/submissions/${id}/evidence/remove`,
        { evidence: `1.1/${attachment}` });
    assert.equal(gone.status, 303, gone.text);
    const begun = await michi.post('/transfers', { name: '大きい.txt',
        size: '9', submission_id: id, clause: '1.1',
        form_id: crypto.randomUUID() }, { 'HX-Request': 'true' });
    assert.equal(begun.status, 201, begun.text);
    const where = `/transfers/${JSON.parse(begun.text).id}`;
    assert.equal((await michi.bytes(`${where}?at=0`, Buffer.from('123456789')))
        .status, 200);
    const stored = await michi.post(`${where}/finish`, {},
                                    { 'HX-Request': 'true' });
    assert.ok([200, 303].includes(stored.status), stored.text);
    for (const path of [`/submissions/${id}`, `/submissions/${id}/check`,
                        `/submissions/${id}/domains/1`,
                        `/submissions/${id}/clauses/2.1/history`,
                        `/submissions/${id}/workbook`,
                        `/submissions/${id}/workbook.xlsx`, '/account'])
        assert.equal((await michi.get(path)).status, 200, path);
    const changed = await michi.post('/account/password', { current: PASSWORD,
        wanted: 'nine quiet lanterns downstairs',
        again: 'nine quiet lanterns downstairs' });
    assert.equal(changed.status, 303, changed.text);
    assert.equal((await michi.get(`/submissions/${id}`)).status, 200);
    assert.equal((await michi.post('/language', { language: 'en', next: '/' }))
        .status, 303);
    assert.equal((await michi.post('/logout')).status, 303);
});
