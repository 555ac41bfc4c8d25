// Changed copies of the standard, made when a test runs, and published by the
// command as an administrator would.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const both = (text) => ({ ja: text, en: text });

/** The standard, following on itself as `version`, to be changed. */
export function nextVersion(version) {
    const doc = JSON.parse(
        readFileSync('server/questionnaire/standard.json', 'utf8'));
    const clause = (number) => doc.clauses.find((c) => c.number === number);
    return {
        doc: Object.assign(doc, { supersedes: doc.version, version,
            renumbered: [] }),
        clause,
        ask: (number, text) => { clause(number).question = both(text); },
        remove(number) {
            doc.clauses = doc.clauses.filter((c) => c.number !== number);
            for (const c of doc.clauses) {
                c.linked &&= c.linked.filter((n) => n !== number);
                if (c.linked?.length === 0) delete c.linked;
            }
        },
        /** Under another number behind it. */
        add(like, number) {
            const copy = { ...structuredClone(clause(like)), number };
            delete copy.linked;
            doc.clauses.splice(doc.clauses.indexOf(clause(like)) + 1, 0, copy);
            return copy;
        },
        renumber(from, to) {
            this.add(from, to);
            this.remove(from);
            doc.renumbered.push({ from, to });
        },
    };
}

/** What the command says; throws what it complains about. */
export function publish(portal, doc) {
    const dir = mkdtempSync(join(tmpdir(), 'portal-edition-'));
    try {
        const file = join(dir, 'standard.json');
        writeFileSync(file, typeof doc === 'string' ? doc
            : JSON.stringify(doc));
        return portal.command('questionnaire', 'publish', file);
    } catch (e) {
        throw new Error(e.stderr || e.message);
    } finally {
        rmSync(dir, { recursive: true });
    }
}
