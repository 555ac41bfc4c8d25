// The access rules are data: a changed one is a visible line in review.
// `make routes` writes the expected file anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cleanEnvironment, program } from './lib.mjs';

test('portal routes prints tests/http/routes.expected', () => {
    const printed = execFileSync(program, ['routes'], {
        encoding: 'utf8', env: cleanEnvironment() });
    const expected = readFileSync('tests/http/routes.expected', 'utf8');
    assert.deepEqual(printed.split('\n'), expected.split('\n'));
});
