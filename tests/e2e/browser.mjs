// Chromium for the journeys: people with windows of their own. Every page they
// look at is held against the accessibility rules (once for each shape that a
// page has, see shape.mjs); whatever the browser complains about fails the
// test.
import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { isNew } from './shape.mjs';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
/* Chromium without its windows: the same pages at half the cost. */
export const CHROMIUM = process.env.CHROMIUM ??
    ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
        .find((path) => existsSync(path));
/* Ends what would hang for ever; a busy machine needs seconds for a page. */
export const PATIENCE_MS = 120_000;
const JAPANESE = /[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/;

/* These two run in the page. */
const violations = () => globalThis.axe
    .run({ resultTypes: ['violations'], preload: false })
    .then((r) => r.violations.map((v) => `${v.id}: ${v.help}: ` + v.nodes
        .slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')));
/** What the portal says, as opposed to what people wrote. */
const ownWords = () => ({
    lang: document.documentElement.lang,
    words: [...document.querySelectorAll('.mainnav a, main :is(h1, h2, legend, ' +
        'label, dt, thead th, .lead, .hint, .tag:not(a), button, summary, ' +
        '.button)')] // links that look like tags: views that people named
        .filter((e) => !e.querySelector('[lang]'))
        .map((e) => e.innerText).join('\n'),
});

/** A browser that trusts the portal's own certificate and nothing odd. */
export async function launch(portal) {
    const profile = mkdtempSync(join(tmpdir(), 'portal-browser-'));
    const key = new X509Certificate(portal.ca).publicKey
        .export({ type: 'spki', format: 'der' });
    const browser = await puppeteer.launch({
        executablePath: CHROMIUM,
        userDataDir: profile,
        timeout: PATIENCE_MS, protocolTimeout: PATIENCE_MS,
        args: ['--no-sandbox', '--disable-gpu',
               '--disable-quic', '--no-first-run',
               '--disable-background-networking',
               '--disable-component-update', '--disable-sync',
               `--ignore-certificate-errors-spki-list=${
                   createHash('sha256').update(key).digest('base64')}`],
    });
    return {
        browser,
        window: (options) => openWindow(browser, portal, options),
        async close() {
            await browser.close();
            rmSync(profile, { recursive: true, force: true });
        },
    };
}

async function openWindow(browser, portal,
    { language = 'ja', javascript = true, width = 1280 } = {}) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height: 900 });
    await page.setExtraHTTPHeaders({ 'Accept-Language': language });
    await page.setJavaScriptEnabled(javascript);
    page.setDefaultTimeout(PATIENCE_MS);
    return new Window(context, page, portal, language, javascript);
}

class Window {
    problems = [];
    allowed = new Set();

    constructor(context, page, portal, language, javascript) {
        Object.assign(this, { context, page, portal, language, javascript });
        page.on('pageerror', (e) => this.problems.push(`error: ${e.message}`));
        page.on('console', (m) => {
            if (['error', 'warn', 'warning'].includes(m.type()) &&
                !this.#isAllowed(m.text()))
                this.problems.push(`console: ${m.text()}`);
        });
        page.on('requestfailed', (rq) => {
            // A page that is left takes its requests with it.
            if (rq.failure()?.errorText !== 'net::ERR_ABORTED')
                this.problems.push(`${rq.url()}: ${rq.failure()?.errorText}`);
        });
        page.on('response', (rs) => {
            if (rs.status() >= 400 && !this.allowed.has(rs.status()))
                this.problems.push(`${rs.url()}: ${rs.status()}`);
        });
    }

    #isAllowed(text) {
        const status = /status of (\d+)/.exec(text)?.[1];
        return status !== undefined && this.allowed.has(Number(status));
    }

    async go(path, what) {
        await this.page.goto(`${this.portal.url}${path}`,
            { waitUntil: 'load' });
        return this.look(what);
    }

    /** Looks at the page that is open: complaints, accessibility, language.
     *  (The rules need timers, which a window without scripts does not have.)
     *  `anyWords`: people's own words stand where the portal's are looked for. */
    async look({ anyWords = false } = {}) {
        assert.deepEqual(this.problems, [], this.page.url());
        if (this.javascript && await isNew(this.page)) {
            await this.page.evaluate(AXE);
            assert.deepEqual(await this.page.evaluate(violations), [],
                this.page.url());
        }
        const { lang, words } = await this.page.evaluate(ownWords);
        assert.equal(lang, this.language, this.page.url());
        if (anyWords) return;
        if (lang === 'en')
            assert.doesNotMatch(words, JAPANESE, this.page.url());
        else
            assert.match(words, JAPANESE, this.page.url());
    }

    /** Presses something that leads to another page, and looks at that. */
    async press(selector) {
        await this.leave(selector);
        await this.look();
    }

    async leave(selector) {
        const element = await this.page.waitForSelector(selector);
        await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }),
                           element.click()]);
    }

    async click(selector) {
        const element = await this.page.waitForSelector(selector,
            { visible: true });
        // Not behind what sticks to the top of the page.
        await element.evaluate((e) => e.scrollIntoView({ block: 'center' }));
        await element.click();
    }

    /** A choice among pills. */
    choose(within, value) {
        return this.click(`${within} label:has(input[value="${value}"])`);
    }

    async type(selector, text) {
        await this.page.waitForSelector(selector, { visible: true });
        await this.page.focus(selector);
        await this.page.$eval(selector, (e) => { e.select?.(); });
        // By keys, then as an input method does: with no pause in between that
        // the page could take for the end.
        await this.page.keyboard.type(text.slice(0, 4));
        if (text.length > 4)
            await this.page.keyboard.sendCharacter(text.slice(4));
    }

    /** The value at once: dates, and long texts. */
    set(selector, value) {
        return this.page.$eval(selector, (e, v) => {
            e.value = v;
            e.dispatchEvent(new Event('input', { bubbles: true }));
            e.dispatchEvent(new Event('change', { bubbles: true }));
        }, value);
    }

    text(selector) {
        return this.page.$eval(selector, (e) => e.innerText.trim());
    }

    /** Opens the part of the page in which the element is folded away. */
    unfold(selector) {
        return this.page.$eval(selector, (e) => {
            for (let d = e.closest('details'); d;
                d = d.parentElement.closest('details')) d.open = true;
        });
    }

    count(selector) {
        return this.page.$$eval(selector, (all) => all.length);
    }

    until(what, ...args) {
        return this.page.waitForFunction(what, { polling: 50 }, ...args);
    }

    /** Waits until the form says that it was saved after `act`. */
    async saved(form, act) {
        const before = await this.page.$eval(`${form} [name=version]`,
            (e) => e.value);
        await act();
        await this.until((f, v) => {
            const box = document.querySelector(`${f} .save`);
            return box.querySelector('[name=version]')?.value !== v &&
                box.querySelector('.ok')?.textContent.trim();
        }, form, before);
    }

    get id() {
        return this.page.url().match(/[0-9a-f]{8}-[0-9a-f-]{27}/g).at(-1);
    }

    async signIn(email, password) {
        await this.go('/login');
        await this.type('#email', email);
        await this.type('#password', password);
        await this.press('.sign-in button');
    }

    /** Takes over the session of somebody signed in without a browser. */
    async become(visitor) {
        for (const [name, value] of visitor.cookies)
            await this.context.setCookie({ name, value, domain: 'localhost',
                path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
    }

    async close() {
        await this.context.close();
    }
}
