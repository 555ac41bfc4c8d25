// Answers in a file: what another program saved comes back as it was typed,
// and nothing else is touched.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, startPortal } from './lib.mjs';
import { catalogue } from '../lib/journey.mjs';
import { COLUMN, apply, applyAll, at, download, open, preview, read, save,
         show, upload } from '../lib/workbook.mjs';

let portal, id, alice, aki;
before(async () => {
    portal = await startPortal();
    [alice, aki] = [await portal.as('alice'), await portal.as('aki')];
    id = portal.sql(`SELECT s.id FROM submissions s
        JOIN users u ON u.vendor_id = s.vendor_id AND u.email LIKE 'alice@%'
        WHERE s.state = 'open' LIMIT 1`)[0][0];
});
after(async () => { await portal?.stop(); });

const answer = (clause) => {
    const text = portal.sql(`SELECT json_build_object('status', status,
        'comment', comment, 'fields', fields, 'safeguard', safeguard,
        'plan', plan, 'plan_date', plan_date, 'version', version,
        'by', saved_by_name) FROM answers
        WHERE submission_id = '${id}' AND clause = '${clause}'`)
        .map((row) => row.join('|')).join('\n');
    return text === '' ? undefined : JSON.parse(text);
};
const asked = () => portal.sql(`SELECT clause FROM submission_clauses
    WHERE submission_id = '${id}' AND is_asked`).map(([c]) => c);
const everything = () => JSON.stringify(portal.sql(`SELECT * FROM answers
    WHERE submission_id = '${id}' ORDER BY clause`));

/** Saves an answer on its page, as somebody. */
async function typeInPage(who, clause, comment) {
    await who.get(`/submissions/${id}/domains/${domainOf(clause)}?clause=${clause}`);
    const reply = await who.post(`/submissions/${id}/clauses/${clause}/answer`,
        { status: 'conforms', comment, version: String(answer(clause)?.version
            ?? 0), edit_id: crypto.randomUUID(), safeguard: '', plan: '',
            plan_date: '' });
    assert.equal(reply.status, 303, reply.text);
}
const domainOf = (clause) => catalogue.clauses
    .find((c) => c.number === clause).domain;

test('untouched, every kind of file says: nothing changed', async () => {
    for (const [kind, query] of [['xlsx', ''], ['csv', ''],
                                 ['csv', '?charset=cp932']]) {
        const shown = await show(alice, id,
            await download(alice, id, kind, query), `a.${kind}`);
        assert.equal(shown.unchanged, asked().length, kind);
        assert.equal(shown.rows.length, 0, kind);
    }
    const file = await open(await download(alice, id));
    const shown = await show(alice, id, await save(file));
    assert.equal(shown.unchanged, asked().length, 'saved by exceljs');
});

test('what is still to be confirmed says so in the file', async () => {
    const inScope = new Set(asked());
    const carried = portal.sql(`SELECT clause FROM answers
        WHERE submission_id = '${id}' AND carried_over <> ''`).flat()
        .filter((clause) => inScope.has(clause)).sort();
    const rows = (await download(alice, id, 'csv')).toString('utf8')
        .split('\r\n');
    assert.ok(carried.length > 0);
    assert.deepEqual(rows.filter((r) => r.includes('confirm it in the portal'))
        .map((r) => /^Q([\d.]+),/.exec(r)[1]).sort(), carried);
    const { cell } = await open(await download(alice, id));
    assert.match(cell(`Q${carried[0]}`, COLUMN.hint).text,
                 /confirm it in the portal/);
});

test('what is filled in in another program arrives as typed', async () => {
    const planned = inDays(120), expires = inDays(200);
    const file = await open(await download(alice, id));
    const set = (line, column, value) => {
        file.cell(line, column).value = value;
    };
    set('Q3.2', COLUMN.value, '一部適合 / Partly conforms');
    set('Q3.2', COLUMN.comment, ' =1+1 は式ではない\n2 行目 😀 <b>&amp; _x0041_ ');
    set('Q3.2', COLUMN.safeguard, '専用端末からのみ接続');
    set('Q3.2', COLUMN.plan, '全社に適用');
    set('Q3.2', COLUMN.planDate, new Date(planned));
    set('Q3.2/mfa_coverage', COLUMN.value, '一部に適用 / Applied to some');
    const table = file.table('Q3.2/mfa_exceptions');
    const codes = table.getRow(2).values;
    const place = (code) => codes.indexOf(code);
    for (const [row, name] of [[3, '旧基幹'], [7, 'バックアップ']]) {
        table.getRow(row).getCell(place('system')).value = name;
        table.getRow(row).getCell(place('reason')).value = '対応機能なし';
        table.getRow(row).getCell(place('approver')).value = '情シス部長';
        table.getRow(row).getCell(place('expires')).value =
            new Date(expires);
    }
    set('Q6.2', COLUMN.value, 'Conforms');
    const option = [...file.rows.keys()].find((line) =>
        line.startsWith('Q6.2/banned_protocols/') &&
        !file.cell(line, COLUMN.value).value);
    set(option, COLUMN.value, 'はい');
    set('Q31.4', COLUMN.value, '適合');
    set('Q31.4', COLUMN.comment, 12.5);
    const shown = await show(alice, id, await save(file));
    assert.equal(shown.new + shown.changed, 3, JSON.stringify(
        [shown.new, shown.changed, shown.conflict, shown.error]));
    const reply = await apply(alice, shown);
    assert.equal(reply.status, 303, reply.text);
    const got = answer('3.2');
    assert.equal(got.status, 'partly');
    assert.equal(got.comment, '=1+1 は式ではない\n2 行目 😀 <b>&amp; _x0041_');
    assert.equal(got.safeguard, '専用端末からのみ接続');
    assert.equal(got.plan, '全社に適用');
    assert.equal(got.plan_date, planned);
    const fields = JSON.parse(got.fields);
    assert.equal(fields.mfa_coverage, 'partial');
    assert.deepEqual(fields.mfa_exceptions.map((e) => [e.system, e.expires]),
                     [['旧基幹', expires], ['バックアップ', expires]]);
    assert.ok(JSON.parse(answer('6.2').fields).banned_protocols
        .includes(option.split('/')[2]));
    assert.equal(answer('31.4').status, 'conforms');
    assert.equal(answer('31.4').comment, '12.5');
    const before = everything();
    const again = await show(alice, id, await save(file));
    assert.equal(again.unchanged, asked().length, 'the same file twice');
    assert.equal(everything(), before);
    assert.equal((await apply(alice, shown)).status, 303, 'the same form twice');
    assert.equal(everything(), before);
    const [audit] = portal.sql(`SELECT count(*) FROM audit_events
        WHERE action = 'workbook.applied' AND object_id = '${id}'`);
    assert.equal(audit[0], '1');
});

test('the whole questionnaire, filled in at once, page by page', async () => {
    const file = await open(await download(aki, id));
    for (const clause of asked())
        file.cell(`Q${clause}`, COLUMN.comment).value = `記入 ${clause}`;
    const shown = await show(aki, id, await save(file));
    assert.equal(shown.conflict + shown.error, 0);
    assert.ok(shown.rows.length <= 25);
    assert.ok(Buffer.byteLength(shown.page.text) < 100_000);
    const second = await preview(aki, `${shown.location}?page=2`);
    assert.notEqual(second.rows[0].clause, shown.rows[0].clause);
    assert.equal((await applyAll(aki, shown)).status, 303);
    assert.deepEqual(portal.sql(`SELECT clause FROM answers
        WHERE submission_id = '${id}' AND comment <> '記入 ' || clause`), []);
    assert.equal((await preview(aki, shown.location)).rows.length, 0);
});

test("a colleague's newer answer is a conflict, shown and kept", async () => {
    const file = await open(await download(alice, id));
    await typeInPage(aki, '1.2', 'written by Aki meanwhile');
    await typeInPage(aki, '1.3', 'also by Aki');
    file.cell('Q1.2', COLUMN.comment).value = 'written in the file';
    file.cell('Q1.5', COLUMN.comment).value = 'no conflict here';
    const shown = await show(alice, id, await save(file));
    assert.equal(shown.conflict, 1);
    assert.equal(shown.changed + shown.new, 1);
    const [row] = shown.rows.filter((r) => r.clause === '1.2');
    assert.equal(row.isOn, false, 'not chosen by itself');
    assert.match(row.text, /written by Aki meanwhile/);
    assert.match(row.text, /written in the file/);
    assert.equal((await apply(alice, shown)).status, 303);
    assert.equal(answer('1.2').comment, 'written by Aki meanwhile');
    assert.equal(answer('1.3').comment, 'also by Aki');
    assert.equal(answer('1.5').comment, 'no conflict here');
    const rest = await preview(alice, shown.location);
    assert.equal((await apply(alice, rest, [rest.rows[0].pick])).status, 303);
    assert.equal(answer('1.2').comment, 'written in the file');
    assert.equal(portal.sql(`SELECT count(*) FROM answer_history
        WHERE submission_id = '${id}' AND clause = '1.2'
        AND comment = 'written by Aki meanwhile'`)[0][0], '1');
});

test('what changed after the page was shown: nothing is taken over', async () => {
    const file = await open(await download(alice, id));
    file.cell('Q1.4', COLUMN.comment).value = 'from the file';
    file.cell('Q1.6', COLUMN.comment).value = 'from the file';
    const shown = await show(alice, id, await save(file));
    await typeInPage(aki, '1.6', 'in the last moment');
    const before = everything();
    const reply = await apply(alice, shown);
    assert.equal(reply.status, 409);
    assert.equal(read(reply).conflict, 1);
    assert.equal(everything(), before);
});

test('mistakes are told at their cell, in both languages', async () => {
    const file = await open(await download(alice, id));
    const before = everything();
    file.cell('Q2.1', COLUMN.value).value = 'たぶん適合';
    file.cell('Q2.2/min_length', COLUMN.value).value = 'many';
    file.cell('Q2.3', COLUMN.planDate).value = '2027-02-30';
    file.cell('Q1.1', COLUMN.value).value = '不適合';
    file.cell('Q1.1', COLUMN.planDate).value = '2020-01-01';
    file.cell('Q2.4', COLUMN.comment).value = { formula: '1+1', result: 2 };
    file.cell('Q2.5', COLUMN.number).value = '2.6';
    file.cell('Q2.6', COLUMN.stamp).value = 'v0';
    file.cell('Q3.1', COLUMN.id).value = 'Q3.9';
    const other = portal.sql(`SELECT number FROM clauses WHERE assessable AND
        number NOT IN (SELECT clause FROM submission_clauses WHERE is_asked
            AND submission_id = '${id}') LIMIT 1`)[0]?.[0];
    const row = file.rows.get('Q3.3');
    if (other) file.answers.getRow(row).getCell(1).value = `Q${other}`;
    const shown = await show(alice, id, await save(file));
    const cells = Object.fromEntries(shown.rows.map((r) =>
        [r.clause, r.cell]));
    const line = (name) => file.rows.get(name);
    assert.equal(cells['2.1'], `F${line('Q2.1')}`);
    assert.equal(cells['2.2'], `F${line('Q2.2/min_length')}`);
    assert.equal(cells['2.3'], `J${line('Q2.3')}`);
    assert.equal(cells['1.1'], `J${line('Q1.1')}`, 'a date that has passed');
    assert.equal(cells['2.4'], `G${line('Q2.4')}`);
    assert.equal(cells['2.5'], `C${line('Q2.5')}`);
    assert.equal(cells['2.6'], `B${line('Q2.6')}`);
    assert.equal(cells['Q3.9'], `A${line('Q3.1')}`);
    assert.equal(shown.new + shown.changed, 0);
    assert.match(shown.page.text, /数式/);
    await alice.get('/account');
    await alice.post('/language', { language: 'en', next: '/' });
    const english = await preview(alice, shown.location);
    assert.match(english.page.text, /This cell holds a formula/);
    await alice.post('/language', { language: 'ja', next: '/' });
    assert.equal((await applyAll(alice, shown)).status, 422);
    assert.equal((await apply(alice, shown, ['2.1@1'])).status, 422);
    assert.equal(everything(), before);
});

test('CSV: either character set, with and without its mark', async () => {
    const csv = (await download(alice, id, 'csv')).toString('utf8');
    assert.ok(csv.startsWith('\ufeff'));
    const edit = (text, line, comment) => text.replace(
        new RegExp(`(\r\n${line},v[^,]*,${line},(?:"[^"]*"|[^,]*),` +
                   `(?:"[^"]*"|[^,]*),[^,]*,)(?:"[^"]*"|[^,]*)`),
        `$1${comment}`);
    for (const [name, encode] of [
        ['with mark', (t) => Buffer.from(t)],
        ['without', (t) => Buffer.from(t.slice(1))],
    ]) {
        const shown = await show(alice, id, encode(edit(csv, 'Q4.1',
            `"カンマ, と ""引用符"" ${name}"`)), 'a.csv');
        assert.equal(shown.changed + shown.new, 1, name);
        assert.match(shown.rows[0].text, new RegExp(name));
    }
    const cp932 = await download(alice, id, 'csv', '?charset=cp932');
    assert.equal(new TextDecoder('shift_jis').decode(cp932)
        .includes('条項'), true);
    const shown = await show(alice, id, Buffer.from(cp932.toString('latin1')
        .replace(/(\r\nQ4\.1,v)/, '\r\n$1').replace(/\r\n\r\n/, '\r\n'),
        'latin1'), 'a.csv');
    assert.equal(shown.unchanged, asked().length);
});

test('formulas stay texts in every file', async () => {
    const evil = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '＝1',
                  "'=x"];
    for (const [i, text] of evil.entries())
        await typeInPage(alice, `1.${i + 1}`, text);
    const csv = (await download(alice, id, 'csv')).toString('utf8');
    for (const cell of csv.split(/[\r\n,]+/))
        assert.doesNotMatch(cell, /^"?[=+@\t＝]/, cell);
    const file = await open(await download(alice, id));
    for (const [i, text] of evil.entries()) {
        const cell = file.cell(`Q1.${i + 1}`, COLUMN.comment);
        assert.equal(cell.value, text);
        assert.equal(cell.formula, undefined);
    }
    const shown = await show(alice, id, Buffer.from(csv), 'a.csv');
    assert.equal(shown.unchanged, asked().length);
});

test('an upload is one person\'s own, and can be discarded', async () => {
    const shown = await show(alice, id, await download(alice, id));
    assert.equal((await aki.get(shown.location)).status, 404);
    const bob = await portal.as('bob');
    assert.equal((await bob.get(at(id))).status, 404);
    assert.equal((await bob.get(`${at(id)}.xlsx`)).status, 404);
    assert.equal((await bob.get(shown.location)).status, 404);
    const rita = await portal.as('rita');
    assert.equal((await rita.get(at(id))).status, 403);
    assert.equal((await alice.post(`${shown.location}/discard`)).status, 303);
    assert.equal((await alice.get(shown.location)).status, 404);
    const none = await alice.upload(at(id), { form_id: crypto.randomUUID() }, []);
    assert.equal(none.status, 422);
});

test('people of one sub-processor answer theirs in a file', async () => {
    const haru = await portal.as('haru');
    assert.equal((await haru.get(at(id))).status, 404);
    const own = portal.sql(`SELECT s.id FROM submissions s JOIN users u
        ON u.party_id = s.party_id AND u.email LIKE 'haru@%' LIMIT 1`)[0][0];
    portal.sql(`UPDATE submissions SET state = 'open' WHERE id = '${own}'`);
    const file = await open(await download(haru, own));
    const [line] = [...file.rows.keys()].filter((l) => /^Q[\d.]+$/.test(l) &&
        file.cell(l, COLUMN.value).protection?.locked === false);
    file.cell(line, COLUMN.comment).value = 'answered by Haru in a file';
    const shown = await show(haru, own, await save(file));
    assert.equal(shown.new + shown.changed, 1);
    assert.equal((await apply(haru, shown)).status, 303);
    assert.equal(portal.sql(`SELECT comment FROM answers WHERE
        submission_id = '${own}' AND clause = '${line.slice(1)}'`)[0][0],
        'answered by Haru in a file');
});

test('after submitting the file is refused', async () => {
    const file = await open(await download(alice, id));
    file.cell('Q1.4', COLUMN.comment).value = 'too late';
    const bytes = await save(file);
    const shown = await show(alice, id, bytes);
    portal.sql(`UPDATE submissions SET state = 'submitted' WHERE id = '${id}'`);
    const before = everything();
    assert.equal((await upload(alice, id, bytes)).status, 409);
    assert.equal((await apply(alice, shown)).status, 409);
    portal.sql(`UPDATE submissions SET state = 'returned' WHERE id = '${id}';
        UPDATE submission_clauses SET is_returned = clause = '1.5'
        WHERE submission_id = '${id}'`);
    const again = await show(alice, id, bytes);
    assert.equal(again.error, 1, 'not returned');
    assert.equal(everything(), before);
});
