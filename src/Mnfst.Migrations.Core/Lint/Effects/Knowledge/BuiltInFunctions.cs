namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>The functions of the server that are not volatile, and what looks like one in an expression.</summary>
/// <remarks>
/// <para>Made on PostgreSQL 15, of what somebody may call by its name:</para>
/// <code>
/// select distinct proname from pg_proc p where pronamespace = 'pg_catalog'::regnamespace and prokind = 'f'
///   and not proretset and provolatile &lt;> 'v' /* in none of its forms */
///   and /* it is no input, output, support or handler function, nor that of an operator or aggregate */
/// </code>
/// <para>
/// Those of later versions come from their release notes (16: array_shuffle and the like are volatile, erf, date_add; 17: to_bin,
/// xmltext; 18: casefold, crc32). The grammar has the rest (<c>func_expr_common_subexpr</c> in <c>gram.y</c>), among it the types
/// that take parentheses.
/// </para>
/// </remarks>
internal static class BuiltInFunctions
{
    private static readonly Lazy<HashSet<string>> Names = new(() => WordSet.Of(List));

    public static bool Contain(string name) => Names.Value.Contains(name);

    private const string List = """
        abbrev abs acldefault acos acosd acosh age area array_dims array_fill array_length array_lower
        array_ndims array_position array_positions array_remove array_replace array_reverse array_sort
        array_to_json array_to_string array_to_tsvector array_upper ascii asin asind asinh atan atan2 atan2d
        atand atanh bit bit_count bit_length bool box bpchar broadcast btrim cardinality casefold cash_words
        cast cbrt ceil ceiling center char char_length character character_length chr cidr circle coalesce
        col_description concat concat_ws convert convert_from convert_to cos cosd cosh cot cotd crc32 crc32c
        current_database current_schema current_schemas current_setting current_user database_to_xml
        database_to_xml_and_xmlschema database_to_xmlschema date date_add date_bin date_part date_subtract
        date_trunc datemultirange daterange daterange_canonical daterange_subdiff dec decimal decode degrees
        dexp diagonal diameter div dlog1 dlog10 dround dtrunc encode enum_first enum_in enum_last enum_out
        enum_range enum_send erf erfc exp extract factorial family float float4 float8 floor fmgr_c_validator
        fmgr_internal_validator fmgr_sql_validator format format_type gamma gcd get_bit get_byte
        get_current_ts_config getdatabaseencoding getpgusername greatest grouping has_any_column_privilege
        has_column_privilege has_database_privilege has_foreign_data_wrapper_privilege has_function_privilege
        has_language_privilege has_parameter_privilege has_schema_privilege has_sequence_privilege
        has_server_privilege has_table_privilege has_tablespace_privilege has_type_privilege height host
        hostmask inet_client_addr inet_client_port inet_server_addr inet_server_port initcap int2 int4 int4inc
        int4multirange int4range int4range_canonical int4range_subdiff int8 int8_sum int8multirange int8range
        int8range_canonical int8range_subdiff interval is_normalized isclosed isempty isfinite ishorizontal
        isopen isparallel isperp isvertical json json_array json_array_length json_arrayagg json_build_array
        json_build_object json_exists json_object json_objectagg json_populate_record json_query json_scalar
        json_serialize json_strip_nulls json_to_record json_to_tsvector json_typeof json_value
        jsonb_array_length jsonb_build_array jsonb_build_object jsonb_insert jsonb_object jsonb_path_exists
        jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz jsonb_path_query_array
        jsonb_path_query_array_tz jsonb_path_query_first jsonb_path_query_first_tz jsonb_populate_record
        jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_to_record jsonb_to_tsvector jsonb_typeof
        justify_days justify_hours justify_interval lcm least left length lgamma like like_escape line ln log
        log10 lower lower_inc lower_inf lpad lseg ltrim macaddr macaddr8 macaddr8_set7bit make_date
        make_interval make_time make_timestamp make_timestamptz makeaclitem masklen md5 merge_action min_scale
        mod money multirange mxid_age name nameconcatoid nchar netmask network normalize notlike now npoints
        nullif num_nonnulls num_nulls numeric numeric_div_trunc numeric_exp numeric_inc numeric_ln numeric_log
        numeric_sqrt nummultirange numnode numrange numrange_subdiff obj_description octet_length oid
        oidvectortypes overlaps overlay parse_ident path pclose pg_backend_pid pg_char_to_encoding
        pg_client_encoding pg_collation_for pg_collation_is_visible pg_column_compression pg_column_is_updatable
        pg_column_size pg_conf_load_time pg_conversion_is_visible pg_current_snapshot pg_current_xact_id
        pg_current_xact_id_if_assigned pg_describe_object pg_encoding_max_length pg_encoding_to_char
        pg_event_trigger_table_rewrite_oid pg_event_trigger_table_rewrite_reason pg_filenode_relation
        pg_function_is_visible pg_get_constraintdef pg_get_expr pg_get_function_arg_default
        pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_result
        pg_get_function_sqlbody pg_get_functiondef pg_get_indexdef pg_get_object_address
        pg_get_partition_constraintdef pg_get_partkeydef pg_get_replica_identity_index pg_get_ruledef
        pg_get_serial_sequence pg_get_statisticsobjdef pg_get_statisticsobjdef_columns
        pg_get_statisticsobjdef_expressions pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_has_role
        pg_identify_object pg_identify_object_as_address pg_index_column_has_property pg_index_has_property
        pg_indexam_has_property pg_indexam_progress_phasename pg_input_is_valid pg_is_other_temp_schema pg_lsn
        pg_my_temp_schema pg_opclass_is_visible pg_operator_is_visible pg_opfamily_is_visible pg_partition_root
        pg_postmaster_start_time pg_relation_filenode pg_relation_filepath pg_relation_is_publishable
        pg_relation_is_updatable pg_replication_origin_oid pg_sequence_parameters pg_settings_get_flags
        pg_size_bytes pg_size_pretty pg_snapshot_xmax pg_snapshot_xmin pg_stat_get_analyze_count
        pg_stat_get_archiver pg_stat_get_autoanalyze_count pg_stat_get_autovacuum_count
        pg_stat_get_backend_activity pg_stat_get_backend_activity_start pg_stat_get_backend_client_addr
        pg_stat_get_backend_client_port pg_stat_get_backend_dbid pg_stat_get_backend_pid
        pg_stat_get_backend_start pg_stat_get_backend_userid pg_stat_get_backend_wait_event
        pg_stat_get_backend_wait_event_type pg_stat_get_backend_xact_start
        pg_stat_get_bgwriter_buf_written_checkpoints pg_stat_get_bgwriter_buf_written_clean
        pg_stat_get_bgwriter_maxwritten_clean pg_stat_get_bgwriter_requested_checkpoints
        pg_stat_get_bgwriter_stat_reset_time pg_stat_get_bgwriter_timed_checkpoints pg_stat_get_blocks_fetched
        pg_stat_get_blocks_hit pg_stat_get_buf_alloc pg_stat_get_buf_fsync_backend
        pg_stat_get_buf_written_backend pg_stat_get_checkpoint_sync_time pg_stat_get_checkpoint_write_time
        pg_stat_get_db_active_time pg_stat_get_db_blk_read_time pg_stat_get_db_blk_write_time
        pg_stat_get_db_blocks_fetched pg_stat_get_db_blocks_hit pg_stat_get_db_checksum_failures
        pg_stat_get_db_checksum_last_failure pg_stat_get_db_conflict_all pg_stat_get_db_conflict_bufferpin
        pg_stat_get_db_conflict_lock pg_stat_get_db_conflict_snapshot pg_stat_get_db_conflict_startup_deadlock
        pg_stat_get_db_conflict_tablespace pg_stat_get_db_deadlocks pg_stat_get_db_idle_in_transaction_time
        pg_stat_get_db_numbackends pg_stat_get_db_session_time pg_stat_get_db_sessions
        pg_stat_get_db_sessions_abandoned pg_stat_get_db_sessions_fatal pg_stat_get_db_sessions_killed
        pg_stat_get_db_stat_reset_time pg_stat_get_db_temp_bytes pg_stat_get_db_temp_files
        pg_stat_get_db_tuples_deleted pg_stat_get_db_tuples_fetched pg_stat_get_db_tuples_inserted
        pg_stat_get_db_tuples_returned pg_stat_get_db_tuples_updated pg_stat_get_db_xact_commit
        pg_stat_get_db_xact_rollback pg_stat_get_dead_tuples pg_stat_get_function_calls
        pg_stat_get_function_self_time pg_stat_get_function_total_time pg_stat_get_ins_since_vacuum
        pg_stat_get_last_analyze_time pg_stat_get_last_autoanalyze_time pg_stat_get_last_autovacuum_time
        pg_stat_get_last_vacuum_time pg_stat_get_live_tuples pg_stat_get_mod_since_analyze pg_stat_get_numscans
        pg_stat_get_replication_slot pg_stat_get_snapshot_timestamp pg_stat_get_subscription_stats
        pg_stat_get_tuples_deleted pg_stat_get_tuples_fetched pg_stat_get_tuples_hot_updated
        pg_stat_get_tuples_inserted pg_stat_get_tuples_returned pg_stat_get_tuples_updated
        pg_stat_get_vacuum_count pg_stat_get_wal pg_stat_get_wal_receiver pg_statistics_obj_is_visible
        pg_table_is_visible pg_tablespace_location pg_trigger_depth pg_ts_config_is_visible
        pg_ts_dict_is_visible pg_ts_parser_is_visible pg_ts_template_is_visible pg_type_is_visible pg_typeof
        pg_visible_in_snapshot pg_wal_lsn_diff pg_walfile_name pg_walfile_name_offset phraseto_tsquery pi
        plainto_tsquery point polygon popen position postgresql_fdw_validator pow power querytree quote_ident
        quote_literal quote_nullable radians radius range_merge regclass regexp_count regexp_instr regexp_like
        regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse right round row
        row_security_active row_to_json rpad rtrim satisfies_hash_partition scale schema_to_xml
        schema_to_xml_and_xmlschema schema_to_xmlschema session_user set_bit set_byte set_masklen setweight
        sha224 sha256 sha384 sha512 shell_in shell_out shobj_description sign similar_escape similar_to_escape
        sin sind sinh slope split_part sqrt starts_with statement_timestamp string_to_array strip strpos substr
        substring table_to_xml table_to_xml_and_xmlschema table_to_xmlschema tan tand tanh text textlen time
        timestamp timestamptz timetz timezone to_ascii to_bin to_char to_date to_hex to_json to_jsonb to_number
        to_oct to_regclass to_regcollation to_regnamespace to_regoper to_regoperator to_regproc to_regprocedure
        to_regrole to_regtype to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim
        trim_array trim_scale trunc ts_delete ts_filter ts_headline ts_lexize ts_rank ts_rank_cd tsmultirange
        tsquery_phrase tsrange tsrange_subdiff tstzmultirange tstzrange tstzrange_subdiff tsvector_to_array
        txid_current txid_current_if_assigned txid_current_snapshot txid_snapshot_xmax txid_snapshot_xmin
        txid_visible_in_snapshot unistr upper upper_inc upper_inf uuid_extract_timestamp uuid_extract_version
        varbit varchar varying version websearch_to_tsquery width width_bucket xid xml xml_is_well_formed
        xml_is_well_formed_content xml_is_well_formed_document xmlcomment xmlconcat xmlelement xmlexists
        xmlforest xmlparse xmlpi xmlroot xmlserialize xmltext xmlvalidate xpath xpath_exists
        """;
}
