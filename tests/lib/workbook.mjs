// The Excel round trip, as a person does it: download, fill in, upload, look,
// take over.
import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { inputs } from '../http/lib.mjs';

export const at = (id) => `/submissions/${id}/workbook`;
export const COLUMN = { id: 1, stamp: 2, number: 3, value: 6, comment: 7,
    safeguard: 8, plan: 9, planDate: 10, hint: 11 };

/** The bytes of the file. */
export async function download(visitor, id, kind = 'xlsx', query = '') {
    const reply = await visitor.get(`${at(id)}.${kind}${query}`);
    assert.equal(reply.status, 200, reply.text);
    return reply.bytes;
}

/** Opened with exceljs: {book, answers, rows: Map of id -> row number}. */
export async function open(bytes) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes);
    const answers = book.worksheets.find((s) => String(s.getCell('A1').value)
        .startsWith('portal-answers/'));
    const rows = new Map();
    answers.eachRow((row, n) => rows.set(String(row.getCell(1).value), n));
    const cell = (lineId, column) =>
        answers.getRow(rows.get(lineId)).getCell(column);
    const table = (lineId) => book.worksheets.find((s) =>
        s.getCell('A1').value === `portal-table/1 ${lineId}`);
    return { book, answers, rows, cell, table };
}

export const save = async ({ book }) =>
    Buffer.from(await book.xlsx.writeBuffer());

export async function upload(visitor, id, content, name = '回答.xlsx') {
    const page = await visitor.get(at(id));
    assert.equal(page.status, 200, page.text);
    const form_id = inputs(page.text).form_id ?? crypto.randomUUID();
    return visitor.upload(at(id), { form_id },
                          [{ field: 'file', name, content }]);
}

const STATES = ['new', 'changed', 'conflict', 'error', 'unchanged'];

/** What the preview says: {new: 3, ..., rows: [{clause, cell, state, text}],
 *  picks, page}. */
export async function preview(visitor, location) {
    const page = await visitor.get(location);
    assert.equal(page.status, 200, page.text);
    return { ...read(page), location };
}

export function read(page) {
    const counts = [.../<p class="tags">.*?<\/p>/s.exec(page.text)[0]
        .matchAll(/<span class="tag s-[a-z_]+">[^<]*?(\d+)<\/span>/g)]
        .map((m) => Number(m[1]));
    const found = Object.fromEntries(STATES.map((s, i) => [s, counts[i]]));
    found.rows = [...page.text.matchAll(/<tr>\s*<th scope="row">(.*?)<\/tr>/gs)]
        .map(([, text]) => ({ text,
            clause: /^[^<]*/.exec(text)[0],
            cell: /<span class="quiet">([^<]*)/.exec(text)?.[1],
            pick: /name="take" value="([^"]*)"/.exec(text)?.[1],
            isOn: /name="take"[^>]* checked/.test(text) }));
    found.page = page;
    return found;
}

/** Uploads what is well-formed; the preview. */
export async function show(visitor, id, content, name) {
    const reply = await upload(visitor, id, content, name);
    assert.equal(reply.status, 303, reply.text);
    return preview(visitor, reply.headers.location);
}

/** Takes over what is chosen, or `picks`. */
export function apply(visitor, shown, picks) {
    return visitor.post(shown.location, {
        form_id: inputs(shown.page.text).form_id,
        take: picks ?? shown.rows.filter((r) => r.isOn).map((r) => r.pick) });
}

export const applyAll = (visitor, shown) => visitor.post(shown.location, {
    form_id: inputs(shown.page.text).form_id, all: '1' });
