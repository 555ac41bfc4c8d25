// Files that pretend to be a filled-in questionnaire, made from a good one.
// Each must be refused with a reason, in little memory.
import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const TABLE = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
});
/** Of RFC 1952; Debian 12's Node has none of its own. */
function crc32(bytes) {
    let crc = ~0;
    for (const b of bytes) crc = TABLE[(crc ^ b) & 255] ^ (crc >>> 8);
    return ~crc >>> 0;
}

/** name -> content of a good archive. */
export function unzip(bytes) {
    const parts = new Map();
    let at = bytes.readUInt32LE(bytes.length - 6);
    while (bytes.readUInt32LE(at) === 0x02014b50) {
        const [packed, nameLength, extra, comment, local] = [
            bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28),
            bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32),
            bytes.readUInt32LE(at + 42)];
        const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
        const from = local + 30 + bytes.readUInt16LE(local + 26) +
            bytes.readUInt16LE(local + 28);
        const raw = bytes.subarray(from, from + packed);
        parts.set(name, bytes.readUInt16LE(at + 10) === 8
            ? inflateRawSync(raw) : raw);
        at += 46 + nameLength + extra + comment;
    }
    return parts;
}

const fields = (pairs) => Buffer.concat(pairs.map(([size, value]) => {
    const b = Buffer.alloc(size);
    if (size === 2) b.writeUInt16LE(value & 0xffff);
    else b.writeUInt32LE(value >>> 0);
    return b;
}));

/** Entries [{name, data, method, crc, size, packed, flags, at}]: everything
 *  that is claimed can be a lie; `at` points to another entry's bytes. */
export function zip(entries, { start } = {}) {
    const files = [], directory = [];
    let offset = 0;
    for (const e of entries) {
        const name = Buffer.from(e.name);
        const data = Buffer.from(e.data ?? '');
        const method = e.method ?? 8;
        const raw = e.raw ?? (method === 8 ? deflateRawSync(data) : data);
        const common = [[2, e.flags ?? 0], [2, method], [2, 0], [2, 0x21],
            [4, e.crc ?? crc32(data)], [4, e.packed ?? raw.length],
            [4, e.size ?? data.length], [2, name.length], [2, 0]];
        const local = e.at ?? offset;
        if (e.at === undefined) {
            const head = fields([[4, 0x04034b50], [2, 20], ...common]);
            files.push(head, name, raw);
            offset += head.length + name.length + raw.length;
        }
        directory.push(fields([[4, 0x02014b50], [2, 20], [2, 20], ...common,
            [2, 0], [2, 0], [2, 0], [4, 0], [4, local]]), name);
    }
    const list = Buffer.concat(directory);
    const end = fields([[4, 0x06054b50], [2, 0], [2, 0], [2, entries.length],
        [2, entries.length], [4, list.length], [4, start ?? offset], [2, 0]]);
    return Buffer.concat([...files, list, end]);
}

const SHEET = 'xl/worksheets/sheet2.xml'; // the answers
const STRINGS = 'xl/sharedStrings.xml';
const DOC = '<?xml version="1.0" encoding="UTF-8"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const sheet = (rows) =>
    `${DOC}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
const sst = (items, doctype = '') =>
    `${DOC}${doctype}<sst ${MAIN}>${items}</sst>`;
const cell = (place, text) =>
    `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** [[name, bytes], ...] from the bytes of a good XLSX and a good CSV. */
export function hostileFiles(good, csv) {
    const parts = unzip(good);
    const all = (change = {}, more = []) => zip([...parts]
        .filter(([name]) => change[name] !== null)
        .map(([name, data]) => ({ name, data, ...change[name] }))
        .concat(more));
    const text = (name) => parts.get(name).toString('utf8');
    const replaced = (name, from, to) => {
        if (!text(name).includes(from)) throw new Error(`${name}: no ${from}`);
        return all({ [name]: { data: text(name).replace(from, to) } });
    };
    const withPart = (name, data = 'x') => all({}, [{ name, data }]);
    const mark = /portal-answers\/1 (\S+) (\S+) (\S+?)</.exec(text(STRINGS));
    const stranger = '00000000-0000-7000-8000-000000000000';
    const entity = (doctype) => all({ [STRINGS]: {
        data: sst('<si><t>&a;</t></si>', doctype) } });
    const rows = (xml) => all({ [SHEET]: { data: sheet(xml) } });
    const strings = (xml) => all({ [STRINGS]: { data: sst(xml) } });
    const noise = (n) => randomBytes(n).toString('base64');
    const laughs = ['<!DOCTYPE x [<!ENTITY a0 "ha">',
        ...Array.from({ length: 30 }, (_, i) =>
            `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`),
        '<!ENTITY a "&a30;">]>'].join('');
    const relations = 'xl/_rels/workbook.xml.rels';
    const csvText = csv.toString('utf8');
    return [
        ['nothing', Buffer.alloc(0)],
        ['one byte', Buffer.from('P')],
        ['random bytes', randomBytes(5000)],
        ['only the first mark', Buffer.from('PK\x03\x04')],
        ['cut in half', good.subarray(0, good.length / 2)],
        ['cut before the end', good.subarray(0, good.length - 30)],
        ['cut at the front', Buffer.concat([Buffer.from('PK\x03\x04'),
                                           good.subarray(5000)])],
        ['no entry', zip([])],
        ['directory beyond the file', zip([...parts].map(
            ([name, data]) => ({ name, data })), { start: 0x7fffffff })],
        ['wrong CRC', all({ [SHEET]: { crc: 1 } })],
        ['wrong CRC of the strings', all({ [STRINGS]: { crc: 0xdeadbeef } })],
        ['claims to be smaller', all({ [SHEET]: { size: 100 } })],
        ['claims to be larger', all({ [SHEET]: { size: 900_000 } })],
        ['damaged in the middle', all({ [SHEET]: { raw: Buffer.concat([
            deflateRawSync(parts.get(SHEET)).subarray(0, 3000),
            randomBytes(3000)]) } })],
        ['encrypted', all({ [SHEET]: { flags: 1 } })],
        ['AES encrypted', all({ [SHEET]: { method: 99,
                                           raw: randomBytes(100) } })],
        ['unknown packing', all({ [SHEET]: { method: 12 } })],
        ['the same part twice', withPart('xl/workbook.xml', text(
            'xl/workbook.xml'))],
        ['the same part in capitals', withPart(SHEET.toUpperCase())],
        ['path upwards', withPart('../../etc/passwd')],
        ['path upwards inside', withPart('xl/../../../x')],
        ['path from the root', withPart('/etc/passwd')],
        ['path of Windows', withPart('..\\..\\x.dll')],
        ['drive of Windows', withPart('C:/x')],
        ['control character in a name', withPart('xl/a\nb.xml')],
        ['NUL in a name', withPart('xl/a\0b.xml')],
        ['name of 300 characters', withPart('x'.repeat(300))],
        ['an archive inside', withPart('xl/media/inner.zip', good)],
        ['a workbook embedded', withPart('xl/embeddings/oleObject1.bin')],
        ['macros', withPart('xl/vbaProject.bin')],
        ['links to other workbooks', withPart(
            'xl/externalLinks/externalLink1.xml')],
        ['a sheet from elsewhere', replaced(relations,
            'Target="worksheets/sheet2.xml"',
            'Target="http://127.0.0.1/x.xml" TargetMode="External"')],
        ['bomb of blanks', all({ [SHEET]: { data: sheet(
            ' '.repeat(20_000_000)) } })],
        ['bomb of strings', all({ [STRINGS]: { data: sst(
            `<si><t>${'漢'.repeat(30)}</t></si>`.repeat(200_000)) } })],
        ['bomb that lies about its size', all({ [SHEET]: {
            data: sheet('<row/>'), size: 100,
            raw: deflateRawSync(Buffer.alloc(30_000_000, 32)) } })],
        ['a thousand entries', all({}, Array.from({ length: 1000 },
            (_, i) => ({ name: `xl/x${i}`, data: 'x' })))],
        ['entries that overlap', zip([{ name: 'xl/a', data: 'a'.repeat(500_000) },
            ...Array.from({ length: 290 }, (_, i) => ({ name: `xl/b${i}`, at: 0,
                data: 'a'.repeat(500_000) }))])],
        ['too many strings', strings(Array.from({ length: 45_000 },
            (_, i) => `<si><t>${i}</t></si>`).join(''))],
        ['one huge string', strings(`<si><t>${noise(1_500_000)}</t></si>`)],
        ['many large strings', strings(Array.from({ length: 40 },
            () => `<si><t>${noise(30_000)}</t></si>`).join('').repeat(4))],
        ['billion laughs', entity(laughs)],
        ['one entity many times', entity(
            `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(50_000)}">]>`)],
        ['a file as entity', entity(
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')],
        ['a host as entity', entity(
            '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>')],
        ['a document type elsewhere', entity(
            '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')],
        ['parameter entities', entity('<!DOCTYPE x [<!ENTITY % p SYSTEM ' +
            '"http://127.0.0.1:9/"> %p; <!ENTITY a "x">]>')],
        ['a document type in the workbook', replaced('xl/workbook.xml',
            '<workbook', '<!DOCTYPE workbook []><workbook')],
        ['row 1,000,000,000', rows(
            `<row r="1000000000">${cell('A1000000000', 'x')}</row>`)],
        ['row 0', rows(`<row r="0">${cell('A0', 'x')}</row>`)],
        ['row 900,000', rows(`<row r="900000">${cell('A900000', 'x')}</row>`)],
        ['column ZZZZ', rows(`<row r="1">${cell('ZZZZ1', 'x')}</row>`)],
        ['cells out of order', rows(
            `<row r="1">${cell('B1', 'x')}${cell('A1', 'y')}</row>`)],
        ['rows out of order', rows(`<row r="2">${cell('A2', 'x')}</row>` +
            `<row r="1">${cell('A1', 'y')}</row>`)],
        ['a cell twice', rows(
            `<row r="1">${cell('A1', 'x')}${cell('A1', 'y')}</row>`)],
        ['a cell of another row', rows(`<row r="1">${cell('A2', 'x')}</row>`)],
        ['a million blank cells', rows(Array.from({ length: 5000 }, (_, i) =>
            `<row r="${i + 1}">${'<c s="1"/>'.repeat(200)}</row>`).join(''))],
        ['too many cells', rows(Array.from({ length: 9000 }, (_, i) =>
            `<row r="${i + 1}">${[...'ABCDE'].map((c) =>
                cell(`${c}${i + 1}`, i)).join('')}</row>`).join(''))],
        ['a string that is not there', rows(
            '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>')],
        ['a string before the first', rows(
            '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')],
        ['nested deeply', rows(`${'<x>'.repeat(5000)}${'</x>'.repeat(5000)}`)],
        ['a huge attribute', rows(`<row x="${noise(900_000)}"/>`)],
        ['not closed', all({ [SHEET]: { data: text(SHEET).slice(0, 3000) } })],
        ['not UTF-8', all({ [SHEET]: { data: Buffer.concat([
            Buffer.from(`${DOC}<worksheet><x>`), Buffer.from([0xff, 0xc0, 0x80]),
            Buffer.from('</x></worksheet>')]) } })],
        ['unknown encoding', all({ [SHEET]: {
            data: '<?xml version="1.0" encoding="x-none"?><worksheet/>' } })],
        ['no XML', all({ [SHEET]: { data: randomBytes(2000) } })],
        ['a sheet that is not there', all({ [SHEET]: null })],
        ['no workbook', all({ 'xl/workbook.xml': null })],
        ['no relations', all({ [relations]: null })],
        ['no sheets', all({ 'xl/workbook.xml': {
            data: `${DOC}<workbook ${MAIN}><sheets/></workbook>` } })],
        ['another document', all({ [SHEET]: { data: sheet('') } })],
        ['another submission', replaced(STRINGS, mark[1], stranger)],
        ['another questionnaire', replaced(STRINGS, mark[2], stranger)],
        ['another vendor', replaced(STRINGS, mark[3], stranger)],
        ['another format', replaced(STRINGS, 'portal-answers/1',
                                    'portal-answers/9')],
        ['old Excel', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'),
                                     randomBytes(3000)])],
        ['a PDF', Buffer.from(`%PDF-1.7\n${noise(3000)}`)],
        ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
        ['CSV with NUL', Buffer.from(csvText.replace('\r\n', '\0\r\n'))],
        ['CSV with a quotation mark too many', Buffer.from(`${csvText}"x`)],
        ['CSV with text behind the marks', Buffer.from(
            csvText.replace('\r\n', '\r\n"a"b,'))],
        ['CSV in no character set', Buffer.concat([csv,
            Buffer.from([0xff, 0x80, 0xfd])])],
        ['CSV of 30,000 rows', Buffer.from(csvText + '\r\n,x'.repeat(30_000))],
        ['CSV of 500 columns', Buffer.from(csvText + ','.repeat(500) + 'x')],
        ['CSV of another submission', Buffer.from(
            csvText.replace(mark[1], stranger))],
        ['4 MB', Buffer.from(csvText + 'x'.repeat(4_000_000))],
    ];
}
