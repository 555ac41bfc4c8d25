// tests/README.md names the test that shows each claim; they must exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDERS = ['unit', 'integration', 'http', 'e2e', 'bench'];

test('every test that tests/README.md names exists', () => {
    const text = readFileSync('tests/README.md', 'utf8');
    const named = [...text.matchAll(/`([a-z_]+(?:\.test)?\.(?:c|mjs)) ([^`]+)`/g)];
    assert.ok(named.length > 80);
    for (const [, file, name] of named) {
        const path = FOLDERS.map((f) => `tests/${f}/${file}`).find(existsSync);
        assert.ok(path, `no ${file}`);
        const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
        const found = file.endsWith('.c') ? `START_TEST(${name})` : name;
        assert.ok(source.includes(found), `${file} has no test "${name}"`);
    }
});
