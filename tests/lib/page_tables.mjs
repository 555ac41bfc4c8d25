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
        .replace(/<abbr title="([^"]*)">.*?<\/abbr>/gs, '$1')
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

/** [html without its element that begins as `opening` says, what is in it]. */
function cutOut(html, opening) {
    const open = opening.exec(html);
    if (!open) return [html, ''];
    const tags = new RegExp(`<(/?)${open[1]}\\b[^>]*>`, 'g');
    tags.lastIndex = open.index;
    for (let depth = 0, tag; (tag = tags.exec(html));) {
        depth += tag[1] ? -1 : 1;
        if (depth === 0)
            return [html.slice(0, open.index) + html.slice(tags.lastIndex),
                    html.slice(open.index + open[0].length, tag.index)];
    }
    throw new Error(`not closed: ${open[0]}`);
}

/** The facts of a cell cut out of it: [what is left, first fact, ...]. */
function factsOf(html, n) {
    const found = Array(n + 1).fill('');
    while (html.includes(' data-fact="0"'))
        [html] = cutOut(html, /<(\w+)\b[^>]* data-fact="0"[^>]*>/);
    for (let i = 1; i <= n; i++)
        [html, found[i]] = cutOut(html,
            new RegExp(`<(\\w+)\\b[^>]* data-fact="${i}"[^>]*>`));
    if (n > 0 && found[1] === '')
        [html, found[1]] = cutOut(html, /<(b)>/);
    found[0] = html;
    return found;
}

function rowsOf(text) {
    const facts = []; // of the columns where cells begin
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
            const put = (text) => {
                covered[cells.length] = span('rowspan') - 1;
                cells.push({ text, body: name === 'td',
                             control: /<(form|button|select|input|textarea|details)\b/
                                 .test(html) });
            };
            const heads = /data-facts="([^"]*)"/.exec(attrs)?.[1].split('|') ?? [];
            const own = cells.length;
            if (heads.length > 0) facts[own] = heads.length;
            for (let i = 0; i < span('colspan'); i++) {
                const n = heads.length > 0 ? 0 : facts[cells.length] ?? 0;
                for (const part of factsOf(html, n))
                    put(i === 0 ? textOf(part) : '');
            }
            heads.forEach((head) => put(textOf(head)));
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
        return { name: sheet.name, rows,
                 heads: columns[n].map((_, c) =>
                     String(sheet.getRow(1).getCell(c + 1).value ?? '')) };
    });
}
