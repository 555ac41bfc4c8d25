-- Procurement systems (API clients): what they may see.

-- Whether an API client sees an engagement: `units` are the business units it
-- is restricted to, NULL for none. Inlined by the planner.
CREATE FUNCTION client_sees(business_owner text, units text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN units IS NULL OR business_owner = ANY (units);
COMMENT ON FUNCTION client_sees IS 'Whether an API client restricted to these business units sees an engagement of that one';
