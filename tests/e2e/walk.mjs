// A whole questionnaire filled in and submitted through the pages: four people
// share the domains, choose answers, type, attach evidence, promise plans;
// then the manager checks, attests and gets the receipt. Controls are found on
// the page by their kind, so that the walk survives changes of the catalogue.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as journey from '../lib/journey.mjs';

const { PASSWORD, dashed, day } = journey;
const PAGE_BYTES = 100_000;
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n' +
    '%%EOF\n';

const WORDS = {
    ja: {
        vendor: '北辰システム株式会社', service: '経費精算クラウド',
        people: ['管理 花子', '担当 一郎', '担当 二郎', '担当 三郎'],
        comment: '規程に定めて運用しています。',
        not_applicable: 'この業務では扱いません。',
        alternative: '契約により別の方法で担保しています。',
        safeguard: '手作業で確認しています。', plan: '手順を整備します。',
        title: '情報セキュリティ部長',
    },
    en: {
        vendor: 'North Star Systems', service: 'Expense claims',
        people: ['Hanako', 'Ichiro', 'Jiro', 'Saburo'],
        comment: 'Laid down in our policy.',
        not_applicable: 'Not part of this service.',
        alternative: 'Secured by contract in another way.',
        safeguard: 'Checked by hand.', plan: 'Write the procedure.',
        title: 'Head of security',
    },
};
/* By place in the domain: most conform, as in real life. */
const STATUSES = ['conforms', 'conforms', 'conforms', 'partly', 'conforms',
    'conforms', 'not_applicable', 'conforms', 'does_not_conform', 'conforms',
    'conforms', 'alternative'];

/* These run in the page. */
const weigh = () => {
    const [page] = performance.getEntriesByType('navigation');
    return {
        bytes: page.decodedBodySize, ms: page.loadEventEnd,
        styles: document.styleSheets.length, scripts: document.scripts.length,
        saves: performance.getEntriesByType('resource')
            .filter((e) => e.name.endsWith('/answer'))
            .map((e) => e.responseEnd - e.startTime),
    };
};
/** What stands open in the form of a clause, by kind. */
const controls = (selector) => {
    const form = document.querySelector(selector);
    for (const fold of form.querySelectorAll('.fields .field > details'))
        if (fold.querySelector('summary .req')) fold.open = true;
    const seen = (e) => e.checkVisibility() && !e.disabled;
    const found = [], groups = new Set();
    for (const e of form.querySelectorAll('.fields :is(input, select, textarea)')) {
        if (!seen(e) || !e.name) continue;
        if (e.type === 'radio' || e.type === 'checkbox') {
            if (groups.has(e.name)) continue;
            groups.add(e.name);
            const all = [...form.querySelectorAll(`[name="${e.name}"]`)];
            found.push({ name: e.name, kind: 'choice',
                values: all.map((o) => o.value),
                done: all.some((o) => o.checked) });
        } else {
            found.push({ name: e.name, done: e.value !== '' &&
                    !e.name.endsWith('_unit'),
                kind: e.localName === 'select' ? 'select' : e.type,
                values: [...e.options ?? []].map((o) => o.value) });
        }
    }
    return found;
};
/* What is kept is on its way: the page forgets it once it is the server's. */
const isSaved = () => document.querySelector('.save .fail') === null &&
    !Object.keys(localStorage).some((key) => key.startsWith(
        `keep:${document.querySelector('portal-session').dataset.person}/`));

const middle = (sorted) => sorted[Math.floor(sorted.length / 2)] ?? 0;
const high = (sorted) => sorted[Math.floor(sorted.length * 0.95)] ?? 0;
const summary = (times) => {
    const sorted = [...times].sort((a, b) => a - b);
    return { count: sorted.length, median_ms: Math.round(middle(sorted)),
             p95_ms: Math.round(high(sorted)) };
};

/** Of all walks of a run: each kind of page meets the rules of axe once. */
const inspected = new Set();

class Walker {
    pages = {};
    saves = [];
    answered = 0;
    picked = 0;
    missed = 0;
    late = []; // what the manager had to add in the end

    constructor(name, at, walk) {
        Object.assign(this, { name, at, walk, say: WORDS[walk.language] });
    }

    /** Looks at the page that `lead` leads to, and writes down its time. */
    async visit(kind, lead) {
        await lead();
        const { at } = this;
        assert.deepEqual(at.problems, [], at.page.url());
        const { bytes, ms, styles, scripts } = await at.page.evaluate(weigh);
        assert.ok(bytes < PAGE_BYTES, `${at.page.url()}: ${bytes} bytes`);
        assert.ok(styles === 1 && scripts <= 2, at.page.url());
        (this.pages[kind] ??= []).push(ms);
        const key = `${kind}/${this.walk.width}`;
        if (inspected.has(key)) return;
        inspected.add(key);
        await at.look({ anyWords: true });
    }

    open(kind, path) {
        return this.visit(kind, () => this.at.page.goto(
            `${this.at.portal.url}${path}`, { waitUntil: 'load' }));
    }

    press(kind, selector) {
        return this.visit(kind, () => this.at.leave(selector));
    }

    async signIn(email) {
        await this.open('sign-in', '/login');
        await this.at.type('#email', email);
        await this.at.type('#password', PASSWORD);
        await this.press('home', '.sign-in button');
    }

    /** The domains given to this person, each with all its parts. */
    async answerDomains(numbers) {
        for (const number of numbers) {
            await this.open('hub', this.walk.path);
            await this.press('section', `#d-${number}`);
            while (await this.answerPage(number));
        }
    }

    async answerPage(domain) {
        const { page } = this.at;
        const clauses = await page.$$eval('form.answer', (all) => all
            .filter((f) => !f.querySelector('[name=status]:checked'))
            .map((f) => f.id.slice(2)));
        for (const id of clauses) await this.answerClause(id);
        await this.settle();
        const next = `.steps-nav a.button[href*="/domains/${domain}?"]:last-child`;
        const more = await this.at.count(`${next}:not(.secondary)`);
        if (more) await this.press('section', `${next}:not(.secondary)`);
        return more;
    }

    /** Everything typed is the server's. */
    async settle() {
        const { page } = this.at;
        await page.evaluate(() => document.activeElement?.blur());
        await this.at.until(isSaved);
        this.saves.push(...(await page.evaluate(weigh)).saves);
    }

    async answerClause(id) {
        const form = `#a-${id}`, nth = this.answered++;
        const status = STATUSES[nth % STATUSES.length];
        await this.pick(`${form} > .pills [value="${status}"]`);
        if (status === 'conforms' || status === 'partly')
            await this.fillFields(form, id);
        if (status === 'partly' || status === 'does_not_conform') {
            await this.at.page.waitForSelector(`#plan-${id}`);
            await this.write(`#plan-${id}`, this.say.plan);
            await this.write(`#safeguard-${id}`, this.say.safeguard);
            await this.at.set(`#plan_date-${id}`, day(90 + nth % 60));
        }
        const comment = this.say[status] ?? (nth % 3 ? '' : this.say.comment);
        if (comment) await this.comment(id, comment);
        if (nth % 15 === 0) await this.attach(id);
    }

    /** A choice: by keyboard, each fourth with the mouse. */
    async pick(input) {
        const { page } = this.at;
        if (this.picked++ % 4) {
            await page.focus(input);
            await page.keyboard.press('Space');
        } else {
            const label = await page.evaluateHandle((s) => document
                .querySelector(s).closest('label'), input);
            await label.click();
        }
        if (await page.$eval(input, (e) => e.checked)) return;
        this.missed++; /* the page moved under the pointer */
        await page.$eval(input, (e) => e.click());
    }

    /** A text at once, as an input method commits it. */
    async write(selector, text) {
        const { page } = this.at;
        await page.focus(selector);
        await page.$eval(selector, (e) => e.select());
        await page.keyboard.sendCharacter(text);
        if (await page.$eval(selector, (e) => e.value) === text) return;
        this.missed++;
        await this.at.set(selector, text);
    }

    async comment(id, text) {
        await this.at.unfold(`#comment-${id}`);
        await this.write(`#comment-${id}`, text);
    }

    async attach(id) {
        await this.at.unfold(`#file-${id}`);
        const input = await this.at.page.$(`#file-${id}`);
        await input.uploadFile(this.walk.file);
        await this.at.until((s) => document.querySelector(s),
                            `#files-${id} li`);
    }

    /** One after another: a choice may open or close what follows. */
    async fillFields(form, id) {
        const values = journey.valuesFor(
            journey.clauseOf(id.replaceAll('-', '.')));
        const filled = new Set();
        for (;;) {
            const control = (await this.at.page.evaluate(controls, form))
                .find((c) => !c.done && !filled.has(c.name));
            if (!control) return;
            filled.add(control.name);
            await this.fillControl(form, control, values);
        }
    }

    async fillControl(form, { name, kind, values: offered }, values) {
        const { at } = this, selector = `${form} [name="${name}"]`;
        const known = values[name] ?? '';
        if (kind === 'choice') {
            const value = offered.includes(known) ? known : offered[0];
            await this.pick(`${form} [name="${name}"][value="${value}"]`);
        } else if (kind === 'select') {
            const unit = name.endsWith('_unit')
                ? values[name.slice(0, -5)]?.split(' ')[1] : known;
            const value = offered.includes(unit) ? unit
                : offered.find((v) => v !== '');
            await at.page.select(selector, value);
        } else if (kind === 'date') {
            await at.set(selector, known || day(-30));
        } else if (known !== '') {
            await this.write(selector, known.replace(/^(\d+) [a-z]+$/, '$1'));
        }
    }
}

/** Kind of page: its times, of several people. */
function pagesOf(walkers) {
    const times = {};
    for (const w of walkers)
        for (const [kind, ms] of Object.entries(w.pages))
            (times[kind] ??= []).push(...ms);
    return Object.fromEntries(Object.entries(times)
        .map(([kind, ms]) => [kind, summary(ms)]));
}

/** Domains with their numbers of questions, shared so that nobody has much
 *  more than the others. */
function share(domains, n) {
    const shares = Array.from({ length: n }, () => ({ size: 0, numbers: [] }));
    for (const { number, size } of domains.sort((a, b) => b.size - a.size)) {
        const least = shares.reduce((a, b) => (b.size < a.size ? b : a));
        least.numbers.push(number);
        least.size += size;
    }
    return shares.map((s) => s.numbers.sort((a, b) => a - b));
}

/** A questionnaire of every clause for a new vendor, and its people. */
async function prepare(portal, language) {
    const say = WORDS[language];
    const rita = await journey.newPerson(portal, 'rita', 'reviewer');
    const vendor = await journey.newVendor(rita,
        { name: say.vendor, kana: 'ホクシン' });
    const engagement = await journey.newEngagement(rita, vendor,
        { name: say.service,
          facts: journey.catalogue.facts.map((f) => f.code) });
    const submission = await journey.newDraft(rita, engagement);
    await journey.issue(rita, submission);
    const people = [];
    for (const [i, name] of say.people.entries())
        people.push((await journey.newPerson(portal, `walker${i}`,
            i === 0 ? 'manager' : 'contributor',
            { vendorId: vendor, language })).email + `\t${name}`);
    return { submission, people: people.map((p) => p.split('\t')) };
}

/** What still misses is filled in where its link leads. */
async function complete(manager) {
    const { at, walk } = manager;
    for (let round = 0; round < 3; round++) {
        await manager.open('attest', `${walk.path}/attest`);
        if (await at.count('#agree')) return;
        manager.late.push(...await at.page.$$eval('.s-missing',
            (all) => all.map((li) => li.innerText.replace(/\s+/g, ' '))));
        const links = await at.page.$$eval('.s-missing a',
            (all) => all.map((a) => a.getAttribute('href')));
        for (const href of links) {
            const id = href.split('#c-')[1];
            await manager.visit('section', () => at.page.goto(
                new URL(href, at.page.url()).href, { waitUntil: 'load' }));
            await manager.fillFields(`#a-${id}`, id);
            if (!await at.count(`#files-${id} li`)) await manager.attach(id);
            await manager.settle();
        }
    }
    throw new Error(await at.text('.notice.s-warn'));
}

async function submit(manager) {
    const { at, walk, say } = manager;
    await manager.open('check', `${walk.path}/check`);
    await complete(manager);
    await at.page.$eval('#name', (e) => { e.value = ''; });
    await at.type('#name', say.people[0]);
    await at.type('#title', say.title);
    await at.click('label:has(#agree)');
    await manager.press('submitted', 'main form .actions button');
    await manager.open('receipt', `${walk.path}/receipt`);
    assert.match(await at.text('.receipt'), /[0-9a-f]{64}/);
}

/** One walk: its times. */
export async function walk(portal, chrome, { language, width }) {
    const { submission, people } = await prepare(portal, language);
    const files = mkdtempSync(join(tmpdir(), 'portal-walk-'));
    const file = join(files, 'evidence.pdf');
    writeFileSync(file, PDF);
    const about = { language, width, path: `/submissions/${submission}`, file };
    const began = Date.now();
    try {
        const walkers = await Promise.all(people.map(async ([email, name]) => {
            const at = await chrome.window({ language, width });
            const w = new Walker(name, at, about);
            await at.page.emulateMediaFeatures([
                { name: 'prefers-reduced-motion', value: 'reduce' }]);
            w.began = Date.now();
            await w.signIn(email);
            return w;
        }));
        const [manager] = walkers;
        await manager.open('scope', `${about.path}/scope`);
        await manager.press('hub', 'main form.form .actions button');
        const domains = await manager.at.page.$$eval('.tasks > li',
            (all) => all.map((li) => ({
                number: Number(li.querySelector('.num').textContent),
                size: li.querySelector('progress')?.max ?? 0 })));
        const asked = domains.reduce((n, d) => n + d.size, 0);
        const shares = share(domains.filter((d) => d.size > 0),
                             walkers.length);
        await Promise.all(walkers.map(async (w, i) => {
            await w.answerDomains(shares[i]);
            w.ms = Date.now() - w.began;
        }));
        await submit(manager);
        manager.ms = Date.now() - manager.began;
        const state = portal.sql(`SELECT state, attested_name FROM submissions
            WHERE id = '${submission}'`)[0];
        assert.deepEqual(state, ['submitted', manager.say.people[0]]);
        return {
            language, width, asked, total_ms: Date.now() - began,
            people: walkers.map((w) => ({ name: w.name, ms: w.ms,
                answered: w.answered, missed: w.missed,
                pages: Object.values(w.pages).flat().length })),
            pages: pagesOf(walkers),
            late: manager.late,
            saves: summary(walkers.flatMap((w) => w.saves)),
            close: () => Promise.all(walkers.map((w) => w.at.close())),
        };
    } finally {
        rmSync(files, { recursive: true });
    }
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** The times for people to read. */
export function table(times) {
    const lines = [`${times.language}, ${times.width} px: ${times.asked} ` +
        `clauses by ${times.people.length} people in ${seconds(times.total_ms)}`];
    for (const p of times.people)
        lines.push(`  ${p.name.padEnd(8)} ${String(p.answered).padStart(4)} ` +
            `clauses  ${String(p.pages).padStart(3)} pages  ${seconds(p.ms)}`);
    for (const [kind, t] of Object.entries({ ...times.pages,
                                             'a save': times.saves }))
        lines.push(`  ${kind.padEnd(10)} ${String(t.count).padStart(4)} ×  ` +
            `median ${t.median_ms} ms, p95 ${t.p95_ms} ms`);
    for (const what of times.late) lines.push(`  late: ${what}`);
    return lines.join('\n');
}
