using System.Globalization;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>What the numbers of locks are called, as far as the catalogs of this database tell.</summary>
internal sealed class LockNames(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    /// <summary>The catalogs themselves may be what is locked.</summary>
    private const string Patience = "SET LOCAL lock_timeout = '500ms'";

    private const string Relations = """
        SELECT c.oid, n.nspname::text, c.relname::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = ANY ($1)
        """;

    private const string Objects = """
        SELECT o.class, o.id, pg_catalog.pg_describe_object(o.class, o.id, 0)
        FROM unnest($1, $2) AS o (class, id)
        """;

    private const string Schemas = "SELECT nspname::text FROM pg_catalog.pg_namespace";

    private readonly Dictionary<uint, string> _relations = [];
    private readonly Dictionary<(uint, uint), string> _objects = [];
    private readonly Dictionary<uint, string> _migrationLocks = [];

    /// <summary>Looks names up; what has none, or is locked itself, keeps its number.</summary>
    public async Task ReadAsync(IReadOnlyList<LockTag> tags)
    {
        var here = tags.Where(tag => tag.IsHere).ToList();
        if (here.Count == 0)
            return;
        await ExecuteAsync("SAVEPOINT names");
        try
        {
            await ExecuteAsync(Patience);
            await ReadRelationsAsync([
                .. here.Select(tag => tag.Relation ?? tag.RowOf).OfType<uint>().Distinct(),
            ]);
            await ReadObjectsAsync([.. here.Where(tag => tag.Kind == "object")]);
            if (here.Any(IsMigrationLock))
                await ReadSchemasAsync();
        }
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.LockNotAvailable
                        or PostgresErrorCodes.InsufficientPrivilege
            )
        {
            await ExecuteAsync("ROLLBACK TO SAVEPOINT names");
        }
    }

    /// <summary>Says what is locked.</summary>
    public LockObject Describe(LockTag tag) =>
        new(tag.Kind, TextOf(tag) + (tag.OtherDatabase is { } other ? $" of database {other}" : ""))
        {
            Relation = RelationOf(tag),
            Database = tag.OtherDatabase,
        };

    private string TextOf(LockTag tag) =>
        tag.Kind switch
        {
            "relation" => TableOf(tag),
            "extend" => $"the extension of {TableOf(tag)}",
            "frozenid" => "the oldest transaction id of the database",
            "page" => Invariant($"page {tag.Page} of {TableOf(tag)}"),
            "tuple" => $"a row of {TableOf(tag)}",
            "transactionid" when tag.RowOf is not null => $"a row of {TableOf(tag)}",
            "transactionid" => $"the end of transaction {tag.Transaction}",
            "virtualxid" => $"the end of transaction {tag.VirtualTransaction}",
            "spectoken" => $"a row that transaction {tag.Transaction} inserts",
            "object" => _objects.GetValueOrDefault((tag.ClassId ?? 0, tag.ObjectId ?? 0))
                ?? Invariant($"object {tag.ObjectId} of catalog {tag.ClassId}"),
            "advisory" => AdvisoryText(tag),
            var kind => kind,
        };

    private string? RelationOf(LockTag tag) =>
        tag.IsHere && (tag.Relation ?? tag.RowOf) is { } relation
            ? _relations.GetValueOrDefault(relation)
            : null;

    private string TableOf(LockTag tag) =>
        RelationOf(tag) ?? Invariant($"relation {tag.Relation ?? tag.RowOf}");

    /// <summary>A key of 64 bits is in two halves, and marked with 1; two keys of 32 bits are marked with 2 (manual, 53.12).</summary>
    private string AdvisoryText(LockTag tag)
    {
        var (first, second) = (tag.ClassId ?? 0, tag.ObjectId ?? 0);
        if (IsMigrationLock(tag))
            return _migrationLocks.TryGetValue(second, out var schema) && tag.IsHere
                ? $"the migration lock of schema {SqlIdentifier.Quote(schema)}"
                : "the migration lock";
        return tag.ObjectSubId == 1
            ? Invariant($"advisory lock {unchecked((long)(((ulong)first << 32) | second))}")
            : Invariant($"advisory lock ({unchecked((int)first)}, {unchecked((int)second)})");
    }

    private static bool IsMigrationLock(LockTag tag) =>
        tag is { Kind: "advisory", ObjectSubId: 2, ClassId: MigrationLock.Class };

    private async Task ReadRelationsAsync(uint[] numbers)
    {
        if (numbers.Length == 0)
            return;
        await using var command = new NpgsqlCommand(Relations, connection)
        {
            Parameters = { Numbers(numbers) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            _relations[reader.GetFieldValue<uint>(0)] =
                $"{SqlIdentifier.Quote(reader.GetString(1))}.{SqlIdentifier.Quote(reader.GetString(2))}";
    }

    private async Task ReadObjectsAsync(IReadOnlyList<LockTag> tags)
    {
        if (tags.Count == 0)
            return;
        await using var command = new NpgsqlCommand(Objects, connection)
        {
            Parameters =
            {
                Numbers([.. tags.Select(tag => tag.ClassId ?? 0)]),
                Numbers([.. tags.Select(tag => tag.ObjectId ?? 0)]),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            if (!reader.IsDBNull(2))
                _objects[(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1))] = reader.GetString(
                    2
                );
    }

    private async Task ReadSchemasAsync()
    {
        await using var command = new NpgsqlCommand(Schemas, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            _migrationLocks[unchecked((uint)MigrationLock.KeyOf(reader.GetString(0)))] = reader.GetString(0);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter<uint[]> Numbers(uint[] numbers) =>
        new() { TypedValue = numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
