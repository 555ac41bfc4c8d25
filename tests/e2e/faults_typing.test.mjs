// People type while the network fails: it is cut before or behind the portal,
// slow, held up and delivered late, the portal is busy, the session ends, tabs
// are closed, colleagues save in between. Afterwards every word that a page
// said was saved is in the database, and every word typed is there as well.
//
//   FAULTS_RUNS=200   so many runs (else 8), from FAULTS_FIRST (1) on
//   FAULTS_SEED=17    this one alone, telling what it does
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cleanEnvironment, inputs, startPortal } from '../http/lib.mjs';
import * as journey from '../lib/journey.mjs';
import { launch, PATIENCE_MS } from './browser.mjs';

const ALONE = process.env.FAULTS_SEED;
const RUNS = Number(process.env.FAULTS_RUNS ?? 8);
const SLICES = 4;
/* Runs that found a fault once. */
const KNOWN = [1012, 1022, 1061, 1083, 2027, 2085];

/* The page's pauses, so much shorter, and how long it waits for a reply. */
const HASTE = { times: 20, patienceMs: 3000 };

let portal, chrome, submission, typists, colleague, numbers, domains;
before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
    const rita = await journey.newPerson(portal, 'rita', 'reviewer');
    const vendor = await journey.newVendor(rita, { name: '入力テスト株式会社' });
    const engagement = await journey.newEngagement(rita, vendor,
        { facts: journey.catalogue.facts.map((f) => f.code) });
    submission = await journey.newDraft(rita, engagement);
    await journey.issue(rita, submission);
    colleague = await journey.newPerson(portal, 'aki', 'contributor',
        { vendorId: vendor });
    await colleague.get('/account');
    typists = await Promise.all(Array.from({ length: ALONE ? 1 : SLICES }, (_, i) =>
        journey.newPerson(portal, `typist-${i}`, 'contributor',
            { vendorId: vendor })));
    for (const person of [colleague, ...typists]) /* idle ones may be cut */
        person.agent.keepAlive = false;
    numbers = await journey.clausesOf(colleague, submission);
    domains = [...new Set(numbers.map((n) => journey.clauseOf(n).domain))];
});
after(async () => {
    await chrome?.close();
    await portal?.stop();
});

/** The same numbers for the same seed. */
function random(seed) {
    let a = seed * 2654435761 >>> 0;
    const next = () => {
        a = (a + 0x6D2B79F5) >>> 0;
        let t = Math.imul(a ^ (a >>> 15), a | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    return {
        below: (n) => Math.floor(next() * n),
        pick: (list) => list[Math.floor(next() * list.length)],
    };
}

const psql = promisify(execFile);
async function rows(query) {
    const dir = readFileSync(`${portal.home}/run-dir`, 'utf8').trim();
    const { stdout } = await psql('psql', ['-XAtq', '-h', dir, '-U',
        'portal_owner', '-d', 'portal', '-v', 'ON_ERROR_STOP=1', '-c', query],
    { env: cleanEnvironment({ HOME: portal.home }) });
    return stdout;
}

const TEXTS = `replace(concat_ws(' ', comment, safeguard, plan, fields), ` +
    `E'\\n', ' ')`;
/** All that is stored of these clauses, as one text. */
const stored = (clauses) => rows(`SELECT ${TEXTS} FROM answers
    WHERE submission_id = '${submission}'
    AND clause IN ('${clauses.join("','")}')`);
/** The same with the versions that were replaced. */
const everStored = async (clauses) => await stored(clauses) +
    await rows(`SELECT ${TEXTS} FROM answer_history
        WHERE submission_id = '${submission}'
        AND clause IN ('${clauses.join("','")}')`);

/* ---- In the page ---- */

const hurry = (haste) => {
    const { setTimeout: wait } = window;
    window.setTimeout = (what, ms, ...rest) =>
        wait.call(window, what, ms >= 20_000 ? haste.patienceMs
            : ms >= 1000 ? ms / haste.times : ms, ...rest);
};
/** Controls that somebody could type words into, of the clauses asked for. */
const places = (numbers) => [...document.querySelectorAll('form.answer')]
    .filter((form) => !numbers || numbers.includes(form.dataset.keep))
    .flatMap((form) => [...form.elements].map((el, i) => ({ el, i,
        clause: form.dataset.keep })))
    .filter(({ el }) => el.matches('textarea:not([hidden]), ' +
        'input[type=text]:not([inputmode])') && !el.closest('[hidden], .save'))
    .map(({ el, i, clause }) => ({ clause, i, name: el.name,
        weak: Boolean(el.closest('.weak')) }));
/** The caret behind the last word; what has just come or gone moves places. */
const aimAt = (clause, i, name) => {
    const form = document.querySelector(`form[data-keep="${clause}"]`);
    const el = form?.elements[i];
    if (el?.name !== name || !el.setSelectionRange) return false;
    for (let d = el.closest('details'); d;
        d = d.parentElement.closest('details')) d.open = true;
    if (!el.offsetParent) return false;
    el.focus();
    el.setSelectionRange(el.value.length, el.value.length);
    return document.activeElement === el;
};
/** A dialog that came up in the middle has the keys; people see that. */
const hasDialog = (word) => Boolean(document.querySelector('dialog[open]')) &&
    ![...document.querySelectorAll('input, textarea')].some((e) =>
        e.value.includes(word));
/** What the page says of each clause, and what stands there. */
const state = (numbers) => numbers.map((clause) => {
    const form = document.querySelector(`form[data-keep="${clause}"]`);
    const save = form?.querySelector('.save');
    return { clause, text: form ? [...form.elements].map((e) => e.value)
        .join(' ') : '',
    says: save?.textContent.trim() ?? '',
    isSaved: Boolean(save?.querySelector('.ok')) &&
        !save.querySelector('[data-line], .conflict') };
});
/** Null when all is saved, else what is going on. */
const unsettled = () => {
    if (document.querySelector('.conflict')) return 'conflict';
    const line = document.querySelector('.save [data-line]');
    if (line) return line.textContent;
    const kept = Object.keys(localStorage).filter((k) => k.startsWith('keep:'));
    return kept.length ? `kept: ${kept}` : null;
};
const combine = () => {
    const conflict = document.querySelector('.conflict');
    for (const d of conflict?.querySelectorAll('details') ?? []) d.open = true;
    (conflict?.querySelector('[value=both]') ??
        conflict?.querySelector('[value=mine]'))?.click();
};

/* ---- One run ---- */

const WEATHER = ['fine', 'fine', 'cut', 'lost', 'slow', 'busy', 'held', 'mixed'];

class Run {
    words = []; // {word, clause, isField}
    late = []; // deliveries under way
    problems = [];
    story = [];
    weather = 'fine';

    constructor(seed, who) {
        Object.assign(this, { seed, who, dice: random(seed) });
    }

    log(...what) {
        this.story.push(what.join(' '));
    }

    async start() {
        this.context = await chrome.browser.createBrowserContext();
        /* Side by side they write in different domains. */
        const mine = domains.filter((_, i) => i % SLICES ===
            this.seed % SLICES);
        const domain = this.dice.pick(mine);
        this.path = `/submissions/${submission}/domains/${domain}`;
        if (this.dice.below(3) > 0) /* a light page for most */
            this.path += `?view=single&clause=${this.dice.pick(
                numbers.filter((n) => journey.clauseOf(n).domain === domain))}`;
        await this.cookies(this.who);
        this.page = await this.open();
        const here = [...new Set((await this.page.evaluate(places))
            .map((p) => p.clause))];
        this.clauses = [...new Set([this.dice.pick(here),
            this.dice.pick(here), this.dice.pick(here)])];
        this.log(this.path, this.clauses);
    }

    async cookies(visitor) {
        for (const [name, value] of visitor.cookies)
            await this.context.setCookie({ name, value, domain: 'localhost',
                path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
    }

    /** A tab in which the answers pass through the weather. */
    async open() {
        const page = await this.context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.on('pageerror', (e) => this.problems.push(e.message));
        page.on('dialog', (d) => {
            if (!this.isOver) this.problems.push(`asked: ${d.message()}`);
            d.accept();
        });
        page.cdp = await page.createCDPSession();
        await page.cdp.send('Fetch.enable', { patterns:
            ['Request', 'Response'].map((requestStage) =>
                ({ urlPattern: '*/answer', requestStage })) });
        page.cdp.on('Fetch.requestPaused', (e) =>
            this.meet(page, e).catch(() => { /* the tab is gone */ }));
        await page.evaluateOnNewDocument(hurry, HASTE);
        await page.goto(portal.url + this.path);
        return page;
    }

    async meet(page, { requestId, request, responseStatusCode,
        responseErrorReason }) {
        const { cdp } = page;
        if (responseStatusCode || responseErrorReason) {
            if (page.losing?.delete(request.postData))
                return cdp.send('Fetch.failRequest', { requestId,
                    errorReason: 'ConnectionReset' });
            return cdp.send('Fetch.continueRequest', { requestId });
        }
        const kind = this.weather === 'mixed'
            ? this.dice.pick(WEATHER.slice(1, -1)) : this.weather;
        if (kind !== 'fine') this.log('  request meets', kind);
        if (kind === 'cut')
            return cdp.send('Fetch.failRequest', { requestId,
                errorReason: 'ConnectionReset' });
        if (kind === 'busy')
            return cdp.send('Fetch.fulfillRequest', { requestId,
                responseCode: 503, body: '' });
        if (kind === 'held') return this.hold(request);
        if (kind === 'lost') (page.losing ??= new Set()).add(request.postData);
        if (kind === 'slow') await sleep(50 + this.dice.below(300));
        return cdp.send('Fetch.continueRequest', { requestId });
    }

    /** The page hears nothing and gives up; the portal gets it later. */
    hold(request) {
        const cookie = [...this.who.cookies].map(([n, v]) => `${n}=${v}`)
            .join('; ');
        const deliver = async () => {
            await sleep(HASTE.patienceMs + this.dice.below(600));
            await portal.visitor().request('POST', new URL(request.url).pathname,
                { body: request.postData, headers: { ...request.headers,
                    Cookie: cookie, Origin: portal.url } });
        };
        this.late.push(deliver());
    }

    /* ---- What people do ---- */

    async type() {
        const all = await this.page.evaluate(places, this.clauses);
        if (all.length === 0) return;
        const place = this.dice.pick(all);
        if (!await this.page.evaluate(aimAt, place.clause, place.i,
            place.name)) return;
        const word = `w${this.seed}x${this.words.length}`;
        if (this.dice.below(4) === 0) {
            await this.page.cdp.send('Input.imeSetComposition',
                { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
            await this.page.cdp.send('Input.insertText', { text: ` ${word}` });
        } else if (this.dice.below(3) === 0) {
            await this.page.keyboard.type(` ${word}`);
        } else {
            await this.page.keyboard.sendCharacter(` ${word}`);
        }
        if (await this.page.evaluate(hasDialog, word)) return;
        this.log('typed', word, place.clause, place.name);
        this.words.push({ word, clause: place.clause,
            isField: /^f_/.test(place.name) });
    }

    async choose() {
        const clause = this.dice.pick(this.clauses);
        const status = this.dice.pick(['conforms', 'partly', 'does_not_conform']);
        this.log('chooses', clause, status);
        await this.page.evaluate((c, s) => document.querySelector(
            `form[data-keep="${c}"] [value=${s}]`)?.click(), clause, status);
    }

    pause() {
        return sleep(this.dice.below(150));
    }

    async weatherChanges() {
        this.weather = this.dice.pick(WEATHER);
        this.log('weather', this.weather);
    }

    async goOffline() {
        const offline = this.dice.below(3) > 0;
        this.log('offline', offline);
        await this.page.cdp.send('Network.emulateNetworkConditions', { offline,
            latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    }

    async closeTab() {
        this.log('closes the tab');
        await this.page.close();
        this.page = await this.open();
    }

    async leave() {
        this.log('goes away and back');
        await this.page.goto(`${portal.url}/account`);
        await this.page.goBack();
    }

    async colleagueSaves() {
        const clause = this.dice.pick(this.clauses);
        const word = `c${this.seed}x${this.words.length}`;
        this.log('colleague', word, clause);
        const [line] = (await rows(`SELECT version || ' ' || replace(comment,
            E'\\n', '\\n') || ' ${word}' FROM answers WHERE submission_id =
            '${submission}' AND clause = '${clause}'`)).split('\n');
        const [version, ...text] = (line || `0 ${word}`).split(' ');
        const [old] = (await rows(`SELECT status FROM answers WHERE submission_id
            = '${submission}' AND clause = '${clause}'`)).split('\n');
        if (await rows(`SELECT 1 FROM answers WHERE submission_id =
            '${submission}' AND clause = '${clause}' AND (fields <> '{}' OR
            safeguard <> '' OR plan <> '')`) !== '')
            return; /* this colleague knows no other fields */
        const reply = await colleague.post(
            journey.answerPath(submission, clause), { version, was: old,
                edit_id: crypto.randomUUID(), status: old || 'conforms',
                comment: text.join(' ').replaceAll('\\n', '\n') },
            { 'HX-Request': 'true' });
        if (reply.status === 200)
            this.words.push({ word, clause, isField: false });
    }

    async sessionEnds() {
        this.log('session ends');
        await this.who.get('/account');
        await this.who.post('/logout');
        await this.type();
        await this.pause();
        await this.signIn();
        await this.cookies(this.who);
        if (this.dice.below(2) === 0) return this.page.goto(
            portal.url + this.path); /* by the link of the dialog */
        await this.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    }

    async signIn() {
        const page = await this.who.get('/login');
        const reply = await this.who.post('/login', { ...inputs(page.text),
            email: this.who.email, password: journey.PASSWORD });
        assert.equal(reply.status, 303, reply.text);
    }

    /** In the same browser. Sees what is stored, not what somebody typed. */
    async strangerSignsIn() {
        this.log('somebody else signs in');
        await this.page.close();
        const known = await everStored(this.clauses);
        const { weather } = this;
        this.weather = 'fine';
        await this.cookies(colleague);
        const page = await this.open();
        await sleep(100);
        const shown = (await page.evaluate(state, this.clauses))
            .map((s) => s.text).join(' ');
        const now = await everStored(this.clauses);
        for (const { word } of this.words)
            if (!known.includes(word) && !now.includes(word))
                assert.ok(!shown.includes(word), `${word} was shown`);
        await page.close();
        await this.cookies(this.who);
        this.weather = weather;
        this.page = await this.open();
    }

    async secondTab() {
        this.log('second tab');
        this.second = this.page;
        this.page = await this.open();
        await this.type();
        await this.pause();
        await this.second.close();
        this.second = undefined;
    }

    /** What the page calls saved is in the database now. */
    async check() {
        const claims = (await this.page.evaluate(state, this.clauses))
            .filter((s) => s.isSaved);
        if (claims.length === 0) return;
        const now = await stored(this.clauses);
        const ever = await everStored(this.clauses);
        for (const { word, clause, isField } of this.words) {
            const claim = claims.find((c) => c.clause === clause);
            if (claim?.text.includes(word))
                assert.ok((isField ? ever : now).includes(word),
                    `the page says "${claim.says}", but ${word} of ${clause} ` +
                    'is not in the database');
        }
    }

    /* ---- Good weather again ---- */

    async settle() {
        const end = Date.now() + PATIENCE_MS;
        let what, kept = 0;
        do {
            try {
                what = await this.page.evaluate(unsettled);
                if (what === 'conflict') {
                    this.log('combines');
                    await this.page.evaluate(combine);
                    await sleep(100);
                }
            } catch {
                what = 'another page'; /* it is loaded anew */
            }
            if (what?.startsWith('kept') && kept++ > 100) {
                this.log('opens the page again');
                await this.closeTab();
                kept = 0;
            }
            if (what) await sleep(30);
        } while (what && Date.now() < end);
        assert.ok(!what, `not settled: ${what}`);
    }

    /** Every word is in the page, or kept for it, or in the database. */
    async findAll() {
        const end = Date.now() + PATIENCE_MS; /* the page may just be coming */
        let missing;
        do {
            const shown = await this.page.evaluate(() => JSON.stringify(
                localStorage) + [...document.querySelectorAll('input, textarea')]
                .map((e) => e.value).join(' '));
            const ever = await everStored(this.clauses);
            missing = this.words.find(({ word }) =>
                !shown.includes(word) && !ever.includes(word));
            if (missing) await sleep(100);
        } while (missing && Date.now() < end);
        assert.ok(!missing, missing &&
            `${missing.word} is neither in the page nor in the database`);
    }

    async end() {
        await this.check();
        await this.findAll();
        this.log('all is well again');
        this.weather = 'fine';
        await this.page.cdp.send('Network.emulateNetworkConditions', {
            offline: false, latency: 0, downloadThroughput: -1,
            uploadThroughput: -1 });
        await Promise.all(this.late);
        await this.settle();
        if (this.dice.below(2) === 0) await this.closeTab();
        await this.settle();
        await this.check();
        const now = await stored(this.clauses);
        const all = await everStored(this.clauses);
        for (const { word, clause, isField } of this.words)
            assert.ok((isField ? all : now).includes(word),
                `${word} of ${clause} is lost`);
        assert.deepEqual(this.problems, []);
    }

    async play() {
        const { type, choose, pause, weatherChanges, goOffline, closeTab, leave,
            colleagueSaves, sessionEnds, strangerSignsIn, secondTab,
            check } = this;
        const deeds = [type, type, type, type, type, type, choose, pause, pause,
            pause, weatherChanges, weatherChanges, weatherChanges, goOffline,
            closeTab, closeTab, leave, colleagueSaves, sessionEnds,
            strangerSignsIn, secondTab, check, check];
        const offline = [closeTab, leave, sessionEnds, strangerSignsIn,
            secondTab];
        for (let n = 5 + this.dice.below(6); n > 0; n--) {
            const deed = this.dice.pick(deeds);
            if (offline.includes(deed)) /* pages come from somewhere */
                await this.page.cdp.send('Network.emulateNetworkConditions', {
                    offline: false, latency: 0, downloadThroughput: -1,
                    uploadThroughput: -1 });
            await deed.call(this);
        }
    }

    async all() {
        try {
            await this.start();
            await this.type();
            await this.play();
            await this.end();
        } finally {
            this.isOver = true;
            await Promise.allSettled(this.late);
            await this.context?.close();
        }
    }
}

test('no word is lost, whatever the network does', { timeout: 900_000 },
    async (t) => {
        const first = Number(process.env.FAULTS_FIRST ?? 1);
        const seeds = ALONE ? [Number(ALONE)]
            : [...KNOWN, ...Array.from({ length: RUNS }, (_, i) => first + i)];
        const failed = [];
        let words = 0;
        t.diagnostic(`seeds ${seeds[0]} to ${seeds.at(-1)}`);
        await Promise.all(typists.map(async (who, i) => {
            for (const seed of seeds) {
                if (!ALONE && seed % SLICES !== i) continue;
                const run = new Run(seed, who);
                try {
                    await run.all();
                } catch (e) {
                    failed.push(`FAULTS_SEED=${run.seed}: ${e.message}`);
                    t.diagnostic([`${run.seed}: ${e.message}`, ...run.story]
                        .join('\n    '));
                }
                if (ALONE) t.diagnostic(run.story.join('\n    '));
                words += run.words.length;
            }
        }));
        t.diagnostic(`${seeds.length} runs, ${words} words`);
        assert.deepEqual(failed, []);
    });
