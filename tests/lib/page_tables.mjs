// What people read in the tables of a page, read apart from the server's own
// way of doing so: by cutting away, not by walking through.
import ExcelJS from 'exceljs';

const NAMED = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' };

/** Text without any white space, as cells are compared. */
export const dense = (text) => String(text).replace(/\s+/g, '');

function textOf(html) {
    return dense(html
        .replace(/<details[^>]*class="[^"]*\bconfirm\b.*?<\/details>/gs, '')
        .replace(/<(form|button|select|svg|textarea)\b.*?<\/\1>/gs, '')
        .replace(/<[^>]*>/g, '')
        .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name) => NAMED[name]));
}

/** [[['cell', ...], ...], ...] of a page; columns with nothing but controls
 *  are left out. */
export function tablesOf(html) {
    return [...html.matchAll(/<table([^>]*)>(.*?)<\/table>/gs)]
        .filter(([, attrs, text]) => text.includes('<td') &&
            !/class="[^"]*\brows-table\b/.test(attrs))
        .map(([, , text]) => withoutControls(rowsOf(text)));
}

function rowsOf(text) {
    const covered = [];
    return [...text.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => {
        const cells = [];
        const skip = () => {
            while (covered[cells.length] > 0) {
                covered[cells.length]--;
                cells.push({ text: '' });
            }
        };
        for (const [, name, attrs, html] of
            row.matchAll(/<(t[dh])\b([^>]*)>(.*?)<\/\1>/gs)) {
            skip();
            const span = (of) =>
                Number(new RegExp(`${of}="(\\d+)"`).exec(attrs)?.[1] ?? 1);
            for (let i = 0; i < span('colspan'); i++) {
                covered[cells.length] = span('rowspan') - 1;
                cells.push({ text: i === 0 ? textOf(html) : '',
                             body: name === 'td',
                             control: /<(form|button|select|input|textarea|details)\b/
                                 .test(html) });
            }
        }
        skip();
        return cells;
    });
}

function withoutControls(rows) {
    const body = rows.filter((row) => row.some((cell) => cell.body));
    const kept = rows[0].map((_, i) =>
        !(body.every((row) => (row[i]?.text ?? '') === '') &&
          body.some((row) => row[i]?.control)));
    return rows.map((row) => kept.flatMap((keep, i) =>
        (keep ? [row[i]?.text ?? ''] : [])));
}

/** Rows of a CSV file by RFC 4180; a formula's apostrophe is taken off. */
export function csvOf(text) {
    const rows = [[]];
    for (const [, quoted, plain, end] of text.replace(/^\ufeff/, '')
        .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
        rows.at(-1).push(dense(quoted !== undefined
            ? quoted.replaceAll('""', '"').replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, '')
            : plain));
        if (end !== ',') rows.push([]);
    }
    return rows.slice(0, -1);
}

const DATES = {
    ja: (d) => `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`,
    en: (d) => `${d.getUTCDate()}${d.toLocaleString('en', { month: 'long',
        timeZone: 'UTC' })}${d.getUTCFullYear()}`,
};

/** Sheets as rows of cells, shown as a spreadsheet in that language would. */
export async function xlsxOf(bytes, language, columns) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes);
    const shown = (v) => dense(v instanceof Date ? DATES[language](v) : v ?? '');
    return book.worksheets.map((sheet, n) => {
        const rows = [];
        for (let r = 1; r <= sheet.rowCount; r++)
            rows.push(columns[n].map((_, c) =>
                shown(sheet.getRow(r).getCell(c + 1).value)));
        return { name: sheet.name, rows };
    });
}
