using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Security;

/// <summary>
/// What was hidden becomes visible.
/// </summary>
internal sealed class WeakenedAccess()
    : LintRule("MNFST3602", "Access widened", DiagnosticSeverity.Warning, "{0}", "{1}")
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case AlterStatement { Object: { Kind: ObjectKind.Table, Name: var table } } alter:
                foreach (var action in alter.Actions)
                    CheckSwitch(action, table, context);
                break;
            case CreatePolicyStatement { Restrictive: null } policy when IsForAll(policy.Roles):
                CheckPolicy(policy.Name.Name, policy.Table, [policy.Using, policy.WithCheck], context);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Policy, Owner: { } table } policy } alter:
                foreach (
                    var action in alter.Actions.OfType<PolicyAction>().Where(action => IsForAll(action.Roles))
                )
                    CheckPolicy(policy.Name.Name.Name, table, [action.Using, action.WithCheck], context);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Role or ObjectKind.User } role }:
                CheckRole(statement, role, context);
                break;
            case CreateObjectStatement { Object: { Kind: ObjectKind.Role or ObjectKind.User } role }:
                CheckRole(statement, role, context);
                break;
            case GrantStatement { Kind: SqlStatementKind.Grant } grant:
                CheckGrant(grant, context);
                break;
            case AlterDefaultPrivilegesStatement { IsGrant: true } defaults
                when defaults.Grantees.Any(IsPublic):
                ReportPublic(statement.Head, "everything made from now on", context);
                break;
        }
    }

    private void CheckSwitch(AlterAction action, ObjectName table, LintContext context)
    {
        var who = action.Kind switch
        {
            AlterActionKind.DisableRowSecurity => "everybody who may read it",
            AlterActionKind.NoForceRowSecurity => "its owner",
            _ => null,
        };
        if (who is not null && context.IsLive(table))
            context.Report(
                this,
                action.Span,
                $"'{table.Name}' shows all its rows to {who}: its policies no longer apply.",
                "Change the policies instead."
            );
    }

    private void CheckPolicy(
        string policy,
        ObjectName table,
        IEnumerable<TextSpan?> conditions,
        LintContext context
    )
    {
        foreach (var condition in conditions.OfType<TextSpan>())
        {
            if (Conditions.AreAlwaysTrue(context.TextOf(condition)))
                context.Report(
                    this,
                    condition,
                    $"The policy '{policy}' lets every row of '{table.Name}' pass, whatever other permissive policies say.",
                    "Say which rows, or make it AS RESTRICTIVE."
                );
        }
    }

    private void CheckRole(SqlStatement statement, ObjectReference role, LintContext context)
    {
        // A role may be named so, too.
        var options = TextSpan.FromBounds(role.Name.Span.End, statement.Span.End);
        foreach (var word in SqlTokenReader.IdentifiersOf(context.TextOf(options)))
        {
            if (word is "superuser" or "bypassrls")
                context.Report(
                    this,
                    statement.Head,
                    $"{word.ToUpperInvariant()} lets the role '{role.Name.Name}' see and change all rows of all tables with policies.",
                    "Grant it the privileges that it needs."
                );
        }
    }

    private void CheckGrant(GrantStatement grant, LintContext context)
    {
        var objects = string.Join(", ", grant.Objects.Select(target => $"'{target.Name.Name}'"));
        if (grant.Grantees.FirstOrDefault(IsPublic) is { } everybody)
            ReportPublic(everybody.Span, objects, context);
        else if (
            grant is { ObjectKind: ObjectKind.Table, Privileges.Count: 0, Columns: null }
            && !grant.Objects.All(target => context.Facts.IsCreated(target.Name.Name))
        )
            context.Report(
                this,
                grant.Head,
                $"ALL PRIVILEGES on {objects} are more than anybody needs: TRUNCATE, REFERENCES and TRIGGER are among them.",
                "Name the privileges."
            );
    }

    private void ReportPublic(TextSpan place, string objects, LintContext context) =>
        context.Report(
            this,
            place,
            $"PUBLIC is every role, and those to come: all may use {objects}.",
            "Grant it to a role."
        );

    /// <summary>Whether a policy is for every role, or nobody can tell for which.</summary>
    private static bool IsForAll(EquatableArray<Identifier> roles) => roles.Count == 0 || roles.Any(IsPublic);

    private static bool IsPublic(Identifier grantee) => grantee.Name == "public";
}
