using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Health.Privileges;

/// <summary>
/// Whether who migrates may do what the pending revisions do, and write the journal. What code and functions need cannot be read
/// from statements, and is named.
/// </summary>
internal sealed class PrivilegeCheck()
    : HealthCheck("privileges", "the pending revisions need no privilege that is missing")
{
    private const int MostUnread = 5;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context)
    {
        if (context.RevisionsUnknown is { } unknown)
            return [unknown];
        var findings = new List<HealthFinding>(await FindForJournalAsync(context));
        if (context.PendingFault is { } fault)
            findings.Add(HealthFinding.Unknown($"not all pending revisions can be loaded: {fault}"));
        if (await TakeRoleAsync(context) is { } refusal)
            return [.. findings, refusal];
        var needs = new NeedReader(context.Connection.PostgreSqlVersion.Major).Read(
            PlannedStatement.Of(context.Pending)
        );
        var rights = await Rights.ReadAsync(context, needs);
        findings.AddRange(
            needs
                .Select(need => (need.Revision, Finding: Judge(need, rights)))
                .Where(judged => judged.Finding is not null)
                .GroupBy(
                    judged => judged.Finding!,
                    (finding, judged) =>
                        finding with
                        {
                            Text =
                                $"{string.Join(", ", judged.Select(one => $"'{one.Revision}'"))} {finding.Text}",
                        }
                )
        );
        findings.AddRange(Unread(needs));
        return findings;
    }

    /// <summary>Who connects writes the journal, whatever the role of migrations is.</summary>
    private static async Task<IReadOnlyList<HealthFinding>> FindForJournalAsync(HealthContext context)
    {
        var tables = context.Tables;
        var presence = await tables.FindAsync(context.Connection, context.CancellationToken);
        var user = SqlIdentifier.Quote(presence.User);
        if (!presence.MayWrite)
            return
            [
                HealthFinding.Problem(
                    $"{user} may not write the journal",
                    $"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables.Revisions}, {tables.Events} TO {user};"
                ),
            ];
        if (presence.HasRevisions)
            return [];
        var mayCreate = await context.QueryAsync(
            "SELECT CASE WHEN $1 THEN has_schema_privilege($2, 'CREATE') ELSE has_database_privilege(current_database(), 'CREATE') END",
            reader => reader.GetBoolean(0),
            presence.HasSchema,
            tables.Schema
        );
        return mayCreate[0]
            ? []
            :
            [
                HealthFinding.Problem(
                    $"{user} may not create the journal in schema {tables.QuotedSchema}",
                    presence.HasSchema
                        ? $"GRANT CREATE, USAGE ON SCHEMA {tables.QuotedSchema} TO {user};"
                        : $"Create the schema for it: CREATE SCHEMA {tables.QuotedSchema} AUTHORIZATION {user};"
                ),
            ];
    }

    /// <summary>Becomes the role that migrations run as, and sees names as they do.</summary>
    /// <returns>Why it cannot; null if it can.</returns>
    private static async Task<HealthFinding?> TakeRoleAsync(HealthContext context)
    {
        try
        {
            if (context.Options.SearchPath is { } path)
            {
                await using var set = new NpgsqlCommand(
                    $"SET LOCAL search_path = {SearchPathText.Quote(path)}",
                    context.Connection
                );
                await set.ExecuteNonQueryAsync(context.CancellationToken);
            }
            foreach (var command in SessionSettings.TakeRole(context.Options, local: true))
            {
                await using var take = new NpgsqlCommand(command.CommandText, context.Connection);
                await take.ExecuteNonQueryAsync(context.CancellationToken);
            }
            return null;
        }
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.InsufficientPrivilege
                        or PostgresErrorCodes.InvalidParameterValue
            )
        {
            var role = SqlIdentifier.Quote(context.Options.Role!);
            return HealthFinding.Problem(
                $"{SqlIdentifier.Quote(context.User)} may not become {role} (--role): {e.MessageText}",
                $"GRANT {role} TO {SqlIdentifier.Quote(context.User)};"
            );
        }
    }

    /// <returns>What is missing, without the revision; null if nothing, or if what it speaks of does not exist.</returns>
    private static HealthFinding? Judge(PrivilegeNeed need, Rights rights)
    {
        var user = SqlIdentifier.Quote(rights.User);
        switch (need.Kind)
        {
            case NeedKind.CreateInDatabase when !rights.MayCreateInDatabase:
                return Missing(
                    $"needs CREATE on database {rights.Database}",
                    $"GRANT CREATE ON DATABASE {SqlIdentifier.Quote(rights.Database)} TO {user};"
                );
            case NeedKind.CreateInSchema:
                var schema = need.Name.Name.Length > 0 ? need.Name.Name : rights.CurrentSchema;
                if (schema.Length == 0)
                    return Missing(
                        "creates something, and no schema of the search_path exists",
                        "Name a schema, or set --search-path."
                    );
                return rights.SchemaRights.GetValueOrDefault(schema) is { MayCreate: false }
                    ? Missing(
                        $"needs CREATE on schema {SqlIdentifier.Quote(schema)}",
                        $"GRANT CREATE, USAGE ON SCHEMA {SqlIdentifier.Quote(schema)} TO {user};"
                    )
                    : null;
            case NeedKind.OwnSchema:
                return
                    rights.SchemaRights.GetValueOrDefault(need.Name.Name)
                        is { IsOwned: false, Owner: var owner }
                    ? NotOwned($"schema {SqlIdentifier.Quote(need.Name.Name)}", owner, user)
                    : null;
            case NeedKind.OwnRelation:
                return rights.RelationRights.GetValueOrDefault(need.Name) is { IsOwned: false } relation
                    ? NotOwned(relation.Name, relation.Owner, user)
                    : null;
            case NeedKind.OwnType:
                return rights.TypeRights.GetValueOrDefault(need.Name) is { IsOwned: false } type
                    ? NotOwned(type.Name, type.Owner, user)
                    : null;
            case NeedKind.UseRelation:
                return rights.RelationRights.GetValueOrDefault(need.Name) is { } used
                    ? JudgeUse(need.Privilege, used, user)
                    : null;
            case NeedKind.Extension:
                return JudgeExtension(need.Name.Name, rights, user);
            default:
                return null;
        }
    }

    private static HealthFinding? JudgeUse(string privilege, RelationRight used, string user)
    {
        if (!used.MayEnter)
            return Missing(
                $"needs USAGE on the schema of {used.Name}",
                $"GRANT USAGE ON SCHEMA {used.Name[..used.Name.IndexOf('.', StringComparison.Ordinal)]} TO {user};"
            );
        return used.Privileges.Contains(privilege)
            ? null
            : Missing($"needs {privilege} on {used.Name}", $"GRANT {privilege} ON {used.Name} TO {user};");
    }

    private static HealthFinding? JudgeExtension(string name, Rights rights, string user)
    {
        if (!rights.ExtensionRights.TryGetValue(name, out var extension))
            return Missing(
                $"creates extension {name}, which the server does not have",
                "Install it on the machine of the server."
            );
        if (extension.IsInstalled || rights.IsSuperuser)
            return null;
        if (extension.NeedsSuperuser)
            return Missing(
                $"creates extension {name}, which only a superuser may",
                $"Have a superuser create it: CREATE EXTENSION {SqlIdentifier.Quote(name)};"
            );
        return rights.MayCreateInDatabase
            ? null
            : Missing(
                $"creates extension {name} and needs CREATE on database {rights.Database}",
                $"GRANT CREATE ON DATABASE {SqlIdentifier.Quote(rights.Database)} TO {user};"
            );
    }

    private static HealthFinding NotOwned(string what, string owner, string user) =>
        Missing(
            $"needs to be a member of {SqlIdentifier.Quote(owner)}, the owner of {what}",
            $"GRANT {SqlIdentifier.Quote(owner)} TO {user}; or migrate with --role {owner}."
        );

    private static HealthFinding Missing(string text, string remedy) => HealthFinding.Problem(text, remedy);

    private static IEnumerable<HealthFinding> Unread(IReadOnlyList<PrivilegeNeed> needs)
    {
        var unread = needs.Where(need => need.Kind == NeedKind.Unread).ToList();
        foreach (var need in unread.Take(MostUnread))
            yield return HealthFinding.Unknown(
                $"'{need.Revision}' runs {need.Name.Name}: what that needs cannot be read",
                "Try it as this user: 'mnfst upgrade --dry-run', on a copy."
            );
        if (unread.Count > MostUnread)
            yield return HealthFinding.Unknown($"{unread.Count - MostUnread} more statements cannot be read");
    }
}
