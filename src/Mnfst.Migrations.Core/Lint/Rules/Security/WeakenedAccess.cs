using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Security;

/// <summary>
/// What was hidden becomes visible.
/// </summary>
internal sealed class WeakenedAccess()
    : LintRule(3602, "Access for more than before", DiagnosticSeverity.Warning, "{0}", "{1}")
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
            case CreatePolicyStatement { Restrictive: null } policy:
                CheckPolicy(policy, context);
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

    private void CheckPolicy(CreatePolicyStatement policy, LintContext context)
    {
        foreach (var condition in new[] { policy.Using, policy.WithCheck }.OfType<TextSpan>())
        {
            if (Conditions.AreAlwaysTrue(context.TextOf(condition)))
                context.Report(
                    this,
                    condition,
                    $"The policy '{policy.Name.Name}' lets every row of '{policy.Table.Name}' pass, whatever other permissive policies say.",
                    "Say which rows, or make it AS RESTRICTIVE."
                );
        }
    }

    private void CheckGrant(GrantStatement grant, LintContext context)
    {
        var objects = string.Join(", ", grant.Objects.Select(target => $"'{target.Name.Name}'"));
        if (grant.Grantees.FirstOrDefault(IsPublic) is { } everybody)
            ReportPublic(everybody.Span, objects, context);
        else if (
            grant.Privileges.Count == 0
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

    private static bool IsPublic(Identifier grantee) => grantee.Name == "public";
}
