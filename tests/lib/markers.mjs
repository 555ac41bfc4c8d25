// Marks whom every row of the database belongs to, so that a marker in a reply
// tells whose text it was: " mrk<owner><number of the column>" behind every
// free text, found through the catalogue of the database, so that new tables
// and columns are marked by themselves.
//
// Owners: a Aozora, o what Aozora's people of one party see as well, b Bridge,
// m other vendors, s Alludo's own: internal notes, drafts of reviewers.
import assert from 'node:assert/strict';

export const MARKER = /mrk([abmos])(\d{4})/g;

/* Columns whose texts are codes, keys or structured, whatever the table. */
const CODES = `carried_dropped carried_number carried_over claim clause clauses
    corporate_number country cvss_vector duty edit_id facts facts_after
    facts_before hash kind language later location media_type master_key_id
    object_id action outcome password_hash plan_date plan_state problem_en
    problem_ja base_digest cell reminded request_id role scan_state scheme
    severity side source state statement status verdict visibility waits_for
    website address user_agent attestation_version`.split(/\s+/);
/* Texts that are codes here only. */
const CODES_OF = { 'submission_clauses.reason': "t.reason NOT LIKE 'reviewer:%'",
    'users.email': 'true', 'findings.title': "t.source = 'answer'",
    'answers.fields': 'true', 'answer_history.fields': 'true',
    'workbook_import_rows.fields': 'true', 'submissions.content': 'true' };

/* What is Alludo's own: whole rows, or one column of them. */
const IN_REVIEW = `EXISTS (SELECT FROM submissions s WHERE s.id =
    t.submission_id AND s.state IN ('submitted', 'in_review'))`;
const INTERNAL_ROWS = {
    change_notes: 'true', changes: 'true', external_ids: 'true',
    gate_history: 'true', gate_list_lines: 'true',
    submission_requests: 'true',
    thread_messages: "t.visibility = 'internal'",
    verdict_history: 'true',
    audit_events: 't.vendor_id IS NULL',
};
const INTERNAL_COLUMNS = { 'vendors.note': 'true',
    'verdicts.internal_note': 'true', 'verdicts.note': IN_REVIEW };

/* Tables without a vendor: everybody may read them, or Alludo's people only. A
 * new one belongs into one of the two. */
const OF_EVERYBODY = ['answer_origins', 'answer_statuses', 'clauses',
    'official_texts', 'questionnaires', 'raised_thresholds'];
const OF_ALLUDO = ['api_client_secrets', 'api_clients', 'api_replies',
    'api_tokens', 'audit_seals', 'change_counter', 'form_receipts',
    'gate_lists', 'gate_queue', 'jobs', 'outbox', 'saved_views',
    'schema_migrations', 'search_progress', 'settings', 'sign_in_throttle',
    'submission_request_news', 'vendor_imports', 'webhook_attempts', 'webhook_deliveries',
    'webhook_endpoints', 'webhook_secrets'];
/* Without a vendor_id, and one vendor's all the same. */
const OF_ANOTHER_ROW = ['attachment_chunks', 'review_hands'];

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** Tables as {table, columns, hasId, hasVendor}. */
function tablesOf(portal) {
    return portal.sql(`SELECT k.relname, coalesce(string_agg(c.column_name, ' ')
            FILTER (WHERE c.data_type IN ('text', 'character varying')
                    AND c.is_generated = 'NEVER'), ''),
            bool_or(c.column_name = 'id' AND c.data_type = 'uuid'),
            bool_or(c.column_name = 'vendor_id')
        FROM pg_class k JOIN information_schema.columns c
          ON c.table_schema = 'public' AND c.table_name = k.relname
       WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition
         AND k.relnamespace = 'public'::regnamespace
       GROUP BY k.relname ORDER BY k.relname`)
        .map(([table, columns, hasId, hasVendor]) => ({ table,
            columns: columns.split(' ').filter((c) => c !== ''),
            hasId: hasId === 't', hasVendor: hasVendor === 't'
                || table === 'vendors' }));
}

/* Statements that mark one table; what the database refuses are codes. */
function marking({ table, columns, hasId, hasVendor }, number, who) {
    const vendor = table === 'vendors' ? 't.id' : 't.vendor_id';
    const name = (column) => `${table}.${column}`;
    const owner = !hasVendor ? "'s'"
        : `CASE WHEN ${INTERNAL_ROWS[table] ?? 'false'} THEN 's'
            WHEN ${vendor} = ${quoted(who.bridge)} THEN 'b'
            WHEN ${vendor} <> ${quoted(who.aozora)} THEN 'm'
            WHEN ${vendor} IS NULL THEN 'x'
            WHEN EXISTS (SELECT FROM seen s WHERE s.of = t.tableoid
                         AND s.at = t.ctid) THEN 'o' ELSE 'a' END`;
    const set = (column) => `${column} = pg_temp.mark(t.${column}, CASE
        WHEN ${CODES_OF[name(column)] ?? 'false'} THEN 'x'
        WHEN ${INTERNAL_COLUMNS[name(column)] ?? 'false'} THEN 's'
        ELSE o.owner END, '${number(name(column))}')`;
    const where = 'FROM owned o WHERE o.of = t.tableoid AND o.at = t.ctid';
    return `DELETE FROM seen; DELETE FROM owned; sets := '';
    ${hasVendor ? `PERFORM pg_temp.look('${table}');` : ''}
    INSERT INTO owned SELECT t.tableoid, t.ctid, ${owner} FROM ${table} t;
    ${hasId && hasVendor ? `INSERT INTO marked_ids SELECT t.id, o.owner,
        '${table}' FROM ${table} t JOIN owned o ON o.of = t.tableoid
        AND o.at = t.ctid;` : ''}
    ${columns.filter((c) => !CODES.includes(c)).map((column) => `
    IF pg_temp.may($q$UPDATE ${table} t SET ${set(column)} ${where}$q$) THEN
        sets := sets || $q$, ${set(column)}$q$;
    ELSE INSERT INTO refused VALUES ('${name(column)}'); END IF;`).join('')}
    IF sets <> '' THEN
        EXECUTE 'UPDATE ${table} t SET ' || substr(sets, 2) || ' ${where}';
    END IF;`;
}

const FUNCTIONS = (who) => `
    CREATE TEMP TABLE marked_ids (id uuid, owner text, in_table text);
    CREATE TEMP TABLE refused (name text);
    CREATE TEMP TABLE owned (of oid, at tid, owner text);
    CREATE TEMP TABLE seen (of oid, at tid);
    GRANT INSERT ON seen TO portal_app;
    CREATE FUNCTION pg_temp.mark(text, owner text, n text) RETURNS text
    LANGUAGE sql AS $f$ SELECT CASE WHEN owner = 'x' THEN $1
        ELSE $1 || ' mrk' || owner || n END $f$;
    -- What people of the one party can read at all.
    CREATE FUNCTION pg_temp.look(in_table text) RETURNS void
    LANGUAGE plpgsql AS $f$ BEGIN
        SET LOCAL ROLE portal_app;
        PERFORM set_config('portal.vendor_id', ${quoted(who.scope)}, true);
        EXECUTE 'INSERT INTO seen SELECT tableoid, ctid FROM ' || in_table;
        RESET ROLE;
        PERFORM set_config('portal.vendor_id', '*', true);
    END $f$;
    -- Whether a statement would do.
    CREATE FUNCTION pg_temp.may(statement text) RETURNS boolean
    LANGUAGE plpgsql AS $f$ BEGIN
        EXECUTE statement;
        RAISE EXCEPTION 'it would';
    EXCEPTION WHEN OTHERS THEN RETURN SQLERRM = 'it would';
    END $f$;`;

/** Marks everything; {names: number -> column, ids: id -> {owner, table},
 *  columns: how many are marked}. `who`: ids of the vendors aozora and bridge,
 *  and the scope of the person of one party. */
export function mark(portal, who) {
    const names = new Map();
    const number = (column) => {
        const n = String(names.size + 1).padStart(4, '0');
        for (const [known, name] of names) if (name === column) return known;
        names.set(n, column);
        return n;
    };
    const tables = tablesOf(portal);
    for (const { table, hasVendor } of tables)
        assert.ok(hasVendor || [...OF_EVERYBODY, ...OF_ALLUDO,
            ...OF_ANOTHER_ROW].includes(table), `whose is the table ${table}? ` +
            'Give it a vendor_id, or name it in tests/lib/markers.mjs');
    const marked = tables.filter((t) => t.hasVendor
        || ['saved_views', 'api_clients', 'api_tokens'].includes(t.table));
    const rows = portal.sql(`SET portal.vendor_id = '*';
        ${FUNCTIONS(who)}
        DO $do$ DECLARE sets text; BEGIN
        ${marked.map((t) => marking(t, number, who)).join('\n')}
        END $do$;
        SELECT 'id', id, owner, in_table FROM marked_ids
        UNION ALL SELECT 'refused', NULL, name, '' FROM refused`
        .replace(/\n\s+/g, '\n'));
    /* The index of the search has the ids of what it finds. */
    const ids = new Map(rows.filter(([kind, , , table]) =>
        kind === 'id' && table !== 'search_rows').map(([, id, owner, table]) => [id, { owner, table }]));
    const refused = rows.filter(([kind]) => kind === 'refused')
        .map(([, , name]) => name);
    return { names, ids, refused, columns: names.size - refused.length };
}
