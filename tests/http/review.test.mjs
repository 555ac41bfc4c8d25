// The review page over HTTP: two verdicts on one clause, what is refused with
// what was typed, evidence looked at safely, and nothing internal for vendors.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inputs, startPortal, until } from './lib.mjs';
import { clauseOf } from '../lib/journey.mjs';

const SECRET = '社外秘7391';
let portal, rita, reiko, alice, bob, id;
const one = (query) => portal.sql(query)[0]?.[0];

before(async () => {
    portal = await startPortal();
    id = one(`SELECT id FROM submissions WHERE state = 'open' AND cycle = 2`);
    portal.sql(`UPDATE submissions SET state = 'in_review', submitted_us = 1,
        attested_name = 'x', attested_title = 'x' WHERE id = '${id}'`);
    [rita, reiko, alice, bob] = await Promise.all(
        ['rita', 'reiko', 'alice', 'bob'].map((name) => portal.as(name)));
    for (const who of [rita, reiko, alice, bob]) await who.get('/account');
});
after(async () => { await portal?.stop(); });

const FRAGMENT = { 'HX-Request': 'true' };
const versionOf = (clause) => one(`SELECT coalesce((SELECT version FROM answers
    WHERE submission_id = '${id}' AND clause = '${clause}'), 0)`);
const judge = (who, clause, form, headers = FRAGMENT) => who.post(
    `/submissions/${id}/clauses/${clause}/verdict`, {
        version: '0', answer_version: versionOf(clause), note: '',
        internal_note: '', domain: String(clauseOf(clause).domain), ...form },
    headers);
const verdictOf = (clause) => one(`SELECT verdict || ' ' || note FROM verdicts
    WHERE submission_id = '${id}' AND clause = '${clause}'`);

test('two reviewers on one clause: both verdicts are shown, none is lost',
    async () => {
        const first = await judge(rita, '1.1', { verdict: 'conforms',
            note: 'Rita says yes', internal_note: SECRET });
        assert.equal(first.status, 200, first.text);
        assert.match(first.text, /id="tally"/); // counted again
        const mine = { verdict: 'gap', note: 'Reiko says no <b>' };
        for (const headers of [FRAGMENT, {}]) {
            const reply = await judge(reiko, '1.1', mine, headers);
            assert.equal(reply.status, 409);
            assert.match(reply.text, /Rita says yes/);
            assert.match(reply.text, /Reiko says no &lt;b&gt;/);
            assert.match(reply.text, /name="version" value="1"/);
            assert.equal(verdictOf('1.1'), 'conforms Rita says yes');
        }
        const kept = await judge(reiko, '1.1',
            { ...mine, version: '1', resolve: 'mine' });
        assert.equal(kept.status, 200, kept.text);
        assert.equal(verdictOf('1.1'), 'gap Reiko says no <b>');
        const page = await rita.get(`/submissions/${id}/review/1`);
        assert.match(page.text, /以前の判定[^]*?Rita says yes/);
        const theirs = await judge(rita, '1.1', { verdict: 'conforms',
            version: '1', resolve: 'theirs' });
        assert.equal(theirs.headers['hx-refresh'], 'true');
        assert.equal(verdictOf('1.1'), 'gap Reiko says no <b>');
    });

test('who attested it is not known: it can be reviewed nonetheless',
    async () => {
        const attested = async (name, title) => {
            portal.sql(`UPDATE submissions SET attested_name = ${name},
                attested_title = ${title} WHERE id = '${id}'`);
            const page = await rita.get(`/submissions/${id}/review`);
            assert.equal(page.status, 200);
            return /<dt>(確認・提出者|提出日時)<\/dt><dd>(.*?)<\/dd>/
                .exec(page.text).slice(1).map((text) =>
                    text.replace(/<br>.*/, '').replace(/<[^>]*>/g, ''));
        };
        try {
            const [label, when] = await attested('NULL', 'NULL');
            assert.equal(label, '提出日時');
            assert.match(when, /^1970年1月1日/);
            assert.deepEqual(await attested(`'西 <b>'`, 'NULL'),
                ['確認・提出者', '西 &lt;b&gt;']);
            assert.deepEqual(await attested(`'西'`, `'部長'`),
                ['確認・提出者', '西（部長）']);
        } finally {
            await attested(`'x'`, `'x'`);
        }
    });

test('a verdict that comes too late is given back, with act and state',
    async () => {
        portal.sql(`UPDATE submissions SET state = 'decided'
            WHERE id = '${id}'`);
        const typed = { verdict: 'gap', note: 'a long thought' };
        const page = await judge(rita, '1.2', typed, {});
        assert.equal(page.status, 409);
        assert.match(page.text, /「条項の判定」はできません。現在の状態は「判断済み」/);
        assert.match(page.text, /a long thought/);
        const part = await judge(rita, '1.2', typed);
        assert.equal(part.status, 409);
        assert.match(part.text, /class="fail">「条項の判定」/);
        portal.sql(`UPDATE submissions SET state = 'in_review'
            WHERE id = '${id}'`);
        const stale = await judge(rita, '1.2',
            { ...typed, answer_version: '99' }, {});
        assert.equal(stale.status, 409);
        assert.match(stale.text, /a long thought/);
        const empty = await judge(rita, '1.2',
            { verdict: 'needs_clarification', internal_note: 'kept' }, {});
        assert.equal(empty.status, 422);
        assert.match(empty.text, /kept/);
        assert.equal(verdictOf('1.2'), undefined);
    });

test('equal answers get one verdict, or none of them', async () => {
    const clauses = ['1.2', '1.3'];
    portal.sql(`UPDATE answers SET status = 'conforms', comment = 'the same',
        fields = '{}', safeguard = '', plan = '', plan_date = NULL
        WHERE submission_id = '${id}' AND clause IN ('1.2', '1.3');
        DELETE FROM answer_attachments WHERE submission_id = '${id}'
        AND clause IN ('1.2', '1.3')`);
    const path = `/submissions/${id}/clauses/1.2/together`;
    const page = await rita.get(path);
    for (const n of clauses)
        assert.match(page.text, new RegExp(`value="${n}" checked`));
    const form = (more) => ({ of: '1.2', domain: '1', clause: clauses,
        verdict: 'conforms', note: '', internal_note: SECRET,
        ...Object.fromEntries(clauses.flatMap((n) => [
            [`version_${n}`, '0'], [`answer_version_${n}`, versionOf(n)]])),
        ...more });
    const stale = await rita.post(`/submissions/${id}/verdicts`,
        form({ 'answer_version_1.3': '99', note: 'typed here' }));
    assert.equal(stale.status, 409);
    assert.match(stale.text, /typed here/);
    assert.equal(verdictOf('1.2'), undefined);
    assert.equal((await rita.post(`/submissions/${id}/verdicts`,
        form({ clause: [] }))).status, 422);
    const good = await rita.post(`/submissions/${id}/verdicts`, form());
    assert.equal(good.status, 303, good.text);
    for (const n of clauses) assert.match(verdictOf(n), /^conforms/);
});

test('the last cycle stands beside the answer, with what differs', async () => {
    const page = await rita.get(`/submissions/${id}/review/1?show=changed`);
    assert.match(page.text, /第 1 回から変更あり/);
    assert.match(page.text, /<del>|<ins>/);
    assert.doesNotMatch(page.text, /第 1 回から変更なし/);
});

test('both sides read how long each has taken', async () => {
    for (const [who, path] of [[rita, '/review'], [alice, '']]) {
        const page = await who.get(`/submissions/${id}${path}`);
        assert.match(page.text, /id="turns"[^]*?Alludo [^、]*、ベンダー /);
    }
});

test('the turns of an older home are those that were recorded', () => {
    const sql = readFileSync('migrations/0019_review.sql', 'utf8');
    const [, rows] = /INSERT INTO submission_turns[^)]*\)\n(SELECT[^]*?);/
        .exec(sql);
    const all = 'submission_id, n, side, began_us, ended_us, ended_by';
    const from = (what) => portal.sql(`SELECT ${all} FROM ${what}
        ORDER BY 1, 2`).join('\n');
    assert.equal(from(`(${rows}) AS t (submission_id, n, vendor_id, side,
        began_us, ended_us, ended_by)`), from('submission_turns'));
    assert.ok(Number(one('SELECT count(*) FROM submission_turns')) > 5);
});

test('evidence is looked at as text, table or picture, and nothing runs',
    async () => {
        const open = one(`SELECT s.id FROM submissions s JOIN users u USING
            (vendor_id) WHERE s.state = 'open' AND u.email LIKE 'midori@%'`);
        const midori = await portal.as('midori');
        await midori.get('/account');
        const clause = one(`SELECT clause FROM submission_clauses WHERE
            submission_id = '${open}' AND is_asked ORDER BY position`);
        const upload = async (name, content) => {
            const reply = await midori.upload(`/submissions/${open}/evidence`,
                { form_id: crypto.randomUUID() },
                [{ field: clause, name, content }]);
            assert.equal(reply.status, 303, reply.text);
            return one(`SELECT id FROM attachments WHERE name = '${name}'`);
        };
        const look = (file, who = rita) =>
            who.get(`/attachments/${file}/preview`);
        const text = await upload('notes.txt',
            '方針 <img src=x onerror=y>\n' + 'x\n'.repeat(40_000));
        const page = await look(text);
        assert.match(page.text, /方針 &lt;img src=x onerror=y&gt;/);
        assert.match(page.text, /先頭の部分だけ/);
        assert.ok(page.bytes.length < 102_400);
        const csv = await look(await upload('list.csv',
            'name,formula\n"=HYPERLINK(1)",<img src=x onerror=y>\n'));
        assert.match(csv.text, /<td>&lt;img src=x onerror=y&gt;<\/td>/);
        const pdf = await look(await upload('a.pdf', '%PDF-1.4\n%%EOF\n'));
        assert.match(pdf.text, /この種類のファイルはここでは表示できません/);
        assert.doesNotMatch(pdf.text, /<(iframe|embed|object)/);
        const png = one(`SELECT id FROM attachments WHERE media_type =
            'image/png' LIMIT 1`);
        assert.match((await look(png)).text,
            new RegExp(`<img src="/attachments/${png}/content"[^>]*width="\\d`));
        const raw = await rita.get(`/attachments/${png}/content`);
        assert.match(raw.headers['content-disposition'], /^attachment/);
        assert.equal(raw.headers['content-type'], 'image/png');
        assert.equal(raw.headers['x-content-type-options'], 'nosniff');
        assert.match(raw.headers['content-security-policy'], /sandbox/);
        assert.equal((await look(text, bob)).status, 404);
        assert.ok(Number(one(`SELECT count(*) FROM audit_events WHERE
            action = 'attachment.read' AND object_id = '${text}'`)) >= 1);
        portal.sql(`UPDATE attachments SET scan_state = 'infected'
            WHERE id = '${text}'`);
        assert.equal((await look(text)).status, 409);
    });

/** Everything of the clauses, threads and requests that a vendor can open. */
function pagesOfVendor() {
    const clauses = portal.sql(`SELECT clause, domain FROM submission_clauses
        WHERE submission_id = '${id}' AND is_asked ORDER BY position LIMIT 12`);
    const domains = [...new Set(clauses.map(([, domain]) => domain))];
    const at = `/submissions/${id}`;
    return ['', '/check', '/print', '/clarifications', '/evidence',
            '/assignments', '/receipt', '/scope', '?mine=1',
            ...domains.flatMap((n) => [`/domains/${n}`, `/review/${n}`]),
            ...clauses.flatMap(([n]) => [`/clauses/${n}/thread`,
                `/clauses/${n}/history`, `/clauses/${n}/together`]),
            '/review', '/decision'].map((path) => at + path)
        .concat('/', '/threads', '/findings', '/plans', '/attachments',
                '/threads?as=csv', `${at}/clarifications?as=csv`);
}

test('nothing internal reaches the vendor, in no state and no mail',
    async () => {
        const say = (clause, body, visibility) => rita.post(
            `/submissions/${id}/clauses/${clause}/thread`,
            { form_id: crypto.randomUUID(), body, visibility });
        assert.equal((await say('1.1', `${SECRET} thread`, 'internal')).status,
                     303);
        assert.equal((await say('1.2', `${SECRET} only`, 'internal')).status,
                     303);
        assert.equal((await say('1.1', 'asked openly', 'shared')).status, 303);
        assert.equal((await say('1.1', 'to whom?', '')).status, 422);
        assert.equal((await alice.post(`/submissions/${id}/clauses/1.1/thread`,
            { form_id: crypto.randomUUID(), body: 'mine',
              visibility: 'internal' })).status, 303);
        assert.equal(one(`SELECT visibility FROM thread_messages
            WHERE body = 'mine'`), 'shared'); // it has no say in that
        await judge(rita, '1.4', { verdict: 'needs_clarification',
            note: 'open note', internal_note: SECRET });
        const batch = await rita.post(`/submissions/${id}/clarifications`, {
            form_id: crypto.randomUUID(), kind: 'return', clause: ['1.4'],
            'note_1.4': 'open note', message: 'please' });
        assert.equal(batch.status, 303, batch.text);
        assert.match((await rita.get(`/submissions/${id}/review/1`)).text,
                     new RegExp(SECRET));
        for (const state of ['returned', 'submitted', 'in_review', 'decided']) {
            portal.sql(`UPDATE submissions SET state = '${state}'
                WHERE id = '${id}'`);
            for (const path of pagesOfVendor()) {
                const page = await alice.get(path);
                assert.ok(page.status < 500, path);
                assert.ok(!page.text.includes(SECRET), `${state}: ${path}`);
            }
        }
        portal.sql(`UPDATE submissions SET state = 'returned'
            WHERE id = '${id}'`);
        const asked = await alice.get(`/submissions/${id}/clarifications`);
        assert.match(asked.text, /open note/);
        const threads = await alice.get('/threads');
        assert.ok(!threads.text.includes(`${id}/clauses/1.2/thread`));
        await until(() => portal.mails().length, 'a mail');
        for (const mail of portal.mails()) {
            const body = mail.slice(mail.search(/\r?\n\r?\n/));
            for (const text of [mail, Buffer.from(body, 'base64')
                .toString('utf8')])
                assert.ok(!text.includes(SECRET));
        }
        assert.equal(one(`SELECT count(*) FROM outbox
            WHERE body LIKE '%${SECRET}%'`), '0');
    });

test('a refused batch keeps what was typed', async () => {
    portal.sql(`UPDATE submissions SET state = 'in_review'
        WHERE id = '${id}'`);
    const path = `/submissions/${id}/clarifications`;
    const { form_id } = inputs((await rita.get(path)).text);
    const form = { form_id, kind: 'question', clause: ['1.4'],
                   'note_1.4': '', message: 'typed message' };
    const reply = await rita.post(path, form);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /typed message/);
    assert.equal((await rita.post(path, { ...form, clause: [] })).status, 422);
    const good = { ...form, 'note_1.4': 'why?' };
    assert.equal((await rita.post(path, good)).status, 303);
    assert.equal((await rita.post(path, good)).status, 303); // a double click
    assert.equal(one(`SELECT count(*) FROM clarification_batches
        WHERE message = 'typed message'`), '1');
    assert.equal((await alice.post(path, good)).status, 403);
});

test('neither a return nor a share is guessed from a form that says neither',
    async () => {
        portal.sql(`UPDATE submissions SET state = 'in_review'
            WHERE id = '${id}'`);
        const path = `/submissions/${id}/clarifications`;
        const { form_id } = inputs((await rita.get(path)).text);
        for (const kind of ['', 'both']) {
            const reply = await rita.post(path, { form_id, kind,
                clause: ['1.4'], 'note_1.4': 'kept', message: 'typed message' });
            assert.equal(reply.status, 422, kind);
            assert.match(reply.text, /kept/);
        }
        assert.equal(one(`SELECT state FROM submissions WHERE id = '${id}'`),
                     'in_review');
        const shared = () => one(`SELECT count(*) FROM audit_events
            WHERE action = 'review.shared' AND object_id = '${id}'`);
        const before = shared();
        const user_id = one(`SELECT id FROM users WHERE email LIKE 'reiko@%'`);
        for (const domain of ['', 'x', '0', '-1', '999', '4294967297',
                              ['1', '999']])
            assert.equal((await rita.post(`/submissions/${id}/reviewers`,
                { domain, user_id })).status, 422, `${domain}`);
        assert.equal(shared(), before);
    });
