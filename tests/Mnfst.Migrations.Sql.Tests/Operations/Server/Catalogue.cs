namespace Mnfst.Migrations.Sql.Tests.Server;

/// <summary>Queries of the catalogue, in the words of PostgreSQL itself.</summary>
internal static class Catalogue
{
    /// <summary>The columns of a table: name, type, whether it is NOT NULL, default, identity, generated, collation.</summary>
    public static Task<string> ColumnsAsync(this OperationsDatabase database, string table) =>
        database.QueryAsync(
            """
            SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN 'NOT NULL' END,
                CASE attgenerated WHEN 's' THEN 'STORED' END,
                'DEFAULT ' || pg_get_expr(adbin, adrelid),
                CASE attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END,
                'COLLATE ' || (SELECT collname FROM pg_collation WHERE oid = attcollation AND collname <> 'default'))
            FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
            ORDER BY attnum
            """,
            table
        );

    /// <summary>The constraints of a table: name, definition.</summary>
    public static Task<string> ConstraintsAsync(this OperationsDatabase database, string table) =>
        database.QueryAsync(
            """
            SELECT conname, pg_get_constraintdef(oid)
            FROM pg_constraint WHERE conrelid = $1::regclass AND contype <> 'n' ORDER BY conname
            """,
            table
        );

    /// <summary>The definitions of the indexes of a table that belong to no constraint.</summary>
    public static Task<string> IndexesAsync(this OperationsDatabase database, string table) =>
        database.QueryAsync(
            """
            SELECT pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' INVALID' END
            FROM pg_index
            WHERE indrelid = $1::regclass
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
            ORDER BY 1
            """,
            table
        );

    /// <summary>The values of an enum type, in their order.</summary>
    public static Task<string> LabelsAsync(this OperationsDatabase database, string type) =>
        database.QueryAsync(
            "SELECT enumlabel FROM pg_enum WHERE enumtypid = $1::regtype ORDER BY enumsortorder",
            type
        );
}
