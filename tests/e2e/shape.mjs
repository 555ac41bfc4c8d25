// What the accessibility rules can see of a page, as one text. Two pages with
// the same shape break the same rules, in whatever language and about whatever
// vendor: so each shape is held against them once in a run of the tests.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/* Runs in the page. Elements with their attributes, where there is a text,
 * what scrolls, what is on. Words and addresses are numbered as they come,
 * so that equal ones stay equal and different ones different. */
const shape = () => {
    const known = new Map();
    const nth = (word) => known.get(word) ??
        known.set(word, known.size).get(word);
    const said = new RegExp('^(id|name|form|href|src|action|value|title|alt|' +
        'placeholder|content|datetime|aria-label|hx-.*|data-.*)$');
    const refers = /^(for|headers|aria-(.*by|controls|details|owns))$/;
    const plain = ({ name, value }) => value === '' ? ''
        : said.test(name) ? nth(value)
            : refers.test(name) ? value.split(/\s+/).map(nth) : value;
    const scrolls = (e) => e.scrollWidth > e.clientWidth + 1 &&
        getComputedStyle(e).overflowX !== 'visible' ||
        e.scrollHeight > e.clientHeight + 1 &&
        getComputedStyle(e).overflowY !== 'visible';
    const one = (e) => [e.localName, e.childElementCount,
        ...[...e.attributes].filter((a) => e.parentElement || a.name !== 'lang')
            .map((a) => `${a.name}=${plain(a)}`),
        [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()),
        scrolls(e), e.checked, e.disabled, e.open,
        e === document.activeElement];
    return `${innerWidth}\n` +
        [...document.querySelectorAll('*')].map((e) => one(e).join(' '))
            .join('\n');
};

/* Shared by the files of one run, which are processes of their own. */
const home = process.env.PORTAL_TEST_HOME;
const shared = home && join(dirname(home), 'shapes');
if (shared) mkdirSync(shared, { recursive: true });
const own = new Set();

/** Whether the page of this window has a shape that nobody has seen yet. */
export async function isNew(page) {
    const name = createHash('sha256').update(await page.evaluate(shape))
        .digest('hex');
    if (own.has(name)) return false;
    own.add(name);
    if (!shared) return true;
    try {
        writeFileSync(join(shared, name), '', { flag: 'wx' });
        return true;
    } catch (e) {
        if (e.code === 'EEXIST') return false;
        throw e;
    }
}
