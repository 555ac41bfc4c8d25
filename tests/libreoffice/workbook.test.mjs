// The Excel round trip with LibreOffice between: it opens the file, saves it
// in its own way.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import { COLUMN, applyAll, download, open, save, show }
    from '../lib/workbook.mjs';

let portal, dir, id, alice;
before(async () => {
    portal = await startPortal();
    dir = mkdtempSync(join(tmpdir(), 'portal-libreoffice-'));
    alice = await portal.as('alice');
    id = portal.sql(`SELECT s.id FROM submissions s
        JOIN users u ON u.vendor_id = s.vendor_id AND u.email LIKE 'alice@%'
        WHERE s.state = 'open' LIMIT 1`)[0][0];
});
after(async () => {
    await portal?.stop();
    rmSync(dir, { recursive: true, force: true });
});

/** The file as LibreOffice saves it. */
function resaved(bytes, format = 'xlsx:Calc MS Excel 2007 XML') {
    const file = join(dir, 'in.xlsx');
    writeFileSync(file, bytes);
    execFileSync('soffice', ['--headless', '--norestore',
        `-env:UserInstallation=file://${dir}/profile`, '--convert-to', format,
        '--outdir', join(dir, 'out'), file], { stdio: 'pipe',
        timeout: 120_000 });
    return readFileSync(join(dir, 'out', `in.${format.split(':')[0]}`));
}

const asked = () => Number(portal.sql(`SELECT count(*) FROM submission_clauses
    WHERE submission_id = '${id}' AND is_asked`)[0][0]);

test('opened and saved: nothing changed', async () => {
    const shown = await show(alice, id, resaved(await download(alice, id)));
    assert.equal(shown.unchanged, asked());
    assert.equal(shown.rows.length, 0);
});

test('what was typed arrives through LibreOffice', async () => {
    const file = await open(await download(alice, id));
    const set = (line, column, value) => {
        file.cell(line, column).value = value;
    };
    set('Q3.2', COLUMN.value, '一部適合 / Partly conforms');
    set('Q3.2', COLUMN.comment, '=1+1 は式ではない\n2 行目 😀');
    set('Q3.2', COLUMN.safeguard, '専用端末');
    set('Q3.2', COLUMN.plan, '全社に適用');
    set('Q3.2', COLUMN.planDate, new Date(Date.UTC(2027, 2, 31)));
    set('Q3.2/mfa_coverage', COLUMN.value, '一部に適用 / Applied to some');
    const table = file.table('Q3.2/mfa_exceptions');
    const codes = table.getRow(2).values;
    for (const [code, value] of [['system', '旧基幹'], ['reason', '対応なし'],
        ['approver', '部長'], ['expires', new Date(Date.UTC(2027, 5, 30))]])
        table.getRow(3).getCell(codes.indexOf(code)).value = value;
    const shown = await show(alice, id, resaved(await save(file)));
    assert.equal(shown.new + shown.changed, 1);
    assert.equal(shown.error + shown.conflict, 0);
    assert.equal((await applyAll(alice, shown)).status, 303);
    const [got] = portal.sql(`SELECT json_build_object('comment', comment,
        'status', status, 'fields', fields::json, 'date', plan_date) FROM answers
        WHERE submission_id = '${id}' AND clause = '3.2'`)
        .map((row) => JSON.parse(row.join('|')));
    assert.equal(got.comment, '=1+1 は式ではない\n2 行目 😀');
    assert.equal(got.status, 'partly');
    assert.equal(got.date, '2027-03-31');
    assert.equal(got.fields.mfa_coverage, 'partial');
    assert.deepEqual(got.fields.mfa_exceptions, [{ system: '旧基幹',
        reason: '対応なし', approver: '部長', expires: '2027-06-30' }]);
    const again = await show(alice, id, resaved(await download(alice, id)));
    assert.equal(again.unchanged, asked());
});
