-- What a vendor's files take, for whoever adds another one: people limited to a
-- party do not see the other files, which count for them, too.
CREATE FUNCTION vendor_bytes(vendor uuid) RETURNS numeric LANGUAGE sql STABLE
SET portal.vendor_id = '*' AS $$
    SELECT (SELECT coalesce(sum(size_bytes), 0) FROM attachments
             WHERE vendor_id = vendor AND state = 'stored')
         + (SELECT coalesce(sum(size_bytes), 0) FROM transfers
             WHERE vendor_id = vendor AND finished_us IS NULL)
$$;
COMMENT ON FUNCTION vendor_bytes IS 'Bytes of all files of a vendor, with what is announced for those on their way';
