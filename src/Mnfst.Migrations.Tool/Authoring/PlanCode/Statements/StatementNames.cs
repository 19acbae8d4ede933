using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>What the schemas that a plan leads from and to say of the names in its statements.</summary>
/// <param name="from">The schema that the plan leads from.</param>
/// <param name="to">The schema that it leads to.</param>
internal sealed class StatementNames(DatabaseModel from, DatabaseModel to)
{
    /// <summary>The schema that every search_path has unless somebody takes it away.</summary>
    private const string Usual = "public";

    private const int LongestName = Mnfst.Migrations.Sql.Quoting.SqlIdentifier.MaxBytes - 1;

    private readonly Dictionary<(string?, string), HashSet<ObjectId>> _ids = from
        .Objects.Concat(to.Objects)
        .GroupBy(item => (item.Id.Schema, item.Id.Member ?? item.Id.Name), item => item.Id)
        .ToDictionary(group => group.Key, group => group.ToHashSet());

    /// <summary>
    /// The argument that gives a schema; null for <c>public</c>, which reads better without, as long as PostgreSQL has
    /// nothing of its own by that name: that comes first, whatever the search_path.
    /// </summary>
    public static CodeNamed? Schema(SqlName name, string parameter = "schema") =>
        SchemaOf(name) is { } schema ? new CodeNamed(parameter, CodeLiteral.Of(schema)) : null;

    /// <summary>The schema to give; null if it goes without saying.</summary>
    public static string? SchemaOf(SqlName name) =>
        name.Schema == Usual && !IsBuiltIn(name.Name) ? null : name.Schema;

    /// <summary>
    /// The argument that gives the schema of what PostgreSQL has thousands of, functions for one, so that none of them is
    /// ever meant.
    /// </summary>
    public static CodeNamed? FullSchema(SqlName name, string parameter = "schema") =>
        name.Schema is { } schema ? new CodeNamed(parameter, CodeLiteral.Of(schema)) : null;

    /// <summary>Whether a type is an enum.</summary>
    public bool IsEnum(SqlName name) =>
        _ids.GetValueOrDefault((name.Schema, name.Name))?.Any(id => id.Kind == ObjectKind.Enum) == true;

    /// <summary>The relation that something is part of; the thing itself if it is part of none.</summary>
    public ObjectId WholeOf(ObjectId id) =>
        (to.RelationOf(id) ?? from.RelationOf(id))?.Id ?? id with { Member = null };

    /// <summary>The type that a column of a table has in the end; null if it is not known, or another than before.</summary>
    public string? TypeOf(SqlName table, string column)
    {
        var types = new[] { from, to }
            .Select(model => model.Find(new ObjectId(ObjectKind.Table, table.Schema, table.Name)))
            .OfType<TableObject>()
            .SelectMany(found => found.Columns)
            .Where(found => found.Name == column)
            .Select(found => found.Type)
            .Distinct()
            .ToList();
        return types is [var type] ? type : null;
    }

    /// <summary>Whether a constraint has the name that PostgreSQL gives by itself, and nothing else could have taken it.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parts">What the name is made of, behind that of the table; none if that is not known.</param>
    public bool IsUsual(SqlName table, string name, IReadOnlyList<string> parts) =>
        parts.Count > 0
        && name == string.Join('_', parts.Prepend(table.Name))
        // Longer ones are cut.
        && System.Text.Encoding.UTF8.GetByteCount(name) <= LongestName
        && _ids.GetValueOrDefault((table.Schema, name)) is null or { Count: 1 };

    private static bool IsBuiltIn(string name) =>
        name.StartsWith("pg_", StringComparison.Ordinal) || BuiltInTypes.Contains(name);
}
