using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution.Adoption;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Npgsql;
using JournalNames = Mnfst.Migrations.Schema.Reading.JournalTables;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>The schema of a database, as far as a first revision is to make it.</summary>
/// <param name="Model">The schema.</param>
/// <param name="LeftOut">Tables of the database that are no part of it.</param>
/// <param name="Roles">The roles that it names, which belong to the server.</param>
internal sealed record BaselineSchema(
    DatabaseModel Model,
    IReadOnlyList<LeftOutTable> LeftOut,
    IReadOnlyList<string> Roles
)
{
    /// <summary>How the dependencies on roles are marked: policies name them always, owners and grants only where they count.</summary>
    private const string RolesSql = """
        SELECT DISTINCT r.rolname::text
        FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
        WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass AND d.deptype = ANY ($1::"char"[])
            AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            AND r.rolname !~ '^pg_'
        ORDER BY 1
        """;

    /// <summary>Reads it; the database is not written to.</summary>
    /// <param name="database">How to connect to the database.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="filter">What counts.</param>
    /// <param name="scope">Whether owners and privileges do.</param>
    /// <param name="journalSchema">Where our journal is, if there is one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public static async Task<BaselineSchema> ReadAsync(
        NpgsqlConnectionStringBuilder database,
        string name,
        ModelFilter filter,
        ModelScope scope,
        string journalSchema,
        CancellationToken cancellationToken
    )
    {
        await using var session = await MigrationSession.OpenAsync(
            database,
            new SilentObserver(),
            cancellationToken
        );
        try
        {
            var model = await SchemaReader.ReadAsync(session.Connection, cancellationToken);
            var histories = await HistoryTables.FindAsync(session.Connection, null, cancellationToken);
            var leftOut = FindLeftOut(model, histories, journalSchema);
            return new BaselineSchema(
                Reduce(model, leftOut, filter, journalSchema),
                leftOut,
                await ReadRolesAsync(session.Connection, scope, cancellationToken)
            );
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"The schema of {name} cannot be read: {e.MessageText}.", e);
        }
    }

    /// <summary>The part of a schema that counts.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="leftOut">Tables that do not.</param>
    /// <param name="filter">What counts.</param>
    /// <param name="journalSchema">Where our journal is, which the runner creates before the first revision.</param>
    public static DatabaseModel Reduce(
        DatabaseModel model,
        IReadOnlyList<LeftOutTable> leftOut,
        ModelFilter filter,
        string journalSchema
    )
    {
        var tables = leftOut.Select(table => (table.Schema, table.Name)).ToHashSet();
        var sequences = model
            .Objects.OfType<SequenceObject>()
            .Where(sequence =>
                sequence.OwnedBy is { } column && tables.Contains((column.Schema, column.Table))
            )
            .Select(sequence => sequence.Id)
            .ToHashSet();
        var rest = model.Without(id =>
            JournalNames.Contains(id, journalSchema)
            || (id.Kind == ObjectKind.Schema && id.Name == journalSchema && id.Name != "public")
            || sequences.Contains(id)
            || (
                id is { Member: null, Kind: ObjectKind.Table, Schema: { } schema }
                && tables.Contains((schema, id.Name))
            )
        );
        var kept = rest.Objects.Select(item => item.Id.Schema).ToHashSet();
        // A schema that was made for nothing but them.
        var empty = leftOut
            .Select(table => table.Schema)
            .Where(schema => schema != "public" && !kept.Contains(schema));
        return filter.Apply(
            rest.Without(id =>
                id.Kind == ObjectKind.Schema && empty.Contains(id.Name, StringComparer.Ordinal)
            )
        );
    }

    private static List<LeftOutTable> FindLeftOut(
        DatabaseModel model,
        HistoryTables histories,
        string journalSchema
    )
    {
        var tables = model.Objects.OfType<TableObject>().Select(table => table.Id).ToHashSet();
        var ours = tables
            .Where(id => JournalNames.Contains(id, journalSchema))
            .Select(id => new LeftOutTable(id.Schema!, id.Name, "the journal"));
        var theirs = histories
            .Tables.Where(table => table.Tool is not null)
            .SelectMany(table =>
                table
                    .Tool!.Companions.Prepend(table.Name)
                    .Select(name => new LeftOutTable(table.Schema, name, table.Tool.Name))
            )
            .Where(table => tables.Contains(new ObjectId(ObjectKind.Table, table.Schema, table.Name)));
        return [.. ours.Concat(theirs)];
    }

    private static async Task<IReadOnlyList<string>> ReadRolesAsync(
        NpgsqlConnection connection,
        ModelScope scope,
        CancellationToken cancellationToken
    )
    {
        string[] kinds =
        [
            "r",
            .. scope.HasFlag(ModelScope.Owners) ? ["o"] : Array.Empty<string>(),
            .. scope.HasFlag(ModelScope.Privileges) ? ["a"] : Array.Empty<string>(),
        ];
        await using var command = new NpgsqlCommand(RolesSql, connection)
        {
            Parameters = { new() { Value = kinds } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var roles = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            roles.Add(reader.GetString(0));
        return roles;
    }
}
