using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>Writes names that were read from statements back into statements.</summary>
internal static class SqlNameQuoting
{
    public static string ToSql(this SqlName name) =>
        name.Schema is null
            ? SqlIdentifier.Quote(name.Name)
            : $"{SqlIdentifier.Quote(name.Schema)}.{SqlIdentifier.Quote(name.Name)}";
}
